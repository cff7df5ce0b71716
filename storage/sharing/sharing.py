"""All that several programs on one PostgreSQL share, in one hand."""

from collections.abc import Collection
from contextlib import AbstractAsyncContextManager

from storage.database import Database
from storage.sharing.allowance import Allowance
from storage.sharing.arrivals import Arrivals
from storage.sharing.bell import Bell
from storage.sharing.deliveries import Deliveries
from storage.sharing.inbox import Inbox
from storage.sharing.journal import Journal, Pruning
from storage.sharing.workers import Workers


class Sharing:
    """What several programs on one database share."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.workers = Workers(database)
        self.arrivals = Arrivals(database)
        self.inbox = Inbox(database)
        self.deliveries = Deliveries(database)
        self.allowance = Allowance(database)
        self.bell = Bell(database)
        self.pruning = Pruning(database)

    def journal(self, kinds: Collection[str]) -> Journal:
        """Return a place in the journal, for some kinds of entries."""
        return Journal(self._database, kinds)

    def turn(self) -> AbstractAsyncContextManager[None]:
        """Return the turn in which stories are decided on: one program has it at a time, and its writes are one."""
        return self._database.turn("deciding")
