"""An address that is sent to along with Telegram: each alert once on each way, whatever becomes of the other."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.alerts.due import alerts_due
from bot.botapi.reachability import Line
from bot.model import BESIDE, AlertState, FeedState, Mode, Preferences, Story
from bot.outlets.second import SecondWay
from bot.sources.silence import Hush, Silence
from storage.contract import PollResult
from tests.outlets.addresses import ALI, Ntfy, looked, named, ntfy, smtp, way_of
from tests.stages.conversation_stage import START, Json, Stage, labels, readable, stage, story_of

ALWAYS, INSTEAD = "مع تيليغرام دائمًا", "حين لا يجيب تيليغرام فقط"


async def comes(play: Stage, story: Story, *, loud: bool = False) -> None:
    """Let a story be committed, with what is due of it to Ali."""
    ali = await play.desk.people.find(ALI)
    assert ali is not None
    asked = [each.query for each in ali.subscriptions]
    alerts = alerts_due(story, ali, asked, seen_at=play.now, now=play.now)
    feed = FeedState(url="https://feed.example/", added_at=START, next_poll_at=START, succeeded_at=START)
    heard = frozenset({story.id} if loud else ())
    await play.desk.news.commit(PollResult(feed=feed, stories=[story], alerts=alerts, loud=heard, now=play.now))


async def telegram_takes(play: Stage) -> list[str]:
    """Let Telegram take what is due there; return of which stories."""
    news = play.desk.news
    taken: list[str] = []
    for alert in await news.claim(now=play.now, lease_seconds=60, limit=99):
        assert alert.thread_id is None
        number = 500 + len(taken)
        await news.settle_sent(alert.id, message_id=number, revision=alert.shown_revision + 1, now=play.now)
        taken.append(alert.story_id)
    return taken


@asynccontextmanager
async def beside(folder: Path, there: Ntfy) -> AsyncIterator[tuple[Stage, SecondWay]]:
    """Open a stage where Ali follows Kirkuk and has the server's address sent to always; Telegram answers."""
    async with stage(folder, allow_private_feeds=True) as play:
        await play.says(ALI, "/subscribe كركوك")
        answer = await named(play, there.address, there.told)
        await play.presses(ALI, answer, ALWAYS)
        yield play, way_of(play, Line(play.application.bot))


async def test_both_ways_are_offered_and_it_is_said_which_stands(tmp_path: Path) -> None:
    async with ntfy() as there, stage(tmp_path, allow_private_feeds=True) as play:

        async def stands() -> tuple[str, list[list[str]]]:
            answer = await play.says(ALI, "/outlet")
            assert answer is not None
            return readable(answer), labels(answer)

        answer: Json = await named(play, there.address, there.told)
        assert f"أرسل إليه {INSTEAD}" in readable(answer)
        assert labels(answer) == [[ALWAYS], [f"✅ {INSTEAD}"]]
        await play.presses(ALI, answer, ALWAYS)
        assert f"أرسل إليه {ALWAYS}" in readable(answer)
        assert labels(answer) == [[f"✅ {ALWAYS}"], [INSTEAD]]
        assert await stands() == (readable(answer), labels(answer))
        await play.presses(ALI, answer, INSTEAD)
        assert (await stands())[1] == [[ALWAYS], [f"✅ {INSTEAD}"]]
        await play.says(ALI, "/outlet off")
        assert "لا عنوان عندي" in str(await play.presses(ALI, answer, ALWAYS))
        assert play.desk.registry.beside == set()


async def test_an_address_named_in_place_of_another_is_sent_to_as_that_was(tmp_path: Path) -> None:
    async with ntfy() as there, ntfy() as other, beside(tmp_path, there) as (play, way):
        answer = await named(play, other.address, other.told)
        assert labels(answer) == [[f"✅ {ALWAYS}"], [INSTEAD]]
        await comes(play, story_of(1))
        await looked(way)
        assert (len(there.told), len(other.told)) == (0, 1)
        await play.presses(ALI, answer, INSTEAD)
        answer = await named(play, there.address, there.told)
        assert labels(answer) == [[ALWAYS], [f"✅ {INSTEAD}"]]
        await play.presses(ALI, answer, ALWAYS)
        await play.says(ALI, "/outlet off")
        assert labels(await named(play, there.address, there.told)) == [[ALWAYS], [f"✅ {INSTEAD}"]]


async def test_each_alert_comes_once_on_each_way_while_telegram_answers(tmp_path: Path) -> None:
    async with ntfy() as there, beside(tmp_path, there) as (play, way):
        await comes(play, story_of(1))
        await looked(way)
        assert await telegram_takes(play) == [story_of(1).id]
        await looked(way)
        assert len(there.told) == 1
        assert "انفجار عبوة في كركوك" in there.told[0]
        assert await telegram_takes(play) == []
        copy = await play.desk.news.find_alert(story_of(1).id, ALI, BESIDE)
        assert copy is not None
        assert copy.state is AlertState.SENT


async def test_a_digest_that_goes_there_says_where_sources_of_what_is_followed_are_silent(tmp_path: Path) -> None:
    async with ntfy() as there, beside(tmp_path, there) as (play, _):
        await play.says(ALI, "/subscribe بعقوبة")
        digests = replace(Preferences(), mode=Mode.DIGEST)
        await play.desk.registry.update(ALI, lambda ali: replace(ali, preferences=digests) if ali else ali)
        play.rooms.silence.current = Silence(places={"ديالى": Hush(silent=2, total=3)})
        await comes(play, story_of(1))
        await comes(play, story_of(2))
        await looked(play.rooms.second)
        assert there.told == []
        play.now += timedelta(hours=18)
        await looked(play.rooms.second)
        assert [readable({"text": text}).splitlines()[-1] for text in there.told] == [
            "🔇 ٢ من ٣ مصادر لمحافظة ديالى صامتة"
        ]


