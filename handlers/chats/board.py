"""/board: where the page with map, time line and list stands."""

from bot.botapi.message import Button
from handlers.chats.start import unknown
from handlers.turn import Turn


async def board(turn: Turn) -> None:
    """Tell the page's address: to everybody where it is open, else to operators alone; to them their own page too."""
    at, is_operator = turn.desk.board, turn.private and turn.chat_id in turn.desk.operators
    if at is None:
        await (turn.say(turn.wording.html("board-off")) if is_operator else unknown(turn))
        return
    if not (at.is_open or is_operator):
        await unknown(turn)
        return
    words = turn.wording
    told = [words.html("board-open-to-all" if at.is_open else "board-secret")]
    shown = [("board-open", at.readers)]
    if is_operator:
        told.append(words.html("board-operators"))
        shown.append(("board-open-operators", at.operators))
    buttons = tuple((Button(label=words(key), url=url),) for key, url in shown if url.startswith("https://"))
    # Telegram takes no addresses of this machine in buttons.
    told += [words.html("board-at", address=url) for _, url in shown if not url.startswith("https://")]
    await turn.say("\n".join(told), buttons)
