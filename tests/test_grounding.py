"""From a draft to a record: metadata, entities, provenance, and where faults are told."""

import json
from pathlib import Path
from typing import Any

import pytest
from making import made_record

from sco_speeches import SpeechDraft, SpeechRecord, ground, registry, validate
from sco_speeches.authoring import attempt
from sco_speeches.errors import GroundingError, InvalidError, UnreadableError
from sco_speeches.issue import Issue

TEXT = "Президент заявил: «Мы строим мост». ШОС рада."


def draft(**changes: Any) -> dict[str, Any]:
    """A draft that is a record."""
    return {
        "id": "a-record",
        "article": {"language": "ru"},
        "text": TEXT,
        "rights": {"text": {"license": "CC0-1.0"}, "annotations": {"license": "CC-BY-4.0"}},
        "passages": [
            {
                "words": "Мы строим мост",
                "mode": "direct",
                "speaker": "person:tokayev",
                "speaker_form": "title",
                "source": "Президент",
                "cue": "заявил",
            }
        ],
        "mentions": [{"entity": "person:tokayev", "words": "Президент"}, {"entity": "org:sco", "forms": ["ШОС"]}],
        **changes,
    }


def issues(data: Any, text: str | None = None) -> list[Issue]:
    with pytest.raises(GroundingError) as caught:
        ground(data, text)
    return list(caught.value.issues)


def test_a_draft_becomes_a_valid_record() -> None:
    assert validate(ground(draft())).counts == {}


def test_entities_are_filled_from_the_registry_and_sorted() -> None:
    record = ground(draft())

    known = registry.load()
    assert [(one.id, one.names) for one in record.entities] == [
        ("org:sco", known["org:sco"].names),
        ("person:tokayev", known["person:tokayev"].names),
    ]


def test_a_definition_in_the_draft_comes_before_the_registry() -> None:
    record = ground(draft(entities=[{"id": "org:sco", "names": ["the SCO"]}]))

    assert record.entity("org:sco").name("en") == "the SCO"


def test_entities_that_are_all_listed_keep_their_order() -> None:
    record = ground(draft(entities=["person:tokayev", "org:sco"]))

    assert [one.id for one in record.entities] == ["person:tokayev", "org:sco"]


def test_a_group_of_the_registry_has_no_members_in_the_record() -> None:
    mention = {"entity": "group:sco-security-centres", "forms": ["ШОС"]}

    assert ground(draft(passages=[], mentions=[mention])).entity("group:sco-security-centres").members == ()


def test_members_of_a_defined_group_are_filled_as_well() -> None:
    group = {"id": "group:neighbours", "names": ["the neighbours"], "members": ["country:kz"]}
    mention = {"entity": "group:neighbours", "forms": ["ШОС"]}

    assert [one.id for one in ground(draft(passages=[], mentions=[mention], entities=[group])).entities] == [
        "country:kz",
        "group:neighbours",
    ]


def test_another_registry_is_asked() -> None:
    empty = registry.Registry([], {})

    found = attempt(draft(), known=empty).issues

    assert {(issue.code, issue.pointer) for issue in found} == {
        ("unknown_entity", "/passages/0/speaker"),
        ("unknown_entity", "/mentions/1/entity"),
    }


def test_an_unknown_entity_is_told_once_with_the_number_of_its_places() -> None:
    empty = registry.Registry([], {})

    [first, _] = attempt(draft(), known=empty).issues

    assert "(and in 1 more place)" in first.message


def test_a_family_name_in_place_of_an_id_gives_the_id() -> None:
    person = {"id": "person:ivova", "names": ["Anna Ivova"]}

    found = attempt(draft(passages=[], mentions=[{"entity": "Ivova", "words": "ШОС"}], entities=[person])).issues

    assert [issue.hint for issue in found if issue.code == "unknown_entity"] == ["did you mean person:ivova?"]


