"""What real DVC makes of small projects: every stage it would run, or why it refuses (dvc==3.67.1).

    python test/oracle/tree_verdicts.py < trees.json

Reads a JSON mapping of names to {path: text}; writes one of names to
  {"refusal": {"type", "message"} or null, "stages": [...], "edges": [[from, to], ...]}
A refusal of DVC's schema has {"file", "paths"} too: the places it complains of.
Edges run from a stage to the one it depends on, by addressing.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

os.environ["DVC_NO_ANALYTICS"] = "1"
os.environ["NO_COLOR"] = "1"
HOME = tempfile.mkdtemp()
os.environ.update(HOME=HOME, XDG_CONFIG_HOME=HOME, GIT_CONFIG_NOSYSTEM="1", GIT_TEMPLATE_DIR="")
for variable in ("DVC_GLOBAL_CONFIG_DIR", "DVC_SYSTEM_CONFIG_DIR", "DVC_SITE_CACHE_DIR"):
    os.environ[variable] = os.path.join(HOME, variable)

from dvc.dependency import ParamsDependency
from dvc.dvcfile import load_file
from dvc.repo import Repo
from dvc.repo.index import collect_files
from dvc.utils.strictyaml import YAMLValidationError


def plain(value):
    return json.loads(json.dumps(value, default=repr))


def stage_of(stage, root):
    params = [dep for dep in stage.deps if isinstance(dep, ParamsDependency)]
    return {
        "addressing": stage.addressing,
        "file": os.path.relpath(stage.path, root),
        "cmd": plain(stage.cmd),
        "wdir": os.path.relpath(stage.wdir, root),
        "deps": [{"path": dep.def_path} for dep in stage.deps if dep not in params],
        "params": [{"path": dep.def_path, "params": plain(list(dep.params))} for dep in params],
        "outs": [
            {
                "path": out.def_path,
                "cache": out.use_cache,
                "persist": out.persist,
                "push": out.can_push,
                "metric": bool(out.metric),
                "plot": bool(out.plot),
                "remote": out.remote,
            }
            for out in stage.outs
        ],
        "frozen": bool(stage.frozen),
        "always_changed": bool(stage.always_changed),
    }


def verdict(files):
    root = os.path.realpath(tempfile.mkdtemp())
    for path, text in files.items():
        full = os.path.join(root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8", newline="") as file:
            file.write(text)
    subprocess.run(["git", "init", "-q", root], check=True)
    os.makedirs(os.path.join(root, ".dvc", "tmp"), exist_ok=True)
    os.chdir(root)
    try:
        with Repo(root) as repo:
            graph = repo.index.graph
            for section in ("artifacts", "metrics", "plots", "params", "datasets"):
                for _, resolver in resolvers(repo):
                    getattr(resolver, f"resolve_{section}")()
            stages = [stage_of(stage, root) for stage in repo.index.stages]
            edges = sorted([a.addressing, b.addressing] for a, b in graph.edges)
            return {"refusal": None, "stages": stages, "edges": edges}
    except Exception as error:
        message = re.sub(r"\x1b\[[0-9;]*m", "", str(error)).replace(root, "ROOT")
        refusal = {"type": type(error).__name__, "message": message, **places_of(error)}
        return {"refusal": refusal, "stages": [], "edges": []}
    finally:
        os.chdir(HOME)


def places_of(error):
    if not isinstance(error, YAMLValidationError):
        return {}
    paths = [[step if type(step) in (str, int) else repr(step) for step in one.path] for one in error.exc.errors]
    return {"file": os.path.normpath(error.path), "paths": paths}


def resolvers(repo):
    for path, _ in collect_files(repo):
        if path.endswith("dvc.yaml"):
            yield path, load_file(repo, path).resolver


trees = json.load(sys.stdin)
json.dump({name: verdict(files) for name, files in trees.items()}, sys.stdout)
