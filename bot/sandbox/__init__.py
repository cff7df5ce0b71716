"""A Bot API server, a feed server and a preview of channels on loopback, strict as Telegram is, for demo and tests."""

from bot.sandbox.channels import PreviewServer
from bot.sandbox.feeds import FeedServer
from bot.sandbox.limits import Limits
from bot.sandbox.server import Sandbox

__all__ = ["FeedServer", "Limits", "PreviewServer", "Sandbox"]
