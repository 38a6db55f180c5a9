"""Every error that the library raises on its own account.

SpeechesError
├── InvalidError            what was read breaks the format; holds the report (also a ValueError)
├── UnreadableError         a path that cannot be read, or of no known kind (also an OSError)
├── DuplicateError          two records with one id (also a ValueError)
├── RegistryError           registry data that break their schema (also a ValueError)
├── WorkersError            the processes of a check died again and again
└── WithheldError           something that needs the words of a text that is withheld (also a ValueError)
"""


class SpeechesError(Exception):
    """The root of this library's errors."""


class InvalidError(SpeechesError, ValueError):
    """What was read breaks the format.

    `report` is the Report with every issue; the message shows the first few, each with its address.
    """

    shown = 5

    def __init__(self, report: object) -> None:
        super().__init__(report)
        self.report = report

    def __str__(self) -> str:
        issues = [str(issue) for issue in self.report.issues if issue.severity == "error"]  # type: ignore[attr-defined]
        more = self.report.errors - len(issues[: self.shown])  # type: ignore[attr-defined]
        return "\n".join([*issues[: self.shown], *([f"and {more} more"] if more else [])])


class UnreadableError(SpeechesError, OSError):
    """A path that cannot be read, or whose kind is unknown; `path` and `reason` say which and why."""

    def __init__(self, path: object, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class DuplicateError(SpeechesError, ValueError):
    """Two records with one id; `record` is the id."""

    def __init__(self, record: str) -> None:
        super().__init__(record)
        self.record = record

    def __str__(self) -> str:
        return f"two records have the id {self.record}"


class RegistryError(SpeechesError, ValueError):
    """Registry data that break their schema; `path` is the directory, `problems` a line for each fault."""

    def __init__(self, path: object, problems: list[str]) -> None:
        super().__init__(path, problems)
        self.path = path
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join([f"{self.path}: the registry's data are faulty", *self.problems])


class WithheldError(SpeechesError, ValueError):
    """Something needs the words of a text that is withheld; `record` is the record's id."""

    def __init__(self, record: str) -> None:
        super().__init__(record)
        self.record = record

    def __str__(self) -> str:
        return f"the text of {self.record} is withheld: restore it first"


class WorkersError(SpeechesError):
    """The processes of a check died again and again; `times` says how often in a row."""

    def __init__(self, times: int) -> None:
        super().__init__(times)
        self.times = times

    def __str__(self) -> str:
        return f"the worker processes died {self.times} times in a row, perhaps for want of memory: try --jobs 1"


class CheckInterrupt(KeyboardInterrupt):
    """A check was interrupted, by Ctrl-C for instance; `report` holds what had been found by then."""

    def __init__(self, report: object) -> None:
        super().__init__(report)
        self.report = report
