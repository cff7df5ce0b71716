"""The nouns of the program: feeds, articles, stories, subscribers, alerts.

Frozen, keyword-only; every datetime is aware and in UTC (checked).
"""

from bot.model.alerts import GRAVE, Alert, AlertState, NewAlert, Told
from bot.model.news import Article, Assessment, Feed, FeedState, Place
from bot.model.stories import Report, Story, Toll
from bot.model.subscribers import ChatKind, Subscriber, Subscription
from bot.model.times import Timed

__all__ = [
    "GRAVE",
    "Alert",
    "AlertState",
    "Article",
    "Assessment",
    "ChatKind",
    "Feed",
    "FeedState",
    "NewAlert",
    "Place",
    "Report",
    "Story",
    "Subscriber",
    "Subscription",
    "Timed",
    "Told",
    "Toll",
]
