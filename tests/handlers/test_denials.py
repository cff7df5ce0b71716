"""What denies has not stored: whoever is told that nothing was done finds everything as it was."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.sandbox.refusal import bad_request
from bot.subscribers.changes import MOST_SUBSCRIPTIONS
from tests.stages.conversation_stage import OPERATOR, Stage, labels, readable, stage, story_of

ALI, GROUP = 7, -500


@pytest.fixture
async def play(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as opened:
        yield opened


async def _stored(play: Stage) -> tuple[object, ...]:
    people = [person async for person in play.desk.people.all()]
    return people, dict(await play.desk.people.access()), len(play.desk.index)


@pytest.mark.parametrize("said", ["اكتم ساعتين", "/mute 2h", "/unmute", "/wipe", "ألغ كركوك", "/unsubscribe all"])
async def test_a_stranger_who_is_told_that_there_is_nothing_leaves_nothing(play: Stage, said: str) -> None:
    await play.says(ALI, said)
    assert await _stored(play) == ([], {}, 0)


async def test_a_mute_of_nothing_does_not_silence_what_is_followed_after_it(play: Stage) -> None:
    await play.says(ALI, "/language ar")  # known, but follows nothing
    answer = await play.says(ALI, "اكتم ساعتين")
    assert answer is not None
    assert "فلا شيء يُكتم" in readable(answer)
    await play.says(ALI, "تابع كركوك")
    person = await play.desk.people.find(ALI)
    assert person is not None
    assert person.muted_until is None
    listed = await play.says(ALI, "اشتراكاتي")
    assert listed is not None
    assert "مكتوم" not in readable(listed)


async def test_a_mute_by_button_of_nothing_is_not_stored_either(play: Stage) -> None:
    await play.says(ALI, "/language ar")
    offer = await play.says(ALI, "اكتم")
    assert offer is not None
    before = await _stored(play)
    await play.presses(ALI, offer, labels(offer)[0][0])
    assert await _stored(play) == before


@pytest.mark.parametrize(
    "said",
    [
        "اكتم دهرا",
        "/mute 1m",
        "/mute 90d",
        "/unmute",
        "تابع (كركوك",
        "تابع كركوك",
        "ألغ البصرة",
        "/unsubscribe 9",
        "/allow 5",
        "/ban 5",
        "/start s_broken!",
        "/subscribe",
        "/language klingon",
    ],
)
async def test_a_refusal_changes_nothing(play: Stage, said: str) -> None:
    await play.says(ALI, "تابع كركوك")
    before = await _stored(play)
    assert await play.says(ALI, said) is not None
    assert await _stored(play) == before


async def test_a_mute_that_ended_is_not_written_away_by_an_unmute_that_denies(play: Stage) -> None:
    await play.says(ALI, "تابع كركوك")
    await play.says(ALI, "اكتم ساعتين")
    play.now += timedelta(hours=3)
    before = await _stored(play)
    answer = await play.says(ALI, "/unmute")
    assert answer is not None
    assert "التنبيهات تصلك" in readable(answer) or "لست مكتومًا" in readable(answer)
    assert await _stored(play) == before


async def test_one_too_many_is_not_followed(play: Stage) -> None:
    for number in range(MOST_SUBSCRIPTIONS):
        await play.says(ALI, f"تابع كركوك{number}")
    before = await _stored(play)
    await play.says(ALI, "تابع ديالى")
    assert await _stored(play) == before


async def test_the_limits_are_those_of_the_settings(tmp_path: Path) -> None:
    async with stage(tmp_path, max_query=30, max_subscriptions=2) as play:
        await play.says(ALI, "تابع كركوك أو ديالى أو نينوى أو صلاح الدين")
        assert await _stored(play) == ([], {}, 0)
        assert "الطلب طويل. أقصى عدد للحروف ٣٠" in readable(play.line.sent[-1])
        for query in ("كركوك", "ديالى", "نينوى"):
            await play.says(ALI, f"تابع {query}")
        assert "الحد الأقصى، وهو ٢" in readable(play.line.sent[-1])
        subscriber = await play.desk.people.find(ALI)
        assert subscriber is not None
        assert len(subscriber.subscriptions) == 2


async def test_a_query_of_more_than_two_hundred_characters_is_not_followed_but_looked_for(play: Stage) -> None:
    long = " أو ".join(f"كلمة{number}" for number in range(30))
    assert 200 < len(long) < 400
    await play.says(ALI, f"تابع {long}")
    assert "أقصى عدد للحروف ٢٠٠" in readable(play.line.sent[-1])
    assert await _stored(play) == ([], {}, 0)
    await play.says(ALI, long)
    assert "الحد" not in readable(play.line.sent[-1])


@pytest.mark.parametrize("said", ["/subscribe ديالى", "/unsubscribe 1", "/mute 2h", "/unmute", "/language en", "/wipe"])
async def test_a_member_who_is_refused_changes_nothing_of_the_group(play: Stage, said: str) -> None:
    play.line.administrators.add((GROUP, ALI))
    await play.says(ALI, "/subscribe كركوك", chat_id=GROUP)
    before = await _stored(play)
    await play.says(8, said, chat_id=GROUP)
    assert await _stored(play) == before


async def test_an_unknown_rank_changes_nothing_of_the_group(play: Stage) -> None:
    play.line.refusals["getChatMember"].append(bad_request("user not found"))
    await play.says(ALI, "/subscribe كركوك", chat_id=GROUP)
    assert await _stored(play) == ([], {}, 0)


async def test_an_operator_cannot_be_banned_and_nothing_is_noted(play: Stage) -> None:
    await play.says(OPERATOR, f"/ban {OPERATOR}")
    assert await _stored(play) == ([], {}, 0)


async def test_who_is_not_admitted_leaves_nothing(tmp_path: Path) -> None:
    async with stage(tmp_path, access="allowlist") as play:
        for said in ("تابع كركوك", "/language en", "/mute 2h"):
            await play.says(ALI, said)
        assert await _stored(play) == ([], {}, 0)


async def test_the_button_under_a_round_up_shows_all_and_leaves_the_round_up(play: Stage) -> None:
    await play.says(ALI, "تابع كركوك")
    await play.happens(story_of(1))
    asked = {"inline_keyboard": [[{"text": "الكل", "callback_data": "latest:m:day:0"}]]}
    message = {"message_id": 5, "date": 1, "chat": {"id": ALI, "type": "private"}, "text": "x", "reply_markup": asked}
    await play.presses(ALI, message, "الكل")
    assert "انفجار عبوة في كركوك" in readable(play.line.sent[-1])
    assert not [name for name, _ in play.line.calls if name.startswith("edit")]
