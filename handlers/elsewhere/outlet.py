"""/outlet: another way on which a person is reached while Telegram doesn't answer, confirmed by a code sent there."""

import secrets
from typing import Final

from bot.errors import BadAddressError
from bot.subscribers.outlets import confirm_outlet, drop_outlet, name_outlet
from handlers.turn import Turn

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
        key = "outlet-none" if known is None else "outlet-set" if known.is_confirmed else "outlet-waits"
        await turn.say(turn.wording.html(key))
    elif asked.lower() in _OFF:
        await turn.desk.registry.update(turn.chat_id, drop_outlet)
        await turn.say(turn.wording.html("outlet-dropped"))
    elif asked.isdecimal() and len(asked) == _CODE_DIGITS:
        await _confirm(turn, "".join(str(int(digit)) for digit in asked))
    else:
        await _name(turn, asked)


async def _confirm(turn: Turn, code: str) -> None:
    before, after = await turn.desk.registry.update(turn.chat_id, lambda current: confirm_outlet(current, code))
    if before is None or before.outlet is None:
        key = "outlet-none"
    elif after is None or after.outlet is None:
        key = "outlet-forgotten"
    else:
        key = "outlet-set" if after.outlet.is_confirmed else "outlet-wrong-code"
    await turn.say(turn.wording.html(key))


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
