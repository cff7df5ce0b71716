"""What a story is found by where it is stored: its words and names, and the keys that each may be asked for by."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final

from bot.arabic.keys import Key, beginnings, spellings, word_keys
from bot.arabic.tokens import tokens
from bot.matching.document import names_of, placed, sentences_of, told_of
from bot.matching.tree import FieldName
from bot.model import Story
from bot.model.asked import Line

#: Whatever is changed here may change what lines and keys are.
_ROOMS: Final = ("bot.arabic", "bot.english", "bot.sorani")
_BESIDE: Final = ("document.py", "lines.py", "names.py")
#: Before a word of our brief of an article; no word has it.
OURS: Final = "~"
#: Before the name of a field; a word of a text has no such sign in it.
_NAMED: Final = tuple(f"{field.value}:" for field in FieldName)


class StoryLines:
    """Reads stories for the store (`storage.contract.Reader`)."""

    @property
    def mark(self) -> str:
        """Return what differs where lines or keys may be others."""
        return _mark()

    def line(self, story: Story) -> Line:
        """Return what a story is found by."""
        told, brief = told_of(story)
        words: list[str] = []
        for at, word in placed(story.headline, told):
            words += [""] * (at - len(words))
            words.append(word)
        for at, word in placed(brief, start=len(words) + 1):
            words += [""] * (at - len(words))
            words.append(OURS + word)
        names = (f"{field.value}:{name}" for field, some in names_of(story).items() for name in some)
        text = "\n".join(filter(None, (told, brief)))
        sentences = (tuple(dict.fromkeys(tokens(each))) for each in sentences_of(story.headline, text, story.text))
        links = (link_mark(report.link) for report in story.reports if report.link)
        return Line(
            words=tuple(words),
            names=tuple(dict.fromkeys(names)),
            sentences=tuple(sentences),
            marks=tuple(dict.fromkeys((severity_mark(story.severity), *links))),
        )

    def keys(self, term: str) -> frozenset[str]:
        """Return the keys of a word, or of a name with its field."""
        if term.startswith(_NAMED):
            field, _, name = term.partition(":")
            return frozenset(field_key(field, key) for word in tokens(name) for key in word_keys(word))
        word = term.removeprefix(OURS)
        found = (*map(key_text, word_keys(word)), *("*" + stem for stem in beginnings(word)))
        # Nobody spelled the words of our brief.
        return frozenset(found if word != term else (*found, *map(spelled_key, spellings(word))))


def spelled_key(text: str) -> str:
    """Return the key of a spelling, which a word may have behind its proclitics."""
    return f"={text}"


def key_text(key: Key) -> str:
    """Return a key as a text."""
    return f"#{key}" if isinstance(key, int) else f".{key}"


def field_key(field: str, key: Key) -> str:
    """Return the key of a name in a field."""
    return f"{field}:{key_text(key)}"


def severity_mark(grade: int) -> str:
    """Return what stands for a grade."""
    return f"s{grade}"


def link_mark(address: str) -> str:
    """Return what stands for the address of a report."""
    return "l" + hashlib.blake2b(bare(address).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def bare(address: str) -> str:
    """Return an address without what links to one page differ in: scheme, www., what follows ? and #."""
    page = address.partition("://")[2] or address
    return page.partition("#")[0].partition("?")[0].removeprefix("www.").rstrip("/").casefold()


@cache
def _mark() -> str:
    digest = hashlib.blake2b(digest_size=8)
    beside = [resources.files("bot.matching") / name for name in _BESIDE]
    for file in (*(file for room in _ROOMS for file in sorted(_files(resources.files(room)), key=str)), *beside):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _files(folder: Traversable) -> Iterator[Traversable]:
    for each in folder.iterdir():
        if each.is_dir():
            yield from () if each.name == "__pycache__" else _files(each)
        else:
            yield each
