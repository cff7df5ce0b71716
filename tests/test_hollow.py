"""What of the libraries nobody uses isn't loaded, and is told as such where somebody does."""

import subprocess
import sys

import pytest

from bot.hollow import OF_READERS, OF_THE_BOT, leave_out, load_without

#: Says which of the parts are loaded for all that, once everything else is.
_LOADED = """
import sys
from bot.hollow import {parts}, leave_out
leave_out({parts})
import {module}
print(*(name for name in {names!r} if hasattr(sys.modules.get(name), "__file__")))
"""


def _loaded(parts: str, module: str, *names: str) -> str:
    program = _LOADED.format(parts=parts, module=module, names=names)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_bot_loads_no_mapper_of_objects_and_no_dialect_that_it_does_not_speak() -> None:
    unused = (*OF_THE_BOT, "sqlalchemy.orm", "sqlalchemy.dialects.postgresql", "asyncpg")
    assert _loaded("OF_THE_BOT", "storage.opening", "sqlalchemy.ext.asyncio.engine", *unused) == (
        "sqlalchemy.ext.asyncio.engine"
    )


def test_the_process_that_reads_has_nothing_to_fetch_with() -> None:
    unused = (*OF_READERS, "http.client", "ssl", "asyncio")
    assert _loaded("OF_READERS", "bot.sources.worker.readers", "feedparser.api", *unused) == "feedparser.api"


def test_whoever_uses_what_is_left_out_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "wsgiref.validate", raising=False)
    leave_out(("wsgiref.validate",))
    from wsgiref.validate import validator

    try:
        with pytest.raises(NotImplementedError, match="left out"):
            validator(lambda *_: ())
    finally:
        del sys.modules["wsgiref.validate"]


def test_what_is_loaded_already_stays() -> None:
    leave_out(("subprocess",))
    assert sys.modules["subprocess"] is subprocess


def test_a_library_that_one_module_is_loaded_without_is_there_for_others(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("wsgiref.simple_server", "wsgiref.handlers"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    with pytest.raises(ImportError):
        load_without("wsgiref.simple_server", "wsgiref.handlers")
    load_without("wsgiref.simple_server", "wsgiref.nothing")
    assert "wsgiref.handlers" in sys.modules


def test_a_bot_loads_no_cryptography_for_passports() -> None:
    program = (
        "import sys; from bot.hollow import OF_THE_BOT, leave_out, load_without; leave_out(OF_THE_BOT)\n"
        "load_without('telegram', 'cryptography'); import bot.botapi.session\n"
        "print('cryptography' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_bot_without_an_address_loads_nothing_that_serves() -> None:
    unused = ("aiohttp.web", "prometheus_client", "jinja2", "bot.web.http", "handlers.board.routes")
    assert _loaded("OF_THE_BOT", "bot.commands.run", "bot.app.build", *unused) == "bot.app.build"
