"""No network, no user's cache, no chance; and `--regen`, which writes expected files anew."""

import os
import tempfile

import pytest
from hypothesis import is_hypothesis_test, settings

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

settings.register_profile("core", deadline=None, derandomize=True, max_examples=20)
settings.register_profile("thorough", settings.get_profile("core"), max_examples=60)
settings.load_profile("core")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regen", action="store_true", help="write the generated and expected files anew, then compare")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what the test's own text shows: a law holds of many examples, `regen` writes the expected file."""
    for item in items:
        if is_hypothesis_test(getattr(item, "function", None)):
            item.add_marker(pytest.mark.law)
        if "regen" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.generated)


@pytest.fixture(scope="session")
def regen(request: pytest.FixtureRequest) -> bool:
    """Whether a test is to write its expected file anew before it compares."""
    return bool(request.config.getoption("--regen"))
