"""One name for one speaker: the fullest in the text, as it is printed in the nominative."""

from .naming import Named

_LONGEST = 12
"""Words of a name that are looked at for a shorter one."""


def fullest(named: Named, names: set[str], printed: set[str]) -> dict[str, str]:
    """For names in another form than others: the printed form of the same words, and the longer name of the same body."""
    stems = {name: named.stems(name) for name in names | printed}
    alike: dict[tuple[str, ...], set[str]] = {}
    longer: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for name, own in stems.items():
        alike.setdefault(own, set()).add(name)
        for end in range(1, min(len(own), _LONGEST)):
            longer.setdefault(own[:end], set()).add(own)
    same = {}
    for name in names:
        others = longer.get(stems[name], set())
        longest = max(others, key=len, default=stems[name])
        one = all(longest[: len(other)] == other for other in others)
        parts = (longest[:end] for end in range(1, len(longest) + 1)) if one else (stems[name],)
        kept = [other for part in parts for other in sorted(alike.get(part, ()))]
        same[name] = max(kept, key=lambda other: (other.count(" "), _is_in_full(other, stems), other in printed, len(other)))
    return same


def _is_in_full(name: str, stems: dict[str, tuple[str, ...]]) -> bool:
    """Whether no word of a name is short for others."""
    return len(stems[name]) == name.count(" ") + 1
