"""What is settled of a speaker, and the reasons why one is left open."""

from typing import NamedTuple

from sco_speeches.model.passage import SpeakerForm

from .person import Person


class Speaker(NamedTuple):
    """Who speaks, as far as the text settles it."""

    id: str | None
    name: str | None
    form: SpeakerForm
    open: str | None
    person: Person | None = None

    def has_word(self, word: str) -> bool:
        """Whether a word is one of the name's: `the ministry` of the Ministry of Finance."""
        return word in (self.name or "").casefold().split()


def genders_fit(one: str | None, other: str | None) -> bool:
    """Whether two genders may be one's: they are the same, or one is not known."""
    return one is None or other is None or one == other


UNNAMED = "the text does not name who it is"
NOBODY = "no words name a speaker"
UNREAD = "no speaker was read in the words beside it"
SEVERAL = "the words fit several people"
UNCLEAR = "it is not clear for whom the pronoun stands"
JOINT = "several speak together"
