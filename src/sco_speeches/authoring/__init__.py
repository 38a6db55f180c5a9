"""What makes records and changes them: withholding their texts, measuring how far two annotators agree."""

from .agreeing import agreement
from .withholding import restore, withhold

__all__ = ["agreement", "restore", "withhold"]
