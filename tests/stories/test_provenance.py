"""What each outlet's word may change of a story, in whatever order the reports of it are read."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model import Article, Provenance, Story
from bot.news.knowledge.knowledge import load_knowledge
from bot.stories.newsroom import Newsroom
from tests.stages.channel_stage import BOMB, FIRE, MORE
from tests.stories.articles import NOW, article

CELL = f"خلية الإعلام الأمني: {MORE}"
LIE = MORE.replace("مقتل خمسة جنود", "كذبة كبيرة: مقتل تسعين جنديا").replace("خمسة جنود", "تسعون جنديا")
DENIAL = f"خلية الإعلام الأمني تنفي وقوع انفجار عبوة ناسفة في الحويجة\nنفت الخلية ما نشر عن مقتل جنديين: {FIRE}"
AGENCY, PAPER, PLAIN, NAYA = Provenance.AGENCY, Provenance.NEWSPAPER, Provenance.UNKNOWN, Provenance.ARMED_GROUP
OFFICIAL = Provenance.OFFICIAL
FORWARD = "قناة أخرى"


def post(text: str, provenance: Provenance, at: int = 0, *, source: str = "", forwarded_from: str = "") -> Article:
    title, _, body = text.partition("\n")
    source = source or f"{provenance}_1"
    return article(title, body, source=source, provenance=provenance, at=at, forwarded_from=forwarded_from)


def quoting(outlet: str, at: int) -> Article:
    """Return a newspaper's article of five dead that names the outlet which it has them from."""
    title, _, body = MORE.partition("\n")
    return article(title.lstrip("🔴 "), f"نقلا عن قناة {outlet}، {body}", source="الصباح", provenance=PAPER, at=at)


def edited(one: Article, text: str) -> Article:
    title, _, body = text.partition("\n")
    return replace(one, title=title, text=body)


class Room:
    """A newsroom in which articles are read one after the other."""

    def __init__(self, *articles: Article) -> None:
        self.newsroom = Newsroom(knowledge=load_knowledge())
        self.stories: dict[str, Story] = {}
        self.read(*articles)

    def read(self, *articles: Article) -> Story:
        """Read articles in this order; return the story that follows up no other."""
        now = NOW + timedelta(hours=2)
        for one in articles:
            story = self.newsroom.place(self.newsroom.read(one, now), now)[0]
            self.stories[story.id] = story
            if denied := self.newsroom.deny(story):
                self.stories[denied[1].id] = denied[1]
        return self.story

    def withdraw(self, one: Article) -> None:
        if changed := self.newsroom.withdraw(one.id):
            self.stories[changed[1].id] = changed[1]

    @property
    def story(self) -> Story:
        (story,) = [one for one in self.stories.values() if one.follows is None]
        return story


def said(story: Story) -> tuple[object, ...]:
    """Return what a reader takes for a fact."""
    toll = story.killed, story.wounded
    return (story.headline, story.summary, toll, story.severity, story.status, story.backing, story.is_backed)


@pytest.mark.parametrize("printer", [PLAIN, PAPER, OFFICIAL])
def test_who_quotes_a_print_of_an_agencys_text_may_raise_the_toll(printer: Provenance) -> None:
    room = Room(post(BOMB, AGENCY), post(BOMB, printer, 1, source="قناة الميدان"))
    before = room.story
    after = room.read(quoting("الميدان", 5), quoting("قناة الميدان", 6))
    assert before.reports[1].copies
    assert (before.killed, after.killed, after.backing) == (2, 5, 1)
    assert after.revision > before.revision


def test_who_quotes_what_was_taken_back_says_it_of_his_own() -> None:
    first = post(BOMB, AGENCY, source="وكالة الميدان")
    room = Room(first, post(FIRE, PAPER, 2))
    room.withdraw(first)
    assert room.read(quoting("وكالة الميدان", 5)).killed == 5


def test_a_claim_is_no_more_than_that_through_however_many_hands() -> None:
    room = Room(post(FIRE, AGENCY))
    before = room.story
    room.read(post(CELL, NAYA, 1), post(CELL, PLAIN, 2, source="قناة الميدان"))
    after = room.read(quoting("قناة الميدان", 5))
    assert len(after.reports) == 4
    assert said(after) == said(before)


