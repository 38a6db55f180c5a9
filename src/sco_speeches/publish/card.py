"""The card of a data set: README.md, whose front matter tells `datasets.load_dataset` what there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from sco_speeches import tables
from sco_speeches._version import __version__
from sco_speeches.citation import cite
from sco_speeches.corpus import Corpus, shipped

CARD = "README.md"

_SIZES = ((10**3, "n<1K"), (10**4, "1K<n<10K"), (10**5, "10K<n<100K"), (10**6, "100K<n<1M"))


@dataclass(frozen=True, slots=True)
class Card:
    """What the card of a data set says that its records do not."""

    name: str
    """The name for people."""
    summary: str
    """What it is, in Markdown."""
    rights: str = ""
    """What a user should know about the rights, in Markdown, beyond the licences that the records give."""
    citation: str = ""
    """How to cite it, in BibTeX."""
    version: str = "1.0.0"
    """Its version, three numbers; a new one makes `datasets` read the files afresh."""

    @classmethod
    def of(cls, directory: Path) -> "Card":
        """The card of the shipped data set, or a plain one that has the name of the directory."""
        if directory.resolve() != shipped().resolve():
            return cls(directory.resolve().name, "News reports of political speeches: who speaks in which words.")
        return cls(
            name="Political speeches as reported in the news",
            summary=(
                "Speeches at the Shanghai Cooperation Organisation as news reports tell them.\n"
                "Each record is one report: the words attributed to someone, in which mode, and who speaks;\n"
                "what the speaker does by saying them; who and what is named where.\n"
                "Every span is proved: it is found, character for character, in the report it came from."
            ),
            rights=(
                "The annotations are licensed under [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).\n"
                "The text of each article belongs to its publisher, and no licence to it is given here."
            ),
            citation=cite(),
            version=__version__,
        )


class TableFile(NamedTuple):
    """A Parquet file of the data set."""

    table: str
    path: str
    sha256: str
    bytes: int
    rows: int


def card_text(card: Card, corpus: Corpus, files: Sequence[TableFile]) -> str:
    """The card in Markdown with its front matter in YAML; equal input gives equal text."""
    import yaml

    matter = yaml.safe_dump(_front_matter(card, corpus, files), sort_keys=False, allow_unicode=True, width=120)
    return f"---\n{matter}---\n\n{_prose(card, corpus, files)}"


def _front_matter(card: Card, corpus: Corpus, files: Sequence[TableFile]) -> dict[str, Any]:
    rights = [record.rights for record in corpus.values()]
    licenses = {license_id for right in rights for license_id in (right.annotations.license, right.text.license)}
    return {
        "license": sorted({"other" if name.startswith("LicenseRef-") else name.lower() for name in licenses}),
        "language": sorted({record.article.language for record in corpus.values()}),
        "pretty_name": card.name,
        "size_categories": [next((size for limit, size in _SIZES if len(corpus) < limit), "n>1M")],
        "task_categories": ["token-classification", "text-classification"],
        "tags": ["political-speech", "quotation", "reported-speech", "news"],
        "configs": [
            {
                "config_name": file.table,
                "data_files": file.path,
                "version": card.version,
                "description": f"sha256:{file.sha256}",
                **({"default": True} if file.table == "records" else {}),
            }
            for file in files
        ],
        "dataset_info": _features(files),
    }


def _features(files: Sequence[TableFile]) -> Any:
    import datasets
    from huggingface_hub import DatasetCardData

    infos = datasets.info.DatasetInfosDict(
        {
            file.table: datasets.DatasetInfo(
                config_name=file.table, features=datasets.Features.from_arrow_schema(tables.arrow_schema(file.table))
            )
            for file in files
        }
    )
    data: Any = DatasetCardData()
    infos.to_dataset_card_data(data)
    return data.to_dict().get("dataset_info", [])


def _prose(card: Card, corpus: Corpus, files: Sequence[TableFile]) -> str:
    rows = "\n".join(f"| `{file.table}` | {file.rows:,} | `{file.path}` |" for file in files)
    parts = [
        f"# {card.name}",
        card.summary,
        "## Tables",
        f"| table | rows | file |\n|---|---|---|\n{rows}",
        (
            "```python\n"
            "import datasets\n\n"
            'passages = datasets.load_dataset("path/of/this/directory", "passages", split="train")\n'
            "```"
        ),
        (
            "`records` is nested and holds whole records; the other tables are flat, and each row stands alone.\n"
            "A table that would have no row has no file.\n"
            "Offsets count Unicode code points of the article's text from 0; the end is exclusive.\n"
            "An unknown value is null, an empty list is never null.\n"
            "Every column is described in `docs/tables.md` of the package `sco_speeches`.\n"
            "The files beside this one are built from `records/`; edit the records and build again."
        ),
        *_withdrawn(corpus),
        "## Rights",
        "\n".join([*([card.rights] if card.rights else []), _licenses(corpus), "Each record says its own under `rights`."]),
        "## Citation",
        f"```bibtex\n{card.citation}```" if card.citation else "Cite the reports that you use: `sco_speeches.cite(record)`.",
    ]
    return "\n\n".join(parts) + "\n"


def _withdrawn(corpus: Corpus) -> list[str]:
    if not corpus.withdrawn:
        return []
    lines = [f"- `{gone.id}`, on {gone.date}: {gone.reason}" for gone in sorted(corpus.withdrawn.values())]
    return ["## Withdrawn", "\n".join(lines)]


def _licenses(corpus: Corpus) -> str:
    rights = [record.rights for record in corpus.values()]
    if not rights:
        return "All records were withdrawn."
    annotations = {f"`{right.annotations.license}`" for right in rights}
    texts = {f"`{right.text.license}`{f' ({right.text.holder})' if right.text.holder else ''}" for right in rights}
    return f"Licences of the annotations: {', '.join(sorted(annotations))}; of the texts: {', '.join(sorted(texts))}."
