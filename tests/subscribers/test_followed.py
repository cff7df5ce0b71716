"""Of which governorates a query asks: those of its places, however it is put."""

from dataclasses import replace

import pytest

from bot.model import BESIDE
from bot.subscribers.followed import governorates_of, queries_told
from handlers.asking.asked import understand
from tests.storage.samples import subscriber, subscription


@pytest.mark.parametrize(
    ("asked", "governorates"),
    [
        ("ديالى", {"ديالى"}),
        ("بعقوبة", {"ديالى"}),
        ("Baquba", {"ديالى"}),
        ("place:ديالى نوع:تفجير", {"ديالى"}),
        ("مكان:بعقوبة | مكان:الفلوجة", {"ديالى", "الأنبار"}),
        ("مكان:القائم -مكان:بعقوبة", {"الأنبار"}),
        ("إقليم كردستان", {"أربيل", "السليمانية", "دهوك", "حلبجة"}),
        ("العراق", set()),
        ("تفجير", set()),
    ],
)
def test_a_query_asks_of_the_governorates_in_which_its_places_lie(asked: str, governorates: set[str]) -> None:
    assert governorates_of(understand(asked).query) == governorates


def test_a_topic_is_told_of_what_is_followed_in_it_and_the_address_beside_of_everything() -> None:
    followed = (subscription(1, "place:ديالى"), subscription(2, "place:كركوك", thread_id=5))
    chat = replace(subscriber(), subscriptions=followed)
    told = [[query.canonical for query in queries_told(chat, topic)] for topic in (None, 5, BESIDE)]
    assert told == [["place:ديالى"], ["place:كركوك"], ["place:ديالى", "place:كركوك"]]
