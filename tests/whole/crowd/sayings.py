"""What people say to the bot, each with what the model makes of it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from bot.errors import QueryError
from bot.matching.query import parse
from bot.model import Hours, Mode, Period
from handlers.asking.asked import understand
from handlers.following.links import link_code
from tests.whole.crowd.model import Here, Model
from tests.whole.crowd.said import OUTLETS, QUERIES, SPANS
from tests.whole.crowd.town import OPERATOR

LONGEST: Final = 200
_HOURS: Final = {"22:00-06:00": Hours(start=1320, end=360), "13:00-15:00": Hours(start=780, end=900), "off": None}
_DIGESTS: Final[dict[str, dict[str, object]]] = {
    "daily 07:00": {"mode": Mode.DIGEST, "digest": Period.DAY, "digest_at": 420},
    "يومي ٧": {"mode": Mode.DIGEST, "digest": Period.DAY, "digest_at": 420},
    "weekly 09:00": {"mode": Mode.DIGEST, "digest": Period.WEEK, "digest_at": 540},
    "hourly": {"mode": Mode.DIGEST, "digest": Period.HOUR},
}


@dataclass(frozen=True)
class Saying:
    """What is said, as a pattern and what is put into it."""

    pattern: str
    query: str = QUERIES[0]
    other: str = QUERIES[1]
    span: str = "2h"
    number: int = 1
    chat: int = 0

    @property
    def text(self) -> str:
        """Return the message."""
        link = link_code(self.query) or "s_"
        return self.pattern.format(q=self.query, q2=self.other, s=self.span, n=self.number, link=link, chat=self.chat)


def typed(query: str) -> str | None:
    """Return the canonical form of what is typed to be followed, or None where it can't be read or is too long."""
    return read(query) if len(query) <= LONGEST else None


def read(query: str) -> str | None:
    """Return a query's canonical form, or None where it can't be read."""
    try:
        return understand(query).query.canonical
    except QueryError:
        return None


def _readings(query: str) -> list[str]:
    found = [read(query)]
    with suppress(QueryError):
        found.append(parse(query).canonical)
    return [each for each in found if each is not None]


def follow(model: Model, here: Here, text: str) -> None:
    """Follow what a text asks for, each line by itself."""
    queries = [query for line in text.splitlines() if line.strip() and (query := typed(line)) is not None]
    model.take_back(here, queries)
    for query in queries:
        model.follow(here, query)


def _follow(model: Model, here: Here, said: Saying) -> None:
    if not here.may:
        return
    link = link_code(said.query) is not None or "{link}" not in said.pattern
    text = said.pattern.removeprefix("/start ").replace("{link}", said.query if link else "")
    if link:
        follow(model, here, f"{said.query}\n{said.other}" if "{q2}" in text else said.query)


def _unfollow(model: Model, here: Here, said: Saying) -> None:
    if not here.may:
        return
    if "{n}" in said.pattern:
        model.unfollow(here, lambda each: each.number == said.number)
    elif (one := model.meant(here, _readings(said.query))) is not None:
        model.unfollow(here, lambda each: each is one)


def _edit(model: Model, here: Here, said: Saying) -> None:
    if here.may:
        model.rewrite(here, model.meant(here, (), said.number), typed(said.query))


def _outlet(model: Model, here: Here, outlet: str, *, muted: bool) -> None:
    chat = model.chats.get(here.chat_id)
    if outlet in (*model.watched(), *model.heard(), *(chat.preferences.unheard if chat else ())):
        model.let_hear(here, outlet, muted=muted)


def _mute(model: Model, here: Here, said: Saying) -> None:
    if not here.may:
        return
    if outlet := _named_outlet(said.pattern):
        _outlet(model, here, outlet, muted=True)
        return
    about = "{q}" in said.pattern and any(map(str.isalnum, said.query))  # signs alone say nothing
    one = model.meant(here, _readings(said.query)) if about else None
    if not about or one is not None:
        model.mute(here, SPANS[said.span], one=one)


def _named_outlet(pattern: str) -> str | None:
    return next((each for each in OUTLETS if pattern.endswith(each)), None)


def _unmute(model: Model, here: Here, said: Saying) -> None:
    if not here.may:
        return
    outlet, about = _named_outlet(said.pattern), said.query if "{q}" in said.pattern else None
    if outlet is not None:
        about = f"مصدر:{outlet}"
    elif about == "مصدر:شفق":
        outlet = OUTLETS[0]
    one = model.meant(here, _readings(about)) if about else None
    silent = one is not None and one.muted_until is not None and one.muted_until > here.now
    if outlet is not None and not silent:
        _outlet(model, here, outlet, muted=False)
    elif about is None or one is not None:
        model.unmute(here, one)


def _quiet(model: Model, here: Here, said: Saying) -> None:
    hours = said.pattern.split()[-1]
    if here.may and hours in _HOURS:
        model.prefer(here, quiet=_HOURS[hours])


def _digest(model: Model, here: Here, said: Saying) -> None:
    schedule = said.pattern.split(None, 1)[1]
    if not here.may:
        return
    if schedule != "off":
        model.prefer(here, **_DIGESTS[schedule])
    elif model.stored(here).preferences.mode is Mode.DIGEST:
        model.prefer(here, mode=Mode.ALL)


def _language(model: Model, here: Here, said: Saying) -> None:
    if here.may:
        model.choose_language(here, said.pattern.split()[-1])


#: The first word of a saying that changes something → what it does.
_DOES: Final[dict[str, Callable[[Model, Here, Saying], None]]] = {
    **dict.fromkeys(
        ("/subscribe", "/sub", "/تابع", "/follow@rasid_test_bot", "/start", "تابع", "follow", "اشترك"), _follow
    ),
    **dict.fromkeys(("/unsubscribe", "/unsub", "/stop", "ألغ", "إلغاء"), _unfollow),
    **dict.fromkeys(("/edit", "عدّل"), _edit),
    **dict.fromkeys(("/mute", "اكتم"), _mute),
    **dict.fromkeys(("/unmute",), _unmute),
    **dict.fromkeys(("/quiet", "هدوء"), _quiet),
    **dict.fromkeys(("/digest", "موجز"), _digest),
    **dict.fromkeys(("/language", "/lang"), _language),
}


def change(model: Model, here: Here, said: Saying) -> None:
    """Do to the model what one of CHANGES does."""
    if said.pattern.startswith(("إلغاء الكتم", "إلغاء كتم")):
        _unmute(model, here, said)
    else:
        _DOES[said.pattern.split()[0]](model, here, said)


def order(model: Model, here: Here, said: Saying) -> None:
    """Do to the model what one of the operator's ORDERS does."""
    word, _, about = said.text.partition(" ")
    if word == "/ban" and about.lstrip("-").isdigit() and int(about) != OPERATOR:
        model.access[int(about)] = False
        model.park(int(about), here.now)
    elif word == "/allow" and about.lstrip("-").isdigit():
        model.access[int(about)] = True
        if (chat := model.chats.get(int(about))) is not None:
            chat.parked_at = None
