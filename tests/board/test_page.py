"""The page over a socket: what it shows, to whom, and what it never lets through."""

import re
from collections.abc import AsyncIterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot.model import Place, Report, Toll
from tests.stages.board_stage import KEY, OPERATOR_KEY, BoardStage, board_stage
from tests.stages.conversation_stage import START, story_of

DIYALA = Place(name="بعقوبة", governorate="ديالى", lat=33.75, lon=44.65)
#: Headlines that would be markup, script or an address of it, were they let through.
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "</title><script>alert(1)</script>",
    "</text></svg><script>alert(1)</script>",
    "{{ 7 * 7 }} {% raw %}",
    "<!--",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\u202e<b>مقلوب</b>",
    "<a href='javascript:alert(1)'>انفجار</a>",
    '<tg-time unix="1">x</tg-time><iframe src=//evil.example>',
    "<base href=//evil.example>",
    "<style>*{display:none}</style>",
    "]]><script>alert(1)</script>",
)


class _Elements(HTMLParser):
    """Collects what a browser would make of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def elements(page: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = _Elements()
    parser.feed(page)
    return parser.found


@pytest.fixture
async def board(tmp_path: Path) -> AsyncIterator[BoardStage]:
    async with board_stage(tmp_path) as found:
        yield found


def told(page: str) -> str:
    """Return what stands on the page, without markup and invisible marks."""
    text = re.sub(r"<(style|script).*?</\1>", "", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"[\u200e\u200f\u2066-\u2069]", "", unescape(re.sub(r"<[^>]+>", " ", text))))


@pytest.mark.parametrize("said", ["(", "==", "؟", "-"])
async def test_marks_alone_are_no_question_for_everything(board: BoardStage, said: str) -> None:
    await board.play.happens(story_of(1))
    page = (await board.get("", params={"q": said})).text
    assert "لا تدل على شيء" in told(page)
    assert "article" not in [tag for tag, _ in elements(page)]


async def test_the_page_shows_stories_as_alerts_do(board: BoardStage) -> None:
    await board.play.happens(story_of(1, killed=3, wounded=5))
    answer = await board.get()
    assert answer.status == 200
    shown = told(answer.text)
    assert "خبر واحد" in shown
    assert "انفجار عبوة في كركوك" in shown
    assert "٣ قتلى و٥ جرحى" in shown
    assert "وكالة الفرات" in shown
    assert "بتوقيت بغداد" in shown
    kinds = [tag for tag, _ in elements(answer.text)]
    assert kinds.count("article") == 1
    assert "time" in kinds


async def test_english_readers_get_their_own_page(board: BoardStage) -> None:
    await board.play.happens(story_of(1, killed=1))
    page = (await board.get("?lang=en")).text
    assert '<html lang="en" dir="ltr">' in page
    assert "one killed" in told(page)
    assert "Kirkuk" in told(page)


async def test_a_question_is_understood_as_in_chat_and_said_so(board: BoardStage) -> None:
    await board.play.happens(story_of(1))
    await board.play.happens(story_of(2, place="ديالى", places=(DIYALA,)))
    shown = told((await board.get("", params={"q": "اخبار ديالى"})).text)
    assert "محافظة ديالى وكل أقضيتها" in shown
    assert "انفجار عبوة في ديالى" in shown
    assert "انفجار عبوة في كركوك" not in shown


async def test_a_question_that_cant_be_read_is_told_as_in_chat(board: BoardStage) -> None:
    known = {"مكان:باريس": "لا أعرف مكانًا في العراق اسمه «باريس»", "(كركوك": "القوس فُتح ولم يُغلق"}
    for asked, answer in known.items():
        found = await board.get("", params={"q": asked})
        assert found.status == 200
        assert answer in told(found.text)


async def test_a_time_within_the_question_counts(board: BoardStage) -> None:
    await board.play.happens(story_of(1, hours=30))
    assert "لا أخبار هنا" in told((await board.get("", params={"q": "كركوك"})).text)
    assert "انفجار عبوة" in told((await board.get("", params={"q": "كركوك أمس"})).text)


async def test_the_time_that_counts_is_the_one_that_is_named(board: BoardStage) -> None:
    await board.play.happens(story_of(1, hours=0.5))
    within = told((await board.get("?q=كركوك آخر ساعتين&t=week")).text)
    assert "خبر واحد · في آخر ساعتين" in within
    chosen = told((await board.get("?q=كركوك&t=week")).text)
    assert "خبر واحد · آخر ٧ أيام" in chosen


async def test_the_map_has_a_dot_for_a_place_and_says_where_only_the_governorate_is_known(board: BoardStage) -> None:
    await board.play.happens(story_of(1, place="ديالى", places=(DIYALA,), killed=9))
    await board.play.happens(story_of(2))
    await board.play.happens(story_of(3, status="denied", places=(DIYALA,)))
    page = (await board.get()).text
    dots = {link["aria-label"]: "vague" in (about["class"] or "") for link, about in _dots(page)}
    assert dots == {
        "انفجار عبوة في ديالى · ٩ قتلى": False,
        "انفجار عبوة في كركوك\nفي كركوك، والمكان غير محدد": True,
    }


def _dots(page: str) -> list[tuple[dict[str, str | None], dict[str, str | None]]]:
    found = elements(page[page.index('class="dots"') : page.index("</svg>", page.index('class="dots"'))])
    links = [about for tag, about in found if tag == "a"]
    circles = [about for tag, about in found if tag == "circle"]
    return list(zip(links, circles, strict=True))


async def test_a_story_has_its_own_address_with_sources_tolls_and_why(board: BoardStage) -> None:
    reports = tuple(
        Report(article_id=f"r{n}", source=name, title="انفجار عبوة في كركوك", link=f"https://news.example/{n}",
               published_at=START)
        for n, name in enumerate(("وكالة الفرات", "نخلة برس"))
    )  # fmt: skip
    tolls = (Toll(at=START, killed=1, source="وكالة الفرات"), Toll(at=START, killed=4, source="نخلة برس"))
    story = story_of(1, reports=reports, tolls=tolls, killed=4)
    await board.play.happens(story)
    shown = told((await board.get(f"story/{story.id}")).text)
    assert "نخلة برس" in shown
    assert "قتيل واحد" in shown
    assert "٤ قتلى" in shown
    assert "لماذا عُدّ من أخبار الأمن؟" in shown
    assert "عبوة" in shown
    gone = await board.get("story/aaaaaaaaaaaa")
    assert gone.status == 404
    assert "لم يعد هذا الخبر محفوظًا" in told(gone.text)


async def test_pages_are_turned_and_an_offset_behind_the_end_shows_the_last(board: BoardStage) -> None:
    for number in range(25):
        await board.play.happens(story_of(number))
    first, second = (await board.get()).text, (await board.get("?from=20")).text
    assert first.count("<article") == 20
    assert second.count("<article") == 5
    assert (await board.get("?from=9000")).text.count("<article") == 5
    assert 'rel="next"' in first
    assert 'rel="prev"' in second


async def test_no_headline_becomes_markup(board: BoardStage) -> None:
    paths = ["", "?lang=en"]
    for number, headline in enumerate(HOSTILE):
        report = Report(article_id="a", source=headline, title=headline, link="javascript:alert(1)", published_at=START)
        story = story_of(number, headline=headline, summary=headline, text=headline, reports=(report,))
        await board.play.happens(story)
        paths.append(f"story/{story.id}")
    for path in paths:
        page = (await board.get(path)).text
        found = elements(page)
        assert [about.get("src") for tag, about in found if tag == "script"] == [_script(page)]
        assert not {"img", "iframe", "base", "style", "object"} & {tag for tag, _ in found}
        assert not [name for _, about in found for name in about if name.startswith("on")]
        links = [about["href"] or "" for tag, about in found if tag == "a" and "href" in about]
        assert all(link.startswith(("/board/", "#", "https://")) for link in links)


def _script(page: str) -> str:
    found = re.search(r'<script src="([^"]+)" defer>', page)
    assert found is not None
    return found[1]


async def test_no_question_becomes_markup(board: BoardStage) -> None:
    for asked in HOSTILE:
        found = elements((await board.get("", params={"q": asked})).text)
        assert len([tag for tag, _ in found if tag == "script"]) == 1
        assert not {"img", "iframe", "base", "style", "object"} & {tag for tag, _ in found}


async def test_nothing_is_loaded_from_anywhere_else(board: BoardStage) -> None:
    await board.play.happens(story_of(1))
    answer = await board.get()
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'self'; base-uri 'none'")
    assert "unsafe" not in policy
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    wanted = [
        about.get("src") or about.get("href") or "" for tag, about in elements(answer.text) if tag in ("script", "link")
    ]
    assert len(wanted) == 3
    for address in wanted:
        assert (await board.get(address)).status == 200


async def test_without_its_key_nothing_is_shown(tmp_path: Path) -> None:
    async with board_stage(tmp_path, key=KEY) as board:
        story = story_of(1)
        await board.play.happens(story)
        assert (await board.get()).status == 200
        below = ("", "live", f"story/{story.id}", "static/board.css")
        wrong = ["/board/", "/board", "/board/live", *(f"/board/{KEY[:-1]}/{path}" for path in below)]
        for path in (*wrong, "/board/%00/", f"/board/{KEY.upper()}/", "/operator/", "/"):
            refused = await board.get(path)
            assert refused.status == 404, path
            assert "كركوك" not in refused.text


async def test_what_was_seen_and_is_the_same_isnt_sent_again(board: BoardStage) -> None:
    await board.play.happens(story_of(1))
    tag = (await board.get()).headers["ETag"]
    assert (await board.get("", headers={"If-None-Match": tag})).status == 304
    await board.play.happens(story_of(2))
    board.board.live.ring()
    assert (await board.get("", headers={"If-None-Match": tag})).status == 200


async def test_an_open_page_is_told_of_a_change(board: BoardStage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.board.live._GATHERING_SECONDS", 0)
    async with board.session.get(f"{board.address}live") as answer:
        assert answer.headers["Content-Type"] == "text/event-stream"
        assert await answer.content.readline() == b"retry: 10000\n"
        await answer.content.readline()
        assert board.board.live.open == 1
        board.board.live.ring()
        assert await answer.content.readline() == b"event: changed\n"


async def test_who_asks_too_often_waits_and_others_dont(board: BoardStage) -> None:
    board.board.guard.rates._saved = 3
    board.board.guard.rates._per_second = 0
    assert [(await board.get("static/board.css")).status for _ in range(5)] == [200, 200, 200, 429, 429]
    assert (await board.get("/health")).status in (200, 503)


async def test_a_part_is_the_page_without_its_frame(board: BoardStage) -> None:
    await board.play.happens(story_of(1))
    part = await board.get("", headers={"X-Part": "1"})
    assert "<html" not in part.text
    assert "<article" in part.text


async def test_nobodys_subscriptions_are_on_the_page(board: BoardStage) -> None:
    await board.play.says(777123, "/subscribe سدة الهندية")
    await board.play.happens(story_of(1), to=777123, queries=("سدة الهندية",))
    story = story_of(1)
    for path in ("", f"story/{story.id}"):
        page = (await board.get(path)).text
        assert "777123" not in page
        assert "الهندية" not in page


async def test_the_operators_page_tells_how_all_stands_to_who_has_its_key(tmp_path: Path) -> None:
    async with board_stage(tmp_path, key=KEY) as board:
        await board.play.happens(story_of(1), to=777123, queries=("سدة الهندية",))
        shown = await board.get(f"/operator/{OPERATOR_KEY}/")
        assert shown.status == 200
        for words in ("في الطريق", "من النشر إلى الوصول", "تيليغرام", "المصادر", "الأعطال"):
            assert words in told(shown.text)
        assert "777123" not in shown.text
        assert "الهندية" not in shown.text
        assert "On the way" in told((await board.get(f"/operator/{OPERATOR_KEY}/?lang=en")).text)
        for key in (KEY, "", "x"):
            assert (await board.get(f"/operator/{key}/")).status == 404
        assert (await board.get(f"/board/{OPERATOR_KEY}/")).status == 404


@pytest.mark.parametrize(("form", "kind"), [("csv", "text/csv"), ("geojson", "application/geo+json")])
async def test_what_is_shown_is_taken_along_as_a_file(board: BoardStage, form: str, kind: str) -> None:
    await board.play.happens(story_of(1))
    await board.play.happens(story_of(2, place="ديالى"))
    taken = await board.get(f"file.{form}", params={"q": "كركوك"})
    assert taken.status == 200
    assert taken.headers["Content-Type"].startswith(kind)
    assert taken.headers["Content-Disposition"].startswith('attachment; filename="rasid-')
    assert story_of(1).id in taken.text
    assert story_of(2).id not in taken.text
    assert (await board.get(f"file.{form}", params={"q": "مكان:باريس"})).status == 404
    assert (await board.get("file.exe")).status == 404
