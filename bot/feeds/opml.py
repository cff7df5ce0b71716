"""OPML: the outlines of a subscription list, read without entities or a DTD, each with its line."""

import re
from dataclasses import dataclass
from xml.parsers import expat


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


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """Why a file can't be read as OPML."""

    line: int
    text: str


class _Refused(Exception):
    """The file declares a DTD or entities, which no subscription list needs."""


class _Reader:
    def __init__(self) -> None:
        self.outlines: list[Outline] = []
        self.is_opml = False
        self._groups: list[str] = []
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse

    @property
    def line(self) -> int:
        return self._parser.CurrentLineNumber

    def read(self, body: bytes) -> None:
        self._parser.Parse(body, True)

    def _refuse(self, *_: object) -> None:
        raise _Refused

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name.lower() == "opml":
            self.is_opml = True
        if name.lower() != "outline":
            return
        given = {key.lower(): value.strip() for key, value in attributes.items()}
        title = given.get("title") or given.get("text") or ""
        if "xmlurl" in given:
            self.outlines.append(
                Outline(
                    url=given["xmlurl"],
                    title=re.sub(r"\s+", " ", title),
                    language=given.get("language", ""),
                    group=self._groups[-1] if self._groups else "",
                    line=self.line,
                )
            )
        self._groups.append(title)

    def _end(self, name: str) -> None:
        if name.lower() == "outline":
            self._groups.pop()


def read_outlines(body: bytes) -> tuple[tuple[Outline, ...], Problem | None]:
    """Return the feeds of an OPML file in their order, or what is wrong with it."""
    reader = _Reader()
    try:
        reader.read(body)
    except _Refused:
        text = "a DTD or an entity is declared; OPML needs neither: remove the <!DOCTYPE …> part."
        return (), Problem(line=reader.line, text=text)
    except expat.ExpatError as error:
        why = expat.ErrorString(error.code)
        return (), Problem(line=error.lineno, text=f"this is not well-formed XML ({why}); export the list again.")
    if not reader.is_opml:
        return (), Problem(line=1, text="this is XML but no OPML: give the list of feeds, not a feed's own file.")
    return tuple(reader.outlines), None
