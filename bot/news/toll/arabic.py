"""How many were killed and wounded in this event, read from Arabic sentences.

A sentence is walked word by word. A governing word (مقتل, أصيب …) opens a list of quantities that «و», «مع» and
«إضافة إلى» continue; a casualty noun (قتيلا, جرحى) takes the number before it. What «بينهم» introduces is a part, not
an addition. Rules, after the labels' README: lower bound of a range, the new value of a revision, singular and dual
nouns 1 and 2, «عشرات» and killed-and-wounded together unknown, no losses 0, no injuries wounded 0 only.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from bot.arabic.canonical import folded
from bot.news.toll.governors import counts, kunya
from bot.news.toll.patterns import (
    ASIDE,
    AT_MOST,
    COMBINED,
    COUNTED_IN,
    FOUND_DEAD,
    FROM_TO,
    HEADED,
    KILLED_THEN,
    NO_KILLED,
    NO_LOSSES,
    NO_WOUNDED,
    PART,
    RANGE,
    RUNNING_TOTAL,
    VERDICT,
    WHEN,
    Toll,
    governed,
    lower_bound,
    new_value,
    nothing_of,
    now_only,
    respoken,
    total_of,
)
from bot.news.toll.quantities import (
    COUNT_NOUNS,
    GOVERNING,
    Line,
    bare,
    first_quantity,
    line_of,
    number,
    open_ended,
    person_amount,
    quantity,
    rest_of_list,
)
from bot.news.toll.words import (
    AFTER_SUBJECT_KILLED,
    AFTER_SUBJECT_WOUNDED,
    DUAL_VERBS,
    KILL_NOUNS,
    KILL_VERBS,
    KILLED_MANY,
    KILLED_ONE,
    KILLED_TWO,
    PASSIVE_KILLED,
    PASSIVE_NEXT,
    PASSIVE_WOUNDED,
    PLURALS,
    SUBSET,
    WOUND_NOUNS,
    WOUND_VERBS,
    WOUNDED_ONE,
    WOUNDED_TWO,
)

_AFTER_SUBJECT: Final = AFTER_SUBJECT_KILLED | AFTER_SUBJECT_WOUNDED | DUAL_VERBS
_PASSIVE: Final = PASSIVE_KILLED | PASSIVE_WOUNDED
_SUBJECT_KILLED: Final = AFTER_SUBJECT_KILLED | PASSIVE_KILLED
_NOUNS: Final = KILL_NOUNS | WOUND_NOUNS
_VERBS: Final = KILL_VERBS | WOUND_VERBS
_KILLS: Final = KILL_NOUNS | KILL_VERBS
_KILLED: Final = KILLED_ONE | KILLED_TWO | KILLED_MANY
_TWO: Final = KILLED_TWO | WOUNDED_TWO
_ONE: Final = KILLED_ONE | WOUNDED_ONE
#: «12 وفاة و34 إصابة»: acts that are counted like people.
_DEATHS: Final = frozenset({"وفاه", "وفيات", "ارواح", "روحا"})
_COUNTED_ACTS: Final = _DEATHS | {"اصابه"}
_TELLING: Final = _AFTER_SUBJECT | _PASSIVE | GOVERNING | COUNT_NOUNS | _COUNTED_ACTS
_THEY: Final = frozenset({"هم", "هما"})
_DIED: Final = frozenset({"توفي", "توفيت", "استشهد", "فارق", "قضي", "مات"})
_BOTH: Final = 2
#: A longer one is a page without full stops.
_LONGEST_SENTENCE: Final = 1_500


@dataclass(slots=True)
class _Count:
    """What one sentence has told so far."""

    killed: int | None = None
    wounded: int | None = None
    taken: set[int] = field(default_factory=set)

    def add(self, *, killed: bool, amount: int) -> None:
        if killed:
            self.killed = (self.killed or 0) + amount
        else:
            self.wounded = (self.wounded or 0) + amount


def _govern(line: Line, at: int, count: _Count) -> int:
    """Read what a governing word at `at` counts; returns where to go on."""
    word = line.words[at]
    noun = bare(word, _NOUNS)
    verb = bare(word, _VERBS)
    killed = bool(bare(word, _KILLS)) and not bare(word, WOUND_VERBS)
    if not counts(line, at):
        return at + 1
    reach = 2 if noun and not verb else 4
    found = first_quantity(line, at + 1, reach)
    if found is None and noun and kunya(line, at + 1):
        found = (1, at + 3)
    if found is None:
        return at + 1
    amount, end = found
    if verb and not noun and (victims := _victims(line, at, end)):
        amount, end = victims
    if end < len(line.words) and bare(line.words[end], COUNT_NOUNS) and not line.stop[end]:
        return at + 1
    if end < len(line.words) and open_ended(line, end):
        return end + 1
    more, end = rest_of_list(line, end)
    count.taken.update(range(at, end))
    count.add(killed=killed, amount=amount + more)
    return end


def _victims(line: Line, at: int, end: int) -> tuple[int, int] | None:
    """Read «أردى مسلح ثلاثة من الزبائن»: who did it stands before those it was done to."""
    if end != at + 2 or end >= len(line.words) or line.stop[end] or person_amount(line.words[at + 1]) != 1:
        return None
    if person_amount(line.words[end]) == _BOTH:
        return quantity(line, end, joined=False)
    return number(line, end)


def _longest_before(line: Line, at: int) -> int | None:
    """Return the longest number that ends right before a casualty noun."""
    best: int | None = None
    for start in range(max(0, at - 5), at):
        if any(line.stop[start + 1 : at + 1]):
            continue
        for joined in (True, False):
            parsed = number(line, start, joined=joined)
            if parsed and parsed[1] == at:
                return parsed[0]
    return best


def _count_noun(line: Line, at: int, count: _Count) -> int:
    """Read a casualty noun with its number, or its own one or two."""
    word = line.words[at]
    killed = bool(bare(word, _KILLED))
    if not killed and at and line.words[at - 1] in {"وفاه", "موت"}:
        return at + 1  # «وفاة جريحين»: no longer wounded
    if not killed and at and bare(line.words[at - 1], _DIED) and bare(word, WOUNDED_ONE):
        count.add(killed=True, amount=1)
        return at + 1  # «توفي جريح»
    # «قتيلان اثنان وجريح»: what stands before «و» counts the other.
    amount = None if word.startswith("و") else _longest_before(line, at)
    if amount is None and bare(word, _TWO):
        amount = 2
    if amount is None and bare(word, _ONE) and not word.startswith("ال"):
        amount = 1
    if amount is None:
        following = quantity(line, at + 1, joined=False) if at + 1 < len(line.words) and not line.stop[at + 1] else None
        if following and word.endswith(("جثث", "جثامين", "رفات")):
            amount = following[0]
    if amount is None:
        return at + 1
    more, end = rest_of_list(line, at + 1)
    count.add(killed=killed, amount=amount + more)
    return end


#: A single subject stands this near before its verb.
_NEAR: Final = 4


def _subject_first(line: Line, at: int, count: _Count) -> None:
    """Read «سبعة أشخاص أصيبوا», «ضابط يقتل برصاص قناص»: the quantity stands before the verb."""
    word = line.words[at]
    killed = bool(bare(word, _SUBJECT_KILLED))
    one = bool(bare(word, _PASSIVE))
    if (count.killed if killed else count.wounded) is not None:
        return
    for start in range(max(0, at - 8), at):
        if start in count.taken or any(line.stop[start + 1 : at + 1]):
            continue
        found = quantity(line, start, joined=False) or quantity(line, start, joined=True)
        alone = one and at - start <= _NEAR and (start == 0 or not bare(line.words[start - 1], PLURALS))
        if found and (found[0] > 1 or alone):
            count.taken.update(range(start, at))
            count.add(killed=killed, amount=found[0])
            return
    if bare(word, DUAL_VERBS):
        count.add(killed=killed, amount=2)


def _passive(line: Line, at: int) -> bool:
    """Tell a verb whose subject stood before it: nothing that it could count follows."""
    if at == 0 or not bare(line.words[at], _PASSIVE) or line.stop[at]:
        return False
    following = line.words[at + 1] if at + 1 < len(line.words) else ""
    and_so_was = following.startswith("و") and following[1:] in _PASSIVE  # «شرطي قتل وأصيب آخر»
    return (following in PASSIVE_NEXT or and_so_was) and counts(line, at)


def _walk(line: Line) -> _Count:
    count = _Count()
    position, muted = 0, False
    while position < len(line.words):
        word = line.words[position]
        if line.stop[position]:
            muted = False
        governing = bare(word, GOVERNING)
        if word in SUBSET or (word in _THEY and line.stop[position]) or word == "بينهم":
            muted = True
        elif muted and governing and word.startswith("و"):
            muted = False
        if muted:
            position += 1
        elif word in _COUNTED_ACTS and (amount := _longest_before(line, position)) is not None:
            count.add(killed=word in _DEATHS, amount=amount)
            position += 1
        elif bare(word, _AFTER_SUBJECT) or _passive(line, position):
            _subject_first(line, position, count)
            position += 1
        elif bare(word, COUNT_NOUNS):
            position = _count_noun(line, position, count)
        elif governing:
            position = _govern(line, position, count)
        else:
            position += 1
    return count


def _count_clauses(plain: str) -> _Count:
    """Count a sentence; what «فيما» and «بينما» set beside it is another event once a number is known."""
    whole = _Count()
    for clause in ASIDE.split(plain):
        line = line_of(clause)
        if not any(bare(word, _TELLING) for word in line.words):
            continue
        count = _walk(line)
        whole.killed = count.killed if whole.killed is None else whole.killed
        whole.wounded = count.wounded if whole.wounded is None else whole.wounded
    return whole


@lru_cache(maxsize=64)  # the summary asks again what the tags have asked
def toll_of_sentence(sentence: str) -> Toll:
    """Return the toll that one sentence tells of its event."""
    plain = now_only(folded(sentence[:_LONGEST_SENTENCE]))
    if not plain.strip():
        return Toll()
    if VERDICT.search(plain):
        return Toll()
    no = nothing_of(plain)
    plain = HEADED.sub(governed, respoken(plain))
    plain = FROM_TO.sub(new_value, COUNTED_IN.sub(r"\1", plain))
    plain = AT_MOST.sub(folded("عدد من"), PART.sub(" ", WHEN.sub(" ", plain)))
    plain = RUNNING_TOTAL.sub(" ", RANGE.sub(lower_bound, plain))
    told = NO_KILLED.sub(" ", NO_WOUNDED.sub(" ", NO_LOSSES.sub(" ", plain)))
    if COMBINED.search(told):
        return total_of(told) or no
    count = _count_clauses(told)
    total = total_of(told) or Toll()
    killed = total.killed if total.killed is not None else count.killed
    if count.killed is not None and total.killed is None and KILLED_THEN.search(told):
        killed = count.killed + 1
    if killed is None and FOUND_DEAD.search(told):
        killed = 1
    wounded = total.wounded if total.wounded is not None else count.wounded
    return Toll(no.killed if killed is None else killed, no.wounded if wounded is None else wounded)


def toll_of(title: str, sentences: Iterable[str]) -> Toll:
    """Return the toll of an article: the title's numbers first, then what the first sentences add."""
    tolls: Sequence[Toll] = [toll_of_sentence(title), *(toll_of_sentence(sentence) for sentence in sentences)]
    killed = next((toll.killed for toll in tolls if toll.killed is not None), None)
    wounded = next((toll.wounded for toll in tolls if toll.wounded is not None), None)
    return Toll(killed, wounded)
