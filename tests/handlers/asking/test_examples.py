"""Every example of every message of both catalogues, sent back as it was copied, does what it says."""

import re
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import datetime, timedelta
from importlib.resources import files
from pathlib import Path

import pytest

from bot.feeds.catalogue.catalogue import builtin
from bot.model import Mode, Period, Sound, Subscriber
from bot.sources.finding import source_at
from bot.wording.catalogue import wording
from handlers.asking.asked import understand
from handlers.asking.echo import echoed
from handlers.asking.times import split_time
from handlers.reading.files import file_asked
from handlers.words import Request, read
from tests.stages.conversation_stage import OPERATOR, START, Stage, readable, stage, story_of

ALI, GROUP, SERVED = 7, -500, -1001112223334
#: Stands in `<code>` and is sent to nobody: the name of a setting.
NO_MESSAGES = {"RASID_BOARD"}
#: What is quoted in a message of the catalogue with nothing of a person's in it: with what it becomes when it is sent,
#: or nothing where it is the name of a button, a right, a word that is told of.
QUOTED = {
    "ديالى": "ديالى",
    "قصف": "قصف",
    "القصف": "القصف",
    "غارة": "غارة",
    "اكتم مصدر": "اكتم مصدر شفق نيوز",
    "عدّل": "عدّل ١ ديالى",
    "ال": "",
    "نشر الرسائل": "",
    "أو": "",
    "ابدأ": "",
    "Edit": "",
    "Post messages": "",
    "or": "",
}
#: … and what is said of the chat's own affairs, with what is then so.
SAID: dict[str, Callable[[Subscriber], bool]] = {
    "موجز كل جمعة": lambda one: one.preferences.digest is Period.WEEK and one.preferences.mode is Mode.DIGEST,
    "ألغ الموجز": lambda one: one.preferences.mode is not Mode.DIGEST,
    "ألغ الهدوء": lambda one: one.preferences.quiet is None,
    "بدون صوت": lambda one: one.preferences.sound is Sound.NONE,
    "العاجل فقط": lambda one: one.preferences.mode is Mode.GRAVE,
    "حد يومي ١٠": lambda one: one.preferences.budget == 10,
    "ألغ الكل": lambda one: bool(one.subscriptions),  # it asks first
    "digest every friday": lambda one: one.preferences.digest is Period.WEEK,
    "no digest": lambda one: one.preferences.mode is not Mode.DIGEST,
    "no quiet": lambda one: one.preferences.quiet is None,
    "no sound": lambda one: one.preferences.sound is Sound.NONE,
    "only urgent": lambda one: one.preferences.mode is Mode.GRAVE,
    "daily limit 10": lambda one: one.preferences.budget == 10,
    "stop all": lambda one: bool(one.subscriptions),
}
#: From the stage's beginning to seven in Baghdad.
MORNING = timedelta(hours=18)
MUTED = {
    "ساعتين": timedelta(hours=2), "2h": timedelta(hours=2), "٣٠ دقيقة": timedelta(minutes=30),
    "30m": timedelta(minutes=30), "يوم": timedelta(days=1), "1d": timedelta(days=1),
    "للصبح": MORNING, "until morning": MORNING,
}  # fmt: skip
QUIET = {
    "22:00-06:00": (22 * 60, 6 * 60),
    "22:30-05:30": (22 * 60 + 30, 5 * 60 + 30),
    "من ١١ مساء إلى ٧ صباحا": (23 * 60, 7 * 60),
    "from 11pm to 7am": (23 * 60, 7 * 60),
}
DIGESTS = {
    "يومي": (Period.DAY, 7 * 60), "daily": (Period.DAY, 7 * 60), "يومي 07:00": (Period.DAY, 7 * 60),
    "daily 07:00": (Period.DAY, 7 * 60), "daily 18:30": (Period.DAY, 18 * 60 + 30), "كل ساعة": (Period.HOUR, None),
    "hourly": (Period.HOUR, None), "أسبوعي": (Period.WEEK, None), "weekly": (Period.WEEK, None),
}  # fmt: skip


#: What other commands are answered with.
SAYS = {
    "allow": "^✅.*123456",
    "ban": "^⛔.*123456",
    "broadcast": "سيتوقف البوت ساعة|The bot will be down for an hour",
    "list": "اشتراكان|2 subscriptions|٣|3|٤|4",
    "wipe": "[؟?]",
    "delsource": "^(?!لم أجد|I found no)",
    "pausesource": "^(?!لم أجد|I found no)",
}
#: Commands that are an operator's …
OPERATORS = {"allow", "ban", "broadcast", "delsource", "pausesource"}
#: … and those that go out to the internet or need a page on the web: what they name is read.
OUTSIDE: dict[str, Callable[[str], object]] = {
    "addsource": source_at,
    "feed": understand,
    "outlet": lambda rest: rest == "off" or re.fullmatch(r"[a-z]+://\S+", rest),
}


def messages(language: str) -> dict[str, str]:
    """Return every message of a catalogue as it is written there, by its key."""
    text = files("bot.wording").joinpath(f"{language}.ftl").read_text(encoding="utf-8")
    found = re.findall(
        r"^([a-z][\w-]*) =(.*(?:\n(?:[ \t].*|\}|(?=\n)))*)", re.sub(r"^#.*\n", "", text, flags=re.M), re.M
    )
    return dict(found)


def examples(language: str) -> list[tuple[str, str]]:
    """Return the examples of a catalogue, each with the key of its message, "{ $at }" for the chat that it is about."""
    found = [
        (key, example)
        for key, message in messages(language).items()
        for example in _examples(key, message)
        if not re.search(r"\{ \$(?!at\b)", example) and example not in NO_MESSAGES
    ]
    return list(dict.fromkeys(found))


