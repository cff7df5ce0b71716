"""How an address is shown to people and in logs: without whoever it logs in as and what it is asked with. Pure."""

import re

#: What an address leaves out stands as this.
_LEFT_OUT = "…"
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?:/|\\){2}", re.IGNORECASE)
_AUTHORITY = re.compile(r"[^/\\?#]*")
#: What looks like a login although no scheme stands before it.
_LOGIN = re.compile(r"\w:[^/\\]*@|://")
#: Kinds of addresses whose encrypted form is written with an «s» at the end.
_SAID_WITH_S = frozenset({"ntfy", "matrix", "mailto", "gotify", "json", "xml", "form", "rocket", "mqtt", "xmpp"})
#: Between two addresses of a list: white space, or a comma before the next one.
_BETWEEN = re.compile(r"\s+|\s*,\s*(?=[a-z][a-z0-9+.-]*://)", re.IGNORECASE)


def shown(url: str, *, with_user: bool = False) -> str:
    """Return an address without user, password, query values and fragment; `with_user` keeps the user's name.

    It need not be a proper one: of what can't be told apart, more is left out.
    """
    scheme = _SCHEME.match(url)
    if scheme is None:
        return _LEFT_OUT if re.search(r"[@=]", url) else url
    user, place = _parted(url[scheme.end() :])
    place, hash_mark, _ = place.partition("#")
    place, question_mark, query = place.partition("?")
    values = "&".join(_without_value(part) for part in re.split("[&;]", query))
    named = f"{user.partition(':')[0]}{':' + _LEFT_OUT if ':' in user else ''}@" if user and with_user else ""
    told = f"{scheme[0]}{named}{place}{question_mark}{values}{hash_mark and '#' + _LEFT_OUT}"
    return told if told.isprintable() else ascii(told)[1:-1]


def kind_of(address: str) -> str:
    """Return the word that an address begins with, as one for what is encrypted and what isn't: «ntfy», «mailto»."""
    kind = address.partition("://")[0].lower()
    return kind.removesuffix("s") if kind.removesuffix("s") in _SAID_WITH_S else kind


def all_shown(text: str) -> str:
    """Return a list of addresses with each one shown so; a text that begins with none (a path, a word) as it is."""
    if not _SCHEME.match(text):
        return _LEFT_OUT if _LOGIN.search(text) else text
    parts = _BETWEEN.split(text)
    return ", ".join(shown(part) if _SCHEME.match(part) else _LEFT_OUT for part in parts if part)


def _parted(rest: str) -> tuple[str, str]:
    """Return (user and password, or nothing; the rest) of an address after its `//`."""
    found = _AUTHORITY.match(rest)
    authority = found[0] if found else ""
    if "@" in authority:
        user, _, host = authority.rpartition("@")
        return user, host + rest[len(authority) :]
    port = authority.rpartition(":")[2]
    if ":" in authority and "@" in rest and not port.isdecimal() and not authority.endswith("]"):
        # No port, so a password in which a slash, «?» or «#» was left as it is.
        user, _, place = rest.rpartition("@")
        return user, place
    return "", rest


def _without_value(part: str) -> str:
    name, equals, value = part.partition("=")
    if equals:
        return f"{name}={_LEFT_OUT if value else ''}"
    # A bare word may be the secret itself.
    return _LEFT_OUT if part else ""
