"""The stages of small projects with what their locks say of them, as real DVC reads both (dvc==3.67.1).

    python test/oracle/rename_verdicts.py < trees.jsonl > stages.jsonl

Reads one tree a line, {path: text or {"base64": bytes}}, and answers each at once with one line: null where DVC refuses
the repository, "too long" where it came to no end, else a list of stages as dvc_records.py tells them, each with
  changed   the command is another than the lock's, or there is no lock; false for pointers
  hashes    [path, hash] of each dependency and output for which the lock or the pointer has one
"""
import json
import os
import shutil
import signal
import sys
import tempfile

os.environ.update({"DVC_NO_ANALYTICS": "1", "NO_COLOR": "1", "GIT_CONFIG_NOSYSTEM": "1"})
HOME = os.path.realpath(tempfile.mkdtemp(prefix="oracle-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None))
for variable in ("HOME", "DVC_GLOBAL_CONFIG_DIR", "DVC_SYSTEM_CONFIG_DIR", "DVC_SITE_CACHE_DIR"):
    os.environ[variable] = os.path.join(HOME, variable)
os.environ["ORACLE_ROOM"] = HOME

import dvc_stand_ins  # noqa: F401, before DVC
from dvc.repo import Repo

from dvc_records import plain, stage_of, where
from tree_layout import lay_out

SECONDS = 50


def recorded(stage, root):
    entries = [*stage.deps, *stage.outs]
    return {
        **stage_of(stage, root),
        "changed": bool(getattr(stage, "cmd_changed", False)),
        "hashes": [[where(one, root), plain(one.hash_info.value)] for one in entries if one.hash_info],
    }


def stages(files):
    folder = tempfile.mkdtemp(dir=HOME)
    root = os.path.join(folder, "project")
    try:
        lay_out(files, root)
        os.chdir(root)
        with Repo(root) as repo:
            repo.index.graph
            return [recorded(stage, root) for stage in repo.index.stages]
    finally:
        os.chdir(HOME)
        shutil.rmtree(folder, ignore_errors=True)


class TooLong(BaseException):
    """DVC would not come to an end."""


def too_long(*_):
    raise TooLong


signal.signal(signal.SIGALRM, too_long)
try:
    for line in sys.stdin:
        signal.alarm(SECONDS)
        try:
            print(json.dumps(stages(json.loads(line))), flush=True)
        except TooLong:
            print('"too long"', flush=True)
        except Exception:
            print("null", flush=True)
        signal.alarm(0)
finally:
    shutil.rmtree(HOME, ignore_errors=True)
