"""What an article tells, as a list of events, and the text that is about the main one."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import Words
from bot.model import IRAQ, Event, Polarity, When
from bot.news.events.bygone import is_bygone, is_memorial
from bot.news.events.choosing import Found, main_of, of_old_deeds, other_matters, set_by_toll
from bot.news.events.clauses import Clause, clauses_of, only_harm
from bot.news.events.counting import is_against_doers, is_over, uncounted
from bot.news.events.denials import asks, is_known, says_instead
from bot.news.events.digest import is_digest, other_lines, sum_of, tells_apart
from bot.news.events.mishaps import with_mishaps
from bot.news.events.narrowing import about_main, counted_in
from bot.news.events.polarity import is_false_alarm, polarity_of
from bot.news.events.retracting import as_in_text, taken_back
from bot.news.events.setting import Setting, settings_of
from bot.news.events.told import Told
from bot.news.knowledge.knowledge import Knowledge
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit
from bot.news.tags.kinds import OTHER
from bot.news.tags.places import Mention
from bot.news.tags.roles import ARRESTED, STRIKER, TARGET, roles_of
from bot.news.text.reading import Reading
from bot.news.toll.patterns import Casualties
from bot.news.toll.tongues import toll_in

_RULES: Final = rulebook("events")
#: It flows through other countries, too.
_RIVER: Final = "river"
#: Behind these a sentence goes on with what it tells.
_HALF_STOPS: Final = ";؛"


def told_by(reading: Reading, found: Iterable[Mention], knowledge: Knowledge) -> Told:
    """Return the events of an article, and what of its text is about the main one."""
    places = list(found)
    clauses = with_mishaps(clauses_of(reading, places), reading.tongue)
    settings = settings_of(clauses, reading, places, knowledge.reach)
    silent = uncounted(clauses)
    polarities = _polarities(clauses, reading)
    telling = set_by_toll(_telling(clauses, settings, polarities, silent, reading, knowledge))
    silent |= of_old_deeds(telling, silent)
    denying = [clause for clause, polarity in zip(clauses, polarities, strict=True) if polarity is Polarity.DENIED]
    playing = [clause for clause, polarity in zip(clauses, polarities, strict=True) if polarity is Polarity.DRILL]
    playing += [clause for clause in denying if is_false_alarm(folded(clause.text), clause.acts)]
    telling = as_in_text(taken_back(telling, denying, playing, asked=asks(reading.title)))
    silent |= {id(clause) for clause in denying if not clause.acts}  # «والمحافظ ينفي» names no more dead
    at_home = _names_home(clauses, settings)
    topical = _RULES["topic"].search(folded(reading.title)) is not None
    main = main_of(telling, titled_home=at_home, topical=topical, listed=bool(reading.flags))
    others = other_matters(clauses, telling, main, [placed for _, placed in settings], titled_home=at_home)
    if main is not None and main.event.country == IRAQ:
        others |= _told_by_others(clauses, settings)
    digest = is_digest(reading.title)
    if digest and any(not one.clause.in_title and one.event.country == IRAQ for one in telling):
        others |= other_lines(clauses, {id(one.clause) for one in telling if one.event.country == IRAQ})
    silent |= _over(telling, main, reading) | _mishaps(clauses, main)
    return Told(
        events=tuple(one.event for one in telling),
        of_title=tuple(one.event for one in telling if one.clause.in_title),
        main=main.event if main else None,
        main_in_title=main is not None and main.clause.in_title,
        reading=about_main(clauses, telling, others, main, reading, knowledge, digest=digest),
        counted=counted_in(clauses, others | silent, telling, reading),
        topical=topical,
        beside=main is not None and any(one.event.abroad and id(one.clause) in others for one in telling),
        titled_home=at_home and main is not None and main.event.country == IRAQ,
        sum=sum_of(telling) if digest or tells_apart(telling, reading) else None,
        asserted=_asserted(telling),
    )


def _told_by_others(clauses: Sequence[Clause], settings: Sequence[tuple[Setting | None, bool]]) -> set[int]:
    """Return the ids of clauses abroad that have no act of their own: «مقتل جندي في الرطبة وآخر في البوكمال»."""
    return {
        id(clause)
        for clause, (setting, placed) in zip(clauses, settings, strict=True)
        if placed and setting and setting.country != IRAQ and not clause.acts and clause.added
    }


def _over(telling: Iterable[Found], main: Found | None, reading: Reading) -> set[int]:
    """Return the ids of the clauses of the text that tell what is over, where nothing else is told.

    A headline that says when it was counts, «مقتل 300 مدني في تموز»; one that remembers doesn't.
    """
    past = [one for one in telling if one.event.when is When.EARLIER]
    if main is not None:
        now = main.clause.in_title and main.event.when is When.NOW
        return {id(one.clause) for one in past if now and one.clause.in_title}
    return {id(one.clause) for one in past if not one.clause.in_title or is_memorial(reading.title)}


def _mishaps(clauses: Iterable[Clause], main: Found | None) -> set[int]:
    """Return the ids of the clauses that tell of an accident beside the main event: «…، ومصرع عامل بالكهرباء»."""
    if main is None or main.clause.mishap:
        return set()
    return {id(clause) for clause in clauses if clause.mishap}


def _names_home(clauses: Sequence[Clause], settings: Sequence[tuple[Setting | None, bool]]) -> bool:
    """Return whether the headline itself names Iraq or a place of it."""
    return any(
        clause.in_title
        and (
            (placed and setting is not None and setting.country == IRAQ)
            or _RULES["and_iraq"].search(folded(clause.text))
        )
        for clause, (setting, placed) in zip(clauses, settings, strict=True)
    )


def _telling(
    clauses: Sequence[Clause],
    settings: Sequence[tuple[Setting | None, bool]],
    polarities: Sequence[Polarity],
    silent: Container[int],
    reading: Reading,
    knowledge: Knowledge,
) -> list[Found]:
    """Return the events of some clauses; those of the silent ones have no dead."""
    telling: list[Found] = []
    memorial = is_memorial(reading.title)
    last: tuple[Clause, When, bool] | None = None
    for clause, (setting, placed), polarity in zip(clauses, settings, polarities, strict=True):
        before = telling[-1] if telling else None
        event = _event(clause, setting, polarity, reading, knowledge, before, counts=id(clause) not in silent)
        when = event.when if event else _when(folded(clause.text), clause, polarity)
        if memorial or (last is not None and _goes_on_earlier(clause, *last)):
            when = When.EARLIER
        if event is not None:
            there = placed and _is_there(setting, knowledge)
            telling.append(Found(clause, placed, replace(event, when=when), there=there))
        last = clause, when, event is not None
    return telling


def _is_there(setting: Setting | None, knowledge: Knowledge) -> bool:
    """Return whether a place of Iraq is named as where it happened, and not only who is from there or speaks there."""
    mention = setting.mention if setting else None
    return mention is not None and mention.located and knowledge.places[mention.index].kind != _RIVER


def _polarities(clauses: Iterable[Clause], reading: Reading) -> list[Polarity]:
    """Return for each clause whether what it names came to pass."""
    found: list[Polarity] = []
    last: tuple[Clause, Polarity] | None = None
    for clause in clauses:
        last = clause, _polarity(clause, reading, last)
        found.append(last[1])
    return found


def _goes_on_earlier(clause: Clause, before: Clause, when: When, tells: bool) -> bool:
    """Return whether a clause goes on with what was earlier: «وأدى قصف العام الماضي إلى مقتل اثنين وإصابة ستة».

    `tells` says that the one before it tells an event: what «و» adds to another is no more of its time.
    """
    explains = _RULES["goes_on_of_it"].match(folded(clause.text)) is not None or before.text[-1:] in _HALF_STOPS
    goes_on = ((clause.added and not clause.fresh and tells) or explains) and before.is_beside(clause)
    return goes_on and when is When.EARLIER and not clause.of_today


def _polarity(clause: Clause, reading: Reading, last: tuple[Clause, Polarity] | None) -> Polarity:
    """Return whether what a clause names came to pass; a sentence goes on with what its `last` clause denied."""
    words, _ = reading.part(in_title=clause.in_title)
    plain = folded(clause.text)
    goes_on = last is not None and last[0].is_beside(clause) and not _asserts(clause) and not is_known(plain)
    acts = [_shifted(hit, clause.start) for hit in clause.acts]
    return polarity_of(plain, _slice(words, clause), acts, last[1] if last and goes_on else None)


def _asserts(clause: Clause) -> bool:
    """Return whether a clause says what did happen beside what is denied: «تنفي مقتله وتؤكد إصابته»."""
    plain = folded(clause.text)
    hurts = bool(clause.acts) and only_harm(clause.acts)
    if _RULES["asserts"].match(plain) or says_instead(plain):
        return True
    return hurts and _RULES["asserts_harm"].match(plain) is not None


def _asserted(telling: Iterable[Found]) -> Casualties:
    """Return whom a denial says to have been hurt."""
    found = Casualties()
    for one in telling:
        if one.event.polarity is Polarity.HAPPENED and not one.event.abroad and _asserts(one.clause):
            found = found.or_else(Casualties(one.event.killed, one.event.wounded))
    return found


def _event(
    clause: Clause,
    setting: Setting | None,
    polarity: Polarity,
    reading: Reading,
    knowledge: Knowledge,
    before: Found | None,
    *,
    counts: bool,
) -> Event | None:
    """Return what a clause tells; one without an act tells an event by its dead and wounded alone."""
    words, hits = reading.part(in_title=clause.in_title)
    own = _slice(words, clause)
    inside = [_shifted(hit, clause.start) for hit in hits if clause.start <= hit.start and hit.end <= clause.end]
    roles = dict(_sides(own, inside))
    plain = folded(clause.text)
    # A sentence goes on with its speaker.
    held = before.event if before is not None and before.clause.is_beside(clause) else None
    act = clause.another or max(clause.acts, key=lambda hit: (hit.term.weight, -hit.start), default=None)
    toll = toll_in(reading.tongue, clause.text) if polarity is not Polarity.DENIED and counts else Casualties()
    if act is None and not toll.killed and not toll.wounded:
        return None
    mention = setting.mention if setting else None
    return Event(
        act=act.term.meaning if act else "kill" if toll.killed else "wound",
        kind=act.term.key if act else OTHER,
        polarity=polarity,
        when=_when(plain, clause, polarity),
        place=knowledge.places[mention.index].place if mention else None,
        country=setting.country if setting else "",
        actor=roles.get(STRIKER),
        target=roles.get(TARGET) or roles.get(ARRESTED),
        weapon=next((hit.term.meaning for hit in inside if hit.term.meaning in _RULES.table("weapons")), None),
        killed=toll.killed,
        wounded=toll.wounded,
        according_to=_according_to(clause.text) or (held.according_to if held else ""),
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


def _when(plain: str, clause: Clause, polarity: Polarity) -> When:
    if clause.recalls:
        return When.EARLIER
    if is_against_doers(clause) or polarity in {Polarity.DENIED, Polarity.DRILL}:
        return When.NOW  # what is denied or cleared up, is so today
    if _RULES["of_wounds"].search(plain):
        return When.NOW
    if is_over(clause) or is_bygone(plain, clause):
        return When.EARLIER
    before = _RULES["at_same_place"].search(plain)
    return When.EARLIER if _RULES["earlier"].search(plain[: before.start()] if before else plain) else When.NOW


def _according_to(text: str) -> str:
    match = _RULES["according_to"].search(text)
    return "" if match is None else next((found for found in match.groups() if found), "").strip()
