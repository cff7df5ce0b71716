"""A recorded day: what outlets published, changed and took down, as JSON lines in the order of being seen."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.commands.articles import BadLine, Written, numbered_lines, read_article, read_object, read_time
from bot.errors import RasidError
from bot.model import Provenance, SourceKind

_POST: Final = re.compile(r"https?://t\.me/(?:s/)?([A-Za-z]\w{3,31})/(\d{1,9})/?")

HELP: Final = """\
FILE holds a day as JSON lines, one for each thing that an outlet did:

  {"source": "شفق نيوز", "title": "…", "text": "…", "link": "https://…/1",
   "published": "2026-11-22T07:00:00Z", "seen_at": "2026-11-22T07:02:00Z"}

  seen_at     when the bot is to see it; without it, when it was published
  published   as the outlet dates it; may be left out
  id          what it is known by, else its link, else its title
  language    "ar" unless said; provenance: official, agency, newspaper, monitor, armed_group
  gone        true: the outlet took it down (then only source, id or link, and seen_at count)

A line with the source and id (or link) of an earlier one and other words is that one, edited. What stands at
https://t.me/NAME/NUMBER is a channel's post, served as Telegram's preview serves it, and may have "forwarded_from";
everything else is a feed's entry. Each source begins empty, an hour before the first line.

Readers: --follow QUERY makes one who follows that; --readers FILE has a line for each thing that somebody says
first, «NAME: QUERY», or «NAME: /digest daily 07:00» and any other command.

What reads, answers and tells runs as it does in earnest, by a clock that goes as the day went: feeds and previews
served on this machine are fetched, read and placed, what readers say is heard and answered, and the outbox is sent
to a Bot API server of its own, with edits, replies, digests and what was held back. The rest doesn't run: a source is
looked at when a line says so, and not at its own rhythm, nor when its hub delivers; no page of the web is fetched, no
model asked; nobody looks whether sources are silent, no alarm is raised; nothing goes to webhooks and to addresses
beside Telegram; nothing is forgotten in time. All settings are as they are by default.

What is printed depends on FILE and the readers alone, so that two versions can be compared with diff. Times are
Baghdad's."""


class BadDay(RasidError):
    """A recorded day that can't be played; the message says which line, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """One thing that an outlet did."""

    seen_at: datetime
    source: str
    #: What it is known by among its outlet's.
    name: str
    #: None: it was taken down.
    article: Written | None
    provenance: Provenance
    forwarded_from: str
    #: Of a channel's post: the channel and the post's number.
    channel: str = ""
    number: int = 0

    @property
    def kind(self) -> SourceKind:
        """Return how its source is read."""
        return SourceKind.CHANNEL if self.channel else SourceKind.FEED


def read_day(lines: Iterable[bytes | str]) -> list[Recorded]:
    """Return a day in the order of its being seen. Raises BadDay."""
    day = []
    for number, line in numbered_lines(lines):
        try:
            day.append(_recorded(line))
        except BadLine as error:
            raise BadDay(f"line {number}: {error}") from None
    if not day:
        raise BadDay("the day is empty")
    return sorted(day, key=lambda one: one.seen_at)


def _recorded(line: bytes | str) -> Recorded:
    data = read_object(line)
    gone = data.get("gone") is True
    article = None if gone else read_article(line)
    source, link = _text(data, "source"), _text(data, "link")
    name = _text(data, "id") or link or _text(data, "title")
    if not source or not name:
        raise BadLine('it needs a "source", and an "id", a "link" or a "title"')
    seen_at = read_time(data.get("seen_at"), "seen_at") or read_time(data.get("published"))
    if seen_at is None:
        raise BadLine('it needs "seen_at" or "published"')
    try:
        provenance = Provenance(_text(data, "provenance") or Provenance.UNKNOWN)
    except ValueError:
        raise BadLine(f'"provenance" is one of {", ".join(Provenance)}') from None
    post = _POST.fullmatch(link)
    return Recorded(
        seen_at=seen_at,
        source=source,
        name=name,
        article=article,
        provenance=provenance,
        forwarded_from=_text(data, "forwarded_from"),
        channel=post[1].lower() if post else "",
        number=int(post[2]) if post else 0,
    )


def _text(data: dict[str, object], key: str) -> str:
    value = data.get(key)
    return value.strip() if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody says to the bot before the day begins."""

    name: str
    text: str


def read_readers(lines: Sequence[str], follow: Sequence[str]) -> list[Said]:
    """Return what readers say: a line is «NAME: QUERY» or «NAME: /command»; each of `follow` is one more's query.

    Raises BadDay.
    """
    said = []
    for number, line in enumerate(lines, start=1):
        name, colon, text = (part.strip() for part in line.partition(":"))
        if not line.strip():
            continue
        if not (name and colon and text):
            raise BadDay(f"readers, line {number}: it is NAME: QUERY, or NAME: /command")
        said.append(Said(name=name, text=text if text.startswith("/") else f"/subscribe {text}"))
    return said + [Said(name=query, text=f"/subscribe {query}") for query in follow]
