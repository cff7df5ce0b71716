"""The signs of one article for the two questions of relevance: is it security, is it in Iraq."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import Words, word_set, words_of
from bot.news.knowledge.knowledge import Knowledge
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit
from bot.news.relevance.metaphors import is_figurative
from bot.news.tags.attribution import recalls
from bot.news.tags.places import Mention
from bot.news.text.reading import Reading

#: Iraqi bodies whose names other countries' bodies bear too.
_ANYONES: Final = frozenset({"cts", "joc", "smc"})
_VIOLENT: Final = frozenset({"explosion_ied", "air_missile_drone", "armed_attack", "mines_erw"})
_IRAQI_OUTLETS: Final = (
    "شفق", "سومرية", "واع", "بغداد", "المعلومة", "المدى", "كتابات", "العراق", "كوردستان", "روداو", "رووداو", "shafaq",
    "iraq", "kurdistan", "rudaw",
)  # fmt: skip
#: Arrests and seizures are told of thieves and traders as often as of gunmen: alone they say little.
_ARREST: Final = re.compile(
    folded(
        r"^(?:ال)?(?:اعتقال\w*|القبض على|إلقاء القبض|القاء القبض|ضبط\w*|إطاحة|توقيف|متهم\w*|مطلوب\w*|موقوفين"
        r"|معتقل\w*|محاكمة"
        r"|إحباط(?: محاولة| عملية)?|تفكيك|تفتيش|مداهم\w*|العثور على|عمليات|قوة أمنية|نزلاء|سجناء|سجن|السجون)$"
        r"|^v:(?:اعتقل|ضبط|أطاح|أحبط|فكك|عثر|داهم|دهم)"
    )
)
_WEAPONS: Final = frozenset({"air_missile_drone", "mines_erw"})
#: Acts that are news of security by themselves, without a weapon's name.
_TELLING_HEADS: Final = frozenset({"militia_politics", "prison"})
#: Words of a threat; with an armed faction or a foreign power they are news of security.
_THREATS: Final = word_set(
    "يهدد تهدد هدد هددت تهديد تهديدات بتهديد يتوعد تتوعد توعد توعدت يلوح تلوح مهلة إنذار بضرب بقصف "
    "باستهداف سنستهدف بالرد رد الرد سنرد ردنا سترد يحذر تحذر حذرت حذر تحذير يحذرون "
    "threatens threaten threat warns vows retaliate"
)
_FACTION_ACTORS: Final = frozenset(
    {"factions_generic", "pmf", "kataib_hezbollah", "aah", "nujaba", "kss", "iri", "ansarallah_awfiya", "imam_ali"}
    | {"front_groups", "badr", "saraya_salam"}
)

_WORDINGS: Final = rulebook("wordings")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """The signs of one article, for the two questions, and the terms that gave them."""

    security: Mapping[str, float]
    setting: Mapping[str, float]
    terms: Mapping[str, tuple[str, ...]]


_HOSPITAL: Final = "مستشفى"


def _terms(hits: Iterable[Hit], layer: str) -> list[Hit]:
    return [hit for hit in hits if hit.term.layer == layer]


def _security_signs(
    part: str, hits: tuple[Hit, ...], knowledge: Knowledge, signs: dict[str, float], terms: dict[str, tuple[str, ...]]
) -> None:
    events = sorted(_terms(hits, "event"), key=lambda hit: -hit.term.weight)
    if events:
        grade = f"{part}{max(1, round(events[0].term.weight))}"
        signs[grade] = 1.0
        terms[grade] = tuple(dict.fromkeys(hit.term.text for hit in events[:3]))
        more = len({(hit.start, hit.end) for hit in events if hit.term.weight >= 2}) - 1
        signs[f"{part}_more"] = min(2, max(0, more)) / 2
    violent = [hit for hit in events if hit.term.weight >= 2 and hit.term.key in _VIOLENT]
    if violent:
        signs[f"{part}_violent"] = 1.0
        terms[f"{part}_violent"] = tuple(dict.fromkeys(hit.term.text for hit in violent[:2]))
        if any(hit.term.layer == "foreign" and knowledge.reach.get(hit.term.key) for hit in hits):
            signs[f"{part}_power_strikes"] = 1.0
    actors = [hit for hit in _terms(hits, "actor") if knowledge.actors[hit.term.key].weight >= 2]
    if actors:
        signs[f"{part}_actor"] = 1.0
        terms[f"{part}_actor"] = tuple(dict.fromkeys(hit.term.text for hit in actors[:2]))
    if any(hit.term.key in {"isis", "terrorists_generic", "alqaeda_iraq"} for hit in actors):
        signs[f"{part}_terror"] = 1.0
    if part == "t":
        _title_signs(hits, events, actors, signs)
    topics: dict[str, list[str]] = {}
    for hit in _terms(hits, "topic"):
        topics.setdefault(hit.term.key, []).append(hit.term.text)
    if "accident" in topics and any(hit.term.weight >= 3 or hit.term.key in _WEAPONS for hit in violent):
        # A drone that falls and sets a field on fire is no accident.
        topics["accident_armed"] = topics.pop("accident")
    if events and topics.get("society") == [_HOSPITAL]:
        del topics["society"]  # where the wounded are taken
    for topic, found in topics.items():
        signs[f"{part}_{topic}"] = 1.0 if len(set(found)) > 1 or part == "t" else 0.7
        terms[f"{part}_{topic}"] = tuple(dict.fromkeys(found))[:2]


#: Deaths that are told of soldiers too.
_COMMON_DEATHS: Final = frozenset(
    {"accident", "crime", "family", "society", "corruption", "sport", "history", "culture"}
)
_DEAD: Final = re.compile(folded(r"^(?:مقتل|قتلى|قتيل\w*|شهيد\w*|شهداء|استشهاد|قتل)$"))
_FORCES: Final = re.compile(folded(r"^(?:القوات الأمنية|قوات|جيش|الجيش|جنود|جندي|مقاتل|مقاتلين)$"))


def _title_signs(hits: tuple[Hit, ...], events: list[Hit], actors: list[Hit], signs: dict[str, float]) -> None:
    """Collect what only a headline shows: bare arrests, and the factions' affairs."""
    telling = [hit for hit in events if hit.term.weight >= 2]
    if telling and not actors and all(_ARREST.match(folded(hit.term.text)) for hit in telling):
        signs["t_arrest_only"] = 1.0
    if _about_factions(hits):
        signs["t_faction"] = 1.0
    if "t1" in signs and not _COMMON_DEATHS & {hit.term.key for hit in hits if hit.term.layer == "topic"}:
        dead = any(hit.term.key == "armed_attack" and _DEAD.match(folded(hit.term.text)) for hit in events)
        if dead and any(hit.term.key == "operations" and _FORCES.match(folded(hit.term.text)) for hit in events):
            signs["t2"] = signs.pop("t1")  # the dead, and the forces beside them
    if telling and all(hit.term.key == "protest_violence" and hit.term.weight <= _PEACEFUL for hit in telling):
        signs["t_protest_only"] = 1.0


