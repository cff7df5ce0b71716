"""How the text of each setting is read and shown: a function for each kind of value; raises Mistake."""

import ipaddress
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from bot.addresses import shown

#: Characters of a passphrase that files are encrypted with.
_SHORTEST_KEY = 16


class Mistake(ValueError):
    """What is wrong with a value and what to write instead, as one clause."""


def text(value: str) -> tuple[object, ...]:
    """Take a value as it is."""
    return (value,)


def token(value: str) -> tuple[object, ...]:
    """Read a bot token."""
    if not re.fullmatch(r"[^\s/:]+:[^\s/]+", value):
        raise Mistake("is not a bot token; copy it whole from @BotFather, it looks like 123456:ABC-def…")
    return (value,)


def store_key(value: str) -> tuple[object, ...]:
    """Read the key that files are encrypted with; empty is none."""
    if value and len(value) < _SHORTEST_KEY:
        raise Mistake(
            f"is too short, a key has at least {_SHORTEST_KEY} characters; take what `openssl rand -base64 32` prints"
        )
    return (value,)


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


_LEAST_SECRET = 16


def web_address(value: str) -> str:
    """Return an http(s) address without a trailing slash."""
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Mistake("is not a web address; it has to start with https://")
    return value.rstrip("/")


def web(value: str) -> tuple[object, ...]:
    """Read a base address."""
    return (web_address(value),)


def api(value: str) -> tuple[object, ...]:
    """Read the Bot API's base address."""
    address = web_address(value)
    parts = urlsplit(address)
    if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        raise Mistake("would send the token unencrypted; use https:// (http:// is allowed for this machine only)")
    return (address,)


def llm(value: str) -> tuple[object, ...]:
    """Read a model server's address; empty is none."""
    return (web_address(value) if value else None,)


def webhook(value: str) -> tuple[object, ...]:
    """Read the public address of the webhook; empty is none."""
    if not value:
        return (None,)
    address = web_address(value)
    parts = urlsplit(address)
    if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        raise Mistake("has to start with https://, Telegram delivers to nothing else")
    return (address,)


def public(value: str) -> tuple[object, ...]:
    """Read the address at which the world reaches this program; empty is none."""
    if not value:
        return ("",)
    address = web_address(value)
    parts = urlsplit(address)
    if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        raise Mistake("has to start with https://: its secret links would be read on the way")
    if parts.path or parts.query or parts.username is not None:
        raise Mistake("has to be a host alone, such as https://rasid.example")
    return (address,)


def webs(value: str) -> tuple[object, ...]:
    """Read web addresses with commas between."""
    return (tuple(web_address(address.strip()) for address in value.split(",") if address.strip()),)


def secret(value: str) -> tuple[object, ...]:
    """Read a secret that nobody may guess; empty is none."""
    if value and len(value) < _LEAST_SECRET:
        raise Mistake(f"is too short; give at least {_LEAST_SECRET} characters, such as `openssl rand -hex 24` prints")
    return (value,)


def folder(value: str) -> tuple[object, ...]:
    """Read the path of a folder, which need not be there yet."""
    path = Path(value).expanduser()
    if path.exists() and not path.is_dir():
        raise Mistake("is a file; give a folder")
    return (path,)


def database(value: str) -> tuple[object, ...]:
    """Read the address of a PostgreSQL database; empty is none."""
    if not value:
        return (None,)
    if urlsplit(value).scheme not in ("postgresql", "postgres", "postgresql+asyncpg"):
        raise Mistake(
            "is not a database this program knows; leave it empty, or write postgresql://user:password@host/name"
        )
    return (value,)


def whole(least: int, most: int, unit: str) -> Callable[[str], tuple[object, ...]]:
    """Return a reader of whole numbers."""

    def read(value: str) -> tuple[object, ...]:
        if not re.fullmatch(r"\d{1,9}", value) or not least <= int(value) <= most:
            raise Mistake(f"is not a number of {unit} from {least} to {most}")
        return (int(value),)

    return read


def maybe(read: Callable[[str], tuple[object, ...]]) -> Callable[[str], tuple[object, ...]]:
    """Return a reader of one value that may be missing: empty is none."""
    return lambda value: read(value) if value else (None,)


def chat_ids(value: str) -> tuple[object, ...]:
    """Read chat ids with commas or spaces between."""
    words = re.split(r"[\s,;]+", value.strip()) if value.strip() else []
    wrong = [word for word in words if not re.fullmatch(r"-?\d{1,19}", word)]
    if wrong:
        raise Mistake(f"holds {wrong[0]!r}, which is not a chat id; write numbers with commas between them")
    return (frozenset(int(word) for word in words),)


def one_of(*choices: str) -> Callable[[str], tuple[object, ...]]:
    """Return a reader of one word out of some."""

    def read(value: str) -> tuple[object, ...]:
        if value.lower() not in choices:
            raise Mistake(f"is not one of: {', '.join(choices)}")
        return (value.lower(),)

    return read


def switch(value: str) -> tuple[object, ...]:
    """Read 1 or 0."""
    if value.lower() in ("1", "true", "yes", "on"):
        return (True,)
    if value.lower() in ("0", "false", "no", "off", ""):
        return (False,)
    raise Mistake("is neither 0 nor 1")


def http(value: str) -> tuple[object, ...]:
    """Read host:port; empty is none."""
    if not value:
        return (None,)
    host, separator, port = value.rpartition(":")
    host = host.strip("[]")
    if not separator or not re.fullmatch(r"\d{1,5}", port) or not 0 <= int(port) <= 65535:
        raise Mistake("is not an address; write host:port, for example 127.0.0.1:8080")
    return ((host or "0.0.0.0", int(port)),)  # noqa: S104  # ":8080" is the usual way to ask for all interfaces


def log(value: str) -> tuple[object, ...]:
    """Read the log's level and form, in either order."""
    level, as_json = "INFO", False
    for word in re.split(r"[\s,;:/]+", value.strip().lower()):
        if word in ("json", "text"):
            as_json = word == "json"
        elif word in ("debug", "info", "warning", "error"):
            level = word.upper()
        elif word:
            raise Mistake(f"holds {word!r}; write a level (debug, info, warning, error) and/or a form (json, text)")
    return (level, as_json)


def hidden(value: str) -> str:
    """Show of a secret only that there is one."""
    return "(set, hidden)" if value else ""


def without_password(value: str) -> str:
    """Show an address with its user, but nothing that lets anybody in."""
    return shown(value, with_user=True)


LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR"]


def llm_problems(found: Mapping[str, object]) -> list[str]:
    """Return what is wrong with the settings of a model server taken together."""
    url = str(found.get("llm_url") or "")
    if not url:
        return []
    parts = urlsplit(url)
    problems = []
    if not found.get("llm_model"):
        problems.append("RASID_LLM_MODEL: is missing; RASID_LLM_URL needs the name of a model on that server.")
    if found.get("llm_key") and parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        problems.append(
            "RASID_LLM_URL: would send the key unencrypted; use https:// (http:// is allowed for this machine only)."
        )
    return problems
