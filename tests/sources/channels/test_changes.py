"""What a page tells that the last one didn't: new posts, edits, posts that are gone; old copies are seen through."""

from datetime import UTC, datetime

from bot.feeds.parsing.parsed import Post
from bot.model import PostMark
from bot.sources.channels.changes import Changes, compare, is_behind

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def shown(*said: tuple[int, str]) -> list[Post]:
    return [Post(number=number, digest=digest, published_at=NOW, article=None) for number, digest in said]


def marks(*said: tuple[int, str]) -> tuple[PostMark, ...]:
    return tuple(PostMark(number=number, digest=digest) for number, digest in said)


def told(changes: Changes) -> tuple[set[int], set[int], set[int]]:
    return set(changes.new), set(changes.edited), set(changes.gone)


def test_at_first_every_post_is_new_and_is_remembered() -> None:
    changes = compare((), shown((7, "a"), (8, "b")))
    assert told(changes) == ({7, 8}, set(), set())
    assert changes.marks == marks((7, "a"), (8, "b"))


def test_a_page_that_says_the_same_tells_nothing() -> None:
    known = marks((6, "old"), (7, "a"), (8, "b"))
    changes = compare(known, shown((7, "a"), (8, "b")))
    assert (told(changes), changes.marks) == ((set(), set(), set()), known)


def test_another_text_is_an_edit_and_is_told_once() -> None:
    changes = compare(marks((7, "a"), (8, "b")), shown((7, "a2"), (8, "b"), (9, "c")))
    assert told(changes) == ({9}, {7}, set())
    assert told(compare(changes.marks, shown((7, "a2"), (8, "b"), (9, "c")))) == (set(), set(), set())


def test_a_post_is_gone_when_two_pages_in_a_row_span_it_without_it() -> None:
    once = compare(marks((7, "a"), (8, "b"), (9, "c")), shown((7, "a"), (9, "c")))
    assert told(once) == (set(), set(), set())
    twice = compare(once.marks, shown((7, "a"), (9, "c")))
    assert told(twice) == (set(), set(), {8})
    assert told(compare(twice.marks, shown((7, "a"), (9, "c")))) == (set(), set(), set())


def test_the_newest_post_can_be_gone_too() -> None:
    known = marks((7, "a"), (8, "b"))
    assert told(compare(compare(known, shown((7, "a"))).marks, shown((7, "a")))) == (set(), set(), {8})


def test_an_old_copy_of_the_page_takes_nothing_down_and_edits_nothing_back() -> None:
    edited = compare(marks((7, "a"), (8, "b")), shown((7, "a2"), (8, "b"), (9, "c"))).marks
    stale = compare(edited, shown((7, "a"), (8, "b")))
    assert told(stale) == (set(), set(), set())
    fresh = compare(stale.marks, shown((7, "a2"), (8, "b"), (9, "c")))
    assert (told(fresh), fresh.marks) == ((set(), set(), set()), edited)


def test_an_author_who_takes_an_edit_back_is_believed_at_the_second_sight() -> None:
    edited = compare(marks((7, "a")), shown((7, "a2"))).marks
    once = compare(edited, shown((7, "a")))
    twice = compare(once.marks, shown((7, "a")))
    assert (told(once), told(twice)) == ((set(), set(), set()), (set(), {7}, set()))


def test_what_lies_before_the_page_is_neither_gone_nor_forgotten() -> None:
    known = marks((1, "x"), (2, "y"))
    changes = compare(known, shown((8, "b"), (9, "c")))
    assert (told(changes), changes.marks) == (({8, 9}, set(), set()), (*known, *marks((8, "b"), (9, "c"))))


def test_where_a_page_shows_all_that_there_is_the_oldest_can_be_gone_too() -> None:
    known = marks((7, "a"), (8, "b"))
    once = compare(known, shown((8, "b")), from_the_first=True)
    assert told(once) == (set(), set(), set())
    assert told(compare(once.marks, shown((8, "b")), from_the_first=True)) == (set(), set(), {7})
    assert told(compare(once.marks, shown((8, "b")))) == (set(), set(), set())
    assert compare(known, [], from_the_first=True) == Changes(marks=known)


def test_a_page_without_a_post_takes_nothing_down() -> None:
    known = marks((7, "a"), (8, "b"))
    assert compare(compare(known, []).marks, []) == Changes(marks=known)


def test_a_page_that_does_not_span_a_post_ends_the_doubt_of_it() -> None:
    doubted = compare(marks((7, "a"), (8, "b"), (9, "c")), shown((7, "a"), (9, "c"))).marks
    assert compare(doubted, shown((9, "c"))).marks == marks((7, "a"), (8, "b"), (9, "c"))
    assert compare(doubted, []).marks == marks((7, "a"), (8, "b"), (9, "c"))


def test_the_newest_forty_are_remembered() -> None:
    changes = compare((), shown(*((number, "a") for number in range(1, 101))))
    assert [changes.marks[0].number, changes.marks[-1].number, len(changes.marks)] == [61, 100, 40]


def test_a_gap_between_what_is_known_and_what_is_shown_asks_for_the_page_before() -> None:
    assert is_behind(marks((7, "a")), shown((9, "c")))
    assert not is_behind(marks((7, "a")), shown((8, "b"), (9, "c")))
    assert not is_behind(marks((7, "a")), shown((5, "x"), (9, "c")))
    assert not is_behind((), shown((9, "c")))
    assert not is_behind(marks((7, "a")), [])
