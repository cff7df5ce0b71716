"""Who took part and what kind of event it was."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from bot.arabic.canonical import folded
from bot.news.knowledge import Knowledge
from bot.news.reading import Reading
from bot.news.terms import Hit

OTHER: Final = "other"
#: A state's name with one of these kinds of event stands for its forces.
_STATE_ACTORS: Final[Mapping[str, str]] = {
    "turkey": "turkey",
    "iran": "irgc",
    "usa": "us_forces",
    "palestine_israel": "israel",
}
_STATE_KINDS: Final = frozenset({"air_missile_drone", "operations"})
#: They tell the news as often as they take part in it.
_SPEAKERS: Final = frozenset({"smc", "judiciary_ct", "army"})
_MOST_ACTORS: Final = 6
#: When a title holds two kinds alike, the graver way of dying names the event.
_TIE: Final = (
    "judicial", "prison", "mines_erw", "explosion_ied", "air_missile_drone", "protest_violence", "armed_attack",
    "militia_politics", "operations",
)  # fmt: skip


def _kind_scores(hits: Iterable[Hit], length: int, factor: float, scores: dict[str, float]) -> None:
    taken: set[tuple[int, str]] = set()
    for hit in hits:
        if hit.term.layer != "event" or (hit.start, hit.term.key) in taken:
            continue
        taken.add((hit.start, hit.term.key))
        early = 1.25 - 0.5 * hit.start / max(1, length)
        scores[hit.term.key] += factor * early * hit.term.weight**1.4


#: What kills: each says more of the kind than «مقتل» and «جرحى» do.
_CAUSES: Final = frozenset({"explosion_ied", "air_missile_drone", "mines_erw", "protest_violence"})
_OPENING_CASUALTY: Final = re.compile(
    folded(
        r"^(?:مقتل|قتل|قتلى|قتيل|إصابة|استشهاد|مصرع|جرحى|جريح|ضحايا|عشرات|\d+ (?:قتيل|قتلى|جريح|شهيد)|ارتفاع"
        r"|إصابات|شهيد)"
    )
)
_CAUSE_WEIGHT: Final = 5.0


def _names_its_cause(reading: Reading) -> bool:
    return any(
        hit.term.layer == "event" and hit.term.key in _CAUSES and hit.term.weight >= 2 for hit in reading.title_hits
    )


def _votes(hits: Iterable[Hit], *, told_better: bool) -> list[Hit]:
    """Leave the casualties' words out where the headline names what killed."""
    return [hit for hit in hits if not (told_better and hit.term.key == "armed_attack" and hit.term.weight <= 1)]


def _add_causes(reading: Reading, scores: dict[str, float]) -> None:
    """Strengthen the cause that a headline of casualties names: «مقتل ثلاثة بضربة», «قتلى في انفجار»."""
    words = reading.title_words.words
    if not _OPENING_CASUALTY.match(" ".join(words)):
        return
    for hit in reading.title_hits:
        before = words[hit.start - 1] if hit.start else ""
        if hit.term.layer == "event" and hit.term.weight >= 2 and (words[hit.start].startswith("ب") or before == "في"):
            scores[hit.term.key] += _CAUSE_WEIGHT
            return


#: An act that opens the headline outweighs what it goes on to name.
_HEAD_WEIGHT: Final = 12.0
_LEAST: Final = 1.5
#: A further kind is told when it weighs this share of the main one.
_FURTHER: Final = 0.4


def kinds_of(reading: Reading) -> tuple[str, ...]:
    """Return the kinds of event, keys of the lexicon's events, the main one first; ("other",) when none shows."""
    scores: dict[str, float] = defaultdict(float)
    told_better = _names_its_cause(reading)
    _kind_scores(_votes(reading.title_hits, told_better=told_better), len(reading.title_words), 2.6, scores)
    _kind_scores(_votes(reading.lead_hits, told_better=told_better), reading.lead_end, 1.0, scores)
    _add_causes(reading, scores)
    told = [score for score in scores.values() if score >= _LEAST]
    head = reading.head if told else None
    if not told:
        return (OTHER,)
    if head is not None:
        scores[head.kind] += _HEAD_WEIGHT
    ordered = sorted(scores, key=lambda kind: (-round(scores[kind], 1), _TIE.index(kind)))
    least = max(_LEAST, _FURTHER * max(told))
    return (ordered[0], *(kind for kind in ordered[1:] if scores[kind] >= least))


def actors_of(reading: Reading, kind: str | None, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the ids of who takes part or is the target, the title's first.

    A general name («مسلحون», «الفصائل») gives way to the name of one of its kind.
    """
    found: dict[str, None] = {}
    for hit in (*reading.title_hits, *(hit for hit in reading.text_hits if hit.start < reading.lead_end * 2)):
        if hit.term.layer == "actor" and _takes_part(reading, hit):
            found[hit.term.key] = None
    if kind in _STATE_KINDS:
        for hit in (*reading.title_hits, *reading.lead_hits):
            if hit.term.layer == "foreign" and (actor := _STATE_ACTORS.get(hit.term.key)):
                found[actor] = None
    for general, special in _GENERAL.items():
        if general in found and special & found.keys():
            del found[general]
    return tuple(found)[:_MOST_ACTORS]


def _takes_part(reading: Reading, hit: Hit) -> bool:
    if hit.term.key == "terrorists_generic" and _NO_PERSON.match(folded(hit.term.text)):
        return False  # «عمل إرهابي», «الإرهاب»: a quality, nobody
    if hit.term.key == "judiciary_ct" and not _COURT.match(folded(hit.term.text)):
        return False  # «المادة الرابعة إرهاب» is the law he is sought by
    return hit.term.key not in _SPEAKERS or not _speaks(reading, hit)


#: General names, and the ids that say it better.
_GENERAL: Final[Mapping[str, frozenset[str]]] = {
    "terrorists_generic": frozenset(
        {"isis", "alqaeda_iraq", "ansar", "white_flags", "pkk", "iran_kurd_opp", "tribal", "kataib_hezbollah", "aah"}
        | {"nujaba", "kss", "iri", "factions_generic", "pmf"}
    ),
    "factions_generic": frozenset(
        {"kataib_hezbollah", "aah", "nujaba", "kss", "badr", "saraya_salam", "iri", "ansarallah_awfiya", "imam_ali"}
        | {"front_groups"}
    ),
}
_NO_PERSON: Final = re.compile(folded(r"^(?:ال)?(?:إرهابية|إرهاب)$"))
_COURT: Final = re.compile(folded(r"^(?:محكمة|قاضي|مجلس)"))
_SAYING: Final = ("اعلن", "ذكر", "افاد", "قال", "اكد", "اصدر", "اوضح", "كشف", "بين", "نف")


def _speaks(reading: Reading, hit: Hit) -> bool:
    part = reading.title_words if hit in reading.title_hits else reading.text_words
    before = part.words[max(0, hit.start - 1) : hit.start]
    after = part.before[hit.end] if hit.end < len(part) else ""
    return any(word.startswith(_SAYING) for word in before) or ":" in after
