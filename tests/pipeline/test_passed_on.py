"""What is forwarded and reposted backs nothing: a claim stays a claim on whatever way it comes."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.model import Assessment, Provenance, Story
from bot.stories.origins.provenance import weighed
from tests.stages.channel_stage import BOMB, FIRE, MORE, Stage, channels
from tests.stories.articles import article

CELL = f"خلية الإعلام الأمني: {MORE}"
DENIAL = f"مصدر مقرب ينفي وقوع انفجار عبوة ناسفة في الحويجة\nنفى المصدر ما نشر عن مقتل جنديين: {FIRE}"
OFFICIAL_DENIAL = DENIAL.replace("مصدر مقرب", "خلية الإعلام الأمني")


@pytest.fixture
async def at(tmp_path: Path) -> AsyncIterator[Stage]:
    async with channels(tmp_path) as stage:
        yield stage


def told(story: Story) -> tuple[object, ...]:
    """Return what a reader takes for a fact."""
    return (story.headline, story.summary, story.killed, story.wounded, story.severity, story.status, story.backing)


async def test_a_forward_changes_nothing_of_what_others_tell(at: Stage) -> None:
    await at.post("agency", FIRE)
    before = await at.story()
    await at.post("plain", CELL, forwarded_from="خلية الإعلام الأمني")
    await at.post("agency", CELL, forwarded_from="قناة أخرى")
    after = await at.story()
    assert [report.source for report in after.reports] == ["agency", "plain", "agency"]
    assert told(after) == told(before)
    assert "خمسة جنود" in after.text


async def test_a_claim_that_is_reposted_changes_nothing_of_what_others_tell(at: Stage) -> None:
    await at.post("agency", FIRE)
    before = await at.story()
    await at.post("naya_x", CELL)
    number = await at.post("plain", CELL)
    assert told(await at.story()) == told(before)
    at.server.edit("plain", number, CELL.replace("خمسة", "تسعة"))
    await at.poll("plain")
    after = await at.story()
    assert told(after) == told(before)
    assert "تسعة جنود" in after.text


async def test_a_claim_that_is_reposted_is_not_confirmed_by_it(at: Stage) -> None:
    await at.post("naya_x", CELL)
    await at.post("plain", CELL)
    story = await at.story()
    assert (len(story.reports), story.status, story.is_backed) == (2, "unnamed", False)


async def test_a_claim_that_is_read_after_its_repost_is_a_claim_still(at: Stage) -> None:
    at.server.post("naya_x", CELL, at=datetime.now(UTC) - timedelta(minutes=2))
    await at.post("plain", CELL)
    assert (await at.story()).status == "official"
    await at.poll("naya_x")
    story = await at.story()
    assert ([report.source for report in story.reports], story.reports[1].copies) == (["naya_x", "plain"], True)
    assert (story.status, story.killed, story.is_backed) == ("unnamed", 5, False)


async def test_a_forward_that_is_read_after_an_agencys_print_takes_nothing_from_it(at: Stage) -> None:
    at.server.post("plain", CELL, at=datetime.now(UTC) - timedelta(minutes=2), forwarded_from="خلية الإعلام الأمني")
    await at.post("agency", CELL)
    before = await at.story()
    await at.poll("plain")
    after = await at.story()
    assert [report.source for report in after.reports] == ["plain", "agency"]
    assert (told(after), after.is_backed) == (told(before), True)


async def test_who_says_that_a_claim_is_where_the_news_comes_from_makes_it_no_more_than_that(at: Stage) -> None:
    await at.post("agency", FIRE)
    before = await at.story()
    await at.post("naya_x", MORE)
    await at.post(
        "paper", f"مقتل خمسة جنود بانفجار في قضاء الحويجة بكركوك\nنقلا عن قناة naya_x، {MORE.splitlines()[1]}"
    )
    after = await at.story()
    assert [report.source for report in after.reports] == ["agency", "naya_x", "paper"]
    assert told(after) == told(before)


async def test_a_higher_toll_is_told_from_whoever_quotes_a_print_of_an_agencys_text(at: Stage) -> None:
    await at.post("agency", BOMB)
    await at.post("plain", BOMB)
    await at.send()
    assert await at.claimed() == []
    await at.post("paper", f"مقتل خمسة جنود بانفجار في قضاء الحويجة بكركوك\nنقلا عن قناة plain، {MORE.splitlines()[1]}")
    story = await at.story()
    assert ([report.copies for report in story.reports], story.killed) == ([False, True, True], 5)
    (alert,) = await at.claimed()
    assert alert.message_id == 5


async def test_a_forwarded_official_word_alone_is_not_official(at: Stage) -> None:
    await at.post("plain", CELL, forwarded_from="خلية الإعلام الأمني")
    story = await at.story()
    assert (story.status, story.killed, story.is_backed) == ("unnamed", 5, False)


@pytest.mark.parametrize(
    ("provenance", "told", "stands"),
    [
        (Provenance.UNKNOWN, "official", "unnamed"),
        (Provenance.AGENCY, "official", "unnamed"),
        (Provenance.OFFICIAL, "official", "unnamed"),
        (Provenance.ARMED_GROUP, "official", "unnamed"),
        (Provenance.OFFICIAL, None, None),
        (Provenance.ARMED_GROUP, None, "unnamed"),
        (Provenance.AGENCY, "claimed", "claimed"),
    ],
)
def test_no_forward_is_official_whoever_passes_it_on(
    provenance: Provenance, told: str | None, stands: str | None
) -> None:
    passed_on = article(provenance=provenance, forwarded_from="خلية الإعلام الأمني")
    assert weighed(Assessment(relevant=True, score=1, status=told), passed_on).status == stands


async def test_the_first_who_tells_it_by_himself_takes_a_forwards_place(at: Stage) -> None:
    more = BOMB.replace("قتل جنديان", "قتل جنديان وأصيب خمسة")
    own = """مقتل جنديين بانفجار عبوة ناسفة على دوريتهم قرب الحويجة في كركوك
