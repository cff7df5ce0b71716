"""Outlets are asked for by any usual name, by that name alone too, unless it is rather a word."""

from collections.abc import Mapping

import pytest

from bot.feeds.catalogue.catalogue import builtin
from bot.matching.document import document
from bot.matching.evaluate import matches
from bot.matching.query import parse
from bot.news.knowledge.rules import rulebook
from bot.wording.catalogue import wording
from handlers.asking.asked import understand
from handlers.asking.parts.outlets import outlet_of
from handlers.asking.readings import as_word
from handlers.asking.values import UnknownValueError

TITLES = sorted({feed.title for feed in builtin()})


def watched() -> list[str]:
    return TITLES


def test_every_usual_name_of_every_outlet_of_the_catalogue_finds_what_it_tells() -> None:
    usual: Mapping[str, list[str]] = rulebook("asking").table("outlets")
    lost = []
    for title in TITLES:
        outlet = title.partition(" (")[0]
        names = [name for known in usual if known in outlet for name in (known, *usual[known])]
        assert names or ":" in title or outlet_of(title)
        shown = [] if ":" in title else [wording("en").value("source", outlet)]
        for name in (*(names or [outlet]), *shown):
            asked = understand(f'مصدر:"{name}"', watched).query
            if not matches(asked, document("خبر", "نص", sources=[title])):
                lost.append((title, name))
    assert lost == []


@pytest.mark.parametrize(
    ("typed", "outlet"),
    [
        ("روداو", "رووداو"),
        ("رووداو", "رووداو"),
        ("rudaw", "رووداو"),
        ("BBC", "BBC عربي"),
        ("بي بي سي", "BBC عربي"),
        ("شفق", "شفق نيوز"),
        ("اخبار شفق", "شفق نيوز"),
        ("واع", "وكالة الأنباء العراقية"),
        ("INA", "وكالة الأنباء العراقية"),
        ("المدى", "المدى"),
        ("الأناضول", "الأناضول"),
        ("cnn", "CNN بالعربية"),
        ("k24", "كوردستان 24"),
        ("فرانس 24", "فرانس 24"),
        ("المربد", "المربد"),
    ],
)
def test_an_outlets_name_alone_is_the_outlet_and_the_word_by_a_button(typed: str, outlet: str) -> None:
    asked = understand(typed, watched)
    assert asked.query == parse(f'source:"{outlet}"')
    word = typed.removeprefix("اخبار ")
    assert asked.typed == word
    assert as_word(asked.query, wording("ar"), asked.typed) == parse(f'="{word}"')


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("روداو كركوك", "source:رووداو place:كركوك"),
        ("BBC عن الموصل", 'source:"BBC عربي" place:الموصل'),
        ("شفق كركوك", "شفق place:كركوك"),
        ("صواريخ بعيدة المدى", None),
        ("الجزيرة", "الجزيرة"),
        ("الفرات", "الفرات"),
        ("الشرق الأوسط", "الشرق الأوسط"),
        ("أخبار الأمم المتحدة", None),
        ("=شفق", "=شفق"),
    ],
)
def test_a_name_that_is_a_word_too_is_the_outlet_nowhere_else(typed: str, meant: str | None) -> None:
    asked = understand(typed, watched)
    assert meant is None or asked.text == meant
    assert ("source:" in asked.text) is (meant is not None and "source:" in meant)


def test_the_name_of_an_outlet_that_nobody_watches_is_a_word() -> None:
    assert understand("روداو", lambda: ["شفق نيوز"]).text == "روداو"
    assert understand("شفق نيوز", lambda: ["المدى"]).text == "شفق نيوز"


@pytest.mark.parametrize(
    ("typed", "nearest", "best"),
    [
        ('مصدر:"السومريه نيوزز"', ("السومرية نيوز",), ("شفق نيوز", "السومرية نيوز", "وكالة تجربة")),
        ("مصدر:رويترز", (), ("شفق نيوز", "السومرية نيوز", "وكالة تجربة")),
    ],
)
def test_the_nearest_outlets_are_watched_and_spelled_alike_else_those_known_best(
    typed: str, nearest: tuple[str, ...], best: tuple[str, ...]
) -> None:
    with pytest.raises(UnknownValueError) as refused:
        understand(typed, lambda: ["وكالة تجربة", "السومرية نيوز - أمن", "أخبار Google: x", "شفق نيوز"])
    assert (refused.value.nearest, refused.value.best) == (nearest, best)
