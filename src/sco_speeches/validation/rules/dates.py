"""Dates: days that there are, in the order in which things happen."""

from collections.abc import Iterator

from sco_speeches.text import is_after, is_real, real
from sco_speeches.validation.facts import Facts
from sco_speeches.validation.finding import Path, shown
from sco_speeches.validation.outline import Outline, Record

from .rule import Fault, error


def _days_real(facts: Facts) -> bool:
    return all(map(is_real, facts.days))


@error("unreal_date", unless=_days_real)
def dates_real(outline: Outline) -> Iterator[Fault]:
    """Every date is a day that the calendar has."""
    for path, day in _dates(outline.record):
        if day is not None and not is_real(day):
            yield Fault(path, f"got {shown(day)}, expected a day that the calendar has")


def _dates(record: Record) -> Iterator[tuple[Path, str | None]]:
    yield ("article", "published"), record["article"]["published"]
    yield ("article", "retrieved"), record["article"]["retrieved"]
    for index, speech in enumerate(record["speeches"]):
        yield ("speeches", index, "date"), speech["date"]
    for index, activity in enumerate(record["provenance"]):
        yield ("provenance", index, "date"), activity["date"]


def _days_in_order(facts: Facts) -> bool:
    published, retrieved = facts.article.published, facts.article.retrieved
    known = published if published is not None else retrieved
    return not is_after(published, retrieved) and not [0 for speech in facts.speeches if is_after(speech.date, known)]


@error("dates_out_of_order", unless=_days_in_order)
def dates_in_order(outline: Outline) -> Iterator[Fault]:
    """A speech is given before the report is published, and the report published before it is retrieved.

    Partial dates are compared at the shorter precision, and days that the calendar does not have not at all.
    """
    article = outline.record["article"]
    published, retrieved = real(article["published"]), real(article["retrieved"])
    if is_after(published, retrieved):
        message = f"got {shown(retrieved)}, expected a day not before {shown(published)}, when the report was published"
        yield Fault(("article", "retrieved"), message)
    known, what = (published, "published") if published is not None else (retrieved, "retrieved")
    for index, speech in enumerate(outline.record["speeches"]):
        if is_after(real(speech["date"]), known):
            message = f"got {shown(speech['date'])}, expected a day not after {shown(known)}, when the report was {what}"
            yield Fault(("speeches", index, "date"), message)


RULES = (
    dates_real,
    dates_in_order,
)
