"""The error tree.

    RasidError
    ├── SettingsError        the environment holds mistakes (all of them, one a line)
    ├── FeedError            one feed could not be fetched or read
    │   ├── FetchError       … over the network
    │   └── ParseError       … as a feed
    ├── QueryError           a query that cannot be read; carries a message key and a position
    ├── StorageError         a store could not do what it promises
    │   ├── UnstorableError  a value that the store refuses, while it would take others
    │   ├── DamagedStore     a file that is not what we wrote; refused, never overwritten
    │   ├── PeopleMissing    the file of people is gone, while the news that was told to them is there
    │   ├── StoreBusy        another program locks the database's file for too long
    │   ├── StoreInUse       another process holds the data folder
    │   ├── StoreTooNew      written by a later version
    │   └── WrongStoreKey    encrypted, and the key is missing or another one
    └── TokenRefused         Telegram does not know the token

The message of an error is for the operator's log or terminal. What a person in a chat reads is chosen by
the handler from the catalogue, never `str(error)`.
"""


class RasidError(Exception):
    """Everything this program raises on purpose."""


class SettingsError(RasidError):
    """The environment holds mistakes; `problems` has one plain sentence for each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class FeedError(RasidError):
    """One feed could not be fetched or read."""


class FetchError(FeedError):
    """A feed could not be fetched.

    `reason` is a short stable word for logs and tables (`timeout`, `dns`, `refused`, `http_503`, `too_large`,
    `forbidden_address` …); `retry_after` is in seconds when the server asked for a pause.
    """

    def __init__(self, reason: str, *, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.retry_after = retry_after


class ParseError(FeedError):
    """A body is not a feed, or took too long to read; `reason` as in FetchError.

    `feeds` are the addresses of feeds that a web page in a feed's place names.
    """

    def __init__(self, reason: str, *, feeds: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.feeds = feeds


class QueryError(RasidError):
    """A query that cannot be read.

    `key` names a message of the catalogues (`query-error-…`), `position` is the offset in characters at which
    reading stopped, `shown` the piece of the query concerned, for the message.
    """

    def __init__(self, key: str, *, position: int = 0, shown: str = "") -> None:
        super().__init__(f"{key} at {position}: {shown}")
        self.key = key
        self.position = position
        self.shown = shown


class StorageError(RasidError):
    """A store could not do what it promises (disk full, database gone); nothing was changed."""


class UnstorableError(StorageError):
    """A store refuses what it was given (half a character, a NUL); others it would take."""


class DamagedStore(StorageError):
    """A file is not what we wrote; the message names it and says what to do."""


class PeopleMissing(StorageError):
    """The people file isn't there, though there was one: the message says how to bring it back, or to start anew."""


class StoreBusy(StorageError):
    """Another program locks the file of a database; the message names it, as far as it can be found."""


class StoreInUse(StorageError):
    """Another process holds the data folder or database."""


class StoreTooNew(StorageError):
    """The data was written by a later version of this program."""


class WrongStoreKey(StorageError):
    """A store is encrypted and the key is missing or another one; the message says what to do."""


class TokenRefused(RasidError):
    """Telegram does not know this token."""


class BadAddressError(Exception):
    """An address that can't be used; `key` says why, as the catalogue's messages are called."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key
