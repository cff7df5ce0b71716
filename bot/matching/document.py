"""A text as queries see it: its words and fields, taken apart once."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice, repeat
from operator import itemgetter
from typing import Any, Final, TypeGuard

from bot.arabic.canonical import spelled
from bot.arabic.keys import Key, beginnings, told, word_keys
from bot.arabic.tokens import positioned, tokens
from bot.matching.names import actor_names, event_names
from bot.matching.tree import FieldName
from bot.model import Place, Story

#: Two keys of words side by side.
Beside = tuple[str, Key, Key]
#: What a query may hang on: a key of the words, "=" and an exact word, "*" and two letters, a key within a field, or
#: two side by side.
Anchor = Key | tuple[str, Key] | Beside

_IRAQ = "العراق"
#: Whoever asks for the region asks for what happens in its governorates.
_REGION: Final = "إقليم كوردستان"
_OF_REGION: Final = frozenset({"أربيل", "السليمانية", "دهوك", "حلبجة"})
_SENTENCE: Final = re.compile(r"(?<=[.!?؟؛\n])\s+|\n+")
#: What every document has of the field «text»: its words are read only where a query asks for them.
ANY_TEXT: Final[Anchor] = (FieldName.TEXT.value, "")

#: Parts of an anchor of a name in a field, and of one of two words.
_OF_NAME: Final = 2
_OF_TWO: Final = 3


def is_name(anchor: Anchor) -> bool:
    """Tell an anchor of a field from the others."""
    return isinstance(anchor, tuple) and len(anchor) == _OF_NAME


def is_beside(anchor: Anchor) -> TypeGuard[Beside]:
    """Tell an anchor of two words from the others."""
    return isinstance(anchor, tuple) and len(anchor) == _OF_TWO


class Document:
    """A text and its fields, tokenised once."""

    __slots__ = (
        "_background", "_behind", "_facts", "_sentences", "brief_from", "keys", "keys_at",
        "names", "numbers", "positions", "severity", "spelled", "text", "title", "words_of",
        "written",
    )  # fmt: skip

    def __init__(
        self,
        title: str,
        text: str,
        names: dict[FieldName, list[frozenset[Key]]],
        severity: int | None,
        background: str = "",
        brief: str = "",
    ) -> None:
        self.title = title
        self.text = "\n".join(filter(None, (text, brief)))
        self.names = names
        self.severity = severity
        #: Word → where it stands; words of one sentence that stand side by side have successive numbers.
        self.positions: dict[str, list[int]] = {}
        #: Key → the words that have it, in order of appearance.
        self.words_of: dict[Key, tuple[str, ...]] = {}
        #: Where the words of the brief begin to stand: they are ours, and nobody wrote them so.
        self.brief_from = self._read(placed(title, text))
        #: So many of the words are the article's own; they come first.
        wrote = len(self.positions)
        self._read(placed(brief, start=self.brief_from))
        #: The keys of what stands at each place, for words side by side.
        self.keys_at: dict[int, tuple[Key, ...]] = {}
        #: What the article's own words are behind their proclitics → these words.
        self._behind: dict[str, list[str]] = {}
        for number, (word, places) in enumerate(self.positions.items()):
            keys, _, behind = told(word)
            for at in places:
                self.keys_at[at] = keys
            if number < wrote:
                for spelling in behind:
                    self._behind.setdefault(spelling, []).append(word)
            for key in keys:
                self.words_of[key] = (*self.words_of.get(key, ()), word)
        #: How the article spells its words, also behind their proclitics: what exact words hang on.
        self.written = frozenset(chain(islice(self.positions, wrote), self._behind))
        self.keys = frozenset(self.words_of)
        #: The keys that are text, to be asked for all at once.
        self.spelled = frozenset(key for key in self.keys if isinstance(key, str))
        #: Picks the slots of the keys that are numbers out of a list, and its last slot twice: always a tuple.
        self.numbers: Callable[[Sequence[Any]], tuple[Any, ...]] = itemgetter(-1, -1, *(self.keys - self.spelled))
        self._facts: set[Anchor] | None = None
        self._background = background
        self._sentences: list[frozenset[Key]] | None = None

    def named(self, field: FieldName) -> list[frozenset[Key]]:
        """Return the keys of each name in a field; of the text, those of each sentence."""
        if field is not FieldName.TEXT:
            return self.names[field]
        if self._sentences is None:
            self._sentences = _keys_of(sentences_of(self.title, self.text, self._background))
        return self._sentences

    def _read(self, words: Iterable[tuple[int, str]]) -> int:
        """Note where words stand; return where those of another part may."""
        behind = 0
        for at, word in words:
            self.positions.setdefault(word, []).append(at)
            behind = at + 2
        return behind

    def spelled_as(self, text: str) -> tuple[str, ...]:
        """Return the words that the article itself spells so, whatever proclitics they carry; the brief's are ours."""
        is_written = text in self.positions and self.positions[text][0] < self.brief_from
        return (*((text,) if is_written else ()), *self._behind.get(text, ()))

    def in_order(self, words: Iterable[str]) -> tuple[str, ...]:
        """Return words of the document, each once, in the order in which they first appear."""
        return tuple(sorted(set(words), key=lambda word: self.positions[word][0]))

    def begun(self) -> set[Anchor]:
        """Return what beginnings hang on: made when it is asked for, few queries need it."""
        return {"*" + stem[:2] for stem in self.stems()}

    def places(self, keys: Iterable[Key]) -> Iterator[int]:
        """Yield where words stand that have one of some keys of the document."""
        return (at for key in keys for word in self.words_of[key] for at in self.positions[word])

    def stems(self) -> set[str]:
        """Return the folded beginnings of the words, for prefixes."""
        return {stem for word in self.positions for stem in beginnings(word)}

    def facts(self) -> set[Anchor]:
        """Return the anchors of the fields."""
        if self._facts is None:
            self._facts = {ANY_TEXT}
            for field, names in self.names.items():
                self._facts.update(zip(repeat(field.value), chain(*names)))
            if self.severity is not None:
                self._facts.add(("severity", self.severity))
        return self._facts


