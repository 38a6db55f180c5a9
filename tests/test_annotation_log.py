"""The annotation log tells the agreement that is measured."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "annotation-log.md"


@pytest.mark.generated
def test_the_tables_of_agreement_are_fresh(*, regen: bool) -> None:
    command = [sys.executable, "-m", "benchmarks.annotation_log", *(["--write"] if regen else [])]

    measured = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout

    [shown] = re.findall(r"(?<=<!-- agreement -->\n).*?(?=<!-- /agreement -->)", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert shown == measured, "run: make generate"
