"""Is it about security in Iraq? Two questions, each a weighted sum of signs: is it security, is it in Iraq.

The score is the product of the two answers. Signs are taken from the title and the first ~200 characters. The weights
were set by hand from the label rules, then fitted on the development data with a pull towards the hand-set values
(`python -m tests.bench.relevance_fit` prints them), and rounded.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import Final

from bot.news.knowledge import Knowledge
from bot.news.places import Mention
from bot.news.reading import Reading
from bot.news.terms import Hit, Words, words_of

THRESHOLD: Final = 0.4

#: Sign → weight. Names: t = title, l = lead; 3, 2, 1 = strong, medium, weak term.
SECURITY: Final[Mapping[str, float]] = {
    "bias": -2.55, "t3": 4.54, "t2": 2.25, "t1": 1.43, "l3": 2.19, "l2": 1.04, "l1": 0.57, "t_more": 0.55,
    "t_violent": 0.83, "l_violent": 0.61, "t_power_strikes": 1.27, "l_power_strikes": 0.43, "l_more": 0.69,
    "t_actor": 2.04, "l_actor": 1.10, "t_terror": 0.03, "l_terror": 0.26, "t_crime": -3.58, "l_crime": -0.74,
    "t_family": -3.42, "l_family": -0.90, "t_corruption": -3.09, "l_corruption": -1.35, "t_accident": -2.49,
    "l_accident": -0.90, "t_sport": -3.00, "l_sport": -0.79, "t_economy": -1.71, "l_economy": -0.87,
    "t_politics": -1.60, "l_politics": -0.36, "t_culture": -2.40, "l_culture": -1.15, "t_society": -1.16,
    "l_society": -0.23, "t_history": -2.23, "l_history": -1.32, "t_opinion": -0.75, "l_opinion": -0.89,
    "t_humanitarian": -2.07, "l_humanitarian": -0.98, "t_abroad": -0.28, "l_abroad": -0.53,
}  # fmt: skip
SETTING: Final[Mapping[str, float]] = {
    "bias": -2.57, "t_country": 4.19, "l_country": 2.34, "t_place": 2.93, "t_place_at": 0.99,
    "l_place_at": 0.26, "l_place": 1.79, "t_iraqi_actor": 3.53, "l_iraqi_actor": 1.78, "t_people": 1.58,
    "l_people": 0.92, "t_inside": 2.03, "l_inside": 1.50, "t_foreign_at": -1.17, "l_foreign_at": -1.20,
    "dateline_iraq": 2.79, "dateline_abroad": -1.83, "outlet": 1.02, "t_foreign": -0.15, "l_foreign": -0.71,
    "t_power": -0.75, "l_power": -0.21, "foreign_first": -0.50, "t_abroad": -0.83, "l_abroad": -0.88,
    "t_only_foreign": -1.30,
}  # fmt: skip

_WORDS: Final = {
    "t3": "security term in the title", "t2": "security word in the title",
    "t1": "weak security word in the title", "l3": "security term in the lead",
    "l2": "security word in the lead", "t_actor": "armed actor in the title",
    "l_actor": "armed actor in the lead", "t_terror": "terrorism in the title",
    "l_terror": "terrorism in the lead", "t_country": "Iraq named in the title",
    "l_country": "Iraq named in the lead", "t_place": "Iraqi place in the title",
    "l_place": "Iraqi place in the lead", "t_iraqi_actor": "Iraqi body in the title",
    "l_iraqi_actor": "Iraqi body in the lead", "inside": "set inside Iraq", "dateline_iraq": "Iraqi dateline",
    "dateline_abroad": "dateline abroad", "t_foreign": "foreign setting in the title",
    "l_foreign": "foreign setting in the lead", "t_people": "Iraqi figure in the title",
    "l_people": "Iraqi figure in the lead", "l1": "weak security word in the lead",
    "t_more": "several security terms in the title", "l_more": "several security terms in the lead",
    "t_only_foreign": "only another country in the title", "outlet": "Iraqi outlet",
    "t_power": "foreign power in the title", "l_power": "foreign power in the lead",
    "foreign_first": "another country comes first",
}  # fmt: skip
#: Iraqi bodies whose names other countries' bodies bear too.
_ANYONES: Final = frozenset({"cts", "joc", "smc"})
_VIOLENT: Final = frozenset({"explosion_ied", "air_missile_drone", "armed_attack", "mines_erw"})
_IRAQI_OUTLETS: Final = (
    "شفق", "سومرية", "واع", "بغداد", "المعلومة", "المدى", "كتابات", "العراق", "كوردستان", "روداو", "رووداو", "shafaq",
    "iraq", "kurdistan", "rudaw",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The judgement of one article, with its reasons."""

    score: float
    relevant: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """The signs of one article, for the two questions, and the terms that gave them."""

    security: Mapping[str, float]
    setting: Mapping[str, float]
    terms: Mapping[str, tuple[str, ...]]


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
    topics: dict[str, list[str]] = {}
    for hit in _terms(hits, "topic"):
        topics.setdefault(hit.term.key, []).append(hit.term.text)
    for topic, found in topics.items():
        signs[f"{part}_{topic}"] = 1.0 if len(set(found)) > 1 or part == "t" else 0.7
        terms[f"{part}_{topic}"] = tuple(dict.fromkeys(found))[:2]


