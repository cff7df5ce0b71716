"""Is it about security in Iraq? Two questions, each a weighted sum of signs: is it security, is it in Iraq.

The score is the product of the two answers. Signs are taken from the title and the first ~200 characters. The weights
were set by hand from the label rules, then fitted on the development data with a pull towards the hand-set values
(`python -m tests.bench.relevance_fit` prints them), and rounded.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp
from typing import Final

from bot.news.knowledge import Knowledge
from bot.news.places import Mention
from bot.news.reading import Reading
from bot.news.signs import Signs, signs_of

#: Flat best of four folds, over the labelled items and the pool's doubtful ones alike (0.34 to 0.38).
THRESHOLD: Final = 0.36

#: Sign → weight. Names: t = title, l = lead; 3, 2, 1 = strong, medium, weak term.
SECURITY: Final[Mapping[str, float]] = {
    "bias": -2.78, "t3": 4.29, "t2": 2.17, "t1": 0.74, "l3": 1.84, "l2": 0.7, "l1": 0.45, "t_more": 0.71,
    "t_violent": 1.9, "l_violent": 0.23, "t_power_strikes": 0.92, "l_power_strikes": 0.7, "l_more": 1.03,
    "t_actor": 1.22, "l_actor": 1.02, "t_terror": 0.61, "l_terror": 0.18, "t_crime": -2.73, "l_crime": -0.73,
    "t_family": -2.54, "l_family": -0.89, "t_corruption": -2.89, "l_corruption": -1.44, "t_accident": -2.38,
    "l_accident": -0.95, "t_sport": -3.01, "l_sport": -1.41, "t_economy": -1.44, "l_economy": -0.48,
    "t_politics": -1.09, "l_politics": -0.94, "t_culture": -2.21, "l_culture": -1.08, "t_society": -1.29,
    "l_society": -0.24, "t_history": -1.48, "l_history": -0.96, "t_opinion": -1.17, "l_opinion": -0.49,
    "t_humanitarian": -1.62, "l_humanitarian": -0.87, "t_abroad": -1.0, "l_abroad": -0.56, "t_arrest_only": -1.18,
    "t_faction": 1.05, "t_threat": 0.99, "t_accident_armed": -0.2, "column": -3.04, "t_memory": -2.04,
    "t_command": 2.14, "t_protest_only": -1.4, "t_trial_common": -1.46, "l_accident_armed": -0.2,
}  # fmt: skip
SETTING: Final[Mapping[str, float]] = {
    "bias": -2.17, "t_country": 4.15, "l_country": 2.29, "t_place": 3.48, "t_place_at": 1.15, "l_place_at": 0.48,
    "l_place": 2.03, "t_iraqi_actor": 3.28, "l_iraqi_actor": 1.53, "t_people": 1.54, "l_people": 0.91,
    "t_inside": 1.44, "l_inside": 1.03, "t_foreign_at": -1.2, "l_foreign_at": -1.04, "dateline_iraq": 2.79,
    "dateline_abroad": -2.27, "outlet": 0.95, "t_foreign": -0.03, "l_foreign": -0.42, "t_power": -0.84,
    "l_power": -0.38, "foreign_first": -0.64, "t_abroad": -1.14, "l_abroad": -1.01, "t_only_foreign": -1.56,
    "t_nation": 2.88, "l_nation": 1.38, "t_nation_abroad": -2.51, "dateline_abroad_told": 0.01,
    "t_struck_abroad": -1.44, "t_faction": 1.62, "t_condemns_abroad": -4.64, "t_foreign_dateline": -2.6,
}  # fmt: skip

_WORDS: Final = {
    "t3": "security term in the title", "t2": "security word in the title",
    "t1": "weak security word in the title", "l3": "security term in the lead", "l2": "security word in the lead",
    "t_actor": "armed actor in the title", "l_actor": "armed actor in the lead",
    "t_terror": "terrorism in the title", "l_terror": "terrorism in the lead",
    "t_country": "Iraq named in the title", "l_country": "Iraq named in the lead",
    "t_place": "Iraqi place in the title", "l_place": "Iraqi place in the lead",
    "t_iraqi_actor": "Iraqi body in the title", "l_iraqi_actor": "Iraqi body in the lead",
    "inside": "set inside Iraq", "dateline_iraq": "Iraqi dateline", "dateline_abroad": "dateline abroad",
    "t_foreign": "foreign setting in the title", "l_foreign": "foreign setting in the lead",
    "t_people": "Iraqi figure in the title", "l_people": "Iraqi figure in the lead",
    "l1": "weak security word in the lead", "t_more": "several security terms in the title",
    "l_more": "several security terms in the lead", "t_only_foreign": "only another country in the title",
    "outlet": "Iraqi outlet", "t_power": "foreign power in the title", "l_power": "foreign power in the lead",
    "foreign_first": "another country comes first", "t_nation": "Iraqis in the title",
    "l_nation": "Iraqis in the lead", "t_nation_abroad": "Iraqis in another country",
    "dateline_abroad_told": "told from abroad", "t_struck_abroad": "the blow fell abroad",
    "t_faction": "the factions' affairs in the title", "t_threat": "a threat in the title",
    "column": "a columnist's view", "t_memory": "the title recalls", "t_condemns_abroad": "condemns a blow abroad",
    "t_foreign_dateline": "the title sets it abroad",
    "t_command": "a change of command", "t_protest_only": "a protest without violence",
    "t_trial_common": "a trial for a common crime",
    "t_arrest_only": "an arrest that names no armed group or weapon",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The judgement of one article, with its reasons."""

    score: float
    relevant: bool
    reasons: tuple[str, ...]


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
