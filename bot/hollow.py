"""Parts of libraries that nobody here uses and that their libraries would load with them: megabytes of code each."""

import sys
from importlib import import_module
from importlib.machinery import (
    BYTECODE_SUFFIXES,
    EXTENSION_SUFFIXES,
    SOURCE_SUFFIXES,
    ExtensionFileLoader,
    FileFinder,
    SourceFileLoader,
    SourcelessFileLoader,
)
from opcode import opmap
from types import CodeType, ModuleType
from typing import Any, Final

#: What the bot doesn't use: a mapper of objects to tables (sessions load it, 6 MB), and the client by which
#: python-telegram-bot would speak (3 MB; `bot.botapi.transport` does).
OF_THE_BOT: Final = ("httpx", "sqlalchemy.ext.asyncio.scoping", "sqlalchemy.ext.asyncio.session")
#: What the processes that read feeds don't use: they fetch nothing, and have nothing to fetch with (4 MB each); and ask
#: no page when it was written (1 MB once a page was read).
OF_READERS: Final = ("feedparser.http", "urllib.request", "htmldate")


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


def load_without_roots(module: str) -> None:
    """Load a library that makes TLS contexts for whoever gives it none: they trust nobody, and save 2 MB of roots."""
    import ssl  # only here: the processes that read feeds have none

    made = ssl.create_default_context
    setattr(ssl, "create_default_context", lambda: ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))  # noqa: B010  # for now
    try:
        import_module(module)
    finally:
        ssl.create_default_context = made


def leave_out_docstrings() -> None:
    """Have every module that is loaded from now on go without its docstrings: six megabytes that no program reads.

    As `python -OO` has it, but for that assertions stay (SQLAlchemy's mapper, which is left out as well, makes one
    about a docstring), and that there is nothing to compile.
    """
    compiled = (ExtensionFileLoader, EXTENSION_SUFFIXES), (SourcelessFileLoader, BYTECODE_SUFFIXES)
    sys.path_hooks.insert(0, FileFinder.path_hook(compiled[0], (_Terse, SOURCE_SUFFIXES), compiled[1]))
    sys.path_importer_cache.clear()


class _Terse(SourceFileLoader):
    """Loads a module without its docstrings."""

    def get_code(self, fullname: str) -> CodeType | None:
        """Return the module's code."""
        code = super().get_code(fullname)
        return _terse(code) if code else None


_LOAD: Final = opmap["LOAD_CONST"]
_STORE: Final = opmap["STORE_NAME"]
#: What follows is about a constant that is another 256 further on.
_FURTHER: Final = opmap["EXTENDED_ARG"]
#: Of code: it is a function's, which has its docstring as its first constant.
_OF_A_FUNCTION: Final = 1
#: A module and a class store theirs among their first instructions.
_FIRST: Final = 64


def _terse(code: CodeType) -> CodeType:
    """Return code without its docstring, and without those of what it defines."""
    constants = [_terse(each) if isinstance(each, CodeType) else each for each in code.co_consts]
    if (place := _docstring(code)) is not None:
        constants[place] = None
    return code.replace(co_consts=tuple(constants))


def _docstring(code: CodeType) -> int | None:
    """Return which of its constants is the docstring of code and nothing else, too; None if none is."""
    place, uses, written = 0, 0, code.co_code
    if not code.co_flags & _OF_A_FUNCTION:
        if "__doc__" not in code.co_names:
            return None
        stored = written.find(bytes((_STORE, code.co_names.index("__doc__"))), 0, _FIRST)
        if stored < 0 or stored % 2 or written[stored - 2] != _LOAD:
            return None
        place, uses = written[stored - 1], 1
    if not code.co_consts or not isinstance(code.co_consts[place], str):
        return None
    return place if _uses(written, place) == uses else None


def _uses(written: bytes, place: int) -> int:
    """Count the instructions that load a constant."""
    instruction, found, at = bytes((_LOAD, place)), 0, -1
    while (at := written.find(instruction, at + 1)) >= 0:
        found += at % 2 == 0 and (at == 0 or written[at - 2] != _FURTHER)
    return found
