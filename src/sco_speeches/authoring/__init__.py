"""Writing records: a draft names words, grounding finds them in the text or says why not.

>>> from sco_speeches import authoring, ground
>>> draft = {"passages": [{"words": "We build", "mode": "direct", "speaker_form": "implied", "cue": "said"}]}
>>> [found] = authoring.resolve(draft, 'They said: "We build."').passages
>>> found.start, found.end, found.cue.start
(12, 20, 5)
"""

from .agreeing import agreement
from .drafting import FoundPassage, attributed_passages
from .grounding import Attempt, attempt, ground, resolve
from .redrafting import to_draft
from .repairing import repair_prompt
from .resolving import Resolution
from .withholding import restore, withhold

__all__ = [
    "Attempt",
    "FoundPassage",
    "Resolution",
    "agreement",
    "attempt",
    "attributed_passages",
    "ground",
    "repair_prompt",
    "resolve",
    "restore",
    "to_draft",
    "withhold",
]
