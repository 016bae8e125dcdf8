"""What real DVC says of paths under given ignore files (dvc==3.67.1).

    python test/oracle/ignore_verdicts.py < trees.json

Reads a JSON list of trees:
    {"files": {".dvcignore": "…", …}, "nested": ["sub", …], "paths": [["a/b", true], …]}
`nested` names folders that hold a `.dvc` of their own; of a path the second item says whether it is
a folder. Each tree is laid out on disk, and each path put there while DVC is asked of it.
Writes a JSON list, by tree and path: "broken" when DVC fails, else [ignored, line], where the line is
as `dvc check-ignore -d` prints it ("" when none matches).
"""
import json
import os
import shutil
import sys
import tempfile
import warnings

from dvc.fs import localfs
from dvc.ignore import DvcIgnoreFilter

warnings.simplefilter("ignore")


def put(root, path, is_folder):
    """Creates what is missing; returns the outermost thing created."""
    full = os.path.join(root, path)
    created = None
    parts = path.split("/")
    for depth in range(1, len(parts) + 1):
        part = os.path.join(root, *parts[:depth])
        if not os.path.lexists(part):
            created = created or part
            if depth < len(parts) or is_folder:
                os.mkdir(part)
            else:
                open(part, "x").close()
    if os.path.isdir(full) != is_folder:
        raise SystemExit(f"the tree holds something else at {path!r}")
    return created


def verdict(root, path, is_folder, filters):
    created = put(root, path, is_folder)
    try:
        if not filters:
            filters.append(DvcIgnoreFilter(localfs, root))
        result = filters[0].check_ignore(os.path.join(root, path))
        line = str(result.pattern_infos[-1]) if result.pattern_infos else ""
        return [result.match, line]
    except Exception:
        return "broken"
    finally:
        if created is not None:
            shutil.rmtree(created) if os.path.isdir(created) else os.remove(created)


def verdicts(tree, root):
    os.mkdir(os.path.join(root, ".dvc"))
    for path, text in tree["files"].items():
        full = os.path.join(root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "wb") as file:
            file.write(text.encode("utf-8"))
    for folder in tree.get("nested", []):
        os.makedirs(os.path.join(root, folder, ".dvc"), exist_ok=True)
    filters = []
    return [verdict(root, path, is_folder, filters) for path, is_folder in tree["paths"]]


def main():
    answers = []
    for tree in json.load(sys.stdin):
        root = os.path.realpath(tempfile.mkdtemp())
        try:
            answers.append(verdicts(tree, root))
        finally:
            shutil.rmtree(root)
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
