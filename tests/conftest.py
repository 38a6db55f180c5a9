"""No network, no user's cache, no chance; and `--regen`, which writes expected files anew."""

import os
import tempfile

import pytest
from hypothesis import settings

_HOME = tempfile.TemporaryDirectory(prefix="sco-speeches-", ignore_cleanup_errors=True)

# Before anything imports datasets, which reads them once.
os.environ.update(
    HF_HUB_OFFLINE="1",
    HF_DATASETS_OFFLINE="1",
    HF_HUB_DISABLE_TELEMETRY="1",
    HF_DATASETS_DISABLE_PROGRESS_BARS="1",
    HF_HOME=_HOME.name,
    PYTHONUTF8="1",  # of the processes that tests start
)

settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regen", action="store_true", help="write the generated and expected files anew, then compare")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that can write its expected file is one of a generated file: `-m generated` finds it."""
    for item in items:
        if "regen" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.generated)


@pytest.fixture(scope="session")
def regen(request: pytest.FixtureRequest) -> bool:
    """Whether a test is to write its expected file anew before it compares."""
    return bool(request.config.getoption("--regen"))