#: Terms of a protest up to this weight tell no violence: «تظاهرة», «محتجون».
_PEACEFUL: Final = 2.0


def _about_factions(hits: Iterable[Hit]) -> bool:
    return any(
        (hit.term.layer == "actor" and hit.term.key in _FACTION_ACTORS)
        or (hit.term.layer == "event" and hit.term.key == "militia_politics" and hit.term.weight >= 2)
        for hit in hits
    )


_PREPOSITIONS: Final = frozenset(
    {"في", "داخل", "وسط", "ريف", "قرب", "جنوبي", "شمالي", "شرقي", "غربي", "جنوب", "شمال", "شرق", "غرب", "in"}
)


def _at(words: Words, hit: Hit) -> bool:
    """Tell «بسوريا», «في لندن»: the other country is where it happened."""
    word = words.words[hit.start]
    return _attached(word, hit) or (hit.start > 0 and words.words[hit.start - 1] in _PREPOSITIONS)


def _attached(word: str, hit: Hit) -> bool:
    """Tell «بسوريا» from «بريطانيا», whose «ب» is its own."""
    name = words_of(hit.term.text).words[0].removeprefix("ال")
    rest = word.removeprefix("و")
    return rest.startswith("ب") and rest[1:].removeprefix("ال").startswith(name[:_STEM])


