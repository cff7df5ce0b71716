"""The demo's public channel and what it does: invented as the outlets are, served as Telegram's preview serves one."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.feeds.catalogue.channels import channel_address
from bot.sandbox.channels import PreviewServer

NAME: Final = "anbar_lens_demo"
TITLE: Final = "عدسة الأنبار"
#: What it is called by who reads no Arabic.
ENGLISH_NAME: Final = "Anbar Lens"
ADDRESS: Final = channel_address(NAME)
_BEFORE: Final = "عدسة الأنبار: أخبار المحافظة من مراسلينا في أقضيتها، على مدار الساعة."


class Does(StrEnum):
    """What a channel can do."""

    POSTS = "posts"
    EDITS = "edits"
    TAKES_DOWN = "takes-down"


@dataclass(frozen=True, kw_only=True, slots=True)
class Deed:
    """Something that the channel does."""

    does: Does
    #: Which of its posts it does it to.
    post: int
    #: What the post says from then on; of one that is taken down, what it said.
    text: str
    #: The same in short, for who reads no Arabic.
    english: str

    @property
    def headline(self) -> str:
        """Return the first line of the post."""
        return self.text.partition("\n")[0]


def open_channel(preview: PreviewServer) -> None:
    """Set up the channel, with a post from before the demo."""
    preview.add(NAME, TITLE)
    preview.post(NAME, _BEFORE, at=datetime.now(UTC) - timedelta(hours=9))


def carry_out(deed: Deed, preview: PreviewServer, *, now: datetime) -> None:
    """Let the channel do something."""
    match deed.does:
        case Does.POSTS:
            preview.post(NAME, deed.text, at=now, number=deed.post)
        case Does.EDITS:
            preview.edit(NAME, deed.post, deed.text)
        case Does.TAKES_DOWN:
            preview.delete(NAME, deed.post)


_ATTACK: Final = 201
_RUMOUR: Final = 202

ATTACK_FIRST = Deed(
    does=Does.POSTS,
    post=_ATTACK,
    text="هجوم مسلح على نقطة أمنية للجيش في أطراف قضاء هيت\n"
    "مراسلنا: مسلحون هاجموا قبل قليل نقطة أمنية للجيش العراقي في أطراف قضاء هيت بمحافظة الأنبار.",
    english="gunmen attack an army checkpoint on the edge of Hit",
)
ATTACK_TOLL = Deed(
    does=Does.EDITS,
    post=_ATTACK,
    text="هجوم مسلح على نقطة أمنية للجيش في أطراف قضاء هيت وإصابة ثلاثة جنود\n"
    "مراسلنا: مسلحون هاجموا نقطة أمنية للجيش العراقي في أطراف قضاء هيت بمحافظة الأنبار، وأصيب ثلاثة جنود.",
    english="the same, now with three soldiers wounded",
)
RUMOUR = Deed(
    does=Does.POSTS,
    post=_RUMOUR,
    text="استهداف مبنى حكومي في قضاء الرطبة غربي الأنبار بطائرة مسيّرة\n"
    "مراسلنا: معلومات أولية عن طائرة مسيّرة استهدفت مبنى حكوميًا في قضاء الرطبة غربي محافظة الأنبار.",
    english="a drone hits a government building in Rutba",
)
RUMOUR_TAKEN_DOWN = Deed(
    does=Does.TAKES_DOWN,
    post=_RUMOUR,
    text=RUMOUR.text,
    english="the drone in Rutba",
)
