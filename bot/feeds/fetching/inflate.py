"""Content-Encoding undone in bounded steps, also when the header is wrong. Pure."""

import zlib
from collections.abc import Iterator

import brotli

from bot.errors import FetchError

#: At most so many bytes go into a step and come out of it.
_STEP_IN, _STEP_OUT = 16_384, 65_536
#: Five megabytes in and five out are some 400 steps; each of the bodies that a gzip body may consist of is one more.
#: Thousands of empty ones say nothing and cost seconds.
_MOST_STEPS = 4_000
#: Encodings one over another: no server means more than two.
_MOST_LAYERS = 3
_GZIP_MAGIC = b"\x1f\x8b\x08"
_IDENTITY = ("", "identity", "none", "utf-8", "binary", "8bit")
#: What the window-bits argument of zlib calls: gzip, zlib, and deflate without any header.
_GZIP, _ZLIB, _RAW = 31, 15, -15


def inflate(body: bytes, encodings: str, *, limit: int) -> bytes:
    """Return a body as it was before its Content-Encoding (`encodings` is the header's value).

    The bytes decide over the header: a plain body that is called gzip stays as it is, a gzip body that is called
    plain is opened. Raises FetchError `too_large` as soon as more than `limit` bytes come out, `bad_encoding` for
    an unknown or broken one and for one that is made to cost more than its length.
    """
    named = [part.strip().lower() for part in encodings.split(",")]
    layers = [name for name in reversed(named) if name not in _IDENTITY]
    if len(layers) > _MOST_LAYERS:
        raise FetchError("bad_encoding")
    for name in layers:
        body = _undo(name, body, limit)
    if body.startswith(_GZIP_MAGIC):
        body = _bounded(_zlib_steps(body, _GZIP), limit)
    return body


def _undo(name: str, body: bytes, limit: int) -> bytes:
    if not body:
        return body
    if name in ("gzip", "x-gzip"):
        return _bounded(_zlib_steps(body, _GZIP), limit) if body.startswith(_GZIP_MAGIC) else _plain(body)
    steps = {"deflate": _deflate_steps, "br": _brotli_steps}.get(name)
    if steps is None:
        return _plain(body)
    try:
        return _bounded(steps(body), limit)
    except FetchError as error:
        if error.reason == "bad_encoding":
            return _plain(body)
        raise


def _plain(body: bytes) -> bytes:
    """Return a body that its header calls compressed if it is visibly a document; else refuse it."""
    start = body[:200].lstrip(b"\xef\xbb\xbf \t\r\n\0")
    if start.startswith((b"<", b"{", b"\xff\xfe", b"\xfe\xff")) or body.startswith(_GZIP_MAGIC):
        return body
    raise FetchError("bad_encoding")


def _bounded(steps: Iterator[bytes], limit: int) -> bytes:
    pieces: list[bytes] = []
    size = 0
    for count, piece in enumerate(steps, start=1):
        size += len(piece)
        if size > limit:
            raise FetchError("too_large")
        if count > _MOST_STEPS:
            raise FetchError("bad_encoding")
        pieces.append(piece)
    return b"".join(pieces)


def _zlib_steps(body: bytes, window_bits: int) -> Iterator[bytes]:
    """Yield what a gzip, zlib or deflate body holds; gzip bodies may be several, one after another."""
    position = 0
    while True:
        machine = zlib.decompressobj(window_bits)
        while not machine.eof:
            # In pieces: what a step leaves over is copied, and whole bodies copied at each step would be quadratic.
            data = machine.unconsumed_tail
            if not data:
                data = body[position : position + _STEP_IN]
                position += len(data)
            try:
                piece = machine.decompress(data, _STEP_OUT)
            except zlib.error as error:
                raise FetchError("bad_encoding") from error
            if not data and not piece and not machine.eof:
                # Cut short. Reading on with what came would store an ETag for entries never seen.
                raise FetchError("truncated")
            yield piece
        position -= len(machine.unused_data)
        # Servers pad with zeros or a line end; only another gzip body is more content.
        if not body.startswith(_GZIP_MAGIC, position):
            return


def _deflate_steps(body: bytes) -> Iterator[bytes]:
    # HTTP's «deflate» means zlib, but many servers send it without zlib's header (RFC 9110 §8.4.1.2).
    first, second = body[0], body[1] if len(body) > 1 else 0
    has_header = first & 0x0F == 8 and (first * 256 + second) % 31 == 0
    return _zlib_steps(body, _ZLIB if has_header else _RAW)


def _brotli_steps(body: bytes) -> Iterator[bytes]:
    machine = brotli.Decompressor()
    data = body
    try:
        while not machine.is_finished():
            piece = machine.process(data, output_buffer_limit=_STEP_OUT)
            yield piece
            if not piece and not data and machine.can_accept_more_data():
                raise FetchError("truncated")
            data = b""
    except brotli.error as error:
        raise FetchError("bad_encoding") from error
