"""The board inside Telegram in a real browser: one's own subscriptions, a story read on, the language of the person."""

from pathlib import Path
from urllib.parse import urlencode

import pytest

pytest.importorskip("playwright", reason="left out: pip install -e '.[browser]' brings Playwright")
from axe_playwright_python.async_playwright import Axe

from tests.board.test_app import ALI, handed_over
from tests.board.test_browser import CHROMIUM, PHONE, browser, happen, page_of
from tests.stages.board_stage import board_stage
from tests.stages.conversation_stage import story_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="left out: there is no chromium on this machine"),
]


async def test_inside_telegram_ones_own_subscriptions_are_changed(tmp_path: Path) -> None:
    async with board_stage(tmp_path) as board, browser() as opened, page_of(opened, viewport=PHONE) as page:
        await board.play.happens(story_of(1))
        await page.goto(f"http://127.0.0.1:{board.port}/app/#{urlencode({'tgWebAppData': handed_over()})}")
        await page.locator("article").wait_for()
        await page.locator("summary").click()
        await page.get_by_label("تابع مكانًا").fill("اخبار الموصل")
        await page.get_by_role("button", name="تابع", exact=True).click()
        await page.locator(".mine a", has_text="الموصل").wait_for()
        await page.locator(".mine button").click()
        await page.get_by_text("لا تتابع شيئًا بعد.").wait_for()
        await page.locator("article .more a").click()
        await page.get_by_text("لماذا عُدّ من أخبار الأمن؟").wait_for()
        found = await Axe().run(page)
        assert [one["id"] for one in found.response["violations"] if one["impact"] in ("serious", "critical")] == []


async def test_inside_telegram_a_story_stays_while_the_board_goes_on_and_is_begun_at_its_head(tmp_path: Path) -> None:
    async with board_stage(tmp_path) as board, browser() as opened, page_of(opened, viewport=PHONE) as page:
        await happen(board, 60)
        await page.clock.install()
        await page.goto(f"http://127.0.0.1:{board.port}/app/#{urlencode({'tgWebAppData': handed_over()})}")
        await page.locator("article").nth(9).scroll_into_view_if_needed()
        await page.locator("article .more a").nth(9).click()
        why = page.get_by_text("لماذا عُدّ من أخبار الأمن؟")
        await why.wait_for()
        assert await page.locator("#board article").first.evaluate("(one) => one.getBoundingClientRect().top") >= 0
        await page.clock.fast_forward(95_000)
        await page.evaluate("new Promise((then) => requestAnimationFrame(then))")
        assert await why.is_visible()
        await page.get_by_role("link", name="إلى اللوحة").click()
        await page.locator("article").nth(9).wait_for()
        await board.play.happens(story_of(9_000, hours=0.01))
        await page.clock.fast_forward(31_000)
        await page.locator("article.new").wait_for()


async def test_inside_telegram_the_page_speaks_the_persons_language_and_can_be_changed(tmp_path: Path) -> None:
    async with board_stage(tmp_path) as board, browser() as opened, page_of(opened, viewport=PHONE) as page:
        await board.play.happens(story_of(1))
        await board.play.says(ALI, "/language en")
        await page.goto(f"http://127.0.0.1:{board.port}/app/#{urlencode({'tgWebAppData': handed_over()})}")
        await page.locator("article", has_text="More").wait_for()
        assert await page.locator("html").get_attribute("lang") == "en"
        await page.locator("summary", has_text="follow").wait_for()
        await page.get_by_role("link", name="العربية").click()
        await page.locator("article", has_text="المزيد").wait_for()


async def test_inside_telegram_a_store_that_fails_is_told_as_that_and_not_as_a_stranger(tmp_path: Path) -> None:
    async with board_stage(tmp_path) as board, browser() as opened:
        await board.play.desk.news.close()
        page = await opened.new_page()
        await page.goto(f"http://127.0.0.1:{board.port}/app/#{urlencode({'tgWebAppData': handed_over()})}")
        await page.get_by_text("تعذر العرض الآن").wait_for()
