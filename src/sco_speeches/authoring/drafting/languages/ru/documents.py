"""What a document says, and whom an agency cites."""

from sco_speeches.authoring.drafting.grammar import Phrase
from sco_speeches.authoring.drafting.sentences import Sentence
from sco_speeches.authoring.drafting.tables import column

from .phrases import noun_phrase
from .words import MEDIA, is_name, is_named_quote, is_shouted, read, stands_in

_IN = frozenset({"в", "во", "на"})
_FAR = 12
_NOUN = 2
"""Tokens from a verb to the noun of a document beside it."""
_THEM = {"его": ("sing", "masc"), "ее": ("sing", "femn"), "её": ("sing", "femn"), "их": ("plur", None)}
_QUALITIES = column("ru", "qualities")


def said_in_document(sentence: Sentence, verb: int) -> tuple[int, int, Phrase] | None:
    """`говорится в заявлении МИД`, `В докладе отмечается`: where that begins and ends, and who or what speaks."""
    at = verb + 1
    while at < len(sentence) and at < verb + 4 and sentence[at].kind == "word" and sentence[at].text.casefold() not in _IN:
        at += 1
    if at < len(sentence) and sentence[at].text.casefold() in _IN:
        found = noun_phrase(sentence, at + 1, "loct")
        if found:
            return verb, found.end, _author(sentence, found)
    for start in range(verb - 2, max(-1, verb - _FAR), -1):
        if sentence[start].kind not in ("word", "quote", "number"):
            return None
        if sentence[start].text.casefold() in _IN:
            found = noun_phrase(sentence, start + 1, "loct")
            if found and found.end >= verb - 2 and found.end <= verb:
                return start, verb + 1, _author(sentence, found)
    return None


def flows_from(sentence: Sentence, verb: int) -> tuple[int, int, Phrase] | None:
    """`Из письма мэра следует`, `следует из доклада`: where that begins and ends, and who or what speaks."""
    if verb + 1 < len(sentence) and sentence[verb + 1].text.casefold() == "из":
        found = noun_phrase(sentence, verb + 2, "gent") if verb + _NOUN < len(sentence) else None
        return (verb, found.end, _author(sentence, found)) if found is not None and found.kind == "document" else None
    for start in range(verb - _NOUN, max(-1, verb - _FAR), -1):
        if sentence[start].text.casefold() == "из":
            for first in range(start + 1, verb):
                found = noun_phrase(sentence, first, "gent")
                if found is not None and found.kind == "document" and found.end == verb:
                    return start, verb + 1, _author(sentence, found)
            return None
    return None


def _author(sentence: Sentence, document: Phrase) -> Phrase:
    """The one whose document it is, if the phrase tells: somebody, or a body."""
    for at in range(document.first + 1, document.end):
        whose = [one for one in read(sentence[at].text) if one.lemma == "который"] if sentence[at].kind == "word" else []
        if whose:  # `посол, в письме которого говорится`
            return Phrase(at, at + 1, "pronoun", "gent", None, "который", whose[0].number, whose[0].gender)
        inner = noun_phrase(sentence, at, "gent")
        if inner is None or inner.end > document.end or inner.form == "pronoun":
            continue
        living = (
            any("anim" in one.grammemes for one in read(sentence[inner.first].text) if one.case == "gent")
            if sentence[inner.first].kind == "word"
            else False
        )
        if inner.form == "name" or inner.kind in ("org", "medium", "agency") or living or inner.form == "title":
            return inner
    return document._replace(kind="document") if document.form != "name" else document


