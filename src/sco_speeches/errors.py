"""Every error that the library raises on its own account.

SpeechesError
├── InvalidError            what was read breaks the format; holds the report (also a ValueError)
│   ├── WordsRemainError    a record cannot be withheld, since words of the text stand elsewhere in it
│   └── GroundingError      a draft that cannot become a record; holds the report on the draft
├── UnreadableError         a path that cannot be read, or of no known kind (also an OSError)
├── DuplicateError          two records with one id (also a ValueError)
├── LanguageError           a text whose language cannot be told, or that no rules are for (also a ValueError)
├── MissingExtraError       an optional package that is not installed (also an ImportError)
├── RegistryError           registry data that break their schema (also a ValueError)
├── TextMismatchError       a text that is not the one of the record (also a ValueError)
├── WithdrawnError          a record that was withdrawn; says when and why (also a KeyError)
├── WorkersError            the processes of a check died again and again
└── WithheldError           something that needs the words of a text that is withheld (also a ValueError)
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .issue import Issue


class SpeechesError(Exception):
    """The root of this library's errors."""


class InvalidError(SpeechesError, ValueError):
    """What was read breaks the format.

    `report` is the Report with every issue; the message shows the first few, each with its address and its hint.
    """

    shown = 5

    def __init__(self, report: object) -> None:
        super().__init__(report)
        self.report = report

    def __str__(self) -> str:
        errors = [issue for issue in self.report.issues if issue.severity == "error"][: self.shown]  # type: ignore[attr-defined]
        more = self.report.errors - len(errors)  # type: ignore[attr-defined]
        told = [f"{issue}\n  hint: {issue.hint}" if issue.hint else str(issue) for issue in errors]
        return "\n".join([*told, *([f"and {more} more"] if more else [])])


class WordsRemainError(InvalidError):
    """A record cannot be withheld: four words in a row of the text stand elsewhere in it.

    `report` has an issue `words_remain` for each such stretch, with its pointer.
    """


class GroundingError(InvalidError):
    """A draft that cannot become a record.

    `report` is the Report with every issue, `issues` the issues themselves: pointers and lines are those of the draft.
    """

    @property
    def issues(self) -> "tuple[Issue, ...]":
        """Every issue, in the order of the draft."""
        return self.report.issues  # type: ignore[attr-defined, no-any-return]


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


class LanguageError(SpeechesError, ValueError):
    """A text in no language that can be drafted: `language` is the given one, None where it could not be told."""

    def __init__(self, language: str | None, known: tuple[str, ...]) -> None:
        super().__init__(language, known)
        self.language = language
        self.known = known

    def __str__(self) -> str:
        if self.language is None:
            return f"the text does not look like {' or '.join(self.known)}: if it is, name the language"
        return f"no rules for the language {self.language}: there are some for {' and '.join(self.known)}"


class MissingExtraError(SpeechesError, ImportError):
    """An optional package is not installed; `package` is its name, `extra` the extra of ours that brings it."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(package, extra)
        self.package = package
        self.extra = extra

    def __str__(self) -> str:
        return f"{self.package} is not installed: pip install 'sco-speeches[{self.extra}]'"


class RegistryError(SpeechesError, ValueError):
    """Registry data that break their schema; `path` is the directory, `problems` a line for each fault."""

    def __init__(self, path: object, problems: list[str]) -> None:
        super().__init__(path, problems)
        self.path = path
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join([f"{self.path}: the registry's data are faulty", *self.problems])


class TextMismatchError(SpeechesError, ValueError):
    """A text is not the one of the record; `record` is the record's id, `difference` says what differs first."""

    def __init__(self, record: str, difference: str) -> None:
        super().__init__(record, difference)
        self.record = record
        self.difference = difference

    def __str__(self) -> str:
        return f"the text is not that of {self.record}: {self.difference}"


class WithdrawnError(SpeechesError, KeyError):
    """A record was withdrawn; `record` is its id, `date` and `reason` say when and why."""

    def __init__(self, record: str, date: str, reason: str) -> None:
        super().__init__(record, date, reason)
        self.record = record
        self.date = date
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.record} was withdrawn on {self.date}: {self.reason}"


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
