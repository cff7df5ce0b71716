"""Whatever the bot calls a place or an outlet is a name that means it."""

from bot.alerts.tongues import place_as_read
from bot.matching.query import parse
from bot.news.knowledge.knowledge import load_knowledge
from bot.wording.catalogue import wording
from handlers.asking.asked import understand
from handlers.asking.echo import again, echoed
from handlers.asking.names import known_names

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


def test_every_place_is_echoed_in_english_so_that_it_can_be_sent_back() -> None:
    changed = []
    for place in PLACES:
        meant = understand(f'place:"{place}"')
        if again(echoed(meant.text, wording("en"))) != meant.query:
            changed.append(place)
    assert changed == []
