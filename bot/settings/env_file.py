"""The file `.env` of the working folder, read line by line: what it sets, and which of its lines can't be read."""

import io
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from dotenv import dotenv_values
from dotenv.parser import Binding, parse_stream

ENV_FILE: Final = Path(".env")
_OURS: Final = "RASID_"


def environment() -> tuple[Mapping[str, str], list[str]]:
    """Return the settings' names and texts, the environment over the file `.env`, and what is wrong with that file."""
    from_file, problems = read_env_file()
    return from_file | os.environ, problems


def read_env_file(path: Path = ENV_FILE) -> tuple[dict[str, str], list[str]]:
    """Return what the file sets, and a sentence for each line that can't be read; nothing when there is no file.

    The sentences name file and line, and never quote it: a token may stand there.
    """
    if not path.exists() or path.is_dir():
        return {}, []
    try:
        text = path.read_bytes().decode("utf-8-sig")  # as bytes: it may be a pipe, which is read once
    except OSError as error:
        return {}, [f"{path}: cannot be read ({error.strerror or error})."]
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return {}, [f"{path}, line {line}: is not UTF-8 text; save the file as UTF-8."]
    bindings = list(parse_stream(io.StringIO(text)))
    given = dotenv_values(stream=io.StringIO("".join(one.original.string for one in bindings if not one.error)))
    problems = [_told(path, binding) for binding in bindings if _is_broken(binding)]
    return {name: value for name, value in given.items() if value is not None}, problems


def _is_broken(binding: Binding) -> bool:
    return binding.error or (binding.value is None and (binding.key or "").startswith(_OURS))


def _told(path: Path, binding: Binding) -> str:
    # What stands before a line belongs to it for the parser: blank lines.
    blank = len(binding.original.string) - len(binding.original.string.lstrip("\r\n"))
    line = binding.original.line + binding.original.string[:blank].count("\n")
    return (
        f"{path}, line {line}: cannot be read; write NAME=value, with a value that has blanks or # in quotation marks."
    )
