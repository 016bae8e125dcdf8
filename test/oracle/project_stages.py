"""The stages of one dvc.yaml, every one that loads, and what is wrong with the others; for dvc_verdicts.py."""
import os

from dvc.parsing import ForeachDefinition, MatrixDefinition
from dvc.stage.loader import StageLoader

from dvc_records import place_named


def load_project(file, note):
    """The stages of a dvc.yaml: every one that loads, without those that do not."""
    lock = f"{os.path.splitext(file.path)[0]}.lock"
    try:
        file.lockfile_contents
    except Exception as error:
        note(error, file=lock)
        file.__dict__["lockfile_contents"] = {}
    try:
        file.contents
    except Exception as error:
        note(error)
        file.__dict__["contents"] = {}
    try:
        loader, definitions = file.stages, file.resolver.definitions
        loader_without_lock = StageLoader(file, file.contents)
    except Exception as error:
        note(error)
        # An expression in `vars` stops DVC before it loads params.yaml.
        file.__dict__["contents"] = {}
        try:
            file.stages
        except Exception as other:
            note(other)
        return
    for name, definition in definitions.items():
        names = [name]
        if isinstance(definition, (ForeachDefinition, MatrixDefinition)):
            try:
                names = definition.get_generated_names()
            except Exception as error:
                note(error, path=place_named(error, name, definitions))
                continue
        said = set()
        for one in names:
            try:
                yield loader[one]
                continue
            except Exception as error:
                first = error
            if str(first).replace(str(one), "") in said:
                continue
            said.add(str(first).replace(str(one), ""))
            try:
                yield loader_without_lock[one]
                note(first, file=lock, path=["stages", one])
            except Exception:
                note(first, path=place_named(first, name, definitions))
    for section in ("artifacts", "datasets", "metrics", "params", "plots"):
        for index, item in enumerate(getattr(file.resolver, section)):
            try:
                item.resolve()
            except Exception as error:
                note(error, path=[section, item.name if section == "artifacts" else index])
