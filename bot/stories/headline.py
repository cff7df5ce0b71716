"""Which headline and summary tell a story best: the fullest of its newest state, not the first."""

from bot.arabic.words import words_of
from bot.model import Article, Assessment, OwnWords, Story
from bot.news.knowledge.skeletons import empty_words
from bot.news.summary.cutting import shortened
from bot.news.text.article import cleaned_of
from bot.news.text.sentences import as_sentence, sentences
from bot.stories.scale import story_scale


def headline_of(article: Article, assessment: Assessment) -> str:
    """Return an article's headline, or what its summary opens with."""
    return cleaned_of(article).title or _opening(assessment.summary)


def _opening(summary: str) -> str:
    first = next(iter(sentences(summary)), "").rstrip(".")
    longest = story_scale().bounds.longest_opening
    if len(first) <= longest:
        return first
    whole = shortened(first, longest).rstrip(".")
    return whole or first[:longest].rpartition(" ")[0] + "…"


def summary_of(article: Article, assessment: Assessment) -> str:
    """Return what may be shown of an article: its outlet's terms may allow no more than its own headline."""
    return as_sentence(cleaned_of(article).title) if article.headline_only else assessment.summary


def own_words(article: Article, assessment: Assessment) -> OwnWords | None:
    """Return what may be shown of an English article in its own words; None for another, and where nothing may."""
    told = assessment.english
    if told is None or article.language != "en":  # the letters alone don't tell English from French
        return None
    headline = told.headline or ("" if article.headline_only else _opening(told.lead))
    lead = "" if article.headline_only else told.lead
    return OwnWords(headline=headline, lead=lead, article_id=article.id) if headline else None


def told_best(story: Story, article: Article, assessment: Assessment, *, grew: bool, behind: bool) -> tuple[str, str]:
    """Return the headline and the summary of a story with one more report.

    `grew` says that the report brought a new toll, `behind` that its own is older than what is known: however full,
    it would hide the newer one.
    """
    if article.headline_only or (article.language != "ar" and story.language == "ar"):
        return story.headline, story.summary
    headline, summary = headline_of(article, assessment), summary_of(article, assessment)
    foreign = story.language != "ar" and article.language == "ar"
    unsummed = all(report.headline_only for report in story.reports)
    if grew or foreign:
        return headline, summary or story.summary
    if behind:
        return story.headline, summary if unsummed and summary else story.summary
    fuller = unsummed or len(summary) >= len(story.summary) + story_scale().bounds.more_text
    return (
        headline if _says_more(headline, story.headline) else story.headline,
        summary if fuller and summary else story.summary,
    )


def told_best_in_english(
    story: Story, article: Article, assessment: Assessment, *, grew: bool, behind: bool
) -> OwnWords | None:
    """Return what a reader of English reads of a story with one more report; `grew` and `behind` as for `told_best`.

    Headline and lead are always of one report: that one is linked to.
    """
    held, told = story.english, own_words(article, assessment)
    if held is None or told is None:
        return held or told
    if behind or article.headline_only:
        return held
    fuller = not held.lead or len(told.lead) >= len(held.lead) + story_scale().bounds.more_text
    return told if grew or (told.lead and (fuller or _is_outdated(held, story))) else held


def _is_outdated(held: OwnWords, story: Story) -> bool:
    """Return whether the toll has changed since the report whose words are held."""
    told = next((report.published_at for report in story.reports if report.article_id == held.article_id), None)
    return told is not None and len(story.tolls) > 1 and told < story.tolls[-1].at


def _says_more(headline: str, held: str) -> bool:
    bounds = story_scale().bounds
    return len(headline) <= bounds.longest_headline and _said(headline) >= _said(held) + bounds.more_words


def _said(headline: str) -> int:
    return len({word for word in words_of(headline).words if len(word) > 1 and word not in empty_words()})
