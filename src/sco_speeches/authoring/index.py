"""The names of a registry as one tree of words, so that a text is read once, however many names there are."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from sco_speeches.model.label import Label
from sco_speeches.registry import Registry

from .inflecting import TOKEN, forms, same

_FAR = 4
"""More spaces than these stand between no two words of a name."""
_PATRONYMIC = ("вич", "вича", "вичу", "вичем", "виче", "вна", "вны", "вне", "вну", "вной", "ич", "ича", "ичу", "ичем", "иче")
_SMALL_FIRST = frozenset(("org", "event", "document", "concept", "group"))


class Token(NamedTuple):
    """A word or mark of a text: where it stands, in code points, and how it is compared."""

    start: int
    end: int
    key: str


class End(NamedTuple):
    """A name that ends here."""

    entity: str
    rule: str
    """abbreviation, name_in_case, exact_name, full_name, or surname_alone."""
    cases: frozenset[str] = frozenset()
    settled: bool = False
    """Of a surname: whether the registry has it as a name by itself."""


class _Node:
    """A word of a name, and what may follow."""

    __slots__ = ("ends", "next", "person")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.ends: dict[tuple[str, str], End] = {}
        self.person = False


def tokens(text: str) -> list[Token]:
    """The words and marks of a text."""
    keys = same(text)
    return [Token(start, end, keys[start:end]) for start, end in (found.span() for found in TOKEN.finditer(text))]


class Index:
    """Names of entities by their words."""

    def __init__(self, named: Iterable[tuple[str, Iterable[Label]]], language: str) -> None:
        self._top = _Node()
        self.given: dict[str, frozenset[str]] = {}
        """Of a person the first letters of the name's words but the last."""
        for entity, labels in named:
            for label in labels:
                if label.language == language:
                    self._add(entity, label.value, language)

    def _add(self, entity: str, name: str, language: str) -> None:
        kind = entity.partition(":")[0]
        words = TOKEN.findall(name)
        person = kind == "person"
        if not person:
            rule = "abbreviation" if len(words) == 1 and name.isupper() else "name_in_case" if language == "ru" else "exact_name"
            small = kind in _SMALL_FIRST and len(words) > 1 and any(word[:1].isupper() for word in words[1:])
            for form in forms(name, language):
                for spelled in _starts(form.tokens, small=small):
                    self._put(spelled, End(entity, rule, frozenset(filter(None, [form.case]))))
            return
        single = len(words) == 1
        for form in forms(name, language, person=True):
            cases = frozenset(filter(None, [form.case]))
            self._put(form.tokens, End(entity, "surname_alone" if single else "full_name", cases, settled=single), person=True)
            if not single:
                self._put(form.tokens[-1:], End(entity, "surname_alone", cases))
        if not single:
            self.given[entity] = self.given.get(entity, frozenset()) | {word[0] for word in words[:-1] if word[0].isalpha()}

    def _put(self, words: tuple[str, ...], end: End, *, person: bool = False) -> None:
        node = self._top
        for word in words:
            node.person |= person and node is not self._top
            node = node.next.setdefault(word, _Node())
        held = node.ends.get((end.entity, end.rule))
        node.ends[end.entity, end.rule] = (
            end if held is None else end._replace(cases=end.cases | held.cases, settled=end.settled or held.settled)
        )

    def begins(self, token: Token) -> bool:
        """Whether a name begins with this token."""
        return token.key in self._top.next

    def starting(self, text: str, found: list[Token], first: int) -> Iterator[tuple[int, list[End]]]:
        """The names that begin with this token: the index behind their last one, and whose they are."""
        node = self._top
        at = first
        while at < len(found) and (at == first or _is_near(text, found[at - 1].end, found[at].start)):
            after = node.next.get(found[at].key)
            if after is None:
                if not (node.person and found[at].key.endswith(_PATRONYMIC) and found[at].key[:1].isupper()):
                    return
                after = node
            node = after
            at += 1
            if node.ends:
                yield at, list(node.ends.values())


def _starts(words: tuple[str, ...], *, small: bool) -> Iterator[tuple[str, ...]]:
    """A form as it stands, and with a capital at the start of a sentence; with a small letter where that is usual."""
    first = words[0]
    yield words
    if first[:1].islower():
        yield (first[:1].upper() + first[1:], *words[1:])
    elif small and not (first.isupper() and len(first) > 1):
        yield (first[:1].lower() + first[1:], *words[1:])


def _is_near(text: str, end: int, start: int) -> bool:
    """Whether nothing but spaces stands between two tokens, and no more than a few."""
    return start - end <= _FAR and all(letter in " \t\u00a0\u202f\u2009" for letter in text[end:start])


@lru_cache(maxsize=4)
def index_of(known: Registry, language: str) -> Index:
    """The index of a registry."""
    return Index(((entry.id, (*entry.names, *entry.aliases)) for entry in known.values()), language)
