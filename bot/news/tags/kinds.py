"""What kind of event it was."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import WITH, behind
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit
from bot.news.tags.causes import (
    MADE_BY,
    doers_with_means,
    is_victim,
    name_the_blast,
    names_insurgents,
    struck_from_afar,
)
from bot.news.tags.roles import STRIKER
from bot.news.tags.severity import threatens
from bot.news.tags.votes import LEAST, OF_BODIES, names_its_cause, opens_with_casualties, votes_of
from bot.news.text.reading import Reading

OTHER: Final = "other"
#: When a title holds two kinds alike, the graver way of dying names the event.
_TIE: Final = (
    "judicial", "prison", "mines_erw", "explosion_ied", "air_missile_drone", "unknown_blast", "protest_violence",
    "armed_attack", "militia_politics", "operations",
)  # fmt: skip

_RULES: Final = rulebook("kinds")
_WORDINGS: Final = rulebook("wordings")
_BRIEF: Final = rulebook("brief")


def _kind_scores(hits: Iterable[Hit], length: int, factor: float, scores: dict[str, float]) -> None:
    taken: set[tuple[int, str]] = set()
    for hit in hits:
        if hit.term.layer != "event" or (hit.start, hit.term.key) in taken:
            continue
        taken.add((hit.start, hit.term.key))
        early = 1.25 - 0.5 * hit.start / max(1, length)
        scores[hit.term.key] += factor * early * hit.term.weight**1.4


#: How much more the cause counts that a headline of casualties names.
_CAUSE_WEIGHT: Final = 5.0


def _add_causes(reading: Reading, scores: dict[str, float]) -> None:
    """Strengthen the cause that a headline of casualties names: «مقتل ثلاثة بضربة», «قتلى في انفجار»."""
    words = reading.title_words.words
    if not opens_with_casualties(reading):
        return
    for hit in reading.title_hits:
        before = words[hit.start - 1] if hit.start else ""
        inside = before in _RULES.words("inside") or behind(words[hit.start], WITH)
        if hit.term.layer == "event" and hit.term.weight >= 2 and inside:
            scores[hit.term.key] += _CAUSE_WEIGHT
            return


#: An act that opens the headline outweighs what it goes on to name.
_HEAD_WEIGHT: Final = 12.0
#: Of militants dead or driven back a headline tells in words of an attack.
_PREVAIL_WEIGHT: Final = 24.0
#: Acts that name their kind by themselves.
_PLAIN_HEADS: Final = frozenset({"militia_politics", "prison"})
#: A further kind is told when it weighs this share of the main one.
_FURTHER: Final = 0.4


#: Of an escape the lead tells in the words of a search for the escaped, of a trial in those of what was done.
_PAST_WEIGHT: Final = 24.0
_OF_THE_PAST: Final = frozenset({"prison", "judicial"})


def _named_by_its_title(reading: Reading) -> tuple[str, float] | None:
    """Return the kind that the whole headline names, and how strongly: violence at a protest, an arrest, a killing."""
    head = folded(reading.title)
    if _RULES["prison_riot"].search(head):
        return "prison", _PAST_WEIGHT
    if _RULES["opponents"].search(head) and _WORDINGS["violence"].search(head):
        return "protest_violence", _CAUSE_WEIGHT
    if _RULES["forces_kill"].search(head):
        return "operations", _HEAD_WEIGHT
    if _RULES["forces_prevail"].search(head):
        return "operations", _PREVAIL_WEIGHT
    if _RULES["militants_fell"].search(head) and not names_its_cause(reading):
        return "operations", _PREVAIL_WEIGHT
    return None if reading.tongue == "ar" else _named_abroad(reading, head)


def _named_abroad(reading: Reading, head: str) -> tuple[str, float] | None:
    """Return the kind that a headline names that isn't Arabic: a plot laid bare, a blow from the air, an arrest."""
    if _RULES["plot_held"].search(head):
        return "operations", _HEAD_WEIGHT
    if _RULES["from_the_air"].search(head):
        return "air_missile_drone", _HEAD_WEIGHT
    kills = _BRIEF["militants_killed"].search(head) and not names_its_cause(reading)
    if kills or _RULES["forces_advance"].search(head):
        return "operations", _PREVAIL_WEIGHT
    return ("operations", _CAUSE_WEIGHT) if _RULES["arrests_abroad"].search(head) else None


