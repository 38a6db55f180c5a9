"""Names of bodies, papers and documents in the nominative."""

from collections.abc import Iterator

from sco_speeches.authoring.drafting.grammar import Phrase
from sco_speeches.authoring.drafting.sentences import Sentence, Token
from sco_speeches.authoring.drafting.tables import column

from .morphology import is_known, nominative, readings
from .phrases import noun_phrase
from .surnames import name_in
from .words import MEDIA, in_case, is_family, is_latin, is_name, is_shouted

_SPEAKS_FOR = column("ru", "spokesmen")


def body_spoken_for(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """The body for which those speak whom a phrase leaves unnamed: `представители завода «Заря»`, `пресс-служба ведомства`."""
    if phrase.head not in _SPEAKS_FOR:
        return None
    head = _head(sentence, phrase)
    inner = noun_phrase(sentence, head + 1, "gent") if head + 1 < phrase.end else None
    if inner is None or inner.end > phrase.end or inner.form == "pronoun":
        return None
    behind = sentence[inner.end : inner.end + 2]
    if len(behind) > 1 and behind[0].text == "и" and is_name(behind[1]):
        return None  # `представители Омана и Ирана`
    if inner.kind != "person":
        return inner
    return inner if inner.names is not None and inner.names[0] == inner.first and not is_family(sentence[inner.first]) else None


def _head(sentence: Sentence, phrase: Phrase) -> int:
    return next(
        (
            at
            for at in range(phrase.first, phrase.end)
            if sentence[at].kind == "word" and any(one.lemma == phrase.head for one in readings(sentence[at].text))
        ),
        phrase.first,
    )


def body_in_nominative(sentence: Sentence, phrase: Phrase) -> str:
    """`пресс-службе МИД Ирана` is the ministry, `газете «Труд»` the paper."""
    first, end = phrase.first, phrase.end
    head = _head(sentence, phrase)
    if sentence[head].text[:1].islower() or (head == 0 and phrase.head in _SPEAKS_FOR):
        if (phrase.names and sentence[phrase.names[0]].kind == "quote") or (
            phrase.names and sentence[phrase.names[0]].text[0].isascii()
        ):
            return _named_in_genitive(_joined(sentence, *phrase.names).strip("«»\"“”„'"))
        inner = body_spoken_for(sentence, phrase)
        if inner is not None and inner.names is not None:
            return body_in_nominative(sentence, inner)
    if phrase.case == "nomn":
        return _joined(sentence, first, end).strip("«»\"“”„'") if end - first == 1 else _joined(sentence, first, end)
    made = []
    for at in range(first, end):
        token = sentence[at]
        if token.kind == "word" and is_shouted(token):
            made.append(token.text)
            continue
        if at > head or token.kind != "word":
            made.append(_in_nominative(token.text, phrase.case) if end - first == 1 else token.text)
            continue
        found = in_case(token, phrase.case)
        made.append(nominative(token.text, found.number if found else None, phrase.gender, phrase.case))
    return " ".join(made)


def media(sentence: Sentence) -> Iterator[tuple[int, str]]:
    """The papers that a sentence names, with their places: `газета «Труд»`, `"Ведомости"`."""
    for at, token in enumerate(sentence):
        inner = token.text.strip("«»\"“”„'")
        if token.kind == "quote" and (MEDIA.get(inner.casefold()) == "medium" or (at and _is_paper(sentence[at - 1]))):
            yield token.start, inner
        elif is_latin(token) and at and _is_paper(sentence[at - 1]):
            end = next((here for here in range(at, len(sentence)) if not is_latin(sentence[here])), len(sentence))
            yield token.start, _joined(sentence, at, end)


def _is_paper(token: Token) -> bool:
    return token.kind == "word" and any(MEDIA.get(one.lemma) == "medium" for one in readings(token.text))


def _joined(sentence: Sentence, first: int, end: int) -> str:
    return " ".join(token.text for token in sentence[first:end])


def _named_in_genitive(name: str) -> str:
    """A name in marks whose words depend on the noun before them, in the nominative: `пресс-служба «Омской больницы»`."""
    words = name.split()
    noun = _noun_of(words, "gent")
    every = [{one.case for one in readings(word) if one.part in ("ADJF", "NOUN")} for word in words[: noun + 1]]
    dependent = noun > 0 and all("gent" in cases for cases in every) and "nomn" not in every[0]
    return _in_nominative(name, "gent") if dependent else name


def _in_nominative(name: str, case: str) -> str:
    """A name in marks without them, in the nominative: its first noun with what stands before; the rest depends on it."""
    words = name.strip("«»\"“”„'").split()
    noun = _noun_of(words, case)
    head = next((one for one in readings(words[noun]) if one.case == case), None)
    number, gender = (head.number, head.gender) if head is not None and noun else (None, None)
    return " ".join([*(_declined(word, case, number, gender) for word in words[: noun + 1]), *words[noun + 1 :]])


def _noun_of(words: list[str], case: str) -> int:
    """Which word of a name is its first noun in a case."""
    every = [readings(word) for word in words]
    return next((at for at, own in enumerate(every) if own[0].part == "NOUN" and any(one.case == case for one in own)), 0)


def _declined(word: str, case: str, number: str | None, gender: str | None) -> str:
    """One word of a name in the nominative."""
    if is_known(word) and any(one.case == case for one in readings(word)):
        return nominative(word, number, gender, case)
    return name_in(word, case, "masc") if word[:1].isupper() else word
