"""Which keys and values of a dvc.yaml real DVC refuses, before anything is filled in (dvc==3.67.1).

    python test/oracle/schema_verdicts.py < texts.json

Reads a JSON list of texts of dvc.yaml files, writes a JSON list of {"text", "ok", "paths"}: the places
of all complaints of DVC's own schema, or `null` where the text is no YAML. Non-string steps of a
path are written as {"key": repr}.
"""
import json
import sys
import warnings

from dvc.schema import COMPILED_MULTI_STAGE_SCHEMA
from dvc.utils.serialize import parse_yaml
from voluptuous import Invalid, MultipleInvalid

warnings.simplefilter("ignore")


def step(part):
    return part if isinstance(part, str) or type(part) is int else {"key": repr(part)}


def verdict(text):
    try:
        data = parse_yaml(text, "dvc.yaml")
    except Exception:
        return {"text": text, "ok": False, "paths": None}
    try:
        COMPILED_MULTI_STAGE_SCHEMA(data)
    except MultipleInvalid as error:
        paths = [[step(part) for part in one.path] for one in error.errors]
        return {"text": text, "ok": False, "paths": paths}
    except Invalid as error:
        return {"text": text, "ok": False, "paths": [[step(part) for part in error.path]]}
    return {"text": text, "ok": True, "paths": []}


json.dump([verdict(text) for text in json.load(sys.stdin)], sys.stdout, indent=1)
