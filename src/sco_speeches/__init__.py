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

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        from importlib import import_module

        home = _HOMES[name]
        module = import_module(f".{home or name}", __name__)
        value = getattr(module, name) if home else module
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *_HOMES})


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
