"""The page's markup, made of what was gathered."""

import mimetypes
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from bot.pictures.iraq import HEIGHT
from bot.wording.catalogue import Wording
from handlers.board import chart, timeline
from handlers.board.view import SPANS, View, query_string, word_time

if TYPE_CHECKING:
    from jinja2 import Environment

_STATIC: Final = ("board.css", "board.js", "app.js", "icon.svg")


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that the page is made with."""

    content: bytes
    kind: str
    tag: str


@cache
def assets() -> dict[str, Asset]:
    """Return the page's files by name."""
    found = {}
    for name in _STATIC:
        content = files("handlers.board").joinpath("static", name).read_bytes()
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        found[name] = Asset(content=content, kind=kind, tag=sha256(content).hexdigest()[:16])
    return found


@cache
def _templates() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined  # only here: 2 MB, which a bot without readers saves

    made = Environment(
        loader=PackageLoader("handlers.board"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,  # those of the version that runs, though another is being installed
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "map_width": chart.WIDTH,
        "map_height": round(chart.WIDTH * HEIGHT),
        "line_width": timeline.WIDTH,
        "line_height": timeline.HEIGHT,
        "spans": SPANS,
        "asset": lambda name: f"static/{name}?{assets()[name].tag}",
        "safe": lambda html: Markup(html),  # noqa: S704  # what bot/wording made and escaped
    }
    return made


def read_templates() -> None:
    """Read now what the first to look would wait for."""
    for name in _templates().list_templates():
        _templates().get_template(name)


def page(name: str, view: View, *, base: str, zone: str, **about: object) -> bytes:
    """Return a page; `base` is the address under which the board stands, with a slash at its end."""
    words = view.wording
    text = (
        _templates()
        .get_template(name)
        .render(
            view=view,
            words=words,
            t=Teller(words),
            base=base,
            direction="rtl" if words.language == "ar" else "ltr",
            other="en" if words.language == "ar" else "ar",
            address=lambda **changes: query_string(view, **changes),
            time=word_time(view, zone),
            **about,
        )
    )
    return text.encode()


@dataclass(frozen=True, slots=True)
class Teller:
    """Words a message in the page's language, safe to show."""

    words: Wording

    def __call__(self, key: str, **args: str | int) -> Markup:
        """Return a message's markup."""
        return Markup(self.words.html(key, **args))  # noqa: S704  # made and escaped by bot/wording
