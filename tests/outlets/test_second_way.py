"""While Telegram doesn't answer, what is due goes to the address that was confirmed: once, and not again after."""

import asyncio
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app.run import run
from bot.botapi.reachability import Line
from bot.errors import BadAddressError
from bot.model import AlertState
from bot.outlets.notify import Ways, bounded, check, send
from bot.sandbox.feeds import FeedServer
from bot.sandbox.server import Sandbox
from bot.sandbox.telegram.faults import INTERNAL_ERROR
from bot.settings import Settings
from tests.outlets.addresses import ALI, followed, looked, ntfy, smtp, way_of
from tests.stages.conversation_stage import START, Json, readable, stage, story_of


async def test_what_is_due_goes_there_once_with_one_line_before_and_one_after(tmp_path: Path) -> None:
    async with ntfy() as there, followed(tmp_path, there) as play:
        line = Line(play.application.bot)
        way = way_of(play, line)
        await play.happens(story_of(1), to=ALI, queries=("place:كركوك",))
        await looked(way)
        line.up = False
        await looked(way)
        assert there.told == []
        play.now += timedelta(minutes=6)
        await looked(way)
        await looked(way)
        await play.happens(story_of(2, severity=2), to=ALI, queries=("place:كركوك",))
        await looked(way)
        assert there.told[0] == "تيليغرام لا يجيب، أرسل من هنا."
        assert ["انفجار عبوة في كركوك" in text for text in there.told] == [False, True, True]
        line.up = True
        await looked(way)
        await looked(way)
        assert there.told[3:] == ["عاد تيليغرام، وأرسل منه من الآن."]
        for number in (1, 2):
            alert = await play.desk.news.find_alert(story_of(number).id, ALI, None)
            assert alert is not None
            assert alert.state is AlertState.SENT
        assert await play.desk.news.claim(now=play.now, lease_seconds=60, limit=9) == []


async def test_a_clock_that_is_put_back_holds_up_neither_what_goes_there_nor_that_telegram_is_back(
    tmp_path: Path,
) -> None:
    async with ntfy() as there, followed(tmp_path, there) as play:
        line = Line(play.application.bot)
        way = way_of(play, line)
        await play.happens(story_of(1), to=ALI, queries=("place:كركوك",))
        line.up = False
        await looked(way)
        play.now -= timedelta(hours=3)
        await looked(way)
        play.now += timedelta(minutes=6)
        there.down = True
        await looked(way)
        play.now -= timedelta(hours=3)
        there.down = False
        await looked(way)
        play.now += timedelta(minutes=6)
        await looked(way)
        assert len(there.told) == 2
        line.up, there.down = True, True
        await looked(way)
        play.now -= timedelta(hours=3)
        there.down = False
        await looked(way)
        assert there.told[2:] == ["عاد تيليغرام، وأرسل منه من الآن."]


async def test_what_the_address_doesnt_take_is_kept_for_telegram(tmp_path: Path) -> None:
    async with ntfy() as there, followed(tmp_path, there) as play:
        line = Line(play.application.bot)
        way = way_of(play, line)
        await play.happens(story_of(1), to=ALI, queries=("place:كركوك",))
        there.down = True
        line.up = False
        await looked(way)
        play.now += timedelta(minutes=6)
        await looked(way)
        assert there.told == []
        line.up = True
        await looked(way)
        (alert,) = await play.desk.news.claim(now=play.now, lease_seconds=60, limit=9)
        assert alert.story_id == story_of(1).id


async def test_an_address_that_takes_nothing_is_told_later_that_telegram_is_back(tmp_path: Path) -> None:
    async with ntfy() as there, followed(tmp_path, there) as play:
        line = Line(play.application.bot)
        way = way_of(play, line)
        await play.happens(story_of(1), to=ALI, queries=("place:كركوك",))
        line.up = False
        await looked(way)
        play.now += timedelta(minutes=6)
        await looked(way)
        line.up = True
        there.down = True
        await looked(way)
        there.down = False
        await looked(way)
        assert len(there.told) == 2
        way = way_of(play, line)  # as after a restart, which remembers nothing
        for _ in range(3):
            await looked(way)
        assert there.told[2:] == ["عاد تيليغرام، وأرسل منه من الآن."]


async def test_a_change_of_what_went_there_is_told_by_telegram_in_a_message_of_its_own(tmp_path: Path) -> None:
    from bot.alerts.decide import Done, Reply, decide

    async with ntfy() as there, followed(tmp_path, there) as play:
        line = Line(play.application.bot)
        way = way_of(play, line)
        story = story_of(1)
        await play.happens(story, to=ALI, queries=("place:كركوك",))
        line.up = False
        await looked(way)
        play.now += timedelta(minutes=6)
        await looked(way)
        alert = await play.desk.news.find_alert(story.id, ALI, None)
        subscriber = await play.desk.people.find(ALI)
        assert alert is not None
        assert alert.message_id == 0
        now = play.now + timedelta(minutes=9)
        dead = replace(story, revision=2, killed=12, severity=5)
        assert isinstance(decide(alert, dead, subscriber, now=now, fresh_hours=24), Reply)
        same = replace(story, revision=2)
        assert isinstance(decide(alert, same, subscriber, now=now, fresh_hours=24), Done)


