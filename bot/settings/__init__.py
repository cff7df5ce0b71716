"""Every setting in one table, and what the program was told by it."""

from bot.settings.settings import Settings, described, load, unknown_told
from bot.settings.table import OPTIONS

__all__ = ["OPTIONS", "Settings", "described", "load", "unknown_told"]
