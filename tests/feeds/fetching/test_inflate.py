"""Opening a body costs no more than its length allows, however it is made."""

import gzip
import zlib

import pytest

from bot.errors import FetchError
from bot.feeds.fetching import inflate as inflating
from bot.feeds.fetching.inflate import inflate

LIMIT = 5_000_000
EMPTY = gzip.compress(b"")
EMPTY_BLOCK = b"\0\0\0\xff\xff"


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return what zlib is given, in bytes for each call."""
    given: list[int] = []

    class Counted:
        def __init__(self, bits: int) -> None:
            self._machine = zlib.decompressobj(bits)

        def __getattr__(self, name: str) -> object:
            return getattr(self._machine, name)

        def decompress(self, data: bytes, most: int) -> bytes:
            given.append(len(data))
            return self._machine.decompress(data, most)

    class Zlib:
        error = zlib.error
        decompressobj = Counted

    monkeypatch.setattr(inflating, "zlib", Zlib)
    return given


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_thousands_of_empty_gzip_bodies_are_given_up_early(given: list[int], encoding: str) -> None:
    with pytest.raises(FetchError, match="bad_encoding"):
        inflate(EMPTY * 240_000, encoding, limit=LIMIT)
    assert len(given) < 5_000
    assert sum(given) < 100_000_000


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_body_of_empty_blocks_costs_its_length(given: list[int], encoding: str) -> None:
    blocks = EMPTY_BLOCK * 900_000 + b"\x01" + EMPTY_BLOCK[1:]
    body = b"\x1f\x8b\x08" + bytes(7) + blocks + bytes(8) if encoding == "gzip" else blocks
    assert inflate(body, encoding, limit=LIMIT) == b""
    assert sum(given) < 2 * len(body)


def test_a_body_in_hundreds_of_pieces_is_read_whole() -> None:
    assert inflate(gzip.compress(b"<item/>") * 1_500, "gzip", limit=LIMIT) == b"<item/>" * 1_500


def test_a_large_body_is_read_whole() -> None:
    text = b"".join(b"<item>%d</item>" % number for number in range(250_000))
    assert inflate(gzip.compress(text), "gzip", limit=LIMIT) == text
    assert inflate(zlib.compress(text), "deflate", limit=LIMIT) == text


@pytest.mark.parametrize("name", ["gzip", "br", "deflate", "x"])
def test_encodings_over_encodings_are_bounded(name: str) -> None:
    assert inflate(gzip.compress(gzip.compress(b"<rss/>")), "gzip, identity, gzip", limit=LIMIT) == b"<rss/>"
    with pytest.raises(FetchError, match="bad_encoding"):
        inflate(b"<rss/>", ",".join([name] * 10_000), limit=LIMIT)
