"""Which of an article's events is the main one, and which clauses are about something else."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from bot.arabic.canonical import folded
from bot.model import IRAQ, Event, Polarity, When
from bot.news.events.clauses import Clause
from bot.news.events.counting import is_against_doers, is_over
from bot.news.events.cutting.pieces import is_mishap
from bot.news.events.denials import is_known, says_instead
from bot.news.knowledge.rules import rulebook

_RULES: Final = rulebook("events")
#: So many dead are told of one event; one man's death is told of any.
_MANY: Final = 2
#: A subject and its verb are found in so many words.
_SUBJECT: Final = 4


@dataclass(frozen=True, slots=True)
class Found:
    """An event with the clause that tells it."""

    clause: Clause
    #: The clause says itself where it is set.
    placed: bool
    event: Event
    #: It says that it happened at a place of Iraq: «في سنجار», and not «قائممقام سنجار».
    there: bool = False


def main_of(telling: Sequence[Found], *, titled_home: bool, topical: bool, listed: bool) -> Found | None:
    """Return the gravest current event of Iraq: the headline's, where it tells one.

    Under a headline that tells only of another country, what the text says of Iraq is background, unless it tells what
    came to pass at a place, turns to Iraq as to another subject, or is `listed`: each line stands for itself.
    `titled_home` says that the headline names a place of Iraq, `topical` that it only names what the text speaks of.
    """
    current = [one for one in telling if one.event.when is When.NOW and not one.event.abroad]
    titled = [one for one in telling if one.clause.in_title]
    if titled and not titled_home and all(one.event.abroad for one in titled):
        return _turned_to(current, listed=listed)
    if standing := _standing(telling):
        return standing
    parts = (False, True) if topical else (True, False)
    gravest = (_gravest_of([one for one in current if one.clause.in_title is in_title]) for in_title in parts)
    return next(filter(None, gravest), None)


def _standing(telling: Sequence[Found]) -> Found | None:
    """Return what stands under a headline that only denies: «تنفي استهداف مدنيين» over «… بعد القصف الذي قتل ثلاثة»."""
    titled = [one for one in telling if one.clause.in_title]
    if not titled or any(one.event.polarity is not Polarity.DENIED for one in titled):
        return None
    known = (one for one in telling if not one.clause.in_title and is_known(folded(one.clause.text)))
    told = (one for one in known if one.event.polarity is Polarity.HAPPENED and one.event.when is When.NOW)
    grave = (one for one in told if one.event.killed or _is_instead(one.clause))
    return max((one for one in grave if not one.event.abroad), key=_gravity, default=None)


def _is_instead(clause: Clause) -> bool:
    """Return whether a clause says what there was in place of what is denied, and that was no accident."""
    return says_instead(folded(clause.text)) and not is_mishap(clause.text)


def _gravest_of(found: Sequence[Found]) -> Found | None:
    """Return the gravest event of a part of the text, mishaps and what isn't surely in Iraq last."""
    found = [one for one in found if not one.clause.mishap] or found
    placed = [one for one in found if one.event.country == IRAQ] or found
    return max(placed, key=_gravity, default=None)


def _turned_to(current: Sequence[Found], *, listed: bool) -> Found | None:
    """Return the gravest event of Iraq that a text turns to under a headline of another country."""
    at_home = [one for one in current if one.event.country == IRAQ and not one.clause.in_title]
    turned = [one for one in at_home if listed or (_stands_alone(one) and not one.clause.mishap)]
    return max([one for one in turned if one.placed] or turned, key=_gravity, default=None)


def _stands_alone(one: Found) -> bool:
    """Return whether an event of Iraq is told for itself: as another subject, or as what came to pass at a place."""
    return one.clause.other_subject or (one.there and one.event.polarity is Polarity.HAPPENED)


def _gravity(one: Found) -> tuple[int, float, int]:
    weight = max((hit.term.weight for hit in (*one.clause.acts, one.clause.another) if hit), default=0.0)
    return one.event.killed or 0, weight, -one.clause.start


