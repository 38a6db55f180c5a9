"""Citations: of the data set and of articles, escaped, and without anything made up."""

import pytest
from making import made_data, made_record

from sco_speeches import __version__, cite
from sco_speeches.cli import main
from sco_speeches.model import SpeechRecord


def article(**changes: object) -> SpeechRecord:
    return made_record(article=made_data()["article"] | changes)


def test_the_data_set_in_bibtex() -> None:
    assert cite().splitlines() == [
        f"@misc{{sco_speeches-{__version__},",
        r"  author = {{The sco\_speeches developers}},",
        r"  title = {{sco\_speeches: political speeches as reported in the news}},",
        "  year = {2026},",
        f"  version = {{{__version__}}},",
        f"  note = {{Data set, version {__version__}}},",
        "}",
    ]


def test_the_data_set_in_apa() -> None:
    assert cite(style="apa") == (
        "The sco_speeches developers. (2026). sco_speeches: political speeches as reported in the news "
        f"(Version {__version__}) [Data set]."
    )


def test_a_record_in_bibtex_has_its_id_for_a_key_and_tells_its_fingerprint() -> None:
    record = article(retrieved="2025-09-03")
    assert cite(record).splitlines() == [
        "@misc{2025-09-01-ivova-lesnye-vesti,",
        "  author = {{Лесные вести}},",
        r'  title = {{Саммит, "дорога" и 100 \% мостов}},',
        "  year = {2025},",
        "  month = {9},",
        "  day = {1},",
        "  url = {https://vesti.example/2025/09/sammit},",
        "  urldate = {2025-09-03},",
        "  language = {ru},",
        rf"  note = {{Record 2025-09-01-ivova-lesnye-vesti, fingerprint {record.fingerprint}, sco\_speeches format 1.0}},",
        "}",
    ]


def test_a_corpus_of_ones_own_is_not_cited_as_this_data_set(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cite", "--corpus", "anywhere"]) == 2
    assert "name one of its records" in capsys.readouterr().err


def test_what_is_not_known_is_left_out() -> None:
    unknown = article(publisher=None, title=None, url=None, published=None)
    assert [line.split(" =")[0].strip() for line in cite(unknown).splitlines()[1:-1]] == ["title", "language", "note"]
    assert cite(unknown, "apa") == "[News report]. (n.d.)."


@pytest.mark.parametrize(
    ("published", "date"),
    [("2025-09-01", "(2025, September 1)"), ("2025-09", "(2025, September)"), ("2025", "(2025)"), (None, "(n.d.)")],
)
def test_a_record_in_apa(published: str | None, date: str) -> None:
    assert cite(article(published=published), "apa") == (
        f'Лесные вести. {date}. Саммит, "дорога" и 100 % мостов. https://vesti.example/2025/09/sammit'
    )


def test_special_characters_are_escaped() -> None:
    record = article(title="a\\b {c} 5% & #1 $2 x_y ~z^\n w", url="https://x.example/{a}\\b_%7E#c")
    assert (
        r"  title = {{a\textbackslash{}b \{c\} 5\% \& \#1 \$2 x\_y \textasciitilde{}z\textasciicircum{} w}},"
        in cite(record).splitlines()
    )
    assert "  url = {https://x.example/%7Ba%7D%5Cb_%7E#c}," in cite(record).splitlines()


def test_braces_are_balanced() -> None:
    text = cite(article(title="{{{", url="https://x.example/}}")).replace(r"\{", "").replace(r"\}", "")
    assert text.count("{") == text.count("}")


def test_an_unknown_style_is_told() -> None:
    with pytest.raises(ValueError, match="no style 'mla'"):
        cite(style="mla")  # type: ignore[arg-type]