def cited_after(sentence: Sentence, verb: int) -> Phrase | None:
    """`цитирует РБК министра`, `цитирует слова министра агентство`: the one whose words they are."""
    at = verb + 1
    words = next((here for here in range(at, min(len(sentence), at + 5)) if sentence[here].text.casefold() == "слова"), None)
    if words is not None and sentence[words - 1].text.casefold() in _THEM:
        whose = sentence[words - 1].text.casefold()
        return Phrase(words - 1, words, "pronoun", "gent", None, "он", *_THEM[whose])
    if words is not None:
        found = noun_phrase(sentence, words + 1, "gent")
        return without_agency(sentence, found) if found else bare_name(sentence, words + 1)
    while at < min(len(sentence), verb + _FAR):
        token = sentence[at]
        if token.kind == "quote" and is_named_quote(token):
            at += 1
            continue
        if token.kind != "word":
            return None
        if token.text[0].isascii():
            at += 1
            continue
        if token.text.casefold() in _THEM:
            return Phrase(at, at + 1, "pronoun", "accs", None, "он", *_THEM[token.text.casefold()])
        found = noun_phrase(sentence, at, "accs")
        if found and found.kind in ("agency", "medium"):
            at += 1
            continue
        if found and (
            found.form in ("pronoun", "title", "name")
            or any("anim" in one.grammemes and one.case == "accs" for one in read(token.text))
            or (found.kind == "person" and found.head in _QUALITIES)  # `процитировали звезду`
        ):
            return without_agency(sentence, found)
        following = sentence[at + 1] if at + 1 < len(sentence) else None
        if found is None and following is not None and following.kind == "word" and is_shouted(following):
            return bare_name(sentence, at)  # `цитирует Иванович ТАСС`
        named = noun_phrase(sentence, at, "nomn")
        at = named.end if named else at + 1
    return None


def bare_name(sentence: Sentence, at: int) -> Phrase | None:
    """A name that no dictionary declines, right behind `слова`: `приводит слова Уильямс агентство`."""
    token = sentence[at] if at < len(sentence) else None
    if token is None or not is_name(token) or token.text[0].isascii() or is_shouted(token):
        return None
    end = at + 1
    while (
        end < len(sentence) and is_name(sentence[end]) and not is_shouted(sentence[end]) and not sentence[end].text[0].isascii()
    ):
        end += 1
    return Phrase(at, end, "name", "gent", (at, end), token.text.casefold(), "sing")


def cited_before(sentence: Sentence, verb: int) -> Phrase | None:
    """`Министра цитирует РБК`: the one whose words they are, at the head of the sentence."""
    found = noun_phrase(sentence, 0, "accs")
    behind = noun_phrase(sentence, verb + 1, "nomn") if verb + 1 < len(sentence) else None
    carried = found is not None and found.end == verb and found.form in ("name", "title", "pronoun") and found.kind == "person"
    return found if carried and behind is not None and behind.kind in ("agency", "medium") else None


def without_agency(sentence: Sentence, found: Phrase) -> Phrase:
    """`цитирует тренера «Заря»`: the name in marks is the paper's."""
    told = (at for at in range(found.first + 1, found.end) if MEDIA.get(sentence[at].text.casefold()) == "agency")
    cut = next((at for at in told if sentence[at].text.isupper()), None)
    behind = found.names[1] if found.names is not None else found.end
    if behind < found.end and is_shouted(sentence[behind]):
        cut = behind  # `приводит слова Петрова ВВС`
    if found.kind == "person" and cut is not None and (found.names is None or found.names[1] <= cut or found.names[0] >= cut):
        kept = found.names if found.names is not None and found.names[1] <= cut else None
        return found._replace(end=cut, names=kept, form="name" if kept else "description")
    last = sentence[found.end - 1]
    if found.kind != "person" or last.kind != "quote" or found.end - found.first == 1 or not stands_in(last, "nomn"):
        return found
    return found._replace(end=found.end - 1)


def author_in(sentence: Sentence) -> Phrase | None:
    """The one whose document a heading names: `Письмо министра Ивана Петрова`."""
    found = noun_phrase(sentence, 0, "nomn")
    if found is None or found.kind != "document":
        return None
    author = _author(sentence, found)
    rest = sentence[author.end :]
    if author.first == found.first or author.names is None or not all(token.text[:1].isupper() for token in rest):
        return None
    return author._replace(end=len(sentence), names=(author.names[0], len(sentence)))
