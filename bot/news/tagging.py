"""Who took part and what kind of event it was."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from typing import Final

from bot.arabic.canonical import folded
from bot.news.knowledge import Knowledge
from bot.news.reading import Reading
from bot.news.roles import STRIKER
from bot.news.speakers import speaks
from bot.news.terms import Hit, Words
from bot.news.wordings import VIOLENCE

OTHER: Final = "other"
#: A state's name with one of these kinds of event stands for its forces.
_STATE_ACTORS: Final[Mapping[str, str]] = {
    "turkey": "turkey",
    "iran": "irgc",
    "usa": "us_forces",
    "palestine_israel": "israel",
}
_STATE_KINDS: Final = frozenset({"air_missile_drone", "operations"})
#: Bodies that tell the news as often as they take part in it.
_SPEAKERS: Final = frozenset(
    {"smc", "judiciary_ct", "army", "fedpol", "joc", "intel", "cts", "us_forces", "peshmerga", "asayish", "pmf"}
)
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


#: Words of any attack: what it was made with says more.
_ANY_ATTACK: Final = re.compile(
    folded(
        r"^(?:هجوم|هجوما|هجومين|هجمات|هجمة|استهداف|استهدافات|(?:ي|ت)?ستهدف(?:ون)?|استهدف(?:ت|وا)?|(?:ي|ت)?هاجم(?:ون)?|هاجم(?:ت|وا)?"
        r"|اعتداء|اعتداءات|عدوان|attacks?|attacked|targeted|targeting)$"
    )
)


def _votes(hits: Iterable[Hit], *, told_better: bool) -> list[Hit]:
    """Leave the casualties' words and «هجوم» out where the headline names what killed."""
    return [
        hit
        for hit in hits
        if not (
            told_better
            and hit.term.key == "armed_attack"
            and (hit.term.weight <= 1 or _ANY_ATTACK.match(folded(hit.term.text)))
        )
    ]


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
#: Of an escape the lead tells in the words of a search for the escaped.
_PRISON_WEIGHT: Final = 24.0
#: Acts that name their kind by themselves.
_PLAIN_HEADS: Final = frozenset({"militia_politics", "prison"})
_LEAST: Final = 1.5
#: A further kind is told when it weighs this share of the main one.
_FURTHER: Final = 0.4


#: Arrests in a headline that isn't Arabic.
_ARRESTS: Final = re.compile(
    folded(r"دەستگیر")
    + r"|\b(?:arrest(?:s|ed)?|detain(?:s|ed)?|captur(?:es|ed)|nab(?:s|bed)|seiz(?:es|ed)|girtin|desteser\w*)\b",
    re.IGNORECASE,
)
_CROWD: Final = r"[وبفل]?(?:ال|لل)?(?:متظاهر|محتج|معتصم)(?:ين|ون|ا)?(?!\S)"
_OPPONENTS: Final = re.compile(
    folded(
        rf"^{_CROWD}|^(?:ال)?(?:مظاهرات|تظاهرات|احتجاجات)\s|(?<!\S)(?:على|بين|مع|ضد|تفريق|قتل|مقتل|إصابة|جرح|قمع|بحق|صوب|باتجاه)\s(?:\S+\s)?{_CROWD}"
        rf"|(?<!\S){_CROWD}\s(?:ي|ت)\S+"
    )
)


#: «القوات الأمنية تقتل انتحاريين»: killing militants is an operation.
_FORCES_KILL: Final = re.compile(
    folded(
        r"^(?:\S+[:.]\s)?(?:ال)?(?:قوات|جيش|شرطة|حشد|عمليات|استخبارات|قوة|فرقة|لواء|بيشمركة)(?:\s\S+){0,2}\s(?:ي|ت)قتل\s(?:\S+\s)?"
        r"(?:إرهابي|مسلح|داعش|انتحاري|عنصر|قيادي|متسلل|انغماسي)"
    )
)


def _named_by_its_title(reading: Reading) -> tuple[str, float] | None:
    """Return the kind that the whole headline names, and how strongly: violence at a protest, an arrest, a killing."""
    head = folded(reading.title)
    if _OPPONENTS.search(head) and VIOLENCE.search(head):
        return "protest_violence", _CAUSE_WEIGHT
    if _FORCES_KILL.search(head):
        return "operations", _HEAD_WEIGHT
    if reading.tongue != "ar" and _ARRESTS.search(head):
        return "operations", _CAUSE_WEIGHT
    return None


def kinds_of(reading: Reading) -> tuple[str, ...]:
    """Return the kinds of event, keys of the lexicon's events, the main one first; ("other",) when none shows."""
    scores: dict[str, float] = defaultdict(float)
    told_better = _names_its_cause(reading)
    _kind_scores(_votes(reading.title_hits, told_better=told_better), len(reading.title_words), 2.6, scores)
    _kind_scores(_votes(reading.lead_hits, told_better=told_better), reading.lead_end, 1.0, scores)
    _add_causes(reading, scores)
    if named := _named_by_its_title(reading):
        scores[named[0]] += named[1]
    told = [score for score in scores.values() if score >= _LEAST]
    head = reading.head if told else None
    if not told and reading.head is not None and reading.head.kind in _PLAIN_HEADS:
        return (reading.head.kind,)
    if not told:
        return (OTHER,)
    if head is not None:
        scores[head.kind] += _PRISON_WEIGHT if head.kind == "prison" else _HEAD_WEIGHT
    ordered = sorted(scores, key=lambda kind: (-round(scores[kind], 1), _TIE.index(kind)))
    least = max(_LEAST, _FURTHER * max(told))
    return (ordered[0], *(kind for kind in ordered[1:] if scores[kind] >= least))


