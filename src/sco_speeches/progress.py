"""How far a check has come, as a bar with rate and time left on a terminal."""

from types import TracebackType
from typing import TYPE_CHECKING, Self

from . import validation

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID

_SOON = 500
"""A check of fewer records is over before a bar could be read."""

_LONG = 4 << 20
"""A check of so many bytes is known to take its time before the first record is done."""


class Bar:
    """A bar that appears when a check takes longer, and goes away when it is done. Called with each progress."""

    def __init__(self, console: "Console") -> None:
        self._console = console
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, progress: validation.Progress) -> None:
        """Show how far it has come."""
        if self._bar is None:
            is_long = progress.records >= _SOON or (progress.total or 0) >= _LONG
            if not is_long or progress.done == progress.total:
                return
            self._bar = _opened(self._console)
            self._task = self._bar.add_task("", total=progress.total, records=0)
        if self._task is not None:
            self._bar.update(self._task, completed=progress.done, total=progress.total, records=progress.records)


def _opened(console: "Console") -> "Progress":
    from rich import progress as shown

    columns = (
        shown.BarColumn(),
        shown.DownloadColumn(),
        shown.TransferSpeedColumn(),
        shown.TextColumn("{task.fields[records]:,} records"),
        shown.TimeRemainingColumn(),
    )
    bar = shown.Progress(*columns, console=console, transient=True)
    bar.start()
    return bar
