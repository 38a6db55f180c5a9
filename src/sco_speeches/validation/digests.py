"""Digests of claims: 8 bytes tell whether a claim might contradict another, so that nothing else of a record is kept.

A suspicion is looked into exactly, so digests that happen to be equal make no finding. An id or a text that stands twice is
always suspected. Of a fact that is told in two ways the two values could have one digest, once in 2^64 times, and pass.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from hashlib import blake2b
from typing import NamedTuple

import orjson

from .across import CORPUS_RULES, Claim, CorpusRule, Gist

_BUCKETS = 1 << 10
_ROOM = 64
"""A bucket of facts is compacted where it holds more numbers than this, and than a quarter more than were left the last time."""
_PART = (1 << 16) - 1
"""The bits of an entry that tell in which piece it stands; the others are the digest's."""


def digest(text: str | bytes) -> int:
    """Eight bytes that stand for a text."""
    data = text.encode() if isinstance(text, str) else text
    return int.from_bytes(blake2b(data, digest_size=8).digest())


def claims(gist: Gist, rules: tuple[type[CorpusRule], ...] = CORPUS_RULES) -> Iterator[Claim]:
    """All that a record claims."""
    for rule in rules:
        yield from rule.claims(gist)


_ONCE = {rule.code for rule in CORPUS_RULES if rule.once}


class Digester:
    """Digests the claims of one piece, record by record; what is said again and again is digested once."""

    def __init__(self, rules: tuple[type[CorpusRule], ...]) -> None:
        self.once = array("Q")
        self.facts = array("Q")
        self._rules = rules
        self._said: set[tuple[str, str, str | bytes]] = set()
        self._entities: set[bytes] = set()

    def add(self, gist: Gist) -> None:
        """Digest the claims of a record."""
        for claim in claims(gist.without(self._entities), self._rules):
            if claim.code in _ONCE:
                self.once.append(_key(claim))
                continue
            said = (claim.code, claim.key, _value(claim))
            if said not in self._said:
                self._said.add(said)
                self.facts.extend((_key(claim), digest(said[2])))
        self._entities.update(gist.written)


def _key(claim: Claim) -> int:
    return digest(f"{claim.code} {claim.key}")


def _value(claim: Claim) -> str | bytes:
    return claim.value if isinstance(claim.value, str) else orjson.dumps(claim.value, option=orjson.OPT_SORT_KEYS)


class Suspects(NamedTuple):
    """Digests of claims that may contradict others."""

    once: frozenset[int]
    facts: frozenset[int]

    def __bool__(self) -> bool:
        return bool(self.once or self.facts)


class Suspicion:
    """Tells whether a claim is among the suspects; remembers its answers for facts, which are said again and again."""

    def __init__(self, suspects: Suspects) -> None:
        self._suspects = suspects
        self._known: dict[tuple[str, str], bool] = {}

    def of(self, claim: Claim) -> bool:
        """Whether the claim may contradict another."""
        if claim.code in _ONCE:
            return bool(self._suspects.once) and (_key(claim) & ~_PART) in self._suspects.once
        if not self._suspects.facts:
            return False
        name = (claim.code, claim.key)
        if name not in self._known:
            self._known[name] = _key(claim) in self._suspects.facts
        return self._known[name]


_Buckets = defaultdict[int, "array[int]"]
_bucket = partial(array, "Q")


class Digests:
    """The digests of all pieces: 16 bytes a record (its id, its text), and 16 bytes for each fact that is told."""

    def __init__(self) -> None:
        self._once: _Buckets = defaultdict(_bucket)
        self._facts: _Buckets = defaultdict(_bucket)
        self._room: dict[int, int] = {}

    def add(self, piece: int, once: bytes, facts: bytes) -> None:
        """Take in the digests of a piece, given its number."""
        buckets, place = self._once, piece & _PART
        for entry in array("Q", once):
            buckets[entry % _BUCKETS].append(entry & ~_PART | place)
        pairs = array("Q", facts)
        for key, value in zip(pairs[::2], pairs[1::2], strict=True):
            bucket = self._facts[key % _BUCKETS]
            bucket.append(key)
            bucket.append(value)
            if len(bucket) > self._room.get(key % _BUCKETS, _ROOM):
                self._compact(key % _BUCKETS)

    def _compact(self, number: int) -> None:
        bucket = self._facts[number]
        kept = array("Q")
        for pair in dict.fromkeys(zip(bucket[::2], bucket[1::2], strict=True)):
            kept.extend(pair)
        self._facts[number] = kept
        self._room[number] = max(_ROOM, len(kept) + len(kept) // 4)

    def suspects(self, pieces: int) -> Iterator[tuple[int, Suspects]]:
        """Those of so many pieces that may hold a contradiction, with the suspects in each.

        A fact may be told in any piece, so one that is told in two ways makes every piece suspect.
        """
        facts = frozenset(self._contradicted())
        repeated: dict[int, set[int]] = {}
        for bucket in self._once.values():
            for entry in _repeated(bucket):
                repeated.setdefault(entry & _PART, set()).add(entry & ~_PART)
        for piece in range(pieces):
            if found := Suspects(frozenset(repeated.get(piece & _PART, ())), facts):
                yield piece, found

    def _contradicted(self) -> Iterator[int]:
        for bucket in self._facts.values():
            values: dict[int, int] = {}
            for key, value in zip(bucket[::2], bucket[1::2], strict=True):
                if values.setdefault(key, value) != value:
                    yield key


def _repeated(bucket: "array[int]") -> Iterator[int]:
    """The entries whose digest stands in the bucket more than once."""
    seen: set[int] = set()
    again: set[int] = set()
    for entry in bucket:
        key = entry & ~_PART
        (again if key in seen else seen).add(key)
    return (entry for entry in bucket if entry & ~_PART in again)
