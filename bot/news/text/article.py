"""An article with what was read of it: cleaned, cut into sentences and words once, for whoever asks after that."""

from dataclasses import dataclass, field, fields
from typing import Self

from bot.arabic.words import Words
from bot.model import Article
from bot.news.text.page.cleaning import Cleaned, clean
from bot.news.text.reading import Reading


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadArticle(Article):
    """An article in its final text, read."""

    reading: Reading = field(compare=False, repr=False)

    @classmethod
    def of(cls, article: Article, reading: Reading) -> Self:
        """Return an article with what was read of its text."""
        return cls(**{one.name: getattr(article, one.name) for one in fields(Article)}, reading=reading)


def reading_of(article: Article) -> Reading | None:
    """Return what was read of an article, or None where it was not read yet."""
    return article.reading if isinstance(article, ReadArticle) else None


def cleaned_of(article: Article) -> Cleaned:
    """Return an article's title and text without furniture; one that was not read is cleaned here."""
    reading = reading_of(article)
    return clean(article.title, article.text) if reading is None else reading.cleaned


def words_read(article: Article) -> tuple[Words, Words] | None:
    """Return the words of an article's cleaned title and text, or None where they are still to be read."""
    reading = reading_of(article)
    return None if reading is None else reading.cleaned_words
