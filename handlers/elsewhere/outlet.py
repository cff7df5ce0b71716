"""/outlet: another way on which a person is told, beside Telegram or instead of it; a code sent there confirms it."""

import secrets
from typing import Final

from bot.botapi.message import Button
from bot.errors import BadAddressError
from bot.model import Outlet
from bot.subscribers.outlets import choose_outlet, confirm_outlet, drop_outlet, name_outlet
from bot.wording.safe import Html
from handlers.keyboards import Rows
from handlers.turn import Turn

#: Also the first part of its buttons' data, before one of the ways.
WORD: Final = "outlet"
_ALWAYS: Final = "always"
_INSTEAD: Final = "instead"
_CODE_DIGITS: Final = 6
_OFF: Final = frozenset({"off", "ألغ", "الغ", "إيقاف", "ايقاف"})


async def outlet(turn: Turn) -> None:
    """Take an address, a code or «off»; with nothing, tell how it stands."""
    if not turn.private:
        await turn.say(turn.wording.html("outlet-private"))
        return
    asked = turn.rest.strip()
    known = turn.subscriber.outlet if turn.subscriber else None
    if not asked:
        await turn.say(*_standing(turn, known))
    elif asked.lower() in _OFF:
        await turn.desk.registry.update(turn.chat_id, drop_outlet)
        await turn.say(turn.wording.html("outlet-dropped"))
    elif asked.isdecimal() and len(asked) == _CODE_DIGITS:
        await _confirm(turn, "".join(str(int(digit)) for digit in asked))
    else:
        await _name(turn, asked)


async def _confirm(turn: Turn, code: str) -> None:
    before, after = await turn.desk.registry.update(turn.chat_id, lambda current: confirm_outlet(current, code))
    known = after.outlet if after else None
    if before is not None and before.outlet is not None and not (known and known.is_confirmed):
        await turn.say(turn.wording.html("outlet-wrong-code" if known else "outlet-forgotten"))
    else:
        await turn.say(*_standing(turn, known))


async def press_outlet(turn: Turn) -> str | None:
    """Let what is due go to the address always, or only while Telegram doesn't answer."""
    always = turn.rest == _ALWAYS
    _, after = await turn.desk.registry.update(turn.chat_id, lambda current: choose_outlet(current, always=always))
    if after is None or after.outlet is None or not after.outlet.is_confirmed:
        return turn.wording("outlet-gone")
    await turn.show(*_standing(turn, after.outlet))
    return None


def _standing(turn: Turn, outlet: Outlet | None) -> tuple[Html, Rows]:
    """Tell how it stands; of a confirmed address also when it is sent to, with a button for each way."""
    words = turn.wording
    if outlet is None:
        return words.html("outlet-none"), ()
    if not outlet.is_confirmed:
        return words.html("outlet-waits"), ()
    way = "outlet-always" if outlet.always else "outlet-only-instead"

    def button(key: str, data: str) -> Button:
        label = words("choice-chosen", value=words(key)) if key == way else words(key)
        return Button(label=label, callback=f"{WORD}:{data}")

    rows = ((button("outlet-always", _ALWAYS),), (button("outlet-only-instead", _INSTEAD),))
    return words.html("outlet-set-always" if outlet.always else "outlet-set-instead", way=words(way)), rows


async def _name(turn: Turn, address: str) -> None:
    code = "".join(secrets.choice("0123456789") for _ in range(_CODE_DIGITS))
    try:
        await turn.desk.second.check(address)
    except BadAddressError as error:
        await turn.say(turn.wording.html(error.key))
        return
    if not await turn.desk.second.send(address, turn.wording("outlet-code", code=code)):
        await turn.say(turn.wording.html("outlet-unreachable"))
        return
    named = turn.newcomer
    await turn.desk.registry.update(
        turn.chat_id, lambda current: name_outlet(current, named, address=address, code=code)
    )
    await turn.say(turn.wording.html("outlet-code-sent"))
