"""What a rule is: one truth, its code, and a generator of the faults against it.

Beside the generator stands a condition, `unless`: a cheap look at the record's facts. Where it is true there is no fault and the
generator is not run; where it is false there may be one. So it may be false for a sound record, but never true for a faulty one.
Conditions say `not [0 for …]` and not `not any(…)`: a list, almost always empty, takes half the time of a generator.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from sco_speeches.issue import Severity
from sco_speeches.validation.facts import Facts
from sco_speeches.validation.finding import Finding, Hint, Message, Path
from sco_speeches.validation.outline import Outline

Condition = Callable[[Facts], bool]


class Fault(NamedTuple):
    """One breach of a rule: where, and in which words."""

    path: Path
    message: Message
    hint: Hint = None


class Rule(NamedTuple):
    """A truth that every record keeps. Its docstring is the check's: it feeds the documentation."""

    code: str
    severity: Severity
    check: Callable[[Outline], Iterator[Fault]]
    unless: Condition
    """What rules a fault out at a glance."""

    @property
    def truth(self) -> str:
        """The truth in words."""
        return (self.check.__doc__ or "").strip()

    def findings(self, outline: Outline) -> Iterator[Finding]:
        """The faults of one record."""
        for fault in self.check(outline):
            yield Finding(self.code, fault.path, fault.message, fault.hint, self.severity)


def error(code: str, *, unless: Condition) -> Callable[[Callable[[Outline], Iterator[Fault]]], Rule]:
    """Make a check a rule whose breach is an error."""
    return lambda check: Rule(code, "error", check, unless)


def warning(code: str, *, unless: Condition) -> Callable[[Callable[[Outline], Iterator[Fault]]], Rule]:
    """Make a check a rule whose breach is a warning."""
    return lambda check: Rule(code, "warning", check, unless)
