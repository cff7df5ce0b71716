"""What another state has to do with a clause: it heads it, speaks or acts in it, its body does, it hosts a mission."""

from collections.abc import Mapping
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import Words, bare, indefinite, is_definite, words_in
from bot.news.events.clauses import Clause, only_harm
from bot.news.events.counting import first_act
from bot.news.events.cutting.where import acts_next, nisba
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit

_RULES: Final = rulebook("events")


def heads(words: Words, hit: Hit, clause: Clause, reach: Mapping[str, int], *, home: bool) -> bool:
    """Return whether a country that doesn't act in Iraq heads a clause: «سوريا: انفجار …», «الهند.. مقتل …».

    `home` says that the clause names Iraq, of which another state's official may speak, too.
    """
    speaks = not home and _is_of_speaker(clause, words, hit)
    if hit.end >= clause.end or not (hit.start == clause.start or speaks):
        return False
    end = hit.end
    if not words.before[end] and indefinite(words.words[end]).endswith(nisba()):
        end += 1  # «عبادان الإيرانية: …» speaks for nobody
    elif reach.get(hit.term.key) and not _tells_harm_first(clause):
        return False  # «واشنطن: قصفنا …»
    return end < clause.end and _RULES["heads"].match(words.before[end]) is not None


def is_of_mission(words: Words, hit: Hit) -> bool:
    """Return whether Iraq is named as who sent a mission abroad: «قرب السفارة العراقية»."""
    before = words.words[hit.start - 1] if hit.start and not words.before[hit.start] else ""
    return bare(before, _RULES.words("missions")) is not None


def is_of_home_body(words: Words, hit: Hit) -> bool:
    """Return whether another state's body is named that acts in its own country: «وزير الداخلية التركي»."""
    word = words.words[hit.start]
    if hit.term.layer == "foreign" and word in _RULES.words("english_demonyms"):
        follows = words.words[hit.end] if hit.end < len(words) and not words.before[hit.end] else ""
        return follows in _RULES.words("acting_at_home")
    of_state = hit.term.layer == "foreign" and is_definite(word) and indefinite(word).endswith(nisba())
    before = words.words[hit.start - 1] if hit.start and not words.before[hit.start] else ""
    return of_state and bare(before, _RULES.words("acting_at_home")) is not None


def is_its_own(clause: Clause, words: Words, hit: Hit, reach: Mapping[str, int]) -> bool:
    """Return whether what is told is a state's own: it acts itself, or its men do or fall, which act not in Iraq."""
    before = words.words[hit.start - 1] if hit.start > clause.start and not words.before[hit.start] else ""
    its_men = bare(before, _RULES.words("men_of_a_state")) and indefinite(words.words[hit.start]).endswith(nisba())
    if bare(before, _RULES.words("announcing")) and not indefinite(words.words[hit.start]).endswith(nisba()):
        return _tells_harm_first(clause)  # its own dead: «مع إعلان الكويت إصابة خمسة»
    return (bool(its_men) and not reach.get(hit.term.key)) or _acts_itself(clause, words, hit, reach)


def _is_of_speaker(clause: Clause, words: Words, hit: Hit) -> bool:
    """Return whether a clause opens with who speaks for another state: «مسؤول كويتي: خمسة جرحى»."""
    if hit.start - clause.start != 1 or not indefinite(words.words[hit.start]).endswith(nisba()):
        return False
    return bare(words.words[clause.start], _RULES.words("men_of_a_state")) is not None


def _tells_harm_first(clause: Clause) -> bool:
    first = first_act(clause)
    return first is not None and only_harm((first,))


def _acts_itself(clause: Clause, words: Words, hit: Hit, reach: Mapping[str, int]) -> bool:
    """Return whether a state opens a clause by what it announces or does at home.

    «طهران تعلن مقتل ثلاثين» tells of its own dead; «الأردن يحبط تهريبا» is set there, as it doesn't act in Iraq.
    """
    plain = folded(clause.text)
    across = _RULES["across_border"].match(plain)
    if hit.start - clause.start > (len(words_in(across.group()).words) if across else 1):
        return False
    first = first_act(clause)
    if first is not None and first.term.meaning in _RULES.table("judging"):
        return True  # states judge at home
    if indefinite(words.words[hit.start]).endswith(nisba()):
        return False
    if _RULES["speaks_abroad"].search(plain):
        return True
    acts = hit.end < clause.end and acts_next(words, hit.end)
    acted = hit.start > clause.start and _RULES["verb_of_a_state"].match(words.words[clause.start])
    return bool(acts or acted) and not reach.get(hit.term.key)
