"""The HTTP face of the Bot API: /bot<TOKEN>/<method>, every kind of body, Telegram's own answers."""

import asyncio
import json
import socket
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from aiohttp import web

from bot.sandbox.limits import Meter
from bot.sandbox.refusal import Refusal
from bot.sandbox.telegram import about, inline, sending, whispers
from bot.sandbox.telegram.age import Age, as_read_by
from bot.sandbox.telegram.faults import Fault, Faults
from bot.sandbox.telegram.params import Params, read_params
from bot.sandbox.telegram.webhook import Courier, read_webhook
from bot.sandbox.telegram.world import World

_WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
_MAX_BODY = 55 * 1024 * 1024

METHODS: Mapping[str, Callable[[World, Params], object]] = {
    "getme": about.get_me,
    "setmycommands": about.set_commands,
    "getmycommands": about.get_commands,
    "deletemycommands": about.delete_commands,
    "setmyname": partial(about.set_profile, field="name"),
    "getmyname": partial(about.get_profile, field="name"),
    "setmydescription": partial(about.set_profile, field="description"),
    "getmydescription": partial(about.get_profile, field="description"),
    "setmyshortdescription": partial(about.set_profile, field="short_description"),
    "getmyshortdescription": partial(about.get_profile, field="short_description"),
    "setchatmenubutton": about.set_menu_button,
    "getchat": about.get_chat,
    "getchatmember": about.get_member,
    "getchatadministrators": about.get_administrators,
    "getchatmembercount": about.count_members,
    "leavechat": about.leave_chat,
    "sendmessage": sending.send_message,
    "senddocument": sending.send_document,
    "sendphoto": sending.send_photo,
    "editmessagetext": sending.edit_text,
    "editmessagecaption": sending.edit_caption,
    "editmessagereplymarkup": sending.edit_markup,
    "deletemessage": sending.delete_message,
    "answercallbackquery": sending.answer_press,
    "answerinlinequery": inline.answer_inline,
    "sendlocation": sending.send_location,
    "sendchataction": sending.send_action,
    "editephemeralmessagetext": whispers.edit_whisper,
    "deleteephemeralmessage": whispers.delete_whisper,
}
_METERED = ("sendmessage", "senddocument", "sendphoto", "sendlocation", "editmessagetext", "editmessagecaption")


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """One call of the bot, as the sandbox saw and answered it."""

    method: str
    params: Params
    #: Seconds of the event loop's clock.
    at: float
    #: The answer's code; 0 where the answer was lost on purpose.
    code: int
    description: str = ""

    @property
    def chat_id(self) -> int | str | None:
        """Return the chat that the call was about."""
        return _chat_of(self.params)


def _chat_of(params: Params) -> int | str | None:
    value = params.text("chat_id")
    return int(value) if value.lstrip("-").isdigit() else (value or None)


def _answer(code: int, body: Mapping[str, object]) -> web.Response:
    # Telegram escapes nothing; a lone surrogate can't be sent and never gets in.
    return web.Response(
        status=code, body=json.dumps(body, ensure_ascii=False).encode(), content_type="application/json"
    )


def _refused(refusal: Refusal) -> web.Response:
    body: dict[str, object] = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    if refusal.parameters:
        body["parameters"] = refusal.parameters
    return _answer(refusal.code, body)


def _reset(request: web.Request) -> None:
    """Break the connection the hard way: the client sees a reset, not an end."""
    transport = request.transport
    if transport is None:
        return
    line: socket.socket | None = transport.get_extra_info("socket")
    if line is not None:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()


