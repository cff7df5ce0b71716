"""What an article has to bear a summary out with: its words by what they mean."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.arabic.keys import Key
from bot.arabic.words import bare
from bot.news.guard.claimed_counts import Count, counts_of
from bot.news.guard.claimed_fates import Fate, fates_of
from bot.news.guard.claimed_parts import Parts, parts_of
from bot.news.guard.claimed_words import Token
from bot.news.guard.claims import claims_of
from bot.news.guard.concepts import load_concepts


@dataclass(frozen=True, slots=True)
class Stock:
    """The words of an article, or of its own event, by what they mean."""

    lemmas: frozenset[Key]
    concepts: frozenset[str]
    roots: frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """All that a text claims."""

    tokens: Sequence[Token]
    counts: Sequence[Count]
    fates: Sequence[Fate]
    parts: Parts


def told_in(title: str, text: str) -> Told:
    """Return what a text claims."""
    tokens = claims_of(title, text)
    counts = counts_of(tokens)
    fates = tuple(fates_of(tokens, counts))
    return Told(tokens, counts, fates, parts_of(tokens, counts, fates))


_BOMBS: Final = frozenset({"ied", "mine", "car_bomb", "belt", "suicide", "grenade", "booby"})
_ATTACKS: Final = frozenset({"attack", "aim", "strike"})


def stock_of(tokens: Iterable[Token]) -> Stock:
    """Return words by what they mean."""
    all_of = list(tokens)
    concepts: frozenset[str] = frozenset().union(*(token.concepts for token in all_of))
    if concepts & _BOMBS and any(token.concepts & _ATTACKS and not (token.unreal or token.hedged) for token in all_of):
        concepts |= {"bombing"}
    return Stock(
        lemmas=frozenset().union(*(token.meaning.lemmas for token in all_of)),
        concepts=concepts,
        roots=frozenset(token.meaning.root for token in all_of if token.meaning.root),
    )


def borne(token: Token, stock: Stock) -> bool:
    """Tell whether words bear out one: of its lemma, of its line or a narrower one; without a line, of its root."""
    if token.concepts:
        return any(line_in(name, stock.concepts) for name in token.concepts)
    return bool(token.meaning.lemmas & stock.lemmas) or token.meaning.root in stock.roots


def line_in(name: str, known: frozenset[str]) -> bool:
    """Tell whether lines bear out one: itself, or a narrower one."""
    return name in known or not load_concepts().wider.get(name, frozenset()).isdisjoint(known)


def lines_in(names: frozenset[str], known: frozenset[str]) -> bool:
    """Tell whether lines bear out one of several."""
    return any(line_in(name, known) for name in names)


def is_given(plain: str, given: frozenset[str]) -> bool:
    """Return whether a folded word, its proclitics off, is one of those given."""
    return bare(plain, given) is not None


def token_at(claims: Told, place: int | None) -> Token | None:
    """Return the word at a place, if there is one."""
    return None if place is None else claims.tokens[place]


def same_word(one: Token, other: Token) -> bool:
    """Tell whether two words say one thing: of one lemma, root or line."""
    if one.meaning.lemmas & other.meaning.lemmas or one.meaning.root == other.meaning.root:
        return True
    return any(line_in(name, other.concepts) or name in other.concepts for name in one.concepts)
