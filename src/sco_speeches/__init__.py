"""Political speeches as reported in the news: who speaks in which words, proved character for character."""

from ._version import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import registry, schema
    from .authoring import agreement, draft, ground, restore, withhold
    from .citation import cite
    from .corpus import Corpus, load
    from .huggingface import dataset_path, load_dataset
    from .issue import Issue, Report
    from .model import SpeechDraft, SpeechRecord
    from .store import iter_records, read, write
    from .validation import iter_issues, validate
else:
    from ._lazy import lazily

    _HOMES = {
        "Corpus": "corpus",
        "Issue": "issue",
        "Report": "issue",
        "SpeechDraft": "model",
        "SpeechRecord": "model",
        "agreement": "authoring",
        "cite": "citation",
        "dataset_path": "huggingface",
        "draft": "authoring",
        "ground": "authoring",
        "iter_issues": "validation",
        "iter_records": "store",
        "load": "corpus",
        "load_dataset": "huggingface",
        "read": "store",
        "registry": None,
        "restore": "authoring",
        "schema": None,
        "validate": "validation",
        "withhold": "authoring",
        "write": "store",
    }

    __getattr__, __dir__ = lazily(__name__, globals(), _HOMES)


__all__ = [
    "Corpus",
    "Issue",
    "Report",
    "SpeechDraft",
    "SpeechRecord",
    "__version__",
    "agreement",
    "cite",
    "dataset_path",
    "draft",
    "ground",
    "iter_issues",
    "iter_records",
    "load",
    "load_dataset",
    "read",
    "registry",
    "restore",
    "schema",
    "validate",
    "withhold",
    "write",
]
