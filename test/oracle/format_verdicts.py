"""Asks DVC's own reader of YAML whether two texts say the same.

Reads a JSON list of [before, after] from standard input; writes a JSON list of booleans, in the same
order. Texts that can't be read say the same when neither can.
"""

import json
import sys

from dvc.utils.serialize import YAMLFileCorruptedError, parse_yaml


def read(text: str) -> str:
    try:
        return json.dumps(parse_yaml(text, "dvc.yaml"), default=repr)
    except YAMLFileCorruptedError:
        return "unreadable"


json.dump([read(before) == read(after) for before, after in json.load(sys.stdin)], sys.stdout)
