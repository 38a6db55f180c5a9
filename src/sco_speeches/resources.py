"""Finds the schema and the data, in a checkout or in an installed package.

The checkout wins over the package, so that a stale copy is never read.
"""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def resource(*parts: str) -> Traversable:
    """A file or directory below the project's top, such as `resource("schema", "speech-record-1.0.schema.json")`."""
    checkout = Path(__file__).parents[2]
    if (checkout / "pyproject.toml").is_file() and (checkout / "schema").is_dir():
        return checkout.joinpath(*parts)
    return files("sco_speeches").joinpath("_resources", *parts)
