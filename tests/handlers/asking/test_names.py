"""Whatever the bot calls a place or an outlet is a name that means it."""

import html
import re
from collections.abc import Mapping

import pytest

from bot.alerts.tongues import place_as_read
from bot.feeds.catalogue.catalogue import builtin
from bot.matching.query import parse
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.knowledge.rules import rulebook
from bot.wording.catalogue import wording
from handlers.asking.asked import asks_nothing, understand
from handlers.asking.echo import again, echoed
from handlers.asking.names import known_names
from handlers.asking.readings import as_word
from handlers.asking.understood import word_nearest

PLACES = sorted({known.place.name for known in load_knowledge().places})
GOVERNORATES = {known.place.name for known in load_knowledge().places if known.kind == "governorate"}


def test_every_place_is_asked_for_by_what_it_is_called_in_english() -> None:
    elsewhere = {}
    for place in PLACES:
        called = place_as_read(place, wording("en"))
        name = known_names().find(called.split(), "place")
        values = set(name.value.split("|")) if name else set[str]()
        if place not in values and not values & GOVERNORATES:
            elsewhere[place] = called
    assert elsewhere == {}


def test_a_name_that_places_share_asks_for_all_of_them() -> None:
    assert understand('place:"Dora"').query == parse('place:"الدورة" | place:"حي الدورة"')
    assert understand('place:"Abu al-Khasib"').query == parse('place:"أبو الخصيب"')


def test_the_name_of_a_place_as_an_owner_is_its_name() -> None:
    called = {place_as_read(place, wording("en")) for place in PLACES}
    names = [name for name in called if name.isascii()]
    find = known_names().find
    assert [name for name in names if find(f"{name}'s".split(), "place") != find(name.split(), "place")] == []
    assert understand("MOSUL'S").query == understand("Mosul’s").query == parse("place:الموصل")


def test_a_town_whose_name_is_rarely_a_word_is_the_place_in_either_language_and_the_word_by_a_button() -> None:
    for place in rulebook("asking").table("sure_places"):
        asked = understand(place)
        assert asked.query == parse(f"place:{place}")
        assert as_word(asked.query, wording("ar")) == parse(f'="{place}"')
    for called, place in {"Haditha": "حديثة", "al-Qaim": "القائم", "Zubair": "الزبير", "Khalis": "الخالص"}.items():
        assert f"place:{place}" in understand(called).text
    for word in ("Hit", "Balad", "الدور", "الحي", "المنصور"):
        assert "place" not in understand(word).text


def test_every_place_is_echoed_in_english_so_that_it_can_be_sent_back() -> None:
    changed = []
    for place in PLACES:
        meant = understand(f'place:"{place}"')
        if again(echoed(meant.text, wording("en"))) != meant.query:
            changed.append(place)
    assert changed == []


@pytest.mark.slow
@pytest.mark.parametrize("language", ["ar", "en"])
def test_what_is_offered_for_a_word_asks_for_something_else_than_the_word(language: str) -> None:
    words, same = wording(language), []
    names = {*PLACES, *(place_as_read(place, wording("en")) for place in PLACES)}
    typed = [name for name in names if " " not in name] + [feed.title.split()[0] for feed in builtin()]
    for query in [again(each) for each in typed if not asks_nothing(each)]:
        for offer in re.findall("<code>(.*?)</code>", "".join(word_nearest(query, words))):
            if again(html.unescape(offer)) == query:
                same.append((query.canonical, offer))
    assert same == []


def test_a_name_that_is_a_word_too_is_offered_with_what_tells_it_apart() -> None:
    assert "<code>مكان:الدورة</code>" in word_nearest(again("الدورة"), wording("ar"))[0]
    assert "<code>الجزيرة نت</code>" in word_nearest(again("الجزيره"), wording("ar"))[0]


@pytest.mark.parametrize("field", ["مصدر", "source"])
def test_every_name_of_an_outlet_behind_the_field_means_it_without_quotation_marks(field: str) -> None:
    usual: Mapping[str, list[str]] = rulebook("asking").table("outlets")
    feeds = (feed.title.partition(" (")[0] for feed in builtin())
    pairs = [(name, outlet) for outlet, names in usual.items() for name in (outlet, *names)]
    pairs += [(name, name) for name in feeds if ":" not in name]
    wrong = []
    for name, outlet in pairs:
        if again(f"{field}:{name}") != parse(f'source:"{outlet}"'):
            wrong.append((name, outlet))
    assert wrong == []


def test_an_outlet_that_only_is_watched_keeps_all_its_words() -> None:
    asked = understand("مصدر:ألترا عراق كركوك", lambda: ["ألترا عراق"])
    assert asked.query == parse('source:"ألترا عراق" place:كركوك')
    assert understand("مصدر:بغداد اليوم", lambda: ["بغداد اليوم"]).query == parse('source:"بغداد اليوم"')
    assert understand("مصدر:شفق نيوز كركوك اليوم").query == parse('source:"شفق نيوز" place:كركوك')
