"""What is built and installed is what lies here, by every way in: wheel, sdist, editable install, bare checkout."""

import hashlib
import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

import sco_speeches

pytestmark = pytest.mark.slow

TOP = Path(__file__).parents[1]
NAME = f"sco_speeches-{sco_speeches.__version__}"
ORIGIN = "import sco_speeches; print(sco_speeches.__file__)"
HASHES = """
import hashlib, json
from sco_speeches.resources import resource

def files(directory, name):
    for item in directory.iterdir():
        below = f"{name}/{item.name}"
        if item.is_dir():
            yield from files(item, below)
        elif item.name != ".lock":
            yield below, hashlib.sha256(item.read_bytes()).hexdigest()

print(json.dumps({**dict(files(resource("schema"), "schema")), **dict(files(resource("data"), "data"))}))
"""


def files_below(*tops: str) -> list[Path]:
    """The files of the checkout that lie below these directories, but for what running the code leaves there."""
    found = (path for top in tops for path in (TOP / top).rglob("*"))
    return sorted(path for path in found if path.is_file() and path.name != ".lock" and "__pycache__" not in path.parts)


def run(python: Path, code: str, **variables: str) -> str:
    """What an interpreter prints, away from the checkout."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | variables
    command = [str(python), "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, cwd=python.parent)
    return done.stdout


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The directory of an sdist and of the wheel that is built from it."""
    directory = tmp_path_factory.mktemp("built")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(directory), str(TOP)]
    subprocess.run(command, check=True, capture_output=True, text=True)
    return directory


@pytest.fixture(scope="session")
def wheel(built: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(built / f"{NAME}-py3-none-any.whl")


@pytest.fixture(scope="session")
def sdist(built: Path) -> tarfile.TarFile:
    return tarfile.open(built / f"{NAME}.tar.gz")


@pytest.fixture(scope="session")
def pythons(built: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """An interpreter for each way in; all see the packages that ours depends on, none sees this checkout by itself."""
    sources = {
        "wheel": [str(built / f"{NAME}-py3-none-any.whl")],
        "sdist": [str(built / f"{NAME}.tar.gz")],
        "editable": ["--editable", str(TOP)],
        "checkout": [],
    }
    pythons = {}
    for name, source in sources.items():
        home = tmp_path_factory.mktemp(name)
        venv.create(home, with_pip=False, symlinks=os.name != "nt")
        pythons[name] = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        site = Path(sysconfig.get_path("purelib", "venv", vars={"base": str(home), "platbase": str(home)}))
        site.joinpath("dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
        if source:
            options = ["--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--ignore-installed"]
            command = [sys.executable, "-m", "pip", "--python", str(pythons[name]), "install", *options, *source]
            subprocess.run(command, check=True, capture_output=True, text=True)
    return pythons


def test_wheel_has_exactly_these_files(wheel: zipfile.ZipFile) -> None:
    modules = {path.relative_to(TOP / "src").as_posix() for path in files_below("src/sco_speeches")}
    resources = {f"sco_speeches/_resources/{path.relative_to(TOP).as_posix()}" for path in files_below("schema", "data")}
    information = {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE", "licenses/LICENSE-DATA"}

    assert set(wheel.namelist()) == modules | resources | {f"{NAME}.dist-info/{name}" for name in information}


def test_wheel_has_what_no_release_can_be_without(wheel: zipfile.ZipFile) -> None:
    expected = {
        "sco_speeches/py.typed",
        "sco_speeches/_resources/schema/speech-record-1.0.schema.json",
        "sco_speeches/_resources/data/registry/persons.json",
        "sco_speeches/_resources/data/sco_speeches/README.md",
        "sco_speeches/_resources/data/sco_speeches/records.parquet",
        "sco_speeches/_resources/data/sco_speeches/records/2025-09-01-tokayev-sco-zakon-kz.json",
    }

    assert expected - set(wheel.namelist()) == set()


def test_wheel_has_only_known_kinds_of_data(wheel: zipfile.ZipFile) -> None:
    kinds = {Path(name).suffix for name in wheel.namelist() if "/_resources/" in name}

    assert kinds <= {".json", ".md", ".parquet"}


def test_sdist_has_exactly_these_files(sdist: tarfile.TarFile) -> None:
    tops = ("src/sco_speeches", "schema", "data", "tests", "docs", "benchmarks", "examples", ".ci", ".github")
    single = (
        *("CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "LICENSE", "LICENSE-DATA", "Makefile", "README.md"),
        *("constraints.txt", "pyproject.toml", ".gitattributes", ".gitignore", ".pre-commit-hooks.yaml", "PKG-INFO"),
    )
    expected = {path.relative_to(TOP).as_posix() for path in files_below(*tops)} | set(single)

    assert {member.name.removeprefix(f"{NAME}/") for member in sdist.getmembers() if member.isfile()} == expected


def test_metadata_tell_the_rights(wheel: zipfile.ZipFile) -> None:
    metadata = message_from_bytes(wheel.read(f"{NAME}.dist-info/METADATA"))

    assert metadata["License-Expression"] == "MIT AND CC-BY-4.0 AND LicenseRef-Zakon.kz"
    assert metadata.get_all("License-File") == ["LICENSE", "LICENSE-DATA"]


@pytest.mark.parametrize("name", ["wheel", "sdist"])
def test_installed_package_is_away_from_the_checkout(pythons: dict[str, Path], name: str) -> None:
    origin = Path(run(pythons[name], ORIGIN).strip())

    assert origin.is_relative_to(pythons[name].parents[1])


@pytest.mark.parametrize("name", ["wheel", "sdist", "editable", "checkout"])
def test_every_way_in_gives_the_same_bytes(pythons: dict[str, Path], name: str) -> None:
    variables = {"PYTHONPATH": str(TOP / "src")} if name == "checkout" else {}
    here = {
        path.relative_to(TOP).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files_below("schema", "data")
    }

    assert json.loads(run(pythons[name], HASHES, **variables)) == here


@pytest.mark.parametrize("name", ["wheel", "sdist", "editable"])
def test_command_is_installed(pythons: dict[str, Path], name: str) -> None:
    command = pythons[name].parent / ("sco-speeches.exe" if os.name == "nt" else "sco-speeches")
    done = subprocess.run([str(command), "--version"], capture_output=True, text=True, check=True)

    assert done.stdout.strip().endswith(sco_speeches.__version__)
