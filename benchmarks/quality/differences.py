"""Where a system differs from gold, for whoever works on it: one line each, with the words."""

from collections.abc import Iterator

from .annotation import Passage, Stretch
from .matching import OPEN, RIGHT, Compared

_SHOWN = 60


def differences(compared: Compared) -> Iterator[str]:
    """What was missed, what was drafted where gold has nothing, and what differs where both have something."""
    met, meeting = ({pair[side].stretch for pair in compared.every} for side in (0, 1))
    for gold, found in compared.every:
        told = [f"mode {found.mode}"] if gold.mode != found.mode else []
        told += [f"words {_words(compared, found.stretch)}"] if gold.stretch != found.stretch else []
        for name in ("cue", "source"):
            one, other = getattr(gold, name), getattr(found, name)
            told += [f"{name} {_words(compared, other)} for {_words(compared, one)}"] if one != other else []
        if gold.speaker and (outcome := compared.outcome((gold, found))) != RIGHT:
            told.append(
                f"speaker {outcome}" if outcome == OPEN else f"speaker {found.speaker or found.name!r} for {gold.speaker}"
            )
        if told:
            yield _line(compared, gold, "; ".join(told))
    yield from (_line(compared, one, "missed") for one in compared.gold.passages if one.stretch not in met)
    yield from (_line(compared, one, "too much") for one in compared.found.passages if one.stretch not in meeting)


def _line(compared: Compared, passage: Passage, told: str) -> str:
    place = f"{compared.text.source}:{passage.start}-{passage.end}"
    return f"{place}: {passage.mode} {_words(compared, passage.stretch)}: {told}"


def _words(compared: Compared, stretch: Stretch | None) -> str:
    if stretch is None:
        return "nothing"
    words = compared.text.content[slice(*stretch)]
    return repr(words if len(words) <= _SHOWN else f"{words[: _SHOWN // 2]} … {words[-_SHOWN // 2 :]}")
