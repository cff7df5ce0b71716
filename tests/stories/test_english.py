"""What a reader of English reads of a story: the best English report's own words, beside the Arabic ones."""

from dataclasses import replace

from bot.model import Article, Assessment, OwnWords, Story
from bot.stories.index import OpenStories
from bot.stories.merging import merge, new_story, revise
from bot.stories.placing import place
from tests.stories.articles import NOW, article, judged

ARABIC = article(
    "مقتل جنديين بانفجار عبوة ناسفة في داقوق",
    "قتل جنديان وأصيب ثلاثة بانفجار عبوة ناسفة استهدفت دورية للجيش في داقوق جنوبي كركوك، وفق مصدر أمني.",
    source="نهرين",
)
LEAD = (
    "Two soldiers were killed and three wounded on Sunday when a roadside bomb hit their patrol in Daquq, south of "
    "Kirkuk, a security source said."
)
ENGLISH = article("Bomb kills two soldiers in Daquq", LEAD, source="The Wire", at=20, language="en")
FULLER = article(
    "Two Iraqi soldiers killed in Daquq bombing",
    f"{LEAD} The source said the bomb had been planted on a dirt track that the army uses every day.",
    source="The Post",
    at=40,
    language="en",
)
BARE = article(
    "Two soldiers killed by bomb in Daquq", LEAD, source="The Bare", at=10, language="en", headline_only=True
)


def begun(one: Article) -> Story:
    return new_story(one, judged(one))


def joined(story: Story, one: Article, *, killed: int = 2) -> Story:
    return merge(story, one, replace(judged(one), killed=killed))


def words_of(one: Article) -> OwnWords:
    return OwnWords(headline=one.title, lead=one.text, article_id=one.id)


def test_an_english_report_that_joins_an_arabic_story_leaves_its_arabic_words_as_they_are() -> None:
    story = begun(ARABIC)
    assert story.english is None
    grown = joined(story, ENGLISH)
    assert (grown.headline, grown.summary, grown.language) == (story.headline, story.summary, "ar")
    assert grown.english == words_of(ENGLISH)
    assert grown.revision == story.revision + 1


def test_an_arabic_report_that_joins_an_english_story_leaves_its_english_words_as_they_are() -> None:
    story = begun(ENGLISH)
    assert "العنوان بالإنكليزية" in story.summary
    grown = joined(story, ARABIC)
    assert (grown.headline, grown.summary) == (ARABIC.title, judged(ARABIC).summary)
    assert grown.english == words_of(ENGLISH) == story.english


def test_one_event_in_both_languages_is_one_story_with_the_words_of_both() -> None:
    for first, second in ((ARABIC, ENGLISH), (replace(ENGLISH, published_at=NOW), replace(ARABIC, published_at=NOW))):
        stories = OpenStories()
        stories.put(begun(first))
        placed = place(second, judged(second), stories, NOW)
        assert not placed.new
        assert placed.story.headline == ARABIC.title
        assert placed.story.english == words_of(ENGLISH)


def test_the_fullest_english_report_is_told_and_headline_and_lead_are_of_one() -> None:
    fuller = joined(joined(begun(ARABIC), ENGLISH), FULLER)
    assert fuller.english == words_of(FULLER)
    assert joined(fuller, replace(ENGLISH, id="again", source="The Copy")).english == words_of(FULLER)


def test_a_new_toll_is_told_in_the_english_words_that_brought_it_and_an_old_one_hides_none() -> None:
    story = joined(begun(ARABIC), FULLER)
    rose = joined(story, replace(ENGLISH, published_at=FULLER.published_at), killed=4)
    assert (rose.killed, rose.english) == (4, words_of(ENGLISH))
    assert joined(rose, replace(FULLER, id="late")).english == words_of(ENGLISH)


def test_the_first_english_report_of_a_toll_that_arabic_ones_brought_takes_the_outdated_words_place() -> None:
    story = joined(begun(ARABIC), FULLER)
    rose = joined(story, article("أربعة قتلى بانفجار داقوق", "", source="دجلة", at=60), killed=4)
    assert rose.english == words_of(FULLER)
    newest = article("Daquq bomb toll", LEAD, source="The Wire", at=70, language="en")
    assert joined(rose, newest, killed=4).english == words_of(newest)


def test_an_outlet_that_allows_its_headline_only_gives_no_lead_and_gives_way_to_one_that_does() -> None:
    bare = joined(begun(ARABIC), BARE)
    assert bare.english == OwnWords(headline=BARE.title, article_id=BARE.id)
    assert joined(bare, ENGLISH).english == words_of(ENGLISH)
    assert joined(joined(begun(ARABIC), ENGLISH), replace(BARE, title="Bomb toll rises to four"), killed=4).english == (
        words_of(ENGLISH)
    )


def test_an_outlet_that_allows_its_headline_only_and_gives_none_is_not_quoted() -> None:
    untitled = replace(BARE, title="")
    told = judged(untitled)
    assert new_story(untitled, replace(told, english=OwnWords(headline="", lead=LEAD))).english is None


def test_an_outlet_that_changes_its_english_words_changes_what_is_told_in_them() -> None:
    changed = replace(ENGLISH, title="Bomb kills two soldiers, wounds three in Daquq", id="another id")
    for story in (begun(ENGLISH), joined(begun(ARABIC), ENGLISH)):
        report = next(report for report in story.reports if report.article_id == ENGLISH.id)
        again = revise(story, report, changed, judged(changed))
        assert again.english == OwnWords(headline=changed.title, lead=LEAD, article_id=ENGLISH.id)
        assert again.revision == story.revision + 1
        assert revise(story, report, ENGLISH, judged(ENGLISH)) == story


def test_a_kurdish_report_has_no_english_words() -> None:
    kurdish = article("دوو سەرباز لە داقوق کوژران", "دوو سەرباز بە تەقینەوەی بۆمبێک لە داقوق کوژران.", language="ckb")
    assert begun(kurdish).english is None
    assert joined(begun(ENGLISH), kurdish).english == words_of(ENGLISH)


def test_a_report_of_a_feed_in_another_language_of_latin_letters_has_no_english_words() -> None:
    french = article("Deux soldats tués à Kirkouk", "Deux soldats ont été tués par une bombe à Kirkouk.", language="fr")
    assert begun(french).english is None


def test_an_english_article_without_a_title_is_headed_by_its_lead() -> None:
    told: Assessment = replace(judged(ENGLISH), english=OwnWords(headline="", lead=LEAD))
    untitled = new_story(replace(ENGLISH, title=""), told)
    assert untitled.english is not None
    assert LEAD.startswith(untitled.english.headline.rstrip("…"))
