"""A Bot API server and a feed server on loopback, strict as Telegram is, for the demo and the tests."""

from bot.sandbox.feeds import FeedServer
from bot.sandbox.limits import Limits
from bot.sandbox.server import Sandbox

__all__ = ["FeedServer", "Limits", "Sandbox"]
