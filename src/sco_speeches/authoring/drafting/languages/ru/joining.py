"""Words that join a noun phrase of Russian to others."""

from sco_speeches.authoring.drafting.tables import column, rows

OCCASIONS = column("ru", "occasions")
PREPOSITIONS = column("ru", "prepositions")
PLACED = {row[0]: frozenset(row[1].split()) for row in rows("ru", "placed")}
"""The nouns to which a place belongs that a preposition names."""
POSSESSIVE = frozenset({"его", "ее", "её", "их"})
