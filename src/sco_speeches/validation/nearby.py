"""Where words stand that a span claims and does not have."""


def whereabouts(content: str, exact: str, start: int) -> str:
    """Where the text has the words `exact`, as seen from `start`: once, nearest, or nowhere, with the shift."""
    first = content.find(exact)
    if first < 0:
        return "the text does not have these words"
    if content.find(exact, first + 1) < 0:
        return f"the text has these words once, at {_place(exact, first, start)}"
    return f"the text has these words in several places, the nearest at {_place(exact, nearest(content, exact, start), start)}"


def _place(exact: str, at: int, start: int) -> str:
    """Where words stand, as seen from `start`; where that is right, where they end."""
    return f"{at} ({at - start:+d})" if at != start else f"{at}, and they end at {at + len(exact)}"


def nearest(content: str, exact: str, start: int) -> int:
    """The place of these words that is nearest to `start`, the earlier of two; -1 where there is none."""
    after = content.find(exact, start)
    before = content.rfind(exact, 0, start + len(exact) - 1)
    if before < 0 or after < 0:
        return max(before, after)
    return before if start - before <= after - start else after


def only_place(content: str, exact: str) -> int | None:
    """The place of these words where the text has them exactly once, else None."""
    at = content.find(exact)
    return at if exact and at >= 0 and content.find(exact, at + 1) < 0 else None