قال مصدر أمني إن العبوة انفجرت على دورية قرب الحويجة وقتلت جنديين."""
    await at.post("plain", more, forwarded_from="قناة أخرى")
    assert (await at.story()).wounded == 5
    await at.post("agency", own)
    story = await at.story()
    assert (story.headline, story.killed, story.wounded) == (own.splitlines()[0], 2, None)


async def test_an_official_text_that_a_channel_forwarded_first_is_its_printers_word(at: Stage) -> None:
    await at.post("plain", CELL, forwarded_from="خلية الإعلام الأمني")
    await at.post("agency", CELL)
    story = await at.story()
    assert (story.status, story.killed, story.is_backed) == ("official", 5, True)


async def test_an_official_text_that_a_claim_had_is_told_beside_others_once_it_is_printed(at: Stage) -> None:
    await at.post("agency", FIRE)
    await at.post("naya_x", CELL)
    await at.post("paper", CELL)
    story = await at.story()
    assert (story.status, story.killed) == ("official", 5)


async def test_a_claim_grows_by_its_own_next_post(at: Stage) -> None:
    await at.post("naya_x", BOMB)
    await at.post("naya_x", MORE)
    assert (await at.story()).killed == 5


async def test_a_forward_denies_nothing_for_others(at: Stage) -> None:
    await at.post("agency", FIRE)
    await at.post("plain", OFFICIAL_DENIAL, forwarded_from="خلية الإعلام الأمني")
    await at.post("naya_x", OFFICIAL_DENIAL)
    assert (await at.event()).status != "denied"
    await at.post("cell", OFFICIAL_DENIAL)
    assert (await at.event()).status == "denied"


async def test_a_reposted_denial_of_a_claim_denies_nothing(at: Stage) -> None:
    await at.post("agency", FIRE)
    await at.post("naya_x", DENIAL)
    await at.post("plain", DENIAL)
    assert (await at.event()).status != "denied"
