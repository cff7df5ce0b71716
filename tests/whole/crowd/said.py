"""What there is to be said to the bot, and to be pressed."""

from datetime import timedelta
from typing import Final

#: Queries, and what is none.
QUERIES: Final = (
    "كركوك", "نينوى", "عبوة", "البصرة", "كركوك -عبوة", "كركوك أو البصرة", "درجة:4", "severity:2", "Kirkuk", "=كركوك",
    "عبوة كركوك", "مسيّرة", "drone", "«عبوة ناسفة»", "عب*", "news from Kirkuk", "كركوك وديالى", "#كركوك", "بغداد!",
    "محافظة البصرة", "عبوة -مسيّرة", 'نوع:"قصف أو مسيّرة"', "جهة:داعش", "قضاء القائم", "اعتقال <b>&amp;",
    "Erbil, Mosul", "(عبوة | مسيّرة) -البصرة", "مصدر:شفق", "+كركوك", "ماذا يحدث في كركوك؟", "-كركوك", "()",
    "مكان:باريس", "كل شيء", "في", "(", '"', "OR", "NOT NOT", "درجة:9", "=", "*", "ا" * 300, "&<>",
)  # fmt: skip
#: Spans of time as they are said; None where a mute doesn't take them.
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
#: Outlets: one that is watched, one that tells all the news, and none.
OUTLETS: Final = ("شفق نيوز", "وكالة الفرات", "وكالة لا وجود لها")
#: Texts that mean harm, or nothing.
HOSTILE: Final = (
    "<b>", "</b><a href='x'>", "&lt;&#x41;&", "\u202eعكس", "\u2068\u2069\u200f", "😀" * 50, "{0} %s $x `id`",
    "؟" * 400, "(" * 150, "-" * 80, '"' * 33, "كلمة " * 800, "a|" * 60, "/", "/ ", "//", "/@x", "/" + "x" * 70,
    "\u0000\u0007", "https://news.example/1", "tg://user?id=1", "t.me/x?start=s_abc", "1" * 500, "/start s_a!!!",
    "/start s_", "/start x", "/unsubscribe 99999999999999999999", "/mute " + "9" * 400, "/quiet 99:99-88:88",
    "/digest 25:61", "/recent -1h", "/recent 0000d", "/list 5", "/test", "/subscribe", "/mute", "/wipe now", "🇮🇶",
    "ۀ۩ݮ", "\ufeffتابع", "تابع\u200f", "A\u030a" * 300, "/allow", "/ban x",
)  # fmt: skip
#: What no button of this version carries.
GARBAGE: Final = (
    "", "x", ":", "more", "more:", "more:story", "why:none", "hush", "unhush:x", "undo:1:deadbeef", "stop:1:00000000",
    "stop:", "list:", "list:-1", "list:999999999999999999999", "list:²", "page:q:day:0", "page:q:zzz:1",
    "page:a:day:99999", "page:m:all:9999", "latest:q:day:0", "latest:m:week:50", "word", "both", "graver", "forms",
    "follow", "mute", "mute:", "mute:0", "mute:99999", "mute:٣", "mute:60:1:deadbeef", "mute:²:1",
    "unmute:7:deadbeef", "one", "one:1", "one:1:deadbeef:mute", "one:::", "set:x:y", "set:zone:Mars", "set:least:9",
    "set:digest:daily", "set:::::", "language", "language:de", "wipe", "wipe:no", "broadcast:send", "broadcast:stop",
    "broadcast", "feed:drop:x", "feed", "sources", "sources:-1", "sources:99", "sources:x", "places:9", "place",
    "place:99", "place:-1", "place:²", "map:x:y", "map", "stats:m:month", "map:m:week", "stats:a:", "pin", "pin:1",
    "stopall", "stopall:x", "restore", "restore:x", "edit", "edit:1:deadbeef", "unedit:1:deadbeef", "share:1:deadbeef",
    "unheard", "unheard:x", "unheard:0:x", "unheard:99999", "near", "near:9", "near:x", "severity", "on", "on:x:undo",
    "on:-5:list:0", "on:-1:", "add:x", "feed:x",
    "ا" * 30,
)  # fmt: skip
#: What people send that is no text.
THINGS: Final[tuple[dict[str, object], ...]] = (
    {
        "sticker": {
            "file_id": "a",
            "file_unique_id": "a",
            "type": "regular",
            "width": 1,
            "height": 1,
            "is_animated": False,
            "is_video": False,
        }
    },
    {"photo": [{"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}], "caption": "تابع كركوك"},
    {"location": {"latitude": 35.4, "longitude": 44.3}},
    {"contact": {"phone_number": "1", "first_name": "x"}},
    {"dice": {"emoji": "🎲", "value": 3}},
)
#: Commands after which the model stays as it is; {q} is a query.
ASKED: Final = (
    "/start", "/help", "/list", "/test {q}", "/recent", "/recent {q} 24h", "/recent 7d", "/language", "/privacy",
    "/about", "/wipe", "/sources", "/export", "/map", "/stats", "/stats 30d", "/settings", "/nonsense", "/feeds",
    "/health", "/addfeed x", "/delfeed x", "/broadcast x", "/allow 5", "/ban 5", "/subscribe@other_bot {q}", "/mute",
    "/quiet", "/digest", "/unsubscribe", "/unsubscribe all", "/severity", "/edit {n}", "/edit", "/start news",
    "/start m_storyaaaaaaa", "/start s_bxxx", "/start c_-1001", "/start x_-1001",
)  # fmt: skip
#: … and words that do the same in a private chat.
ASKED_IN_PRIVATE: Final = (
    "ابدأ", "مساعدة", "اشتراكاتي", "جرّب {q}", "آخر {q}", "آخر أخبار {q} أمس", "الأخبار", "اللغة", "الخصوصية",
    "عن راصد", "امسح", "المصادر", "بياناتي", "خريطة", "إحصاء", "الإعدادات", "هدوء حذر في كركوك", "{q}", "{q} 48h",
    "{q} من ١/٣ إلى ٣/٣", "شكرا", "ما الجديد", "إلغاء الاتفاق النووي", "موجز", "اكتم", "إلغاء", "أخبار {q} الليلة",
    "ألغ الكل", "الدرجات", "عدّل {n}", "اكتم مصدر", "/list @no_such_channel", "/subscribe @no_such_channel {q}",
)  # fmt: skip
#: Commands that change something; {q} a query, {s} a span, {n} a number.
CHANGES: Final = (
    "/subscribe {q}", "/sub {q}", "/subscribe {q}", "/تابع {q}", "/follow@rasid_test_bot {q}", "/start {link}",
    "/subscribe {q}\n{q2}", "/unsubscribe {n}", "/unsub {q}", "/edit {n} {q}", "/stop #{n}", "/mute {s}",
    "/mute {q} {s}", "/unmute", "/unmute {q}", "/mute {s} {q}", "/quiet 22:00-06:00", "/quiet off",
    "/quiet 05:00-05:00", "/digest daily 07:00", "/digest hourly", "/digest off", "/digest weekly 09:00",
    "/language en", "/lang ar", "/mute مصدر شفق نيوز", "/mute source وكالة الفرات", "/unmute مصدر وكالة الفرات",
    "/mute مصدر وكالة لا وجود لها",
)  # fmt: skip
#: … and words that do.
CHANGES_IN_PRIVATE: Final = (
    "تابع {q}", "follow {q}", "اشترك في {q}", "ألغ {q}", "إلغاء {q}", "عدّل {n} {q}", "اكتم {s}", "اكتم {q} {s}",
    "إلغاء الكتم", "هدوء 13:00-15:00", "موجز يومي ٧", "تابع {q}\n{q2}\n",
    "اكتم مصدر وكالة الفرات", "إلغاء كتم مصدر شفق نيوز",
)  # fmt: skip
#: The operator's.
ORDERS: Final = (
    "/ban {chat}", "/allow {chat}", "/health", "/feeds", "/addfeed http://127.0.0.1:9/rss",
    "/delfeed وكالة الاختبار 7", "/delfeed وكالة", "/delfeed", "/broadcast مرحبا <b> & 😀", "/broadcast", "/ban 99",
    "/allow -1001", "/broadcast " + "طويل " * 700,
)  # fmt: skip
