"""Is a text borne out by the article it claims to sum up? Every number, place, body, country and name is looked for."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.numbers import number_at
from bot.arabic.words import Words, words_of
from bot.news.knowledge.knowledge import Knowledge
from bot.news.summary.extract import LONGEST
from bot.news.text.clauses import hangs
from bot.news.text.reading import Reading, read
from bot.news.text.sentences import balanced, sentences
from bot.news.toll.quantities import person_amount
from bot.news.toll.words import ONE, TWO, is_a

_SHORTEST: Final = 30
_MARKUP: Final = re.compile(
    r"<[a-zA-Z/!]|</|&[a-z]+;|\*\*|__|```|\[[^\]]*\]\(|https?:|www\.|@\w|#\w|^\s*[-*•]\s", re.MULTILINE
)
#: A model that speaks of itself, of its orders, or to the reader.
_TALKS: Final = re.compile(
    folded(
        r"(?<!\w)(?:نموذجا? لغويا?|ذكاء اصطناعي|كمساعد|بصفتي|لا (?:أستطيع|يمكنني)|آسف|عذرا|بالتأكيد|إليك|إليكم"
        r"|فيما يلي|هذا "
        r"ملخص|ملخص المقال|التعليمات"
        r"|تعليماتي|النص المعطى|المقال المقدم|اشترك|تابعونا)(?!\w)"
    )
    + r"|as an ai|language model|i cannot|here is|instructions|ignore",
    re.IGNORECASE,
)
_NAMED_LAYERS: Final = frozenset({"place", "actor", "foreign"})
_CARRIED: Final = ("و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "فال", "كال", "لل", "ولل", "س")
#: Given names as Iraqi news writes them, with how English writes them; those that are also common words are left out.
_NAMES_WRITTEN: Final = (
    "محمد moham muham mehm, احمد ahm, حسين huss hoss, حسن hass hasan, مصطفي must, عباس abbas, "
    "جاسم jas, كاظم kad kaz kath, ابراهيم ibrah abrah, اسماعيل isma, عثمان othm uthm osm, "
    "عمر omar umar, خالد khal, يوسف yous yus jos, مهدي mah meh, هادي hadi, حيدر haid hayd, "
    "قاسم qas kas, نوري nour nuri, مقتدي moqt muqt, عدنان adn, سعد saad, رعد raad, طارق tar, زياد zi, "
    "وليد wal, ماجد maj, سلمان salm, عبدالله abd, هيثم hai hay, ليث lai lay, اكرم akr, مسعود mas, "
    "مسرور mas, نيجيرفان nech, بافل baf, جوتيار jut, سيروان sir, هيمن hem, دلشاد dil, عزيز aziz, "
    "غالب ghal, ثامر tham, فالح fal, رياض riy, باسم bas, عقيل aq, ستار satt, جبار jab, سمير sam, "
    "منصور mans, شهاب shih shah, ياسر yas, رافد raf, فاضل fad, "
)
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    arabic: tuple(latin) for arabic, *latin in (row.split() for row in _NAMES_WRITTEN.split(",") if row.strip())
}
_ENGLISH_NUMBERS: Final = {
    word: value
    for value, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
} | {"dozen": 12, "twenty": 20, "thirty": 30, "hundred": 100, "thousand": 1000, "a": 1, "an": 1}
#: An Arabic article's summary may have this share of words that the article hasn't.
_NEW_WORDS: Final = 0.5


def _number_words(words: Words) -> set[int]:
    found: set[int] = set()
    position = 0
    while position < len(words):
        word = words.words[position]
        step = position + 1
        for bare in (word, word[1:] if word[0] in "وبل" and len(word) > 2 else ""):
            parsed = number_at((bare, *words.words[position + 1 : position + 6]), 0) if bare else None
            if parsed:
                found.add(parsed[0])
                step = position + parsed[1]
                break
        else:
            if word in _ENGLISH_NUMBERS:
                found.add(_ENGLISH_NUMBERS[word])
        position = step
    return found


def numbers_of(text: str) -> frozenset[int]:
    """Return every number that a text writes, in digits or words."""
    words = words_of(text)
    found = _number_words(words)
    found |= {int(digits) for word in words.words for digits in re.findall(r"\d{1,9}", word)}
    return frozenset(found)


def _implied(text: str) -> set[int]:
    """Return the ones and twos that nouns are by themselves: «جنديان», «قتيلين»."""
    found: set[int] = set()
    for word in words_of(text).words:
        bare = word[1:] if word[0] in "وبل" and len(word) > 3 else word
        amount = person_amount(word) or person_amount(bare)
        if amount:
            found.add(amount)
        found |= {1} if is_a(word, ONE) else set()
        found |= {2} if is_a(word, TWO) else set()
    return found


def _named(reading: Reading) -> set[tuple[str, str]]:
    return {
        (hit.term.layer, hit.term.key)
        for hit in (*reading.title_hits, *reading.text_hits)
        if hit.term.layer in _NAMED_LAYERS
    }


def _bares(word: str) -> Iterable[str]:
    yield word
    for clitic in _CARRIED:
        if word.startswith(clitic) and len(word) - len(clitic) >= 3:
            yield word[len(clitic) :]


def _strange_name(answer: str, source: str) -> str | None:
    """Return a given name that the answer has and the article hasn't, in either script."""
    words = words_of(source).words
    known = {bare for word in words for bare in _bares(word)}
    for word in words_of(answer).words:
        for bare in _bares(word):
            if bare in _NAMES and bare not in known and not any(other.startswith(_NAMES[bare]) for other in words):
                return bare
    return None


