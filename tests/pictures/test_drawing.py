"""Pictures are drawn apart, in time, small enough for a bad line; names keep clear of dots."""

import io
import math
import unicodedata
from dataclasses import replace

import pytest
from PIL import Image

from bot.pictures.canvas import Canvas
from bot.pictures.iraq import DISCS, outlines, place
from bot.pictures.letters import line, pieces
from bot.pictures.names import clear_of
from bot.pictures.sheets import Bar, ChartSheet, MapSheet, Section, Sheet
from bot.pictures.studio import NotDrawn, Studio
from bot.pictures.tally import Spot, tally
from bot.wording.catalogue import wording
from handlers.following.offers import GOVERNORATES
from handlers.pictures.sheets import chart_sheet, map_sheet
from tests.pictures.test_tally import WEEK
from tests.stages.conversation_stage import START, story_of

MOST = 200_000


def everywhere(count: int) -> list[Sheet]:
    """Return both pictures of many events in every governorate, in both languages."""
    stories = [
        story_of(number, place=name, first_at=START - (number % 7) * WEEK / 7, severity=1 + number % 5)
        for name in GOVERNORATES
        for number in range(count)
    ]
    counted = tally(stories, since=START - WEEK, now=START, zone="Asia/Baghdad")
    sheets: list[Sheet] = []
    for language in ("ar", "en"):
        words = wording(language)
        sheets.append(map_sheet(counted, span="week", subtitle="٧", words=words))
        sheets.append(chart_sheet(counted, subtitle="٧", words=words))
    return sheets


async def test_pictures_are_png_of_a_phones_width_and_small() -> None:
    studio = Studio()
    for sheet in everywhere(40):
        picture = await studio.draw(sheet)
        assert len(picture) < MOST
        with Image.open(io.BytesIO(picture)) as opened:
            assert opened.format == "PNG"
            assert opened.width == 1080
            assert opened.height < 2 * opened.width


async def test_a_picture_of_little_is_drawn_too() -> None:
    nothing = MapSheet(
        rtl=True,
        title="",
        subtitle="",
        areas=map_sheet(
            tally([], since=START - WEEK, now=START, zone="Asia/Baghdad"), span="day", subtitle="", words=wording("ar")
        ).areas,
        spots=(),
        legend=(),
        spot="",
        footer="",
    )
    one_day = Section(title="", bars=(Bar(label="٣/٣", value=0, text=""),))
    chart = ChartSheet(rtl=False, title="", subtitle="", days=one_day, rows=(), footer="")
    studio = Studio()
    assert await studio.draw(nothing)
    assert await studio.draw(chart)


async def test_what_cannot_be_drawn_is_told_and_the_next_picture_is_drawn() -> None:
    studio = Studio()
    sheet = everywhere(1)[0]
    assert isinstance(sheet, MapSheet)
    with pytest.raises(NotDrawn):
        await studio.draw(replace(sheet, areas=()))
    assert await studio.draw(sheet)


async def test_a_picture_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(NotDrawn, match="timeout"):
        await Studio(seconds=0).draw(everywhere(1)[0])


def test_every_governorate_is_on_the_map() -> None:
    assert {outline.name for outline in outlines()} | set(DISCS) == set(GOVERNORATES)


def test_the_map_is_as_wide_as_it_is_told_to_be() -> None:
    points = [place(point, 1000) for outline in outlines() for point in outline.points]
    assert all(-1 <= x <= 1001 and y >= -1 for x, y in points)
    assert max(x for x, _ in points) > 990
    baghdad, basra = place((44.4, 33.3), 1000), place((47.8, 30.5), 1000)
    assert 0.9 < (basra[0] - baghdad[0]) / (basra[1] - baghdad[1]) < 1.1


def test_a_name_moves_off_a_dot_no_further_than_it_must() -> None:
    assert clear_of([], (100, 100), 30, 20) == (100, 100)
    x, y = clear_of([(100, 100, 8)], (100, 100), 30, 20)
    assert abs(x - 100) >= 38 or abs(y - 100) >= 28
    assert math.hypot(x - 100, y - 100) <= 42
    assert clear_of([(100, 100, 8), (100, 60, 8)], (100, 100), 30, 20) != (100, 60)


