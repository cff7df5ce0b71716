"""The layout of an alert and of what its buttons show."""

import html as html_library
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.alerts.details import render_more, render_why
from bot.alerts.digest import render_digest
from bot.alerts.rendering import kind_icon, render_alert, render_story_line
from bot.botapi.message import Button, Message
from bot.model import ChatKind, OwnWords, Place, Report, Story, Toll
from bot.news.tags.severity import _BY_KIND
from bot.sandbox.telegram.rules import check_keyboard, check_text
from bot.wording.catalogue import LANGUAGES, wording
from bot.wording.safe import clean, utf16_length

NOW = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
AR = wording("ar")
EN = wording("en")
KIRKUK = Place(name="كركوك", governorate="كركوك", lat=35.4, lon=44.4)
DAQUQ = Place(name="داقوق", governorate="كركوك", lat=35.1, lon=44.4)


def report(source: str = "وكالة الفرات", *, minutes: int = 0, headline_only: bool = False, link: str = "") -> Report:
    return Report(
        article_id=f"{source}-{minutes}",
        source=source,
        title=f"{source}: انفجار في داقوق",
        link=link or f"https://news.example/{minutes}?a=1&b=2",
        published_at=NOW + timedelta(minutes=minutes - 20),
        headline_only=headline_only,
    )


def story(**changes: object) -> Story:
    given_values: dict[str, object] = {
        "id": "abcdefgh2345",
        "headline": "انفجار عبوة ناسفة جنوبي كركوك",
        "summary": "انفجرت عبوة ناسفة على طريق داقوق ظهر اليوم، وفق مصدر أمني. وأُغلق الطريق.",
        "text": "انفجار عبوة ناسفة جنوبي كركوك\nانفجرت عبوة ناسفة على طريق داقوق ظهر اليوم.",
        "event": "explosion_ied",
        "severity": 4,
        "places": (DAQUQ, KIRKUK),
        "actors": ("isis", "army"),
        "killed": 3,
        "wounded": 5,
        "reports": (
            report(),
            report("صوت دجلة", minutes=4),
            report("مرصد نينوى", minutes=6),
            report("الرافد", minutes=9),
        ),
        "first_at": NOW - timedelta(minutes=20),
        "last_at": NOW - timedelta(minutes=11),
    }
    return Story(**(given_values | changes))  # type: ignore[arg-type]  # fields chosen by name, per test


def alert(
    the_story: Story, language: str = "ar", queries: tuple[str, ...] = ("كركوك",), now: datetime = NOW
) -> Message:
    return render_alert(the_story, queries=queries, wording=wording(language), time_zone="Asia/Baghdad", now=now)


def read(html: str) -> str:
    """Return what a person sees, without the invisible marks."""
    text = html_library.unescape(re.sub(r"<[^>]*>", "", html))
    return re.sub(r"[\u200e\u200f\u2066-\u2069]", "", text).replace("\u00a0", " ")


def test_an_alert_has_the_layout_of_the_product() -> None:
    assert read(alert(story()).html) == "\n".join(
        [
            "🔴 عاجل · كركوك",
            "انفجار عبوة ناسفة جنوبي كركوك",
            "انفجرت عبوة ناسفة على طريق داقوق ظهر اليوم، وفق مصدر أمني. وأُغلق الطريق.",
            "📍 داقوق، كركوك   👥 داعش، الجيش العراقي   💥 تفجير   ☠️ ٣ قتلى و٥ جرحى",
            "🕒 12:40 بتوقيت بغداد · المصادر: وكالة الفرات، صوت دجلة (+٢) · ٤ مصادر مستقلة",
            "🔎 كركوك",
        ]
    )
    assert "<b>انفجار عبوة ناسفة جنوبي كركوك</b>" in alert(story()).html


def test_a_group_is_not_shown_what_it_follows() -> None:
    words = wording("ar").to(ChatKind.SUPERGROUP)
    shown = render_alert(story(), queries=("كركوك",), wording=words, time_zone="Asia/Baghdad", now=NOW)
    assert "🔎" not in shown.html
    assert [[button.label for button in row] for row in shown.buttons][1] == ["لماذا وصلني؟", "اكتم القصة"]


def test_a_sign_stays_with_what_it_stands_for() -> None:
    assert "☠️\u00a0" in alert(story()).html