@pytest.mark.parametrize(
    ("value", "hint"),
    [([], "a draft is of one article: write one a file"), ("Президент сказал.", "sco-speeches draft, or new, makes a draft")],
    ids=["a list", "an article"],
)
def test_what_is_no_draft_at_all_is_told_what_to_do(tmp_path: Path, value: object, hint: str) -> None:
    file = tmp_path / "draft.json"
    file.write_text(json.dumps(value))

    [issue] = attempt(file).issues

    assert hint in (issue.hint or "")


def test_a_misspelt_key_of_a_draft_is_one_issue() -> None:
    found = attempt(draft(passages=[{"words": "ШОС", "Mode": "direct"}])).issues

    assert [(issue.pointer, issue.hint) for issue in found] == [("/passages/0/Mode", "did you mean mode?")]


def test_words_with_a_colon_are_to_be_quoted(tmp_path: Path) -> None:
    file = tmp_path / "draft.yaml"
    file.write_text("statements:\n  - {id: a, kind: objective, summary: [A.], evidence: [Мы строим: мост]}\n")

    assert "put quotation marks around words with a colon in them" in [issue.hint for issue in attempt(file).issues]


def test_labels_are_sorted_and_plain_ones_are_english() -> None:
    names = [{"language": "ru", "value": "ШОС"}, "SCO"]

    record = ground(draft(entities=[{"id": "org:sco", "names": names}]))

    assert [(label.language, label.value) for label in record.entity("org:sco").names] == [("en", "SCO"), ("ru", "ШОС")]


def test_a_fault_in_a_sorted_label_is_told_where_the_draft_has_it() -> None:
    names = [{"language": "ru", "value": "ШОС"}, {"language": "english", "value": "SCO"}]

    assert [issue.pointer for issue in issues(draft(entities=[{"id": "org:sco", "names": names}]))] == [
        "/entities/0/names/1/language"
    ]


def test_the_text_that_is_given_stands_for_that_of_the_draft() -> None:
    assert ground(draft(text="Другой текст."), TEXT).text.content == TEXT


def test_every_missing_piece_of_metadata_is_named() -> None:
    found = issues({"passages": draft()["passages"]}, TEXT)

    assert [(issue.code, issue.pointer) for issue in found] == [
        ("missing_metadata", "/id"),
        ("missing_metadata", "/article/language"),
        ("missing_metadata", "/rights/text/license"),
        ("missing_metadata", "/rights/annotations/license"),
    ]


def test_the_placeholder_of_a_speech_is_not_taken_for_its_id() -> None:
    [found] = issues(draft(speeches=[{"id": "date-speaker-event"}]))

    assert (found.code, found.pointer) == ("missing_metadata", "/speeches/0/id")


def test_all_problems_are_in_one_error() -> None:
    faulty = draft(id=None, mentions=[{"entity": "org:nowhere", "forms": ["НАТО"]}])

    assert {issue.code for issue in issues(faulty)} == {"missing_metadata", "words_not_found", "unknown_entity"}


def test_the_error_is_one_of_invalid_input() -> None:
    with pytest.raises(InvalidError, match=r"error\[missing_metadata\] /id"):
        ground(draft(id=None))


def test_a_normalised_text_is_noted() -> None:
    record = ground(draft(text=f"\ufeff{TEXT}\r\n"))

    assert record.text.content == TEXT + "\n"
    assert [one.note for one in record.provenance] == ["Normalised the text: no byte order mark, LF line ends, NFC."]


def test_accepted_typography_is_noted_with_its_place() -> None:
    statement = {"id": "a", "kind": "account", "summary": ["A."], "evidence": ["строим  мост"]}

    record = ground(draft(statements=[statement]), typography="accept")

    assert record.statements[0].evidence[0].exact == "строим мост"
    assert [(one.activity, one.note) for one in record.provenance] == [
        ("fixed", "Took the text's own typography for the draft's words at /statements/0/evidence/0.")
    ]


def test_nothing_is_noted_where_nothing_was_changed() -> None:
    assert ground(draft()).provenance == ()


