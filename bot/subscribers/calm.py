"""When a chat is quiet, and when its digests are due: its own clock's times as moments. Pure."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.model import DAY_MINUTES, Hours, Mode, Period, Preferences, Subscriber, Subscription

_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)


def quiet_until(subscriber: Subscriber, now: datetime) -> datetime | None:
    """Return when the chat's quiet hours end, or None when it isn't quiet now.

    Each day has them once, also where the clocks are changed: an hour that comes twice begins or ends them the first
    time, one that is left out when it would have come. Hours that end where they begin are none.
    """
    hours = subscriber.preferences.quiet
    if hours is None:
        return None
    zone = ZoneInfo(subscriber.time_zone)
    ends = (end for begin, end in _quiet_around(hours, zone, now) if begin <= now < end)
    return max(ends, default=None)


def _quiet_around(hours: Hours, zone: ZoneInfo, now: datetime) -> Iterable[tuple[datetime, datetime]]:
    today = now.astimezone(zone).date()
    over_midnight = hours.end < hours.start
    for day in (today - _DAY, today):
        yield _at(day, hours.start, zone), _at(day + _DAY if over_midnight else day, hours.end, zone)


def heard_from(subscriber: Subscriber, moment: datetime) -> datetime:
    """Return when what is due at a moment is told: then, or at the end of the quiet hours that it falls into."""
    return quiet_until(subscriber, moment) or moment


def digest_after(subscriber: Subscriber, moment: datetime) -> datetime:
    """Return when the first digest after a moment is due."""
    preferences, zone = subscriber.preferences, ZoneInfo(subscriber.time_zone)
    local = moment.astimezone(zone)
    if preferences.digest is Period.HOUR:
        past = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
        return moment - past + _HOUR
    days = (local.date() + number * _DAY for number in range(9))
    if preferences.digest is Period.WEEK:
        days = (day for day in days if day.weekday() == preferences.digest_day)
    return next(due for day in days if (due := _at(day, preferences.digest_at, zone)) > moment)


def day_began(subscriber: Subscriber, now: datetime) -> datetime:
    """Return when the day of the chat's budget began."""
    zone = ZoneInfo(subscriber.time_zone)
    today = now.astimezone(zone).date()
    at = subscriber.preferences.digest_at
    return next(began for number in range(3) if (began := _at(today - number * _DAY, at, zone)) <= now)


def day_ends(subscriber: Subscriber, now: datetime) -> datetime:
    """Return when the day of the chat's budget ends, and what was too much is told."""
    zone = ZoneInfo(subscriber.time_zone)
    today = now.astimezone(zone).date()
    at = subscriber.preferences.digest_at
    return next(end for number in range(3) if (end := _at(today + number * _DAY, at, zone)) > now)


def mode_of(subscription: Subscription, preferences: Preferences) -> Mode:
    """Return what becomes of the stories that a subscription brings."""
    return subscription.mode or preferences.mode


def is_muted(subscription: Subscription, now: datetime) -> bool:
    """Tell whether a subscription is silenced by itself."""
    return subscription.muted_until is not None and subscription.muted_until > now


def _at(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    """Return the moment at which a day's clock shows so many minutes after midnight, for the first time."""
    whole = min(max(minutes, 0), DAY_MINUTES - 1)
    return datetime.combine(day, time(whole // 60, whole % 60), zone).astimezone(UTC)
