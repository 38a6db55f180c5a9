"""The registry: its data are sourced, consistent and in their form; what is asked of it is answered."""

import datetime
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sco_speeches import registry
from sco_speeches.errors import RegistryError, UnreadableError
from sco_speeches.model import Part

DATA = Path(__file__).parents[1] / "data" / "registry"
SCHEMA = Path(__file__).parents[1] / "schema" / "registry-1.0.schema.json"
FILES = sorted(DATA.glob("*.json"))
WIKIDATA = "http://www.wikidata.org/entity/"


@pytest.fixture(scope="module")
def known() -> registry.Registry:
    return registry.load()


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the shipped data, to be spoiled."""
    return Path(shutil.copytree(DATA, tmp_path / "own"))


def spoil(own: Path, kind: str, at: int, **changes: object) -> None:
    path = own / f"{kind}.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    content[kind][at].update(changes)
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def problems(own: Path) -> list[str]:
    with pytest.raises(RegistryError) as raised:
        registry.load(own)
    return raised.value.problems


def cited(value: object) -> set[str]:
    """Every source id that is named anywhere within an entry."""
    if isinstance(value, Part):
        return {*getattr(value, "sources", ()), *(id for _, part in value for id in cited(part))}
    return {id for part in value for id in cited(part)} if isinstance(value, tuple) else set()


# The shipped data


def test_the_published_schema_is_what_the_models_give() -> None:
    text = json.dumps(registry.json_schema(), ensure_ascii=False, indent=1) + "\n"

    assert SCHEMA.read_text(encoding="utf-8") == text, "run: python -m sco_speeches.generate"


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json.loads(SCHEMA.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_is_valid(path: Path) -> None:
    validator = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))

    assert [error.json_path for error in validator.iter_errors(json.loads(path.read_text(encoding="utf-8")))] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_is_canonical(path: Path) -> None:
    content = registry.files.RegistryFile.model_validate_json(path.read_bytes()).model_dump(mode="json", exclude_unset=True)

    assert path.read_text(encoding="utf-8") == json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def test_the_meaning_of_the_shipped_data_is_sound(known: registry.Registry) -> None:
    assert registry.load(DATA) == known


def test_there_is_a_file_of_every_kind() -> None:
    assert {path.stem for path in FILES} == {"sources", *registry.files.TYPES}


def test_every_entry_is_sourced(known: registry.Registry) -> None:
    assert [entry.id for entry in known.values() if not set(entry.sources) <= set(known.sources)] == []


def test_every_source_is_used(known: registry.Registry) -> None:
    assert set(known.sources) - {id for entry in known.values() for id in cited(entry)} == set()


def test_every_identity_has_a_source_that_lists_identities(known: registry.Registry) -> None:
    identified = [entry for entry in known.values() if entry.same_as]

    assert identified
    assert [entry.id for entry in identified if "identifiers" not in {known.sources[id].kind for id in entry.sources}] == []


def test_every_identity_is_a_wikidata_uri_of_its_own(known: registry.Registry) -> None:
    uris = [uri for entry in known.values() for uri in entry.same_as]

    assert all(uri.startswith(f"{WIKIDATA}Q") for uri in uris)
    assert len(set(uris)) == len(uris)


def test_statuses_follow_each_other_without_a_gap(known: registry.Registry) -> None:
    countries = [entry for entry in known.values() if isinstance(entry, registry.Country)]

    for country in countries:
        assert [held.until for held in country.statuses] == [*(held.since for held in country.statuses[1:]), None], country.id


def test_summits_are_numbered_in_the_order_of_time(known: registry.Registry) -> None:
    summits = [entry for entry in known.values() if isinstance(entry, registry.Event)]

    assert [summit.ordinal for summit in summits] == list(range(1, 26))
    assert [summit.start for summit in summits] == sorted(summit.start for summit in summits)


# Asking


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Касым-Жомарт Токаев", "person:tokayev"),
        ("Kassym-Jomart Tokayev", "person:tokayev"),
        ("Қасым-Жомарт Тоқаев", "person:tokayev"),
        ("托卡耶夫", "person:tokayev"),
        ("ШОС", "org:sco"),
        ("ШЫҰ", "org:sco"),
        ("КНР", "country:cn"),
        ("три зла", "concept:three-evils"),
        ("СОВЕТ ГЛАВ ГОСУДАРСТВ", "org:sco-chs"),
        ("Анто\u0301ниу", None),
        ("Мирзиёев", "person:mirziyoyev"),
        ("Мирзиеев", "person:mirziyoyev"),
        ("sharif", "person:shehbaz-sharif"),
        ("António Guterres".replace("ó", "o\u0301"), "person:guterres"),
    ],
)
def test_names_and_aliases_are_found_in_any_language(known: registry.Registry, name: str, id: str | None) -> None:
    assert [entry.id for entry in known.find(name)] == ([id] if id else [])


def test_a_name_is_looked_for_in_one_language_only(known: registry.Registry) -> None:
    assert known.find("SCO", language="ru") == ()


def test_a_name_in_two_languages_finds_its_entry_once(known: registry.Registry) -> None:
    assert [entry.id for entry in known.find("Zakon.kz")] == ["org:zakon-kz"]


def test_a_family_name_that_several_bear_finds_them_all(known: registry.Registry) -> None:
    names = known["person:mirziyoyev"].names
    two = registry.Registry([known["person:mirziyoyev"], known["person:modi"].altered(names=names)], {})

    assert [entry.id for entry in two.find("Мирзиёев")] == ["person:mirziyoyev", "person:modi"]


def test_a_name_that_several_bear_finds_them_all(known: registry.Registry) -> None:
    name = known["place:ufa"].names
    twins = registry.Registry([known["place:ufa"], known["place:almaty"].altered(names=name)], {})

    assert [entry.id for entry in twins.find("Уфа")] == ["place:ufa", "place:almaty"]


def test_the_registry_is_a_mapping(known: registry.Registry) -> None:
    assert known["org:sco"].name("ru") == "Шанхайская организация сотрудничества"
    assert known.get("org:nato") is None
    assert "country:kz" in known
    assert len(known) == len(list(known))


@pytest.mark.parametrize("code", ["kz", "KZ", "Kz"])
def test_a_country_is_found_by_its_code(known: registry.Registry, code: str) -> None:
    assert known.country(code).code == "KZ"


def test_an_unknown_country_is_a_key_error(known: registry.Registry) -> None:
    with pytest.raises(KeyError, match="XX"):
        known.country("XX")


@pytest.mark.parametrize(
    ("day", "id"),
    [
        ("2025-08-30", None),
        ("2025-08-31", "event:sco-chs-25"),
        ("2025-09-01", "event:sco-chs-25"),
        ("2025-09-02", None),
        ("2001-06-15", "event:sco-chs-1"),
    ],
)
def test_a_summit_is_found_by_a_day(known: registry.Registry, day: str, id: str | None) -> None:
    summit = known.summit(day)

    assert (summit and summit.id) == id


@pytest.mark.parametrize(
    ("day", "count"),
    [
        ("2001-06-14", 0),
        ("2001-06-15", 6),
        ("2017-06-08", 6),
        ("2017-06-09", 8),
        ("2023-07-04", 9),
        ("2024-07-03", 9),
        ("2024-07-04", 10),
        ("2025-09-01", 10),
    ],
)
def test_members_are_those_of_the_day(known: registry.Registry, day: str, count: int) -> None:
    assert len(known.members(day)) == count


def test_a_day_may_be_a_date(known: registry.Registry) -> None:
    assert known.members(datetime.date(2017, 6, 9)) == known.members("2017-06-09")


@pytest.mark.parametrize("day", ["2025", "2025-02-30", "today", ""])
def test_what_is_no_day_is_a_value_error(known: registry.Registry, day: str) -> None:
    with pytest.raises(ValueError, match=r"isoformat|month|day"):
        known.members(day)


def test_observers_and_dialogue_partners_became_partners(known: registry.Registry) -> None:
    assert (known.country("mn").status("2025-08-31"), known.country("mn").status("2025-09-01")) == ("observer", "partner")


def test_partial_dates_are_compared_at_the_shorter_precision() -> None:
    held = registry.HeldStatus(since="2017", until="2019-06", sources=("page",), status="observer")

    assert [held.holds(day) for day in ("2016-12-31", "2017-01-01", "2019-05-31", "2019-06-01")] == [False, True, True, False]


def test_a_role_is_that_of_the_day(known: registry.Registry) -> None:
    tokayev = known["person:tokayev"]

    assert isinstance(tokayev, registry.Person)
    assert tokayev.role("2019-03-19") is None
    role = tokayev.role("2025-09-01")
    assert role is not None
    assert role.represents == "country:kz"


def test_a_role_of_unknown_start_is_certain_on_no_day(known: registry.Registry) -> None:
    putin = known["person:putin"]

    assert isinstance(putin, registry.Person)
    assert putin.roles
    assert putin.role("2025-09-01") is None


def test_the_shipped_registry_is_loaded_once() -> None:
    assert registry.load() is registry.load()


def test_importing_it_imports_nothing_heavy() -> None:
    code = "import sys, sco_speeches.registry; print({'click', 'datasets', 'jsonschema', 'pyarrow', 'rich'} & set(sys.modules))"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "set()"


# A directory of one's own


def test_a_directory_may_hold_some_of_the_files(tmp_path: Path) -> None:
    entry = {"id": "place:omsk", "names": [{"language": "ru", "value": "Омск"}], "aliases": [], "same_as": []}
    source = {"id": "page", "url": "https://example.org/omsk", "publisher": "Example", "kind": "secondary", "note": None}
    write(tmp_path, "places", [{**entry, "sources": ["page"], "note": None, "country": None}])
    write(tmp_path, "sources", [source])

    mine = registry.load(tmp_path)

    assert list(mine) == ["place:omsk"]
    assert mine.sources["page"].publisher == "Example"
    assert mine.members("2025-09-01") == ()


def test_no_directory_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no such directory"):
        registry.load(tmp_path / "none")


def test_an_empty_directory_is_no_registry(tmp_path: Path) -> None:
    assert problems(tmp_path) == ["no entries: none of the files of a registry is here"]


SOURCED = {"since": "2001", "until": None, "sources": ["gt2014"], "status": "member"}
KZ = {"language": "en", "value": "Kazakhstan"}


@pytest.mark.parametrize(
    ("kind", "at", "changes", "problem"),
    [
        ("countries", 1, {"colour": "blue"}, "countries.json /countries/1/colour: Extra inputs are not permitted"),
        ("countries", 1, {"sources": []}, "countries.json /countries/1/sources: "),
        ("countries", 1, {"names": []}, "countries.json /countries/1/names: "),
        ("countries", 1, {"names": [KZ, KZ]}, "countries.json /countries/1/names: a language stands twice"),
        (
            "countries",
            1,
            {"names": [{"language": "ru", "value": "Казахстан"}, KZ]},
            "countries.json /countries/1/names: the labels are not sorted by language",
        ),
        ("countries", 1, {"aliases": [KZ, KZ]}, "countries.json /countries/1/aliases: an alias stands twice"),
        (
            "countries",
            1,
            {"aliases": [{"language": "ru", "value": "Казахстан "}]},
            "countries.json /countries/1/aliases/0/value: the text is not in NFC, or has white space at its edges",
        ),
        ("countries", 1, {"sources": ["nowhere"]}, "countries.json /countries/1/sources/0: there is no source nowhere"),
        (
            "countries",
            1,
            {"statuses": [{**SOURCED, "sources": ["nowhere"]}]},
            "countries.json /countries/1/statuses/0/sources/0: there is no source nowhere",
        ),
        (
            "countries",
            1,
            {"statuses": [{**SOURCED, "since": "2001-02-30"}]},
            "countries.json /countries/1/statuses/0/since: 2001-02-30 is not a real day",
        ),
        (
            "countries",
            1,
            {"statuses": [{**SOURCED, "until": "2000"}]},
            "countries.json /countries/1/statuses/0/until: 2000 is before 2001",
        ),
        ("countries", 1, {"id": "country:cn"}, "countries.json /countries/1/id: country:cn stands twice"),
        ("orgs", 0, {"id": "person:sco"}, "orgs.json /orgs/0/id: person:sco does not begin with org:"),
        ("orgs", 1, {"seat": "place:atlantis"}, "orgs.json /orgs/1/seat: there is no entry place:atlantis"),
        ("orgs", 1, {"seat": "country:cn"}, "orgs.json /orgs/1/seat: country:cn is not of the type place"),
        ("groups", 1, {"members": ["org:none"]}, "groups.json /groups/1/members/0: there is no entry org:none"),
        (
            "events",
            24,
            {"end": "2025-08-30"},
            "events.json /events/24/meeting: start, meeting and end are not in the order of time",
        ),
        ("sources", 1, {"url": "ftp://example.org"}, "sources.json /sources/1/url: "),
    ],
)
def test_a_fault_is_told_with_its_file_and_pointer(own: Path, kind: str, at: int, changes: dict[str, Any], problem: str) -> None:
    spoil(own, kind, at, **changes)

    assert [line[: len(problem)] for line in problems(own)].count(problem) == 1


def test_a_country_has_a_code_of_two_letters(own: Path) -> None:
    spoil(own, "countries", 26, id="country:lao")

    assert problems(own) == [
        "countries.json /countries/26/id: country:lao does not end with the two letters of an ISO 3166-1 code"
    ]


def test_two_sources_of_one_id_are_a_fault(own: Path) -> None:
    second = json.loads((own / "sources.json").read_text(encoding="utf-8"))["sources"][1]["id"]
    spoil(own, "sources", 2, id=second)

    assert f"sources.json /sources/2/id: {second} stands twice" in problems(own)


def test_all_faults_are_told_at_once(own: Path) -> None:
    spoil(own, "orgs", 1, seat="place:atlantis")
    spoil(own, "places", 0, country="country:xx")

    assert problems(own) == [
        "orgs.json /orgs/1/seat: there is no entry place:atlantis",
        "places.json /places/0/country: there is no entry country:xx",
    ]


def test_a_file_that_is_no_json_is_told(own: Path) -> None:
    (own / "orgs.json").write_text("{", encoding="utf-8")

    assert [line.partition(" at ")[0] for line in problems(own)] == [
        "orgs.json: Invalid JSON: EOF while parsing an object",
    ]


def test_a_file_of_another_version_is_told(own: Path) -> None:
    (own / "orgs.json").write_text('{"schema_version": "2.0", "orgs": []}', encoding="utf-8")

    assert problems(own) == ["orgs.json /schema_version: Input should be '1.0'"]


def test_a_file_holds_the_kind_of_its_name(own: Path) -> None:
    (own / "orgs.json").write_text('{"schema_version": "1.0", "places": []}', encoding="utf-8")

    assert problems(own) == ["orgs.json: holds the keys schema_version and orgs, and no other"]


def test_a_misnamed_file_is_not_passed_over(own: Path) -> None:
    (own / "orgs.json").rename(own / "organisations.json")

    assert problems(own)[0].startswith("organisations.json: no such kind; the files are sources.json, countries.json, ")


def write(directory: Path, kind: str, entries: list[dict[str, Any]]) -> None:
    (directory / f"{kind}.json").write_text(json.dumps({"schema_version": "1.0", kind: entries}), encoding="utf-8")


def test_registries_of_the_same_entries_are_one_to_what_is_kept_by_them() -> None:
    known = registry.load()
    again = registry.Registry(known.values(), known.sources)

    assert {known: "kept"}[again] == "kept"
