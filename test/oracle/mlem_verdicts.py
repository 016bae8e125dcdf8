"""What real MLEM says of metafiles and configurations (mlem==0.4.14, see scripts/mlem-types.py).

    python test/oracle/mlem_verdicts.py < texts.json

Reads a JSON list of {"file", "text"}; `file` ends in `.mlem`, or is `.mlem.yaml`. Writes a JSON list
of {"verdict", "paths", "complaints"}:

  "read"      MLEM reads the file, and the parts it leaves for later as well
  "late"      it reads the file and fails when it uses these parts
  "migrated"  it refuses the file, and reads it after its own migrations, as `mlem.api.load` does
  "refused"   it refuses the file

`paths` are the places of the complaints, without the steps that pydantic puts in between. Each of
`complaints` belongs to one of them: {"first", "value", "last", "message"}, the lines (from 1) of the key
or item that the path leads to, as far as it leads, of the beginning of its value, and of its end.
"""

import copy
import functools
import json
import logging
import os
import sys
import tempfile
import warnings

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "scripts"))
warnings.simplefilter("ignore")

from mlem_libraries import provide_libraries  # noqa: E402

provide_libraries()

import mlem.api  # noqa: E402, F401
import mlem.utils.module  # noqa: E402
import yaml  # noqa: E402
from mlem.api.migrations import apply_migrations  # noqa: E402
from mlem.core.data_type import DataReader  # noqa: E402
from mlem.core.model import ModelType  # noqa: E402
from mlem.core.objects import MlemData, MlemModel, MlemObject  # noqa: E402
from mlem.utils.entrypoints import load_entrypoints  # noqa: E402
from pydantic import ValidationError, parse_obj_as  # noqa: E402

# The environment comes before the file.
del os.environ["MLEM_NO_ANALYTICS"]

# MLEM walks through all files of all installed packages for each requirement; they are the same each time.
mlem.utils.module.packages_distributions = functools.lru_cache(mlem.utils.module.packages_distributions)

SECTIONS = {name: entry.ep.load() for name, entry in load_entrypoints("mlem.config").items()}


def steps_of(error):
    """The steps of a complaint without those of pydantic's own; a key may have such a name as well."""
    steps = [step for step in error["loc"] if step not in ("__root__", "__key__")]
    extra = error["type"] == "value_error.extra" and error["loc"][-1] == "__root__"
    return [plain(step) for step in steps] + (["__root__"] if extra else [])


def plain(step):
    """A step as JSON has it: keys may be anything."""
    return step if isinstance(step, (str, int)) else str(step)


def places(error, before=()):
    """Each complaint of an exception as [path, message]."""
    if not isinstance(error, ValidationError):
        return [[list(before), f"{type(error).__name__}: {error}"]]
    return [
        [
            [*before, *steps_of(one)],
            ("key: " if "__key__" in one["loc"] else "") + one["msg"],
        ]
        for one in error.errors()
    ]


def read_key(node):
    """A key that is a number or a boolean has another name than is written."""
    if isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:str":
        return node.value
    try:
        return str(yaml.safe_load(node.value)) if isinstance(node, yaml.ScalarNode) else ""
    except yaml.YAMLError:
        return ""


def pair_of(item):
    """The two nodes that Python's `dict` takes an item of a list for, if there are two."""
    if isinstance(item, yaml.SequenceNode):
        return item.value
    return [key for key, _ in item.value] if isinstance(item, yaml.MappingNode) else []


def step_into(node, step, any_case):
    """The key or item of a step, and its value; of equal keys the last, as MLEM reads it.

    With `any_case` keys are equal that differ in the case of their letters only.
    """
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    if isinstance(node, yaml.SequenceNode):
        # A list of pairs stands for a mapping; a pair may be a mapping of two keys, whose values are lost.
        pairs = [pair_of(item) for item in node.value]
        found = [pair for pair in pairs if len(pair) == 2 and str(step) in (str(pair[0].value), read_key(pair[0]))]
        return found[-1] if found else None
    if not isinstance(node, yaml.MappingNode):
        return None
    found = [pair for pair in node.value if str(step) in (str(pair[0].value), read_key(pair[0]))]
    if any_case:
        found = [pair for pair in node.value if str(pair[0].value).lower() == str(step).lower()]
    return found[-1] if found else None


