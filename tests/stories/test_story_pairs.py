"""How well events are told apart, over a table of reports written for it."""

import pytest

from bot.model import Article, Place, Story
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.understand import understand
from bot.stories.index import OpenStories
from bot.stories.placing import place
from tests.stories.articles import NOW, article
from tests.stories.story_pairs import Pair, pairs, strangers


@pytest.fixture(scope="module")
def told() -> list[Pair]:
    """What becomes of every pair; no test changes them."""
    return [*pairs(held=False), *pairs(held=True)]


def test_reports_are_joined_when_they_are_of_one_event(told: list[Pair]) -> None:
    right = sum(pair.joined and pair.same for pair in told)
    assert right / sum(pair.joined for pair in told) >= 0.97
    assert right / sum(pair.same for pair in told) >= 0.85


def test_what_follows_an_event_up_is_linked_to_it(told: list[Pair]) -> None:
    following = [pair for pair in told if pair.other.follows]
    others = [pair for pair in told if not pair.other.follows]
    assert sum(pair.followed for pair in following) / len(following) >= 0.75
    assert sum(pair.followed for pair in others) / len(others) <= 0.02


def test_told_one_after_the_other_none_joins_a_stranger() -> None:
    assert strangers() == []


TEMPLATES = (
    ("إصابة جنديين بانفجار عبوة ناسفة في {0}", "أصيب جنديان بانفجار عبوة ناسفة استهدفت دوريتهم في {0} صباح الأحد."),
    ("مقتل شخص بهجوم مسلح في {0}", "أفاد مصدر أمني بمقتل شخص بهجوم شنه مسلحون مجهولون في {0}."),
)


@pytest.mark.parametrize(("title", "text"), TEMPLATES)
def test_no_story_spans_two_governorates(title: str, text: str) -> None:
    by_governorate: dict[str, Place] = {}
    for known in load_knowledge().places:
        if known.place.governorate and known.place.name == known.place.governorate:
            by_governorate.setdefault(known.place.governorate, known.place)
    stories = OpenStories()
    for number, name in enumerate(sorted(by_governorate)):
        one = article(title.format(name), text.format(name), source=f"مصدر {number}", at=number)
        stories.put(_placed(one, stories))
    assert len(by_governorate) >= 15
    assert len(stories) == len(by_governorate)


def _placed(one: Article, stories: OpenStories) -> Story:
    found = understand(title=one.title, text=one.text, source=one.source, knowledge=load_knowledge(), now=NOW)
    return place(one, found, stories, one.published_at).story
