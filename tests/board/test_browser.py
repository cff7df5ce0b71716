"""The board in a real browser: read by axe on a phone and a desk, by day and night, in both languages; by hand."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

pytest.importorskip("playwright", reason="left out: pip install -e '.[browser]' brings Playwright")
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, async_playwright

from bot.model import FeedState, Place
from bot.pictures.iraq import DISCS, outlines
from handlers.following.offers import GOVERNORATES
from storage.contract import PollResult
from tests.stages.board_stage import OPERATOR_KEY, BoardStage, board_stage
from tests.stages.conversation_stage import START, keep, story_of

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="left out: there is no chromium on this machine"),
]
FOCUSED = "(one => one.getAttribute('aria-label') || one.id || one.textContent)(document.activeElement)"
#: The names that are shown, each with its edges; and the map's size.
NAMES = """() => {
  const shown = [...document.querySelectorAll(".names text")].filter((one) => getComputedStyle(one).display !== "none");
  const boxes = shown.map((one) => [one.textContent, one.getBBox()]);
  const edges = ([text, box]) => [text, box.x, box.y, box.x + box.width, box.y + box.height];
  return [boxes.map(edges), [map.viewBox.baseVal.width, map.viewBox.baseVal.height]];
}"""
#: Of a line with its empty edges: letters don't meet where lines overlap by less.
A_THIRD = 16
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
PLACES = (
    Place(name="بعقوبة", governorate="ديالى", lat=33.75, lon=44.65),
    Place(name="الموصل", governorate="نينوى", lat=36.34, lon=43.13),
    Place(name="كركوك", governorate="كركوك", lat=35.47, lon=44.39),
)


async def happen(board: BoardStage, count: int) -> None:
    """Let so many stories happen, in the last day and before."""
    stories = [
        story_of(
            number,
            hours=(number % 400) / 10 + 0.1,
            places=(PLACES[number % 3],),
            severity=1 + number % 5,
            killed=number % 4 or None,
        )
        for number in range(count)
    ]
    feed = FeedState(url="https://feed.example/", added_at=START, next_poll_at=START, succeeded_at=START)
    await board.play.desk.news.commit(PollResult(feed=feed, stories=stories, alerts=[], now=START))


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield opened
        finally:
            await opened.close()


@asynccontextmanager
async def page_of(opened: Browser, **how: Any) -> AsyncIterator[Page]:
    """Open a page that complains of errors and of whatever it asks another host for."""
    context = await opened.new_context(**how)
    page = await context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on(
        "request",
        lambda asked: complaints.append(asked.url) if urlsplit(asked.url).hostname != "127.0.0.1" else None,
    )
    try:
        yield page
        assert complaints == []
    finally:
        await context.close()


async def test_no_view_has_a_serious_finding_or_needs_to_be_scrolled_sideways(tmp_path: Path) -> None:
    async with board_stage(tmp_path) as board, browser() as opened:
        await happen(board, 60)
        story = story_of(1).id
        operators = f"http://127.0.0.1:{board.port}/operator/{OPERATOR_KEY}/"
        for size, scheme, language in ((PHONE, "light", "ar"), (PHONE, "dark", "en"), (DESK, "dark", "ar"),
                                       (DESK, "light", "en")):  # fmt: skip
            async with page_of(opened, viewport=size, color_scheme=scheme) as page:
                for address in (board.address, f"{board.address}story/{story}", operators):
                    await page.goto(f"{address}?lang={language}")
                    found = await Axe().run(page)
                    bad = [
                        (one["id"], [node["html"][:200] for node in one["nodes"][:3]])
                        for one in found.response["violations"]
                        if one["impact"] in ("serious", "critical")
                    ]
                    assert bad == [], (address, size, scheme, language)
                    assert await page.evaluate("document.documentElement.scrollWidth") <= size["width"]


async def test_five_thousand_stories_come_in_less_than_three_hundred_kilobytes(tmp_path: Path) -> None:
    async with board_stage(tmp_path) as board, browser() as opened:
        await happen(board, 5_000)
        async with page_of(opened, viewport=PHONE) as page:
            await page.goto(f"{board.address}?t=all")
            entries = "performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))"
            size = await page.evaluate(f"{entries}.reduce((sum, entry) => sum + entry.encodedBodySize, 0)")
            assert 5_000 < size < 300_000
            assert await page.locator("article").count() == 20
            assert await page.locator(".dots circle").count() == 3


async def test_what_happens_comes_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.board.live._GATHERING_SECONDS", 0)
    async with board_stage(tmp_path) as board, browser() as opened, page_of(opened, viewport=PHONE) as page:
        await page.goto(board.address)
        await page.get_by_text("تتحدث وحدها").wait_for()
        assert await page.locator("article").count() == 0
        await board.play.happens(story_of(1))
        board.board.live.ring()
        await page.locator("article.new").wait_for()
        assert "انفجار عبوة في كركوك" in await page.locator("article h3").inner_text()


async def test_who_reads_on_keeps_their_place_when_something_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.board.live._GATHERING_SECONDS", 0)
    async with board_stage(tmp_path) as board, browser() as opened, page_of(opened, viewport=PHONE) as page:
        await happen(board, 60)
        await page.goto(board.address)
        await page.get_by_text("تتحدث وحدها").wait_for()
        read = page.locator("article").nth(7)
        number, more = await read.get_attribute("id"), read.locator(".more a")
        await more.focus()
        await read.evaluate("(one) => one.scrollIntoView()")
        before = await read.evaluate("(one) => one.getBoundingClientRect().top")
        await board.play.happens(story_of(9_000, hours=0.01))
        board.board.live.ring()
        await page.locator("article.new").wait_for()
        same = page.locator(f"#{number}")
        assert abs(await same.evaluate("(one) => one.getBoundingClientRect().top") - before) < 2
        assert await same.locator(".more a").evaluate("(one) => one === document.activeElement")


async def test_on_a_phone_no_name_on_the_map_is_cut_or_stands_on_another(tmp_path: Path) -> None:
    async with board_stage(tmp_path) as board, browser() as opened:
        where = {one.name: one.label for one in outlines()} | DISCS
        chosen = [Place(name=name, governorate=name, lat=lat, lon=lon) for name, (lon, lat) in where.items()]
        await keep(board.play.desk, *(story_of(number, places=(one,)) for number, one in enumerate(chosen)))
        async with page_of(opened, viewport=PHONE) as page:
            for language in ("ar", "en"):
                await page.goto(f"{board.address}?lang={language}")
                names, (wide, high) = await page.evaluate(NAMES)
                assert len(names) == len(GOVERNORATES)
                for text, left, top, right, bottom in names:
                    assert (left > -2, top > -8, right < wide + 2, bottom < high + 8) == (True,) * 4, text
                for (text, left, top, right, bottom), other in combinations(names, 2):
                    across = min(right, other[3]) - max(left, other[1])
                    down = min(bottom, other[4]) - max(top, other[2])
                    assert across < 4 or down < A_THIRD, (text, other[0])


async def test_the_map_is_zoomed_and_the_time_line_brushed(tmp_path: Path) -> None:
    async with board_stage(tmp_path) as board, browser() as opened, page_of(opened, viewport=DESK) as page:
        await happen(board, 60)
        await page.goto(board.address)
        whole = await page.locator("#map").get_attribute("viewBox")
        await page.get_by_role("button", name="قرّب").press("Enter")
        assert await page.locator("#map").get_attribute("viewBox") != whole
        await page.get_by_role("button", name="العراق كله").click()
        assert await page.locator("#map").get_attribute("viewBox") == whole
        await page.locator("#line").scroll_into_view_if_needed()
        box = await page.locator("#line").bounding_box()
        assert box is not None
        await page.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + 20)
        await page.mouse.down()
        await page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 20, steps=8)
        async with page.expect_navigation():
            await page.mouse.up()
        (span,) = parse_qs(urlsplit(page.url).query)["t"]
        first, last = span.split("-")
        assert first < last
        assert "T" in span


async def test_two_fingers_zoom_the_map_and_not_the_page_and_one_moves_what_is_near(tmp_path: Path) -> None:
    phone = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
    async with board_stage(tmp_path) as board, browser() as opened, page_of(opened, **phone) as page:
        await happen(board, 60)
        await page.goto(board.address)
        hand = await page.context.new_cdp_session(page)
        shown = page.locator("#map")
        await shown.scroll_into_view_if_needed()
        box = await shown.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

        async def touch(kind: str, *fingers: tuple[float, float]) -> None:
            points = [{"x": right, "y": down, "id": number} for number, (right, down) in enumerate(fingers)]
            await hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

        async def seen() -> list[float]:
            return [float(one) for one in (await shown.get_attribute("viewBox") or "").split()]

        whole = await seen()
        await touch("touchStart", (x - 20, y))
        for apart in range(20, 80, 6):
            await touch("touchStart" if apart == 20 else "touchMove", (x - apart, y), (x + apart, y))
        await touch("touchEnd")
        near = await seen()
        assert near[2] < whole[2] / 2
        assert await page.evaluate("visualViewport.scale") == 1
        await touch("touchStart", (x, y))
        for moved in range(6, 36, 6):
            await touch("touchMove", (x + moved, y))
        await touch("touchEnd")
        assert (await seen())[0] < near[0]


async def test_without_javascript_everything_can_be_read_and_asked(tmp_path: Path) -> None:
    async with board_stage(tmp_path) as board, browser() as opened:
        await happen(board, 60)
        async with page_of(opened, viewport=PHONE, java_script_enabled=False) as page:
            await page.goto(board.address)
            await page.get_by_role("searchbox").fill("اخبار الموصل")
            await page.get_by_role("button", name="اعرض").click()
            assert await page.locator("article").count() > 0
            assert (
                await page.locator("article .head", has_text="نينوى").count() == await page.locator("article").count()
            )
            assert not await page.locator(".zoom").is_visible()
            await page.locator("article .more a").first.click()
            assert "/story/" in page.url


async def test_a_keyboard_reaches_the_search_the_map_and_a_story(tmp_path: Path) -> None:
    async with board_stage(tmp_path) as board, browser() as opened, page_of(opened, viewport=PHONE) as page:
        await board.play.happens(story_of(1))
        await page.goto(board.address)
        reached = []
        for _ in range(60):
            await page.keyboard.press("Tab")
            reached.append(await page.evaluate(FOCUSED))
        assert "q" in reached
        assert any(name.startswith("انفجار عبوة") for name in reached)
        assert any("المزيد" in name for name in reached)
