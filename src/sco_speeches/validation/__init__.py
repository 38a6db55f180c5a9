"""Whether a record has the structure of the format, and proves what it says.

Bytes first (`parsing`), then structure (`structure`, the published schema), then meaning (`rules`), then what holds between the
records of a corpus (`across`). All findings, no early exit; each step only where the one before holds, so that one fault gives
one finding.
"""

from .running import Progress, check_document, iter_issues, validate
from .shards import Shard, validate_shard
from .targets import Paths, document_of

__all__ = ["Paths", "Progress", "Shard", "check_document", "document_of", "iter_issues", "validate", "validate_shard"]
