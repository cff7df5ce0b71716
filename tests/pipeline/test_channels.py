"""Channels through the whole pipeline: edits and deletions followed, forwards and claims worth what they are."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.alerts.decide import Drop, Later, Send, decide
from bot.errors import StorageError
from tests.stages.channel_stage import BOMB, FIRE, MORE, Stage, channels
from tests.stages.pipeline_stage import FullDisk


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Stage]:
    async with channels(tmp_path) as stage:
        yield stage


async def test_a_post_is_one_alert_however_often_the_page_is_read(at: Stage) -> None:
    await at.post("agency", BOMB)
    await at.poll("agency", times=3)
    (alert,) = await at.claimed()
    story = await at.story()
    assert (alert.story_id, story.revision, len(story.reports)) == (story.id, 1, 1)
    assert story.headline
    assert story.reports[0].link == "https://t.me/agency/101"


async def test_what_is_read_is_counted_once_however_often_it_is_shown(at: Stage) -> None:
    await at.post("agency", "صباح الخير من بغداد")
    await at.post("agency", BOMB)
    await at.poll("agency", times=2)
    work = at.pipeline.work
    assert work.polls == {"read": 2, "same_body": 2}
    assert (work.entries, work.relevant, work.stories, work.alerts) == (2, 1, 1, 1)


async def test_an_edit_revises_its_story_and_is_told_to_who_was_told(at: Stage) -> None:
    number = await at.post("agency", BOMB)
    await at.send()
    at.server.edit("agency", number, MORE)
    await at.poll("agency", times=3)
    story = await at.story()
    assert (story.killed, story.revision, len(story.reports)) == (5, 2, 1)
    (alert,) = await at.claimed()
    assert alert.message_id == 5


async def test_an_edit_that_takes_back_what_it_told_takes_it_out_of_the_story(at: Stage) -> None:
    number = await at.post("agency", BOMB)
    at.server.edit("agency", number, "صباح الخير")
    await at.poll("agency")
    assert (await at.story()).is_withdrawn


async def test_a_post_edited_into_news_is_news(at: Stage) -> None:
    number = await at.post("agency", "صباح الخير")
    assert await at.stories() == []
    at.server.edit("agency", number, BOMB)
    await at.poll("agency", times=2)
    assert len(await at.claimed()) == 1


async def test_a_post_that_was_taken_down_is_told_to_nobody_any_more(at: Stage) -> None:
    await at.post("plain", "صباح الخير من بغداد")
    number = await at.post("plain", BOMB)
    at.server.delete("plain", number)
    await at.poll("plain", times=3)
    story = await at.story()
    assert (story.is_withdrawn, story.revision) == (True, 2)
    (alert,) = await at.claimed()
    now = datetime.now(UTC)
    assert decide(alert, story, at.reader, now=now, fresh_hours=24) == Later(reason="withdrawn")
    tomorrow = now + timedelta(days=1)
    assert decide(alert, story, at.reader, now=tomorrow, fresh_hours=24) == Drop(reason="withdrawn")


async def test_what_was_taken_down_before_it_was_told_is_told_once_another_tells_it(at: Stage) -> None:
    await at.post("plain", "صباح الخير من بغداد")
    number = await at.post("plain", BOMB)
    at.server.delete("plain", number)
    await at.poll("plain", times=3)
    await at.post("agency", FIRE)
    (alert,) = await at.claimed()
    story = await at.story()
    assert [report.source for report in story.standing_reports] == ["agency"]
    assert (story.headline, story.killed, story.wounded) == (FIRE.splitlines()[0], 2, 1)
    assert isinstance(decide(alert, story, at.reader, now=datetime.now(UTC), fresh_hours=24), Send)


async def test_whoever_was_told_of_a_post_sees_that_it_was_taken_down(at: Stage) -> None:
    await at.post("plain", "صباح الخير من بغداد")
    number = await at.post("plain", BOMB)
    await at.send()
    at.server.delete("plain", number)
    await at.poll("plain", times=3)
    (alert,) = await at.claimed()
    assert (alert.message_id, alert.shown_revision) == (5, 1)


async def test_what_another_still_tells_stands(at: Stage) -> None:
    await at.post("plain", "صباح الخير من بغداد")
    number = await at.post("plain", BOMB)
    await at.post("agency", FIRE)
    assert (await at.story()).backing == 2
    at.server.delete("plain", number)
    await at.poll("plain", times=2)
    story = await at.story()
    assert (story.is_withdrawn, story.backing) == (False, 1)
    assert [report.source for report in story.standing_reports] == ["agency"]


async def test_a_forward_backs_nothing(at: Stage) -> None:
    await at.post("agency", FIRE)
    await at.post("plain", BOMB, forwarded_from="قناة أخرى")
    story = await at.story()
    assert (len(story.reports), story.backing) == (2, 1)
    assert story.reports[1].forwarded_from == "قناة أخرى"


async def test_an_armed_groups_word_stays_a_claim(at: Stage) -> None:
    await at.post("naya_x", f"خلية الإعلام الأمني: {MORE}")
    story = await at.story()
    assert (story.status, story.killed, story.backing) == ("unnamed", 5, 1)


async def test_an_armed_groups_word_changes_nothing_of_what_others_tell(at: Stage) -> None:
    await at.post("agency", FIRE)
    before = await at.story()
    await at.post("naya_x", MORE)
    after = await at.story()
    assert [report.source for report in after.reports] == ["agency", "naya_x"]
    assert (after.headline, after.summary, after.killed, after.severity, after.status, after.backing) == (
        before.headline,
        before.summary,
        before.killed,
        before.severity,
        before.status,
        1,
    )


async def test_the_first_other_word_takes_a_claims_place(at: Stage) -> None:
    await at.post("naya_x", BOMB)
    claim = await at.story()
    await at.post("agency", FIRE)
    story = await at.story()
    assert (claim.headline, story.headline) == (BOMB.splitlines()[0].removeprefix("🔴 "), FIRE.splitlines()[0])
    assert (story.killed, story.wounded, story.backing, story.revision) == (2, 1, 1, 2)


async def test_a_claim_that_is_passed_on_is_a_claim_still(at: Stage) -> None:
    number = await at.post("naya_x", BOMB)
    await at.post("plain", BOMB, forwarded_from="نايا")
    at.server.edit("naya_x", number, MORE)
    await at.poll("naya_x")
    story = await at.story()
    assert (story.headline, story.killed, story.backing) == (MORE.splitlines()[0].removeprefix("🔴 "), 5, 1)


async def test_an_official_body_confirms_by_itself(at: Stage) -> None:
    await at.post("cell", BOMB)
    assert (await at.story()).status == "official"


async def test_an_armed_group_denies_nothing_for_others(at: Stage) -> None:
    denial = f"مصدر مقرب ينفي وقوع انفجار عبوة ناسفة في الحويجة\nنفى المصدر ما نشر عن مقتل جنديين: {FIRE}"
    await at.post("agency", FIRE)
    await at.post("naya_x", denial)
    first = await at.event()
    assert first.status != "denied"
    await at.post("cell", denial.replace("مصدر مقرب", "خلية الإعلام الأمني"))
    assert (await at.event()).status == "denied"


async def test_what_could_not_be_committed_is_noticed_again(at: Stage) -> None:
    await at.post("plain", "صباح الخير من بغداد")
    number = await at.post("plain", BOMB)
    await at.send()
    at.server.delete("plain", number)
    await at.poll("plain")
    news = at.pipeline.news
    at.pipeline.news = FullDisk(news, failures=1)
    with pytest.raises(StorageError):
        await at.poll("plain")
    assert not (await at.story()).is_withdrawn
    await at.poll("plain")
    assert (await at.story()).is_withdrawn


async def test_a_channels_backlog_is_kept_and_not_pushed(at: Stage) -> None:
    at.server.post("agency", BOMB, at=datetime.now(UTC) - timedelta(hours=2))
    await at.poll("agency")
    assert await at.claimed() == []
    assert len(await at.stories()) == 1
