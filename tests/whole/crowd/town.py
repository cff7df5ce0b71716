"""Two hundred people, their chats and groups, in a Telegram that lives in the test's process."""

from collections.abc import Callable
from typing import Final

from bot.sandbox.server import Sandbox
from bot.sandbox.telegram.people import Person

#: The operator's account.
OPERATOR: Final = 99
PEOPLE: Final = 200
#: Groups: a forum, one of few, a basic group that may become a supergroup.
FORUM: Final = -1001
SMALL: Final = -1002
BASIC: Final = -17
GROUPS: Final = (FORUM, SMALL, BASIC)
#: A channel, served from private chats.
CHANNEL: Final = -1_005_551_234_567
CHANNELS_NAME: Final = "crowds_news"
TOPICS: Final = (5, 8)
#: What Telegram says of the language of somebody's phone.
_LANGUAGES: Final = ("ar", "en", "ckb", "de", "")


def settle(sandbox: Sandbox) -> list[Person]:
    """Let everybody move in: the operator is the first; each group is a few people's, the first of them leads it."""
    people = [sandbox.user(OPERATOR, language_code="ar")]
    for number in range(1, PEOPLE):
        code = _LANGUAGES[number % len(_LANGUAGES)]
        people.append(sandbox.user(1000 + number, language_code=code, started=number % 3 != 0))
    for group, kind, first in ((FORUM, "supergroup", 1), (SMALL, "supergroup", 3), (BASIC, "group", 5)):
        sandbox.group(
            group,
            kind="group" if kind == "group" else "supergroup",
            admins=people[first : first + 2],
            members=[people[0], *people[first + 2 : first + 6]],
            topics=dict.fromkeys(TOPICS, "موضوع") if group == FORUM else None,
        )
    sandbox.group(
        CHANNEL,
        kind="channel",
        username=CHANNELS_NAME,
        admins=people[1:4],
        members=people[4:40],
        bot_status="administrator",
    )
    return people


def sandbox(clock: Callable[[], float]) -> Sandbox:
    """Return a Telegram that nobody connects to from outside."""
    return Sandbox(clock=clock)