def test_shades_follow_the_steps_of_the_time() -> None:
    stories = [story_of(number) for number in range(10)] + [story_of(99, place="ديالى")]
    counted = tally(stories, since=START - WEEK, now=START, zone="Asia/Baghdad")
    for span, kirkuk in (("day", 4), ("week", 2)):
        sheet = map_sheet(counted, span=span, subtitle="", words=wording("ar"))
        shades = {area.name: area.shade for area in sheet.areas}
        assert (shades["كركوك"], shades["ديالى"], shades["بغداد"]) == (kirkuk, 1, 0)
        assert sheet.spots == (Spot(lat=35.0, lon=44.0, count=11),)


def test_arabic_is_joined_and_ordered_and_what_orders_it_leaves_no_box() -> None:
    words = wording("ar")
    written = line(words("picture-until", time="13:00", zone=words.zone("Asia/Baghdad")), rtl=True).letters
    assert "13:00" in written
    assert written.endswith("\ufef0\ufe98\ufea3")  # «حتى», its letters joined, is the first word and so the last here
    assert not any(unicodedata.category(char) == "Cf" for char in written)
    assert line("Kirkuk 24", rtl=False).letters == "Kirkuk 24"


def test_signs_stand_over_their_letters_and_doubling_under_its_vowel() -> None:
    assert line("حدثًا", rtl=True).signs == ((1, "\u064b"),)
    letters, (vowels, tooth) = line("مسيّرة تُعرف", rtl=True).letters, line("مسيّرة تُعرف", rtl=True).signs
    assert [(letters[at], sign) for at, sign in (vowels, tooth)] == [("\ufe97", "\u064f"), ("\ufef4", "\u0651")]
    wide, (written, doubling, vowel) = pieces("أيًّا", size=40, weight=400, rtl=True)
    assert (written.down, doubling.text, vowel.text) == (0, "\u0651", "\u064b")
    assert vowel.down < doubling.down
    assert 0 < doubling.right < wide
    assert pieces("في", size=40, weight=400, rtl=True)[1][1:] == []
    below = pieces("بيتٍ", size=40, weight=400, rtl=True)[1][1]
    above = pieces("بيتً", size=40, weight=400, rtl=True)[1][1]
    assert below.down > above.down


def test_a_sign_is_seen_on_the_picture() -> None:
    def ink(text: str) -> int:
        canvas = Canvas(120, rtl=True)
        canvas.write((540, 60), text, size=60)
        with Image.open(io.BytesIO(canvas.png())) as opened:
            return sum(opened.convert("L").histogram()[:160])

    assert ink("حدثًا") > ink("حدثا") + 40
    assert ink("اللّه") == ink("الله")  # written as one shape, which has it


def test_a_name_moves_off_another_even_onto_a_dot() -> None:
    written = [(100.0, 100.0, 30.0, 16.0)]
    x, y = clear_of([], (110, 104), 30, 16, written)
    assert abs(x - 100) >= 60 or abs(y - 100) >= 32
    dots = [(110.0 + 28 * x, 104.0 + 28 * y, 8.0) for x in range(-3, 4) for y in range(-3, 4) if (x, y) != (0, 0)]
    x, y = clear_of(dots, (110, 104), 30, 16, written)
    assert abs(x - 100) >= 60 or abs(y - 100) >= 32


def test_a_name_stands_wholly_in_the_picture_though_dots_are_where_it_does() -> None:
    dots = [(40.0 + 30 * number, 30.0, 12.0) for number in range(4)]
    x, y = clear_of(dots, (60, 10), 50, 25, within=(1000, 850))
    assert (x >= 50, y >= 25) == (True, True)


def test_a_name_that_must_be_over_something_hides_as_little_of_another_name_as_can_be() -> None:
    around = [(100.0 + 100 * right, 100.0 + 60 * down, 60.0, 40.0) for right in range(-3, 4) for down in range(-3, 4)]
    hole = [box for box in around if box[:2] != (100.0, 160.0)]
    x, y = clear_of([(100, 160, 9)], (100, 100), 45, 25, hole)
    assert math.hypot(x - 100, y - 160) < 15
