"""Parts of libraries that nobody here uses and that their libraries would load with them: megabytes of code each."""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any, Final

#: What the bot doesn't use: a mapper of objects to tables (sessions load it, 6 MB), and the client by which
#: python-telegram-bot would speak (3 MB; `bot.botapi.transport` does).
OF_THE_BOT: Final = ("httpx", "sqlalchemy.ext.asyncio.scoping", "sqlalchemy.ext.asyncio.session")
#: What the processes that read feeds don't use: they fetch nothing, and have nothing to fetch with (4 MB each).
OF_READERS: Final = ("feedparser.http", "urllib.request")


class _Unused:
    """What stands for anything in a module that isn't loaded."""

    def __init__(self, *_: object, **__: object) -> None:
        raise NotImplementedError("this part of the library is left out (bot/hollow.py)")


class _Hollow(ModuleType):
    """A module whose every name stands for what is unused."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (_Unused,), {})


def leave_out(names: tuple[str, ...]) -> None:
    """Have hollow modules stand in place of those named, unless these are loaded already."""
    for name in names:
        sys.modules.setdefault(name, _Hollow(name))


def load_without(module: str, absent: str) -> None:
    """Load a module as where a library isn't installed that it uses if it can; others may load that afterwards."""
    if absent in sys.modules:
        import_module(module)
        return
    sys.modules[absent] = None  # type: ignore[assignment]  # as documented: an import of it fails
    try:
        import_module(module)
    finally:
        del sys.modules[absent]