def _examples(key: str, message: str) -> Iterator[str]:
    yield from re.findall(r"<code>(.*?)</code>", message)
    yield from (f"{verb} {rest.strip()}" for verb, rest in re.findall(r"<b>([^<]+)</b> ([^·<\n]+) · /", message))
    for line in re.findall(r"^ +(/\w+ [^/\n].*)$", message, re.MULTILINE):
        yield from (part.strip() for part in line.split("   ") if " " in part.strip())
    if key.startswith("query-error-") and (key.endswith("-example") or key.startswith("query-error-field-value-")):
        yield message.strip()
    yield from re.findall(r"(?:اكتب هنا|write here): (.*)$", message, re.MULTILINE)


def test_all_examples_are_found() -> None:
    for language in ("ar", "en"):
        written = files("bot.wording").joinpath(f"{language}.ftl").read_text(encoding="utf-8")
        code = [each for each in re.findall(r"<code>(.*?)</code>", written) if not re.search(r"\{ \$(?!at\b)", each)]
        found = examples(language)
        assert set(code) - NO_MESSAGES <= {example for _, example in found}
        assert len(found) > 120


@pytest.mark.parametrize("language", ["ar", "en"])
def test_what_is_quoted_is_an_example_or_the_name_of_something(language: str) -> None:
    told = "\n".join(messages(language).values())
    assert set(re.findall(r"«([^«»{}]+)»|“([^“”{}]+)”", told)) <= {
        pair for each in (*QUOTED, *SAID) for pair in ((each, ""), ("", each))
    }


@pytest.fixture
async def play(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as opened:
        opened.line.administrators |= {(chat, who) for chat in (GROUP, SERVED) for who in (ALI, 1)}
        await opened.happens(story_of(place="ديالى"))
        for feed in builtin():
            opened.desk.feeds.add(feed)
        yield opened


@pytest.mark.parametrize("language", ["ar", "en"])
async def test_every_example_does_what_it_says(play: Stage, language: str) -> None:
    for order in ("/subscribe بغداد", "/subscribe البصرة"):
        for where in (None, GROUP):
            await play.says(ALI, order, chat_id=where, language=language)
        await play.says(ALI, order.replace(" ", f" {SERVED} "), language=language)
    quoted = [("help", text) for text in QUOTED.values() if text and language == "ar"]
    for key, written in [*examples(language), *quoted]:
        example = re.sub(r"\{ \$at \}|@اسمها|@itsname", str(SERVED), written)
        request = read(example, bot_name="RasidBot", private=True)
        assert request is not None, (key, example)
        if request.command in OUTSIDE:
            assert OUTSIDE[request.command](request.rest), example
            continue
        chat = GROUP if key.endswith("-group") else ALI
        at = SERVED if request.at else chat
        if request.command == "unsubscribe":
            await play.says(ALI, f"/subscribe {request.rest}", chat_id=chat)
        before, files_before = await _stored(play, at), _files(play)
        speaker = OPERATOR if request.command in OPERATORS else ALI
        answer = await play.says(speaker, example, chat_id=chat if chat < 0 else None, language=language)
        assert answer is not None, (key, example)
        told = (language, key, example, readable(answer))
        if request.command == "recent" and file_asked(request.rest):
            assert _files(play) == files_before + 1, told
        else:
            _does(request, told, before, await _stored(play, at), play.now)
        play.now += timedelta(minutes=1)


async def test_what_is_said_of_the_chats_own_affairs_is_so_then(play: Stage) -> None:
    for order in ("تابع بغداد", "هدوء 22:00-06:00"):
        await play.says(ALI, order)
    for said, is_so in SAID.items():
        answer = await play.says(ALI, said)
        assert answer is not None
        assert not readable(answer).startswith("🔎"), said
        assert is_so(await _stored(play, ALI)), said


def _files(play: Stage) -> int:
    return [name for name, _ in play.line.calls].count("sendDocument")


async def _stored(play: Stage, chat_id: int) -> Subscriber:
    found = await play.desk.people.find(chat_id)
    assert found is not None
    return found


def _does(
    request: Request, told: tuple[str, str, str, str], before: Subscriber, after: Subscriber, now: datetime
) -> None:
    """Look whether an order brought about what its words say."""
    rest, said = request.rest, told[3]
    were, are = ({each.query for each in one.subscriptions} for one in (before, after))
    match request.command:
        case "subscribe":
            assert understand(rest).query.canonical in are, told
            assert re.search("✅|من قبل|already", said), told
        case "unsubscribe":
            assert understand(rest).query.canonical in were - are, told
        case "test" | "ask" | "recent":
            text, _ = split_time(rest, now, "Asia/Baghdad")
            assert said.splitlines()[0] == f"🔎 {echoed(understand(text).text, wording(told[0]))}", told
            assert are == were
        case "edit":
            assert not rest or after.subscriptions[0].query == "place:ديالى", told
        case "mute" | "quiet" | "digest":
            _calms(request.command, rest, after, now, told)
        case _:
            assert re.search(SAYS[request.command], said.replace("\n", " ")), told


def _calms(command: str, rest: str, after: Subscriber, now: datetime, told: tuple[str, ...]) -> None:
    wishes = after.preferences
    if rest == "مصدر شفق نيوز":
        assert wishes.unheard == ("شفق نيوز",), told
    elif command == "mute":
        assert after.muted_until == (START if MUTED[rest] == MORNING else now) + MUTED[rest], told
    elif command == "quiet":
        assert wishes.quiet is not None
        assert (wishes.quiet.start, wishes.quiet.end) == QUIET[rest], told
    else:
        period, at = DIGESTS[rest]
        assert wishes.digest is period, told
        assert at is None or wishes.digest_at == at, told
