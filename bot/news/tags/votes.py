"""Which words of an article say of what kind its event is."""

from collections.abc import Iterable
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import bare, words_of
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit
from bot.news.tags.bodies import in_names
from bot.news.tags.causes import BLAST, doers_with_means
from bot.news.text.reading import Reading

_RULES: Final = rulebook("kinds")
#: Weaker words tell no kind.
LEAST: Final = 1.5
#: Kinds that a body's name alone speaks for.
OF_BODIES: Final = frozenset({"operations", "militia_politics"})
#: So many words of a headline may name who speaks.
_SPEAKER: Final = 6
#: What kills: each says more of the kind than «مقتل» and «جرحى» do.
_CAUSES: Final = frozenset({"explosion_ied", "unknown_blast", "air_missile_drone", "mines_erw", "protest_violence"})


def names_its_cause(reading: Reading) -> bool:
    """Return whether a headline names what killed: a bomb, a blow from afar, a mine."""
    return any(
        hit.term.layer == "event" and hit.term.key in _CAUSES and hit.term.weight >= 2 and not _is_smoke(hit)
        for hit in reading.title_hits
    )


def votes_of(reading: Reading, hits: Iterable[Hit]) -> list[Hit]:
    """Leave out what says nothing of the kind: of a killing who fell, of a bang what it blew up, of a blow its smoke.

    Nor does what a body is called after: «العمليات المشتركة».

    Where the headline names what killed, the casualties' words and «هجوم» are left out too.
    """
    hits = list(hits)
    any_attack, told_better = _RULES.words("any_attack"), names_its_cause(reading)
    silent, doers, struck = (
        _silent(reading),
        doers_with_means(reading.title_words, reading.title_hits),
        _tells_a_blow(reading),
    )
    names, found = in_names(hits), _found_or_finding(reading)
    return [
        hit
        for hit in hits
        if hit not in names
        and hit.term.meaning not in found
        and not (hit.term.layer == "event" and hit.term.key in OF_BODIES and hit.term.meaning in silent)
        and hit.term.meaning not in doers
        and not (hit in reading.title_hits and _is_struck_sapper(reading, hit))
        and not (struck and (_is_smoke(hit) or hit.term.meaning == "faction"))
        and not (hit in reading.title_hits and _only_speaks(reading, hit))
        and not (
            told_better
            and hit.term.key == "armed_attack"
            and (hit.term.weight <= 1 or folded(hit.term.text) in any_attack)
        )
    ]


def _found_or_finding(reading: Reading) -> frozenset[str]:
    """Return the meanings of what a headline tells to have been found, which struck nobody, or of finding the dead."""
    told = [hit for hit in reading.title_hits if hit.term.layer == "event"]
    if any(hit.term.meaning == "body" for hit in told):
        return frozenset({"find"})
    first = min(told, key=lambda hit: hit.start, default=None)
    return frozenset(_RULES.table("held") if first is not None and first.term.meaning in {"find", "seize"} else ())


def _is_struck_sapper(reading: Reading, hit: Hit) -> bool:
    """Return whether mines are only what those clear whom a blow befell: «هجوم على فريق لإزالة الألغام»."""
    if hit.term.key != "mines_erw":
        return False
    told = [other for other in reading.title_hits if other.term.layer == "event"]
    first = min(told, key=lambda other: other.start)
    near = reading.title_words.words[max(0, hit.start - 1) : hit.end]
    clears = any(bare(word, _RULES.words("clearing")) for word in near)
    return clears and first.term.meaning in _RULES.table("strikes")


def _tells_a_blow(reading: Reading) -> bool:
    """Return whether the headline tells of a blow, and not of a bang alone."""
    blows = _CAUSES.union({"armed_attack"}).difference({BLAST})
    return any(
        hit.term.layer == "event" and hit.term.key in blows and hit.term.weight >= LEAST for hit in reading.title_hits
    )


def _is_smoke(hit: Hit) -> bool:
    smoke = _RULES.words("smoke")
    return hit.term.key == BLAST and any(bare(word, smoke) for word in words_of(hit.term.text).words)


def _silent(reading: Reading) -> frozenset[str]:
    """Return the meanings of which the headline's first words make mere bystanders."""
    if opens_with_casualties(reading) or _RULES["is_struck"].search(folded(reading.title)):
        return frozenset(_RULES.table("ranks"))
    events = (hit for hit in reading.title_hits if hit.term.layer == "event" and hit.term.weight >= LEAST)
    first = min(events, key=lambda hit: hit.start, default=None)
    if first is None:
        return frozenset()
    ranks = frozenset(_RULES.table("ranks"))
    doer = any(hit.start < first.start and hit.term.meaning in ranks for hit in reading.title_hits)
    struck = first.term.meaning in _RULES.table("strikes") and first.term.key not in OF_BODIES and not doer
    burst = _RULES.table("burst") if first.term.key == BLAST else ()
    after = _RULES.table("aftermath") if struck else ()
    return frozenset((*(ranks if struck else ()), *after, *burst))


def _only_speaks(reading: Reading, hit: Hit) -> bool:
    """Return whether a headline's word only says who speaks, over what he tells: «قائد عمليات كركوك: …»."""
    said = _said_from(reading)
    tells = any(other.start >= said and other.term.layer == "event" for other in reading.title_hits)
    return hit.end <= said and hit.term.meaning in _RULES.table("ranks") and tells


def _said_from(reading: Reading) -> int:
    """Return the word of a headline at which begins what somebody says; 0 where nobody is named before a colon."""
    words = reading.title_words
    return next((at for at in range(min(_SPEAKER, len(words))) if ":" in words.before[at]), 0)


def opens_with_casualties(reading: Reading) -> bool:
    """Return whether a headline opens with the dead and wounded, whoever tells of them: «الجيش: مقتل ثلاثة»."""
    told = " ".join(reading.title_words.words[_said_from(reading) :])
    return _RULES["opens_with_casualties"].match(told) is not None
