"""What a language model is told when its draft cannot be grounded, for a second try."""

from sco_speeches.errors import GroundingError
from sco_speeches.text import counted, harmless

_REQUEST = """\
Your draft cannot become a record of the article. {count} to mend:

{problems}

Give the whole draft again, with these mended and all else as it was.
Copy words from the article character for character: its quotation marks, dashes, letters and spaces, even its misprints.
Never correct, shorten, translate or join what it says.
Where the article does not have the words, leave the passage out, and with it the statements that rest on it.
"""


def repair_prompt(error: GroundingError) -> str:
    """The errors of a draft in words, as a request for a second try: each with its JSON pointer, what was found, and the mend."""
    errors = [issue for issue in error.issues if issue.severity == "error"]
    problems = [
        f"{number}. {issue.pointer or 'the whole'}: {issue.message}{f' ({issue.hint})' if issue.hint else ''}"
        for number, issue in enumerate(errors, start=1)
    ]
    return _REQUEST.format(count=counted(len(errors), "problem"), problems="\n".join(map(harmless, problems)))
