"""How grave an event is, 1 to 5: one small table. 4 and 5 are told as grave: people died, or very nearly.

| step | value |
|---|---|
| kind | explosion, air strike, armed attack, mines, violent protest 3 · prison break 4 |
| kind | operation, blast of unknown cause, prison 2 · others 1 |
| explosion, air strike or armed attack with dead | 4 |
| … of which the headline tells no blow (an overflight, sirens, talks about it) | 2 |
| several blasts, or a violent one 3 · a blast with dead 4 |
| suicide attack, assassination | 5 |
| 1 or more killed | at least 3; 3 or more at least 4; 10 or more 5 |
| 5 or more wounded | at least 4 |
| on an embassy, airport, Green Zone, base with foreign forces, oil field, market, school, hospital, pilgrims | +1 |
| «عاجل» | +1 |
| a blow that was foiled or shot down, or what flew and fell beside what it would have hit, without dead | at most 3 |
| verdicts, trials, mass graves | at most 2 |
| only a statement, condemnation, funeral, anniversary, denial, exercise, or what follows an earlier blow | at most 2 |
| an event that was denied or rehearsed | at most 2 |
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import bases, is_definite, joined
from bot.model import Polarity
from bot.news.knowledge.rules import rulebook
from bot.news.text.headline import only_recalls
from bot.news.text.reading import Reading
from bot.news.toll.patterns import Casualties

_BY_KIND: Final[Mapping[str, int]] = {
    "explosion_ied": 3, "air_missile_drone": 3, "armed_attack": 3, "mines_erw": 3, "protest_violence": 3,
    "unknown_blast": 2, "operations": 2, "prison": 2, "judicial": 1, "militia_politics": 1, "other": 1,
}  # fmt: skip
#: Kinds that are a blow, if the headline tells of one.
_BLOWS: Final = frozenset({"explosion_ied", "air_missile_drone", "armed_attack"})

_RULES: Final = rulebook("severity")
#: What was denied or rehearsed hurt nobody.
_NOTHING_HAPPENED: Final = frozenset({Polarity.DENIED, Polarity.DRILL})
#: What was foiled or is feared didn't strike.
_NOT_STRUCK: Final = frozenset({Polarity.AVERTED, Polarity.FEARED})
#: Words of a headline that tell of dead and wounded, however many.
_DEATHS: Final = frozenset({"kill", "die", "victims"})
#: Words of a headline that stand at its front.
_FRONT: Final = 2


def _forms(words: Iterable[str]) -> frozenset[str]:
    return frozenset(base for word in words for base in bases(word))


def _names_target(words: Iterable[str], forms: frozenset[str]) -> bool:
    """Return whether a headline names what makes a blow graver; a name stands with its article or without it."""
    if not _RULES.words("targets").isdisjoint(forms):
        return True
    named = forms & _RULES.words("named_targets")
    return any(name in bases(word) and is_definite(word) == is_definite(name) for name in named for word in words)


def _strikes_target(reading: Reading) -> bool:
    """Return whether the text's first sentence, behind a headline of its own, has the blow strike such a target."""
    first = reading.sentences[: 1 + reading.headless]
    return any(_RULES["strikes_a_target"].search(folded(sentence)) for sentence in first)


def _only_speaks(words: Sequence[str], forms: frozenset[str]) -> bool:
    """Return whether a headline tells that somebody spoke, or of what follows an event."""
    verbs = _RULES.words("speech_verbs")
    return (
        not _RULES.words("speech_nouns").isdisjoint(forms)
        or not _RULES.words("occasions").isdisjoint(_forms(words[:_FRONT]))
        or _RULES["condemns"].search(" ".join(words)) is not None
        or (not verbs.isdisjoint(forms) and any(base in verbs for word in words for base in joined(word)))
    )


def threatens(title: str) -> bool:
    """Return whether a headline threatens: what its text tells of the dead is of another event."""
    return _RULES["threatens"].search(folded(title)) is not None


def severity_of(reading: Reading, kind: str, toll: Casualties, polarity: Polarity = Polarity.HAPPENED) -> int:
    """Return the gravity of an event by the table above."""
    words = reading.title_words.words
    forms = _forms(words)
    value = max(_of_kind(reading, kind, toll, forms), _of_toll(toll))
    fell_beside = kind == "air_missile_drone" and _RULES["came_down_beside"].search(folded(reading.title)) is not None
    if value >= 3 and not fell_beside and (_names_target(words, forms) or _strikes_target(reading)):
        value += 1
    value += reading.urgent
    unhurt = not toll.killed and _DEATHS.isdisjoint(hit.term.meaning for hit in reading.title_hits)
    if unhurt and (fell_beside or polarity in _NOT_STRUCK):
        value = min(value, 3)
    if _is_no_blow(reading, kind, polarity, forms):
        value = min(value, 2)
    return max(1, min(5, value))


def _of_kind(reading: Reading, kind: str, toll: Casualties, forms: frozenset[str]) -> int:
    """Return the gravity of a kind of event, by the words of its headline."""
    value = _BY_KIND.get(kind, 1)
    if kind in {"explosion_ied", "armed_attack"} and not _RULES.words("gravest").isdisjoint(forms):
        return 5
    if kind == "prison":
        return 4 if _RULES["breaks_out"].search(folded(reading.title)) else value
    told = {hit.term.meaning for hit in reading.title_hits}
    if kind == "unknown_blast":
        if not _DEATHS.isdisjoint(told):
            return 4
        return value if _RULES.words("violent_blasts").isdisjoint(forms) else 3
    if kind in _BLOWS and told.isdisjoint(_RULES.table("blows")):
        return 2
    return 4 if kind in _BLOWS and toll.killed else value


def _of_toll(toll: Casualties) -> int:
    killed, wounded = toll.killed or 0, toll.wounded or 0
    return 5 if killed >= 10 else 4 if killed >= 3 or wounded >= 5 else 3 if killed else 0


def _is_no_blow(reading: Reading, kind: str, polarity: Polarity, forms: frozenset[str]) -> bool:
    """Return whether somebody only speaks, nothing happened, or the dead are those of years ago."""
    if _only_speaks(reading.title_words.words, forms) or (only_recalls(reading.title) and not reading.urgent):
        return True
    return polarity in _NOTHING_HAPPENED or kind == "judicial" or not _RULES.words("graves").isdisjoint(forms)
