"""What others need for the same records: other validators, structure only, each beside ours in one run."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sco_speeches import schema

from .start_up import cpu_time

_AJV = """
const fs = require("fs");
const Ajv = require("ajv/dist/2020");
const schema = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const bytes = fs.readFileSync(process.argv[3]);
const edges = [0];
for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) edges.push(at + 1);
edges.push(bytes.length + 1);
const validate = new Ajv({strict: false, validateFormats: false, allErrors: false}).compile(schema);
const check = (from, to) => {
  let valid = 0;
  for (let at = from; at < Math.min(to, edges.length - 1); at++) {
    try { valid += validate(JSON.parse(bytes.toString("utf8", edges[at], edges[at + 1] - 1))); } catch {}
  }
  return valid;
};
for (let round = 0; round < 5; round++) check(0, 500);
require("readline").createInterface({input: process.stdin}).on("line", line => {
  const before = process.cpuUsage();
  const valid = check(...line.split(" ").map(Number));
  const used = process.cpuUsage(before);
  console.log(`${used.user + used.system} ${valid}`);
});
"""


class Ajv:
    """`ajv` in a process of its own, warm: its schema compiled, its compiler done."""

    def __init__(self, process: "subprocess.Popen[str]", version: str) -> None:
        self._process = process
        self.version = version

    def time(self, first: int, last: int) -> float:
        """The processor time for these lines in microseconds: decoding, JSON.parse and the schema, as the others."""
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError
        self._process.stdin.write(f"{first} {last}\n")
        self._process.stdin.flush()
        return float(self._process.stdout.readline().split()[0])


@contextmanager
def ajv(lines: Path) -> Iterator[Ajv | None]:
    """`ajv`, installed by npm into a directory that goes away again; None where there is no npm."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        yield None
        return
    with tempfile.TemporaryDirectory() as home:
        command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "ajv"]
        installed = subprocess.run(command, cwd=home, check=False, capture_output=True)
        if installed.returncode:
            yield None
            return
        version = json.loads(Path(home, "node_modules/ajv/package.json").read_text(encoding="utf-8"))["version"]
        Path(home, "check.js").write_text(_AJV, encoding="utf-8")
        Path(home, "schema.json").write_text(schema.text(), encoding="utf-8")
        arguments = [node, "check.js", "schema.json", str(lines)]
        with subprocess.Popen(arguments, cwd=home, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            yield Ajv(process, version)
            if process.stdin is not None:
                process.stdin.close()


def check_jsonschema(lines: Sequence[bytes]) -> float:
    """The processor time a record of the command `check-jsonschema` in microseconds, its start taken off."""
    with tempfile.TemporaryDirectory() as home:
        names = [f"{number}.json" for number in range(len(lines))]
        for name, line in zip(names, lines, strict=True):
            Path(home, name).write_bytes(line)
        file = Path(home, "schema")
        file.write_text(schema.text(), encoding="utf-8")
        command = (sys.executable, "-m", "check_jsonschema", "--schemafile", str(file))
        one, all_of_them = (cpu_time((*command, *(str(Path(home, name)) for name in some))) for some in (names[:1], names))
        return 1000 * (all_of_them - one) / (len(lines) - 1)
