"""No bytes of a file, of any kind, make validation stumble."""

import gzip
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
import zstandard
from corpora import mixed

from sco_speeches import validate
from sco_speeches.validation import Paths
from sco_speeches.validation.catalogue import catalogue

CODES = {code.code for code in catalogue()}
PLAIN = b"".join(mixed(6))
TABLE = (Path(__file__).parent / "cases" / "wrong_columns" / "valid.parquet").read_bytes()
FILES = {
    ".json": PLAIN.partition(b"\n")[0],
    ".jsonl": PLAIN,
    ".jsonl.gz": gzip.compress(PLAIN, mtime=0),
    ".jsonl.zst": zstandard.compress(PLAIN),
    ".parquet": TABLE,
}


def spoiled(data: bytes, rng: Random) -> bytes:
    """The bytes with one to four of them flipped, cut out, put in or brought from elsewhere."""
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(data) + 1)
        end = min(len(data), at + rng.choice((1, 1, 2, 8, 200)))
        match rng.choice(("flip", "cut", "shorten", "insert", "splice")):
            case "flip":
                data = data[:at] + bytes(byte ^ 1 << rng.randrange(8) for byte in data[at : at + 1]) + data[at + 1 :]
            case "cut":
                data = data[:at] + data[end:]
            case "shorten":
                data = data[: max(at, len(data) // 2)]
            case "insert":
                data = data[:at] + rng.randbytes(rng.choice((1, 2, 50))) + data[at:]
            case _:
                data = data[:at] + data[rng.randrange(len(data) + 1) :][: end - at] + data[end:]
    return data


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 9))])
@pytest.mark.parametrize("suffix", FILES)
def test_no_file_raises_and_its_findings_have_codes(tmp_path: Path, suffix: str, seed: int) -> None:
    rng = Random(seed)  # noqa: S311 - repeatable, not secret
    path = tmp_path / f"broken{suffix}"
    unknown = set[str]()
    for _ in range(25):
        path.write_bytes(spoiled(FILES[suffix], rng))
        unknown |= set(validate(path, max_unpacked_bytes=1_000_000).counts) - CODES

    assert unknown == set()


def test_no_standard_input_raises() -> None:
    rng = Random(0)  # noqa: S311 - repeatable, not secret
    data = (spoiled(FILES[rng.choice([*FILES])], rng) for _ in range(100))

    assert {code for each in data for code in validate(Paths(["-"], BytesIO(each))).counts} <= CODES
