"""What ships is true: the record of the article, and the directory that `load_dataset` reads."""

import hashlib
import json
from pathlib import Path

import langcodes
import pytest

import sco_speeches
from sco_speeches.model import Passage, SpeechRecord
from sco_speeches.publish import build, stale
from sco_speeches.validation.rules.metadata import USUAL_SCRIPTS

DIRECTORY = Path(__file__).parent.parent / "data" / "sco_speeches"
RECORD = "2025-09-01-tokayev-sco-zakon-kz"
SPEECH = "2025-09-01-tokayev-sco-chs-25"
ARTICLE = "44cd84297242e17e8b75b0e28d9d76ece6a20f47bd19427c78ee1c1e2dbbcf33"


@pytest.fixture(scope="module")
def record() -> SpeechRecord:
    return sco_speeches.load()[RECORD]


def passage(record: SpeechRecord, beginning: str) -> Passage:
    """The passage that begins with these words."""
    [found] = (one for one in record.passages if (one.exact or "").startswith(beginning))
    return found


@pytest.mark.parametrize("engine", ["fast", "reference"])
def test_the_corpus_is_valid_without_a_warning(engine: str) -> None:
    assert sco_speeches.validate(DIRECTORY, engine=engine).counts == {}  # type: ignore[arg-type]


def test_the_text_is_the_article_byte_for_byte(record: SpeechRecord) -> None:
    content = record.text.content or ""

    assert (len(content), hashlib.sha256(content.encode()).hexdigest()) == (2580, ARTICLE)


def test_the_file_is_in_the_canonical_form(record: SpeechRecord) -> None:
    assert (DIRECTORY / "records" / f"{RECORD}.json").read_text(encoding="utf-8") == record.to_json()


def test_the_two_quotes_are_whole(record: SpeechRecord) -> None:
    edges = [((quote.exact or "")[:16], (quote.exact or "")[-16:]) for quote in record.quotes]

    assert edges == [("В условиях обост", "гии развития ШОС"), ("Подобные угрозы ", "ным направлениям")]


def test_the_nested_quotation_marks_stay_inside_their_quote(record: SpeechRecord) -> None:
    assert 'включая "три зла", можно' in (record.quotes[1].exact or "")


def test_the_modes_are_those_of_the_article(record: SpeechRecord) -> None:
    modes = [(one.mode, one.speaker_form) for one in record.passages]

    assert modes == [
        ("reported", "name"),
        ("reported", "implied"),
        ("reported", "implied"),
        ("direct", "name"),
        ("reported", "title"),
        ("indirect", "pronoun"),
        ("direct", "name"),
        ("indirect", "title"),
    ]


def test_words_on_both_sides_of_a_cue_are_two_parts(record: SpeechRecord) -> None:
    first, second = passage(record, "В качестве"), passage(record, "укрепление")

    assert (second.continues, first.cue) == (first.id, second.cue)


def test_what_was_said_earlier_is_in_no_speech(record: SpeechRecord) -> None:
    speeches = [one.speech for one in record.passages]

    assert speeches == [*[SPEECH] * 7, None]


def test_the_publisher_is_narration_and_not_its_own_agency(record: SpeechRecord) -> None:
    assert any("сообщает Zakon.kz" in part.exact for part in record.narration)
    assert record.article.via == ()


def test_the_statements_are_every_act_of_the_report(record: SpeechRecord) -> None:
    kinds = [statement.kind for statement in record.statements]

    assert kinds == [
        "priority",
        "appeal",
        "endorsement",
        "endorsement",
        "priority",
        "assessment",
        "endorsement",
        "proposal",
        "appeal",
        "account",
        "account",
        "proposal",
        "proposal",
    ]


def test_only_the_priority_that_is_numbered_has_a_rank(record: SpeechRecord) -> None:
    ranks = {statement.id: statement.rank for statement in record.statements if statement.kind == "priority"}

    assert ranks == {"prioritise-partnership": 1, "prioritise-security-cooperation": None}


def test_every_statement_is_told_in_english_and_russian(record: SpeechRecord) -> None:
    languages = {tuple(label.language for label in statement.summary) for statement in record.statements}

    assert languages == {("en", "ru")}


def test_no_summary_repeats_four_words_of_the_article(record: SpeechRecord) -> None:
    def runs(words: str) -> set[tuple[str, ...]]:
        split = [word.strip('.,:"«»()–').casefold() for word in words.split()]
        return {tuple(split[start : start + 4]) for start in range(len(split) - 3)}

    article = runs(record.text.content or "")
    assert not [label.value for one in record.statements for label in one.summary if runs(label.value) & article]


def test_every_word_of_the_article_stands_in_one_outermost_part(record: SpeechRecord) -> None:
    content = record.text.content or ""
    covered = [0] * len(content)
    for part in record.reading():
        if isinstance(part, Passage) and part.within:
            continue
        for place in range(part.start, part.end):
            covered[place] += 1

    assert {count for character, count in zip(content, covered, strict=True) if character.isalnum()} == {1}


def test_the_entities_have_names_in_russian_and_english(record: SpeechRecord) -> None:
    assert [entity.id for entity in record.entities if not (entity.name("ru") and entity.name("en"))] == []


def test_an_address_of_an_entity_is_one_that_the_registry_sources(record: SpeechRecord) -> None:
    registry = sco_speeches.registry.load()

    unsourced = [entity.id for entity in record.entities if entity.same_as and registry[entity.id].same_as != entity.same_as]

    assert unsourced == []


def test_what_is_not_known_is_null(record: SpeechRecord) -> None:
    speech = record.speech
    assert speech is not None
    assert (record.article.title, record.article.retrieved, speech.language) == (None, None, None)


def test_rights_tell_the_text_from_the_annotations(record: SpeechRecord) -> None:
    rights = record.rights

    assert (rights.text.license, rights.text.holder, rights.annotations.license) == (
        "LicenseRef-Zakon.kz",
        "Zakon.kz",
        "CC-BY-4.0",
    )


@pytest.mark.generated
def test_the_dataset_directory_is_fresh(*, regen: bool) -> None:
    if regen:
        build(DIRECTORY)

    assert stale(DIRECTORY) == [], "run: make generate"


def test_the_manifest_names_every_file_of_the_directory() -> None:
    manifest = json.loads((DIRECTORY / "manifest.json").read_text(encoding="utf-8"))

    named = {file["path"] for file in manifest["files"]} | {record["file"] for record in manifest["records"]}
    there = {path.relative_to(DIRECTORY).as_posix() for path in DIRECTORY.rglob("[!.]*") if path.is_file()}
    assert there - named <= {"README.md", "manifest.json"}
    assert named <= there


@pytest.mark.parametrize("tag", USUAL_SCRIPTS)
def test_the_usual_languages_are_as_the_register_has_them(tag: str) -> None:
    usual = langcodes.Language.get(tag).maximize().script

    assert langcodes.tag_is_valid(tag)
    assert langcodes.standardize_tag(tag) == tag
    assert usual == USUAL_SCRIPTS[tag]
