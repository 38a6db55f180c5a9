"""What makes records and changes them: withholding their texts."""

from .withholding import restore, withhold

__all__ = ["restore", "withhold"]
