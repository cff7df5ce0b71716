"""The pin of a town or village, from the answer about it."""

from pathlib import Path

from bot.matching.query import parse
from bot.sandbox import Sandbox
from bot.sandbox.telegram.chats import Message
from handlers.reading.pin import pinned
from tests.handlers.test_sockets import talking
from tests.stages.conversation_stage import keep, story_of


def position(message: Message) -> tuple[float, float]:
    location = message.service["location"]
    assert isinstance(location, dict)
    return round(location["latitude"], 1), round(location["longitude"], 1)


async def test_a_towns_pin_is_sent_at_a_press_to_the_topic_that_asked(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, talking(sandbox, tmp_path) as desk:
        ali = sandbox.user(7)
        sandbox.group(-100600, members=[ali], topics={33: "الحويجة"})
        await keep(desk, story_of(1))
        await ali.says("الحويجة")
        page = await sandbox.next_message(7)
        await ali.presses(page, "موقعها التقريبي")
        assert position(await sandbox.next_message(7)) == (35.3, 43.8)
        await ali.says("/recent Hawija", chat=-100600, thread=33)
        page = await sandbox.next_message(-100600)
        await ali.presses(page, "موقعها التقريبي")
        pin = await sandbox.next_message(-100600)
        assert (position(pin), pin.thread_id) == ((35.3, 43.8), 33)


def test_only_a_single_town_or_village_has_a_pin() -> None:
    for query in ('place:"أبو غريب"', "place:تلعفر", 'place:"علي الغربي"'):
        assert pinned(parse(query)) is not None, query
    for query in ("place:كركوك", "place:العراق", "الحويجة", "place:الحويجة قصف", "place:باريس"):
        assert pinned(parse(query)) is None, query
