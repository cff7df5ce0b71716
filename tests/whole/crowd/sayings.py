"""What people say to the bot, each with what the model makes of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.errors import QueryError
from bot.matching.query import parse
from bot.model import Hours, Mode, Period
from handlers.asking.asked import understand
from handlers.following.links import link_code
from tests.whole.crowd.model import Here, Model
from tests.whole.crowd.town import OPERATOR

QUERIES: Final = (
    "كركوك", "نينوى", "عبوة", "البصرة", "كركوك -عبوة", "كركوك أو البصرة", "درجة:4", "severity:2", "Kirkuk", "=كركوك",
    "عبوة كركوك", "مسيّرة", "drone", "«عبوة ناسفة»", "عب*", "news from Kirkuk", "كركوك وديالى", "#كركوك", "بغداد!",
    "محافظة البصرة", "عبوة -مسيّرة", 'نوع:"قصف أو مسيّرة"', "جهة:داعش", "قضاء القائم", "اعتقال <b>&amp;", "Erbil, Mosul",
    "(عبوة | مسيّرة) -البصرة", "مصدر:شفق", "+كركوك", "ماذا يحدث في كركوك؟",
    # … and what is none.
    "-كركوك", "()", "مكان:باريس", "كل شيء", "في", "(", '"', "OR", "NOT NOT", "درجة:9", "=", "*", "ا" * 300, "&<>",
)  # fmt: skip
SPANS: Final = {
    "2h": timedelta(hours=2),
    "ساعتين": timedelta(hours=2),
    "30m": timedelta(minutes=30),
    "٨ ساعات": timedelta(hours=8),
    "3 أيام": timedelta(days=3),
    "1m": None,
    "40d": None,
    "كلام": None,
}
#: Texts that mean harm, or nothing.
HOSTILE: Final = (
    "<b>", "</b><a href='x'>", "&lt;&#x41;&", "\u202eعكس", "\u2068\u2069\u200f", "😀" * 50, "{0} %s $x `id`", "؟" * 400,
    "(" * 150, "-" * 80, '"' * 33, "كلمة " * 800, "a|" * 60, "/", "/ ", "//", "/@x", "/" + "x" * 70, "\u0000\u0007",
    "https://news.example/1", "tg://user?id=1", "t.me/x?start=s_abc", "1" * 500, "/start s_a!!!", "/start s_", "/start x",
    "/unsubscribe 99999999999999999999", "/mute " + "9" * 400, "/quiet 99:99-88:88", "/digest 25:61", "/recent -1h", "/recent 0000d",
    "/list 5", "/test", "/subscribe", "/mute", "/wipe now", "🇮🇶", "ۀ۩ݮ", "\ufeffتابع", "تابع\u200f", "A\u030a" * 300, "/allow", "/ban x",
)  # fmt: skip
#: Commands and words after which the model stays as it is.
ASKED: Final = (
    "/start", "/help", "/list", "/test {q}", "/recent", "/recent {q} 24h", "/recent 7d", "/language", "/privacy", "/about", "/wipe",
    "/sources", "/export", "/map", "/stats", "/stats 30d", "/settings", "/nonsense", "/feeds", "/health", "/addfeed x", "/delfeed x",
    "/broadcast x", "/allow 5", "/ban 5", "/subscribe@other_bot {q}", "/mute", "/quiet", "/digest", "/unsubscribe",
)  # fmt: skip
ASKED_IN_PRIVATE: Final = (
    "ابدأ", "مساعدة", "اشتراكاتي", "جرّب {q}", "آخر {q}", "آخر أخبار {q} أمس", "الأخبار", "اللغة", "الخصوصية", "عن راصد", "امسح",
    "المصادر", "بياناتي", "خريطة", "إحصاء", "الإعدادات", "هدوء حذر في كركوك", "{q}", "{q} 48h", "{q} من ١/٣ إلى ٣/٣", "شكرا", "ما الجديد",
    "إلغاء الاتفاق النووي", "موجز", "اكتم", "إلغاء", "أخبار {q} الليلة",
)  # fmt: skip
#: {q} a query, {s} a span, {n} a number.
CHANGES: Final = (
    "/subscribe {q}", "/sub {q}", "/subscribe {q}", "/تابع {q}", "/follow@rasid_test_bot {q}", "/start {link}", "/subscribe {q}\n{q2}",
    "/unsubscribe {n}", "/unsub {q}", "/unsubscribe all", "/stop #{n}",
    "/mute {s}", "/mute {q} {s}", "/unmute", "/unmute {q}", "/mute {s} {q}",
    "/quiet 22:00-06:00", "/quiet off", "/quiet 05:00-05:00", "/digest daily 07:00", "/digest hourly", "/digest off", "/digest weekly 09:00",
    "/language en", "/lang ar",
)  # fmt: skip
CHANGES_IN_PRIVATE: Final = (
    "تابع {q}", "follow {q}", "اشترك في {q}", "ألغ {q}", "إلغاء {q}", "ألغ الكل", "اكتم {s}", "اكتم {q} {s}", "إلغاء الكتم",
    "هدوء 13:00-15:00", "موجز يومي ٧", "تابع {q}\n{q2}\n",
)  # fmt: skip
ORDERS: Final = (
    "/ban {chat}", "/allow {chat}", "/health", "/feeds", "/addfeed http://127.0.0.1:9/rss", "/delfeed وكالة الاختبار 7",
    "/delfeed وكالة", "/delfeed", "/broadcast مرحبا <b> & 😀", "/broadcast", "/ban 99", "/allow -1001", "/broadcast " + "طويل " * 700,
)  # fmt: skip
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
        return self.pattern.format(
            q=self.query, q2=self.other, s=self.span, n=self.number, link=link, chat=self.chat
        )


def read(query: str) -> str | None:
    """Return a query's canonical form, or None where it can't be read."""
    try:
        return understand(query).query.canonical
    except QueryError:
        return None


def _readings(query: str) -> list[str]:
    found = [read(query)]
    try:
        found.append(parse(query).canonical)
    except QueryError:
        pass
    return [each for each in found if each is not None]


def follow(model: Model, here: Here, text: str) -> None:
    """Follow what a text asks for, each line by itself."""
    for line in text.splitlines():
        if line.strip() and (query := read(line)) is not None:
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
    if said.pattern.split()[-1] in ("all", "الكل"):
        model.unfollow(here, lambda _: True)
    elif "{n}" in said.pattern:
        model.unfollow(here, lambda each: each.number == said.number)
    elif (one := model.meant(here, _readings(said.query))) is not None:
        model.unfollow(here, lambda each: each is one)


def _mute(model: Model, here: Here, said: Saying) -> None:
    if not here.may:
        return
    one = model.meant(here, _readings(said.query)) if "{q}" in said.pattern else None
    if "{q}" not in said.pattern or one is not None:
        model.mute(here, SPANS[said.span], one=one)


def _unmute(model: Model, here: Here, said: Saying) -> None:
    if not here.may:
        return
    one = model.meant(here, _readings(said.query)) if "{q}" in said.pattern else None
    if "{q}" not in said.pattern or one is not None:
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
    **dict.fromkeys(("/subscribe", "/sub", "/تابع", "/follow@rasid_test_bot", "/start", "تابع", "follow", "اشترك"), _follow),
    **dict.fromkeys(("/unsubscribe", "/unsub", "/stop", "ألغ", "إلغاء"), _unfollow),
    **dict.fromkeys(("/mute", "اكتم"), _mute),
    **dict.fromkeys(("/unmute",), _unmute),
    **dict.fromkeys(("/quiet", "هدوء"), _quiet),
    **dict.fromkeys(("/digest", "موجز"), _digest),
    **dict.fromkeys(("/language", "/lang"), _language),
}


def change(model: Model, here: Here, said: Saying) -> None:
    """Do to the model what one of CHANGES does."""
    if said.pattern == "إلغاء الكتم":
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
