"""What is measured: systems in a row, each of which annotates texts in the one simple form of gold."""

import json
import re
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from .annotation import Annotation, Mention, Passage, Stretch, nested
from .measuring import CUE, DIRECT, EVERYTHING, INDIRECT, SOURCE

PACKAGE, VERSION = "direct-speech-extractor-ru", "0.0.2"
PEER = Path(__file__).parent / "peer.py"
WORDS = 4
READY = "«Да», – сказал Иванов, по словам которого все готово."

_MARKED = re.compile(
    rf"""
    (?<!\w)["«„“]                      # a mark that opens,
    (?=(?:[^\s"«»„“”]+\ ){{{WORDS - 1}}})  # then at least four words,
    (?P<direct>[^"«»„“”\n]+?)
    [,\s]*["»”“](?!\w)                 # up to a mark that closes, without the comma before it;
    (?:[,\s]*[–—-]\s(?P<cue>\w+)      # behind a dash, the cue is one word
    (?:\s(?P<source>[^.,;:"«»\n–—]+))?)?  # and the source what follows, up to a stop
    """,
    re.VERBOSE,
)
_CLAUSE = re.compile(
    r"""
    (?P<before>(?:[А-ЯЁ]\w+\s)+)?      # maybe words with capitals, the source,
    \b(?P<cue>(?:за|со|от|под|по|до|об)?(?:явил|общил|метил|черкнул|яснил|бавил|сказал|рассказал|счита[ею]т|уверен
      |говорит|говорил|обещал|напомнил|пишет|писал|думает|утверждает|утверждал)\w*)
    (?P<after>\s[^.,!?\n"«»]{1,80})?   # a verb of saying, maybe its source behind it,
    ,\s(?P<indirect>что\s.+?)          # and a clause
    (?=[.!?…]+(?:\s|$)|$)              # up to the end of the sentence
    """,
    re.VERBOSE | re.MULTILINE,
)
_LED = re.compile(r"[\s:–—-]*[\"«„“]?\s*")
_FOLLOWED = re.compile(r"\s*[\"»”“]?[\s,–—-]*$")


class Run(NamedTuple):
    """What a system made of texts."""

    annotations: list[Annotation]
    note: str = ""
    """What went wrong, in a sentence."""
    loading: float | None = None
    """Seconds of the processor until the system is ready; None where that is not measured."""
    seconds: float = 0.0
    """Seconds of the processor for all texts."""


class System(NamedTuple):
    """A system by its name in the tables."""

    name: str
    run: Callable[[Sequence[str]], Run]
    tells: frozenset[str]
    """The kinds of things that it tells at all; other measures do not apply to it."""


def of_function(name: str, annotate: Callable[[str], Annotation], *tells: str, loading: str = "") -> System:
    """A system that is a function from a text to its annotation; `loading` is code that makes it ready in a new process."""

    def run(texts: Sequence[str]) -> Run:
        begun = time.process_time()
        made = [annotate(text) for text in texts]
        seconds = time.process_time() - begun
        return Run(made, loading=_loading(loading) if loading else None, seconds=seconds)

    return System(name, run, frozenset(tells))


def ours() -> System:
    """The drafter of this package, with its defaults."""
    from sco_speeches.authoring import attributed_passages, mentions

    def annotate(text: str) -> Annotation:
        named = ((one.entity, one.start, one.end) for one in mentions(text, language="ru"))
        return drafted(attributed_passages(text, language="ru"), named)

    annotate(READY)  # what is read once is read
    loading = "from sco_speeches.authoring import attributed_passages, mentions"
    loading += f"; mentions({READY!r}, language='ru'); attributed_passages({READY!r}, language='ru')"
    return of_function("sco_speeches", annotate, *EVERYTHING, loading=loading)


def drafting(texts: Sequence[str]) -> float:
    """Seconds of the processor for whole drafts of all texts: what is found, in words that are proved to leave one place."""
    from sco_speeches.authoring import draft

    draft(READY, language="ru")
    begun = time.process_time()
    for text in texts:
        draft(text, language="ru")
    return time.process_time() - begun


def drafted(passages: Iterable[object], mentions: Iterable[tuple[str, int, int]] | None = None) -> Annotation:
    """Found passages of the drafter, and found mentions where there are any, in the form of gold."""
    found: list[Any] = list(passages)
    places = {one.id: (one.start, one.end) for one in found}
    made = (
        Passage(
            *(one.start, one.end, one.mode, one.cue, one.source),
            *(one.speaker, one.speaker_name, one.speaker_form, places.get(one.continues)),
        )
        for one in found
    )
    return Annotation(nested(made), None if mentions is None else tuple(Mention(*one) for one in mentions))


