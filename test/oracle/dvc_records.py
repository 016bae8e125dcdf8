"""DVC's stages and exceptions as plain records; their fields are told in dvc_verdicts.py."""
import math
import os
import re

from dvc.dependency import DatasetDependency, DbDependency, ParamsDependency, RepoDependency
from dvc.dvcfile import FileIsGitIgnored
from dvc.exceptions import DvcException
from dvc.utils.serialize import ParseError
from dvc.utils.strictyaml import YAMLSyntaxError, YAMLValidationError

from yaml_places import place_of


def plain(value):
    """As JSON holds it."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if value is None or isinstance(value, (str, int, float, bool)) else str(value)


def from_root(path, root):
    """As a path from the root, however far up; what is written absolute stays so."""
    path = re.sub("^//", "/", path)
    near = os.path.commonpath([path, os.environ["ORACLE_ROOM"]]) == os.environ["ORACLE_ROOM"]
    return os.path.relpath(path, root) if near else path


def where(item, root):
    """A path as DVC finds it; a URL, and what belongs to a remote, as it is written."""
    elsewhere = isinstance(item, (DbDependency, DatasetDependency, RepoDependency))
    if elsewhere or item.protocol != "local" or item.def_path.startswith("remote://"):
        return item.def_path
    if "name" in (item.def_fs_config or {}):
        # DVC takes the place of that remote, and never looks at the path.
        return item.def_path
    if item.def_fs_config:
        # DVC counts from the folder it is called in: the file's own is meant.
        return from_root(os.path.normpath(os.path.join(item.stage.wdir, item.def_path)), root)
    return from_root(item.fs_path, root)


def stage_of(stage, root):
    params = [dep for dep in stage.deps if isinstance(dep, ParamsDependency)]
    return {
        "addressing": stage.addressing,
        "file": os.path.relpath(stage.path, root),
        "name": getattr(stage, "name", None) or "",
        "cmd": plain(stage.cmd),
        "wdir": from_root(stage.wdir, root),
        "deps": [where(dep, root) for dep in stage.deps if dep not in params and dep.def_path is not None],
        "params": [{"path": where(dep, root), "params": plain(list(dep.params))} for dep in params],
        "outs": [
            {
                "path": where(out, root),
                "cache": out.use_cache,
                "persist": out.persist,
                "push": out.can_push,
                "remote": plain(out.remote),
                "metric": bool(out.metric),
                "plot": bool(out.plot),
            }
            for out in stage.outs
        ],
        "frozen": bool(stage.frozen),
        "always_changed": bool(stage.always_changed),
    }


def errors_of(error, file, phase, base, path=()):
    """One record for an exception, or one for each thing the schema complains of; `file` counts from `base`."""
    message = re.sub(r"\x1b\[[0-9;]*m", "", str(error)) or repr(error)
    if isinstance(error, YAMLSyntaxError):
        cause = error.exc.__cause__ or error.__cause__
        message = f"{getattr(cause, 'problem', None) or cause}{error.hint}"
    one = {
        "file": file,
        "class": type(error).__name__,
        "message": message,
        "phase": phase,
        "crash": not isinstance(error, DvcException),
    }
    other = file
    if isinstance(error, ParseError):
        other = os.path.relpath(error.path, base)
    elif hasattr(error, "loaded"):
        other = os.path.relpath(error.loaded, base)
    elif isinstance(error, FileIsGitIgnored):
        # Nothing need stand there: a person mends it in another file.
        other = f"{os.path.splitext(file)[0]}.yaml"
    if file and other != file:
        yield {**one, "file": None, "files": [file, other]}
    elif isinstance(error, YAMLValidationError):
        for detail in error.exc.errors:
            steps = [getattr(step, "schema", step) for step in detail.path]
            place = place_of(error.text, steps)
            yield {**one, "message": detail.error_message, "path": plain(steps), "key_line": place and place[0]}
    elif path:
        with open(os.path.join(base, file), encoding="utf-8") as text:
            yield {**one, "path": plain(path), "lines": place_of(text.read(), path)}
    else:
        yield one


def place_named(error, name, definitions):
    """The stage, or that key of it which the message names: 'stages.NAME.KEY'."""
    key = re.search(r"failed to (?:parse|resolve) 'stages\..*\.(\w+)' in ", str(error))
    if not key:
        return ["stages", name]
    # For a stage `s@…` DVC takes one of the group `s`.
    group = name.rpartition("@")[0]
    return ["stages", group if group in definitions else name, key[1]]