def test_forbidden_characters_are_told_at_the_text() -> None:
    assert [(issue.code, issue.pointer) for issue in issues(draft(text=TEXT + "\x00"))] == [("text_forbidden_character", "/text")]


@pytest.mark.parametrize("kind", ["yaml", "json"])
def test_a_text_file_counts_from_the_draft(tmp_path: Path, kind: str) -> None:
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    path = tmp_path / f"draft.{kind}"
    path.write_text(json.dumps(draft(text={"file": "article.txt"}), ensure_ascii=False), encoding="utf-8")

    assert ground(path) == ground(draft())


def test_json_drafts_have_lines_too(tmp_path: Path) -> None:
    path = tmp_path / "draft.json"
    path.write_text(json.dumps(draft(id=None), ensure_ascii=False, indent=1), encoding="utf-8")

    [issue] = issues(path)

    assert (issue.file, issue.line, issue.column) == (str(path), 2, 8)


@pytest.mark.parametrize("path", ["missing.yaml", "missing.json"])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, path: str) -> None:
    with pytest.raises(UnreadableError):
        ground(tmp_path / path)


def test_a_missing_text_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        ground(draft(text={"file": str(tmp_path / "missing.txt")}))


def test_a_missing_file_is_told_with_the_draft_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "draft.yaml").write_text("text: {file: missing.txt}\n", encoding="utf-8")

    with pytest.raises(UnreadableError, match=r"missing\.txt: No such file .* \(.*draft\.yaml names it at text\.file\)"):
        ground(tmp_path / "draft.yaml")


@pytest.mark.parametrize("data", [b"\xef\xbb\xbfid: a", b"id: \xff", b"", b"[]", b"id: 'a", b"- a"])
@pytest.mark.parametrize("kind", ["yaml", "json"])
def test_no_bytes_raise_anything_else(tmp_path: Path, data: bytes, kind: str) -> None:
    path = tmp_path / f"draft.{kind}"
    path.write_bytes(data)

    assert issues(path)


@pytest.mark.parametrize("value", [{"id": 1.5}, {"id": {1}}, {1: "a"}, {"id": "\ud800"}])
def test_no_python_data_raise_anything_else(value: Any) -> None:
    assert issues(value, TEXT)


def test_a_draft_of_any_kind_gives_the_same_record() -> None:
    assert ground(SpeechDraft.from_dict(draft())) == ground(draft())


def test_what_is_given_back_is_a_record() -> None:
    assert isinstance(ground(draft()), SpeechRecord)


@pytest.mark.parametrize("value", [None, 3, [{"id": "a"}], b"id: a"])
def test_what_is_no_draft_is_told(value: Any) -> None:
    with pytest.raises(TypeError, match="a draft is a path, a mapping or a SpeechDraft, not "):
        ground(value)


def test_an_unknown_typography_is_told() -> None:
    with pytest.raises(ValueError, match="no typography 'acept': exact or accept"):
        ground(draft(), typography="acept")  # type: ignore[arg-type]


def test_half_a_character_in_the_text_is_told() -> None:
    [issue] = issues(draft(), f"{TEXT}\ud800")

    assert (issue.code, issue.pointer) == ("lone_surrogate", "/text")


@pytest.mark.parametrize("data", ["a\0b.yaml", draft(text={"file": "a\0b.txt"})])
def test_a_name_that_no_file_can_have_is_told(data: Any) -> None:
    with pytest.raises(UnreadableError, match="null"):
        attempt(data)


def test_half_a_character_in_a_draft_has_its_line(tmp_path: Path) -> None:
    path = tmp_path / "draft.yaml"
    path.write_text('id: a\ntext: "Мы \\ud800"\n', encoding="utf-8")

    [issue] = attempt(path).issues

    assert (issue.code, issue.line, issue.column) == ("lone_surrogate", 2, 7)


def test_a_record_is_told_from_a_draft_by_one_issue() -> None:
    [issue] = attempt(made_record().to_dict()).issues

    assert (issue.code, issue.pointer) == ("wrong_type", "/text")
    assert issue.message.startswith("got the text of a record, expected that of a draft")