def test_an_alert_in_english_is_worded_in_english() -> None:
    lines = read(alert(story(), "en").html).splitlines()
    assert lines[0] == "🔴 Urgent · Kirkuk"
    assert lines[3] == "📍 Daquq, Kirkuk   👥 Islamic State (Daesh), Iraqi army   💥 Bomb   ☠️ 3 killed, 5 wounded"
    assert lines[4] == "🕒 12:40 Baghdad time · Sources: وكالة الفرات, صوت دجلة (+2) · 4 independent sources"


def test_the_buttons_stand_two_in_a_row_and_fit() -> None:
    rows = alert(story()).buttons
    assert [[button.label for button in row] for row in rows] == [
        ["الخبر", "المزيد"],
        ["لماذا وصلني؟", "اكتم القصة"],
    ]
    assert rows[0][0].url == "https://news.example/0?a=1&b=2"
    data = [button.callback for row in rows for button in row if button.callback]
    assert data == ["more:abcdefgh2345", "why:abcdefgh2345", "hush:abcdefgh2345"]
    assert all(len(callback.encode()) <= 64 for callback in data)


def test_what_is_not_known_leaves_no_trace() -> None:
    bare = story(
        places=(), actors=(), event="other", killed=None, wounded=0, summary="", severity=1, reports=(report(link="x"),)
    )
    message = alert(bare, queries=())
    assert read(message.html).splitlines() == [
        "⚪ للعلم",
        "انفجار عبوة ناسفة جنوبي كركوك",
        "🕒 12:40 بتوقيت بغداد · المصدر: وكالة الفرات",
    ]
    assert [button.label for button in message.buttons[0]] == ["المزيد"]


@pytest.mark.parametrize(
    ("killed", "wounded", "expected"),
    [
        (1, None, "قتيل واحد"),
        (2, 1, "قتيلان وجريح واحد"),
        (3, 5, "٣ قتلى و٥ جرحى"),
        (11, 2, "١١ قتيلًا وجريحان"),
        (100, 120, "١٠٠ قتيل و١٢٠ جريحًا"),
        (0, 4, "٤ جرحى"),
    ],
)
def test_tolls_agree_with_arabic_grammar(killed: int | None, wounded: int | None, expected: str) -> None:
    icon = "☠️" if killed else "🩹"  # the skull stands with dead only
    assert f"{icon} {expected}\n" in read(alert(story(killed=killed, wounded=wounded)).html)


def test_an_outlet_that_allows_no_summary_gets_headline_and_link_only() -> None:
    only = story(reports=(report(headline_only=True),))
    html = alert(only).html
    assert "طريق داقوق" not in html
    assert '<a href="https://news.example/0?a=1&amp;b=2">' in html
    assert "طريق داقوق" not in render_more(only, wording=AR, time_zone="Asia/Baghdad", now=NOW).html


def test_the_day_stands_in_an_alert_that_is_read_the_day_after() -> None:
    assert "🕒 ٣ آذار، 12:40 بتوقيت بغداد" in read(alert(story(), now=NOW + timedelta(days=1)).html)


def test_a_first_sentence_that_is_the_headline_is_not_shown_twice() -> None:
    headline = "مقتل 3 جنود بانفجار عبوة ناسفة جنوب كركوك"
    html = alert(story(headline=headline, summary=f"{headline}. طوقت قوة أمنية المكان.")).html
    assert html.count("مقتل") == 1
    assert "طوقت قوة أمنية المكان." in html


def test_a_summary_that_goes_on_after_the_headlines_words_is_shown_whole() -> None:
    html = alert(story(headline="انفجار في كركوك", summary="انفجار في كركوك يوقع جرحى، بحسب مصدر.")).html
    assert html.count("انفجار في كركوك") == 2


def test_a_headline_that_is_a_text_s_own_first_words_is_not_said_twice() -> None:
    opening = "هاجم مسلحون من داعش فجر اليوم نقطة تفتيش للجيش في قضاء الحويجة جنوب غربي كركوك"
    html = alert(story(headline=f"{opening}…", summary=f"{opening}، وقتلوا جنديين وأصابوا ثلاثة آخرين.")).html
    assert html.count("هاجم مسلحون") == 1
    assert "…وقتلوا جنديين وأصابوا ثلاثة آخرين." in html


def test_a_summary_that_only_repeats_the_headline_is_not_shown_twice() -> None:
    html = alert(story(summary="انفجار عبوة ناسفة جنوبي كركوك.")).html
    assert html.count("انفجار عبوة ناسفة") == 1


def test_an_unknown_actor_or_kind_is_left_out() -> None:
    text = read(alert(story(actors=("from_the_future",), event="from_the_future")).html)
    assert "👥" not in text
    assert "💥" not in text


