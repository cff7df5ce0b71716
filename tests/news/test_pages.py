"""Whole pages: their tags, and the twelve checks over their summaries."""

from datetime import UTC, datetime

import pytest

from bot.model import Assessment
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.understand import understand
from tests.bench.summaries import checks
from tests.news.news_pages import PAGES, Page

NOW = datetime(2026, 11, 22, tzinfo=UTC)

#: What outlets put around an article, and no summary may hold.
FURNITURE = (
    "الرئيسية", "اقرأ", "إقرأ", "قد يهمك", "مواضيع", "الأكثر", "تابعونا", "انضم", "شارك", "حقوق", "http", "#",
    "dataLayer",
    "كتب:", "صورة", "Getty", "التعليق", "المصدر:", "آخر تحديث", "الكلمات", "انتهى", "Telegram", "Twitter", "Share",
    "caption",
    "تصويت", "أ ف ب", "AFP", "©", "السومرية نيوز/", "شفق نيوز/", "المدى", "(كوردستان 24)", "رووداو ديجيتال", "IQ NEWS",
)  # fmt: skip


def understood(page: Page) -> Assessment:
    return understand(title=page.title, text=page.text, source="", knowledge=load_knowledge(), now=NOW)


by_title = pytest.mark.parametrize("page", PAGES, ids=[page.title for page in PAGES])


@by_title
def test_a_page_tells_what_happened_and_where(page: Page) -> None:
    found = understood(page)
    assert found.relevant
    assert found.event == page.kind
    main = next((place.governorate for place in found.places if place.governorate), None)
    assert page.governorate in {None, main}
    assert (found.killed, found.wounded) == (page.killed, page.wounded)


@by_title
def test_its_summary_passes_the_twelve_checks(page: Page) -> None:
    found = understood(page)
    answers = checks({"title": page.title}, found, page.text)
    assert len(answers) == 12
    assert [name for name, right in answers.items() if not right] == []


@by_title
def test_its_summary_holds_no_furniture(page: Page) -> None:
    assert [part for part in FURNITURE if part in understood(page).summary] == []


@by_title
def test_its_summary_is_of_its_own_sentences(page: Page) -> None:
    summary = understood(page).summary
    assert 60 < len(summary) <= 400
    assert summary.count(". ") <= 2
