"""Builds the derived files of a data set and tells which do not match."""

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from sco_speeches import tables
from sco_speeches.corpus import Corpus, load
from sco_speeches.errors import UnreadableError
from sco_speeches.files import locked, write_atomic
from sco_speeches.validation.directories import MANIFEST, MANIFEST_SCHEMA, record_hashes
from sco_speeches.withdrawal import WITHDRAWN, Withdrawal, withdrawals, withdrawn_json

from .card import CARD, Card, TableFile, card_text

if TYPE_CHECKING:
    import pyarrow as pa

_TEMPORARY = re.compile(r"\.[0-9a-f]{32}\.tmp")


def build(directory: str | os.PathLike[str], *, card: Card | None = None) -> list[str]:
    """Build what is derived from the records in `directory/records`; gives the names of the files, the manifest last.

    One Parquet file a table that has rows (those of tables without are removed), the card README.md, and manifest.json. Equal
    records give equal bytes under one version of Arrow. Without a `card` a plain one is made from the directory's name.

    Raises UnreadableError where there is no subdirectory `records` with records in it, InvalidError or DuplicateError where
    they are faulty; nothing is written then. Others who write into the directory wait meanwhile; what a writer that broke off
    has left behind is cleared up first.
    """
    home = home_of(directory)
    with locked(home / "records"):
        finish(home)
        return rebuilt(home, card)


def rebuilt(home: Path, card: Card | None = None) -> list[str]:
    """What `build` does, for one who holds the lock of the records."""
    card = card or Card.of(home)
    corpus = load(home)
    hashes = record_hashes(home)
    files = []
    for table in tables.TABLES:
        arrow = _publishable(corpus, table)
        target = home / f"{table}.parquet"
        if arrow.num_rows:
            data = _parquet(arrow)
            write_atomic(target, [data])
            files.append(TableFile(table, target.name, _sha256(data), len(data), arrow.num_rows))
        else:
            target.unlink(missing_ok=True)
    text = card_text(card, corpus, files).encode()
    write_atomic(home / CARD, [text])
    manifest = _manifest(card, corpus, hashes, files, text)
    write_atomic(home / MANIFEST, [orjson.dumps(manifest, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)])
    return [*(file.path for file in files), CARD, MANIFEST]


def finish(home: Path) -> None:
    """Clear up after writers that broke off, for one who holds the lock of the records.

    Removes temporary files, which nobody reads, and files of records that were withdrawn, where they are still as they were.
    """
    for directory in (home, home / "records"):
        for file in directory.glob(".*.tmp"):
            if _TEMPORARY.fullmatch(file.name):
                file.unlink(missing_ok=True)
    for gone in withdrawals(home).values():
        file = home / "records" / f"{gone.id}.json"
        if _fits(file, gone.sha256):
            file.unlink()


def withdraw_too(home: Path, gone: Mapping[str, Withdrawal]) -> None:
    """Withdraw from a data set what was withdrawn from the one it comes from, for one who holds the lock of the records."""
    known = withdrawals(home)
    new = [entry for entry in gone.values() if entry.id not in known]
    if not new:
        return
    for at, entry in enumerate(new):
        file = home / "records" / f"{entry.id}.json"
        if file.is_file():
            new[at] = entry._replace(sha256=_sha256(file.read_bytes()))
    write_atomic(home / WITHDRAWN, [withdrawn_json([*known.values(), *new])])
    finish(home)


def stale(directory: str | os.PathLike[str], *, card: Card | None = None) -> list[str]:
    """The derived files that do not match the records, the manifest or the code, sorted; empty where all is well.

    Where a record has changed, come or gone, all of them are named. Raises what `build` raises.
    """
    home = home_of(directory)
    manifest = _read_manifest(home)
    listed: list[dict[str, Any]] = manifest.get("files", [])
    found = {file.name for table in tables.TABLES if (file := home / f"{table}.parquet").exists()}
    names = {file["path"] for file in listed}
    noted = {entry["file"]: entry["sha256"] for entry in manifest.get("records", [])}
    gone = [entry._asdict() for entry in sorted(withdrawals(home).values())]
    if not manifest or noted != record_hashes(home) or manifest.get("withdrawn") != gone:
        return sorted({*names, *found, CARD, MANIFEST})
    wrong = (found - names) | {file["path"] for file in listed if not _fits(home / file["path"], file["sha256"])}
    if not wrong:
        wrong = _outdated(home, card or Card.of(home), listed)
    return sorted({*wrong, MANIFEST}) if wrong else []


