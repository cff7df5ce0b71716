"""Whether what a clause names came to pass: it happened, or was denied, a drill, feared, averted.

The rules are data: bot/news/rules/polarity.yaml, false_alarms.yaml and denials.yaml.
"""

from collections.abc import Sequence
from typing import Final

from bot.arabic.words import Words, words_in
from bot.model import Polarity
from bot.news.events.clauses import only_harm
from bot.news.events.denials import denies_acts
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit

_RULES: Final = rulebook("polarity")
_ALARMS: Final = rulebook("false_alarms")
#: What was rehearsed, and what was no blow.
_PLAYED: Final = ("drill", "mock", "destroyed")
_NO_BLOW: Final = ("harmless", "no_bomb")
#: What did not come to pass has no dead.
UNREAL: Final = frozenset({Polarity.DENIED, Polarity.DRILL, Polarity.FEARED})
#: The kind of what flies and is fired.
_FROM_THE_AIR: Final = "air_missile_drone"


def polarity_of(plain: str, words: Words, acts: Sequence[Hit], held: Polarity | None) -> Polarity:
    """Return whether a folded clause's event came to pass; `held` is what its sentence said so far."""
    if denies_acts(plain, words, acts):
        return Polarity.DENIED
    if is_false_alarm(plain, acts):
        return Polarity.DRILL
    if _is_averted(plain, acts):
        return Polarity.AVERTED
    if _is_feared(plain, acts):
        return Polarity.FEARED
    return Polarity.DENIED if held is Polarity.DENIED else Polarity.HAPPENED


def _is_averted(plain: str, acts: Sequence[Hit]) -> bool:
    """Return whether an act keeps others from happening, or what flew was brought down, unless men flew in it."""
    averting = any(act.term.meaning in _RULES.table("averting") for act in acts)
    flew = any(act.term.key == _FROM_THE_AIR for act in acts)
    if not flew:
        return averting or _is_stopped(plain, acts)
    return (averting or _RULES["brought_down"].search(plain) is not None) and not _RULES["manned"].search(plain)


def _is_stopped(plain: str, acts: Sequence[Hit]) -> bool:
    """Return whether a clause opens with what is done to somebody, who then couldn't strike any more."""
    first = min(acts, key=lambda act: act.start, default=None)
    stops = first is not None and first.term.meaning in _RULES.table("stopping")
    return stops and _RULES["before_he_could"].search(plain) is not None


def is_false_alarm(plain: str, acts: Sequence[Hit]) -> bool:
    """Return whether it was rehearsed, or what was heard was no blow and hurt nobody: «الدخان سببه حريق أعشاب»."""
    hurt = any(only_harm((act,)) for act in acts)
    if any(_ALARMS[name].search(plain) for name in _PLAYED):
        return not (hurt and _ALARMS["meanwhile"].search(plain))
    return not hurt and any(_ALARMS[name].search(plain) for name in _NO_BLOW)


def _is_feared(plain: str, acts: Sequence[Hit]) -> bool:
    """Return whether an act is warned of or threatened: «تحذير من هجوم», but not «مقتل جندي وداعش يتوعد»."""
    fear = _RULES["feared"].search(plain)
    if fear is None:
        return False
    first = min((act.start for act in acts), default=None)
    return first is None or len(words_in(plain[: fear.start()].casefold())) <= first
