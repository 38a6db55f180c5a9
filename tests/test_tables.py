"""Tables: what stands in the rows, and that the columns are what is documented."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from making import CONTENT, growth, made_data, made_record, records, span, without_statements

from sco_speeches import tables
from sco_speeches.model import Mention, Span, SpeechRecord

STANDING = ["record_id", "article_language", "published", "publisher", "url"]
SPEECH = ["speech_id", "event", "date", "speech_speaker"]
PASSAGES = [
    "passage_id",
    "position",
    "mode",
    "start",
    "end",
    "exact",
    "speaker",
    "speaker_name",
    "speaker_form",
    "source",
    "source_start",
    "source_end",
    "cue",
    "cue_start",
    "cue_end",
    "via",
    "within",
    "continues",
]

RECORD = made_record()


def rows(table: str, record: SpeechRecord = RECORD) -> list[dict[str, Any]]:
    return list(tables.rows([record], table))


def row_of(table: str, key: str, value: str) -> dict[str, Any]:
    (found,) = [row for row in rows(table) if row[key] == value]
    return found


@pytest.mark.parametrize("table", ["speeches", "passages", "statements", "mentions"])
def test_every_flat_row_stands_alone(table: str) -> None:
    assert [column.name for column in tables.columns(table)][:9] == STANDING + SPEECH
    assert {tuple(row[name] for name in STANDING) for row in rows(table)} == {
        (RECORD.id, "ru", "2025-09-01", "org:lesnye-vesti", "https://vesti.example/2025/09/sammit")
    }


def test_entities_belong_to_no_speech() -> None:
    assert [column.name for column in tables.columns("entities")][:6] == [*STANDING, "entity"]


def test_the_columns_of_passages_are_those_promised() -> None:
    assert [column.name for column in tables.columns("passages")] == STANDING + SPEECH + PASSAGES


@given(record=records())
def test_rows_have_the_columns_and_the_types_of_their_table(record: SpeechRecord) -> None:
    for table in tables.TABLES:
        found = rows(table, record)
        names = tables.arrow_schema(table).names
        assert all(list(row) == names for row in found)
        assert tables.to_arrow([record], table).to_pylist() == found


def test_records_are_whole_records() -> None:
    (row,) = rows("records")
    assert row == RECORD.model_dump(mode="json")
    assert SpeechRecord.from_dict(row) == RECORD


def test_a_passage_tells_its_speech_speaker_source_and_cue() -> None:
    row = row_of("passages", "exact", "Мы строим дорогу\u2028к морю 🌊")
    source, cue = span("Анна Ивова", after="заявила "), span("заявила")
    assert [row[name] for name in SPEECH] == [RECORD.speeches[0].id, "event:lesnoi-sammit", "2025-09-01", "person:ivova"]
    assert (row["mode"], row["speaker"], row["speaker_name"], row["speaker_form"]) == (
        "direct",
        "person:ivova",
        "Анна Ивова",
        "name",
    )
    assert (row["source"], row["source_start"], row["source_end"]) == ("Анна Ивова", source["start"], source["end"])
    assert (row["cue"], row["cue_start"], row["cue_end"]) == ("заявила", cue["start"], cue["end"])


def test_a_passage_of_no_speech_has_no_speech() -> None:
    row = row_of("passages", "exact", "работа идёт")
    assert [row[name] for name in SPEECH] == [None] * 4
    assert (row["speaker"], row["speaker_name"], row["via"]) == (None, None, ["org:lesnoe-agentstvo"])


def test_narration_is_in_the_passages() -> None:
    row = row_of("passages", "exact", "Она отметила,")
    assert (row["passage_id"], row["mode"]) == (f"n{row['start']}", "narration")
    assert {name: row[name] for name in (*SPEECH, *PASSAGES[6:15], *PASSAGES[16:])} == dict.fromkeys(
        (*SPEECH, *PASSAGES[6:15], *PASSAGES[16:])
    )
    assert row["via"] == []


def test_positions_are_ranks_of_the_reading() -> None:
    found = rows("passages")
    assert [row["position"] for row in found] == list(range(len(found)))
    assert [row["passage_id"] for row in found] == [part.id for part in RECORD.reading()]


def test_every_word_stands_in_exactly_one_outermost_row() -> None:
    outermost = [row for row in rows("passages") if row["within"] is None]
    left, edge = "", 0
    for row in outermost:
        assert row["start"] >= edge
        left += CONTENT[edge : row["start"]]
        edge = row["end"]
    assert not any(map(str.isalnum, left + CONTENT[edge:]))


def test_a_withheld_record_has_passages_without_words() -> None:
    withheld = SpeechRecord.from_dict(_withheld(RECORD.to_dict()))
    found = rows("passages", withheld)
    assert [row["passage_id"] for row in found] == [passage.id for passage in RECORD.passages]
    assert {(row["exact"], row["source"], row["cue"]) for row in found} == {(None, None, None)}
    assert found[0]["source_start"] is not None
    assert rows("statements", withheld)[0]["evidence"] == [None, None]


def _withheld(part: Any) -> Any:
    if isinstance(part, dict):
        return {key: None if key in ("exact", "content") else _withheld(value) for key, value in part.items()}
    return [_withheld(item) for item in part] if isinstance(part, list) else part


def test_a_statement_has_the_speaker_and_speech_of_its_evidence() -> None:
    told, called = rows("statements")
    assert (told["speaker"], told["speech_id"]) == ("person:ivova", RECORD.speeches[0].id)
    assert (called["speaker"], called["speech_id"]) == ("person:ivova", None)


def test_a_statement_names_its_evidence_and_the_passages_that_own_it() -> None:
    row = row_of("statements", "statement_id", "road-and-bridges")
    spans = [span("строим дорогу"), span("три моста")]
    assert row["evidence"] == [part["exact"] for part in spans]
    assert row["evidence_start"] == [part["start"] for part in spans]
    assert row["evidence_end"] == [part["end"] for part in spans]
    assert row["passages"] == [RECORD.passages[0].id, RECORD.passages[2].id]


def test_a_summary_falls_back_to_english() -> None:
    told, called = rows("statements")
    assert (told["summary_en"], told["summary"]) == ("Tells of a road and three bridges.", "Рассказывает о дороге и трёх мостах.")
    assert called["summary"] == called["summary_en"] == "Calls on the neighbours to open their borders."


def test_a_mention_lies_in_the_smallest_passage_around_it() -> None:
    bridges = row_of("mentions", "entity", "concept:tri-mosta")
    assert (bridges["passage_id"], bridges["speech_id"]) == (RECORD.passages[2].id, RECORD.speeches[0].id)
    outside = rows("mentions")[0]
    assert (outside["passage_id"], outside["speech_id"]) == (None, None)
    assert (outside["entity_type"], outside["entity_name"], outside["exact"]) == (
        "person",
        "Анна Ивова",
        "Президент Лесной Республики",
    )


@given(record=records())
def test_the_smallest_passage_around_owns_evidence_and_mentions(record: SpeechRecord) -> None:
    def owner(span: Span | Mention) -> str | None:
        around = [passage for passage in record.passages if passage.start <= span.start and span.end <= passage.end]
        return min(around, key=lambda passage: passage.end - passage.start).id if around else None

    for row, statement in zip(rows("statements", record), record.statements, strict=True):
        assert row["passages"] == [*map(owner, statement.evidence)]
    for row, mention in zip(rows("mentions", record), record.mentions, strict=True):
        assert row["passage_id"] == owner(mention)


def test_a_speech_tells_title_and_country_in_words() -> None:
    (row,) = rows("speeches")
    assert (row["title_en"], row["title"]) == ("President", "Президент")
    assert (row["represents"], row["represents_name"]) == ("country:fi", "Лесная Республика")
    assert (row["speech_speaker_name"], row["event_name"]) == ("Анна Ивова", "Forest Summit")


def test_an_entity_has_its_names_beside_their_languages() -> None:
    row = row_of("entities", "entity", "country:fi")
    assert (row["type"], row["name_en"], row["name"]) == ("country", "Forest Republic", "Лесная Республика")
    assert list(zip(row["name_languages"], row["names"], strict=True)) == [("en", "Forest Republic"), ("ru", "Лесная Республика")]
    assert row_of("entities", "entity", "group:sosedi")["members"] == ["country:se"]


def test_a_name_is_in_the_article_s_language_then_english_then_the_first() -> None:
    names = {row["entity"]: row["name"] for row in rows("entities")}
    assert names["country:fi"] == "Лесная Республика"
    assert names["country:se"] == "Hill Republic"
    first_only = [part | {"names": part["names"][:1]} for part in made_data()["entities"]]
    assert {row["entity"]: row["name"] for row in rows("entities", made_record(entities=first_only))}[
        "person:ivova"
    ] == "Ивова Анна"


@pytest.mark.parametrize("table", tables.TABLES)
def test_a_table_without_rows_keeps_its_types(table: str) -> None:
    empty = tables.to_arrow([], table)
    assert empty.num_rows == 0
    assert empty.schema == tables.to_arrow([RECORD], table).schema == tables.arrow_schema(table)
    assert "null" not in str(empty.schema)


def test_a_record_without_statements_has_no_rows_of_them() -> None:
    assert tables.to_arrow([without_statements()], "statements").num_rows == 0


def test_an_unknown_table_is_told() -> None:
    for call in (tables.arrow_schema, tables.columns, lambda table: tables.rows([], table)):
        with pytest.raises(ValueError, match="no table 'quotes': the tables are records, speeches"):
            call("quotes")


def test_every_column_says_what_it_means() -> None:
    for table in tables.TABLES:
        assert all(column.description.endswith(".") for column in tables.columns(table))


def test_the_documentation_is_generated(*, regen: bool) -> None:
    documented = Path(__file__).parents[1] / "docs" / "tables.md"
    if regen:
        documented.write_text(tables.documentation(), encoding="utf-8", newline="\n")
    assert documented.read_text(encoding="utf-8") == tables.documentation(), "run: pytest --regen -m generated"


@pytest.mark.slow
@pytest.mark.parametrize("table", ["records", "passages", "statements", "mentions"])
def test_the_cost_grows_with_the_record_and_not_faster(table: str) -> None:
    assert growth(lambda record: sum(1 for _ in tables.rows([record] * 3, table)), 500) < 2.5


@pytest.mark.slow
def test_the_cost_of_narration_grows_with_the_record_and_not_faster() -> None:
    assert growth(lambda record: [record.narration for _ in range(3)], 500) < 2.5
