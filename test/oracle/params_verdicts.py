"""Whether real DVC reads a params file (dvc==3.67.1).

    python test/oracle/params_verdicts.py < files.json

Reads a JSON list of {"file": name, "text": text}, writes a text of "1" for each that DVC refuses and "0"
for each that it reads.
"""
import json
import os
import sys
import warnings

os.environ["DVC_NO_ANALYTICS"] = "1"
warnings.simplefilter("ignore")

from dvc.utils.serialize import PARSERS


def refuses(case):
    parse = PARSERS[os.path.splitext(case["file"])[1]]
    try:
        parse(case["text"], case["file"])
    except Exception:
        return True
    return False


json.dump("".join("01"[refuses(case)] for case in json.load(sys.stdin)), sys.stdout)
