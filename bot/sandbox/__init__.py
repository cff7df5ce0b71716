"""A Bot API server and a feed server on loopback, strict as Telegram is, for the demo and the tests."""

from bot.sandbox.feeds import FeedServer
from bot.sandbox.server import Sandbox
from bot.sandbox.telegram.limits import Limits

__all__ = ["FeedServer", "Limits", "Sandbox"]
