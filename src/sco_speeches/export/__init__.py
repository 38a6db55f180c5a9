"""The corpus in the forms of other tools."""

from .flat import write_table

__all__ = ["write_table"]
