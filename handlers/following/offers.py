"""What a newcomer is offered: a governorate, a word, or everything grave."""

from bot.botapi.message import Button, Style
from bot.matching.query import Query, parse
from bot.wording.catalogue import Wording
from handlers.following.follow import follow_shown
from handlers.keyboards import Rows, in_rows
from handlers.refusals import notice_unless_administrator
from handlers.turn import Turn

#: As the gazetteer names them, and the Arabic catalogue; catalogue keys count through this list.
GOVERNORATES = (
    "بغداد", "البصرة", "نينوى", "أربيل", "السليمانية", "دهوك", "حلبجة", "كركوك", "صلاح الدين", "الأنبار", "ديالى",
    "بابل", "كربلاء", "النجف", "واسط", "الديوانية", "ميسان", "ذي قار", "المثنى",
)  # fmt: skip
_IN_A_ROW = 3
_GRAVE = "severity:4"


def governorate_query(number: int) -> Query:
    """Return the query that follows a governorate."""
    return parse(f'place:"{GOVERNORATES[number]}"')


def offers(words: Wording) -> Rows:
    """Return the first choices, one under the other."""
    return (
        (Button(label=words("button-places"), callback="places", style=Style.CHIEF),),
        (Button(label=words("button-keyword"), callback="keyword"),),
        (Button(label=words("button-grave"), callback="grave"),),
    )


async def press_places(turn: Turn) -> str | None:
    """Show the governorates."""
    buttons = [
        Button(label=turn.wording(f"governorate-{number}"), callback=f"place:{number}")
        for number in range(len(GOVERNORATES))
    ]
    await turn.say(turn.wording.html("places-ask"), in_rows(buttons, _IN_A_ROW))
    return None


async def press_place(turn: Turn) -> str | None:
    """Follow the governorate that was pressed."""
    if refusal := await notice_unless_administrator(turn):
        return refusal
    if not turn.rest.isdecimal() or int(turn.rest) >= len(GOVERNORATES):
        return turn.wording("button-too-old")
    await follow_shown(turn, governorate_query(int(turn.rest)))
    return None


async def press_grave(turn: Turn) -> str | None:
    """Follow everything grave."""
    if refusal := await notice_unless_administrator(turn):
        return refusal
    await follow_shown(turn, parse(_GRAVE))
    return None


async def press_keyword(turn: Turn) -> str | None:
    """Tell how a word is followed."""
    await turn.say(turn.wording.html("follow-how"))
    return None