def lines_of(root, path, options):
    """The lines of what a path leads to: of the key, and of the value's first and last.

    With `options` the second step is an option of a configuration, which is written in any case.
    """
    if root is None:
        return 1, 1, 1
    start, node = root, root
    for depth, step in enumerate(path):
        found = step_into(node, step, options and depth == 1)
        if found is None:
            break
        start, node = found
    first = start.start_mark.line + 1
    last = node.end_mark.line + (node.end_mark.column > 0)
    return first, node.start_mark.line + 1, max(last, first)


def answer(verdict, root, errors, options=False):
    complaints = []
    for path, message in errors:
        first, value, last = lines_of(root, path, options)
        complaints.append({"first": first, "value": value, "last": last, "message": message})
    return {"verdict": verdict, "paths": [path for path, _ in errors], "complaints": complaints}


def late_parts(obj):
    """The parts that MLEM keeps as they are, each with its place and what it becomes."""
    if isinstance(obj, MlemModel):
        for name, part in obj.processors_cache.items():
            yield ("processors", plain(name)), ModelType, part
    if isinstance(obj, MlemData) and obj.reader_raw is not None:
        yield ("reader",), DataReader, obj.reader_raw


def late_errors(obj):
    errors = []
    for path, cls, part in late_parts(obj):
        if cls is ModelType and not isinstance(part, dict):
            errors.append([list(path), "never read"])
            continue
        try:
            parse_obj_as(cls, part)
        except Exception as error:
            errors.extend(places(error, path))
    return errors


def of_object(root, data):
    try:
        obj = parse_obj_as(MlemObject, copy.deepcopy(data))
    except Exception as error:
        errors = places(error)
        try:
            migrated, _ = apply_migrations(copy.deepcopy(data))
            if migrated != data:
                late = late_errors(parse_obj_as(MlemObject, migrated))
                return answer("late" if late else "migrated", root, errors + late)
        except Exception:
            pass
        return answer("refused", root, errors)
    errors = late_errors(obj)
    return answer("late" if errors else "read", root, errors)


def of_config(text, root, data):
    refused, late = [], []
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, ".mlem.yaml"), "w", encoding="utf-8") as file:
            file.write(text)
        for name, cls in SECTIONS.items():
            try:
                section = cls(config_path=folder)
            except Exception as error:
                before = (name,) if isinstance(data, dict) else ()
                refused.extend(places(error, before))
                continue
            if name == "core":
                try:
                    # As `mlem.log` does when MLEM is imported.
                    logging.Logger("mlem").setLevel(section.LOG_LEVEL)
                except Exception as error:
                    refused.append([[name, "log_level"], str(error)])
            for option in ("storage", "state", "server") if name == "core" else ():
                try:
                    getattr(section, option)
                except Exception as error:
                    late.extend(places(error, (name, option)))
    if refused:
        return answer("refused", root, refused, options=True)
    return answer("late" if late else "read", root, late, options=True)


def of_broken(text, error):
    """A text that is no YAML; PyYAML names the place where it stops, and where what it reads began."""
    marks = [getattr(error, name, None) for name in ("context_mark", "problem_mark")]
    lines = [mark.line + 1 for mark in marks if mark is not None]
    # For a character that YAML does not have it names the place in the text alone.
    lines = lines or [text[: getattr(error, "position", 0)].count("\n") + 1]
    complaint = {"first": lines[0], "value": lines[0], "last": lines[-1], "message": f"{type(error).__name__}: {error}"}
    return {"verdict": "refused", "paths": [[]], "complaints": [complaint]}


def read(text):
    """The nodes and the value of a text, as `yaml.safe_load` reads it."""
    loader = yaml.SafeLoader(text)
    try:
        root = loader.get_single_node()
        return root, None if root is None else loader.construct_document(root)
    finally:
        loader.dispose()


def verdict(file, text):
    try:
        root, data = read(text)
    except Exception as error:
        return of_broken(text, error)
    return of_config(text, root, data) if file.endswith(".mlem.yaml") else of_object(root, data)


json.dump([verdict(**one) for one in json.load(sys.stdin)], sys.stdout, default=repr)
