"""Closed folders of cases: each an invalid input, its valid twin that differs in one edit, and the exact issues expected.

`<folder>/<code>[--variant]/` holds `valid.*`, `invalid.*` and `expected.json`: the pointer of the edit (null where it is of
bytes), the issues, and what else the folder's own test module reads there.
"""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple


class Twins(NamedTuple):
    """A folder of cases."""

    folder: Path

    @property
    def cases(self) -> list[str]:
        """The names of the cases."""
        return sorted(path.name for path in self.folder.iterdir())

    def expected(self, case: str) -> dict[str, Any]:
        """What a case expects."""
        data: dict[str, Any] = json.loads(self._file(case).read_text(encoding="utf-8"))
        return data

    def codes(self, case: str) -> set[str]:
        """The codes of the issues that a case expects."""
        return {issue["code"] for issue in self.expected(case)["issues"]}

    def regenerate(self, case: str, issues: list[dict[str, object]]) -> None:
        """Write the issues of a case anew."""
        text = json.dumps({**self.expected(case), "issues": issues}, ensure_ascii=False, indent=1)
        self._file(case).write_text(text + "\n", encoding="utf-8", newline="\n")

    def names(self, case: str) -> list[str]:
        """The files of a case, without their suffixes."""
        return sorted(path.name.partition(".")[0] for path in (self.folder / case).iterdir())

    def edited(self, case: str, valid: Any, invalid: Any) -> Any:
        """The valid value with the edit of the case: the value at one pointer as in the invalid one, or gone."""
        edited = deepcopy(valid)
        *parents, last = [int(step) if step.isdigit() else step for step in self.expected(case)["edit"].split("/")[1:]]
        theirs, ours = invalid, edited
        for step in parents:
            theirs, ours = theirs[step], ours[step]
        if isinstance(theirs, dict) and last not in theirs:
            del ours[last]
        else:
            ours[last] = theirs[last]
        return edited

    def _file(self, case: str) -> Path:
        return self.folder / case / "expected.json"


def code_of(case: str) -> str:
    """The code that a case is about."""
    return case.partition("--")[0]
