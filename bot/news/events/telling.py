"""What an article tells, as a list of events, and the text that is about the main one."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import Words, words_of
from bot.model import IRAQ, Event, Polarity, When
from bot.news.events.clauses import Clause, clauses_of
from bot.news.events.polarity import UNREAL, polarity_of
from bot.news.events.setting import Setting, settings_of
from bot.news.knowledge.knowledge import Knowledge
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit
from bot.news.tags.kinds import OTHER
from bot.news.tags.places import Mention
from bot.news.tags.roles import ARRESTED, STRIKER, TARGET, roles_of
from bot.news.text.clauses import opened
from bot.news.text.reading import Reading, without
from bot.news.toll.patterns import Casualties
from bot.news.toll.tongues import toll_in

_RULES: Final = rulebook("events")
#: The kind of what courts do.
_JUDICIAL: Final = "judicial"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An article's events."""

    events: tuple[Event, ...]
    #: Those that the headline tells, which stand first.
    of_title: tuple[Event, ...]
    #: The gravest current one of Iraq in headline and lead; None where nothing is told.
    main: Event | None
    #: The headline tells it.
    main_in_title: bool
    #: What is about the main one: the article without what it tells of other countries, earlier days, other subjects.
    reading: Reading
    #: Where the dead and the wounded of the main one are told: its headline, and its sentences.
    counted: tuple[str, tuple[str, ...]]
    #: Another country's event is told beside it.
    beside: bool = False
    #: The sum of the events of a digest.
    sum: Casualties | None = None

    @property
    def polarity(self) -> Polarity:
        """Return whether the main event came to pass: its clause says so, or the headline over it."""
        headline = polarity_of(folded(self.reading.title), self.reading.title_words, (), None)
        if self.main is None or (headline in UNREAL and not self.main_in_title):
            return headline
        return self.main.polarity

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
    settings = settings_of(clauses, reading, found, knowledge.reach)
    telling: list[_Found] = []
    for place, clause in enumerate(clauses):
        setting, placed = settings[place]
        event = _event(clause, setting, reading, knowledge, telling[-1] if telling else None)
        if event is not None:
            telling.append(_Found(clause, setting, placed, event))
    telling = _same_toll_same_place(telling)
    at_home = any(
        clause.in_title and placed and setting is not None and setting.country == IRAQ
        for clause, (setting, placed) in zip(clauses, settings, strict=True)
    )
    main = _main(telling, titled_home=at_home)
    others = _others(clauses, telling, main, [placed for _, placed in settings], titled_home=at_home)
    return Told(
        events=tuple(one.event for one in telling),
        of_title=tuple(one.event for one in telling if one.clause.in_title),
        main=main.event if main else None,
        main_in_title=main is not None and main.clause.in_title,
        reading=_narrowed(clauses, others, main, reading, knowledge) if others else reading,
        counted=_counted(clauses, others, telling, reading),
        beside=main is not None
        and any(one.event.country not in (IRAQ, "") and id(one.clause) in others for one in telling),
        sum=_sum(reading, telling),
    )


def _part(clause: Clause, reading: Reading) -> tuple[Words, Sequence[Hit]]:
    if clause.in_title:
        return reading.title_words, reading.title_hits
    return reading.text_words, reading.text_hits


