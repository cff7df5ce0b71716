"""Two hundred people do whatever comes to mind: nothing fails, no call is refused, each chat is as it asked to be."""

import asyncio
import os
from collections.abc import Callable, Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from bot.sandbox.telegram.people import Person
from handlers.words import read
from tests.whole.crowd import said as texts
from tests.whole.crowd import sayings
from tests.whole.crowd.model import Here
from tests.whole.crowd.news import KINDS, PLACES
from tests.whole.crowd.play import Play
from tests.whole.crowd.sayings import Saying
from tests.whole.crowd.sides import folder
from tests.whole.crowd.town import BASIC, OPERATOR, PEOPLE, TOPICS

#: Steps of one run: then the town is built anew.
RUN = 100
#: So many tests share the steps, side by side.
PARTS = 5
#: A few do the most.
_people = st.one_of(st.integers(0, 5), st.integers(0, 5), st.integers(0, 5), st.integers(0, PEOPLE - 1))
_groups = st.integers(0, 2)
_threads = st.sampled_from((None, *TOPICS))
#: Which button from the newest back: the last ones the most.
_back = st.one_of(st.integers(0, 4), st.integers(0, 30), st.integers(0, 300))
#: Which chat with buttons: those that were busy last, the most.
_chats = st.one_of(st.integers(0, 3), st.integers(0, 3), st.integers(0, PEOPLE))
_queries = st.sampled_from(texts.QUERIES)
_spans = st.sampled_from((1, 7, 61, 400, 1500, 12_000, 50_000)).map(lambda minutes: timedelta(minutes=minutes))


def _sayings(*patterns: str) -> st.SearchStrategy[Saying]:
    return st.builds(
        Saying,
        pattern=st.sampled_from(patterns),
        query=_queries,
        other=_queries,
        span=st.sampled_from(sorted(texts.SPANS)),
        number=st.integers(1, 6),
        chat=st.sampled_from((OPERATOR, *range(1001, 1009), -1001, -1002)),
    )


_CHANGES = _sayings(*texts.CHANGES)
_CHANGES_IN_PRIVATE = _sayings(*texts.CHANGES, *texts.CHANGES_IN_PRIVATE)
_ASKED = _sayings(*texts.ASKED)
_ASKED_IN_PRIVATE = _sayings(*texts.ASKED, *texts.ASKED_IN_PRIVATE)
_ORDERED = _sayings(*texts.ORDERS)
_HOSTILE = st.one_of(st.sampled_from(texts.HOSTILE), st.text(min_size=1))
_ORDERS = frozenset(pattern.split()[0] for pattern in texts.ORDERS)
_FOLLOWING = frozenset(("/subscribe", "/sub", "/تابع", "/follow@rasid_test_bot", "تابع", "follow", "اشترك"))
#: What is done, each as often as it stands here among all.
_ACTS = st.sampled_from(
    ["changes"] * 8 + ["changes_in_a_group"] * 4 + ["asks"] * 5 + ["asks_in_a_group"] * 3 + ["means_harm"] * 3
    + ["orders"] * 2 + ["presses"] * 20 + ["happens"] * 5 + ["grows"] * 2 + ["passes"] * 4
    + ["presses_what_is_none"] * 3 + ["presses_blind"] * 2 + ["speaks_as_group"] * 2
    + ["follows_much"] * 2 + ["wipes"] * 2
    + ["edits"] * 4 + ["answers"] * 2 + ["undoes"] * 2 + ["forwards"] + ["serves"] * 3
    + ["sends", "deletes", "vanishes", "types", "blocks", "unblocks", "kicks", "migrates", "restarts"]
)  # fmt: skip
Draw = Callable[[st.SearchStrategy[Any]], Any]


