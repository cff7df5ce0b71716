"""The catalogues: complete in both languages, correct in their plurals, safe with text from outside."""

import csv
import html as html_library
import re
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching.query import ERROR_KEYS, parse
from bot.wording.catalogue import LANGUAGES, wording
from bot.wording.safe import (
    Html,
    clean,
    cut,
    rtl_lines,
    shown,
    utf16_length,
    visible_length,
    web_address,
    without_needless_isolates,
)
from handlers.following.offers import GOVERNORATES

QUERIES = st.sampled_from(
    [
        "كركوك",
        "كركوك أو ديالى -رياضة",
        '(كركوك | ديالى) -("كرة قدم" أو رياضة) مكان:"صلاح الدين" درجة:4',
        'place: "الموصل القديمة"',
        '"place: x | y" event:تفجير',
        "-مكان:بغداد عبوة",
        "=عبوة انفجار* درجة:2-3",
        "جهة:داعش مصدر:السومرية",
        "R&D <b>",
    ]
)
ROOT = Path(__file__).resolve().parents[2]


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the visitor's own naming
        self.names.add(node.id.name)


@cache
def catalogue(language: str) -> dict[str, frozenset[str]]:
    source = files("bot.wording").joinpath(f"{language}.ftl").read_text(encoding="utf-8")
    found: dict[str, frozenset[str]] = {}
    for entry in FluentParser().parse(source).body:
        assert not isinstance(entry, ast.Junk), entry.content
        if isinstance(entry, ast.Message):
            assert entry.id.name not in found, f"{entry.id.name} stands twice in {language}.ftl"
            variables = _Variables()
            variables.visit(entry)
            found[entry.id.name] = frozenset(variables.names)
    return found


def test_both_languages_have_the_same_messages_with_the_same_variables() -> None:
    def told(language: str) -> dict[str, set[str]]:
        # «for the group» names the group, as each language needs it.
        return {
            key: {"chat" if name == "for" else name for name in names} for key, names in catalogue(language).items()
        }

    assert told("ar") == told("en")


def test_every_message_can_be_worded_with_its_variables() -> None:
    for language in LANGUAGES:
        for key, variables in catalogue(language).items():
            assert wording(language)(key, **dict.fromkeys(variables, 3)).strip()


@cache
def keys_in_code() -> set[str]:
    sources = [*(ROOT / "handlers").rglob("*.py"), *(ROOT / "bot").rglob("*.py")]
    pattern = re.compile(r'(?:wording|words|say|html|tell|toast|_wording)\(\s*f?"([a-z][a-z0-9]*(?:-[a-z0-9]+)+)"')
    return {key for source in sources for key in pattern.findall(source.read_text(encoding="utf-8"))}


def test_every_message_that_the_code_names_exists() -> None:
    named = keys_in_code()
    assert "alert-when" in named
    assert named <= set(catalogue("ar"))


def test_the_catalogue_carries_no_message_that_nobody_names() -> None:
    code = "\n".join(
        source.read_text(encoding="utf-8")
        for folder in ("handlers", "bot")
        for kind in ("*.py", "*.html")
        for source in (ROOT / folder).rglob(kind)
    )
    made: tuple[str, ...] = (
        "month-",
        "severity-",
        "actor-",
        "kind-",
        "query-error-",
        "menu-",
        "duration-",
        "governorate-",
        "field-",
    )
    made += (
        "forms-",
        "part-",
        "understood-",
        "standing-",
        "provenance-",
        "speaks-",
        "addsource-",
        "button-add-",
        "more-standing-",
        "reply-",
        "killed-",
        "wounded-",
        "grade-",
        "time-",
        "source-",
        "feed-http-",
        "feed-error-",
    )
    made += ("choice-", "city-", "setting-", "button-setting-", "mode-icon-", "quiet-how", "digest-how")
    made += ("chat-", "for-chat-", "silence-fell", "silence-ended", "talk-", "door-opened")
    made += ("board-queue-", "board-polls-", "board-result-", "board-standing-", "board-span-", "board-telegram-")
    made += ("board-work-", "board-column-", "demo-channel-")
    known = catalogue("ar")
    # Each that speaks of a chat stands for the one that speaks to a person.
    spoken = {key: base if (base := re.sub("-(group|served)$", "", key)) in known else key for key in known}
    quoted = {found[2] for found in re.finditer(r"""(?=(["'])([a-z0-9-]+)\1)""", code)}
    assert {key for key, base in spoken.items() if base not in quoted and not base.startswith(made)} == set()


