"""The toll of an article in whichever language it is written."""

from collections.abc import Iterable

from bot.news.toll.arabic import recounts_crime as recounts_in_arabic
from bot.news.toll.arabic import toll_of
from bot.news.toll.english import recounts_crime as recounts_in_english
from bot.news.toll.english import toll_in_english
from bot.news.toll.kurdish import toll_in_kurdish
from bot.news.toll.patterns import Casualties


def recounts_crime(tongue: str, headline: str) -> bool:
    """Return whether a headline tells of a court: what the convicted did long ago is no toll of today."""
    return recounts_in_english(headline) if tongue == "en" else tongue == "ar" and recounts_in_arabic(headline)


def toll_in(tongue: str, title: str, sentences: Iterable[str] = ()) -> Casualties:
    """Return the toll that a headline and sentences tell; the tongue is "ar", "ckb", "kmr" or "en"."""
    if tongue == "en":
        return toll_in_english(title, sentences)
    if tongue == "ar":
        return toll_of(title, sentences)
    return toll_in_kurdish(title, sentences)
