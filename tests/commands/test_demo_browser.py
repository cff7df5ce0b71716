"""The demo in a real browser, the real bot behind it: what a person types, presses and sees, on a phone and a desk."""

from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="left out: pip install -e '.[browser]' brings Playwright")
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

from bot.commands.demo.browser import demo_page
from bot.sandbox.demo.plot import LAYLA, PLOT
from tests.board.test_browser import CHROMIUM, DESK, PHONE, browser, page_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="left out: there is no chromium on this machine"),
]
#: The bot is given a second for what a person would wait for, and much more on a busy machine.
PATIENCE = 30_000


async def serious(page: Page) -> list[tuple[str, list[str]]]:
    found = await Axe().run(page)
    return [
        (one["id"], [node["html"][:200] for node in one["nodes"][:3]])
        for one in found.response["violations"]
        if one["impact"] in ("serious", "critical")
    ]


async def test_a_person_follows_is_alerted_and_sees_the_alert_edited_in_place(tmp_path: Path) -> None:
    async with demo_page(tmp_path) as demo, browser() as opened, page_of(opened, viewport=PHONE) as page:
        page.set_default_timeout(PATIENCE)
        await page.goto(demo.page.url)
        demo.page.narrator.verdict()  # the story is over: it is the person's turn
        await page.get_by_label("اكتب لراصد").fill("تابع ديالى")
        await page.get_by_label("اكتب لراصد").press("Enter")
        answer = page.locator("article.theirs", has_text="أتابع لك")
        await answer.wait_for()
        assert "ديالى" in await answer.inner_text()
        await page.get_by_role("button", name="انشر خبرًا").click()
        alert = page.locator("article.theirs", has_text="جلولاء").first
        await alert.wait_for()
        assert "A new alert" in await alert.inner_text()
        await alert.get_by_role("button", name="لماذا وصلني؟").click()
        await page.locator(".theirs:last-child", has_text="ديالى").filter(has_not_text="جلولاء").wait_for()
        number = await alert.get_attribute("id")
        await page.get_by_role("button", name="انشر خبرًا").click()
        edited = page.locator(f"article.changed#{number}")
        await edited.wait_for()
        assert "سدرة نيوز" in await edited.inner_text()
        assert "edited in place" in await edited.inner_text()

        await page.get_by_label("اكتب لراصد").fill("<img src=x onerror=alert(1)>")
        await page.get_by_role("button", name="أرسل").click()
        await page.locator("article.mine", has_text="<img src=x").wait_for()
        assert await page.locator("#log :is(img, script)").count() == 0

        await page.get_by_role("button", name="اللوحة", exact=True).click()
        board = page.frame_locator("iframe")
        await board.locator("article", has_text="ديالى").first.wait_for()
        assert not await page.locator("#log").is_visible()


async def test_no_view_has_a_serious_finding_and_a_keyboard_reaches_it_all(tmp_path: Path) -> None:
    async with demo_page(tmp_path) as demo, browser() as opened:
        for number, act in enumerate(PLOT[:3], start=1):
            await demo.stage.play(act, number)
        demo.page.narrator.verdict()
        for size, scheme, language in ((PHONE, "light", "ar"), (PHONE, "dark", "en"), (DESK, "dark", "ar"),
                                       (DESK, "light", "en")):  # fmt: skip
            async with page_of(opened, viewport=size, color_scheme=scheme) as page:
                await page.goto(f"{demo.page.url}/?lang={language}")
                await page.locator("nav [data-chat='2001'][aria-pressed=true]").wait_for()
                assert await serious(page) == [], (size, scheme, language)
                await page.locator(f"nav [data-chat='{LAYLA.id}']").press("Enter")
                await page.locator("article.changed").wait_for()
                await page.evaluate("document.getAnimations().forEach((one) => one.finish())")
                assert await serious(page) == [], (size, scheme, language)
                assert await page.evaluate("document.documentElement.scrollWidth") <= size["width"]
                reached = []
                for _ in range(25):
                    await page.keyboard.press("Tab")
                    reached.append(await page.evaluate("document.activeElement.id || document.activeElement.tagName"))
                assert "log" in reached
                assert "BUTTON" in reached
