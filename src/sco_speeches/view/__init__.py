"""Records as people read them: in a terminal, or plain in a pipe."""

from .agreeing import agreeing
from .listing import listing
from .reading import show
from .statistics import statistics

__all__ = ["agreeing", "listing", "show", "statistics"]
