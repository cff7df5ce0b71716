"""/sources and /about: the outlets and how they are, in words."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.model import Feed, FeedState, Provenance
from bot.sandbox import Sandbox
from bot.sources.feeds.moves import CONFIRMED
from bot.sources.poll import RETIRED
from bot.sources.silence import Silence, hour_of, usual_gaps
from bot.wording.catalogue import wording
from handlers.reading.sources import Standing, feed_name, sources_of, word_gap, word_reason
from tests.handlers.test_sockets import readable, talking
from tests.stages.conversation_stage import keep, story_of
from tests.stages.receiving_stage import NOW, OPERATOR

DAY = timedelta(days=1)


def feed(name: str, title: str = "") -> Feed:
    return Feed(url=f"https://{name}.example/rss", title=title)


def state(name: str, **fields: Any) -> FeedState:
    values: dict[str, Any] = {"polled_at": NOW, "succeeded_at": NOW, "newest_at": NOW - timedelta(hours=1)}
    return FeedState(url=f"https://{name}.example/rss", added_at=NOW, next_poll_at=NOW, **(values | fields))


def test_a_feed_works_is_silent_fails_or_was_not_read_yet() -> None:
    states = {
        each.url: each
        for each in (
            state("a"),
            state("b", newest_at=NOW - 2 * DAY),
            state("c", newest_at=NOW - 2 * DAY - timedelta(seconds=1)),
            state("d", failures=2),
            state("e", failures=3),
            state("f", polled_at=None, succeeded_at=None, newest_at=None),
        )
    }
    found = {each.name: each.standing for each in sources_of([feed(n) for n in "abcdefg"], states, [], now=NOW)}
    assert [found[f"{name}.example"] for name in "abcdefg"] == [
        Standing.WORKING,
        Standing.WORKING,
        Standing.SILENT,
        Standing.WORKING,
        Standing.FAILING,
        Standing.UNREAD,
        Standing.UNREAD,
    ]


def test_who_is_silent_against_its_habit_stands_so_before_two_days() -> None:
    states = {each.url: each for each in (state("a"), state("b"))}
    silence = Silence(feeds=frozenset((state("a").url,)))
    found = {
        each.name: each.standing for each in sources_of([feed("a"), feed("b")], states, [], now=NOW, silence=silence)
    }
    assert found == {"a.example": Standing.SILENT, "b.example": Standing.WORKING}


@pytest.mark.parametrize(
    ("every", "arabic", "english"),
    [
        (1, "كل ساعة", "every hour"),
        (2, "كل ساعتين", "every 2 hours"),
        (3, "كل ٣ ساعات", "every 3 hours"),
        (12, "كل ١٢ ساعة", "every 12 hours"),
        (24, "كل يوم", "every day"),
        (48, "كل يومين", "every 2 days"),
        (72, "كل ٣ أيام", "every 3 days"),
    ],
)
def test_the_usual_pace_is_told_in_words(every: int, arabic: str, english: str) -> None:
    this = hour_of(NOW)
    spoken = range(this - (168 // every) * every + 1, this + 1, every)
    silence = Silence(gaps=usual_gaps({state("a").url: spoken}, now=NOW))
    (found,) = sources_of([feed("a")], {state("a").url: state("a")}, [], now=NOW, silence=silence)
    assert found.gap is not None
    assert word_gap(found.gap, wording("ar")) == arabic
    assert word_gap(found.gap, wording("en")) == english


def test_no_pace_is_told_of_who_spoke_once() -> None:
    silence = Silence(gaps=usual_gaps({state("a").url: [hour_of(NOW)]}, now=NOW))
    (found,) = sources_of([feed("a")], {state("a").url: state("a")}, [], now=NOW, silence=silence)
    assert found.gap is None


def test_a_closed_door_counts_as_failing_at_once_and_what_rests_as_resting() -> None:
    states = {each.url: each for each in (state("a", failures=1, last_error="no_preview"), state("b", paused=True))}
    found = {each.name: each.standing for each in sources_of([feed("a"), feed("b")], states, [], now=NOW)}
    assert found == {"a.example": Standing.FAILING, "b.example": Standing.PAUSED}


def test_who_spoke_last_comes_first_and_reports_of_a_week_are_counted() -> None:
    feeds = [feed("late", "وكالة تخوم"), feed("early", "وكالة الفرات")]
    states = {each.url: each for each in (state("late", newest_at=NOW - DAY), state("early"))}
    found = sources_of(feeds, states, [story_of(1), story_of(2), story_of(3, hours=24 * 8)], now=NOW)
    assert [(each.name, each.reports) for each in found] == [("وكالة الفرات", 2), ("وكالة تخوم", 0)]


def test_a_date_to_come_is_not_shown_as_one() -> None:
    (found,) = sources_of([feed("a")], {state("a").url: state("a", newest_at=NOW + DAY)}, [], now=NOW)
    assert found.spoke_at == NOW


def test_a_feed_is_called_as_its_outlet_and_never_by_its_address() -> None:
    assert feed_name(feed("a", "شفق نيوز"), state("a", title="Shafaq - RSS")) == "شفق نيوز"
    assert feed_name(feed("a"), state("a", title="السومرية - أمن")) == "السومرية"
    assert feed_name(Feed(url="https://user:secret@www.a.example/rss?key=1"), None) == "a.example"


@pytest.mark.parametrize(
    ("reason", "worded"),
    [
        ("http_404", "الصفحة غير موجودة (404)"),
        ("http_503", "عطل في الموقع نفسه (503)"),
        ("http_302", "جواب غير متوقع من الموقع (302)"),
        ("timeout", "الموقع لا يجيب"),
        ("too_many_redirects", "الموقع يحوّل بلا نهاية"),
        ("KeyError", "خلل غير معروف (KeyError)"),
        (None, "خلل غير معروف (?)"),
    ],
)
def test_a_failure_is_told_in_words(reason: str | None, worded: str) -> None:
    assert word_reason(reason, wording("ar")).translate({0x2068: None, 0x2069: None}) == worded


def test_every_failure_that_a_feed_can_have_has_words() -> None:
    house = Path(__file__).resolve().parents[2] / "bot"
    code = (path for room in ("feeds", "sources") for path in (house / room).rglob("*.py"))
    raised = "\n".join(path.read_text(encoding="utf-8") for path in code)
    words = {"timeout", "dns", "tls", "bad_url", "truncated", "disconnected", "bad_http", "refused", "web_page"}
    words |= {"too_large", "bad_encoding", "bad_redirect", "too_many_redirects", "forbidden_address", "empty"}
    words |= {"not_a_feed", "unreadable", "parse_timeout", "parse_crashed", "no_preview", "no_channel", "not_a_channel"}
    words |= {"gone_there"}
    for word in words:
        assert f'"{word}"' in raised, word
        for language in ("ar", "en"):
            assert word_reason(word, wording(language)) != wording(language)("feed-error-other", reason=word)


async def test_people_see_the_outlets_and_operators_why_one_is_silent(tmp_path: Path) -> None:
    zajil = replace(feed("c", "زاجل"), provenance=Provenance.ARMED_GROUP)
    feeds = [feed("a", "وكالة الفرات"), feed("b", "وكالة تخوم"), zajil]
    async with Sandbox() as sandbox, talking(sandbox, tmp_path, feeds=feeds) as desk:
        broken = state("b", failures=5, last_error="http_404", newest_at=NOW - 3 * DAY)
        await desk.news.put_feeds([state("a"), broken])
        await keep(desk, story_of(1))
        ali, boss = sandbox.user(7), sandbox.user(OPERATOR)
        await ali.says("المصادر")
        seen = readable((await sandbox.next_message(7)).text).splitlines()
        assert seen[:5] == [
            "٣ مصادر، يعمل منها ١",
            "",
            "🟢 وكالة الفرات · 12:00 · في ٧ أيام: خبر واحد",
            "🔴 وكالة تخوم · ٢٨ شباط، 13:00",
            "⚪ زاجل (قناة قريبة من فصيل)",
        ]
        assert not any("404" in line for line in seen)
        await boss.says("/sources")
        seen = readable((await sandbox.next_message(OPERATOR)).text).splitlines()
        assert seen[2:4] == ["🔴 وكالة تخوم · ٢٨ شباط، 13:00", "الصفحة غير موجودة (404)، محاولات فاشلة: ٥"]


async def test_operators_see_what_moved_and_what_is_gone_for_good(tmp_path: Path) -> None:
    feeds = [feed("a", "وكالة الفرات"), feed("b", "وكالة تخوم"), feed("c", "زاجل")]
    async with Sandbox() as sandbox, talking(sandbox, tmp_path, feeds=feeds) as desk:
        at = "https://new.example/rss?key=secret"
        moved = state("a", moved_to=at, moved_seen=CONFIRMED)
        passing = state("b", moved_to=at, moved_seen=CONFIRMED - 1)
        await desk.news.put_feeds([moved, passing, state("c", failures=1, last_error=RETIRED)])
        ali, boss = sandbox.user(7), sandbox.user(OPERATOR)
        await boss.says("/feeds")
        assert readable((await sandbox.next_message(OPERATOR)).text).splitlines()[2:7] == [
            "🔴 زاجل · 12:00",
            "أُزيلت الصفحة (410)، محاولات فاشلة: ١",
            "🟢 وكالة الفرات · 12:00",
            "↪ انتقل، وأقرؤه الآن من https://new.example/rss?key=…",
            "🟢 وكالة تخوم · 12:00",
        ]
        await ali.says("/sources")
        assert "new.example" not in (await sandbox.next_message(7)).text


async def test_many_sources_are_paged(tmp_path: Path) -> None:
    feeds = [feed(f"s{number:02}") for number in range(30)]
    async with Sandbox() as sandbox, talking(sandbox, tmp_path, feeds=feeds):
        ali = sandbox.user(7, language_code="en")
        await ali.says("/sources")
        first = await sandbox.next_message(7)
        assert readable(first.text).count("⚪ s") == 25
        await ali.presses(first, "Next")
        second = readable((await sandbox.next_edit(7)).text)
        assert second.count("⚪ s") == 5
        assert second.startswith("30 sources, 0 of them working")


ABOUT = [
    feed("a", "شفق نيوز"),
    replace(feed("b", "نايا"), provenance=Provenance.ARMED_GROUP),
    feed("c", "وكالة الفرات"),
    feed("d", "شفق نيوز"),
]


async def test_about_tells_what_it_is_and_whom_its_data_is_from(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path, feeds=ABOUT):
        ali, sam = sandbox.user(7), sandbox.user(8, language_code="en")
        await ali.says("عن راصد")
        told = readable((await sandbox.next_message(7)).text)
        assert "أقرأ ٣ مصادر: شفق نيوز، نايا (قناة قريبة من فصيل)، وكالة الفرات." in told
        assert "GeoNames (CC BY 4.0)" in told
        await sam.says("/about")
        assert "Natural Earth" in readable((await sandbox.next_message(8)).text)
