"""Make the README's picture: `rasid demo --web` as a browser shows it after three reports of the demo's bomb.

    .venv/bin/python -m tests.bench.picture

It writes .github/rasid.png: a subscriber's chat, and the bot's own board beside it. Nothing in it is put there by hand.
Needs the extra `browser` and the system's chromium.
"""

import asyncio
import io
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.async_api import ViewportSize, async_playwright

from bot.commands.demo.browser import demo_page
from bot.sandbox.demo.plot import LAYLA, PLOT

TARGET = Path(__file__).resolve().parents[2] / ".github" / "rasid.png"
SIZE: ViewportSize = {"width": 1180, "height": 900}


async def draw(target: Path) -> None:
    """Play the first three acts, and take the picture of what the page shows of them."""
    with tempfile.TemporaryDirectory() as folder:
        async with demo_page(Path(folder)) as served, async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = await browser.new_page(viewport=SIZE, device_scale_factor=1.25, color_scheme="light")
            await page.goto(f"{served.page.url}/?lang=en")
            for number, act in enumerate(PLOT[:3], start=1):
                await served.stage.play(act, number)
            await page.reload()  # the board as it stands now, its map without what has only just come
            await page.locator(f"nav [data-chat='{LAYLA.id}']").click()
            board = page.frame_locator("iframe")
            await board.locator("article").first.wait_for()
            await page.locator("article.changed").last.evaluate("(one) => one.scrollIntoView({ block: 'start' })")
            await page.evaluate("document.getAnimations().forEach((one) => one.finish())")
            picture = Image.open(io.BytesIO(await page.screenshot()))
            await browser.close()
    picture.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    asyncio.run(draw(TARGET))
