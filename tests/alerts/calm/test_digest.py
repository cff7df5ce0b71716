"""A digest is laid out by governorate, the gravest first, and split where Telegram's limits ask for it."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.alerts.digest import Page, render_digest
from bot.model import Period, Place, Report, Story
from bot.sandbox.telegram.rules import check_text
from bot.wording.catalogue import LANGUAGES, wording
from tests.stages.alerts_stage import START, story

AR = wording("ar")


def at_place(name: str, governorate: str, severity: int, *, minutes: int = 0, killed: int | None = None) -> Story:
    places = (Place(name=governorate, governorate=governorate, lat=35.0, lon=44.0),) if governorate else ()
    made = story(name, severity=severity, headline=f"خبر {name}", killed=killed)
    return replace(made, places=places, last_at=START + timedelta(minutes=minutes))


def laid_out(*stories: Story, period: Period | None = Period.DAY, language: str = "ar") -> list[Page]:
    return render_digest(stories, period=period, wording=wording(language), time_zone="Asia/Baghdad", now=START)


def test_a_brief_one_is_one_screen_with_everything_behind_a_button() -> None:
    many = [at_place(str(number), "كركوك", 2 + number % 3, minutes=number) for number in range(100)]
    (page,) = render_digest(many, period=Period.DAY, wording=AR, time_zone="Asia/Baghdad", now=START, brief=True)
    assert read(page)[:5] == ["🔔 راصد: رسالة جديدة", "", "🗞 موجز اليوم: ١٠٠ خبر", "", "📍 كركوك"]
    assert len(read(page)) <= 16
    assert len(page.story_ids) == 100
    assert page.message.buttons


def read(page: Page) -> list[str]:
    shown = check_text(page.message.html, parse_mode="HTML").text
    return re.sub(r"[\u200e\u200f\u2066-\u2069]", "", shown).splitlines()


def test_governorates_with_the_gravest_come_first_and_in_each_the_gravest_then_the_newest() -> None:
    (page,) = laid_out(
        at_place("a", "كركوك", 2),
        at_place("b", "ديالى", 3),
        at_place("c", "كركوك", 5, killed=3),
        at_place("d", "", 5, minutes=9),
        at_place("e", "كركوك", 2, minutes=5),
        at_place("f", "ديالى", 3, minutes=-5),
    )
    assert read(page) == [
        "🗞 موجز اليوم: ٦ أخبار",
        "",
        "📍 كركوك",
        "🔴 خبر c · ٣ قتلى · 15:00",
        "🟡 خبر e · 15:05",
        "🟡 خبر a · 15:00",
        "",
        "📍 أماكن أخرى",
        "🔴 خبر d · 15:09",
        "",
        "📍 ديالى",
        "🟠 خبر b · 15:00",
        "🟠 خبر f · 14:55",
    ]
    assert page.message.buttons == ()


@pytest.mark.parametrize(
    ("period", "language", "title"),
    [
        (Period.HOUR, "ar", "🗞 موجز الساعة: خبران"),
        (Period.WEEK, "ar", "🗞 موجز الأسبوع: خبران"),
        (None, "ar", "🔔 ما فاتك: خبران"),
        (Period.DAY, "ar-u-nu-latn", "🗞 موجز اليوم: خبران"),
        (Period.DAY, "en", "🗞 The day: 2 stories"),
        (None, "en", "🔔 What you missed: 2 stories"),
    ],
)
def test_the_title_names_the_occasion(period: Period | None, language: str, title: str) -> None:
    (page,) = laid_out(story("a"), story("b"), period=period, language=language)
    assert read(page)[0] == title


def long_stories(count: int, *, link: int = 60) -> list[Story]:
    governorates = ("كركوك", "ديالى", "نينوى", "صلاح الدين", "بغداد")
    address = "https://news.example/" + "x" * link
    report = Report(article_id="a", source="وكالة", title="خبر", link=address, published_at=START)
    return [
        replace(
            at_place("z", governorates[number % 5], 1 + number % 5),
            id=f"story{number:07}",
            headline=f"{number} " + "انفجار عبوة ناسفة على الطريق العام " * 9,
            reports=(report,),
        )
        for number in range(count)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("count", "link"), [(1, 60), (20, 60), (72, 60), (72, 900), (300, 900)])
def test_every_page_is_taken_by_telegram_and_every_story_stands_on_one(count: int, link: int, language: str) -> None:
    stories = long_stories(count, link=link)
    pages = laid_out(*stories, language=language)
    for page in pages:
        formatted = check_text(page.message.html, parse_mode="HTML")
        assert len(formatted.entities) < 100
    told = [story_id for page in pages for story_id in page.story_ids]
    assert sorted(told) == sorted(each.id for each in stories)


def test_what_nobody_would_read_is_counted_and_shown_by_a_button() -> None:
    pages = laid_out(*long_stories(80))
    assert read(pages[0])[0] == f"🗞 موجز اليوم: ٨٠ خبرًا ({AR('digest-page', number=1, pages=len(pages)).strip('()')})"
    assert read(pages[-1])[-1] == "و٨ أخبار أخرى."
    assert [bool(page.message.buttons) for page in pages] == [False] * (len(pages) - 1) + [True]
    ((button,),) = pages[-1].message.buttons
    assert button.callback == "latest:m:day:0"


def test_a_governorate_that_goes_on_is_named_again_on_the_next_page() -> None:
    stories = [replace(each, places=long_stories(1)[0].places) for each in long_stories(40)]
    pages = laid_out(*stories)
    assert len(pages) > 1
    assert [read(page)[2] for page in pages] == ["📍 كركوك"] * len(pages)
