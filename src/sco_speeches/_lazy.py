"""Names that are imported when they are first asked for (PEP 562), so that a package costs what is used of it."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any


def lazily(
    package: str, namespace: "dict[str, Any]", homes: "Mapping[str, str | None]"
) -> "tuple[Callable[[str], object], Callable[[], list[str]]]":
    """`__getattr__` and `__dir__` of a package, given its globals and the module of each name (None: it is one itself).

    They belong into the `else` of `if TYPE_CHECKING:`, so that type checkers read the imports there and see every misspelt name.
    """

    def found(name: str) -> object:
        if name not in homes:
            message = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(message)
        from importlib import import_module

        home = homes[name]
        module = import_module(f".{home or name}", package)
        value = getattr(module, name) if home else module
        namespace[name] = value
        return value

    return found, lambda: sorted({*namespace, *homes})