#: A kind has so much more for the act that opens the headline.
_FIRST_WEIGHT: Final = 4.0


def _of_whom(reading: Reading, scores: dict[str, float]) -> None:
    """Count a faction's talk of its weapons, and its threats, as its politics, insurgents' storming as an attack."""
    titled = [hit for hit in reading.title_hits if hit.term.layer == "event"]
    factions = _RULES.table("factions")
    named = any(hit.term.layer == "actor" and hit.term.key in factions for hit in reading.title_hits)
    acts = {hit.term.meaning for hit in titled if hit.term.key == "operations"}
    if named and "operations" in scores and acts <= {*_RULES.table("talk")}:
        scores["militia_politics"] += scores.pop("operations")
    threats = {hit.term.meaning for hit in titled if hit.term.key == "armed_attack"}
    if "armed_attack" in scores and threats == {"threaten"} and (named or _names_a_state(reading)):
        scores["militia_politics" if named else "operations"] += scores.pop("armed_attack")
    hits = (*reading.title_hits, *reading.lead_hits)
    crowd = any(hit.term.meaning == "protest" for hit in hits)
    if "protest_violence" in scores and not crowd and names_insurgents(hits):
        scores["armed_attack"] += scores.pop("protest_violence")


def _names_a_state(reading: Reading) -> bool:
    return any(hit.term.key in _RULES.table("striking_states") for hit in reading.title_hits)


def _struck_with(reading: Reading, scores: dict[str, float]) -> None:
    """Count a blow that the headline only names for what the lead says it was struck with, and nothing else of it."""
    generic = {*_RULES.table("generic")}
    told_at_all = generic.union(_RULES.table("says_how"))
    titled = [hit for hit in reading.title_hits if hit.term.layer == "event" and hit.term.meaning in told_at_all]
    if "armed_attack" not in scores or not titled or any(hit.term.meaning not in generic for hit in titled):
        return
    told = [hit for hit in reading.lead_hits if hit.term.layer == "event" and hit.term.meaning in told_at_all]
    # Who throws a grenade is there himself.
    laid = (hit for hit in reading.lead_hits if hit.term.meaning != "grenade")
    generic |= doers_with_means(reading.text_words, laid)
    how = [hit for hit in told if hit.term.meaning not in generic and not is_victim(hit, told)]
    first = min(how, key=lambda hit: (hit.start, _TIE.index(hit.term.key)), default=None)
    if first is not None and first.term.key in MADE_BY and all(hit.term.key in MADE_BY for hit in how):
        scores[first.term.key] += scores.pop("armed_attack")


#: What protesters and police do, too.
_CLASH: Final = "clash"


def _of_a_crowd(reading: Reading, scores: dict[str, float]) -> None:
    """Count dead and violence of which nobody says how they came about, under a lead of protests, as a protest's."""
    titled = {hit.term.meaning for hit in reading.title_hits if hit.term.layer == "event"}
    lead = [hit for hit in reading.lead_hits if hit.term.layer == "event"]
    crowd = any(hit.term.meaning == "protest" and hit.term.weight >= LEAST for hit in lead)
    how = any(hit.term.meaning in _RULES.table("says_how") and hit.term.meaning != _CLASH for hit in lead)
    if "armed_attack" in scores and crowd and not how and titled and titled <= {*_RULES.table("unsaid"), _CLASH}:
        scores["protest_violence"] += scores.pop("armed_attack")


def _add_first(votes: Iterable[Hit], scores: dict[str, float]) -> None:
    """Strengthen the kind of the act that opens the headline: what it goes on to name is its object."""
    first = min(
        (hit for hit in votes if hit.term.layer == "event" and hit.term.weight >= LEAST),
        key=lambda hit: (hit.start, -hit.term.weight, _TIE.index(hit.term.key)),
        default=None,
    )
    if first is not None and first.term.key in scores:
        scores[first.term.key] += _FIRST_WEIGHT


def _threatened(reading: Reading) -> str:
    """Return the kind of a headline that only threatens: a faction's politics, another state's going to war."""
    if not threatens(reading.title):
        return OTHER
    if any(hit.term.layer == "actor" and hit.term.key in _RULES.table("factions") for hit in reading.title_hits):
        return "militia_politics"
    return "operations" if _names_a_state(reading) else OTHER


