"""Whether this process was told to stop: a worker asks between two records, so that it can hand in what it has."""

from typing import Any

_FLAGS: list[Any] = []


def obey(flag: Any) -> None:
    """From now on stop when the value of this flag, which another process may set, is no longer 0."""
    _FLAGS[:] = [flag]


def is_stopped() -> bool:
    """Whether this process was told to stop; one that was given no flag never is."""
    return bool(_FLAGS and _FLAGS[0].value)
