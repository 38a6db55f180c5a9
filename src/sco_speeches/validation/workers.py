"""Who does the work: this process, a pool of processes, or a Dask cluster. Results come in the order of the tasks."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeVar

from sco_speeches.errors import WorkersError

from .stopping import obey

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Task = TypeVar("Task")
Result = TypeVar("Result")
Setting = TypeVar("Setting")

_LIVES = 3
"""How often in a row the processes may die without any work done in between."""

_PATIENCE = 2.0
"""How many seconds processes that were told to stop are given to hand in what they have; that they stop takes one record."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Workers(Protocol):
    """Does tasks in any order and gives their results in the tasks' own; where its context is left by an error, ends at once."""

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...

    def map(self, function: Callable[[Task, Setting], Result], tasks: Iterable[Task], setting: Setting) -> Iterator[Result]:
        """The function's results of each task with this setting."""
        ...

    def stopped(self) -> Iterator[Any]:
        """Stop, and give promptly what there is of the tasks that were begun, in their order: a result, or what was raised."""
        ...


class Client(Protocol):
    """What is used of a `distributed.Client`."""

    def map(self, function: Callable[..., Any], *tasks: Iterable[Any], **options: Any) -> list[Any]:
        """Futures of the function's results."""
        ...


class Alone:
    """No workers but the process itself."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        pass

    def map(self, function: Callable[[Task, Setting], Result], tasks: Iterable[Task], setting: Setting) -> Iterator[Result]:
        """The function's results of each task with this setting."""
        return (function(task, setting) for task in tasks)

    def stopped(self) -> Iterator[Any]:
        """Nothing: the task that was begun has raised what there is of it."""
        return iter(())


class Pool:
    """Processes of this machine. When one dies, its work and what waited behind it is given to new ones."""

    def __init__(self, jobs: int) -> None:
        from multiprocessing import get_context

        self._jobs = jobs
        self._context = get_context("spawn")
        self._flag = self._context.RawValue("b", 0)
        self._pool = self._opened()
        self._waiting: deque[tuple[Any, Future[Any] | None]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is not None:
            self._kill()
        self._pool.shutdown(cancel_futures=True)

    def _opened(self) -> "ProcessPoolExecutor":
        from concurrent.futures import ProcessPoolExecutor

        return ProcessPoolExecutor(self._jobs, mp_context=self._context, initializer=obey, initargs=(self._flag,))

    def _kill(self) -> None:
        for process in list((self._pool._processes or {}).values()):  # noqa: SLF001 - terminate_workers comes with Python 3.14
            process.kill()

    def map(self, function: Callable[[Task, Setting], Result], tasks: Iterable[Task], setting: Setting) -> Iterator[Result]:
        """The function's results of each task with this setting."""
        from concurrent.futures.process import BrokenProcessPool

        source = iter(tasks)
        waiting = self._waiting = deque()
        lost = 0
        while True:
            while len(waiting) < 3 * self._jobs and (more := next(((task,) for task in source), None)):
                waiting.append((more[0], None))
            if not waiting:
                return
            try:
                with _deaf_to_interrupts():
                    for index, (task, future) in enumerate(waiting):
                        waiting[index] = (task, future or self._pool.submit(function, task, setting))
                future = waiting[0][1]
                assert future is not None  # noqa: S101 - all have been submitted
                result = future.result()
            except BrokenProcessPool:
                lost += 1
                if lost == _LIVES:
                    raise WorkersError(lost) from None
                for index, (task, future) in enumerate(waiting):
                    waiting[index] = (task, future if future and _is_done(future) else None)
                self._pool.shutdown()
                self._pool = self._opened()
                continue
            lost = 0
            waiting.popleft()
            yield result

    def stopped(self) -> Iterator[Any]:
        """What there is of the tasks, up to the first that was not begun or takes too long to stop."""
        from concurrent.futures import CancelledError, wait

        self._flag.value = 1
        futures = [future for _, future in self._waiting if future is not None and not future.cancel()]
        wait(futures, _PATIENCE)
        for future in futures:
            if not future.done():
                return
            try:
                yield future.exception() or future.result()
            except CancelledError:
                return


def _is_done(future: "Future[Any]") -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Processes that are started herein never see Ctrl-C, which a terminal sends to all: this one sees it and ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Cluster:
    """The workers of a Dask cluster, which gives the work of one that dies to another."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._futures: deque[Any] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for future in self._futures:
            future.cancel()

    def map(self, function: Callable[[Task, Setting], Result], tasks: Iterable[Task], setting: Setting) -> Iterator[Result]:
        """The function's results of each task with this setting."""
        everything = list(tasks)
        self._futures = deque(self._client.map(function, everything, [setting] * len(everything), pure=False))
        while self._futures:
            result = self._futures[0].result()
            self._futures.popleft()
            yield result

    def stopped(self) -> Iterator[Any]:
        """The results that were there already, up to the first that was not."""
        while self._futures and self._futures[0].status == "finished":
            yield self._futures.popleft().result()
