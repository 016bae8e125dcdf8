"""Whether real DVC takes a configuration (dvc==3.67.1).

    python test/oracle/config_verdicts.py < configs.json

Reads a JSON list of {"config": text, "local": text or null}, writes a JSON list of null or of DVC's
complaint, "Type: message".
"""
import json
import os
import sys
import tempfile

os.environ["DVC_NO_ANALYTICS"] = "1"
HOME = tempfile.mkdtemp()
for variable in ("DVC_GLOBAL_CONFIG_DIR", "DVC_SYSTEM_CONFIG_DIR", "DVC_SITE_CACHE_DIR"):
    os.environ[variable] = os.path.join(HOME, variable)

from dvc.config import Config

FOLDER = os.path.join(HOME, "project", ".dvc")
os.makedirs(FOLDER)


def write(name, text):
    path = os.path.join(FOLDER, name)
    if text is None:
        if os.path.exists(path):
            os.unlink(path)
        return
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)


def verdict(case):
    write("config", case["config"])
    write("config.local", case["local"])
    try:
        Config(dvc_dir=FOLDER)
    except Exception as error:
        message = str(error).replace(FOLDER, "DVC")
        return f"{type(error).__name__}: {message}"
    return None


json.dump([verdict(case) for case in json.load(sys.stdin)], sys.stdout)
