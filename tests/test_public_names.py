"""The front door: what it lists is there, and opening it costs nothing."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import sco_speeches

HEAVY = ("datasets", "pandas", "pyarrow", "pydantic", "jsonschema", "rich", "orjson", "numpy", "polars", "click", "pymorphy3")


def run(code: str) -> str:
    """What a fresh interpreter prints."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def names_for_type_checkers() -> set[str]:
    """The names that `__init__` imports from its own modules, lazily or not."""
    tree = ast.parse(Path(sco_speeches.__file__).read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level and node.module != "_lazy"]
    return {alias.asname or alias.name for node in imports for alias in node.names}


@pytest.mark.parametrize("name", sco_speeches.__all__)
def test_name_resolves(name: str) -> None:
    assert getattr(sco_speeches, name) is not None


@pytest.mark.slow
@pytest.mark.parametrize("name", sco_speeches.__all__)
def test_name_resolves_first_thing(name: str) -> None:
    assert run(f"from sco_speeches import {name}; print({name} is not None)") == "True\n"


def test_all_lists_what_is_there() -> None:
    assert set(sco_speeches.__all__) == names_for_type_checkers()


def test_all_is_sorted_and_lists_once() -> None:
    assert list(sco_speeches.__all__) == sorted(set(sco_speeches.__all__))


def test_dir_has_every_name_before_it_is_used() -> None:
    assert run("import sco_speeches as s; print(set(s.__all__) - set(dir(s)))") == "set()\n"


@pytest.mark.slow
def test_star_import_gives_every_name() -> None:
    assert run("from sco_speeches import *; import sco_speeches; print(set(sco_speeches.__all__) - set(globals()))") == "set()\n"


@pytest.mark.slow
def test_function_is_not_hidden_by_a_module_of_its_name() -> None:
    functions = [name for name in sco_speeches.__all__ if name not in ("registry", "schema", "__version__")]

    found = run(f"import sco_speeches as s, sco_speeches.cli; print([n for n in {functions} if not callable(getattr(s, n))])")

    assert found == "[]\n"


@pytest.mark.parametrize("name", ["laod", "speech_record", "load_datasets", "_HOME"])
def test_misspelt_name_is_named(name: str) -> None:
    with pytest.raises(AttributeError, match=f"module 'sco_speeches' has no attribute '{name}'"):
        getattr(sco_speeches, name)


def test_misspelt_import_is_an_error() -> None:
    with pytest.raises(ImportError, match="cannot import name 'laod'"):
        exec("from sco_speeches import laod", {})  # noqa: S102 - the import under test


def test_import_is_light() -> None:
    assert run(f"import sys, sco_speeches; print(sorted(set({HEAVY}) & sys.modules.keys()))") == "[]\n"