class Api:
    """Answers the bot's calls out of a world."""

    def __init__(self, *, token: str, world: World, faults: Faults, meter: Meter | None, age: Age = Age.TODAY) -> None:
        self._token = token
        self._age = age
        self.world = world
        self.faults = faults
        self.meter = meter
        self.courier = Courier(world.updates)
        self.calls: list[Call] = []
        self._closing = asyncio.Event()

    def application(self) -> web.Application:
        """Return the aiohttp application."""
        application = web.Application(client_max_size=_MAX_BODY)
        application.router.add_route("*", "/bot{token}/{method}", self.handle)
        application.router.add_route("*", "/{tail:.*}", self._not_found)
        return application

    async def close(self) -> None:
        """Let go of everybody who waits for an answer."""
        self._closing.set()
        self.world.updates.release()
        await self.courier.stop()

    async def _not_found(self, _: web.Request) -> web.Response:
        return _refused(Refusal(404, "Not Found"))

    async def handle(self, request: web.Request) -> web.Response:
        """Answer one call."""
        token, name = request.match_info["token"], request.match_info["method"]
        if token != self._token:
            shaped = ":" in token and token.split(":", 1)[0].isdigit()
            return _refused(Refusal(401, "Unauthorized") if shaped else Refusal(404, "Not Found"))
        try:
            params = await read_params(request)
        except Refusal as refusal:
            return _refused(refusal)
        fault = self.faults.take(name, _chat_of(params))
        if fault is not None and fault.manner in ("reset_before", "hang_before"):
            return await self._lose(request, fault, name, params)
        if fault is not None and fault.refusal is not None:
            self._log(name, params, fault.refusal.code, fault.refusal.description)
            if fault.manner == "answer_html":
                page = f"<html><body><h1>{fault.refusal.code} {fault.refusal.description}</h1></body></html>"
                return web.Response(status=fault.refusal.code, text=page, content_type="text/html")
            return _refused(fault.refusal)
        response = await self._carry_out(name, params)
        if fault is not None:
            return await self._lose(request, fault, name, params)
        return response

    async def _carry_out(self, name: str, params: Params) -> web.Response:
        try:
            result = await self._result(name.lower(), params)
        except Refusal as refusal:
            self._log(name, params, refusal.code, refusal.description)
            return _refused(refusal)
        self._log(name, params, 200)
        if isinstance(result, bytes):
            return web.Response(body=b'{"ok":true,"result":' + result + b"}", content_type="application/json")
        return _answer(200, {"ok": True, "result": result})

    async def _result(self, name: str, params: Params) -> object:
        polling = {
            "getupdates": self._get_updates,
            "setwebhook": self._set_webhook,
            "deletewebhook": self._delete_webhook,
            "getwebhookinfo": self._webhook_info,
        }
        if name in polling:
            return await polling[name](params)
        method = METHODS.get(name)
        if method is None or ("ephemeral" in name and not self.world.ephemeral):
            raise Refusal(404, "Not Found")
        chat = _chat_of(params)
        if self.meter is not None and name in _METERED and isinstance(chat, int):
            self.meter.count(chat, asyncio.get_running_loop().time())
        return method(self.world, as_read_by(self._age, params))

    async def _lose(self, request: web.Request, fault: Fault, name: str, params: Params) -> web.Response:
        """Never answer: break the connection, or keep it open until the client gives up."""
        self._log(name, params, 0, fault.manner)
        if fault.manner.startswith("hang"):
            await self._closing.wait()
        _reset(request)
        return web.Response()

    def _log(self, method: str, params: Params, code: int, description: str = "") -> None:
        at = asyncio.get_running_loop().time()
        self.calls.append(Call(method=method, params=params, at=at, code=code, description=description))

    # receiving

    async def _get_updates(self, params: Params) -> bytes:
        if self.courier.webhook is not None:
            raise Refusal(409, _WEBHOOK_ACTIVE)
        if "allowed_updates" in params.values:
            self.world.updates.allow(params.strings("allowed_updates"))
        limit = params.whole("limit", 100)
        updates = await self.world.updates.poll(
            offset=params.whole("offset"),
            limit=limit if 1 <= limit <= 100 else 100,
            timeout=min(max(params.whole("timeout"), 0), 50),
        )
        # Any bytes may stand in an update that can't be read.
        return b"[" + b",".join(update.text.encode("utf-8", "surrogateescape") for update in updates) + b"]"

    async def _set_webhook(self, params: Params) -> bool:
        webhook = read_webhook(params)
        if params.yes("drop_pending_updates"):
            self.world.updates.drop_all()
        if "allowed_updates" in params.values:
            self.world.updates.allow(params.strings("allowed_updates"))
        self.world.updates.interrupt(Refusal(409, "Conflict: terminated by setWebhook request"))
        await self.courier.turn_to(webhook)
        return True

    async def _delete_webhook(self, params: Params) -> bool:
        if params.yes("drop_pending_updates"):
            self.world.updates.drop_all()
        await self.courier.turn_to(None)
        return True

    async def _webhook_info(self, _: Params) -> object:
        return self.courier.as_json()