def test_lines_that_begin_in_latin_run_from_the_right() -> None:
    html = alert(story(headline="CENTCOM: ضربة في كركوك", summary="CENTCOM أعلنت.")).html
    assert all(line.startswith("\u200f") for line in html.split("\n")[1:3])


def test_markup_and_overrides_from_a_feed_show_as_text() -> None:
    hostile = story(headline="<b>x</b> & \u202e<script>", summary="</b><a href='tg://x'>اضغط</a>")
    html = alert(hostile).html
    assert "&lt;b&gt;x&lt;/b&gt; &amp; &lt;script&gt;" in html
    assert "\u202e" not in html
    assert "<a" not in html


def test_more_shows_the_text_once_and_the_reports_with_their_times() -> None:
    message = render_more(story(), wording=AR, time_zone="Asia/Baghdad", now=NOW)
    assert read(message.html).splitlines() == [
        "انفجار عبوة ناسفة جنوبي كركوك",
        "انفجرت عبوة ناسفة على طريق داقوق ظهر اليوم.",
        "",
        "نقلته ٤ مصادر، والأقدم أولًا",
        "• 12:40 وكالة الفرات: وكالة الفرات: انفجار في داقوق",
        "• 12:44 صوت دجلة: صوت دجلة: انفجار في داقوق",
        "• 12:46 مرصد نينوى: مرصد نينوى: انفجار في داقوق",
        "• 12:49 الرافد: الرافد: انفجار في داقوق",
        "",
        "🥇 أول من نقله: وكالة الفرات",
        "🧭 ٤ مصادر مستقلة.",
    ]


def test_more_tells_how_the_toll_grew_who_copied_and_how_it_stands() -> None:
    tolls = (
        Toll(at=NOW - timedelta(minutes=20), killed=2, source="وكالة الفرات"),
        Toll(at=NOW - timedelta(minutes=14), killed=3, wounded=1, source="مرصد نينوى"),
        Toll(at=NOW - timedelta(minutes=11), killed=3, wounded=5, source="الرافد"),
    )
    reports = (report(), replace(report("صوت دجلة", minutes=4), copies=True))
    message = render_more(
        story(tolls=tolls, reports=reports, status="official"), wording=AR, time_zone="Asia/Baghdad", now=NOW
    )
    assert read(message.html).splitlines()[4:] == [
        "• 12:40 وكالة الفرات: وكالة الفرات: انفجار في داقوق",
        "• 12:44 صوت دجلة: صوت دجلة: انفجار في داقوق (نقلًا عن غيره)",
        "",
        "الحصيلة كما وردت",
        "• 12:40 قتيلان (وكالة الفرات)",
        "• 12:46 ٣ قتلى وجريح واحد (مرصد نينوى)",
        "• 12:49 ٣ قتلى و٥ جرحى (الرافد)",
        "",
        "🥇 أول من نقله: وكالة الفرات",
        "🧭 مصدر مستقل واحد، والبقية تنقل عنه.",
        "✅ أكّدته جهة رسمية.",
    ]


@pytest.mark.parametrize(
    ("status", "head"),
    [
        (None, "🔴 عاجل · كركوك"),
        ("official", "🔴 عاجل · كركوك"),
        ("claimed", "🔴 عاجل · كركوك"),
        ("unnamed", "🔴 عاجل · كركوك · لم يؤكَّد رسميًا"),
        ("denied", "🔴 عاجل · كركوك · ❌ نُفي"),
    ],
)
def test_the_head_tells_when_the_news_is_in_doubt(status: str | None, head: str) -> None:
    assert read(alert(story(status=status)).html).splitlines()[0] == head


def test_a_line_of_a_list_has_place_time_toll_and_sources() -> None:
    line = read(render_story_line(story(), wording=EN, time_zone="Asia/Baghdad", now=NOW))
    assert line.splitlines() == [
        "🔴 Kirkuk · 11 minutes ago",
        "انفجار عبوة ناسفة جنوبي كركوك",
        "3 killed, 5 wounded · وكالة الفرات, صوت دجلة (+2)",
    ]


def test_why_names_the_query_the_words_and_their_sentence() -> None:
    message = render_why(("كركوك",), words=("بكركوك",), sentence="انفجرت عبوة بكركوك.", wording=AR)
    assert read(message.html).splitlines() == [
        "🔎 وصلك هذا الخبر لأنك تتابع:",
        "كركوك",
        "في الخبر: بكركوك",
        "انفجرت عبوة بكركوك.",
    ]


