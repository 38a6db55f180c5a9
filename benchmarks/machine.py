"""What was measured on which machine, with which versions."""

import os
import platform
from importlib.metadata import version
from pathlib import Path

PACKAGES = (
    "sco-speeches",
    "pydantic",
    "jsonschema",
    "jsonschema-rs",
    "msgspec",
    "orjson",
    "datasets",
    "pyarrow",
    "click",
    "rich",
)


def machine() -> str:
    """The machine and the versions, in two lines."""
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"Machine: {processor()}.\nVersions: Python {platform.python_version()}, {versions}."


def processor() -> str:
    """The processor, its cores, the system."""
    models = [line.partition(":")[2].strip() for line in _cpu_info() if line.startswith("model name")]
    model = models[0] if models else platform.processor() or platform.machine()
    return f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}"


def _cpu_info() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def versions(*names: str) -> str:
    """The versions of further packages, in a line."""
    return f"Versions: {', '.join(f'{name} {version(name)}' for name in names)}."
