"""One person whom a text names in several ways: with a slip of the pen, or by initials."""

from typing import TYPE_CHECKING

from .known import Key, with_one_less

if TYPE_CHECKING:
    from .person import Person

_ROOT = 5
"""Letters of the shortest last word in which a slip is looked for."""


def merged(found: "dict[Key, Person]") -> "dict[Key, Person]":
    """The people of a text by the stems of their names, each of them once."""
    return _with_initials(_without_slips(found))


def _without_slips(found: "dict[Key, Person]") -> "dict[Key, Person]":
    """A name that differs from another in one letter of its last word is that one misspelt; the more frequent is right."""
    spelled: dict[tuple[Key, str], Person] = {}
    for key, person in sorted(found.items(), key=lambda item: -len(item[1].places)):
        near = [(key[:-1], form) for form in (key[-1], *with_one_less(key[-1]))] if len(key[-1]) >= _ROOT else []
        same = next((spelled[one] for one in near if one in spelled), None)
        if same is None:
            spelled.update((one, person) for one in near)
            continue
        _join(person, same)
        found[key] = same
    return found


def _with_initials(found: "dict[Key, Person]") -> "dict[Key, Person]":
    """`А. Петров` is Anton Petrov, where the text has just one Petrov whose name begins so."""
    spelled: dict[tuple[str, str], dict[int, Person]] = {}
    for key, person in found.items():
        if not key[0].endswith("."):
            spelled.setdefault((key[0][:1], key[-1]), {})[id(person)] = person
    for key, person in found.items():
        every = spelled.get((key[0][:1], key[-1]), {}) if key[0].endswith(".") else {}
        same = next(iter(every.values())) if len(every) == 1 else None
        if same is not None and {person.gender, same.gender} != {"masc", "femn"}:
            _join(person, same)
            found[key] = same
    return found


def _join(person: "Person", same: "Person") -> None:
    same.places += person.places
    same.subjects += person.subjects
    same.offices += [noun for noun in person.offices if noun not in same.offices]
