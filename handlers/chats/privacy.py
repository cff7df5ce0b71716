"""What the bot is, what is stored about a chat, and erasing it for good: /about, /privacy, /wipe."""

from typing import Final

from bot.alerts.origins import named
from bot.botapi.message import Button, Style
from bot.wording.safe import Html, shown
from handlers.following.restoring import forget_stopped
from handlers.reading.sources import listed_sources
from handlers.refusals import notice_unless_administrator, refuse_unless_administrator
from handlers.turn import Turn

#: Outlets that are named, those with the most of the week's reports first.
_NAMED: Final = 6
_NAME: Final = 40


async def privacy(turn: Turn) -> None:
    """Tell what is stored and what isn't."""
    desk = turn.desk
    encrypted = "yes" if desk.encrypted else "no"
    await turn.say(turn.wording.html("privacy", days=desk.keep_days, encrypted=encrypted))


async def about(turn: Turn) -> None:
    """Tell what this bot is, which sources it reads, and whom its data is from."""
    found = sorted(await listed_sources(turn), key=lambda each: -each.reports)
    names = list(dict.fromkeys(named(shown(each.name, _NAME), each.provenance, turn.wording) for each in found))
    listed = Html(turn.wording.listed([*names[:_NAMED]]))
    told = turn.wording.html("about-sources", count=len(names), more=len(names[_NAMED:]), names=listed)
    await turn.say(turn.wording.html("about", sources=told if found else turn.wording.html("sources-none")))


async def wipe(turn: Turn) -> None:
    """Ask before erasing."""
    if await refuse_unless_administrator(turn):
        return
    if turn.subscriber is None:
        # Alerts may outlive a subscriber only by a fault; erasing costs nothing.
        await turn.desk.news.erase_chat(turn.chat_id)
        await turn.say(turn.wording.html("wipe-done-listed" if await _stays_listed(turn) else "wipe-nothing"))
        return
    yes = Button(label=turn.wording("button-wipe-yes"), callback="wipe:yes", style=Style.LOSS)
    no = Button(label=turn.wording("button-wipe-no"), callback="wipe:no")
    await turn.say(turn.wording.html("wipe-ask"), ((yes,), (no,)))


async def press_wipe(turn: Turn) -> str | None:
    """Erase everything about the chat, or leave it."""
    if refusal := await notice_unless_administrator(turn):
        return refusal
    if turn.rest != "yes":
        await turn.show(turn.wording.html("wipe-kept"))
        return None
    # Alerts first: if the second step fails, the person is still there to repeat it.
    await turn.desk.news.erase_chat(turn.chat_id)
    await turn.desk.registry.erase(turn.chat_id)
    forget_stopped(turn)
    # A poll may have written an alert between the two.
    await turn.desk.news.erase_chat(turn.chat_id)
    await turn.show(turn.wording.html("wipe-done-listed" if await _stays_listed(turn) else "wipe-done"))
    return None


async def _stays_listed(turn: Turn) -> bool:
    """Take the chat off the operator's list where that changes nothing; True when it stands there still."""
    people = turn.desk.people
    if turn.chat_id not in await people.access():
        return False
    if turn.desk.access == "allowlist":
        return True  # off it, the chat could use the bot no more
    await people.set_access(turn.chat_id, None)
    return False
