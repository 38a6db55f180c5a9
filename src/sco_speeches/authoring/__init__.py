"""Writing records: a draft names words, grounding finds them in the text or says why not.

>>> from sco_speeches import authoring, ground
>>> draft = {"passages": [{"words": "We build", "mode": "direct", "speaker_form": "implied", "cue": "said"}]}
>>> [found] = authoring.resolve(draft, 'They said: "We build."').passages
>>> found.start, found.end, found.cue.start
(12, 20, 5)
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .agreeing import agreement
    from .composing import draft
    from .drafting import FoundPassage, attributed_passages
    from .grounding import Attempt, attempt, ground, resolve
    from .naming import FoundMention, mentions
    from .redrafting import to_draft
    from .repairing import repair_prompt
    from .resolving import Resolution
    from .withholding import restore, withhold
else:
    from sco_speeches._lazy import lazily

    _HOMES = {
        "Attempt": "grounding",
        "FoundMention": "naming",
        "FoundPassage": "drafting",
        "Resolution": "resolving",
        "agreement": "agreeing",
        "attempt": "grounding",
        "attributed_passages": "drafting",
        "draft": "composing",
        "ground": "grounding",
        "mentions": "naming",
        "repair_prompt": "repairing",
        "resolve": "grounding",
        "restore": "withholding",
        "to_draft": "redrafting",
        "withhold": "withholding",
    }

    __getattr__, __dir__ = lazily(__name__, globals(), _HOMES)

__all__ = [
    "Attempt",
    "FoundMention",
    "FoundPassage",
    "Resolution",
    "agreement",
    "attempt",
    "attributed_passages",
    "draft",
    "ground",
    "mentions",
    "repair_prompt",
    "resolve",
    "restore",
    "to_draft",
    "withhold",
]
