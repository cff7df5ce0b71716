"""What each outlet's word may change of a story, in whatever order the reports of it are read."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model import Article, OwnWords, Provenance, Report, Story
from bot.news.knowledge.knowledge import load_knowledge
from bot.stories.merging import merge, new_story, revise
from bot.stories.newsroom import Newsroom
from bot.stories.origins.provenance import Change, is_passed_on, may_deny, standing_with
from tests.stages.channel_stage import BOMB, FIRE, MORE
from tests.stories.articles import NOW, article, judged

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
@pytest.mark.parametrize("by_hand", ["", "الخلية"])
@pytest.mark.parametrize("printer", Provenance)
def test_who_prints_what_nobody_answers_for_stands_the_same_in_either_order(
    printer: Provenance, by_hand: str, forwarded_from: str, text: str
) -> None:
    original = post(text, PLAIN if forwarded_from else NAYA, source="المصدر", forwarded_from=forwarded_from)
    printed = post(text, printer, 2, forwarded_from=by_hand)
    one, other = Room(original, printed).story, Room(printed, original).story
    assert said(one) == said(other)
    assert [(report.source, report.copies) for report in one.reports] == [
        (report.source, report.copies) for report in other.reports
    ]
    assert one.is_backed == (printer not in {PLAIN, NAYA} and not by_hand)
    assert one.reports[1].copies != one.is_backed
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


@pytest.mark.parametrize("late", [True, False])
def test_a_repost_that_is_read_late_takes_no_backing_from_a_print(late: bool) -> None:
    claim, repost, printed = post(CELL, NAYA), post(CELL, PLAIN, 2), post(CELL, AGENCY, 5)
    story = Room(claim, *([printed, repost] if late else [repost, printed])).story
    assert [(one.copies, one.passed_on) for one in story.reports] == [(False, False), (True, True), (False, False)]
    assert (story.status, story.is_backed) == ("official", True)


@pytest.mark.parametrize("originals", [(AGENCY, NAYA), (NAYA, AGENCY)])
def test_a_copy_of_an_agencys_text_is_that_though_a_claim_had_it_too(originals: tuple[Provenance, Provenance]) -> None:
    copy = post(BOMB, PLAIN, 5)
    first, late = (post(BOMB, provenance, at) for at, provenance in enumerate(originals, 1))
    for order in ([first, copy, late], [late, copy, first], [copy, late, first], [copy, first, late]):
        room = Room(*order)
        assert [(one.copies, one.passed_on) for one in room.story.reports if one.source == copy.source] == [
            (True, False)
        ]
        assert room.read(edited(copy, MORE)).killed == 5


def test_a_copy_whose_original_is_read_late_changes_nothing_by_its_edits_either() -> None:
    copy = post(BOMB, PLAIN, 2)
    room = Room(copy, post(BOMB, NAYA))
    before = room.story
    assert said(room.read(edited(copy, LIE))) == said(before)


def test_what_an_outlet_only_forwarded_it_does_not_answer_for_by_posting_it_again() -> None:
    room = Room(post(CELL, PLAIN, forwarded_from=FORWARD))
    before = room.story
    assert said(room.read(post(CELL, PLAIN, 3))) == said(before)


def test_a_source_that_proved_to_be_an_armed_groups_edits_a_claim() -> None:
    word = post(BOMB, PLAIN, 2)
    room = Room(post(FIRE, AGENCY), word)
    before = room.story
    assert said(room.read(replace(edited(word, LIE), provenance=NAYA)))[:-2] == said(before)[:-2]


@pytest.mark.parametrize(("provenance", "forwarded_from"), [(NAYA, ""), (PLAIN, FORWARD)])
def test_who_tells_what_was_taken_back_takes_its_place(provenance: Provenance, forwarded_from: str) -> None:
    first = post(FIRE, AGENCY)
    room = Room(first)
    room.withdraw(first)
    after = room.read(post(BOMB, provenance, 4, forwarded_from=forwarded_from))
    assert (room.story.reports[0].withdrawn, after.headline) == (True, BOMB.splitlines()[0].removeprefix("🔴 "))
    assert (after.killed, after.wounded) == (2, None)


def test_english_words_of_a_forward_are_not_changed_once_others_tell_it() -> None:
    forward = article("Blast in Hawija", source="ناقل", language="en", forwarded_from=FORWARD)
    understood = replace(judged(post(BOMB, AGENCY)), english=OwnWords(headline="Blast in Hawija", lead="It went off."))
    story = merge(new_story(forward, understood), post(FIRE, AGENCY, 2), judged(post(FIRE, AGENCY, 2)))
    lie = replace(understood, english=OwnWords(headline="Ninety are dead", lead="It went off."))
    assert story.english is not None
    assert revise(story, story.reports[0], replace(forward, title="Ninety are dead"), lie).english == story.english


@pytest.mark.parametrize(("provenance", "repeats"), [(AGENCY, 1), (NAYA, 0)])
def test_a_claim_that_is_said_again_is_no_other_event(provenance: Provenance, repeats: int) -> None:
    first, again = post(FIRE, AGENCY), post(FIRE, provenance, 90, source="ثان")
    assert merge(new_story(first, judged(first)), again, judged(again), again=True).repeats == repeats


def report(provenance: Provenance, source: str = "", **more: str | bool) -> Report:
    one = Report(article_id="", source=source or provenance, title="", link="", published_at=NOW, provenance=provenance)
    return replace(one, **more)  # type: ignore[arg-type]  # any field of a report


CLAIM, OWN = report(NAYA), report(AGENCY)


@pytest.mark.parametrize(
    ("by", "texts", "told_by", "is_so"),
    [
        (PLAIN, [], [], False),
        (PLAIN, [CLAIM], [], True),
        (PLAIN, [CLAIM, OWN], [], False),
        (PLAIN, [OWN], [CLAIM], False),
        (PLAIN, [report(PLAIN, copies=True)], [], False),
        (PLAIN, [], [report(PLAIN, copies=True, passed_on=True)], True),
        (PLAIN, [], [report(AGENCY, withdrawn=True)], False),
        (PAPER, [CLAIM], [], False),
        (PAPER, [], [CLAIM], True),
        (PAPER, [OWN], [CLAIM], False),
        (NAYA, [CLAIM], [CLAIM], False),
    ],
)
def test_what_is_passed_on_is_what_nobody_in_the_story_answers_for(
    by: Provenance, texts: list[Report], told_by: list[Report], is_so: bool
) -> None:
    assert is_passed_on(post(BOMB, by), texts=texts, told_by=told_by) is is_so


@pytest.mark.parametrize(
    ("held", "told", "change", "after"),
    [
        ("unnamed", None, Change.EVERYTHING, None),
        ("claimed", None, Change.EVERYTHING, "claimed"),
        ("denied", None, Change.EVERYTHING, "denied"),
        ("denied", "official", Change.EVERYTHING, "official"),
        ("official", "unnamed", Change.STANDING, "unnamed"),
        ("claimed", "unnamed", Change.STANDING, "claimed"),
        ("official", "denied", Change.STANDING, None),
        (None, "unnamed", Change.CLAIM, None),
        ("unnamed", "claimed", Change.CLAIM, "claimed"),
        ("official", "claimed", Change.CLAIM, "official"),
        ("unnamed", "denied", Change.CLAIM, "unnamed"),
        (None, "official", Change.NOTHING, None),
        ("unnamed", "denied", Change.MORE, "unnamed"),
        ("unnamed", "claimed", Change.MORE, "claimed"),
    ],
)
def test_a_claim_makes_a_story_stand_as_far_as_it_may_change_it(
    held: str | None, told: str | None, change: Change, after: str | None
) -> None:
    first = post(BOMB, AGENCY)
    story = replace(new_story(first, judged(first)), status=held)
    assert standing_with(story, CLAIM, told, change) == after


@pytest.mark.parametrize(
    ("denying", "may"),
    [
        (report(PLAIN), True),
        (report(PLAIN, withdrawn=True), False),
        (report(PLAIN, copies=True, passed_on=True), False),
        (report(AGENCY, forwarded_from=FORWARD), False),
        (report(OFFICIAL, forwarded_from=FORWARD), True),
        (report(OFFICIAL, forwarded_from=FORWARD, withdrawn=True), False),
        (CLAIM, False),
        (report(NAYA, source="agency_1"), True),
    ],
)
def test_who_answers_for_a_denial_denies_and_who_told_it_himself(denying: Report, may: bool) -> None:
    first = post(BOMB, AGENCY)
    assert may_deny([denying], new_story(first, judged(first))) is may
