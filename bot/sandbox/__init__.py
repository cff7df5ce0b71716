"""A Bot API server, a feed server and a preview of channels on loopback, strict as Telegram is, for demo and tests."""

from bot.sandbox.channels import PreviewServer
from bot.sandbox.feeds import FeedServer
from bot.sandbox.server import Sandbox
from bot.sandbox.telegram.limits import Limits

__all__ = ["FeedServer", "Limits", "PreviewServer", "Sandbox"]
