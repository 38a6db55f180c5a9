"""Which drafted passage stands for which one of gold, and whether two names are one speaker."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from sco_speeches.registry import Registry

from .annotation import Annotation, Passage
from .gold import Text

Pair = tuple[Passage, Passage]
"""A passage of gold, and the drafted one that stands for it."""

RIGHT, OPEN, WRONG = "right", "open", "wrong"


def paired(gold: Iterable[Passage], found: Iterable[Passage]) -> list[Pair]:
    """One-to-one pairs of passages that share at least one code point.

    Greedy: first the two that share the largest part of what they cover together, so that of nested passages the one of the
    same size is taken; among equals those that stand first.
    """
    theirs = list(found)
    candidates = sorted(
        (
            (-shared / (max(one.end, other.end) - min(one.start, other.start)), one, other)
            for one in gold
            for other in theirs
            if (shared := min(one.end, other.end) - max(one.start, other.start)) > 0
        ),
        key=lambda candidate: (candidate[0], candidate[1].stretch, candidate[2].stretch),
    )
    pairs: list[Pair] = []
    taken: set[tuple[str, Passage]] = set()
    for _, one, other in candidates:
        if not taken & {("gold", one), ("found", other)}:
            taken |= {("gold", one), ("found", other)}
            pairs.append((one, other))
    return sorted(pairs, key=lambda pair: pair[0].stretch)


class Compared:
    """A text's gold beside what a system found in it."""

    def __init__(self, text: Text, found: Annotation, registry: Registry) -> None:
        self.text = text
        self.gold = text.gold
        self.found = found
        self.registry = registry

    @cached_property
    def direct(self) -> list[Pair]:
        """The pairs of direct passages."""
        return self.pairs(is_direct)

    @cached_property
    def told(self) -> list[Pair]:
        """The pairs of indirect and reported passages."""
        return self.pairs(is_told)

    @cached_property
    def every(self) -> list[Pair]:
        """The pairs of passages, whatever their modes."""
        return self.pairs(lambda _: True)

    def pairs(self, chosen: Callable[[Passage], bool]) -> list[Pair]:
        """The pairs among the chosen passages of both sides."""
        return paired(filter(chosen, self.gold.passages), filter(chosen, self.found.passages))

    def outcome(self, pair: Pair) -> str:
        """Whether the speaker of a drafted passage is right, open or wrong; gold says who speaks."""
        gold, found = pair
        if found.speaker is None and found.name is None:
            return OPEN
        if gold.speaker == found.speaker:
            return RIGHT
        if gold.speaker in self.registry and found.speaker in self.registry:
            return WRONG
        is_person = (gold.speaker or "").startswith("person:")
        same = any(same_name(one, other, is_person=is_person) for one in self.names(gold) for other in self.names(found))
        return RIGHT if same else WRONG

    def names(self, passage: Passage) -> list[str]:
        """The names of a passage's speaker: in the text, and where the registry knows them, there."""
        entry = self.registry.get(passage.speaker) if passage.speaker else None
        known = [label.value for label in (*entry.names, *entry.aliases)] if entry else []
        return [*([passage.name] if passage.name else []), *known]


def same_name(one: str, other: str, *, is_person: bool) -> bool:
    """Whether two names in the nominative may be one speaker's.

    Letter case, ё and е, marks and stops do not count. The words of the shorter name must all be in the longer one, an initial
    standing for a word. The last word of both, the surname, must be the same for a person; of anything else a name that joins
    several with `и` is not that of one of them.

    >>> same_name("Путин", "Владимир Путин", is_person=True), same_name("Владимир", "Владимир Путин", is_person=True)
    (True, False)
    >>> same_name("совет", "президентский совет", is_person=False), same_name("МИД", "МИД и ФСБ", is_person=False)
    (True, False)
    """
    short, long = sorted((_words(one), _words(other)), key=len)
    if not short:
        return False
    fits = short[-1] == long[-1] if is_person else ("и" in short) == ("и" in long)
    return fits and all(any(_meets(word, full) for full in long) for word in short)


def _words(name: str) -> Sequence[str]:
    kept = (character if character.isalnum() or character == "-" else " " for character in name.casefold().replace("ё", "е"))
    return "".join(kept).split()


def _meets(word: str, full: str) -> bool:
    return word == full or (1 in (len(word), len(full)) and word[0] == full[0])


def is_direct(passage: Passage) -> bool:
    """Whether the words are the speaker's own."""
    return passage.mode == "direct"


def is_told(passage: Passage) -> bool:
    """Whether the words are told after the speaker."""
    return passage.mode in ("indirect", "reported")


def is_partial(passage: Passage) -> bool:
    """Whether these are single words of the speaker within words that are told after them."""
    return is_direct(passage) and passage.around not in (None, "direct")