def baseline() -> System:
    """Two plain regular expressions: words in marks, and the clause with `что` behind a verb of saying."""
    return of_function("regular expression", by_expression, DIRECT, INDIRECT, CUE, SOURCE)


def by_expression(text: str) -> Annotation:
    """The passages that the two expressions of the baseline find.

    Direct: at least four words of one paragraph between marks, without marks among them; where a dash follows, the next word
    is the cue and those up to a stop are the source. Indirect: a clause that begins with `что` not far behind a verb of saying,
    up to the end of the sentence; the verb is the cue, the source is what stands between it and the clause or, if nothing does,
    the words with capitals right before it.

    >>> [one.mode for one in by_expression('Он сказал, что "мы все вместе построим" дорогу.').passages]
    ['indirect', 'direct']
    """
    made = [
        Passage(*found.span("direct"), "direct", _place(found, "cue"), _place(found, "source"))
        for found in _MARKED.finditer(text)
    ]
    for found in _CLAUSE.finditer(text):
        source = _place(found, "after") or _place(found, "before")
        made.append(Passage(*found.span("indirect"), "indirect", _place(found, "cue"), source))
    return Annotation(nested(made))


def _place(found: "re.Match[str]", group: str) -> Stretch | None:
    """Where a group stands, without the spaces around it."""
    words = found[group]
    if not words:
        return None
    start = found.start(group) + len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def second(annotations: Mapping[str, Annotation]) -> System:
    """The second annotation of texts as a system: what it says of each text."""
    return of_function("second annotation", annotations.__getitem__, *EVERYTHING)


def peers(python: str) -> list[System]:
    """The PyPI package `direct-speech-extractor-ru`, by an interpreter that has it; also as good as it can be.

    It knows no em dash, which many texts have; so it gets them a second time with en dashes instead, of the same length.
    """
    return [
        System(PACKAGE, lambda texts: extracted(python, texts), frozenset([DIRECT])),
        System(
            f"{PACKAGE}, – for —",
            lambda texts: extracted(python, [text.replace("—", "–") for text in texts]),
            frozenset([DIRECT]),
        ),
    ]


def extracted(python: str, texts: Sequence[str]) -> Run:
    """What the peer makes of the texts, placed."""
    done = subprocess.run([python, str(PEER)], input=json.dumps(texts), capture_output=True, text=True, check=True)
    answer = json.loads(done.stdout)
    failed = sum(strings is None for strings in answer["answers"])
    made = [placed(text, strings or []) for text, strings in zip(texts, answer["answers"], strict=True)]
    lost = sum(count for _, count in made)
    note = f"{failed} texts failed, {lost} strings stand nowhere in their text; they count as not found."
    return Run([annotation for annotation, _ in made], note, answer["loading"], answer["seconds"])


def placed(text: str, strings: Iterable[str]) -> tuple[Annotation, int]:
    """Extracted strings as direct passages, and how many have no place.

    A string loses the marks, dashes, colon and spaces around it and a comma at its end, as the codebook draws the edges of a
    passage; it is then looked for character by character behind the one before it, and where it does not stand there, from the
    beginning. A place is taken once.
    """
    taken: set[tuple[int, int]] = set()
    at = lost = 0
    for string in strings:
        words = _FOLLOWED.sub("", _LED.sub("", string, count=1))
        places = ((found, found + len(words)) for begin in (at, 0) for found in _occurrences(text, words, begin))
        place = next((one for one in places if one not in taken), None) if words else None
        if place is None:
            lost += 1
        else:
            taken.add(place)
            at = place[1]
    return Annotation(nested(Passage(*place, "direct") for place in taken)), lost


def _occurrences(text: str, words: str, begin: int) -> Iterable[int]:
    while (found := text.find(words, begin)) >= 0:
        yield found
        begin = found + 1


def installed(directory: str) -> str:
    """An interpreter that has the peer, in an environment of its own."""
    venv.create(directory, with_pip=True)
    python = str(next(path for path in Path(directory).glob("*/python*") if path.is_file()))
    command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"{PACKAGE}=={VERSION}"]
    subprocess.run(command, check=True, capture_output=True)
    return python


def _loading(code: str) -> float:
    timed = f"import time; begun = time.process_time(); {code}; print(time.process_time() - begun)"
    return float(subprocess.run([sys.executable, "-c", timed], capture_output=True, text=True, check=True).stdout)
