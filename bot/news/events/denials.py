"""Who says that something isn't so, and of what: what follows a verb of denial, what is called untrue, what never was.

The rules are data: bot/news/rules/denials.yaml.
"""

from collections.abc import Sequence
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import Words, is_definite, words_in
from bot.news.events.clauses import only_harm
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit

_RULES: Final = rulebook("denials")
#: How it is said of the event itself that it isn't so, wherever the event stands.
_OF_ALL: Final = ("untrue", "never_was", "old_pictures", "retracted")
#: So many words before an act can negate it.
_REACH: Final = 6


def denies(plain: str) -> bool:
    """Return whether a folded text denies an event, and not only somebody's part in it."""
    said = _RULES["denies"].search(plain) or _is_of_all(plain) or _RULES["contrary"].search(plain)
    return bool(said) and _RULES["denies_part"].search(plain) is None


def denies_acts(plain: str, words: Words, acts: Sequence[Hit]) -> bool:
    """Return whether a folded clause denies what its acts tell: «تنفي الهجوم», but not «تنفي استقالته بعد الهجوم»."""
    if any(_is_negated(words, act) for act in acts):
        return True
    return denies(plain) and (not acts or _is_of_all(plain) or _is_contrary(plain, acts) or _governs(plain, acts))


def says_no(plain: str) -> bool:
    """Return whether a folded headline denies something, in so many words or by «لا»: «لا قتلى في صفوفنا»."""
    return denies(plain) or none_of(plain)


def none_of(plain: str) -> bool:
    """Return whether a folded text says of a blow, or of the dead and wounded, that there were none."""
    return _RULES["none_of"].search(plain) is not None


def asks(title: str) -> bool:
    """Return whether a headline asks after what it names: «إصابة المحافظ؟»."""
    return _RULES["asked"].search(title) is not None


def is_rumoured(plain: str) -> bool:
    """Return whether a folded clause tells what is only said to have been: «بعد تداول خبر خطفه»."""
    return _RULES["rumoured"].search(plain) is not None


def disclaims(plain: str) -> bool:
    """Return whether a folded clause says no to something: to what it names, to a part in it, to who says that."""
    return any(_RULES[name].search(plain) for name in ("denies", "disowns"))


def so_called(text: str, name: str) -> bool:
    """Return whether a name stands in a clause between quotation marks, alone or nearly: «خطف الطالبات»."""
    return any(name in folded(quoted.group()) for quoted in _RULES["so_called"].finditer(text))


def is_behind(plain: str) -> bool:
    """Return whether a folded clause tells after what a denial came, which is known to have been: «بعد القصف …»."""
    return _RULES["opens_behind"].match(plain) is not None and not is_rumoured(plain)


def says_instead(plain: str) -> bool:
    """Return whether a folded clause says what there was in place of what is denied: «مشيرا إلى أن ما جرى هو …»."""
    return _RULES["says_instead"].match(plain) is not None


def is_known(plain: str) -> bool:
    """Return whether a folded clause tells what is known to have been, whatever is denied beside it."""
    return is_behind(plain) or says_instead(plain)


def closes_untrue(plain: str, acts: Sequence[Hit]) -> bool:
    """Return whether a folded clause ends with what calls untrue all that stands before: «هجوم ومقتل ثلاثة شائعة».

    `acts` are those of its own; a clause that tells of a rumour itself, «وأنباء هجوم كاذبة», calls untrue only that.
    """
    ends = [match.end() for name in _OF_ALL if (match := _RULES[name].search(plain))]
    first = min((act.start for act in acts), default=None)
    if first is None or not ends:
        return False
    rumour = _RULES["rumoured"].search(plain)
    return _words(plain[: max(ends)]) > first and (rumour is None or _words(plain[: rumour.start()]) > first)


def calls_untrue(plain: str) -> bool:
    """Return whether a folded text says that what somebody told or showed isn't so."""
    return _RULES["reported"].search(plain) is not None and _is_of_all(plain)


def _is_of_all(plain: str) -> bool:
    # «ما أشيع عن خطفه …، وهو بخير»
    return any(_RULES[name].search(plain) for name in _OF_ALL) or (
        _RULES["is_well"].search(plain) is not None and is_rumoured(plain)
    )


def _is_contrary(plain: str, acts: Sequence[Hit]) -> bool:
    """Return whether an act stands behind what it is contrary to: «الجنود بخير خلافا لما نشر عن هجوم»."""
    said = _RULES["contrary"].search(plain)
    return said is not None and any(act.start >= _words(plain[: said.end()]) - 1 for act in acts)


def _governs(plain: str, acts: Sequence[Hit]) -> bool:
    """Return whether an act stands between a verb of denial and what its object is only set behind."""
    verb = _RULES["denies"].search(plain)
    if verb is None:
        return False
    made = _RULES["that_made_it"].search(plain, verb.end())
    known = None if made else _RULES["set_behind"].search(plain, verb.end())
    end = known.start() if known else len(plain)
    if is_rumoured(plain[verb.end() : end]):
        return True
    first, last = _words(plain[: verb.end()]), _words(plain[:end])
    if any(first <= act.start < last for act in acts):
        return True
    behind = any(act.start >= last for act in acts)
    # «والداخلية تنفي ذلك»
    return not behind and (is_rumoured(plain) or _RULES["objectless"].match(plain[verb.end() :]) is not None)


def _words(plain: str) -> int:
    return len(words_in(plain.casefold()))


def _is_negated(words: Words, act: Hit) -> bool:
    if only_harm((act,)):
        return False  # «لم يصب أحد» denies no attack
    before = " ".join(words.words[max(0, act.start - _REACH) : act.start])
    if not before:
        return False
    before = f"{before} "
    if _RULES["negation"].search(before):
        return not _is_known(words, act)
    if act.term.finite and _RULES["nothing_did"].search(before):
        return True
    if act.term.meaning in _RULES.table("befalls") and _RULES["nobody"].search(before):
        return True
    return not is_definite(words.words[act.start]) and _RULES["negation_across"].search(before) is not None


def _is_known(words: Words, act: Hit) -> bool:
    """Return whether it is said what a blow did: it fell, whoever didn't deal it: «لم نشن الغارة التي قتلت …»."""
    after = " ".join(words.words[act.end : act.end + _REACH])
    return _RULES["known_by"].match(after) is not None and is_definite(words.words[act.end - 1])