#: So many letters of a name tell it in all its forms: «سوريا», «سورية», «السوري».
_STEM: Final = 4


def _setting_signs(
    part: str,
    words: Words,
    hits: tuple[Hit, ...],
    places: Sequence[Mention],
    knowledge: Knowledge,
    signs: dict[str, float],
    terms: dict[str, tuple[str, ...]],
) -> None:
    anchors = _terms(hits, "anchor")
    groups = {hit.term.key for hit in anchors}
    if groups & {"country", "inside"}:
        signs[f"{part}_country"] = 1.0
    elif "nation" in groups:
        signs[f"{part}_nation"] = 1.0
    if "inside" in groups:
        signs[f"{part}_inside"] = 1.0
        terms[f"{part}_inside"] = tuple(hit.term.text for hit in anchors if hit.term.key == "inside")[:2]
    if "people" in groups:
        signs[f"{part}_people"] = 1.0
        terms[f"{part}_people"] = tuple(hit.term.text for hit in anchors if hit.term.key == "people")[:2]
    own = {hit.term.key for hit in _terms(hits, "actor") if knowledge.actors[hit.term.key].iraq == 2}
    if any(hit.term.layer == "foreign" and not knowledge.reach.get(hit.term.key) for hit in hits):
        own -= _ANYONES  # «قوات مكافحة الإرهاب في عدن»
    if "bodies" in groups or own:
        signs[f"{part}_iraqi_actor"] = 1.0
    named = tuple(knowledge.places[mention.index].place.name for mention in places)
    if named:
        signs[f"{part}_place"] = 1.0
        if any(mention.located for mention in places):
            signs[f"{part}_place_at"] = 1.0
        terms[f"{part}_place"] = tuple(dict.fromkeys(named))[:3]
    foreign = _terms(hits, "foreign")
    elsewhere = tuple(dict.fromkeys(hit.term.text for hit in foreign if not knowledge.reach.get(hit.term.key)))
    if elsewhere:
        signs[f"{part}_foreign"] = min(2, len(elsewhere)) / 2 + 0.5
        terms[f"{part}_foreign"] = elsewhere[:2]
    if any(_at(words, hit) for hit in foreign):
        signs[f"{part}_foreign_at"] = 1.0
    if part == "t" and _struck_abroad(hits, knowledge):
        signs["t_struck_abroad"] = 1.0
    if part == "t" and _about_factions(hits) and not elsewhere:
        signs["t_faction"] = 1.0
    powers = tuple(dict.fromkeys(hit.term.text for hit in foreign if knowledge.reach.get(hit.term.key)))
    if powers:
        signs[f"{part}_power"] = 1.0
        terms[f"{part}_power"] = powers[:2]


def _struck_abroad(hits: tuple[Hit, ...], knowledge: Knowledge, *, apart: int = 1) -> bool:
    """Tell «تفجير دمشق», «غارات على صنعاء»: the word for the blow governs a place that isn't Iraq's."""
    blows = {hit.end for hit in hits if hit.term.layer == "event" and hit.term.weight >= 2}
    return any(
        hit.term.layer == "foreign"
        and not knowledge.reach.get(hit.term.key)
        and any(hit.start - reach in blows for reach in range(apart + 1))
        for hit in hits
    )


def _foreign_dateline(reading: Reading, knowledge: Knowledge) -> bool:
    """Tell «سوريا: قصف …», «فرنسا.. اعتقال …»: the headline says where it is set."""
    words = reading.title_words
    return any(
        hit.term.layer == "foreign"
        and not knowledge.reach.get(hit.term.key)
        and hit.start == 0
        and hit.end < len(words)
        and any(mark in words.before[hit.end] for mark in (":", "..", "|"))
        for hit in reading.title_hits
    )


