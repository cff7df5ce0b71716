"""A line from the bot to the project's own Telegram that is no line: each call is carried out where it is made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from telegram.request import RequestData

from bot.sandbox.refusal import Refusal
from bot.sandbox.telegram.api import METHODS
from bot.sandbox.telegram.params import Params, Upload
from bot.sandbox.telegram.world import World
from tests.stages.conversation_stage import LineHere

#: What Telegram refuses though nothing is wrong with the bot: a button pressed twice shows what is shown already.
_NO_FAULT: Final = ("Bad Request: message is not modified",)


@dataclass(frozen=True, kw_only=True, slots=True)
class Complaint:
    """A call that Telegram refused."""

    method: str
    description: str
    values: Mapping[str, object]


@dataclass
class Wire(LineHere):
    """Carries out calls in a world, and keeps what the world refuses."""

    world: World
    complaints: list[Complaint] = field(default_factory=list)
    calls: int = 0

    def answer(self, name: str, data: RequestData | None) -> object:
        self.calls += 1
        params = _params(data)
        try:
            return METHODS[name.lower()](self.world, params)
        except Refusal as refusal:
            if not refusal.description.startswith(_NO_FAULT):
                self.complaints.append(
                    Complaint(method=name, description=refusal.description, values=dict(params.values))
                )
            raise


def _params(request_data: RequestData | None) -> Params:
    if request_data is None:
        return Params()
    uploads = {
        name: Upload(name=file, content=content if isinstance(content, bytes) else content.read(), mime=kind)
        for name, (file, content, kind) in (request_data.multipart_data or {}).items()
    }
    return Params(values=request_data.json_parameters, uploads=uploads)
