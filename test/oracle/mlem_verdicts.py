"""What real MLEM says of metafiles and configurations (mlem==0.4.14, see scripts/mlem-types.py).

    python test/oracle/mlem_verdicts.py < texts.json

Reads a JSON list of {"file", "text"}; `file` ends in `.mlem`, or is `.mlem.yaml`. Writes a JSON list
of {"verdict", "paths"}:

  "read"      MLEM reads the file, and the parts it leaves for later as well
  "late"      it reads the file and fails when it uses these parts
  "migrated"  it refuses the file, and reads it after its own migrations, as `mlem.api.load` does
  "refused"   it refuses the file

`paths` are the places of the complaints, without the steps that pydantic puts in between.
"""

import copy
import json
import logging
import os
import sys
import tempfile
import warnings

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "scripts"))
warnings.simplefilter("ignore")

from mlem_libraries import provide_libraries  # noqa: E402

provide_libraries()

import mlem.api  # noqa: E402, F401
import yaml  # noqa: E402
from mlem.api.migrations import apply_migrations  # noqa: E402
from mlem.core.data_type import DataReader  # noqa: E402
from mlem.core.model import ModelType  # noqa: E402
from mlem.core.objects import MlemData, MlemModel, MlemObject  # noqa: E402
from mlem.utils.entrypoints import load_entrypoints  # noqa: E402
from pydantic import ValidationError, parse_obj_as  # noqa: E402

# The environment comes before the file.
del os.environ["MLEM_NO_ANALYTICS"]

SECTIONS = {name: entry.ep.load() for name, entry in load_entrypoints("mlem.config").items()}


def places(error, before=()):
    if not isinstance(error, ValidationError):
        return [list(before)]
    return [
        [*before, *(step for step in one["loc"] if step not in ("__root__", "__key__"))] for one in error.errors()
    ]


def late_parts(obj):
    """The parts that MLEM keeps as they are, each with its place and what it becomes."""
    if isinstance(obj, MlemModel):
        for name, part in obj.processors_cache.items():
            yield ("processors", name), ModelType, part
    if isinstance(obj, MlemData) and obj.reader_raw is not None:
        yield ("reader",), DataReader, obj.reader_raw


def late_errors(obj):
    paths = []
    for path, cls, part in late_parts(obj):
        if cls is ModelType and not isinstance(part, dict):
            paths.append(list(path))
            continue
        try:
            parse_obj_as(cls, part)
        except Exception as error:
            paths.extend(places(error, path))
    return paths


def of_object(data):
    try:
        obj = parse_obj_as(MlemObject, copy.deepcopy(data))
    except Exception as error:
        paths = places(error)
        try:
            migrated, _ = apply_migrations(copy.deepcopy(data))
            if migrated != data and parse_obj_as(MlemObject, migrated) is not None:
                return {"verdict": "migrated", "paths": paths}
        except Exception:
            pass
        return {"verdict": "refused", "paths": paths}
    paths = late_errors(obj)
    return {"verdict": "late" if paths else "read", "paths": paths}


def of_config(text, data):
    refused, late = [], []
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, ".mlem.yaml"), "w", encoding="utf-8") as file:
            file.write(text)
        for name, cls in SECTIONS.items():
            try:
                section = cls(config_path=folder)
            except Exception as error:
                before = (name,) if isinstance(data, dict) else ()
                refused.extend(places(error, before))
                continue
            if name == "core":
                try:
                    # As `mlem.log` does when MLEM is imported.
                    logging.Logger("mlem").setLevel(section.LOG_LEVEL)
                except Exception:
                    refused.append([name, "log_level"])
            for option in ("storage", "state", "server") if name == "core" else ():
                try:
                    getattr(section, option)
                except Exception as error:
                    late.extend(places(error, (name, option)))
    if refused:
        return {"verdict": "refused", "paths": refused}
    return {"verdict": "late" if late else "read", "paths": late}


def verdict(file, text):
    try:
        data = yaml.safe_load(text)
    except Exception:
        return {"verdict": "refused", "paths": [[]]}
    return of_config(text, data) if file.endswith(".mlem.yaml") else of_object(data)


json.dump([verdict(**one) for one in json.load(sys.stdin)], sys.stdout, default=repr)
