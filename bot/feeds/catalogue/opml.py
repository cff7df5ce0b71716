"""OPML: the outlines of a subscription list, read without entities or a DTD, each with its line; and written.

Other readers export files that are no XML: what can be read of them is, and what can't is told.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from html.entities import html5
from xml.parsers import expat

from bot.feeds.decode import decode, without_forbidden
from bot.model import Feed, FullText, Provenance
from bot.references import unescaped

#: An ampersand that begins none of XML's own references; and the name, when it is one of HTML's.
_BARE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});)(?:([a-z][a-z0-9]{1,30});)?", re.IGNORECASE)
#: A DTD that is named and never fetched; any other scheme has no place here.
_HARMLESS_DTD = re.compile(r"\s*(?:https?://|[^:]*$)", re.IGNORECASE)
_TAG = re.compile(r"<(/?)(?:outline)\b", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""\s+([\w:.-]+)\s*=\s*("(?:[^"<]|<(?!/?outline\b))*"|'(?:[^'<]|<(?!/?outline\b))*')""", re.IGNORECASE
)
_END = re.compile(r"\s*(/?)>")


@dataclass(frozen=True, kw_only=True, slots=True)
class Outline:
    """One feed of an OPML file."""

    url: str
    title: str
    language: str
    #: The title of the outline around it, or empty.
    group: str
    #: Where it stands in the file, counted from 1.
    line: int
    #: Our own attributes, as they are written: what kind of source it is, who speaks there, whether it is watched,
    #: whether pages are fetched.
    kind: str = ""
    provenance: str = ""
    watch: str = ""
    full_text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """Why a file, or one of its lines, can't be read as OPML."""

    line: int
    text: str


_NO_OPML = Problem(line=1, text="this is XML but no OPML: give the list of feeds, not a feed's own file.")


class _Refused(Exception):
    """The file declares entities, or a DTD that isn't the web's; no subscription list needs them."""


class _Reader:
    def __init__(self, *, lines_before: int = 0) -> None:
        self._lines_before = lines_before
        self.outlines: list[Outline] = []
        self.is_opml = False
        self._groups: list[str] = []
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.EntityDeclHandler = self._refuse

    @property
    def line(self) -> int:
        return self._lines_before + self._parser.CurrentLineNumber

    def read(self, body: bytes) -> None:
        self._parser.Parse(body, True)

    def _doctype(self, _name: str, system: str | None, *_: object) -> None:
        if system and not _HARMLESS_DTD.match(system):
            raise _Refused

    def _refuse(self, *_: object) -> None:
        raise _Refused

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name.lower() == "opml":
            self.is_opml = True
        if name.lower() != "outline":
            return
        outline, title = _outline(attributes, self._groups, self.line)
        if outline is not None:
            self.outlines.append(outline)
        self._groups.append(title)

    def _end(self, name: str) -> None:
        if name.lower() == "outline":
            self._groups.pop()


def _outline(attributes: dict[str, str], groups: list[str], line: int) -> tuple[Outline | None, str]:
    """Return the feed of an outline, if it is one's, and the outline's title."""
    given = {key.lower(): value.strip() for key, value in attributes.items()}
    title = given.get("title") or given.get("text") or ""
    url = given.get("xmlurl", given.get("url") if given.get("type", "").lower() in ("rss", "atom") else None)
    if url is None:
        return None, title
    found = Outline(
        url=url,
        title=re.sub(r"\s+", " ", title),
        language=given.get("language", ""),
        group=groups[-1] if groups else "",
        line=line,
        kind=given.get("rasid:kind", ""),
        provenance=given.get("rasid:provenance", ""),
        watch=given.get("rasid:watch", ""),
        full_text=given.get("rasid:fulltext", ""),
    )
    return found, title


