"""Is it about security in Iraq? Two questions, each a weighted sum of signs: is it security, is it in Iraq.

The score is the product of the two answers. Signs are taken from the title and the first ~200 characters. The weights
were set by hand from the label rules, then fitted on the development data with a pull towards the hand-set values
(`python -m tests.bench.relevance_fit` prints them), and rounded.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp
from typing import Final

from bot.news.knowledge.knowledge import Knowledge
from bot.news.relevance.features import Signs, signs_of
from bot.news.tags.places import Mention
from bot.news.text.reading import Reading

#: Flat best of four folds, over the labelled items and the pool's doubtful ones alike (0.34 to 0.38).
THRESHOLD: Final = 0.36

#: Sign → weight. Names: t = title, l = lead; 3, 2, 1 = strong, medium, weak term.
SECURITY: Final[Mapping[str, float]] = {
    "bias": -3.1, "t3": 4.24, "t2": 2.31, "t1": 0.95, "l3": 1.93, "l2": 0.82, "l1": 0.52, "t_more": 0.89,
    "t_violent": 1.78, "l_violent": 0.33, "t_power_strikes": 0.9, "l_power_strikes": 0.56, "l_more": 0.9,
    "t_actor": 1.27, "l_actor": 0.89, "t_terror": 0.72, "l_terror": 0.29, "t_crime": -2.51, "l_crime": -0.73,
    "t_family": -2.46, "l_family": -0.9, "t_corruption": -2.96, "l_corruption": -1.38, "t_accident": -2.34,
    "l_accident": -0.93, "t_sport": -3.05, "l_sport": -1.46, "t_economy": -1.43, "l_economy": -0.49,
    "t_politics": -1.01, "l_politics": -0.63, "t_culture": -2.15, "l_culture": -0.98, "t_society": -1.24,
    "l_society": -0.38, "t_history": -1.5, "l_history": -0.82, "t_opinion": -1.04, "l_opinion": -0.46,
    "t_humanitarian": -1.62, "l_humanitarian": -0.84, "t_abroad": -0.74, "l_abroad": -0.43, "t_arrest_only": -0.95,
    "t_faction": 1.05, "t_threat": 0.91, "t_accident_armed": -0.23, "column": -3.02, "t_memory": -1.92,
    "t_command": 2.08, "t_figure": -5.0, "t_protest_only": -1.21, "t_trial_common": -1.48, "l_accident_armed": -0.2,
}  # fmt: skip
SETTING: Final[Mapping[str, float]] = {
    "bias": -2.06, "t_country": 4.21, "l_country": 2.35, "t_place": 3.55, "t_place_at": 1.18, "l_place_at": 0.5,
    "l_place": 2.12, "t_iraqi_actor": 3.34, "l_iraqi_actor": 1.67, "t_people": 1.46, "l_people": 0.88,
    "t_inside": 1.34, "l_inside": 1.09, "t_foreign_at": -1.16, "l_foreign_at": -0.82, "dateline_iraq": 2.8,
    "dateline_abroad": -2.26, "outlet": 0.89, "t_foreign": -0.31, "l_foreign": -0.47, "t_power": -0.58,
    "l_power": -0.22, "foreign_first": -0.57, "t_abroad": -1.18, "l_abroad": -0.95, "t_only_foreign": -1.77,
    "t_nation": 2.94, "l_nation": 1.44, "t_nation_abroad": -2.51, "dateline_abroad_told": -0.19,
    "t_struck_abroad": -1.4, "t_faction": 1.6, "t_condemns_abroad": -4.56, "t_foreign_dateline": -2.55,
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
    "t_command": "a change of command", "t_figure": "words of war as figures of speech",
    "t_protest_only": "a protest without violence",
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
