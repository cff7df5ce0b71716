"""One article, read once: cleaned, split into words, its terms found and its dateline understood."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from bot.arabic.canonical import folded
from bot.arabic.words import Words, words_of
from bot.news.knowledge.knowledge import Knowledge
from bot.news.knowledge.kurdish import is_kurmanji
from bot.news.knowledge.rules import rulebook
from bot.news.knowledge.trie import Hit
from bot.news.text.borrowed import is_borrowed, without_events
from bot.news.text.capitals import words_as_written
from bot.news.text.cities import cities, cities_within, opens_with_city
from bot.news.text.ending import is_cut
from bot.news.text.flags import flags_of
from bot.news.text.heading import heading_of
from bot.news.text.headline import Head, head_of
from bot.news.text.known import at_home, hits_in, not_abroad
from bot.news.text.page.cleaning import Cleaned, clean
from bot.news.text.sentences import sentences

_RULES: Final = rulebook("reading")
#: Title and about this many characters of text decide; more text lowers precision (measured: 4-9 points).
LEAD_CHARACTERS: Final = 200
#: A cut text shorter than this is a stump of its first sentence («شفق نيوز- بغداد أعلن»), not a text.
SHORTEST_TEXT: Final = 60
#: Tags are looked for up to here; what follows is background.
_BODY_CHARACTERS: Final = 2_500


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What the judgements read; positions are word indices."""

    #: Headline and text without furniture, the text with the cities of its dateline.
    cleaned: Cleaned
    #: The outlet's own, or where that tells nothing the text's first words.
    title: str
    #: The headline was found in the text.
    headless: bool
    #: Cleaned text without its dateline.
    text: str
    #: "ar", "ckb", "kmr" or "en", by its letters.
    tongue: str
    urgent: bool
    #: Places of the gazetteer named in the dateline.
    dateline: tuple[int, ...]
    #: The dateline names a city outside Iraq.
    dateline_abroad: bool
    title_words: Words
    text_words: Words
    title_hits: tuple[Hit, ...]
    text_hits: tuple[Hit, ...]
    #: Words of the text that belong to the lead.
    lead_end: int
    #: Beside a title: a feed left only the beginning of the first sentence.
    stump: bool
    #: Its lines, each with the two letters of the flag before it, where they are set in several countries so.
    flags: tuple[tuple[str, str], ...] = ()
    #: Its words of war tell of no event.
    borrowed: bool = False

    @property
    def cleaned_words(self) -> tuple[Words, Words] | None:
        """Return the words of the cleaned title and text; None where what was read is not just these."""
        same = self.title and self.title == self.cleaned.title and self.text == self.cleaned.text
        return (self.title_words, self.text_words) if same else None

    @cached_property
    def lead_hits(self) -> tuple[Hit, ...]:
        """Return the hits of the text's lead."""
        return tuple(hit for hit in self.text_hits if hit.start < self.lead_end)

    def part(self, *, in_title: bool) -> tuple[Words, tuple[Hit, ...]]:
        """Return the words of the headline or of the text, and what is known in them."""
        return (self.title_words, self.title_hits) if in_title else (self.text_words, self.text_hits)

    @cached_property
    def head(self) -> Head | None:
        """Return the act that the headline opens with."""
        return head_of(self.title)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Return the text's sentences."""
        return sentences(self.text)


def tongue_of(text: str) -> str:
    """Return the language that the letters show: "ar", "ckb", "kmr" or "en"."""
    letters = {letter: count for letter, count in Counter(text[:600]).items() if letter.isalpha()}
    whole = sum(letters.values())
    alphabets = _RULES.table("letters")
    latin = sum(count for letter, count in letters.items() if letter.isascii())
    kurmanji = sum(letters.get(letter, 0) for letter in {*alphabets["kurmanji"]})
    if (latin + kurmanji) * 2 > whole:
        return "kmr" if kurmanji * 40 > whole or is_kurmanji(words_of(text).words) else "en"
    kurdish = sum(letters.get(letter, 0) for letter in {*alphabets["sorani"]})
    return "ckb" if kurdish * 25 > whole else "ar"


def _lists_cities(body: str, knowledge: Knowledge) -> bool:
    """Return whether the second line opens with a city, too: «أوديسا: …» then says where its line is set."""
    second = body.partition("\n")[2].partition("\n")[0]
    return bool(second) and opens_with_city(second, knowledge)


def _is_stump(cleaned: Cleaned, body: str) -> bool:
    short = len(body) < SHORTEST_TEXT and not cleaned.whole
    return short and (not body or is_cut(sentences(body), dispatch=bool(cleaned.dateline)))


def read(title: str, text: str, knowledge: Knowledge, source: str = "") -> Reading:
    """Clean an article, find its headline and what is known in it; a title that is its source's name is none."""
    cleaned = clean(title, text)
    headline, headless = heading_of(title, cleaned.title, cleaned.text, source)
    cleaned = replace(cleaned, title=headline)
    body = cleaned.text
    tongue = tongue_of(f"{cleaned.title} {body[:300]}")
    places, abroad = cities_within(cleaned.dateline, knowledge)
    if cleaned.dateline or (opens_with_city(body, knowledge) and not _lists_cities(body, knowledge)):
        body, more, also_abroad = cities(body, knowledge)
        places += more
        abroad = abroad or also_abroad
    if not headless and cleaned.title and folded(body).startswith(folded(cleaned.title)):
        body = body[len(cleaned.title) :].lstrip(" .:،\n") if len(body) > len(cleaned.title) + 40 else body
    title_words = words_as_written(cleaned.title)
    text_words = words_as_written(body[:_BODY_CHARACTERS])
    title_hits = hits_in(title_words, knowledge, tongue=tongue)
    text_hits = hits_in(text_words, knowledge, tongue=tongue)
    if home := at_home(title_words, title_hits) | at_home(text_words, text_hits):
        title_hits = not_abroad(title_words, title_hits, home)
        text_hits = not_abroad(text_words, text_hits, home)
    lead_end = sum(start < LEAD_CHARACTERS for start in text_words.starts)
    if borrowed := is_borrowed((title_words, title_hits), (text_words, text_hits)):
        title_hits, text_hits = without_events(title_hits), without_events(text_hits)
    return Reading(
        cleaned=cleaned,
        title=cleaned.title,
        headless=headless,
        text=body,
        tongue=tongue,
        urgent=cleaned.urgent,
        dateline=tuple(dict.fromkeys(places)),
        dateline_abroad=abroad,
        title_words=title_words,
        text_words=text_words,
        title_hits=title_hits,
        text_hits=text_hits,
        lead_end=lead_end,
        stump=not headless and _is_stump(cleaned, body),
        flags=flags_of(text),
        borrowed=borrowed,
    )


def without(reading: Reading, title: str, text: str, cut: Sequence[tuple[int, int]], knowledge: Knowledge) -> Reading:
    """Return an article with less of its headline and text; nothing is cleaned again.

    `cut` are the runs of the text's words, [start, end), in which nothing is known any more.
    """
    text_hits = tuple(hit for hit in reading.text_hits if not any(start <= hit.start < end for start, end in cut))
    shorter = replace(reading, text=text, text_hits=text_hits)
    if title == reading.title:
        return shorter
    title_words = words_as_written(title)
    title_hits = hits_in(title_words, knowledge, tongue=reading.tongue)
    if home := at_home(reading.text_words, reading.text_hits):
        title_hits = not_abroad(title_words, title_hits, home)
    if reading.borrowed:
        title_hits = without_events(title_hits)
    return replace(shorter, title=title, title_words=title_words, title_hits=title_hits)