def test_every_error_of_a_query_is_worded_with_an_example() -> None:
    for key in ERROR_KEYS:
        for language in LANGUAGES:
            words = wording(language)
            assert words(key, shown="x")
            parse(words(f"{key}-example"))


@settings(deadline=None)  # the first one reads the lexicons
@given(QUERIES)
def test_a_query_as_it_is_shown_is_still_the_same_query(text: str) -> None:
    query = parse(text)
    for language in LANGUAGES:
        shown = clean(wording(language).html("recent-query", query=wording(language).query(query.canonical)))
        assert parse(html_library.unescape(shown.partition("<code>")[2].partition("</code>")[0])) == query


def test_every_governorate_that_is_offered_is_one_of_the_gazetteer() -> None:
    table = (ROOT / "bot/news/data/places.csv").read_text(encoding="utf-8")
    known = {row["governorate"] for row in csv.DictReader(line for line in table.splitlines() if line[0] != "#")}
    assert set(GOVERNORATES) == known - {""}
    assert [wording("ar")(f"governorate-{number}") for number in range(len(GOVERNORATES))] == list(GOVERNORATES)


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "لا أخبار"),
        (1, "خبر واحد"),
        (2, "خبران"),
        (3, "٣ أخبار"),
        (10, "١٠ أخبار"),
        (11, "١١ خبرًا"),
        (99, "٩٩ خبرًا"),
        (100, "١٠٠ خبر"),
        (102, "١٠٢ خبر"),
        (103, "١٠٣ أخبار"),
        (1500, "١٬٥٠٠ خبر"),
    ],
)
def test_arabic_counts_agree_with_the_grammar(count: int, expected: str) -> None:
    assert wording("ar")("stories", count=count) == expected


def test_english_counts_have_two_forms() -> None:
    assert [wording("en")("killed", count=count) for count in (1, 2)] == ["one killed", "2 killed"]


def test_an_unknown_message_is_an_error() -> None:
    with pytest.raises(KeyError):
        wording("ar")("no-such-message")


def test_a_missing_argument_is_an_error() -> None:
    with pytest.raises(KeyError):
        wording("ar")("stories")


def test_a_language_we_do_not_speak_gets_arabic() -> None:
    assert wording("de") is wording("ar")


def test_months_are_named_as_iraq_names_them() -> None:
    arabic = wording("ar")
    days = [arabic.day(datetime(2026, month, 3, 9, tzinfo=UTC), "Asia/Baghdad") for month in (1, 3, 4, 11)]
    assert days == ["٣ كانون الثاني", "٣ آذار", "٣ نيسان", "٣ تشرين الثاني"]


def test_a_moment_names_the_day_only_when_it_is_not_today_in_the_readers_zone() -> None:
    now = datetime(2026, 3, 3, 21, 30, tzinfo=UTC)  # half past midnight of the 4th in Baghdad
    assert wording("ar").moment(datetime(2026, 3, 3, 21, 10, tzinfo=UTC), "Asia/Baghdad", now) == "00:10"
    before = wording("ar").moment(datetime(2026, 3, 3, 20, 50, tzinfo=UTC), "Asia/Baghdad", now)
    assert clean(before) == "٣ آذار، 23:50"
    assert wording("en").moment(datetime(2026, 3, 3, 20, 50, tzinfo=UTC), "UTC", now) == "20:50"
    after = datetime(2026, 3, 5, 4, 0, tzinfo=UTC)
    assert clean(wording("ar").moment(after, "Asia/Baghdad", now)) == "غدًا، 07:00"
    assert clean(wording("ar").moment(after + timedelta(days=1), "Asia/Baghdad", now)) == "٦ آذار، 07:00"


