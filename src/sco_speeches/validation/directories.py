"""What a data set directory must keep beside its records: what is derived matches them, and what is withdrawn stays so."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from sco_speeches.files import document_files, kind
from sco_speeches.issue import Issue
from sco_speeches.withdrawal import Withdrawal, withdrawals

from .across import Gist
from .finding import Finding, shown

MANIFEST = "manifest.json"
MANIFEST_SCHEMA = "sco-speeches-manifest/1"

_NAMED = 3


def misplaced(file: Path, gist: Gist, withdrawn: Mapping[str, Withdrawal]) -> Iterator[Finding]:
    """In a directory, a record's file has the record's id for its name, and the id is not one that was withdrawn.

    The very file that was withdrawn is passed over: a withdrawal is under way, or broke off, and nobody reads the file.
    """
    what = kind(file)
    if what and what.form == "json":
        stem = file.name[: -len(".json" + what.compression)]
        if stem != gist.id:
            message = f"got {shown(gist.id)} in {file.name}, expected the file's name, {shown(stem)}"
            yield Finding("file_name_mismatch", ("id",), message, f"name the file {gist.id}.json{what.compression}")
    if (found := withdrawn.get(gist.id)) and _sha256(file) != found.sha256:
        message = f"got {shown(gist.id)}, which was withdrawn on {found.date}, expected another id"
        yield Finding("withdrawn_id", ("id",), message, "an id is never given again")


def stale_files(directory: Path) -> Iterator[Issue]:
    """The manifest of a data set directory lists its records and derived files as they are; a directory without any passes."""
    if not (directory / "records").is_dir():
        return
    file = directory / MANIFEST
    if not file.exists() and not any(directory.glob("*.parquet")):
        return
    if wrong := _wrong(directory, _read(file)):
        named = ", ".join(wrong[:_NAMED]) + (f" and {len(wrong) - _NAMED:,} more" if len(wrong) > _NAMED else "")
        yield Issue(
            code="derived_files_stale",
            severity="warning",
            message=f"got a manifest that does not fit {named}, expected one that was built from the records as they are",
            file=str(file),
            hint="build the rest anew: sco-speeches build DIRECTORY",
        )


def record_hashes(directory: Path) -> dict[str, str | None]:
    """The hash of each file of records, by its path below the data set directory."""
    return {f"records/{file.name}": _sha256(file) for file in document_files(directory)}


def _read(file: Path) -> dict[str, Any]:
    try:
        manifest = orjson.loads(file.read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return {}
    return manifest if isinstance(manifest, dict) and manifest.get("schema") == MANIFEST_SCHEMA else {}


def _wrong(directory: Path, manifest: dict[str, Any]) -> list[str]:
    """The files that are not as the manifest has them, sorted; where it cannot be read, itself."""
    try:
        noted = {entry["file"]: entry["sha256"] for entry in manifest["records"]}
        derived = {entry["path"]: entry["sha256"] for entry in manifest["files"]}
        gone = manifest["withdrawn"]
    except (KeyError, TypeError):
        return [MANIFEST]
    actual = record_hashes(directory)
    wrong = {file for file in (*noted, *actual) if noted.get(file) != actual.get(file)}
    wrong |= {path for path, sha256 in derived.items() if _sha256(directory / path) != sha256}
    if gone != [entry._asdict() for entry in sorted(withdrawals(directory).values())]:
        wrong.add("withdrawn.json")
    return sorted(wrong)


def _sha256(file: Path) -> str | None:
    """The hash of a file; None for what is no file or cannot be read."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else None
    except OSError:
        return None