def other_matters(
    clauses: Sequence[Clause],
    telling: Sequence[Found],
    main: Found | None,
    placed: Sequence[bool],
    *,
    titled_home: bool,
) -> set[int]:
    """Return the ids of the clauses that are not about the main event; something of the headline always is.

    `placed` says of each clause whether it says itself where it is set.
    """
    others = {id(clause) for clause in clauses if clause.recalls and not (main and clause is main.clause)}
    if main is not None and not main.clause.mishap:
        others |= {id(clause) for clause in clauses if clause.mishap}
    if main is not None:
        others |= set(_beside_main(clauses, telling, main, placed))
    elif titled_home:
        # «Erbil hosts book fair; 14 killed in Aleppo»: the headline's own matter is no event.
        others |= {id(one.clause) for one in telling if one.placed and one.event.abroad}
    titled = {id(clause) for clause in clauses if clause.in_title}
    return others - titled if titled <= others and (main is None or main.clause.in_title) else others


def _beside_main(
    clauses: Sequence[Clause], telling: Sequence[Found], main: Found, placed: Sequence[bool]
) -> Iterator[int]:
    """Yield the ids of the clauses that tell of another event than the main one, or of another matter before it."""
    at_home = main.event.country == IRAQ or any(one.placed and one.event.country == IRAQ for one in telling)
    turned = _turned(telling, main)
    yield from (
        id(one.clause) for one in telling if one is not main and _is_another(one, main, at_home=at_home, turned=turned)
    )
    told = {id(one.clause) for one in telling}
    for (clause, after), elsewhere in zip(pairwise(clauses), placed, strict=False):
        # What is only threatened or feared is talk itself: «تعلن شروطها وتهدد».
        apart = elsewhere or (main.event.polarity is not Polarity.FEARED and _says_something(clause))
        if after is main.clause and apart and id(clause) not in told and _is_beside(clause, after):
            yield id(clause)


def set_by_toll(telling: Sequence[Found]) -> list[Found]:
    """Tell of the same dead in headline and text that they fell in one place, at one time.

    A headline that names nowhere is set where the text is: «انفجار مصنع يحصد 16 روحا»; so is a sentence that names
    nowhere, by a headline of another country. The text tells of earlier days as its headline does: «مقتل 300 مدني في
    تموز» over «أعلنت البعثة أن 300 مدني قتلوا …».
    """
    earlier = {_toll_of(one) for one in telling if one.clause.in_title and one.event.when is When.EARLIER}
    found: list[Found] = []
    for one in telling:
        event = one.event
        same = None if one.placed else _of_same_dead(one, telling)
        if same is not None and (one.clause.in_title or same.event.abroad):
            event = replace(event, country=same.event.country, place=same.event.place)
        elif not one.clause.in_title and (event.killed or 0) > 1 and any(event.killed == toll[0] for toll in earlier):
            event = replace(event, when=When.EARLIER)
        found.append(replace(one, event=event))
    return found


def _of_same_dead(one: Found, telling: Sequence[Found]) -> Found | None:
    """Return the one event of the other part whose sentence says where as many fell, if no two countries' did."""
    same = [other for other in telling if other.clause.in_title is not one.clause.in_title and _is_as_many(one, other)]
    said = [other for other in same if other.event.country and _is_set(other, telling)]
    countries = {other.event.country for other in same if other.event.country}
    return said[0] if said and len(countries) == 1 else None


def _is_as_many(one: Found, other: Found) -> bool:
    """Return whether two events have one toll; the headline leaves out the wounded."""
    if (one.event.killed or 0) >= _MANY:
        return one.event.killed == other.event.killed
    return any(_toll_of(one)) and _toll_of(one) == _toll_of(other)


def _is_set(one: Found, telling: Sequence[Found]) -> bool:
    """Return whether it is said where an event was: by its clause, or of many dead by its sentence, in one country."""
    if one.placed or (one.event.killed or 0) < _MANY:
        return one.placed
    beside = [other for other in telling if other.clause.is_beside(one.clause) and other.placed]
    return {other.event.country for other in beside} == {one.event.country}


