"""What DVC asks for that has no part in loading a project: stand-ins, to be imported before it is used."""
import logging
import warnings

import dvc.utils.serialize
import dvc_data.hashfile.state
import dvc_objects.fs
from dvc.exceptions import CyclicGraphError, OutputDuplicationError, StagePathAsOutputError
from dvc_objects.fs.base import ObjectFileSystem
from fsspec.utils import infer_storage_options

logging.disable(logging.CRITICAL)
warnings.simplefilter("ignore")

# Hashes that DVC remembers between calls, in a data base on the disk.
dvc_data.hashfile.state.State = lambda *_: dvc_data.hashfile.state.StateNoop()


def without_plugins(name, import_class=dvc_objects.fs._import_class):
    """`dvc-s3` and the like need not be installed: only how they read a URL matters."""
    try:
        return import_class(name)
    except ImportError:
        scheme = name.split(".")[0].removeprefix("dvc_")

    class Remote(ObjectFileSystem):
        protocol = scheme
        root_marker = ""
        PARAM_CHECKSUM = {"ssh": "md5", "hdfs": "checksum", "webhdfs": "checksum"}.get(scheme, "etag")

        @classmethod
        def _strip_protocol(cls, path):
            return infer_storage_options(path)["path"] if scheme in ("ssh", "hdfs") else path.split("://", 1)[-1]

    if scheme in ("s3", "gs", "azure"):
        Remote.coalesce_version = lambda self, path, version_id: (path, version_id)
    return Remote


dvc_objects.fs._import_class = without_plugins


def naming_stages(self, stages, init=CyclicGraphError.__init__):
    self.stages = set(stages)
    init(self, in_order(stages))


def naming_them_in_order(self, output, stages, init=OutputDuplicationError.__init__):
    init(self, output, in_order(stages))


def in_order(stages):
    return sorted(stages, key=lambda stage: stage.addressing)


def naming_stage(self, stage, output, init=StagePathAsOutputError.__init__):
    self.stages = {stage}
    init(self, stage, output)


# The messages name the stages that take part; these keep them, and make the order certain.
CyclicGraphError.__init__ = naming_stages
OutputDuplicationError.__init__ = naming_them_in_order
StagePathAsOutputError.__init__ = naming_stage


def naming_the_file(path, fs, load_path=dvc.utils.serialize.load_path, **options):
    """A crash of Python's own in a file of parameters says nothing of the file."""
    try:
        return load_path(path, fs, **options)
    except Exception as error:
        error.loaded = path
        raise


dvc.utils.serialize.load_path = naming_the_file
