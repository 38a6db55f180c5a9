"""Misspelt names, each an error to both type checkers: an ignored error that is none is an error itself. Never run."""

import sco_speeches
from sco_speeches import SpeechRecrod  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue]

sco_speeches.laod()  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue]
sco_speeches.load_datasets("passages")  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue]
sco_speeches.registry.laod()  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue]
sco_speeches.load().passage()  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue]
sco_speeches.read("record.json").qoutes  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue]
sco_speeches.draft("text", titel="A title")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
