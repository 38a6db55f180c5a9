"""Records as tables: rows, and the Arrow schema and the meaning of every column.

`records` holds whole records, nested, its columns derived from the models. The other tables are flat: one row a speech, passage,
statement, mention or entity, each with what it needs of its record to stand alone.
"""

from .arrow import arrow_schema, batches, to_arrow
from .columns import TABLES, Column, columns
from .documentation import documentation
from .rows import Row, rows

__all__ = ["TABLES", "Column", "Row", "arrow_schema", "batches", "columns", "documentation", "rows", "to_arrow"]
