"""Where a clause is set: in Iraq, and at which of its places, or in another country."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import Words, bare, is_definite
from bot.model import IRAQ
from bot.news.events.clauses import Clause, head_of_line, only_harm
from bot.news.events.counting import first_act
from bot.news.events.cutting.where import is_quarter_at_home, is_where
from bot.news.events.digest import is_digest
from bot.news.events.states import heads, is_its_own, is_of_home_body, is_of_mission
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit
from bot.news.tags.places import Mention
from bot.news.text.reading import Reading

_RULES: Final = rulebook("events")
_PLACES: Final = rulebook("places")
#: Anchors that name Iraqis, wherever they are.
_NATION: Final = "nation"
#: What a clause may end with, and its line does not.
_ENDS: Final = " ؛;.،,"
#: So many words before a place it is said that something is only near it.
_BESIDE: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where something happened."""

    #: IRAQ, or a key of foreign.yaml.
    country: str
    #: The place of Iraq that is named, where one is.
    mention: Mention | None = None


def settings_of(
    clauses: Sequence[Clause], reading: Reading, found: Iterable[Mention], reach: Mapping[str, int]
) -> list[tuple[Setting | None, bool]]:
    """Return for each clause where it is set, and whether it says so itself.

    A clause that names nowhere is set where the one before it in its sentence is, else where the next one is, else
    where the sentence before was; a text is set where its headline is until it says otherwise. The lines of a digest
    share nothing but its headline, and what opens with «بينما» shares nothing with what it leads to. What «و» adds to a
    clause without an act is set where it says itself: «نفوق أسماك في واسط وهجوم على حقل». `reach` says of a country
    whether it acts in Iraq.
    """
    mentions = list(found)
    apart = is_digest(reading.title)
    own = [None if clause.recalls else _own_setting(clause, reading, mentions, reach, apart) for clause in clauses]
    own = [mine or _flagged(clause, reading.flags) for mine, clause in zip(own, clauses, strict=True)]
    _carry_on(own, clauses, reading)
    somewhere = [_is_somewhere(clause, reading) for clause in clauses]
    held: Setting | None = None
    said: Setting | None = None  # by the sentence
    shared: list[tuple[Setting | None, bool]] = []
    for place, clause in enumerate(clauses):
        mine = own[place]
        if place and not clauses[place - 1].is_beside(clause):
            said = None
        if mine is None:
            shared.append((_shared(clauses, own, place, said=said, held=held, somewhere=somewhere), False))
        elif _is_subordinate(clause, clauses[place - 1] if place else None):
            shared.append((mine, True))
        else:
            said = mine
            held = held if apart and not clause.in_title else mine
            shared.append((mine, True))
    return shared


def _flagged(clause: Clause, flags: Sequence[tuple[str, str]]) -> Setting | None:
    """Return where the flag before its line sets a clause."""
    text = folded(clause.text).strip(_ENDS)
    flag = next((flag for line, flag in flags if text in folded(line)), "")
    country = _RULES.table("flags").get(flag)
    return Setting(country=country) if country else None


def _carry_on(own: list[Setting | None], clauses: Sequence[Clause], reading: Reading) -> None:
    """Leave what only names Iraqis where its sentence was set abroad: «وزير الداخلية التركي: ضبط 45 بينهم عراقيون».

    So is what a state says to have befallen its men there: «تعرضت قاعدة في العمادية لهجوم، أعلنت أنقرة على إثره …».
    """
    for place, clause in enumerate(clauses[1:], start=1):
        before, mine = own[place - 1], own[place]
        if before is None or mine is None or mine.mention or (before.country == IRAQ) is (mine.country == IRAQ):
            continue
        if before.country == IRAQ:
            if clauses[place - 1].is_beside(clause) and _RULES["points_back"].search(folded(clause.text)):
                own[place] = None
            continue
        words, hits = reading.part(in_title=clause.in_title)
        anchors = [hit for hit in hits if hit.term.layer == "anchor" and clause.start <= hit.start < clause.end]
        # «وحرس الحدود العراقي» is a body of Iraq's
        people = all(hit.term.key == _NATION and not is_definite(words.words[hit.start]) for hit in anchors)
        if people and clauses[place - 1].is_beside(clause):
            own[place] = None


def _shared(
    clauses: Sequence[Clause],
    own: Sequence[Setting | None],
    place: int,
    *,
    said: Setting | None,
    held: Setting | None,
    somewhere: Sequence[bool],
) -> Setting | None:
    """Return where a clause is set that doesn't say so; `said` is where its sentence is, `held` where the text is.

    `somewhere` says of each clause whether it names a place that isn't known.
    """
    clause = clauses[place]
    if clause.added and place and _is_headed(clauses, own, place):
        return own[0]
    if clause.added and place and not clauses[place - 1].acts:
        # «غرق عبارة في بنغلاديش ومصرع 44»: whom it cost their lives, died there.
        return own[place - 1] if only_harm(clause.acts) else None
    if _is_half_of_toll(clauses, place) and own[place + 1]:
        return own[place + 1]
    same = place > 0 and clauses[place - 1].is_beside(clause)
    before = held if same or not clause.other_subject else None
    inherited = said if same else None
    if inherited is None and somewhere[place]:
        return before  # «في حوض …، و… في دير الزور»: where it says, which isn't known
    then = None if inherited else _next_in_sentence(clauses, own, place, before)
    if same and before is not None and then is not None and then.country == IRAQ and then.mention is None:
        return before  # «، فيما أصيب ثلاثة، قرب الحدود مع العراق»: only Iraq is named, and no place of it
    return inherited or then or before


