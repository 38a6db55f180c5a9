"""A folder of records becomes a data set that `datasets.load_dataset` reads: Parquet files, a card, a manifest.

The records are the truth, in the subdirectory `records`, one JSON file each. All else is derived from them and can be built
again; `stale` tells what does not match.
"""

from .building import MANIFEST, build, stale
from .card import CARD, Card

__all__ = ["CARD", "MANIFEST", "Card", "build", "stale"]
