"""Which headline and summary tell a story best: the fullest of its newest state, not the first."""

from typing import Final

from bot.arabic.words import words_of
from bot.model import Article, Assessment, Story
from bot.news.knowledge.skeletons import empty_words
from bot.news.summary.cutting import shortened
from bot.news.text.article import cleaned_of
from bot.news.text.sentences import as_sentence, sentences

#: A headline takes another's place when it says so many words more, a summary so many characters: an edit is worth it.
_MORE_WORDS: Final = 3
_MORE_TEXT: Final = 60
#: A headline longer than this is a first sentence.
_LONGEST_HEADLINE: Final = 130
_LONGEST_OPENING: Final = 140


def headline_of(article: Article, assessment: Assessment) -> str:
    """Return an article's headline, or what its summary opens with."""
    if title := cleaned_of(article).title:
        return title
    first = next(iter(sentences(assessment.summary)), "").rstrip(".")
    if len(first) <= _LONGEST_OPENING:
        return first
    whole = shortened(first, _LONGEST_OPENING).rstrip(".")
    return whole or first[:_LONGEST_OPENING].rpartition(" ")[0] + "…"


def summary_of(article: Article, assessment: Assessment) -> str:
    """Return what may be shown of an article: its outlet's terms may allow no more than its own headline."""
    return as_sentence(cleaned_of(article).title) if article.headline_only else assessment.summary


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
    fuller = unsummed or len(summary) >= len(story.summary) + _MORE_TEXT
    return (
        headline if _says_more(headline, story.headline) else story.headline,
        summary if fuller and summary else story.summary,
    )


def _says_more(headline: str, held: str) -> bool:
    return len(headline) <= _LONGEST_HEADLINE and _said(headline) >= _said(held) + _MORE_WORDS


def _said(headline: str) -> int:
    return len({word for word in words_of(headline).words if len(word) > 1 and word not in empty_words()})
