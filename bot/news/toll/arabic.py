"""How many were killed and wounded in this event, read from Arabic sentences.

A sentence is walked word by word. A governing word (مقتل, أصيب …) opens a list of quantities that «و», «مع» and
«إضافة إلى» continue; a casualty noun (قتيلا, جرحى) takes the number before it. What «بينهم» introduces is a part, not
an addition. Rules, after the labels' README: lower bound of a range, the new value of a revision, singular and dual
nouns 1 and 2, «عشرات» and killed-and-wounded together unknown, no losses 0, no injuries wounded 0 only.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import after_and, words_of
from bot.news.toll.casualties import amount_of, as_the_others, bears_wounds, number_before, victims_of
from bot.news.toll.governors import counts, has_object, is_kunya, is_passive, killed_by_object, wounds_follow
from bot.news.toll.patterns import (
    RULES,
    Casualties,
    as_many,
    at_least,
    both_of,
    in_words,
    is_tally,
    nothing_of,
    now_only,
    respoken,
    stripped,
    total_of,
)
from bot.news.toll.quantities import (
    SplitSentence,
    first_quantity,
    number,
    open_ended,
    person_amount,
    quantity,
    rest_of_list,
    split_sentence,
)
from bot.news.toll.subjects import is_one_named_before, people_before
from bot.news.toll.words import (
    AFTER_SUBJECT,
    COUNTED,
    COUNTED_ACTS,
    GOVERNING,
    KILL_NOUN,
    KILL_VERB,
    KILLED,
    ONE,
    PASSIVE,
    TWO,
    WOUND_NOUN,
    WOUND_VERB,
    company,
    is_a,
    senses,
    stands_in,
    tells,
)

_NOUNS: Final = frozenset({KILL_NOUN, WOUND_NOUN})
_VERBS: Final = frozenset({KILL_VERB, WOUND_VERB})
_KILLS: Final = frozenset({KILL_NOUN, KILL_VERB})
_SUBJECT_KILLED: Final = frozenset({"killed_after_subject", "killed_passive"})
_TELLING: Final = (
    AFTER_SUBJECT
    | PASSIVE
    | GOVERNING
    | COUNTED
    | COUNTED_ACTS
    | {"kills_him", "kills_both", "kills_them", "wounds_him"}
)
#: What became of those who stand before: «وطفلاه مصابون», «ثلاثة من مقاتليه قتلى».
_NOW: Final = frozenset({"wounded_now", "killed_now"})
_COMPANIONS: Final = 14  # within so many words behind a verb stands with whom somebody fell
_TIMES: Final = 4  # so many words behind a verb it may be told when
_LONGEST_SENTENCE: Final = 1_500  # a longer one is a page without full stops


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


def _govern(line: SplitSentence, at: int, count: _Count) -> int:
    """Read what a governing word at `at` counts; returns where to go on."""
    known = senses(line.words[at])
    noun, verb = not known.isdisjoint(_NOUNS), not known.isdisjoint(_VERBS)
    if not counts(line, at):
        return at + 1
    killed = WOUND_VERB not in known and WOUND_NOUN not in known
    if made := as_many(line.at(at + 1), count.wounded if killed else count.killed):
        count.add(killed=killed, amount=made[0])  # «وجرح ضعفهم»
        return at + 2
    himself = stands_in(line.at(at + 1), "he_himself") and quantity(line, at + 2, joined=True)
    found = (1, at + 2) if himself else first_quantity(line, at + 1, 2 if noun and not verb else 4)
    if found is None and noun and at + 1 < len(line.words) and is_kunya(line, at + 1):
        found = (1, at + 3)
    if found is None and (before := _befell(line, at, count)):
        count.add(killed=WOUND_VERB not in known, amount=before + rest_of_list(line, at + 1)[0])
        return at + 1
    if found is None:
        if line.stop[at] and count.wounded is None and WOUND_VERB in known and is_one_named_before(line, at):
            count.add(killed=False, amount=1)  # «سيارة موظف، أصيب بجروح»
        return at + 1
    amount, end = found
    if any(stands_in(word, "together_with") for word in line.words[at + 1 : end]):
        amount += _befell(line, at, count) or is_a(line.words[at], PASSIVE)
    if verb and not noun and (victims := victims_of(line, at, end)):
        amount, end = victims
    if end < len(line.words):
        if is_a(line.words[end], COUNTED) and not line.stop[end]:
            return at + 1
        if open_ended(line, end):
            return end + 1
    more, end = rest_of_list(line, end)
    count.taken.update(range(at, end))
    count.add(killed=not known.isdisjoint(_KILLS) and WOUND_VERB not in known, amount=amount + more)
    return end


def _befell(line: SplitSentence, at: int, count: _Count) -> int:
    """Return how many stand before a verb whose companions follow: «قائد استشهد أمس بقصف مع جنديين»."""
    companions = any(stands_in(word, "together_with") for word in line.words[at + 1 : at + _COMPANIONS])
    if not companions or not is_a(line.words[at], PASSIVE):
        return 0
    before = people_before(line, at, count.taken)
    return before[1] if before else 0


def _count_noun(line: SplitSentence, at: int, count: _Count) -> int:
    """Read a casualty noun with its number, or its own one or two."""
    known = senses(line.words[at])
    killed = not known.isdisjoint(KILLED)
    if "bearing" in known and not after_and(line.words[at]) and bears_wounds(line, at):
        return at + 1
    before = _verb_before(line, at) if not killed else frozenset[str]()
    if "dying" in before:
        return at + 1  # «وفاة جريحين»: no longer wounded
    if "died" in before and not known.isdisjoint(ONE | TWO):
        count.add(killed=True, amount=1 if known.isdisjoint(TWO) else 2)
        return at + 1  # «توفي جريح»
    amount = as_the_others(line, at, count.wounded if killed else count.killed) or amount_of(line, at, known)
    if amount is None and not known.isdisjoint(_NOW) and (people := people_before(line, at, count.taken)):
        amount = people[1]  # «وزوجته وطفلاه مصابون»
    if amount is None or (at and "named_for" in senses(line.words[at - 1])):
        return at + 1
    more, end = rest_of_list(line, at + 1)
    count.add(killed=killed, amount=amount + more)
    return end


def _verb_before(line: SplitSentence, at: int) -> frozenset[str]:
    """Return what the word is that stands before one, but for when it was: «توفي فجر اليوم جريحان»."""
    start = at - 1
    while start > max(0, at - _TIMES) and stands_in(line.words[start], "times"):
        start -= 1
    return senses(line.words[start]) if start >= 0 else frozenset()


def _subject_first(line: SplitSentence, at: int, count: _Count) -> None:
    """Read «سبعة أشخاص أصيبوا», «ضابط يقتل برصاص قناص»: the quantity stands before the verb."""
    known = senses(line.words[at])
    killed = not known.isdisjoint(_SUBJECT_KILLED)
    if (count.killed if killed else count.wounded) is not None or person_amount(line.at(at + 1)) == 1:
        return  # «شقيقتان قتلن والدهما»: its object follows
    if found := people_before(line, at, count.taken):
        start, amount = found
        count.taken.update(range(start, at))
        count.add(killed=killed, amount=amount)
    elif "dual_verbs" in known:
        count.add(killed=killed, amount=2)
    elif is_one_named_before(line, at):
        count.add(killed=killed, amount=1)
    elif line.at(at + 1) and not known.isdisjoint(AFTER_SUBJECT) and (behind_it := number(line, at + 1)):
        count.add(killed=killed, amount=behind_it[0])  # «استشهدوا اثنين», as people say it at home


def _walk(line: SplitSentence) -> _Count:
    count = _Count()
    position, muted = 0, False
    while position < len(line.words):
        muted = _is_muted(line, position, muted=muted)
        position = position + 1 if muted else _step(line, position, count)
    return count


def _is_muted(line: SplitSentence, at: int, *, muted: bool) -> bool:
    """Return whether a word is within a part: from «بينهم» to the next stop, or «و» with an act or other casualties."""
    word = line.words[at]
    if "parts" in company(word) or (line.stop[at] and stands_in(word, "they")):
        return True
    if line.stop[at]:
        return False
    if not muted or not after_and(word):
        return muted
    parsed = number(line, at, joined=True)
    return not is_a(word, GOVERNING) and not (parsed and is_a(line.at(parsed[1]), COUNTED))


def _step(line: SplitSentence, at: int, count: _Count) -> int:
    """Read what a word tells; returns where to go on."""
    known = senses(line.words[at])
    if not known:
        return at + 1
    if slain := killed_by_object(line, at):
        if count.killed is None and not is_a(line.at(at + 1), COUNTED):
            count.add(killed=True, amount=slain)
        return at + 1
    if "wounds_him" in known:
        if count.wounded is None and wounds_follow(line, at):
            count.add(killed=False, amount=1)
        return at + 1
    if (
        any(stands_in(line.words[at], name) for name in COUNTED_ACTS)
        and (amount := number_before(line, at)) is not None
    ):
        count.add(killed="deaths" in known, amount=amount)
        return at + 1
    if has_object(line, at):
        return _govern(line, at, count)
    if not known.isdisjoint(AFTER_SUBJECT) or is_passive(line, at):
        _subject_first(line, at, count)
        return at + 1
    if not known.isdisjoint(COUNTED):
        return _count_noun(line, at, count)
    return at + 1 if known.isdisjoint(GOVERNING) else _govern(line, at, count)


def _count_clauses(plain: str) -> _Count:
    """Count a sentence; what «فيما» and «بينما» set beside it is another event once a number is known."""
    whole = _Count()
    for clause in RULES["aside"].split(plain):
        line = split_sentence(clause)
        if not any(is_a(word, _TELLING) for word in line.words):
            continue
        count = _walk(line)
        whole.killed = count.killed if whole.killed is None else whole.killed
        whole.wounded = count.wounded if whole.wounded is None else whole.wounded
    return whole


@lru_cache(maxsize=64)  # the summary asks again what the tags have asked; a sentence is read as a clause, too
def toll_of_sentence(sentence: str) -> Casualties:
    """Return the toll that one sentence tells of its event."""
    sentence = sentence[:_LONGEST_SENTENCE]
    if not any(map(tells, words_of(sentence).words)):
        return Casualties()
    whole = folded(in_words(sentence))
    plain = now_only(whole)
    if RULES["verdict"].search(plain) or RULES["old_grave"].search(whole):
        return Casualties()
    no = nothing_of(plain)
    told = stripped(respoken(plain))
    if RULES["combined"].search(told):
        return total_of(told) or both_of(plain) or no
    count = _count_clauses(told)
    total = total_of(told) or Casualties()
    killed = total.killed if total.killed is not None else count.killed
    if count.killed is not None and total.killed is None and RULES["killed_then"].search(told):
        killed = count.killed + 1
    if killed is None and RULES["found_dead"].search(told):
        killed = 1
    wounded = total.wounded if total.wounded is not None else count.wounded
    return Casualties(no.killed if killed is None else killed, no.wounded if wounded is None else wounded)


def recounts_crime(headline: str) -> bool:
    """Return whether a headline tells of a verdict."""
    return RULES["verdict"].search(folded(headline[:_LONGEST_SENTENCE])) is not None


def toll_of(title: str, sentences: Iterable[str]) -> Casualties:
    """Return the toll of an article: the title's numbers first, then what the first sentences add."""
    told = [sentence[:_LONGEST_SENTENCE] for sentence in (title, *sentences) if sentence]
    if told and recounts_crime(told[0]):
        return Casualties()  # what follows is what the convicted did
    plain = told[:2] if title else []
    if len(told) > 1:  # a tally is told where nothing else is
        told.sort(key=is_tally)
    tolls = [toll_of_sentence(sentence) for sentence in told]
    killed = next((toll.killed for toll in tolls if toll.killed is not None), None)
    wounded = next((toll.wounded for toll in tolls if toll.wounded is not None), None)
    if told[:2] == plain and len(plain) > 1:
        killed = at_least(killed, tolls[1].killed)
    return Casualties(killed, wounded)
