"""The parts of the bot that a program of several may do."""

from enum import StrEnum

from bot.errors import SettingsError


class Role(StrEnum):
    """A part of the bot."""

    #: Sources are polled.
    POLL = "poll"
    #: What they brought is understood, and becomes stories and alerts.
    READ = "read"
    #: People are answered.
    CHAT = "chat"
    #: Alerts are sent.
    SEND = "send"


ALL_ROLES = frozenset(Role)


def read_roles(text: str) -> frozenset[Role]:
    """Return the roles that a list with commas names.

    Raises SettingsError.
    """
    names = [name.strip().lower() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in set(Role)]
    if unknown or not names:
        what = f"--roles: {unknown[0]!r} is none" if unknown else "--roles: names none"
        raise SettingsError([f"{what}; there are {', '.join(Role)}, with commas between."])
    return frozenset(map(Role, names))