def _first(hits: Iterable[Hit], layers: frozenset[str]) -> int:
    return min((hit.start for hit in hits if hit.term.layer in layers), default=10_000)


def _is_iraqi_outlet(source: str) -> bool:
    name = source.casefold()
    return any(part in name for part in _IRAQI_OUTLETS)


def signs_of(reading: Reading, found: Iterable[Mention], source: str, knowledge: Knowledge) -> Signs:
    """Collect the signs for both questions."""
    found = list(found)
    security: dict[str, float] = {"bias": 1.0}
    setting: dict[str, float] = {"bias": 1.0}
    terms: dict[str, tuple[str, ...]] = {}
    lead = reading.lead_hits
    title_places = [mention for mention in found if mention.in_title]
    lead_places = [mention for mention in found if not mention.in_title and mention.position < reading.lead_end]
    for part, words, hits, places in (
        ("t", reading.title_words, reading.title_hits, title_places),
        ("l", reading.text_words, lead, lead_places),
    ):
        _security_signs(part, hits, knowledge, security, terms)
        _setting_signs(part, words, hits, places, knowledge, setting, terms)
    if reading.head is not None and reading.head.kind in _TELLING_HEADS:
        for grade in ("t1", "t2"):
            security.pop(grade, None)
        security["t3"] = 1.0
    for name in ("t_abroad", "l_abroad"):
        if name in security:
            setting[name] = security[name]
    if reading.dateline:
        setting["dateline_iraq"] = 1.0
    iraqi_title = any(setting.get(f"t_{name}") for name in ("country", "place", "iraqi_actor", "people"))
    # «فصائل عراقية تعلن قصف إيلات» is of Iraq, wherever the blow fell.
    iraqi_title = iraqi_title or bool(security.get("t_faction") and setting.get("t_nation"))
    if reading.dateline_abroad:
        # «واشنطن» stands over news of Erbil when the Pentagon told it.
        setting["dateline_abroad_told" if iraqi_title else "dateline_abroad"] = 1.0
    armed = setting.get("t_power") or security.get("t_faction") or security.get("t_actor")
    if armed and any(word in _THREATS for word in reading.title_words.words):
        security["t_threat"] = 1.0
    if _struck_abroad(reading.title_hits, knowledge, apart=3) and _WORDINGS["condemns"].search(folded(reading.title)):
        setting["t_condemns_abroad"] = 1.0
    if _foreign_dateline(reading, knowledge):
        setting["t_foreign_dateline"] = 1.0
    if _WORDINGS["column"].search(folded(f"{reading.title} {reading.text[:300]}")):
        security["column"] = 1.0
    if recalls(reading.title):
        security["t_memory"] = 1.0
    head = folded(reading.title)
    events = _terms(reading.title_hits, "event")
    if is_figurative(reading, events, [hit for hit in reading.title_hits if hit.term.layer == "actor"]):
        security["t_figure"] = 1.0
    if _WORDINGS["command"].search(head):
        security["t_command"] = 1.0
    if _WORDINGS["violence"].search(head):
        security.pop("t_protest_only", None)
    if reading.head is not None and reading.head.kind == "judicial" and {"t_family", "t_crime"} & security.keys():
        security["t_trial_common"] = 1.0
    if _is_iraqi_outlet(source):
        setting["outlet"] = 1.0
    if setting.get("t_foreign") and not iraqi_title:
        setting["t_nation_abroad" if setting.get("t_nation") else "t_only_foreign"] = 1.0
    home, abroad = frozenset({"anchor", "place"}), frozenset({"foreign"})
    hits = reading.title_hits or lead
    if _first(hits, abroad) < _first(hits, home):
        setting["foreign_first"] = 1.0
    return Signs(security=security, setting=setting, terms=terms)
