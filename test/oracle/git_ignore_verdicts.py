"""What DVC's Git library says of paths under given ignore files (dvc==3.67.1).

    python test/oracle/git_ignore_verdicts.py < trees.json

Reads a JSON list of trees, in the form of ignore_verdicts.py:
    {"files": {".gitignore": "…", …}, "paths": [["a/b", true], …]}
Each tree is laid out on disk as a Git repository, and each path put there while DVC is asked of it;
of a folder it is asked with a slash at the end, as DVC does when it collects files.
Writes a JSON list, by tree and path: true when the path is ignored.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile

HOME = tempfile.mkdtemp()
os.environ.update(HOME=HOME, XDG_CONFIG_HOME=HOME, GIT_CONFIG_NOSYSTEM="1", GIT_TEMPLATE_DIR="")

from dvc.scm import SCM

from ignore_verdicts import put


def verdict(root, path, is_folder, scm):
    created = put(root, path, is_folder)
    try:
        return scm.is_ignored(os.path.join(root, path) + (os.sep if is_folder else ""))
    finally:
        if created is not None:
            shutil.rmtree(created) if os.path.isdir(created) else os.remove(created)


def verdicts(tree, root):
    subprocess.run(["git", "init", "-q", root], check=True)
    for path, text in tree["files"].items():
        full = os.path.join(root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "wb") as file:
            file.write(text.encode("utf-8"))
    scm = SCM(root)
    try:
        return [verdict(root, path, is_folder, scm) for path, is_folder in tree["paths"]]
    finally:
        scm.close()


answers = []
for tree in json.load(sys.stdin):
    root = os.path.realpath(tempfile.mkdtemp())
    try:
        answers.append(verdicts(tree, root))
    finally:
        shutil.rmtree(root)
json.dump(answers, sys.stdout)
