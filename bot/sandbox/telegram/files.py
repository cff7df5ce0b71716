"""What Telegram refuses in a file that is sent, and what it tells of one that it took."""

import struct
from typing import Final

from bot.sandbox.refusal import bad_request
from bot.sandbox.telegram.chats import Json, SentFile
from bot.sandbox.telegram.params import Params, Upload
from bot.sandbox.telegram.world import World

_LARGEST_FILE: Final = 50 * 1024 * 1024
_LARGEST_PHOTO: Final = 10 * 1024 * 1024
#: Width and height of a photo together, and the one in the other.
_WIDEST: Final = 10_000
_NARROWEST: Final = 20
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"
#: Markers of a JPEG that begin a frame, whose size they tell.
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def check_file(params: Params, field: str) -> SentFile:
    """Return the file that a call brings in a field.

    Raises Refusal.
    """
    upload = _upload(params, field)
    if len(upload.content) > (_LARGEST_PHOTO if field == "photo" else _LARGEST_FILE):
        raise bad_request(f"file of size {len(upload.content)} bytes is too big")
    size = _photo_size(upload.content) if field == "photo" else (0, 0)
    return SentFile(name=upload.name, content=upload.content, mime=upload.mime, is_photo=field == "photo", size=size)


def get_file(world: World, params: Params) -> Json:
    """Carry out getFile."""
    name = params.text("file_id")
    file = file_called(world, name)
    if file is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    return {"file_id": name, "file_unique_id": name, "file_size": len(file.content), "file_path": f"files/{name}"}


def file_called(world: World, name: str) -> SentFile | None:
    """Return the file of a message by the id that the message tells it by."""
    chat, _, message = name.rpartition("-")
    if not (chat.lstrip("-").isdecimal() and message.isdecimal()):
        return None
    found = world.find_message(int(chat), int(message))
    return found.file if found else None


def _upload(params: Params, field: str) -> Upload:
    value = params.text(field)
    name = value.removeprefix("attach://") if value.startswith("attach://") else field
    upload = params.uploads.get(name)
    if upload is None:
        raise bad_request(f"there is no {field} in the request")
    if not upload.content:
        raise bad_request("file must be non-empty")
    return upload


def _photo_size(content: bytes) -> tuple[int, int]:
    """Return width and height of a picture that can be a photo.

    Raises Refusal.
    """
    size = _png_size(content) if content.startswith(_PNG) else _jpeg_size(content)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if not min(size) or sum(size) > _WIDEST or max(size) > _NARROWEST * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return size


def _png_size(content: bytes) -> tuple[int, int] | None:
    if content[12:16] != b"IHDR" or b"IEND" not in content[-12:]:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    at = 2 if content.startswith(_JPEG) else len(content)
    while at + 9 <= len(content):
        if content[at] != 0xFF:
            return None
        if content[at + 1] in _FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + int(struct.unpack(">H", content[at + 2 : at + 4])[0])
    return None
