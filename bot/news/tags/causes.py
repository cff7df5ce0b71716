"""What made a bang, and with what somebody struck."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import WITH, Words, bare, behind, words_of
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit
from bot.news.knowledge.vocabulary import strength
from bot.news.text.reading import Reading

#: A bang, and what it may turn out to be.
BLAST: Final = "unknown_blast"
#: Within so many letters of the text its cause is told, or that nobody knows it.
_CAUSE_TOLD: Final = 200
#: So many words may say how many fell, before who they are.
_NUMBER: Final = 2
MADE_BY: Final = ("explosion_ied", "air_missile_drone", "mines_erw")

_RULES: Final = rulebook("kinds")


def doers_with_means(words: Words, hits: Iterable[Hit]) -> frozenset[str]:
    """Return "gunmen" where «ب» says with what they struck: «فجره مسلحون بعبوتين»."""
    means = any(
        hit.term.layer == "event"
        and hit.term.key in MADE_BY
        and hit.term.weight >= strength("strong")
        and behind(words.words[hit.start], WITH)
        for hit in hits
    )
    return frozenset({"gunmen"} if means else ())


def is_victim(hit: Hit, hits: Iterable[Hit]) -> bool:
    """Return whether armed men are those who fell: «مقتل ستة مسلحين بغارة»."""
    fell = (other.end for other in hits if other.term.meaning in {"kill", "die", "wound"})
    return hit.term.meaning == "gunmen" and any(0 <= hit.start - end <= _NUMBER for end in fell)


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


def struck_from_afar(reading: Reading, scores: dict[str, float]) -> bool:
    """Count a generic blow as one from the air where another state struck, or what flew is told; say if forces did.

    Men on the ground speak against, and insurgents, who are answered from the air.
    """
    hits = (*_acting(reading.title_words, reading.title_hits), *_acting(reading.text_words, reading.lead_hits))
    events = [hit for hit in hits if hit.term.layer == "event"]
    states = _is_a_states(hits) and not _insurgents_first(reading)
    if "armed_attack" in scores and _is_generic(events) and (states or _flew(hits) or _far(reading)):
        scores["air_missile_drone"] += scores.pop("armed_attack")
    elif "operations" in scores and (_is_a_states(hits) or _in_flight(events)) and _only_destroys(events):
        scores["air_missile_drone"] += scores.pop("operations")
        return True
    return False


def _acting(words: Words, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield what is named, but for states that only say something of it: «إيران تدين الهجوم»."""
    says = rulebook("actors").words("only_says")
    return (hit for hit in hits if hit.term.layer != "foreign" or says.isdisjoint(words.words[hit.end : hit.end + 1]))


def _insurgents_first(reading: Reading) -> bool:
    """Return whether a headline names insurgents before any other, who strike what is named behind them."""
    named = [hit for hit in reading.title_hits if hit.term.layer in {"actor", "foreign"}]
    return names_insurgents([min(named, key=lambda hit: hit.start)]) if named else False


def _far(reading: Reading) -> bool:
    """Return whether the headline tells of a blow on the country itself, «استهداف العراق», or from it on others."""
    struck = {hit.end for hit in reading.title_hits if hit.term.meaning == "attack"}
    countries = [hit for hit in reading.title_hits if hit.term.layer == "anchor" and hit.term.key == "country"]
    if any(hit.start in struck and not _qualifies(reading.title_words, hit) for hit in countries):
        return True
    return _RULES["launched_from"].search(folded(reading.title)) is not None


def _qualifies(words: Words, hit: Hit) -> bool:
    """Return whether a country's English name only says whose the thing behind it is: «attack Iraq police base»."""
    if not hit.term.text.isascii() or hit.end >= len(words) or words.before[hit.end]:
        return False
    return words.words[hit.end] not in _RULES.words("behind_an_object")


def _is_generic(events: Iterable[Hit]) -> bool:
    """Return whether blows are told, and nothing of how they were struck."""
    generic = _RULES.table("generic")
    blows = [hit for hit in events if hit.term.key == "armed_attack"]
    return all(hit.term.meaning in generic for hit in blows) and any(hit.term.meaning == "attack" for hit in blows)


def _in_flight(events: Iterable[Hit]) -> bool:
    """Return whether what is destroyed flies: «تدمير خمس مسيرات»."""
    return any(hit.term.meaning in {"drone", "aircraft"} for hit in events)


def _only_destroys(events: Iterable[Hit]) -> bool:
    acts = {hit.term.meaning for hit in events if hit.term.key == "operations"}
    return "destroy" in acts and acts <= {"destroy", "air_defence", "forces", "base"}


def _is_a_states(hits: Iterable[Hit]) -> bool:
    """Return whether another state, its forces or an aggression is named."""
    states, forces = _RULES.table("striking_states"), _RULES.table("striking_forces")
    aggression = _RULES.words("aggression")
    named = {"foreign": states, "actor": forces}
    return any(
        hit.term.key in named.get(hit.term.layer, ())
        or (hit.term.layer == "event" and any(bare(word, aggression) for word in words_of(hit.term.text).words))
        for hit in hits
    )


def _flew(hits: Sequence[Hit]) -> bool:
    """Return whether missiles or drones are told of, and no insurgents."""
    flew = (hit for hit in hits if hit.term.layer == "event" and hit.term.key == "air_missile_drone")
    return any(hit.term.weight >= strength("strong") for hit in flew) and not names_insurgents(hits)


def names_insurgents(hits: Iterable[Hit]) -> bool:
    """Return whether insurgents are named."""
    return any(hit.term.layer == "actor" and hit.term.key in _RULES.table("insurgents") for hit in hits)