def placed(*parts: str, start: int = 0) -> Iterator[tuple[int, str]]:
    """Yield the words of a document, each with where it stands: side by side in a sentence, successive numbers."""
    for part in parts:
        for at, word in positioned(spelled(part), start=start):
            yield at, word
            start = at + 2


def sentences_of(title: str, text: str, background: str) -> Iterator[str]:
    """Yield the sentences that the field «text» is looked for in."""
    return (each for each in _SENTENCE.split(background or f"{title}\n{text}") if each.strip())


def document(
    title: str,
    text: str,
    *,
    places: Iterable[Place | str] = (),
    actors: Iterable[str] = (),
    event: str | None = None,
    sources: Iterable[str] = (),
    severity: int | None = None,
    background: str = "",
    brief: str = "",
) -> Document:
    """Make a document; actors and event are ids of the lexicon or names, a place covers its governorate.

    `background` is the whole text where `text` is less; `brief` is what we say of it in another language.
    """
    fields = _names(places, actors, event, sources)
    names = {field: _keys_of(some) for field, some in fields.items()}
    return Document(title, text, names, severity, background, brief)


def document_of(story: Story) -> Document:
    """Make the document of a story: headlines, summary and what was understood; its text as background."""
    keys = {field: _keys_of(names) for field, names in names_of(story).items()}
    told, brief = told_of(story)
    return Document(story.headline, told, keys, story.severity, story.text, brief)


def told_of(story: Story) -> tuple[str, str]:
    """Return what words are looked for in, below the headline, and what of it is our brief.

    What sums up an article in another language is our brief.
    """
    titles = dict.fromkeys(report.title for report in story.reports if report.title != story.headline)
    ours = story.language != "ar"
    told = "\n".join(filter(None, (*titles, *_lead(story), "" if ours else story.summary)))
    return told or ("" if ours else story.text), story.summary if ours else ""


def names_of(story: Story) -> dict[FieldName, list[str]]:
    """Return the names that a story has in each field."""
    return _names(story.places, story.actors, story.event, [report.source for report in story.reports])


def _names(
    places: Iterable[Place | str], actors: Iterable[str], event: str | None, sources: Iterable[str]
) -> dict[FieldName, list[str]]:
    return {
        FieldName.PLACE: _covering(places),
        FieldName.ACTOR: [name for actor in actors for name in actor_names(actor)],
        FieldName.EVENT: list(event_names(event) if event else ()),
        FieldName.SOURCE: list(sources),
    }


def _lead(story: Story) -> tuple[str, ...]:
    """Return what a reader of English is shown of a story beside its headline."""
    return (story.english.lead,) if story.english and story.english.lead else ()


def region_of(governorate: str) -> tuple[str, ...]:
    """Return the name of the region that a governorate belongs to, if to any."""
    return (_REGION,) if governorate in _OF_REGION else ()


def _covering(places: Iterable[Place | str]) -> list[str]:
    names = []
    for place in places:
        if isinstance(place, str):
            names.append(place)
        else:
            names += [place.name, place.governorate, *region_of(place.governorate), _IRAQ]
    return [name for name in dict.fromkeys(names) if name]


def _keys_of(names: Iterable[str]) -> list[frozenset[Key]]:
    return [frozenset(key for word in tokens(name) for key in word_keys(word)) for name in names]