def _is_headed(clauses: Sequence[Clause], own: Sequence[Setting | None], place: int) -> bool:
    """Return whether a place heads the line of a clause: «واسط: غرق طالبين، ورمانة على منزل»."""
    first, mention = clauses[0], own[0].mention if own[0] else None
    heads = mention is not None and mention.position == first.start and first.is_beside(clauses[place])
    return heads and head_of_line(first.text) != ""


def _is_half_of_toll(clauses: Sequence[Clause], place: int) -> bool:
    """Return whether a clause and what «و» adds tell one toll: «فيما أعلنت أنقرة مقتل اثنين وإصابة ثلاثة في إدلب»."""
    clause, then = clauses[place], clauses[place + 1] if place + 1 < len(clauses) else None
    if then is None or not clause.fresh or not (then.added and not then.fresh and clause.is_beside(then)):
        return False
    first = first_act(then)
    return bool(clause.acts) and only_harm(clause.acts) and first is not None and only_harm((first,))


def _is_somewhere(clause: Clause, reading: Reading) -> bool:
    """Return whether a clause says that it is set in a place: «في حوض العظيم»."""
    words, _ = reading.part(in_title=clause.in_title)
    where, run = _RULES.words("where"), words.words[clause.start : clause.end]
    return any(before in where and bare(word, _ground()) is not None for before, word in pairwise(run))


def _is_subordinate(clause: Clause, before: Clause | None) -> bool:
    """Return whether a clause leads to another: «فيما كان العالم يتابع الهجوم على طهران.. صواريخ تسقط هنا»."""
    begins = before is None or not before.is_beside(clause)
    return begins and _RULES["subordinate"].match(folded(clause.text)) is not None


def _next_in_sentence(
    clauses: Sequence[Clause], own: Sequence[Setting | None], place: int, before: Setting | None
) -> Setting | None:
    """Return where the next clause of a sentence is set; what opens with «فيما» says it where nothing else does."""
    at = place + 1
    while at < len(clauses) and clauses[place].is_beside(clauses[at]):
        if before is not None and _RULES["subordinate"].match(folded(clauses[at].text)):
            return None
        if own[at]:
            return own[at]
        at += 1
    return None


def _own_setting(
    clause: Clause, reading: Reading, mentions: Sequence[Mention], reach: Mapping[str, int], in_digest: bool
) -> Setting | None:
    words, hits = reading.part(in_title=clause.in_title)
    inside = [hit for hit in hits if clause.start <= hit.start < clause.end]
    named = [
        mention
        for mention in mentions
        if mention.in_title == clause.in_title and clause.start <= mention.position < clause.end and mention.weight > 0
    ]
    at_home = frozenset(mention.position for mention in named)
    states = [hit for hit in inside if hit.term.layer == "foreign" and not is_quarter_at_home(words, hit, at_home)]
    anchored = any(hit.term.layer == "anchor" for hit in inside)
    abroad = [
        hit
        for hit in states
        if is_where(words, hit, clause.acts, inside) or heads(words, hit, clause, reach, home=anchored)
    ]
    taken = {position for hit in abroad for position in range(hit.start, hit.end)}
    home = max((one for one in named if one.position not in taken), key=lambda one: one.weight, default=None)
    if home is not None and abroad and _is_beside(words, home, behind=abroad[0].end):
        home = None
    if home is not None and (home.located or not abroad):
        return Setting(country=IRAQ, mention=home)
    if abroad:
        return Setting(country=abroad[0].term.key)
    return _whose_setting(clause, words, inside, reach, in_digest=in_digest)


def _is_beside(words: Words, place: Mention, *, behind: int) -> bool:
    """Return whether a place is only named, behind a word, for what is near it: «جنوبي إيران بالقرب من مدينة الفاو»."""
    before = [*words.words[max(behind, place.position - _BESIDE) : place.position]]
    if before and bare(before[-1], _RULES.words("ground") | _PLACES.words("administrative")):
        before.pop()
    if before and before[-1] in _RULES.words("no_where"):
        before.pop()
    return bool(before) and bool(bare(before[-1], _PLACES.words("close")))


def _whose_setting(
    clause: Clause, words: Words, inside: Sequence[Hit], reach: Mapping[str, int], *, in_digest: bool
) -> Setting | None:
    """Return where a clause that names no place is set, by who acts in it."""
    named = (hit for hit in inside if hit.term.layer == "anchor" and not is_of_mission(words, hit))
    anchors = {hit.term.key for hit in named}.intersection(_anchors())
    at_home = next((hit for hit in inside if is_of_home_body(words, hit)), None)
    if at_home is not None and anchors <= {_NATION}:
        return Setting(country=at_home.term.key)
    if anchors:
        return Setting(country=IRAQ)
    states = (hit for hit in inside if hit.term.layer == "foreign")
    state = next((hit for hit in states if in_digest or is_its_own(clause, words, hit, reach)), None)
    return Setting(country=state.term.key) if state else None


@cache
def _ground() -> frozenset[str]:
    return _RULES.words("ground") | _RULES.words("spots") | _PLACES.words("administrative")


@cache
def _anchors() -> frozenset[str]:
    return frozenset(_RULES.table("anchors"))
