"""Is it about security in Iraq? Two questions, each a weighted sum of features: is it security, is it in Iraq.

The score is the product of the two answers. Features are taken from the title and the first ~200 characters; the table
of their weights is bot/news/rules/relevance.yaml.
"""

from dataclasses import dataclass
from typing import Final

from bot.news.knowledge.knowledge import Knowledge
from bot.news.relevance.features import Found
from bot.news.relevance.model import SECURITY, SETTING, Signs, answer, relevance_model, signs_of
from bot.news.relevance.scene import Judged, scene_of
from bot.wording.catalogue import wording

_ARABIC: Final = "ar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The judgement of one article, with its reasons."""

    score: float
    relevant: bool
    reasons: tuple[str, ...]


def judge(article: Judged, source: str, knowledge: Knowledge) -> Verdict:
    """Decide whether an article is about security in Iraq, with reasons."""
    model, signs = relevance_model(), signs_of(scene_of(article, source, knowledge))
    security, setting = (answer(signs[question], model.weights[question]) for question in (SECURITY, SETTING))
    score = round(security * setting, 3)
    head = f"security {security:.2f} × Iraq {setting:.2f}"
    return Verdict(score=score, relevant=score >= model.threshold, reasons=(head, *_reasons(signs)))


def reasons_in(article: Judged, source: str, knowledge: Knowledge, language: str) -> tuple[str, ...]:
    """Return what moved the judgement most, in the words of a language: Arabic, else English."""
    return _reasons(signs_of(scene_of(article, source, knowledge)), language if language == _ARABIC else "en")


def _reasons(signs: Signs, language: str = "en") -> tuple[str, ...]:
    """Return what moved the answers most, in words."""
    model = relevance_model()
    moved = [
        (weight, question, name)
        for question, found in signs.items()
        for name, feature in found.items()
        if abs(weight := model.weights[question][name] * feature.value) >= model.least_reason and name != "bias"
    ]
    moved.sort(key=lambda each: -abs(each[0]))
    told = [
        (weight > 0, model.words[question][name][language], signs[question][name])
        for weight, question, name in moved[: model.most_reasons]
    ]
    return tuple(f"{'+' if speaks_for else '−'} {_reason(words, found, language)}" for speaks_for, words, found in told)


def _reason(words: str, found: Found, language: str) -> str:
    quoted = wording(language).listed(list(found.terms))
    return f"{words}: {quoted}" if quoted else words