#: A blow of theirs is no operation of the security forces, and no protest.
_INSURGENTS: Final = frozenset({("isis", STRIKER)})
_NOT_THEIRS: Final = frozenset({"operations", "protest_violence", "militia_politics"})
_THEIRS: Final = ("armed_attack", "explosion_ied", "air_missile_drone", "prison")


def by_who_struck(kinds: tuple[str, ...], roles: Iterable[tuple[str, str]], reading: Reading) -> tuple[str, ...]:
    """Put the kind of an insurgents' blow first, «داعش يقتل عشرات من الحشد في كمين», unless it was foiled."""
    if _INSURGENTS.isdisjoint(roles) or kinds[0] not in _NOT_THEIRS or reading.head is not None:
        return kinds
    main = next((kind for kind in kinds if kind in _THEIRS), "armed_attack")
    return (main, *(kind for kind in kinds if kind not in {main, "militia_politics"}))


def actors_of(reading: Reading, kind: str | None, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the ids of who takes part or is the target, the title's first.

    A general name («مسلحون», «الفصائل») gives way to the name of one of its kind.
    """
    found: dict[str, None] = {}
    for words, hits, end in (
        (reading.title_words, reading.title_hits, len(reading.title_words)),
        (reading.text_words, reading.text_hits, reading.lead_end),
    ):
        abroad = {hit.start for hit in hits if hit.term.layer == "foreign"}
        for hit in hits:
            reach = end if hit.term.key in _GENERAL else end * 2
            if hit.term.layer == "actor" and hit.start < reach and _takes_part(words, hit, abroad):
                found[hit.term.key] = None
    for hit in reading.title_hits if kind in _STATE_KINDS else ():
        if _beside(reading.title_words, hit):
            continue
        if hit.term.layer == "foreign" and (actor := _STATE_ACTORS.get(hit.term.key)):
            found[actor] = None
    for hit in reading.lead_hits if kind in _STATE_KINDS else ():
        # «بقيادة الولايات المتحدة» stands in every text on the coalition.
        if hit.term.layer == "foreign" and (actor := _STATE_ACTORS.get(hit.term.key)) and actor != "us_forces":
            found[actor] = None
    for general, special in _GENERAL.items():
        if general in found and special & found.keys():
            del found[general]
    return tuple(found)[:_MOST_ACTORS]


_BESIDE: Final = frozenset({"مع", "الي", "نحو", "لضرب", "ضرب", "لقصف", "لمهاجمه", "ضد"})


def _beside(words: Words, hit: Hit) -> bool:
    """Tell «الحدود مع إيران», «لضرب إيران»: the state is where it borders or whom it hits."""
    return hit.start > 0 and words.words[hit.start - 1] in _BESIDE


def _takes_part(words: Words, hit: Hit, abroad: Container[int]) -> bool:
    """Tell an actor from a quality, a law, another country's body and a mere speaker."""
    key, first = hit.term.key, words.words[hit.start]
    before = words.words[hit.start - 1] if hit.start else ""
    if key == "terrorists_generic" and (_NO_PERSON.search(first) or _ACT.match(before)):
        return False  # «الإرهاب», «هجوم إرهابي»: a quality, nobody
    if (
        key == "terrorists_generic"
        and first == "terrorist"
        and _ENGLISH_ACT.match("".join(words.words[hit.end : hit.end + 1]))
    ):
        return False
    if key == "army" and before == "العام":
        return False  # «القائد العام للقوات المسلحة»
    if key == "isis" and _LEFTOVERS.match(before):
        return False  # «مخلفات داعش»: mines, years after
    if key == "judiciary_ct" and not _COURT.match(folded(hit.term.text)):
        return False  # «المادة الرابعة إرهاب» is the law he is sought by
    follows = words.words[hit.end] if hit.end < len(words) else ""
    if key in _NATIONAL and (hit.end in abroad or _ANOTHER_STATE.match(follows)):
        return False  # «دورية للجيش الأمريكي»
    if key == "intel" and _COUNCIL.match(before):
        return False  # «مجلس الأمن الوطني»
    return key not in _SPEAKERS or not speaks(words, hit)


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
_NO_PERSON: Final = re.compile(folded(r"(?:إرهابية|إرهاب)$"))
#: Before «إرهابي» these make it a quality.
_ACT: Final = re.compile(
    folded(
        r"(?:[وبل]?(?:ال)?)(?:هجوم|هجوما|اعتداء|عمل|تفجير|تفجيران|مخطط|تنظيم|حادث|تعرض|انفجار|فكر|عملية|هجومين|تفجيرين)$"
    )
)
_LEFTOVERS: Final = re.compile(folded(r"^(?:[وبفل]?(?:ال)?)(?:مخلفات|ألغام|متفجرات|ضحايا|هزيمة|دحر|تحرير)$"))
_ENGLISH_ACT: Final = re.compile(r"(?:acts?|attacks?|crimes?|plots?|threats?|charges?|suspects?)$")
_COURT: Final = re.compile(folded(r"^(?:محكمة|قاضي|مجلس|المحكمة|القضاء)"))
#: Other countries have one too: the word after says whose.
_NATIONAL: Final = frozenset({"army", "fedpol", "intel"})
_ANOTHER_STATE: Final = re.compile(
    folded(
        r"^(?:ال)?(?:أمريكي|أميركي|تركي|إيراني|سوري|لبناني|إسرائيلي|أردني|كويتي|سعودي|مصري|روسي|يمني|ليبي|سوداني|باكستاني|أفغاني)ة?$"
    )
)
_COUNCIL: Final = re.compile(folded(r"^(?:[وبل]?(?:ال|لل)?)(?:مجلس|وزاري|مستشار\w*)$"))
