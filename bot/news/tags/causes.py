"""What made a bang, and with what somebody struck."""

from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import WITH, behind
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.vocabulary import strength
from bot.news.text.reading import Reading

#: A bang, and what it may turn out to be.
BLAST: Final = "unknown_blast"
#: Within so many letters of the text its cause is told, or that nobody knows it.
_CAUSE_TOLD: Final = 200
MADE_BY: Final = ("explosion_ied", "air_missile_drone", "mines_erw")

_RULES: Final = rulebook("kinds")


def doers_with_means(reading: Reading) -> frozenset[str]:
    """Return "gunmen" where «ب» says with what they struck: «فجره مسلحون بعبوتين»."""
    words = reading.title_words.words
    means = any(
        hit.term.layer == "event"
        and hit.term.key in MADE_BY
        and hit.term.weight >= strength("strong")
        and behind(words[hit.start], WITH)
        for hit in reading.title_hits
    )
    return frozenset({"gunmen"} if means else ())


def name_the_blast(scores: dict[str, float], reading: Reading) -> None:
    """Count a bang for what is told to have made it: «انفجار عبوة» is a bomb's, «انفجار» alone is nobody's."""
    if BLAST not in scores:
        return
    named = {
        hit.term.key
        for hit in (*reading.title_hits, *reading.lead_hits)
        if hit.term.layer == "event" and hit.term.key in MADE_BY and hit.term.weight >= strength("medium")
    }
    told = folded(f"{reading.title} {reading.text[:_CAUSE_TOLD]}")
    if _RULES["cause_unclear"].search(told) and not _RULES["cause_told"].search(told):
        scores[BLAST] += sum(scores.pop(kind) for kind in named)
        return
    cause = max(named, key=lambda kind: (scores[kind], -MADE_BY.index(kind)), default=None)
    if cause is not None:
        scores[cause] += scores.pop(BLAST)