def _toll_of(one: Found) -> tuple[int | None, int | None]:
    return one.event.killed, one.event.wounded


def of_old_deeds(telling: Sequence[Found], silent: Container[int]) -> set[int]:
    """Return the ids of a headline's clauses that catch somebody for what the text says he did long ago.

    «توقيف متهم بقتل 8 مدنيين» over «… اعترف بقتل ثمانية مدنيين خلال 2014»; a grave's dead fell when the text says.
    `silent` are the ids of the clauses whose dead aren't counted.
    """
    body = [one for one in telling if not one.clause.in_title]
    old = any(
        one.event.when is When.EARLIER or (id(one.clause) in silent and is_against_doers(one.clause)) for one in body
    )
    if not old or any(one.event.killed and one.event.when is When.NOW for one in body):
        return set()
    return {
        id(one.clause)
        for one in telling
        if one.clause.in_title and (is_against_doers(one.clause) or one.event.act in _RULES.table("of_graves"))
    }


def _says_something(clause: Clause) -> bool:
    """Return whether a clause has a subject that does something: «الرئيس يبحث أمن الحدود»."""
    first = folded(clause.text).split()[:_SUBJECT]
    return any(_RULES["present_verb"].match(word) for word in first[1:])


def _is_beside(clause: Clause, after: Clause) -> bool:
    """Return whether «و» adds a clause to one that tells of no act, which is then another matter."""
    return after.added and not clause.acts and clause.in_title and after.in_title


def _turned(telling: Sequence[Found], main: Found) -> bool:
    """Return whether the main event is told behind the words that open another subject.

    A headline's is where its place is named: «زلزال …، وهجوم في سنجار» over a text that comes to Sinjar «من جهة أخرى».
    """
    if not main.clause.in_title:
        return main.clause.other_subject
    there = [one.clause.other_subject for one in telling if not one.clause.in_title and _is_same(one, main)]
    return bool(there) and all(there)


def _is_same(one: Found, main: Found) -> bool:
    """Return whether the text tells the headline's event: where that was, or its act in Iraq where it names nowhere."""
    here, there = main.event.place, one.event.place
    if one.clause.mishap or not one.placed:
        return False
    if here is None:
        acts = {main.event.act, *_RULES.table("casualties")}  # «فتح مسلحون النار فأصيب حارسه»
        return one.event.country == IRAQ and one.event.act in acts
    return there is not None and there.governorate == here.governorate


def _is_another(one: Found, main: Found, *, at_home: bool, turned: bool) -> bool:
    """Return whether an event is none of the main one's: abroad, of earlier days, of another subject.

    `turned` says that the main one is told behind the turn: what stands before it is another.
    """
    event = one.event
    if event.abroad and at_home:
        return True
    if _is_other_work(one, main):
        return True
    if one.clause.in_title:
        return is_over(one.clause) and not main.clause.in_title  # «بعد عام على الهجوم.. هدوء في القرى»
    if event.when is When.EARLIER and main.event.when is When.NOW:
        return True
    return one.clause.other_subject is not turned


def _is_other_work(one: Found, main: Found) -> bool:
    """Return whether an event is what forces did in another governorate than where the main one hurt somebody.

    «استشهاد شرطي في البعاج واعتقال خمسة في ميسان»; two blows are summed.
    """
    here, there = main.event.place, one.event.place
    if here is None or there is None or not (one.placed and main.placed and main.clause.in_title):
        return False
    hurt = main.event.killed or main.event.wounded
    works = one.event.act in _RULES.table("works") and not one.event.killed and not one.event.wounded
    return bool(hurt) and works and here.governorate != there.governorate


def line_of(telling: Sequence[Found]) -> Found | None:
    """Return the gravest line of Iraq under a digest's headline, which says itself neither what nor where."""
    if any(one.clause.in_title and one.placed and not one.event.abroad for one in telling):
        return None
    lines = (one for one in telling if not one.clause.in_title and one.event.country == IRAQ)
    return max((one for one in lines if one.event.when is When.NOW), key=_gravity, default=None)