def _stem(word: str) -> str:
    """Return a rough stem: without clitics, endings and long vowels."""
    bare = min(_bares(word), key=len)
    for ending in ("ات", "ون", "ين", "ان", "وا", "ها", "هم", "ه", "ي", "ت", "ا"):
        if bare.endswith(ending) and len(bare) - len(ending) >= 3:
            bare = bare[: -len(ending)]
            break
    return re.sub("[اويء]", "", bare) or bare


def _share_of_new_words(answer: str, source: str) -> float:
    known = {_stem(word) for word in words_of(source).words}
    told = [word for word in words_of(answer).words if len(word) > 3]
    return sum(_stem(word) not in known for word in told) / max(1, len(told))


_QUOTE: Final = re.compile(r"«([^»]+)»|\"([^\"]+)\"|“([^”]+)”")


def _quotes(text: str) -> list[str]:
    return ["".join(parts) for parts in _QUOTE.findall(text)]


def _form(answer: str) -> str | None:
    if not _SHORTEST <= len(answer) <= LONGEST:
        return "length"
    if _MARKUP.search(answer) or not balanced(answer):
        return "markup"
    letters = [letter for letter in answer if letter.isalpha()]
    if sum("\u0600" <= letter <= "\u06ff" for letter in letters) < 0.8 * len(letters):
        return "language"
    if _TALKS.search(folded(answer)):
        return "talk"
    return "start" if any(hangs(sentence) for sentence in sentences(answer)) else None


def fault_of(answer: str, *, title: str, text: str, knowledge: Knowledge) -> str | None:
    """Return why an answer must not be shown, as one word, or None when the article bears it out.

    "length", "markup", "language", "talk", "start", "number", "place", "name", "quote", "words".
    """
    if (form := _form(answer)) is not None:
        return form
    whole = f"{title}\n{text}"
    if numbers_of(answer) - numbers_of(whole) - _implied(whole) - {1}:
        return "number"
    article = read(title, text, knowledge)
    told = read("", answer, knowledge)
    if any(layer == "place" for layer, _ in _named(told) - _named(article)):
        return "place"
    if _named(told) - _named(article) or _strange_name(answer, whole):
        return "name"
    if article.tongue == "ar":
        plain = folded(whole)
        if any(folded(quote).strip() not in plain for quote in _quotes(answer)):
            return "quote"
        if _share_of_new_words(answer, whole) > _NEW_WORDS:
            return "words"
    return None