@pytest.mark.parametrize("forwarded_from", ["", FORWARD])
def test_an_original_that_is_read_late_lifts_no_denial(forwarded_from: str) -> None:
    original = post(CELL, PLAIN if forwarded_from else NAYA, source="المصدر", forwarded_from=forwarded_from)
    room = Room(post(CELL, PLAIN, 2), post(DENIAL, OFFICIAL, 5))
    assert room.story.status == "denied"
    after = room.read(original)
    assert (after.status, after.reports[1].copies, after.is_backed) == ("denied", True, False)


def test_an_original_that_is_read_late_takes_back_no_correction() -> None:
    copy = post(CELL, PLAIN, 2)
    room = Room(copy)
    before = room.read(edited(copy, CELL.replace("خمسة جنود", "سبعة جنود")))
    after = room.read(post(CELL, NAYA))
    assert (before.killed, before.status) == (7, "official")
    assert (after.killed, after.headline, after.status) == (7, before.headline, "unnamed")


@pytest.mark.parametrize("text", [BOMB, CELL])
@pytest.mark.parametrize("forwarded_from", ["", FORWARD])
@pytest.mark.parametrize("printer", Provenance)
def test_who_prints_what_nobody_answers_for_stands_the_same_in_either_order(
    printer: Provenance, forwarded_from: str, text: str
) -> None:
    original = post(text, PLAIN if forwarded_from else NAYA, source="المصدر", forwarded_from=forwarded_from)
    printed = post(text, printer, 2)
    one, other = Room(original, printed).story, Room(printed, original).story
    assert said(one) == said(other)
    assert [(report.source, report.copies) for report in one.reports] == [
        (report.source, report.copies) for report in other.reports
    ]
    assert one.is_backed == (printer not in {PLAIN, NAYA})
    assert (one.status == "official") == (one.is_backed and (text == CELL or printer is OFFICIAL))


def test_no_group_takes_an_agencys_backing_away_by_an_older_date() -> None:
    room = Room(post(CELL, AGENCY, 10))
    before = room.story
    assert said(room.read(post(CELL, NAYA, -30))) == said(before)


@pytest.mark.parametrize("forwarded_from", ["", FORWARD])
def test_what_passes_on_words_changes_no_headline_by_its_edits(forwarded_from: str) -> None:
    passed_on = post(BOMB, PLAIN, 2, forwarded_from=forwarded_from)
    first = [post(BOMB, AGENCY)] if forwarded_from else [post(BOMB, NAYA), passed_on, post(FIRE, AGENCY, 3)]
    room = Room(*first, passed_on)
    before = room.story
    after = room.read(edited(passed_on, LIE))
    assert said(after) == said(before)
    assert "كذبة" in after.text


def test_who_printed_what_was_taken_back_tells_it_still_and_no_claim_takes_its_place() -> None:
    first = post(BOMB, AGENCY)
    room = Room(first, post(BOMB, PLAIN, 1))
    room.withdraw(first)
    before = room.story
    assert said(room.read(post(CELL, NAYA, 5))) == said(before)


def test_who_quotes_a_copy_falls_with_it_when_its_original_is_a_claim() -> None:
    room = Room(post(CELL, PLAIN, 2, source="قناة الميدان"), quoting("قناة الميدان", 5))
    before = room.story
    after = room.read(post(CELL, NAYA))
    assert (before.status, after.status, after.is_backed) == ("official", "unnamed", False)


def test_a_repost_of_a_claim_that_stands_alone_changes_nothing_by_its_edits() -> None:
    repost = post(BOMB, PLAIN, 2)
    room = Room(post(BOMB, NAYA), repost)
    before = room.story
    assert said(room.read(edited(repost, LIE))) == said(before)


@pytest.mark.parametrize("beside", [post(FIRE, NAYA, 1), post(FIRE, PLAIN, 1, source="ناقل", forwarded_from=FORWARD)])
def test_who_printed_an_agencys_text_may_correct_it_whoever_else_is_in_the_story(beside: Article) -> None:
    printed = post(BOMB, PLAIN, 2)
    room = Room(post(BOMB, AGENCY), beside, printed)
    assert (room.story.killed, room.story.reports[2].copies) == (2, True)
    assert room.read(edited(printed, MORE)).killed == 5


@pytest.mark.parametrize("teller", [AGENCY, PLAIN])
def test_an_official_source_that_forwards_a_denial_denies(teller: Provenance) -> None:
    room = Room(post(FIRE, teller))
    assert room.read(post(DENIAL, AGENCY, 4, source="ناقل", forwarded_from="الخلية")).status != "denied"
    assert room.read(post(DENIAL, OFFICIAL, 5, forwarded_from="الخلية")).status == "denied"
