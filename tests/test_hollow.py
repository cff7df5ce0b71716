"""What of the libraries nobody uses isn't loaded, and is told as such where somebody does."""

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from bot.hollow import OF_READERS, OF_THE_BOT, leave_out, leave_out_docstrings, load_without

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


_WRITTEN = '''"""What a module says of itself."""

class Told:
    """What a class says."""

    word = "What a class says."

class Plain:
    """What another says."""

    def first(self):
        """What a method says."""
        return "first"

    def again(self):
        """What is said and returned."""
        return "What is said and returned."

    def untold(self):
        return "untold"

class Copied:
    __doc__ = Told.__doc__

def outer():
    "What a function says."
    def inner():
        """What is within."""
        return "inner"
    return inner
'''


def test_modules_are_loaded_without_their_docstrings_and_with_all_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "written_here.py").write_text(_WRITTEN, encoding="utf-8")
    for name in ("path", "path_hooks"):
        monkeypatch.setattr(sys, name, list(getattr(sys, name)))
    monkeypatch.syspath_prepend(tmp_path)
    leave_out_docstrings()
    module = importlib.import_module("written_here")
    monkeypatch.delitem(sys.modules, "written_here")
    sys.path_importer_cache.clear()
    plain = module.Plain()
    bare = (module, module.Plain, plain.first, plain.untold, module.outer, module.outer())
    assert [one.__doc__ for one in bare] == [None] * 6
    assert (plain.first(), plain.untold(), module.outer()()) == ("first", "untold", "inner")
    assert plain.again() == plain.again.__doc__ == "What is said and returned."
    assert module.Told.word == module.Told.__doc__ == module.Copied.__doc__ == "What a class says."


def test_a_bot_carries_no_docstrings_of_its_libraries() -> None:
    program = (
        "from bot.hollow import leave_out_docstrings; leave_out_docstrings()\n"
        "import sqlalchemy, telegram\n"
        "print(telegram.Message.__doc__, telegram.Bot.send_message.__doc__, sqlalchemy.Table.__doc__)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "None None None"


def test_a_bot_has_no_roots_of_trust_but_its_own() -> None:
    program = (
        "from bot.hollow import load_without_roots; load_without_roots('aiohttp')\n"
        "import ssl; from aiohttp import connector; from bot.tls import trust\n"
        "unused = connector._SSL_CONTEXT_VERIFIED\n"
        "print(unused.get_ca_certs(), unused.verify_mode is ssl.CERT_REQUIRED, unused.check_hostname)\n"
        "print(len(trust().get_ca_certs()) > 50)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["[]", "True", "True", "True"]