_PREPOSITIONS: Final = frozenset(
    {"في", "داخل", "وسط", "ريف", "قرب", "جنوبي", "شمالي", "شرقي", "غربي", "جنوب", "شمال", "شرق", "غرب", "in"}
)


def _at(words: Words, hit: Hit) -> bool:
    """Tell «بسوريا», «في لندن»: the other country is where it happened."""
    word = words.words[hit.start]
    attached = word.startswith(("ب", "وب")) and word not in _own_forms(hit)
    return attached or (hit.start > 0 and words.words[hit.start - 1] in _PREPOSITIONS)


def _own_forms(hit: Hit) -> tuple[str, ...]:
    """Return the term's own first word, with and without its article."""
    first = words_of(hit.term.text).words[0]
    return (first, "ال" + first, "و" + first)


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
    powers = tuple(dict.fromkeys(hit.term.text for hit in foreign if knowledge.reach.get(hit.term.key)))
    if powers:
        signs[f"{part}_power"] = 1.0
        terms[f"{part}_power"] = powers[:2]


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
    for name in ("t_abroad", "l_abroad"):
        if name in security:
            setting[name] = security[name]
    if reading.dateline:
        setting["dateline_iraq"] = 1.0
    if reading.dateline_abroad:
        setting["dateline_abroad"] = 1.0
    if _is_iraqi_outlet(source):
        setting["outlet"] = 1.0
    iraqi_title = any(setting.get(f"t_{name}") for name in ("country", "place", "iraqi_actor", "people"))
    if setting.get("t_foreign") and not iraqi_title:
        setting["t_only_foreign"] = 1.0
    home, abroad = frozenset({"anchor", "place"}), frozenset({"foreign"})
    hits = reading.title_hits or lead
    if _first(hits, abroad) < _first(hits, home):
        setting["foreign_first"] = 1.0
    return Signs(security=security, setting=setting, terms=terms)


def answer(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return a question's answer, 0..1."""
    return 1 / (1 + exp(-sum(weights.get(name, 0.0) * value for name, value in signs.items())))


def _reason(name: str, terms: Mapping[str, tuple[str, ...]]) -> str:
    words = _WORDS.get(name)
    if words is None:
        part, _, topic = name.partition("_")
        words = f"{topic} in the {'title' if part == 't' else 'lead'}"
    quoted = "، ".join(terms.get(name, ()))
    return f"{words}: {quoted}" if quoted else words


def _reasons(signs: Signs) -> tuple[str, ...]:
    weighed = [
        (weights.get(name, 0.0) * value, name)
        for weights, part in ((SECURITY, signs.security), (SETTING, signs.setting))
        for name, value in part.items()
        if name != "bias"
    ]
    weighed = [pair for pair in weighed if abs(pair[0]) >= 0.5]
    weighed.sort(key=lambda pair: -abs(pair[0]))
    return tuple(f"{'+' if weight > 0 else '−'} {_reason(name, signs.terms)}" for weight, name in weighed[:6])


def judge(reading: Reading, found: Iterable[Mention], source: str, knowledge: Knowledge) -> Verdict:
    """Decide whether an article is about security in Iraq, with reasons."""
    signs = signs_of(reading, found, source, knowledge)
    security, setting = answer(signs.security, SECURITY), answer(signs.setting, SETTING)
    score = round(security * setting, 3)
    head = f"security {security:.2f} × Iraq {setting:.2f}"
    return Verdict(score=score, relevant=score >= THRESHOLD, reasons=(head, *_reasons(signs)))
