"""The process that reads feeds, from the bot's side: started, asked, ended."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias
from zoneinfo import TZPATH

from bot.sources.worker.errand import Errand, Outcome, PageErrand
from bot.sources.worker.wire import Wire

#: All that the process needs to know of the bot's environment. It reads what strangers wrote: the token, passwords and
#: keys are not for it.
_KEPT = (
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "LD_LIBRARY_PATH",
    "PATH",
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONHOME",
    "PYTHONPYCACHEPREFIX",
    "PYTHONUTF8",
    "TMPDIR",
    "TZ",
)
#: What is spoken over: the process says None once it is ready.
_Wire: TypeAlias = Wire[Errand | PageErrand, Outcome | None]
#: How long a process may take to start, in seconds, on a machine that has much else to do.
_START = 60.0


class TookTooLong(Exception):
    """A body wasn't read in its time; the process is ended."""


class Died(Exception):
    """The process ended, by itself or from outside, before it answered."""


def bare_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Return what of an environment the process is given, and the folders in which it finds the program."""
    kept = {name: environment[name] for name in _KEPT if name in environment}
    kept["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    kept["PYTHONTZPATH"] = os.pathsep.join(TZPATH)  # what it is anyway, which it takes a megabyte to find
    return kept


class ReadingProcess:
    """One process, started when it is first asked. `ask` blocks its thread; `end` may be called from any other."""

    def __init__(self) -> None:
        self._ending, self._asking = threading.Lock(), threading.Lock()
        self._has_ended = False
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: _Wire | None = None

    @property
    def pid(self) -> int | None:
        """The process's id, or None unless it runs."""
        return self._process.pid if self._process is not None and self._process.poll() is None else None

    @property
    def worked(self) -> float | None:
        """For how many seconds the process has had a processor; None where the system doesn't tell."""
        try:
            return int(Path(f"/proc/{self.pid}/schedstat").read_text(encoding="ascii").split()[0]) / 1e9
        except (OSError, ValueError, IndexError):
            return None

    def ask(self, errand: Errand | PageErrand) -> Outcome:
        """Return what the process makes of a body. Raises TookTooLong and Died; the process is of no use then."""
        try:
            with self._asking:
                connection = self._connected()
                connection.send(errand)
                answer = _received(connection, errand.seconds)
        except (EOFError, OSError) as error:
            raise Died from error
        if answer is None:
            raise Died
        return answer

    def _connected(self) -> _Wire:
        if self._connection is None:
            self._connection = self._start()
            _received(self._connection, _START)  # it says that it is ready: a body's seconds are for reading alone
        return self._connection

    def _start(self) -> _Wire:
        ours, theirs = socket.socketpair()
        with theirs, self._ending:
            if self._has_ended:
                ours.close()
                raise EOFError
            self._process = subprocess.Popen(  # noqa: S603  # this program's own module
                [sys.executable, "-P", "-m", "bot.sources.worker.confine", str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                env=bare_environment(os.environ),
                process_group=0,  # Ctrl-C is for the bot, which ends this one in its time
            )
        return Wire(ours)

    def end(self) -> None:
        """End the process at once, and wait until it is gone: milliseconds."""
        with self._ending:
            self._has_ended = True
            process = self._process
        if process is not None:
            process.kill()
            process.wait()
        with self._asking:  # whoever asks it hears at once that it is gone
            if self._connection is not None:
                self._connection.close()


def _received(connection: _Wire, seconds: float) -> Outcome | None:
    if not connection.poll(seconds):
        raise TookTooLong
    return connection.recv()