def _burns(reading: Reading, scores: dict[str, float]) -> None:
    """Count a fire at a store of arms, of which nobody tells how it began, as a bang of no known cause."""
    if "operations" not in scores or not _WORDINGS["fire_at_arms"].search(" ".join(reading.title_words.words)):
        return
    titled = {
        hit.term.meaning for hit in reading.title_hits if hit.term.layer == "event" and hit.term.key == "operations"
    }
    if titled <= {*_RULES.table("stores")}:
        scores["unknown_blast"] += scores.pop("operations")


#: What is said of the dead of another day.
_MOURNED: Final = frozenset({"die", "victims", "body", "mourn"})


def _only_mourns(reading: Reading, scores: Mapping[str, float]) -> bool:
    """Return whether a headline carries the dead of another day, and nothing tells how they fell."""
    if (
        "armed_attack" not in scores
        or not scores.keys() <= {"armed_attack", *OF_BODIES}
        or not _RULES["mourned"].search(folded(reading.title))
    ):
        return False
    hits = (hit for hit in (*reading.title_hits, *reading.lead_hits) if hit.term.layer == "event")
    return all(hit.term.meaning in _MOURNED or hit.term.meaning in _RULES.table("ranks") for hit in hits)


def kinds_of(reading: Reading) -> tuple[str, ...]:
    """Return the kinds of event, keys of the lexicon's events, the main one first; ("other",) when none shows."""
    scores: dict[str, float] = defaultdict(float)
    titled = votes_of(reading, reading.title_hits)
    _kind_scores(titled, len(reading.title_words), 2.6, scores)
    _kind_scores(votes_of(reading, reading.lead_hits), reading.lead_end, 1.0, scores)
    _add_causes(reading, scores)
    if reading.head is None:
        _add_first(titled, scores)
    from_afar = struck_from_afar(reading, scores)
    _of_whom(reading, scores)
    _struck_with(reading, scores)
    _of_a_crowd(reading, scores)
    if named := _named_by_its_title(reading):
        scores[named[0]] += named[1]
    _burns(reading, scores)
    name_the_blast(scores, reading)
    if _only_mourns(reading, scores):
        return (OTHER,)
    told = [score for score in scores.values() if score >= LEAST]
    head = reading.head
    if not told:
        return (head.kind if head and head.kind in _PLAIN_HEADS else _threatened(reading),)
    if head is not None and not from_afar:
        scores[head.kind] += _PAST_WEIGHT if head.kind in _OF_THE_PAST else _HEAD_WEIGHT
    ordered = sorted(scores, key=lambda kind: (-round(scores[kind], 1), _TIE.index(kind)))
    least = max(LEAST, _FURTHER * max(told))
    return (ordered[0], *(kind for kind in ordered[1:] if scores[kind] >= least))


#: A blow of theirs is no operation of the security forces, and no protest.
_INSURGENTS: Final = frozenset({("isis", STRIKER)})
_NOT_THEIRS: Final = frozenset({"operations", "protest_violence", "militia_politics"})
_THEIRS: Final = ("armed_attack", "explosion_ied", "air_missile_drone", "prison")


def by_who_struck(kinds: tuple[str, ...], roles: Iterable[tuple[str, str]], reading: Reading) -> tuple[str, ...]:
    """Put the kind of an insurgents' blow first, «داعش يقتل عشرات من الحشد في كمين», unless it was foiled."""
    if not kinds:
        return kinds
    if kinds[0] in _NOT_THEIRS | {"judicial"} and _RULES["insurgents_raid"].search(folded(reading.title)):
        return ("armed_attack", *(kind for kind in kinds if kind not in {"armed_attack", "judicial"}))
    if _INSURGENTS.isdisjoint(roles) or kinds[0] not in _NOT_THEIRS or reading.head is not None:
        return kinds
    head = folded(reading.title)
    if _RULES["forces_prevail"].search(head) or _RULES["forces_advance"].search(head):
        return kinds
    main = next((kind for kind in kinds if kind in _THEIRS), "armed_attack")
    return (main, *(kind for kind in kinds if kind not in {main, "militia_politics"}))
