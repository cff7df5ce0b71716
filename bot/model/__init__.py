"""The nouns of the program: feeds, articles, stories, subscribers, alerts, alarms.

Frozen, keyword-only; every datetime is aware and in UTC (checked).
"""

from bot.model.alarms import URGENT, Alarm, AlarmKind, subject_of
from bot.model.alerts import BESIDE, GRAVE, Alert, AlertState, NewAlert, Told
from bot.model.events import IRAQ, Event, Polarity, When
from bot.model.news import (
    USUAL_LANGUAGE,
    Article,
    Assessment,
    Feed,
    FeedState,
    FullText,
    OwnWords,
    PostMark,
    Provenance,
    SourceKind,
)
from bot.model.places import Place
from bot.model.preferences import DAY_MINUTES, SUNDAY, Hours, Mode, Period, Preferences, Sound
from bot.model.stories import Gist, Heard, Report, Story, Toll, gist_of
from bot.model.subscribers import ChatKind, FeedLink, Follower, Outlet, Subscriber, Subscription, follower_of
from bot.model.times import Timed

__all__ = [
    "BESIDE",
    "DAY_MINUTES",
    "GRAVE",
    "IRAQ",
    "SUNDAY",
    "URGENT",
    "USUAL_LANGUAGE",
    "Alarm",
    "AlarmKind",
    "Alert",
    "AlertState",
    "Article",
    "Assessment",
    "ChatKind",
    "Event",
    "Feed",
    "FeedLink",
    "FeedState",
    "Follower",
    "FullText",
    "Gist",
    "Heard",
    "Hours",
    "Mode",
    "NewAlert",
    "Outlet",
    "OwnWords",
    "Period",
    "Place",
    "Polarity",
    "PostMark",
    "Preferences",
    "Provenance",
    "Report",
    "Sound",
    "SourceKind",
    "Story",
    "Subscriber",
    "Subscription",
    "Timed",
    "Told",
    "Toll",
    "When",
    "follower_of",
    "gist_of",
    "subject_of",
]
