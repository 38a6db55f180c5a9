"""When a worker stops: between two records, where it is told to, so that it can hand in what it has; and with its parent."""

import os
from multiprocessing import parent_process
from threading import Thread
from typing import Any

_FLAGS: list[Any] = []


def obey(flag: Any) -> None:
    """From now on stop when this flag's value, which another process may set, is no longer 0, and end when the parent ends."""
    _FLAGS[:] = [flag]
    Thread(target=_end_with_parent, daemon=True).start()


def is_stopped() -> bool:
    """Whether this process was told to stop; one that was given no flag never is."""
    return bool(_FLAGS and _FLAGS[0].value)


def _end_with_parent() -> None:
    """A parent that was killed tells nothing, and its worker would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