def read_outlines(body: bytes) -> tuple[tuple[Outline, ...], tuple[Problem, ...]]:
    """Return the feeds of an OPML file in their order, and what of it, or all of it, can't be read."""
    try:
        return _read(_Reader(), body)
    except (expat.ExpatError, ValueError, LookupError):  # the last two: an encoding that expat can't take
        text, _ = decode(body)
        before = body[: max(body.find(b"<"), 0)].count(b"\n")
        try:
            return _read(_Reader(lines_before=before), _BARE.sub(_escaped, text).encode())
        except expat.ExpatError as error:
            why = expat.ErrorString(error.code)
            wrong = f"this is not well-formed XML ({why}); export the list again."
            return _read_loosely(text, before, Problem(line=before + error.lineno, text=wrong))


def _read(reader: _Reader, body: bytes) -> tuple[tuple[Outline, ...], tuple[Problem, ...]]:
    try:
        reader.read(body)
    except _Refused:
        text = "a DTD or an entity is declared; OPML needs neither: remove the <!DOCTYPE …> part."
        return (), (Problem(line=reader.line, text=text),)
    if not reader.is_opml:
        return (), (_NO_OPML,)
    return tuple(reader.outlines), ()


def _escaped(found: re.Match[str]) -> str:
    meant = html5.get(f"{found[1]};") if found[1] else None
    return escape(meant) if meant else f"&amp;{found[0][1:]}"


def _read_loosely(text: str, before: int, broken: Problem) -> tuple[tuple[Outline, ...], tuple[Problem, ...]]:
    """Return the outlines that can be read one by one, and those that can't; `broken` when there are none."""
    text = _without_comments(text)
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    found: list[Outline] = []
    problems: list[Problem] = []
    groups: list[str] = []
    for tag in _TAG.finditer(text) if "<opml" in text.lower() else ():
        line = before + bisect_right(starts, tag.start())
        if tag[1]:
            groups = groups[:-1]
            continue
        attributes, is_closed = _attributes(text, tag.end())
        if is_closed is None:
            problems.append(Problem(line=line, text="this outline can't be read; look at its quotation marks."))
            continue
        outline, title = _outline(attributes, groups, line)
        found += [outline] if outline else []
        groups += [] if is_closed else [title]
    return (tuple(found), tuple(problems or [broken])) if found else ((), (broken,))


def _attributes(text: str, at: int) -> tuple[dict[str, str], bool | None]:
    """Return a tag's attributes and whether it closes itself; None when the tag can't be read."""
    attributes: dict[str, str] = {}
    while found := _ATTRIBUTE.match(text, at):
        attributes[found[1]] = unescaped(found[2][1:-1])
        at = found.end()
    end = _END.match(text, at)
    return attributes, bool(end[1]) if end else None


def _without_comments(text: str) -> str:
    """Return a text without XML's comments, its lines where they were."""
    return "".join(_kept(text))


def _kept(text: str) -> Iterator[str]:
    first, *pieces = text.split("<!--")
    yield first
    for piece in pieces:
        comment, end, rest = piece.partition("-->")
        yield "\n" * comment.count("\n") + rest if end else piece


def written(feeds: Iterable[Feed]) -> str:
    """Return sources as an OPML file that this program and other readers take."""
    rows = "".join(f"    <outline {_attributes_of(feed)}/>\n" for feed in feeds)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0" xmlns:rasid="urn:rasid:opml">\n'
        f"  <head><title>Rasid</title></head>\n  <body>\n{rows}  </body>\n</opml>\n"
    )


def _attributes_of(feed: Feed) -> str:
    name = feed.title or feed.url
    given = {"type": "rss", "text": name, "title": name, "xmlUrl": feed.url, "language": feed.language}
    given |= {"rasid:kind": feed.kind}
    given |= {} if feed.provenance is Provenance.UNKNOWN else {"rasid:provenance": feed.provenance}
    given |= {} if feed.full_text is FullText.AUTO else {"rasid:fullText": feed.full_text}
    given |= {} if feed.is_on else {"rasid:watch": "off"}
    return " ".join(f'{key}="{escape(without_forbidden(value))}"' for key, value in given.items())
