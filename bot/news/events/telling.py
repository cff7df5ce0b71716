"""What an article tells, as a list of events, and the text that is about the main one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import Words
from bot.event import IRAQ, Event, Polarity, When
from bot.news.events.clauses import Clause, clauses_of
from bot.news.events.setting import Setting, settings_of
from bot.news.knowledge.knowledge import Knowledge
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit
from bot.news.tags.places import Mention
from bot.news.tags.roles import ARRESTED, STRIKER, TARGET, roles_of
from bot.news.text.clauses import opened
from bot.news.text.reading import Reading, reread
from bot.news.toll.patterns import Casualties
from bot.news.toll.tongues import toll_in

_RULES: Final = rulebook("events")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An article's events."""

    events: tuple[Event, ...]
    #: Those that the headline tells, which stand first.
    of_title: tuple[Event, ...]
    #: The gravest current one of Iraq in headline and lead; None where nothing is told.
    main: Event | None
    #: What is about the main one: the article without what it tells of other countries, earlier days, other subjects.
    reading: Reading

    @property
    def of_lead(self) -> tuple[Event, ...]:
        """Return those that the text tells."""
        return self.events[len(self.of_title) :]


@dataclass(frozen=True, slots=True)
class _Found:
    clause: Clause
    setting: Setting | None
    #: The clause says itself where it is set.
    placed: bool
    event: Event


def told_by(reading: Reading, found: Iterable[Mention], knowledge: Knowledge) -> Told:
    """Return the events of an article, and what of its text is about the main one."""
    clauses = clauses_of(reading)
    settings = settings_of(clauses, reading, found)
    telling: list[_Found] = []
    for place, clause in enumerate(clauses):
        if not clause.acts:
            continue
        setting, placed = settings[place]
        before = telling[-1] if telling else None
        event = _event(clause, setting, reading, knowledge, before)
        telling.append(_Found(clause, setting, placed, event))
    main = _main(telling)
    own = reading if main is None else _narrowed(clauses, telling, main, reading, knowledge)
    return Told(
        events=tuple(one.event for one in telling),
        of_title=tuple(one.event for one in telling if one.clause.in_title),
        main=main.event if main else None,
        reading=own,
    )


def _part(clause: Clause, reading: Reading) -> tuple[Words, Sequence[Hit]]:
    if clause.in_title:
        return reading.title_words, reading.title_hits
    return reading.text_words, reading.text_hits


def _event(
    clause: Clause, setting: Setting | None, reading: Reading, knowledge: Knowledge, before: _Found | None
) -> Event:
    words, hits = _part(clause, reading)
    inside = [_shifted(hit, clause.start) for hit in hits if clause.start <= hit.start and hit.end <= clause.end]
    roles = dict(_sides(_slice(words, clause), inside))
    plain = folded(clause.text)
    polarity = _polarity(plain, clause, before)
    act = max(clause.acts, key=lambda hit: (hit.term.weight, -hit.start))
    toll = Casualties() if polarity is Polarity.DENIED else toll_in(reading.tongue, clause.text)
    mention = setting.mention if setting else None
    return Event(
        act=act.term.meaning,
        kind=act.term.key,
        polarity=polarity,
        when=_when(plain),
        place=knowledge.places[mention.index].place if mention else None,
        country=setting.country if setting else "",
        actor=roles.get(STRIKER),
        target=roles.get(TARGET) or roles.get(ARRESTED),
        weapon=next((hit.term.meaning for hit in inside if hit.term.meaning in _RULES.table("weapons")), None),
        killed=toll.killed,
        wounded=toll.wounded,
        according_to=_according_to(clause.text) or _told_before(clause, before),
        text=clause.text,
    )


def _shifted(hit: Hit, start: int) -> Hit:
    return Hit(hit.start - start, hit.end - start, hit.term)


def _slice(words: Words, clause: Clause) -> Words:
    part = slice(clause.start, clause.end)
    return Words(words.words[part], words.before[part], words.starts[part])


def _sides(words: Words, hits: Sequence[Hit]) -> Iterable[tuple[str, str]]:
    """Yield role → actor, the first of each role."""
    found: dict[str, str] = {}
    for actor, role in roles_of(words, hits):
        found.setdefault(role, actor)
    return found.items()


def _follows_on(clause: Clause, before: _Found | None) -> bool:
    """Return whether a clause goes on with the sentence of the event before it."""
    return before is not None and (before.clause.in_title, before.clause.sentence) == (clause.in_title, clause.sentence)


def _polarity(plain: str, clause: Clause, before: _Found | None) -> Polarity:
    if _RULES["denied"].search(plain) and not _RULES["denies_part"].search(plain):
        return Polarity.DENIED
    if _RULES["drill"].search(plain):
        return Polarity.DRILL
    if any(hit.term.meaning in _RULES.table("averting") for hit in clause.acts):
        return Polarity.AVERTED
    if _RULES["feared"].search(plain):
        return Polarity.FEARED
    if before is not None and _follows_on(clause, before) and before.event.polarity is Polarity.DENIED:
        return Polarity.DENIED
    return Polarity.HAPPENED


def _when(plain: str) -> When:
    return When.EARLIER if _RULES["earlier"].search(plain) else When.NOW


def _according_to(text: str) -> str:
    match = _RULES["according_to"].search(text)
    return "" if match is None else next((found for found in match.groups() if found), "").strip()


def _told_before(clause: Clause, before: _Found | None) -> str:
    return before.event.according_to if before is not None and _follows_on(clause, before) else ""


def _main(telling: Sequence[_Found]) -> _Found | None:
    """Return the gravest current event of Iraq: the headline's, where it tells one.

    Under a headline that tells only of another country, what the text says of Iraq is background.
    """
    current = [one for one in telling if one.event.when is When.NOW and one.event.country in (IRAQ, "")]
    titled = [one for one in telling if one.clause.in_title]
    if titled and all(one.event.country not in (IRAQ, "") for one in titled):
        return None
    for in_title in (True, False):
        found = [one for one in current if one.clause.in_title is in_title]
        placed = [one for one in found if one.event.country == IRAQ] or found
        if placed:
            return max(placed, key=_gravity)
    return None


def _gravity(one: _Found) -> tuple[int, float, int]:
    weight = max(hit.term.weight for hit in one.clause.acts)
    return one.event.killed or 0, weight, -one.clause.start


def _narrowed(
    clauses: Sequence[Clause], telling: Sequence[_Found], main: _Found, reading: Reading, knowledge: Knowledge
) -> Reading:
    """Return an article without the clauses that tell of something else."""
    others = {id(one.clause) for one in telling if one is not main and _is_another(one, main)}
    if not others:
        return reading
    title = " ".join(clause.text for clause in clauses if clause.in_title and id(clause) not in others)
    kept = [clause for clause in clauses if not clause.in_title and id(clause) not in others]
    read_to = max((clause.sentence for clause in clauses if not clause.in_title), default=-1) + 1
    text = " ".join([*(clause.text for clause in kept), *reading.sentences[read_to:]])
    return reread(reading, opened(title) or main.clause.text, text, knowledge)


def _is_another(one: _Found, main: _Found) -> bool:
    """Return whether an event is none of the main one's: abroad, of earlier days, of another subject."""
    event = one.event
    if event.country not in (IRAQ, "") and main.event.country == IRAQ:
        return True
    if one.clause.in_title:
        return False
    if event.when is When.EARLIER and main.event.when is When.NOW:
        return True
    return one.clause.other_subject and not main.clause.other_subject