def assert_telegram_takes(message: Message) -> None:
    """Ask the sandbox, which refuses what Telegram refuses."""
    assert check_text(message.html, parse_mode="HTML").text
    assert len(message.html.encode()) <= 32_768
    assert utf16_length(read(message.html)) <= 4096
    rows = [
        [{"text": each.label} | ({"url": each.url} if each.url else {"callback_data": each.callback}) for each in row]
        for row in message.buttons
    ]
    assert sum(map(len, check_keyboard({"inline_keyboard": rows}))) == sum(map(len, rows))


HOSTILE = st.sampled_from(
    ["&", "<", ">", '"', "'", "</b>", "&amp;", "😀", "\u202e", "ض", "\u064b", "a ", "\u0000", "\n"]
)
ANY_TEXT = st.one_of(st.text(max_size=80), st.builds(lambda piece, n: piece * n, HOSTILE, st.integers(0, 9000)))


@st.composite
def hostile_stories(draw: st.DrawFn) -> Story:
    text = draw(ANY_TEXT)
    name = draw(ANY_TEXT)
    link = "https://example.iq/?" + draw(st.sampled_from(["&", "a", "خ", '"', "<"])) * draw(st.integers(0, 1600))
    return story(
        headline=text,
        summary=draw(ANY_TEXT),
        text=text + draw(ANY_TEXT),
        event=draw(st.sampled_from(["other", "prison", name])),
        severity=draw(st.integers(-3, 9)),
        places=tuple(Place(name=name + str(n), governorate=name, lat=0, lon=0) for n in range(9)),
        actors=("army", "cts", name),
        killed=draw(st.none() | st.integers(-5, 10**30)),
        wounded=draw(st.none() | st.integers(-5, 10**30)),
        reports=tuple(replace(report(f"{n}{name}", minutes=n, link=link), copies=n > 3) for n in range(30)),
        tolls=tuple(Toll(at=NOW, killed=99_999 + n, wounded=n, source=f"{n}{name}") for n in range(1, 20)),
        status=draw(st.sampled_from([None, "denied", "unnamed", name])),
        english=draw(st.none() | st.builds(OwnWords, headline=ANY_TEXT, lead=ANY_TEXT, article_id=ANY_TEXT)),
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(hostile_stories(), ANY_TEXT, st.sampled_from(LANGUAGES))
def test_whatever_a_feed_holds_telegram_takes_the_message(hostile: Story, query: str, language: str) -> None:
    words = wording(language)
    now = NOW + timedelta(days=1)
    assert_telegram_takes(alert(hostile, language, (query,) * 9, now))
    assert_telegram_takes(render_more(hostile, wording=words, time_zone="Asia/Baghdad", now=now))
    many = [replace(hostile, id=f"story{number:07}") for number in range(90)]
    for page in render_digest(many, period=None, wording=words, time_zone="Asia/Baghdad", now=now):
        assert_telegram_takes(page.message)
    assert_telegram_takes(
        render_why((query,) * 9, words=(query,) * 9, sentence=hostile.text, wording=words.to(ChatKind.GROUP))
    )


def test_a_button_and_a_message_can_be_compared() -> None:
    assert Message(html="x", buttons=((Button(label="a", callback="b"),),)) == Message(
        html="x", buttons=((Button(label="a", callback="b"),),)
    )
    assert clean(" x ") == "x"


def test_each_kind_of_event_has_its_own_icon_and_none_is_the_skull() -> None:
    for language in ("ar", "en"):
        words = wording(language)
        icons = {kind: kind_icon(kind, words) for kind in _BY_KIND}
        assert all(words.has(f"kind-icon-{kind}") and words.has(f"kind-{kind}") for kind in icons)
        assert len(set(icons.values())) == len(icons)
        assert words("toll-icon-dead") not in icons.values()


@pytest.mark.parametrize("event", ["unknown_blast", "explosion_ied", "air_missile_drone", "prison"])
@pytest.mark.parametrize(("killed", "wounded"), [(None, None), (0, 0), (0, 3), (None, 3), (1, 3), (2, None)])
def test_the_skull_stands_with_dead_only(event: str, killed: int | None, wounded: int | None) -> None:
    shown = read(alert(story(event=event, killed=killed, wounded=wounded)).html)
    assert ("☠️" in shown) == bool(killed)
    assert ("🩹" in shown) == bool(wounded and not killed)
