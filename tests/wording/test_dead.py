"""Outside text reads as it was written and has nothing in it that Telegram makes pressable."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.alerts.changes import Change
from bot.alerts.details import render_more, render_why
from bot.alerts.digest import render_digest
from bot.alerts.rendering import MAX_BYTES, render_alert, render_story_line
from bot.alerts.reply import render_reply
from bot.arabic.canonical import canonical
from bot.matching.query import parse
from bot.model import ChatKind
from bot.sandbox.telegram.rules import check_text
from bot.sandbox.text.entities import piece
from bot.sandbox.text.found import with_found
from bot.wording.catalogue import wording
from bot.wording.dead import JOINER, dead
from bot.wording.safe import clean, shown, utf16_length
from tests.stages.conversation_stage import START, story_of

#: What a headline may hold, and what Telegram would make of it.
PRESSABLE = {
    "@duty_officer ينعى": "mention",
    "قال (@ab)": "mention",
    "\u200f@\u200fduty_officer @duty_officer": "mention",
    "/ban 42": "bot_command",
    "اكتبوا /ban@rasid_bot الآن": "bot_command",
    "evil.example": "url",
    "HTTPS://EVIL.EXAMPLE:8080/a.php?x=@you#tag": "url",
    "http://1.2.3.4/x": "url",
    "1.2.3.4 و192.168.100.200": "url",
    "tg://user?id=42": "url",
    "t.me/joinchat/AAAA": "url",
    "www.a-b.co.uk/x_y": "url",
    "موقع.شبكة/ب": "url",
    "مقتل ثلاثة.وأصيب": "url",
    "info@mail.example.iq": "email",
    "a.b+c@mail.example.iq": "email",
    "+9647701234567": "phone_number",
    "(+964) 770-123-45-67": "phone_number",
    "0770 123 4567": "phone_number",
    "07 70 12 34 56 78": "phone_number",
    "00964.770.123.4567": "phone_number",
    "4111 1111 1111 1111": "bank_card_number",
    "5500-0000-0000-0004": "bank_card_number",
    "$TSLA": "cashtag",
    "$1INCH": "cashtag",
    "#كركوك_الآن": "hashtag",
    "a.example\u2060.com @\u2060duty /\u2060ban #x": "hashtag",
}


def found(text: str) -> list[str]:
    return [entity.type for entity in with_found(text, ())]


@pytest.mark.parametrize(("text", "kind"), PRESSABLE.items())
def test_what_telegram_would_make_pressable_is_dead_and_reads_the_same(text: str, kind: str) -> None:
    assert kind in found(clean(text))
    assert found(dead(clean(text))) == []
    assert dead(clean(text)).replace(JOINER, "") == clean(text)


@pytest.mark.parametrize(
    "text", ["\uff20duty_officer", "\uff0fban", "evil\uff0eexample", "evil\u3002example", "\uff03x"]
)
def test_wide_signs_are_broken_too(text: str) -> None:
    assert JOINER in dead(text)


@pytest.mark.parametrize("text", ["٣ قتلى و٥ جرحى، 12:40", "3.5 مليون $100", "أ/ب", "نقطة. ثم جملة", "1,250,000"])
def test_what_nobody_could_press_stays_as_it_is(text: str) -> None:
    assert dead(text) == text


_PIECES = [
    *"@/#$.:+-() 019aAzك_\u200c\u200d\u064e،~?=&[]<>«»\"'*٠٧",
    "//",
    "://",
    "http",
    "tg",
    "com",
    "0770123456",
    "\u00b7",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=16).map("".join))
def test_no_mixture_of_signs_is_pressable(text: str) -> None:
    plain = clean(text)
    assert found(dead(plain)) == []
    assert dead(plain).replace(JOINER, "") == plain
    assert dead(clean(dead(plain))) == dead(plain)


def test_what_was_copied_from_a_message_is_searched_like_what_was_typed() -> None:
    for text in ("وزارة.الدفاع", "@duty_officer", "07701234567"):
        assert canonical(dead(text)) == canonical(text)
        assert parse(dead(text)).canonical == parse(text).canonical


HOSTILE = "انفجار في كركوك @duty_officer /ban 42 https://evil.example/x info@mail.example.iq +9647701234567 #وسم $TSLA"
STORY = replace(
    story_of(),
    headline=HOSTILE,
    summary=f"{HOSTILE} خلاصة",
    text=f"{HOSTILE} سطر\nوسطر ثان t.me/x",
    reports=tuple(
        replace(story_of().reports[0], source=f"{number} @outlet_{number}", title=HOSTILE) for number in range(4)
    ),
    places=(replace(story_of().places[0], name="@place_name", governorate="/place"),),
)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_whole_message_of_hostile_text_calls_nobody(language: str) -> None:
    words = wording(language)
    zone = "Asia/Baghdad"
    digest = render_digest([STORY] * 3, period=None, wording=words, time_zone=zone, now=START)
    messages = [
        render_alert(STORY, queries=("@a_query كركوك",), wording=words, time_zone=zone, now=START).html,
        *(page.message.html for page in digest),
        render_more(STORY, wording=words, time_zone=zone, now=START).html,
        render_why(["كركوك"], words=["@word_x"], sentence=HOSTILE, wording=words.to(ChatKind.GROUP)).html,
        render_reply(
            STORY, Change(severity=5, toll=None, standing=None, source="@outlet_x"), named=True, wording=words
        ).html,
        render_story_line(STORY, wording=words, time_zone=zone, now=START),
        words.html("unfollow-unknown", query=HOSTILE),
        words.html("health-feed", feed="https://evil.example/rss", reason="http_404"),
    ]
    own = {"text_link", "bold", "italic", "code", "blockquote", "expandable_blockquote", "date_time"}
    for html in messages:
        formatted = check_text(html, parse_mode="HTML")
        pressable = [piece(formatted.text, each) for each in formatted.entities if each.type not in own]
        assert pressable == []
        assert "@duty_officer" not in formatted.text


def test_the_outlets_own_link_stays_on_its_button() -> None:
    message = render_alert(STORY, queries=(), wording=wording("ar"), time_zone="Asia/Baghdad", now=START)
    assert [button.url for row in message.buttons for button in row if button.url] == ["https://news.example/0"]


def test_our_own_commands_stay_pressable() -> None:
    assert "bot_command" in {each.type for each in check_text(wording("ar").html("help"), parse_mode="HTML").entities}


def test_a_query_to_be_copied_holds_no_invisible_sign() -> None:
    html = wording("ar").html("follow-done", query="موقع.شبكة @duty")
    assert JOINER not in html
    assert "موقع.شبكة @duty" in html


def test_joiners_count_towards_the_limits() -> None:
    assert utf16_length(shown("/a" * 5000, 300)) <= 300
    long = " ".join(["/a@b.c#d"] * 3000)
    big = replace(STORY, headline=long, summary=long, text=long)
    big = replace(big, reports=tuple(replace(each, source=long, title=long) for each in big.reports * 4))
    for words in (wording("ar"), wording("en")):
        for message in (
            render_alert(big, queries=[long] * 3, wording=words, time_zone="Asia/Baghdad", now=START),
            render_more(big, wording=words, time_zone="Asia/Baghdad", now=START),
            *(
                page.message
                for page in render_digest([big] * 12, period=None, wording=words, time_zone="Asia/Baghdad", now=START)
            ),
        ):
            assert utf16_length(check_text(message.html, parse_mode="HTML").text) <= 4096
            assert len(message.html.encode()) <= MAX_BYTES
