"""What real DVC makes of small projects: every stage it would run, and every reason why it refuses (dvc==3.67.1).

    python test/oracle/dvc_verdicts.py < trees.jsonl > verdicts.jsonl

Reads one tree a line, {path: text or {"base64": bytes}}, and answers each at once with one line:
  {"errors": [...], "accepted": {"stages": [...], "edges": [[from, to], ...]} or null}
A tree stands in a fresh Git repository; paths count from its root. Edges run from a stage to the one it depends on.
Null answers a tree on which DVC takes too long or can do nothing. `accepted` tells of the repository at the root, the
errors of those inside as well; `hidden` names files that could not be asked about. An error has
  file      that DVC complains of; null where it is not one
  files     graph: the files of all stages that take part; else the dvc.yaml and the file it fails to read
  class, message, phase: config | ignore | load | graph
  crash     DVC prints "unexpected error": it is no DvcException
  path      of the place in the file
  key_line  of that place, where DVC's schema complains
  lines     first and last line of the entry, where resolving it failed
Whether it refuses, DVC alone decides, as `dvc dag` asks it. Only then is every file asked by itself, each without
what was wrong before, so that one mistake does not hide another.
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
# Trees stand deep inside, so that paths like `../../x` still belong to this room.
os.environ["ORACLE_ROOM"] = HOME
DEEP = os.path.join(HOME, *"abcdefgh")
os.makedirs(DEEP)

import dvc_stand_ins  # noqa: F401, before DVC
from dvc.config import Config, RemoteNotFoundError
from dvc.dvcfile import FileIsGitIgnored, ProjectFile, is_valid_filename, load_file
from dvc.exceptions import OutputDuplicationError, OverlappingOutputPathsError
from dvc.ignore import DvcIgnorePatterns
from dvc.repo import Repo
from dvc.repo.graph import build_graph

from dvc_records import errors_of, stage_of
from project_stages import load_project
from tree_layout import lay_out, nested_in

SECONDS = 20


class Judge:
    """Asks about one repository; the files in its errors count from `base`."""

    def __init__(self, root, base):
        self.root = root
        self.base = base
        self.errors = []
        self.hidden = []

    def note(self, error, file, phase="load", path=()):
        # A configuration that is wrong was emptied, with its remotes and `no_scm`.
        if isinstance(error, (FileIsGitIgnored, RemoteNotFoundError)) and any(one["phase"] == "config" for one in self.errors):
            for path in (file, f"{os.path.splitext(file)[0]}.yaml"):
                self.hidden.append(os.path.relpath(path, self.base))
            return
        found = errors_of(error, file and os.path.relpath(file, self.base), phase, self.base, path)
        self.errors += [one for one in found if one not in self.errors]

    def accepted(self):
        with Repo(self.root) as repo:
            graph = repo.index.graph
            return {
                "stages": [stage_of(stage, self.root) for stage in repo.index.stages],
                "edges": sorted([a.addressing, b.addressing] for a, b in graph.edges),
            }

    def config(self):
        """Both files together, then without the local one; they are emptied where they are wrong."""
        main, local = (os.path.join(self.root, ".dvc", name) for name in ("config", "config.local"))
        both = self.config_error()
        if both is None:
            return
        wrong = [main]
        if os.path.exists(local):
            os.rename(local, f"{local}.aside")
            # Where the shared file is wrong by itself, the local one may be wrong as well.
            wrong = [local] if self.config_error() is None else [main, local]
            os.rename(f"{local}.aside", local)
        named = [os.path.relpath(path, self.base) for path in wrong]
        where = {"file": named[0]} if len(named) == 1 else {"file": None, "files": named}
        self.errors += [{**one, **where} for one in errors_of(both, None, "config", self.base)]
        for path in (main, local):
            if os.path.exists(path):
                open(path, "wb").close()

    def config_error(self):
        try:
            Config(os.path.join(self.root, ".dvc"))
        except Exception as error:
            return error
        return None

    def files(self):
        """Mirrors dvc.repo.index.collect_files, and goes on where that stops."""
        outs = set()
        with Repo(self.root) as repo:
            for folder, folders, names in repo.dvcignore.walk(repo.fs, repo.root_dir, followlinks=False):
                for name in names:
                    path = os.path.join(folder, name)
                    if not is_valid_filename(name):
                        continue
                    if repo.scm.is_ignored(path):
                        self.hide_if_emptied([path])
                        continue
                    stages = list(self.load(repo, path))
                    outs.update(out.fspath for stage in stages for out in stage.outs if out.protocol == "local")
                    yield from stages
                for one in list(folders):
                    inner = os.path.join(folder, one)
                    if repo.scm.is_ignored(os.path.join(inner, "")):
                        self.hide_if_emptied(os.path.join(at, name) for at, _, names in os.walk(inner) for name in names)
                        folders.remove(one)
                    elif inner in outs:
                        folders.remove(one)

    def hide_if_emptied(self, paths):
        """Whether DVC uses Git is told by the configuration: one that is wrong was emptied."""
        if any(one["phase"] == "config" for one in self.errors):
            self.hidden += [os.path.relpath(path, self.base) for path in paths]

    def load(self, repo, path):
        def note(error, file=path, path=()):
            self.note(error, file, path=path)

        file = load_file(repo, path)
        if isinstance(file, ProjectFile):
            yield from load_project(file, note)
            return
        try:
            yield from file.stages.values()
        except Exception as error:
            note(error)

    def graph(self, stages):
        """DVC stops at its first complaint; one of the stages it names is taken away, and it is asked again."""
        left = list(stages)
        while True:
            try:
                return build_graph(left)
            except Exception as error:
                if isinstance(error, OverlappingOutputPathsError):
                    error.stages = {error.parent.stage, error.overlapping_out.stage}
                named = [stage for stage in left if stage in getattr(error, "stages", ())]
                files = sorted({os.path.relpath(stage.path, self.base) for stage in named})
                found = [{**one, "files": files or None} for one in errors_of(error, None, "graph", self.base)]
                if isinstance(error, OutputDuplicationError):
                    found = [{**one, "output": error.output} for one in found]
                self.errors += found
                if not named:
                    return None
                left = [stage for stage in left if stage is not named[-1]]

    def reading_ignore_file(self, path, fs, name):
        try:
            return from_file(path, fs, name)
        except Exception as error:
            self.note(error, path, "ignore")
            return DvcIgnorePatterns(lines_without_mistake(path, fs), os.path.dirname(path), fs.sep)

    def refused(self, first):
        global reading_ignore_file
        reading_ignore_file = self.reading_ignore_file
        self.config()
        self.graph(list(self.files()))
        if not self.errors:
            self.note(first, None, "load")

    def verdict(self):
        global reading_ignore_file
        reading_ignore_file = from_file
        try:
            return self.accepted()
        except Exception as error:
            self.refused(error)
            return None


def lines_without_mistake(path, fs):
    with open(path, encoding="utf-8", errors="ignore") as text:
        for line in text.read().splitlines():
            line = line.strip()
            try:
                DvcIgnorePatterns([line], os.path.dirname(path), fs.sep)
            except Exception:
                continue
            if line and not line.startswith("#"):
                yield line


from_file = DvcIgnorePatterns.from_file
reading_ignore_file = from_file
DvcIgnorePatterns.from_file = lambda path, fs, name: reading_ignore_file(path, fs, name)


def verdict(files):
    folder = os.path.realpath(tempfile.mkdtemp(dir=DEEP))
    root = os.path.join(folder, "project")
    try:
        lay_out(files, root)
        os.chdir(root)
        judge = Judge(root, root)
        answer = {"errors": judge.errors, "accepted": judge.verdict()}
        hidden = judge.hidden
        for inner in nested_in(root):
            os.chdir(inner)
            judge = Judge(inner, root)
            judge.verdict()
            answer["errors"] += judge.errors
            hidden += judge.hidden
        answer.update({"hidden": hidden} if hidden else {})
        text = json.dumps(answer).replace(root + os.sep, "").replace(root, ".")
        return text.replace(folder, "..").replace(DEEP, "../..")
    finally:
        os.chdir(HOME)
        shutil.rmtree(folder, ignore_errors=True)


class TooLong(BaseException):
    """DVC would not come to an end, on a matrix of a thousand million combinations say."""


def too_long(*_):
    raise TooLong

signal.signal(signal.SIGALRM, too_long)
try:
    for line in sys.stdin:
        signal.alarm(SECONDS)
        try:
            print(verdict(json.loads(line)), flush=True)
        except (TooLong, Exception):
            print("null", flush=True)
        signal.alarm(0)
finally:
    shutil.rmtree(HOME, ignore_errors=True)
