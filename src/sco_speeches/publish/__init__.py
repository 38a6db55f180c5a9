"""A folder of records becomes a data set that `datasets.load_dataset` reads: Parquet files, a card, a manifest.

The records are the truth, in the subdirectory `records`, one JSON file each, and beside it the list of withdrawn ones,
withdrawn.json. All else is derived from them and can be built again; `stale` tells what does not match.
"""

from sco_speeches.validation.directories import MANIFEST

from .building import build, stale
from .card import CARD, Card
from .changing import add, copy, withdraw
from .withheld import Status, restore_all, withhold_all

__all__ = ["CARD", "MANIFEST", "Card", "Status", "add", "build", "copy", "restore_all", "stale", "withdraw", "withhold_all"]