def home_of(directory: str | os.PathLike[str]) -> Path:
    """The directory as a path; raises UnreadableError where it has no subdirectory of records."""
    home = Path(directory)
    if not (home / "records").is_dir():
        raise UnreadableError(directory, "no subdirectory records: make it and put the records there, a .json file each")
    return home


def opened(directory: str | os.PathLike[str]) -> Path:
    """The data set in a directory; one that is missing or empty is made. Raises UnreadableError for a directory of else."""
    home = Path(directory)
    try:
        if home.is_dir() and any(home.iterdir()):
            return home_of(home)
        if not home.parent.is_dir():
            raise UnreadableError(directory, f"the directory {home.parent} does not exist: make it first")
        (home / "records").mkdir(parents=True, exist_ok=True)
    except (NotADirectoryError, FileExistsError, PermissionError) as error:
        raise UnreadableError(directory, f"{error.strerror}: name a directory that can be written into") from error
    return home


def _publishable(corpus: Corpus, table: str) -> "pa.Table":
    """The table with the schema that `datasets` writes: the features stand in its metadata."""
    import datasets

    arrow = corpus.to_arrow(table)
    return arrow.cast(datasets.Features.from_arrow_schema(arrow.schema).arrow_schema)


def _parquet(arrow: "pa.Table") -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = pa.BufferOutputStream()
    pq.write_table(arrow, sink)
    return bytes(sink.getvalue())


def _manifest(
    card: Card, corpus: Corpus, hashes: dict[str, str | None], files: Iterable[TableFile], text: bytes
) -> dict[str, object]:
    records = []
    for record_id, document in zip(corpus, corpus.documents(), strict=True):
        file = f"records/{Path(document.file).name}"
        records.append({"id": record_id, "file": file, "sha256": hashes[file], "fingerprint": corpus[record_id].fingerprint})
    derived = [{"path": file.path, "sha256": file.sha256, "bytes": file.bytes, "rows": file.rows} for file in files]
    derived.append({"path": CARD, "sha256": _sha256(text), "bytes": len(text), "rows": None})
    gone = [entry._asdict() for entry in sorted(corpus.withdrawn.values())]
    return {"schema": MANIFEST_SCHEMA, "version": card.version, "files": derived, "records": records, "withdrawn": gone}


def _read_manifest(home: Path) -> dict[str, Any]:
    try:
        manifest = orjson.loads((home / MANIFEST).read_bytes())
    except (FileNotFoundError, orjson.JSONDecodeError):
        return {}
    return manifest if isinstance(manifest, dict) and manifest.get("schema") == MANIFEST_SCHEMA else {}


def _outdated(home: Path, card: Card, listed: Iterable[dict[str, Any]]) -> set[str]:
    """What the code of today would make otherwise: tables with other columns, another card."""
    import pyarrow.parquet as pq

    files = [
        TableFile(Path(file["path"]).stem, file["path"], file["sha256"], file["bytes"], file["rows"])
        for file in listed
        if Path(file["path"]).stem in tables.TABLES
    ]
    wrong = {file.path for file in files if not pq.read_schema(home / file.path).equals(tables.arrow_schema(file.table))}
    if card_text(card, load(home, check="lazy"), files) != (home / CARD).read_text(encoding="utf-8"):
        wrong.add(CARD)
    return wrong


def _fits(file: Path, sha256: str) -> bool:
    return file.is_file() and _sha256(file.read_bytes()) == sha256


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
