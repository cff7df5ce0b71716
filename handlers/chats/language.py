"""The language that the bot writes to a chat in: /language and its buttons."""

from bot.botapi.message import Button
from bot.model import Subscriber
from bot.subscribers.changes import choose_language
from bot.wording.catalogue import LANGUAGES
from bot.wording.safe import Html
from handlers.refusals import notice_unless_administrator, refuse_unless_administrator
from handlers.turn import Turn

_LANGUAGE_NAMES = {
    "ar": ("ar", "arabic", "عربي", "العربية", "بالعربية"),
    "en": ("en", "english", "الإنجليزية", "إنجليزي"),
}


async def language(turn: Turn) -> None:
    """Choose the language, or offer the choice."""
    if await refuse_unless_administrator(turn):
        return
    said = turn.rest.strip().casefold()
    code = next((code for code, names in _LANGUAGE_NAMES.items() if said in names), None)
    if code is None:
        await turn.say(turn.wording.html("language-ask"), (language_buttons(turn),))
        return
    await turn.say(await _chosen(turn, code))


async def press_language(turn: Turn) -> str | None:
    """Choose the language of the button."""
    if refusal := await notice_unless_administrator(turn):
        return refusal
    if turn.rest not in LANGUAGES:
        return turn.wording("button-too-old")
    await turn.show(await _chosen(turn, turn.rest))
    return None


def language_buttons(turn: Turn) -> tuple[Button, ...]:
    """Return a button for each language, in its own name."""
    return (
        Button(label=turn.wording("button-arabic"), callback="language:ar"),
        Button(label=turn.wording("button-english"), callback="language:en"),
    )


async def _chosen(turn: Turn, code: str) -> Html:
    def change(current: Subscriber | None) -> Subscriber:
        return choose_language(current, turn.newcomer, code)

    await turn.desk.registry.update(turn.chat_id, change)
    return turn.desk.wording(code).to(turn.kind).html("language-done")
