"""How lines and keys are kept in the store, and when they are made anew, on SQLite and PostgreSQL."""

import pytest
from sqlalchemy import text as sql

from bot.errors import StorageError
from bot.matching.lines import StoryLines
from bot.model import Story
from bot.model.asked import Line
from storage.news.search import index
from tests.storage.samples import alert, poll
from tests.storage.search.shelf import Shelf, in_order, meant, tale


async def test_stories_of_a_store_without_a_reader_are_found_once_they_were_caught_up_with(shelf: Shelf) -> None:
    stories = [tale(n, "انفجار", minutes=n) for n in range(5)]
    before = await shelf.opened(None)
    await before.commit(poll(stories=stories))
    assert await before.catch_up(most=9) == 0
    assert await shelf.finds("انفجار") == []
    assert await shelf.news.search(None, most=9) == in_order(stories)
    assert await shelf.news.catch_up(most=2) == 3
    assert await shelf.finds("انفجار") == in_order(stories)[:2]  # the newest first
    other = await shelf.opened(StoryLines())  # it goes on after a stop
    assert [await other.catch_up(most=2) for _ in range(3)] == [1, 0, 0]
    assert await shelf.finds("انفجار") == in_order(stories)


class OtherReading(StoryLines):
    """Reads every story as the same word."""

    mark = "other"

    def line(self, story: Story) -> Line:
        return Line(words=("انفجار",), names=(f"place:{story.id}",))


async def test_lines_that_other_rules_made_are_made_anew(shelf: Shelf) -> None:
    stories = [tale(n, "هجوم", minutes=n) for n in range(3)]
    await shelf.put(*stories)
    other = await shelf.opened(OtherReading())
    assert await shelf.finds("هجوم") == []
    assert await other.catch_up(most=9) == 0
    assert await shelf.finds("انفجار") == in_order(stories)
    again = await shelf.opened(OtherReading())
    assert await again.catch_up(most=9) == 0
    assert await shelf.finds("انفجار") == in_order(stories)


async def all_sorted(shelf: Shelf) -> None:
    if shelf.news.words.sorting is not None:
        await shelf.news.words.sorting


async def test_keys_of_one_word_lie_together(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page of the file that a new word changes is written once more when its story is committed."""
    monkeypatch.setattr(index, "_UNSORTED", 1)
    await shelf.put(tale(1, "بالاهتداء"), tale(2, "زلزال غواصة"))
    await all_sorted(shelf)
    async with shelf.news.database.read() as connection:
        kept = list(await connection.scalars(sql("SELECT key FROM rasid_keys ORDER BY key")))
    places = [at for at, key in enumerate(kept) if key.startswith("بالاهتداء")]
    assert len(places) == 3
    assert places == list(range(places[0], places[0] + 3))
    for query in ("بالاهت*", "=بالاهتداء", "اهتداء"):
        assert await shelf.finds(query) == ["story0000001"], query


async def test_lines_that_an_older_version_kept_otherwise_are_made_anew(shelf: Shelf) -> None:
    await shelf.put(tale(1, "هجوم"))
    async with shelf.news.database.write() as connection:
        await connection.execute(sql("UPDATE rasid_reading SET mark = :mark"), {"mark": StoryLines().mark})
        await connection.execute(sql("UPDATE rasid_keys SET key = 'x' || key"))
    later = await shelf.opened(StoryLines())
    assert await later.catch_up(most=9) == 0
    assert await shelf.finds("هجوم") == ["story0000001"]


async def test_few_numbers_of_words_are_remembered_and_all_are_right(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "_REMEMBERED", 3)
    words = ["انفجار", "هجوم", "زلزال", "غواصة", "قنبلة", "جندي"]
    stories = [tale(n, f"{words[n % 6]} {words[n * n % 5]} كركوك", minutes=n) for n in range(12)]
    for story in stories:
        await shelf.put(story)
    for word in words:
        assert await shelf.finds(word) == meant(word, stories), word
    async with shelf.news.database.read() as connection:
        assert await connection.scalar(sql("SELECT count(*) - count(DISTINCT text) FROM rasid_terms")) == 0


async def test_keys_of_new_words_are_found_before_and_after_they_are_put_in_their_places(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["انفجار", "هجوم", "زلزال", "غواصة", "قنبلة", "جندي"]
    stories = [tale(n, f"{words[n % 6]} كركوك", minutes=n) for n in range(12)]
    await shelf.put(*stories[:6])
    await all_sorted(shelf)
    queries = (*words, *(f"={word}" for word in words), *(f"{word[:3]}*" for word in words), "مكان:كركوك")
    for query in queries:
        assert await shelf.finds(query) == meant(query, stories[:6]), query
    monkeypatch.setattr(index, "_UNSORTED", 1)
    await shelf.put(*stories[6:])
    stories.append(tale(12, "مدرعة", minutes=12))
    await shelf.put(stories[-1])
    await all_sorted(shelf)
    for query in queries:
        assert await shelf.finds(query) == meant(query, stories), query
    assert await shelf.finds("مدرع*") == ["story0000012"]
    if shelf.news.database.on_postgres:
        return
    async with shelf.news.database.read() as connection:
        assert await connection.scalar(sql("SELECT count(*) FROM rasid_words_new")) == 0


async def test_words_of_a_story_that_was_not_written_are_not_remembered(shelf: Shelf) -> None:
    wrong = alert("nosuchstory1", 1)
    with pytest.raises(StorageError):
        await shelf.news.commit(poll(stories=[tale(1, "غواصة")], alerts=[wrong]))
    await shelf.put(tale(2, "غواصة"))
    assert await shelf.finds("غواصة") == ["story0000002"]


class Broken(StoryLines):
    """Can't read one story, nor one word."""

    def line(self, story: Story) -> Line:
        if story.id == "story0000001":
            raise ValueError
        return super().line(story)

    def keys(self, term: str) -> frozenset[str]:
        if term == "هجوم":
            raise ValueError
        return super().keys(term)


async def test_a_story_that_cannot_be_read_is_stored_all_the_same(shelf: Shelf) -> None:
    news = await shelf.opened(Broken())
    await news.commit(poll(stories=[tale(1, "انفجار"), tale(2, "انفجار هجوم")]))
    assert await shelf.finds("انفجار") == ["story0000002"]
    assert await shelf.finds("هجوم") == []
    assert await news.search(None, most=9) == ["story0000002", "story0000001"]
    assert await news.catch_up(most=9) == 0