def test_html_arguments_are_escaped_and_finished_html_is_not() -> None:
    assert "&lt;b&gt;" in wording("en").html("follow-done", query="<b>")
    assert "<i>x</i>" in wording("en").html("follow-done", query=Html("<i>x</i>"))


def test_an_argument_beyond_fluents_own_limit_is_shown_whole() -> None:
    assert "&lt;" * 900 in wording("en").html("follow-done", query="<" * 900)


def test_a_line_that_begins_in_latin_or_digits_is_turned_to_the_right() -> None:
    assert rtl_lines("كركوك\nKDPI في أربيل\n<b>12:40</b>\n\n") == "كركوك\n\u200fKDPI في أربيل\n\u200f<b>12:40</b>\n\n"


def test_commands_in_arabic_lines_keep_their_slash_in_front() -> None:
    assert "\u2066/list\u2069" in wording("ar")("help")
    assert "</b>" in wording("ar")("help")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_copied_begins_with_no_sign_that_nobody_sees(language: str) -> None:
    words = wording(language)
    shown = [
        words.html("follow-how-group"),
        words.html("severity-screen-group", chat="x"),
        words.html("mute-how-group"),
    ]
    shown += [words.html("follow-done", query=query) for query in ("IED drone", "كركوك", "/x كركوك")]
    code = [found for html in shown for found in re.findall("<code>(.*?)</code>", html)]
    assert len(code) > 7
    assert [text for text in code if re.search("[\u200e\u200f\u2066-\u2069]", text)] == []
    # The line still runs as it did: the signs stand around it.
    assert "\u2068<code>/subscribe كركوك</code>\u2069" in wording("ar").html("follow-how-group")
    assert "\u2068<code>كركوك</code>\u2069" in wording("en").html("follow-done", query="كركوك")


def test_isolates_stay_only_where_the_direction_changes() -> None:
    text = "\u2068كركوك\u2069 \u2068KDPI\u2069 \u2068\u2068٣\u2069 قتلى\u2069"
    assert without_needless_isolates(text, rtl=True) == "كركوك \u2068KDPI\u2069 ٣ قتلى"


def test_text_from_outside_loses_overrides_controls_and_towers_of_marks() -> None:
    assert clean("أ\u202eب\u2066ج\x00\ud800 د\u200fه\nو") == "أبج ده و"
    assert clean("a" + "\u0301" * 50) == "a" + "\u0301" * 8
    assert clean("می\u200cخواهم") == "می\u200cخواهم"


def test_a_text_is_cut_at_a_word_and_says_so() -> None:
    assert cut("انفجرت عبوة ناسفة في كركوك", 20) == "انفجرت عبوة ناسفة…"
    assert cut("قصير", 20) == "قصير"
    assert utf16_length(cut("😀" * 50, 21)) <= 21


@given(st.text(max_size=300), st.integers(min_value=2, max_value=80))
def test_whatever_is_cut_fits(text: str, units: int) -> None:
    assert visible_length(shown(text, units)) <= units


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://example.iq/خبر?a=1&b=2", "https://example.iq/%D8%AE%D8%A8%D8%B1?a=1&b=2"),
        ("http://127.0.0.1:8080/news/1", "http://127.0.0.1:8080/news/1"),
        ("https://example.iq/a%20b#x", "https://example.iq/a%20b#x"),
        ("https://مثال.example/", "https://xn--mgbh0fb.example/"),
        ("javascript:alert(1)", None),
        ("tg://user?id=1", None),
        ("https://localhost/x", None),
        ("https://user:pass@example.iq/", None),
        ("https://exa mple.iq/", None),
        ("https://example.iq:99999/", None),
        ("https://[::1", None),
        ("https://example.iq/" + "a" * 3000, None),
        ("", None),
    ],
)
def test_only_addresses_that_telegram_takes_become_links(link: str, expected: str | None) -> None:
    assert web_address(link) == expected