async def test_a_bot_that_starts_while_telegram_is_away_takes_the_other_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.outlets.second._EVERY_SECONDS", 0.02)
    async with ntfy() as there:
        async with followed(tmp_path, there) as play:
            await play.happens(story_of(1), to=ALI, queries=("place:كركوك",))
        async with Sandbox() as sandbox, FeedServer() as feeds:
            feeds.add("alfa")
            sandbox.faults.add(INTERNAL_ERROR, method=None, times=None)
            stop = asyncio.Event()
            settings = Settings(
                telegram_token=sandbox.token,
                telegram_api=sandbox.url,
                data_dir=tmp_path,
                feeds=feeds.addresses,
                allow_private_feeds=True,
                outlet_minutes=0,
            )
            bot = asyncio.create_task(run(settings, stop=stop, clock=lambda: START))
            told = await there.got(2)
            stop.set()
            await bot
        assert told[0] == "تيليغرام لا يجيب، أرسل من هنا."
        assert "انفجار عبوة في كركوك" in told[1]


@pytest.mark.parametrize("always", [True, False])
async def test_the_operators_own_addresses_are_told_once_each_way(tmp_path: Path, always: bool) -> None:
    async with ntfy() as there, stage(tmp_path) as play:
        line, teller = Line(play.application.bot), play.rooms.teller
        way = way_of(play, line)
        teller.operators = replace(
            teller.operators,
            addresses=(there.address,),
            always=always,
            is_up=lambda: line.up,
            is_away=way.takeover.is_away,
            send_to=send,
        )

        async def looked_again() -> None:
            nonlocal way
            for _ in range(3):
                await looked(way)
                await teller.tell_due()
            way = way_of(play, line)  # as after a restart, which remembers nothing
            teller.operators = replace(teller.operators, is_away=way.takeover.is_away)

        await looked_again()
        line.up = False
        await looked(way)
        play.now += timedelta(minutes=6)
        await looked_again()
        await looked(way)
        play.now += timedelta(minutes=6)
        await looked_again()
        line.up = True
        await looked_again()
        await looked_again()
        assert there.told == ["راصد: تيليغرام لا يجيب. ما هو مستحق محفوظ.", "راصد: عاد تيليغرام."]
        assert play.line.sent == []


async def test_an_address_counts_once_its_code_came_back(tmp_path: Path) -> None:
    async with ntfy() as there, stage(tmp_path, allow_private_feeds=True) as play:

        async def said(text: str) -> Json | None:
            return await play.says(ALI, text)

        await said(f"/outlet {there.address}")
        assert play.desk.registry.outlets == set()
        code = re.findall(r"\d{6}", there.told[-1])[0]
        wrong = f"{(int(code) + 1) % 1_000_000:06}"
        for _ in range(4):
            answer = await said(f"/outlet {wrong}")
            assert answer is not None
            assert "ليس هذا الرمز" in readable(answer)
        answer = await said(f"/outlet {wrong}")
        assert answer is not None
        assert "نسيت العنوان" in readable(answer)
        await said(f"/outlet {code}")
        assert play.desk.registry.outlets == set()
        await said(f"/outlet {there.address}")
        await said(f"/outlet {re.findall(r'[0-9]{6}', there.told[-1])[0]}")
        assert play.desk.registry.outlets == {ALI}
        await said("/outlet off")
        assert play.desk.registry.outlets == set()


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("json://127.0.0.1/x", "outlet-unknown-kind"),
        ("syslog://", "outlet-unknown-kind"),
        ("file:///etc/passwd", "outlet-unknown-kind"),
        ("كركوك", "outlet-unknown-kind"),
        ("ntfy://127.0.0.1:8080/x", "outlet-inner-address"),
        ("ntfy://localhost/x", "outlet-inner-address"),
        ("ntfy://10.0.0.7/x", "outlet-inner-address"),
        ("ntfy://[::1]/x", "outlet-inner-address"),
        ("gotify://192.168.1.1/token", "outlet-inner-address"),
        ("slack://", "outlet-bad-address"),
        ("ntfy://ntfy.example/x?redirect=yes", "outlet-bad-address"),
        ("mailto://there.example?smtp=there.example&pgpkey=http://127.0.0.1/key", "outlet-bad-address"),
        ("ntfys://ntfy.example/x?Verify=no", "outlet-bad-address"),
        ("ntfys://ntfy.example/x?to=1#&redirect=yes", "outlet-bad-address"),
        ("ntfys://ntfy.example/x?to=1;%72edirect=yes", "outlet-bad-address"),
        ("ntfy://ntfy.example/x?attach=file:///etc/passwd", "outlet-bad-address"),
        ("ntfy://" + "x" * 500, "outlet-unknown-kind"),
    ],
)
async def test_what_people_may_not_name_is_refused(address: str, key: str) -> None:
    with pytest.raises(BadAddressError) as refused:
        await check(address)
    assert refused.value.key == key


async def test_no_address_leads_on_to_another() -> None:
    async with ntfy() as inner, ntfy() as there:
        there.leads_to = f"http://127.0.0.1:{inner.port}/rasid"
        assert not await Ways(allow_private=True).send(there.address, "انفجار في كركوك")
        assert (there.told, inner.told, inner.asked) == ([], [], 0)


@pytest.mark.parametrize("address", ["matrixs://u:p@there.example/#room", "MatrixS://u:p@there.example/!room?port=1"])
def test_a_matrix_server_names_no_other_host(address: str) -> None:
    apprise = pytest.importorskip("apprise")
    assert apprise.Apprise.instantiate(address).discovery
    assert not apprise.Apprise.instantiate(bounded(address)).discovery


async def test_where_a_name_leads_is_looked_at_whenever_something_is_sent() -> None:
    async with ntfy() as there:
        assert not await Ways().send(there.address, "انفجار في كركوك")
        assert there.asked == 0


async def test_mail_is_sent_too() -> None:
    async with smtp() as (address, mails):
        assert await Ways(allow_private=True).send(address, "انفجار في كركوك")
    assert len(mails) == 1
    assert "ali@there.example" in mails[0]
