"""How the sandbox says no: the answer of the Bot API that is not ok."""

from collections.abc import Mapping


class Refusal(Exception):  # it is an answer of the server, not a mistake of this program
    """A call that the Bot API does not carry out; never leaves the sandbox but as an HTTP answer."""

    def __init__(self, code: int, description: str, parameters: Mapping[str, int] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = dict(parameters or {})


def bad_request(reason: str, parameters: Mapping[str, int] | None = None) -> Refusal:
    """Return a 400 as Telegram words it: the reason starts small unless it is a constant in capitals."""
    small = reason[:1].lower() + reason[1:] if not reason[1:2].isupper() else reason
    return Refusal(400, f"Bad Request: {small}", parameters)


def forbidden(reason: str) -> Refusal:
    """Return a 403."""
    return Refusal(403, f"Forbidden: {reason}")


def too_many(seconds: int) -> Refusal:
    """Return a 429 that asks for a pause."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