async def test_mail_gets_them_too(tmp_path: Path) -> None:
    async with smtp() as (address, mails), stage(tmp_path, allow_private_feeds=True) as play:
        await play.says(ALI, "/subscribe كركوك")
        await play.says(ALI, f"/outlet {address}")
        subscriber = await play.desk.people.find(ALI)
        assert subscriber is not None
        assert subscriber.outlet is not None
        assert len(mails) == 1
        answer = await play.says(ALI, f"/outlet {subscriber.outlet.code}")
        assert answer is not None
        await play.presses(ALI, answer, ALWAYS)
        await comes(play, story_of(1))
        await looked(way_of(play, Line(play.application.bot)))
        assert len(mails) == 2


async def test_an_address_that_is_down_is_tried_again_and_holds_up_nothing(tmp_path: Path) -> None:
    async with ntfy() as there, beside(tmp_path, there) as (play, way):
        there.down = True
        for number in range(3):
            await comes(play, story_of(number))
        await looked(way)
        assert len(await telegram_takes(play)) == 3
        assert there.told == []
        there.down = False
        await looked(way)
        assert there.told == []
        for _ in range(6):
            play.now += timedelta(minutes=2)
            await looked(way)
        assert len(there.told) == 3
        assert await telegram_takes(play) == []


async def test_while_telegram_is_away_the_address_hears_no_other_line_and_telegram_gets_its_own_after(
    tmp_path: Path,
) -> None:
    async with ntfy() as there, beside(tmp_path, there) as (play, way):
        line = way.takeover.line
        line.up = False
        await looked(way)
        play.now += timedelta(hours=6)
        await comes(play, story_of(1))
        await looked(way)
        await looked(way)
        line.up = True
        await looked(way)
        assert ["انفجار عبوة" in text for text in there.told] == [True]
        assert await telegram_takes(play) == [story_of(1).id]


async def test_what_grows_is_told_there_in_a_message_of_its_own(tmp_path: Path) -> None:
    async with ntfy() as there, beside(tmp_path, there) as (play, way):
        story = story_of(1, killed=2)
        await comes(play, story)
        await looked(way)
        play.now += timedelta(minutes=9)
        await comes(play, replace(story, revision=2, killed=12, severity=5), loud=True)
        await looked(way)
        assert len(there.told) == 2
        assert "ارتفعت الحصيلة: ١٢ قتيلًا" in there.told[1]
        await looked(way)
        assert len(there.told) == 2


async def test_a_restart_sends_nothing_again(tmp_path: Path) -> None:
    async with ntfy() as there, beside(tmp_path, there) as (play, way):
        await comes(play, story_of(1))
        await looked(way)
        await play.desk.news.release_claims()
        await looked(way_of(play, Line(play.application.bot)))
        assert len(there.told) == 1


@pytest.mark.parametrize("changed", ["/outlet off", INSTEAD])
async def test_what_is_on_its_way_there_is_given_up_once_nobody_wants_it(tmp_path: Path, changed: str) -> None:
    async with ntfy() as there, beside(tmp_path, there) as (play, way):
        await comes(play, story_of(1))
        if changed == INSTEAD:
            answer = await play.says(ALI, "/outlet")
            assert answer is not None
            await play.presses(ALI, answer, INSTEAD)
        else:
            await play.says(ALI, changed)
        await looked(way)
        assert there.told == []
        copy = await play.desk.news.find_alert(story_of(1).id, ALI, BESIDE)
        assert copy is not None
        assert copy.state is AlertState.DROPPED
        assert await telegram_takes(play) == [story_of(1).id]


async def test_who_wants_it_only_instead_in_mid_outage_isnt_sent_there_again(tmp_path: Path) -> None:
    async with ntfy() as there, beside(tmp_path, there) as (play, way):
        line = way.takeover.line
        line.up = False
        await looked(way)
        await comes(play, story_of(1))
        await looked(way)
        answer = await play.says(ALI, "/outlet")
        assert answer is not None
        await play.presses(ALI, answer, INSTEAD)
        play.now += timedelta(minutes=6)
        await comes(play, story_of(2))
        await looked(way)
        line.up = True
        await looked(way)
        assert [text for text in there.told if "تيليغرام" in text] == [
            "تيليغرام لا يجيب، أرسل من هنا.",
            "عاد تيليغرام، وأرسل منه من الآن.",
        ]
        assert sum("انفجار عبوة" in text for text in there.told) == 2
        assert await telegram_takes(play) == [story_of(1).id]


async def test_quiet_hours_hold_for_the_address_as_well(tmp_path: Path) -> None:
    async with ntfy() as there, beside(tmp_path, there) as (play, way):
        await play.says(ALI, "/mute 2h")
        for number in range(2):
            await comes(play, story_of(number, severity=2))
        await looked(way)
        assert there.told == []
        play.now += timedelta(hours=2, minutes=1)
        await looked(way)
        assert len(there.told) == 1
        assert there.told[0].count("كركوك") >= 2
        await looked(way)
        assert len(there.told) == 1


async def test_a_days_budget_counts_what_comes_on_telegram(tmp_path: Path) -> None:
    async with ntfy() as there, beside(tmp_path, there) as (play, way):
        await comes(play, story_of(1))
        await looked(way)
        assert await play.desk.news.count_single(ALI, since=START) == 0
        await telegram_takes(play)
        assert await play.desk.news.count_single(ALI, since=START) == 1
