"""What real DVC says of small projects when it uses them (dvc==3.67.1).

    python test/oracle/running_verdicts.py < trees.json

Reads a JSON mapping of names to {"files": {path: text}, "commands": ["push", ...]}; writes one of
names to {command: [message, ...]}: the warnings and errors of each command of dvc, in order. Every
stage is run first, alone and in the order of the files (`repro -s NAME`). `artifacts` stands for
reading the artifacts, as several commands do. Commands run in the folder of the tree.
"""
import contextlib
import json
import logging
import os
import re
import shutil
import subprocess
import sys
import tempfile

os.environ["DVC_NO_ANALYTICS"] = "1"
os.environ["NO_COLOR"] = "1"
HOME = tempfile.mkdtemp()
for variable in ("DVC_GLOBAL_CONFIG_DIR", "DVC_SYSTEM_CONFIG_DIR", "DVC_SITE_CACHE_DIR"):
    os.environ[variable] = os.path.join(HOME, variable)

from dvc.cli import main
from dvc.repo import Repo


class Messages(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.all = []

    def emit(self, record):
        text = record.getMessage()
        # As DVC prints it: the exception that was logged, with those that caused it.
        error = record.exc_info[1] if record.exc_info else None
        while error is not None:
            if str(error) and str(error) not in text:
                text += (": " if text else "") + str(error)
            error = error.__cause__
        self.all.append(text)


def said(argv, root):
    messages = Messages()
    logger = logging.getLogger("dvc")
    logger.addHandler(messages)
    shown = tempfile.TemporaryFile("w+")
    try:
        with contextlib.redirect_stderr(shown):
            if argv == ["artifacts"]:
                with Repo(root) as repo:
                    repo.artifacts.read()
            else:
                main(argv)
    finally:
        logger.removeHandler(messages)
    with shown:
        shown.seek(0)
        lost = re.findall("^DVC failed to load some plots.*", shown.read(), re.MULTILINE)
    texts = (re.sub(r"\x1b\[[0-9;]*m", "", text) for text in [*messages.all, *lost])
    return [text.split("\n")[0].replace(root, "ROOT").replace(os.path.dirname(root), "ABOVE") for text in texts]


def verdict(tree):
    around = os.path.realpath(tempfile.mkdtemp())
    root = os.path.join(around, "repository")
    for path, text in tree["files"].items():
        full = os.path.join(root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8", newline="") as file:
            file.write(text)
    subprocess.run(["git", "init", "-q", root], check=True)
    os.makedirs(os.path.join(root, ".dvc", "tmp"), exist_ok=True)
    os.chdir(root)
    try:
        with Repo(root) as repo:
            stages = [stage.addressing for stage in repo.index.stages if stage.cmd is not None]
        commands = [["repro", "-s", name] for name in stages]
        commands += [command.split() for command in tree["commands"]]
        return {" ".join(argv): said(argv, root) for argv in commands}
    finally:
        os.chdir(HOME)
        shutil.rmtree(around, ignore_errors=True)


if __name__ == "__main__":
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    json.dump({name: verdict(tree) for name, tree in json.load(sys.stdin).items()}, out)
    out.close()
