"""What DVC's and MLEM's YAML readers say of small texts: run it with an interpreter that has both or one.

    python test/oracle/yaml_verdicts.py dvc  < texts.json   (dvc==3.67.1)
    python test/oracle/yaml_verdicts.py mlem < texts.json   (mlem==0.4.14)

Reads a JSON list of texts, writes a JSON list of {"text", "ok", "value" | "error"}.
"""
import datetime
import json
import sys


def plain(value):
    if isinstance(value, dict):
        return {"map": [[plain(k), plain(v)] for k, v in value.items()]}
    if isinstance(value, (list, tuple)):
        return {"list": [plain(v) for v in value]}
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        return {"int": str(value)}
    if isinstance(value, float):
        return {"float": repr(value)}
    if isinstance(value, (datetime.date, datetime.datetime)):
        return {"date": True}
    return {"other": type(value).__name__}


def reader(which):
    if which == "dvc":
        # As `dvc.utils.serialize.parse_yaml` does, but for its `or {}`.
        from ruamel.yaml import YAML

        return lambda text: YAML(typ="safe").load(text)
    import yaml

    return yaml.safe_load


def cause(error):
    return str(getattr(error, "exc", None) or error.__cause__ or error).splitlines()[0][:90]


read = reader(sys.argv[1])
out = []
for text in json.load(sys.stdin):
    try:
        out.append({"text": text, "ok": True, "value": plain(read(text))})
    except Exception as error:  # whatever stops the tool
        out.append({"text": text, "ok": False, "error": cause(error)})
json.dump(out, sys.stdout, indent=1, ensure_ascii=True)
