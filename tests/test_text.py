"""Pure functions on text."""

import sys

import regex

from sco_speeches.text import harmless


def test_what_could_command_a_terminal_is_what_unicode_calls_controls_halves_and_bidi_controls() -> None:
    characters = map(chr, range(sys.maxunicode + 1))
    commanding = regex.compile(r"[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029]")

    assert [one for one in characters if (harmless(one) != one) != bool(commanding.match(one))] == []
