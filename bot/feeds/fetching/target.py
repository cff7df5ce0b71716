"""Where a request goes: an address as it is written somewhere made into one that can be asked for. Pure."""

import base64
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, unquote_to_bytes, urljoin, urlsplit

from yarl import URL

#: What is sent as it stands, in a path and in a query: some servers compare addresses byte for byte. What no
#: request line may hold (blanks, quotes, angle brackets, controls, all that isn't ASCII) is escaped, as browsers do.
_AS_IT_IS = "!#$%&'()*+,-./:;=?@[\\]^_`{|}~"
#: Blanks and controls, which nobody means to be part of an address.
_AROUND = "".join(map(chr, range(0x21)))


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """An address without the user and password in it, and the header that says them."""

    url: URL
    authorization: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        """Return the headers that a request to it needs."""
        return {"Authorization": self.authorization} if self.authorization else {}

    def moved(self, location: str) -> "Target":
        """Return where a redirect leads; raises ValueError as `target` does.

        A password goes along within the host that it is for, and nowhere else.
        """
        moved = target(urljoin(str(self.url), _slashed(location)))
        if moved.authorization is None and moved.url.origin() == self.url.origin():
            return Target(url=moved.url, authorization=self.authorization)
        return moved


def target(address: str) -> Target:
    """Return an http(s) address as it goes out; raises ValueError for anything else."""
    parts = urlsplit(_slashed(address))
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("not a web address")
    host = _ascii_host(parts.hostname)
    port = "" if parts.port is None else f":{parts.port}"
    path = _escaped(parts.path) or "/"
    query = f"?{_escaped(parts.query)}" if parts.query else ""
    return Target(
        url=URL(f"{parts.scheme}://{host}{port}{path}{query}", encoded=True), authorization=_authorization(parts)
    )


def _slashed(address: str) -> str:
    """Return an address with the slashes that browsers read where a backslash was written."""
    address = address.strip(_AROUND)
    end = min((place for place in map(address.find, "?#") if place >= 0), default=len(address))
    return address[:end].replace("\\", "/") + address[end:]


def _escaped(text: str) -> str:
    # A redirect's bytes that are no UTF-8 came as lone surrogates: they go back as the bytes they were.
    return quote(text, safe=_AS_IT_IS, errors="surrogateescape")


def _ascii_host(host: str) -> str:
    if ":" in host:
        return f"[{host}]"
    if host.isascii():
        return host
    return URL.build(scheme="http", host=host).raw_host or host


def _authorization(parts: SplitResult) -> str | None:
    if not parts.username and not parts.password:
        return None
    user, password = (unquote_to_bytes(part or "") for part in (parts.username, parts.password))
    return "Basic " + base64.b64encode(user + b":" + password).decode()
