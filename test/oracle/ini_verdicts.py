"""What configobj, as DVC uses it, reads in the texts of configuration files (dvc==3.67.1).

    python test/oracle/ini_verdicts.py < texts.json

Reads a JSON list of texts, writes a JSON list: the sections and options with their values, or null
where it complains. Interpolation is left out.
"""
import io
import json
import sys

from configobj import ConfigObj, ConfigObjError


def verdict(text):
    # DVC opens the file as a text: line ends are made one.
    lines = io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
    try:
        return ConfigObj(lines, interpolation=False).dict()
    except ConfigObjError:
        return None


json.dump([verdict(text) for text in json.load(sys.stdin)], sys.stdout)
