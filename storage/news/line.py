"""Where a commit's alerts stand in the line, and which of them wait for their feed's round-up."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.model import GRAVE
from storage.codec import from_micros, to_micros
from storage.news import statements as sql
from storage.news.flood import MOST, WINDOW, Recent, last_in_line, place_in_line, round_up
from storage.news.rows import Key, Row

#: A chat and topic.
Reader = tuple[int, int]


class Line:
    """One feed's alerts as they are written in one transaction; reads no more than what the last minutes brought."""

    def __init__(self, *, feed: str, now: datetime) -> None:
        self.feed = feed
        self.now = now
        #: How many there are of each story in this commit, the grave ones apart.
        self._of_story: Counter[tuple[str, bool]] = Counter()

    def give_places(self, connection: Connection, rows: Mapping[Key, Row]) -> Counter[Reader]:
        """Set where each row stands; return how many the feed has lately had for each reader."""
        dialect = connection.dialect.name
        asked = self._lately({chat for _, chat, _ in rows})
        if dialect == "sqlite":
            asked["chats"] = json.dumps(asked["chats"])
        counted = sql.COUNT_LATELY[dialect].rows(connection, asked)
        before = Counter({(chat, topic): number for chat, topic, number in counted})
        of_feed = before.copy()
        for (story, chat, topic), row in rows.items():
            of = story, row["severity"] >= GRAVE
            place = place_in_line(self.now, of_feed=of_feed[chat, topic], of_story=self._of_story[of])
            row["line_at"] = to_micros(place)
            of_feed[chat, topic] += 1
            self._of_story[of] += 1
        return before

    def round_up(self, connection: Connection, numbers: Mapping[Reader, int]) -> None:
        """Let what is too much for a reader wait for one message; `numbers` are the feed's for each lately."""
        flooded = {reader for reader, number in numbers.items() if number > MOST}
        if not flooded:
            return
        windows: dict[Reader, list[Recent]] = {reader: [] for reader in flooded}
        for row in connection.execute(sql.LATELY, self._lately({chat for chat, _ in flooded})):
            if (row.chat_id, row.topic) in windows:
                windows[row.chat_id, row.topic].append(_recent(row))
        last = to_micros(last_in_line(self.now))
        gathered = [
            {"alert_id": alert_id, "moment": to_micros(found.due_at), "last": last}
            for window in windows.values()
            if (found := round_up(window, self.now))
            for alert_id in found.alert_ids
        ]
        if gathered:
            connection.execute(sql.GATHER, gathered)

    def take_out(self, connection: Connection, alert_ids: Sequence[int]) -> None:
        """Let alerts that this feed brings as well wait for no other feed's round-up."""
        if alert_ids:
            moment = to_micros(self.now)
            rows = [{"alert_id": alert_id, "new_feed": self.feed, "moment": moment} for alert_id in alert_ids]
            connection.execute(sql.TAKE_OUT, rows)

    def _lately(self, chats: set[int]) -> Row:
        return {"chats": sorted(chats), "of_feed": self.feed, "since": to_micros(self.now - WINDOW)}


def _recent(row: Any) -> Recent:
    waits = row.state == "due" and row.message_id is None and not row.held and row.lease_until is None
    listed_at = from_micros(row.shown_at) if row.listed and row.shown_at is not None else None
    return Recent(alert_id=row.id, severity=row.severity, waits=waits, listed_at=listed_at)
