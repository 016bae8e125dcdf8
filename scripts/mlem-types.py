"""Records what MLEM's classes say of themselves: schemas/mlem/types.json.

    pip install mlem==0.4.14 'pydantic<2' 'isort<6' 'setuptools<81' numpy pandas scikit-learn scipy
    python scripts/mlem-types.py > schemas/mlem/types.json

Every implementation of every kind, the helper structures and the sections of `.mlem.yaml`, each with
its fields as pydantic reads them. Libraries that an extension imports and that are not installed are
replaced by empty modules: the fields are MLEM's own.

A type is one of: "string" | "integer" | "number" | "boolean" | "bytes" | "any" | "map" | "list",
{"python": name} for what YAML can't hold, {"strict": "string" | "integer"} where nothing is
converted, {"nullable": type}, {"list": type}, {"map": [key, value]},
{"tuple": [type…]}, {"union": [type…]}, {"enum": [value…]}, {"struct": class},
{"kind": name, "type"?: the concrete class that the field is declared with}.
"""

import json
import os
import platform
import sys
import typing
import warnings
from enum import Enum

from mlem_libraries import provide_libraries

warnings.simplefilter("ignore")


# --- Types ----------------------------------------------------------------------------------------


class Recorder:
    def __init__(self):
        self.structs = {}

    def type_of(self, field):
        inner = self.bare_type(field)
        return {"nullable": inner} if field.allow_none and inner != "any" else inner

    def bare_type(self, field):
        from pydantic import fields as shapes

        shape = field.shape
        if shape == shapes.SHAPE_SINGLETON:
            if field.sub_fields:
                union = [self.type_of(sub) for sub in field.sub_fields]
                return union[0] if len(union) == 1 else {"union": union}
            return self.class_type(field.type_)
        if shape in (shapes.SHAPE_LIST, shapes.SHAPE_TUPLE_ELLIPSIS, shapes.SHAPE_SEQUENCE):
            return {"list": self.item(field)}
        if shape in shapes.MAPPING_LIKE_SHAPES:
            return {"map": [self.type_of(field.key_field), self.item(field)]}
        if shape == shapes.SHAPE_TUPLE:
            return {"tuple": [self.type_of(sub) for sub in field.sub_fields]}
        return {"python": str(field.outer_type_)}

    def item(self, field):
        return self.type_of(field.sub_fields[0]) if field.sub_fields else self.class_type(field.type_)

    def class_type(self, cls):
        from mlem.core.base import MlemABC
        from pydantic import BaseModel, StrictInt, StrictStr

        plain = {str: "string", int: "integer", float: "number", bool: "boolean", bytes: "bytes", dict: "map", list: "list"}
        if cls in plain:
            return plain[cls]
        if cls is typing.Any or cls is object or isinstance(cls, typing.TypeVar):
            return "any"
        if not isinstance(cls, type):
            return {"python": str(cls)}
        if cls in (StrictStr, StrictInt):
            return {"strict": "string" if cls is StrictStr else "integer"}
        if issubclass(cls, Enum):
            return {"enum": [member.value for member in cls]}
        if issubclass(cls, MlemABC) and cls.__parent__ is not None:
            if cls.__is_root__:
                return {"kind": cls.abs_name}
            return {"kind": cls.__parent__.abs_name, "type": cls.__get_alias__()}
        if issubclass(cls, BaseModel):
            if "__root__" in cls.__fields__:
                return self.type_of(cls.__fields__["__root__"])
            if cls.__name__ not in self.structs:
                self.structs[cls.__name__] = None
                self.structs[cls.__name__] = self.record(cls)
            return {"struct": cls.__name__}
        return {"python": cls.__name__}

    def record(self, cls):
        return {
            "class": f"{cls.__module__}.{cls.__name__}",
            "closed": cls.__config__.extra.value == "forbid",
            "fields": self.fields(cls),
        }

    def fields(self, cls):
        internal = set(getattr(cls.__config__, "exclude", ()) or ())
        out = {}
        for name, field in cls.__fields__.items():
            entry = {"type": self.type_of(field)}
            if field.required:
                entry["required"] = True
            elif (default := self.default(field)) is not None:
                entry["default"] = default
            if name in internal or field.field_info.exclude:
                entry["internal"] = True
            out[field.alias] = entry
        return out

    def default(self, field):
        """As YAML would say it; nothing for null, and for what the machine decides."""
        from pydantic import BaseModel

        value = field.get_default()
        if isinstance(value, Enum):
            value = value.value
        if isinstance(value, BaseModel):
            if "__root__" in value.__fields__:
                return value.dict(exclude_defaults=False)["__root__"]
            typed = getattr(value, "__parent__", None) is not None
            value = {
                **({"type": value.__get_alias__()} if typed else {}),
                **value.dict(exclude_defaults=True),
            }
        if isinstance(value, str) and value and platform.python_version().startswith(value):
            return None
        try:
            json.dumps(value)
        except TypeError:
            return None
        return value


# --- All of MLEM ----------------------------------------------------------------------------------


def load_everything():
    import mlem.api  # noqa: F401
    from mlem.utils.entrypoints import load_entrypoints

    for entry in load_entrypoints().values():
        entry.ep.load()
    return {name: entry.ep.load() for name, entry in load_entrypoints("mlem.config").items()}


def extra_of(module):
    """The pip extra that brings an extension's libraries, and these; nothing for MLEM's core."""
    from mlem.ext import ExtensionLoader

    for name, ext in ExtensionLoader.builtin_extensions.items():
        if (module == name or module.startswith(name + ".")) and ext.reqs:
            return {"extra": ext.extra, "needs": list(ext.reqs_packages)}
    return {}


def implementation(recorder, cls, alias):
    from inspect import isabstract

    entry = recorder.record(cls)
    entry.pop("closed")
    if isabstract(cls) or cls.__dict__.get("__abstract__", False):
        entry["abstract"] = True
    if alias.startswith("_"):
        entry["hidden"] = True
    parents = [
        base.__get_alias__()
        for base in cls.mro()[1:]
        if getattr(base, "__parent__", None) is cls.__parent__ and base is not cls.__parent__
    ]
    if parents:
        entry["parents"] = parents
    return {**entry, **extra_of(cls.__module__)}


def main():
    provide_libraries()
    sections = load_everything()
    import mlem
    from mlem.core.base import MlemABC

    recorder = Recorder()
    kinds = {}
    for name, root in sorted(MlemABC.abs_types.items()):
        kinds[name] = {
            "class": f"{root.__module__}.{root.__name__}",
            "discriminator": root.__config__.type_field,
            **({"default": root.__config__.default_type} if root.__config__.default_type else {}),
            "types": {
                alias: implementation(recorder, cls, alias)
                for alias, cls in sorted(root.__type_map__.items())
                if (cls is not root or "." not in alias) and cls.__module__.startswith("mlem.")
            },
        }
    config = {
        name: {
            "fields": {
                key: {**entry, "env": sorted(section.__fields__[key].field_info.extra.get("env_names", []))}
                for key, entry in recorder.fields(section).items()
            }
        }
        for name, section in sorted(sections.items())
    }
    table = {
        "tool": "mlem",
        "version": mlem.__version__,
        "command": "python scripts/mlem-types.py > schemas/mlem/types.json",
        "kinds": kinds,
        "structs": dict(sorted(recorder.structs.items())),
        "config": config,
    }
    json.dump(table, sys.stdout, indent="\t", ensure_ascii=False)
    print()


main()
