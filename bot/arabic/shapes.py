"""What the shape of a folded word says of its grammar: how it begins and ends, whatever the lexicon has of it."""

from typing import Final

from bot.arabic.words import ARTICLE, joined

_IMPERFECT: Final = "يتن"
_FUTURE: Final = "س"
_THIRD: Final = "يت"
_DUAL: Final = ("ان", "ين")
_SEVERAL: Final = ("ين", "ون")
_PLURAL_VERB: Final = "وا"
_FEMININE: Final = "ه"
_FEMININE_VERB: Final = "ت"
_PARTICIPLE: Final = "مت"
_DUAL_CONSTRUCT: Final = ("تي", "تا")
_THEIRS: Final = ("ها", "ه", "هم")
_OF_TWO: Final = "هما"
_OF_THEM: Final = ("هما", "هم")
#: Letters of a verb behind «و» and «ف».
_SHORTEST: Final = 3


def is_future(word: str) -> bool:
    """Return whether a word may be a verb in the future: «سينسحب»."""
    return word[:1] == _FUTURE and word[1:2] != "" and word[1:2] in _IMPERFECT


def may_be_dual(word: str) -> bool:
    """Return whether a word ends as a dual: «صاروخان», «مسلحين»."""
    return word.endswith(_DUAL)


def may_be_several(word: str) -> bool:
    """Return whether a word ends as a sound plural of men, or as a dual in «ـين»: «متسللين»."""
    return word.endswith(_SEVERAL)


def is_surely_dual(word: str) -> bool:
    """Return whether what ends as a dual is no plural: «قذيفتين», «صاروخان»; «مسلحين» may be many."""
    return word.endswith(("تين", "ان"))


def is_dual_construct(word: str) -> bool:
    """Return whether a word may be a feminine dual before what it belongs to: «قريتي بنافي»."""
    return word.endswith(_DUAL_CONSTRUCT) and not word.startswith(ARTICLE)


def singular_of_dual(word: str) -> str:
    """Return what a canonical word that ends as a dual is two of: «قذيفتين» of «قذيفة»."""
    stem = word[:-2]
    return feminine(stem[:-1]) if stem.endswith(_FEMININE_VERB) else stem


def feminine(stem: str) -> str:
    """Return a canonical word with the feminine ending."""
    return stem + "ة"


def is_his_imperfect(word: str) -> bool:
    """Return whether a word begins as what he does or will do: «يقتل»."""
    return word.startswith("ي")


def is_dual_verb(word: str) -> bool:
    """Return whether a verb of the imperfect ends as of two: «يزالان»."""
    return word[:1] != "" and word[:1] in _THIRD and word.endswith("ان")


def is_plural_verb(word: str) -> bool:
    """Return whether a verb of the perfect has its plural subject in itself: «هاجموا»."""
    return word.endswith(_PLURAL_VERB)


def is_feminine_verb(word: str) -> bool:
    """Return whether a verb of the perfect has a feminine subject: «حررت»."""
    return word.endswith(_FEMININE_VERB)


def is_participle_of_several(word: str) -> bool:
    """Return whether a word may be a fifth form's participle in the plural: «متسللين» are men."""
    return word.startswith(_PARTICIPLE) and word.endswith(_SEVERAL)


def is_accusative_or_several(word: str) -> bool:
    """Return whether a word ends as a plural, or as what somebody is doing: «قادما», «قادمين»."""
    return word.endswith((*_SEVERAL, "ا"))


def is_of_relation(word: str) -> bool:
    """Return whether a word ends as a noun in «ـيّا», «ـية»."""
    return word.endswith(("يا", "يه"))


def masculine(word: str) -> str:
    """Return a word without its feminine ending: «ستينيه» is «ستيني»."""
    return word.removesuffix(_FEMININE)


def is_of_two(word: str) -> bool:
    """Return whether a word belongs to two: «مقتلهما»."""
    return word.endswith(_OF_TWO)


def is_of_men(word: str) -> bool:
    """Return whether a word belongs to men: «مقتلهم», «مقتلهما»."""
    return word.endswith(_OF_THEM)


def is_of_somebody(word: str) -> bool:
    """Return whether a word ends as with a pronoun: «عناصرها», «مقاتليه»."""
    return word.endswith(_THEIRS)


def without_object(word: str) -> str:
    """Return a verb without the pronoun of its object, or nothing where it has none: «فخخه» is «فخخ»."""
    return next((word.removesuffix(end) for end in _THEIRS if word.endswith(end)), "")


def verb_stems(word: str) -> tuple[str, ...]:
    """Return a word, behind «و» and «ف» too, and what it is without the commonest endings and beginnings of verbs."""
    found: list[str] = []
    for option in joined(word):
        if option != word and len(option) < _SHORTEST:
            continue  # «وهو»
        past = option[:-1] if option.endswith(_FEMININE_VERB) else option.removesuffix(_PLURAL_VERB)
        found += [option, past]
        if option[:1] in _THIRD:
            found.append(option[1:])
    return tuple(stem for stem in dict.fromkeys(found) if stem)
