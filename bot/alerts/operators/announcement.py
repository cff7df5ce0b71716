"""How the operator's word to everybody looks, and how far it has come. Pure."""

from bot.botapi.message import Button, Message, Style
from bot.model import ChatKind
from bot.wording.catalogue import Wording
from bot.wording.safe import Html, escaped
from storage.operators import StoredBroadcast


def announcement(text: str, kind: ChatKind, words: Wording) -> Message:
    """Return the message to a chat."""
    title = words.to(kind).html("broadcast-title")
    return Message(html=words.directed(f"{title}\n{escaped(text)}"))


def progress(broadcast: StoredBroadcast, words: Wording) -> Message:
    """Return what the operator sees of one on its way, or of one that is over."""
    over = broadcast.stopped or not broadcast.left
    return Message(html=words.directed(_worded(broadcast, words)), buttons=() if over else stop_button(words))


def _worded(broadcast: StoredBroadcast, words: Wording) -> Html:
    counts = {"sent": broadcast.sent, "gone": broadcast.gone, "failed": broadcast.failed}
    total = sum(counts.values()) + broadcast.left
    if broadcast.stopped:
        return words.html("broadcast-stopped", left=broadcast.left, total=total, **counts)
    return words.html("broadcast-progress" if broadcast.left else "broadcast-done", total=total, **counts)


def stop_button(words: Wording) -> tuple[tuple[Button, ...], ...]:
    """Return the button that ends it."""
    return ((Button(label=words("button-broadcast-stop"), callback="broadcast:stop", style=Style.LOSS),),)