class Crowd(RuleBasedStateMachine):
    """What people do, and what happens."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = folder()
        self.play = Play(folder=Path(self.folder.name))
        self.whole = True

    def _do(self, what: Coroutine[Any, Any, None]) -> None:
        try:
            self.runner.run(what)
        except BaseException:
            self.whole = False
            raise

    @initialize()
    def begin(self) -> None:
        self._do(self.play.begin())

    def teardown(self) -> None:
        try:
            self.runner.run(self.play.end() if self.whole else self.play.close())
        finally:
            self.runner.close()
            self.folder.cleanup()

    @rule(data=st.data())
    def step(self, data: st.DataObject) -> None:
        # One rule for all: of several, a run would leave out some.
        getattr(self, data.draw(_ACTS))(data.draw)

    def changes(self, draw: Draw) -> None:
        person, said = self._person(draw(_people)), draw(_CHANGES_IN_PRIVATE)
        about = _about(said) if said.pattern.split()[0] in _FOLLOWING else None
        self._do(self.play.says(person, said.text, does=self._changing(said), about=about))

    def changes_in_a_group(self, draw: Draw) -> None:
        said = draw(_CHANGES)
        self._in_group(draw, said, does=self._changing(said))

    def asks(self, draw: Draw) -> None:
        who, said = draw(_people), draw(_ASKED_IN_PRIVATE)
        if who or said.pattern.split()[0] not in _ORDERS:
            answered = "@other_bot" not in said.text
            self._do(self.play.says(self._person(who), said.text, answered=answered, about=_about(said)))

    def asks_in_a_group(self, draw: Draw) -> None:
        said = draw(_ASKED)
        self._in_group(draw, said, answered="@other_bot" not in said.text and said.pattern != "/nonsense")

    def means_harm(self, draw: Draw) -> None:
        person, text = self.play.people[draw(st.integers(1, 8))], draw(_HOSTILE)
        if read(text, bot_name="rasid_test_bot", private=True) is not None:
            self._do(self.play.says(person, text))

    def orders(self, draw: Draw) -> None:
        said, group = draw(_ORDERED), draw(st.one_of(st.none(), _groups))
        chat_id = None if group is None else self.play.groups[group]
        if chat_id is None or self.play.bot_is_in(chat_id):
            self._do(self.play.orders(said, chat_id=chat_id))

    def presses(self, draw: Draw) -> None:
        chats = self.play.pressable()
        if not chats:
            return
        chat_id = chats[draw(_chats) % len(chats)]
        kinds = self.play.buttons(chat_id)
        buttons = kinds[sorted(kinds)[draw(st.integers(0, 30)) % len(kinds)]]
        message, data, label = buttons[-1 - draw(_back) % len(buttons)]
        who = draw(st.integers(0, 9))
        person = next((each for each in self.play.people if each.id == chat_id), self.play.people[who])
        for _ in range(draw(st.integers(1, 2))):
            now = self.play.world.find_message(chat_id, message.message_id)
            if now is not None and any(button.data == data for row in now.buttons for button in row):
                self._do(self.play.presses(person, now, data, label))

    def presses_what_is_none(self, draw: Draw) -> None:
        groups = [each for each in self.play.groups if self.play.bot_is_in(each)]
        person = self.play.people[draw(st.integers(1, 8))]
        chat_id = draw(st.sampled_from((person.id, *groups)))
        if self.play.bot_is_in(chat_id):
            self._do(self.play.presses_blind(person, chat_id, draw(st.sampled_from(texts.GARBAGE))))

    def presses_blind(self, draw: Draw) -> None:
        chats = self.play.pressable()
        if chats:
            chat_id, who = chats[draw(_chats) % len(chats)], draw(st.integers(0, 9))
            kinds = self.play.buttons(chat_id)
            message, data, _ = kinds[sorted(kinds)[draw(st.integers(0, 30)) % len(kinds)]][-1]
            person = next((each for each in self.play.people if each.id == chat_id), self.play.people[who])
            self._do(self.play.presses_blind(person, chat_id, data, message_id=message.message_id))

    def speaks_as_group(self, draw: Draw) -> None:
        chat_id = self.play.groups[draw(_groups)]
        if self.play.bot_is_in(chat_id):
            self._do(self.play.speaks_as_group(chat_id, draw(_CHANGES)))

    def serves(self, draw: Draw) -> None:
        said = draw(_CHANGES)
        if not said.pattern.startswith("/start"):
            self._do(self.play.serves(self.play.people[draw(st.integers(1, 5))], said))

    def wipes(self, draw: Draw) -> None:
        person = self._person(draw(_people))
        self._do(self.play.says(person, "/wipe"))
        asked = [each for each in self.play.buttons(person.id).get("wipe", []) if each[1] == "wipe:yes"]
        if asked:
            self._do(self.play.presses(person, *asked[-1]))

    def sends(self, draw: Draw) -> None:
        self._do(self.play.sends(self._person(draw(_people)), draw(st.sampled_from(texts.THINGS))))

    def deletes(self, draw: Draw) -> None:
        self._do(self.play.deletes(self._person(draw(_people))))

    def vanishes(self, draw: Draw) -> None:
        self._do(self.play.vanishes(self.play.people[draw(st.integers(20, PEOPLE - 1))]))

    def follows_much(self, draw: Draw) -> None:
        person, first = self.play.people[draw(st.integers(1, 3))], draw(st.integers(0, 900))
        text = "/subscribe " + "\n".join(f"=كلمة{number}" for number in range(first, first + draw(st.integers(2, 60))))

        def does(here: Here) -> None:
            sayings.follow(self.play.model, here, text.removeprefix("/subscribe "))

        self._do(self.play.says(person, text, does=does))

    def edits(self, draw: Draw) -> None:
        self._do(self.play.rewrites(self._person(draw(_people)), draw(_CHANGES_IN_PRIVATE)))

    def forwards(self, draw: Draw) -> None:
        self._do(self.play.forwards(self._person(draw(_people)), draw(_CHANGES_IN_PRIVATE).text))

    def answers(self, draw: Draw) -> None:
        self._do(self.play.answers(self._person(draw(_people)), draw(_queries)))

    def undoes(self, draw: Draw) -> None:
        """Stop everything, and perhaps have it back."""
        person = self._person(draw(_people))
        self._do(self.play.says(person, draw(st.sampled_from(("/unsubscribe all", "ألغ الكل")))))
        for word in ("stopall", *(("restore",) if draw(st.booleans()) else ())):
            if asked := self.play.buttons(person.id).get(word):
                self._do(self.play.presses(person, *asked[-1]))

    def types(self, draw: Draw) -> None:
        self._do(self.play.types(self._person(draw(_people)), draw(_queries)))

    def blocks(self, draw: Draw) -> None:
        self._do(self.play.blocks(self._person(draw(_people))))

    def unblocks(self, draw: Draw) -> None:
        self._do(self.play.unblocks(self._person(draw(_people))))

    def kicks(self, draw: Draw) -> None:
        self._do(self.play.kicked(self.play.groups[draw(_groups)]))

    def migrates(self, draw: Draw) -> None:
        self._do(self.play.migrates(BASIC, -1003))

    def happens(self, draw: Draw) -> None:
        place, kind = draw(st.integers(0, PLACES - 1)), draw(st.integers(0, KINDS - 1))
        self._do(self.play.happens(place=place, kind=kind, severity=draw(st.integers(1, 5))))

    def grows(self, draw: Draw) -> None:
        self._do(self.play.grows(draw(st.integers(0, 20))))

    def passes(self, draw: Draw) -> None:
        self._do(self.play.passes(draw(_spans)))

    def restarts(self, draw: Draw) -> None:
        self._do(self.play.restarts())

    def _person(self, who: int) -> Person:
        person = self.play.people[who]
        return person if self.play.is_there(person) else self.play.people[who % 9]

    def _changing(self, said: Saying) -> Callable[[Here], None]:
        return lambda here: sayings.change(self.play.model, here, said)

    def _in_group(
        self, draw: Draw, said: Saying, does: Callable[[Here], None] = lambda here: None, *, answered: bool = True
    ) -> None:
        who, chat_id, thread = draw(st.integers(0, 9)), self.play.groups[draw(_groups)], draw(_threads)
        ordered = who == 0 and said.pattern.split()[0] in _ORDERS
        if self.play.bot_is_in(chat_id) and not ordered:
            thread = thread if self.play.world.chats[chat_id].topics else None
            person = self.play.people[who]
            self._do(self.play.says(person, said.text, chat_id=chat_id, thread=thread, does=does, answered=answered))


def _about(said: Saying) -> str | None:
    """Return the query that an answer is about, as it is understood."""
    return sayings.read(said.query) if "{q}" in said.pattern and "{q2}" not in said.pattern else None


def _play(*, runs: int, steps: int, part: int | None = 0, **how: Any) -> None:
    """Play some runs of so many steps, the same for the same part; the first of them is always the plainest."""
    crowd = type("Crowd", (Crowd,), {})
    run_state_machine_as_test(
        crowd if part is None else seed(part)(crowd),
        settings=settings(
            max_examples=runs,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
            **how,
        ),
        _min_steps=steps - 1,
    )


def test_people_who_do_anything_leave_the_bot_whole_and_every_chat_as_it_asked_to_be() -> None:
    _play(runs=3, steps=20)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_two_hundred_people_do_five_thousand_things_and_nothing_fails(part: int) -> None:
    """RASID_MACHINE=N sets the number of steps in all, and leaves it to chance which they are."""
    asked = os.environ.get("RASID_MACHINE")
    steps = int(asked or "1500") // PARTS
    # The first run, the plainest, is not counted.
    _play(runs=1 + max(2, steps // RUN), steps=RUN, part=None if asked else part, phases=(Phase.generate,))
