"""The parameters of a call, however they were sent: query, form, JSON or multipart."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from aiohttp import BodyPartReader, web

from bot.sandbox.refusal import bad_request

Object = Mapping[str, object]


@dataclass(frozen=True, kw_only=True, slots=True)
class Upload:
    """A file of a multipart body."""

    name: str
    content: bytes
    mime: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Params:
    """What a call was given."""

    values: Object = field(default_factory=dict)
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return a string, empty when not given."""
        value = self.values.get(name)
        return "" if value is None else str(value)

    def whole(self, name: str, default: int = 0) -> int:
        """Return an integer; what is none counts as the default, as in the Bot API."""
        try:
            return int(self.text(name))
        except ValueError:
            return default

    def yes(self, name: str) -> bool:
        """Return a switch."""
        return self.text(name).lower() in ("true", "yes", "1")

    def chat(self, name: str = "chat_id") -> int | str:
        """Return a chat's id or @username.

        Raises Refusal when it is missing or neither.
        """
        value = self.text(name).strip()
        if not value:
            raise bad_request(f"{name} is empty")
        if value.startswith("@"):
            return value
        try:
            return int(value)
        except ValueError:
            raise bad_request("chat not found") from None

    def _parsed(self, name: str) -> object:
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return cast(object, json.loads(value))
        except ValueError:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None

    def object(self, name: str) -> Object | None:
        """Return a JSON object.

        Raises Refusal when it is something else.
        """
        value = self._parsed(name)
        if value is None or isinstance(value, Mapping):
            return value
        raise bad_request(f"object expected as {name.replace('_', ' ')}")

    def objects(self, name: str) -> Sequence[Object]:
        """Return a JSON array of objects.

        Raises Refusal when it is something else.
        """
        value = self._parsed(name)
        if value is None:
            return ()
        if isinstance(value, list) and all(isinstance(item, Mapping) for item in value):
            return value
        raise bad_request(f"expected an Array of Objects as {name.replace('_', ' ')}")

    def strings(self, name: str) -> Sequence[str]:
        """Return a JSON array of strings, empty when not given or something else."""
        value = self._parsed(name)
        return [str(item) for item in value] if isinstance(value, list) else ()


async def _multipart(request: web.Request, values: dict[str, object]) -> dict[str, Upload]:
    uploads = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        content = bytes(await part.read())
        if part.filename is None:
            values[part.name] = content.decode("utf-8", "replace")
        else:
            mime = part.headers.get("Content-Type", "application/octet-stream")
            uploads[part.name] = Upload(name=part.filename, content=content, mime=mime)
    return uploads


async def read_params(request: web.Request) -> Params:
    """Read the query and the body of a request.

    Raises Refusal when a JSON body is none.
    """
    values: dict[str, object] = dict(request.query)
    uploads: Mapping[str, Upload] = {}
    kind = request.content_type
    if request.method == "POST" and request.can_read_body:
        if kind == "application/json":
            try:
                body = json.loads(await request.read() or b"{}")
            except ValueError:
                body = None
            if not isinstance(body, dict):
                raise bad_request("can't parse JSON object")
            values |= body
        elif kind == "application/x-www-form-urlencoded":
            values |= {name: str(value) for name, value in (await request.post()).items()}
        elif kind == "multipart/form-data":
            uploads = await _multipart(request, values)
    return Params(values=values, uploads=uploads)