def _event(
    clause: Clause, setting: Setting | None, reading: Reading, knowledge: Knowledge, before: _Found | None
) -> Event | None:
    """Return what a clause tells; one without an act tells an event by its dead and wounded alone."""
    words, hits = _part(clause, reading)
    inside = [_shifted(hit, clause.start) for hit in hits if clause.start <= hit.start and hit.end <= clause.end]
    roles = dict(_sides(_slice(words, clause), inside))
    plain = folded(clause.text)
    held = before.event.polarity if before is not None and _follows_on(clause, before) else None
    polarity = polarity_of(plain, _slice(words, clause), [_shifted(hit, clause.start) for hit in clause.acts], held)
    act = max(clause.acts, key=lambda hit: (hit.term.weight, -hit.start), default=None)
    toll = toll_in(reading.tongue, clause.text) if polarity is not Polarity.DENIED and _counts(clause) else Casualties()
    if act is None and not toll.killed and not toll.wounded:
        return None
    mention = setting.mention if setting else None
    return Event(
        act=act.term.meaning if act else "kill" if toll.killed else "wound",
        kind=act.term.key if act else OTHER,
        polarity=polarity,
        when=When.EARLIER if clause.recalls else When.NOW if _is_against_doers(clause) else _when(plain),
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


def _when(plain: str) -> When:
    return When.EARLIER if _RULES["earlier"].search(plain) else When.NOW


def _according_to(text: str) -> str:
    match = _RULES["according_to"].search(text)
    return "" if match is None else next((found for found in match.groups() if found), "").strip()


def _told_before(clause: Clause, before: _Found | None) -> str:
    return before.event.according_to if before is not None and _follows_on(clause, before) else ""


def _others(
    clauses: Sequence[Clause],
    telling: Sequence[_Found],
    main: _Found | None,
    placed: Sequence[bool],
    *,
    titled_home: bool,
) -> set[int]:
    """Return the clauses that are not about the main event; something of the headline always is.

    `placed` says of each clause whether it says itself where it is set.
    """
    others = {id(clause) for clause in clauses if clause.recalls and not (main and clause is main.clause)}
    if main is not None:
        at_home = main.event.country == IRAQ or any(one.placed and one.event.country == IRAQ for one in telling)
        others |= {id(one.clause) for one in telling if one is not main and _is_another(one, main, at_home=at_home)}
        told = {id(one.clause) for one in telling}
        beside = (
            clause
            for (clause, after), elsewhere in zip(pairwise(clauses), placed, strict=False)
            if after is main.clause and elsewhere and id(clause) not in told and _is_beside(clause, after)
        )
        others |= set(map(id, beside))
    elif titled_home:
        # «Erbil hosts book fair; 14 killed in Aleppo»: the headline's own matter is no event.
        others |= {id(one.clause) for one in telling if one.placed and one.event.country not in (IRAQ, "")}
    titled = {id(clause) for clause in clauses if clause.in_title}
    return others - titled if titled <= others and (main is None or main.clause.in_title) else others


def _same_toll_same_place(telling: Sequence[_Found]) -> list[_Found]:
    """Set a headline's event that names nowhere where the text has the same dead: «انفجار مصنع يحصد 16 روحا»."""
    placed = {(one.event.killed, one.event.wounded): one for one in telling if one.placed and not one.clause.in_title}
    placed = {toll: one for toll, one in placed.items() if any(toll)}
    return [
        replace(one, event=replace(one.event, country=same.event.country, place=same.event.place))
        if one.clause.in_title and not one.placed and (same := placed.get((one.event.killed, one.event.wounded)))
        else one
        for one in telling
    ]


def _main(telling: Sequence[_Found], *, titled_home: bool) -> _Found | None:
    """Return the gravest current event of Iraq: the headline's, where it tells one.

    Under a headline that tells only of another country, what the text says of Iraq is background; `titled_home` says
    that the headline names a place of Iraq.
    """
    current = [one for one in telling if one.event.when is When.NOW and one.event.country in (IRAQ, "")]
    titled = [one for one in telling if one.clause.in_title]
    if titled and not titled_home and all(one.event.country not in (IRAQ, "") for one in titled):
        return None
    for in_title in (True, False):
        found = [one for one in current if one.clause.in_title is in_title]
        placed = [one for one in found if one.event.country == IRAQ] or found
        if placed:
            return max(placed, key=_gravity)
    return None


def _gravity(one: _Found) -> tuple[int, float, int]:
    weight = max((hit.term.weight for hit in one.clause.acts), default=0.0)
    return one.event.killed or 0, weight, -one.clause.start


def _counts(clause: Clause) -> bool:
    """Return whether a clause's dead are of its own event: not of what one who is tried, or was long sought, did."""
    first = _first_act(clause)
    if first is not None and (first.term.meaning in _RULES.table("courts") or _is_lawful(clause, first)):
        return False
    plain = folded(clause.text)
    doer = _RULES["doer"].search(plain)
    if doer is None or _RULES["earlier"].search(plain) is None:
        return True
    return _tells_deaths_before(clause, doer.start())


def _is_lawful(clause: Clause, act: Hit) -> bool:
    """Return whether an act is a court's or a state's, and no militants' own: «داعش يعدم أربعة»."""
    return act.term.key == _JUDICIAL and clause.named.isdisjoint(_RULES.table("militants"))


def _first_act(clause: Clause) -> Hit | None:
    return min(clause.acts, key=lambda hit: hit.start, default=None)


def _is_against_doers(clause: Clause) -> bool:
    first = _first_act(clause)
    return first is not None and first.term.meaning in _RULES.table("against_doers")


def _tells_deaths_before(clause: Clause, end: int) -> bool:
    """Return whether somebody's death or wounds are told before a letter: «مقتل متهم», «إصابة مطلوب»."""
    words = len(words_of(folded(clause.text)[:end]))
    return any(hit.term.meaning in ("kill", "die", "wound") and hit.start - clause.start < words for hit in clause.acts)


def _counted(
    clauses: Sequence[Clause], others: Container[int], telling: Iterable[_Found], reading: Reading
) -> tuple[str, tuple[str, ...]]:
    """Return the headline and the sentences in which the toll is told."""
    unsaid = {id(one.clause) for one in telling if one.event.polarity in UNREAL or not _counts(one.clause)}
    kept = [clause for clause in clauses if id(clause) not in others and id(clause) not in unsaid]
    if len(kept) == len(clauses):
        return reading.title, tuple(reading.sentences)
    title = " ".join(clause.text for clause in kept if clause.in_title)
    lines: dict[int, list[str]] = {}
    for clause in kept:
        if not clause.in_title:
            lines.setdefault(clause.sentence, []).append(clause.text)
    read_to = max((clause.sentence for clause in clauses if not clause.in_title), default=-1) + 1
    return title, (*(" ".join(line) for line in lines.values()), *reading.sentences[read_to:])


def _sum(reading: Reading, telling: Iterable[_Found]) -> Casualties | None:
    """Return the dead and the wounded of a digest's events, where its headline has no sum of them."""
    if not _RULES["digest"].search(folded(reading.title)):
        return None
    events = [one.event for one in telling if not one.clause.in_title and one.event.country in (IRAQ, "")]
    killed = [event.killed for event in events if event.killed is not None]
    wounded = [event.wounded for event in events if event.wounded is not None]
    return Casualties(sum(killed) if killed else None, sum(wounded) if wounded else None)


def _narrowed(
    clauses: Sequence[Clause], others: Container[int], main: _Found | None, reading: Reading, knowledge: Knowledge
) -> Reading:
    """Return an article without the clauses that tell of something else."""
    title = " ".join(clause.text for clause in clauses if clause.in_title and id(clause) not in others)
    kept = [clause for clause in clauses if not clause.in_title and id(clause) not in others]
    read_to = max((clause.sentence for clause in clauses if not clause.in_title), default=-1) + 1
    text = " ".join([*(clause.text for clause in kept), *reading.sentences[read_to:]])
    cut = [(clause.start, clause.end) for clause in clauses if not clause.in_title and id(clause) in others]
    same = all(id(clause) not in others for clause in clauses if clause.in_title)
    title = reading.title if same else opened(title) or (main.clause.text if main else reading.title)
    return without(reading, title, text, cut, knowledge)


def _is_beside(clause: Clause, after: Clause) -> bool:
    """Return whether «و» adds a clause to one that tells of no act, which is then another matter."""
    return after.added and not clause.acts and clause.in_title and after.in_title


def _is_another(one: _Found, main: _Found, *, at_home: bool) -> bool:
    """Return whether an event is none of the main one's: abroad, of earlier days, of another subject."""
    event = one.event
    if event.country not in (IRAQ, "") and at_home:
        return True
    if one.clause.in_title:
        return False
    if event.when is When.EARLIER and main.event.when is When.NOW:
        return True
    return one.clause.other_subject and not main.clause.other_subject
