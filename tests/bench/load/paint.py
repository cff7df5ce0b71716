"""How soon the board is painted, and what is fetched for it: chromium on a phone's and a desk's screen, nothing cached.

.venv/bin/python -m tests.bench.load.paint [stories] [times]

The board over loopback with so many stories of forty hours; each time is a new browser's context, so that all is
fetched again. The first time of all is told apart: the page is made then, and waits for the next change.
"""

import asyncio
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from playwright.async_api import Browser, async_playwright

from tests.board.test_browser import DESK, PHONE, happen
from tests.stages.board_stage import board_stage

#: Milliseconds to the first paint with content, and bytes over the line with their headers.
PAINTED = """() => new Promise((done) => {
  const told = () => {
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    if (!paint) { requestAnimationFrame(told); return; }
    const all = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
    done([paint.startTime, all.reduce((sum, one) => sum + one.transferSize, 0), all.length]);
  };
  told();
})"""


async def paint(browser: Browser, address: str, screen: dict[str, int]) -> tuple[float, int, int]:
    """Open the page as somebody who never saw it."""
    context = await browser.new_context(viewport={"width": screen["width"], "height": screen["height"]})
    try:
        page = await context.new_page()
        await page.goto(address, wait_until="load")
        milliseconds, size, count = await page.evaluate(PAINTED)
        return milliseconds, size, count
    finally:
        await context.close()


async def measure(stories: int, times: int) -> None:
    """Measure, and print what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        async with board_stage(Path(folder)) as board, async_playwright() as playwright:
            await happen(board, stories)
            browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            first = await paint(browser, board.address, PHONE)
            print(f"{stories} stories; the first of all {first[0]:.0f} ms")
            for name, screen in (("phone", PHONE), ("desk", DESK)):
                found = [await paint(browser, board.address, screen) for _ in range(times)]
                soon = sorted(one[0] for one in found)
                print(
                    f"{name} {screen['width']} × {screen['height']}: first paint {median(soon):.0f} ms (median of"
                    f" {times}), {soon[-1]:.0f} ms at most; {found[0][1] / 1_000:.0f} kB in {found[0][2]} requests"
                )
            await browser.close()


if __name__ == "__main__":
    given = [int(number) for number in sys.argv[1:]]
    asyncio.run(measure(*(given + [5_000, 9][len(given) :])))
