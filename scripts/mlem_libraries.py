"""Stands in for libraries that MLEM's extensions import and that are not installed.

The fields of the extensions' classes are MLEM's own, so that an empty module will do to read them.
"""

import importlib.abc
import importlib.machinery
import os
import sys
import types

os.environ["MLEM_NO_ANALYTICS"] = os.environ["ITERATIVE_DO_NOT_TRACK"] = "true"


class Anything(type):
    """A class whose every attribute is such a class again."""

    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return anything(name)


def anything(name):
    return Anything(name, (), {"__call__": lambda self, function=None, *a, **k: function})


class EmptyModule(types.ModuleType):
    def __getattr__(self, name):
        if name == "__version__":
            return "0"
        if name.startswith("__"):
            raise AttributeError(name)
        setattr(self, name, anything(name))
        return self.__dict__[name]


class EmptyModules(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Stands last among the finders, so that only what is missing comes here."""

    def __init__(self, names):
        self.names = names

    def find_spec(self, fullname, path=None, target=None):
        if fullname.partition(".")[0] in self.names:
            return importlib.machinery.ModuleSpec(fullname, self, is_package=True)
        return None

    def create_module(self, spec):
        module = EmptyModule(spec.name)
        module.__path__ = []
        return module

    def exec_module(self, module):
        pass


# What the extensions name as their requirements, and what those bring along.
FURTHER = "uvicorn starlette onnxruntime h5py streamlit_pydantic prometheus_fastapi_instrumentator PIL tomlkit"


def provide_libraries():
    from mlem.ext import ExtensionLoader

    names = {name for ext in ExtensionLoader.builtin_extensions.values() for name in ext.reqs}
    sys.meta_path.append(EmptyModules(names | set(FURTHER.split())))
