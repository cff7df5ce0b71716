"""A story as chats of two languages read it: an English report's own words, and places by their English names."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.alerts.changes import Change
from bot.alerts.details import render_more, render_why
from bot.alerts.digest import render_digest
from bot.alerts.rendering import render_alert, render_round_up, render_story_line
from bot.alerts.reply import render_reply
from bot.alerts.tongues import as_read
from bot.feeds.catalogue.catalogue import builtin
from bot.model import OwnWords, Place, Report, Story
from bot.news.knowledge.knowledge import load_knowledge
from bot.wording.catalogue import wording
from bot.wording.safe import FSI, PDI, RLM
from handlers.asking.asked import understand
from handlers.asking.names import known_names
from tests.alerts.test_message import AR, EN, KIRKUK, NOW, read, report, story

LEAD = "Three people were killed and five wounded when a bomb went off near Daquq, a security source said."
OWN = OwnWords(headline="Bomb kills three south of Kirkuk", lead=LEAD, article_id="The Wire-8")
WIRE = Report(
    article_id=OWN.article_id,
    source="The Wire",
    title=OWN.headline,
    link="https://wire.example/8",
    published_at=NOW - timedelta(minutes=12),
)
CLOSED = "The road was closed for hours."
IN_BOTH = story(reports=(report(), WIRE), english=OWN, text=f"{story().text}\n{OWN.headline}\n{LEAD}\n{CLOSED}")
BARE = replace(IN_BOTH, english=replace(OWN, lead=""), reports=(report(), replace(WIRE, headline_only=True)))


def alert_in(language: str, the_story: Story) -> str:
    words = wording(language)
    return render_alert(the_story, queries=["كركوك"], wording=words, time_zone="Asia/Baghdad", now=NOW).html


def more_in(language: str, the_story: Story) -> str:
    return read(render_more(the_story, wording=wording(language), time_zone="Asia/Baghdad", now=NOW).html)


def test_a_reader_of_english_reads_the_english_report_in_its_own_words() -> None:
    assert read(alert_in("en", IN_BOTH)) == "\n".join(
        [
            "🔴 Urgent · Kirkuk",
            OWN.headline,
            LEAD,
            "📍 Daquq, Kirkuk   👥 Islamic State (Daesh), Iraqi army   💥 Bomb   ☠️ 3 killed, 5 wounded",
            "🕒 12:40 Baghdad time · Sources: وكالة الفرات, The Wire · 2 independent sources",
            "🔎 كركوك",
        ]
    )


def test_an_english_line_among_arabic_ones_keeps_its_full_stop_at_its_end() -> None:
    told = render_more(IN_BOTH, wording=AR, time_zone="Asia/Baghdad", now=NOW).html
    assert f"{RLM}{FSI}{LEAD}{PDI}" in told
    assert f"{FSI}{CLOSED}{PDI}" in told
    why = render_why(["كركوك"], words=[], sentence=LEAD, wording=AR).html
    assert f"<blockquote>{FSI}{LEAD}{PDI}</blockquote>" in why
    assert FSI + LEAD not in render_more(IN_BOTH, wording=EN, time_zone="Asia/Baghdad", now=NOW).html


def test_a_reader_of_arabic_reads_what_stands_there_without_the_english_report_s_words() -> None:
    assert alert_in("ar", IN_BOTH) == alert_in("ar", replace(IN_BOTH, english=None))
    assert more_in("ar", IN_BOTH) == more_in("ar", replace(IN_BOTH, english=None))
    assert as_read(IN_BOTH, AR) == replace(IN_BOTH, english=None)


def test_without_an_english_report_the_words_stay_and_the_places_are_named_in_english() -> None:
    lines = read(alert_in("en", story())).splitlines()
    assert lines[:3] == ["🔴 Urgent · Kirkuk", story().headline, story().summary]
    assert lines[3].startswith("📍 Daquq, Kirkuk ")


def test_the_button_and_the_headline_lead_to_the_report_that_is_quoted() -> None:
    for language, address in (("en", WIRE.link), ("ar", IN_BOTH.reports[0].link)):
        shown = render_alert(IN_BOTH, queries=[], wording=wording(language), time_zone="Asia/Baghdad", now=NOW)
        assert shown.buttons[0][0].url == address
    line = render_story_line(IN_BOTH, wording=EN, time_zone="Asia/Baghdad", now=NOW)
    assert f'<a href="{WIRE.link}">' in line


def test_an_outlet_that_allows_its_headline_only_is_quoted_with_its_headline_and_a_link() -> None:
    assert f'<a href="{WIRE.link}">' in alert_in("en", BARE)
    told = read(alert_in("en", BARE))
    assert OWN.headline in told
    assert LEAD not in told
    assert story().summary not in told
    more = more_in("en", BARE)
    assert read(EN.html("more-headline-only")) in more
    assert LEAD not in more
    assert story().summary in read(alert_in("ar", BARE))


def test_more_of_a_story_is_its_english_text() -> None:
    more = more_in("en", IN_BOTH)
    assert f"{OWN.headline}\n{LEAD}\n{CLOSED}\n" in more
    assert "انفجرت عبوة ناسفة على طريق" not in more
    assert "انفجرت عبوة ناسفة على طريق" in more_in("ar", IN_BOTH)


def test_more_of_a_story_that_some_outlet_tells_by_its_headline_only_is_the_lead() -> None:
    third = Report(article_id="bare", source="The Bare", title="Bomb", link="", published_at=NOW, headline_only=True)
    more = more_in("en", replace(IN_BOTH, reports=(*IN_BOTH.reports, third)))
    assert LEAD in more
    assert CLOSED not in more


def test_lists_and_replies_are_in_the_readers_language() -> None:
    words = {"wording": EN, "time_zone": "Asia/Baghdad", "now": NOW}
    listed = [
        render_story_line(IN_BOTH, **words),  # type: ignore[arg-type]  # the same three for each
        render_digest([IN_BOTH], period=None, **words)[0].message.html,  # type: ignore[arg-type]  # as above
        render_round_up([IN_BOTH], total=1, source="The Wire", wording=EN).html,
        render_reply(IN_BOTH, Change(severity=5), named=True, wording=EN).html,
    ]
    for html in listed:
        assert OWN.headline in read(html)
        assert story().headline not in read(html)
    assert read(listed[0]).startswith("🔴 Kirkuk · 11 minutes ago")


@pytest.mark.parametrize(
    ("name", "governorate", "called", "within"),
    [
        ("هيت", "الأنبار", "Hit", "Anbar"),
        ("الفلوجة", "الأنبار", "Fallujah", "Anbar"),
        ("الديوانية", "الديوانية", "Diwaniyah", "Diwaniyah"),
        ("الزاب", "كركوك", "Zab", "Kirkuk"),
        ("الزاب", "دهوك", "Zap area", "Duhok"),
        ("العراق", "", "Iraq", ""),
        ("قرية لا يعرفها أحد", "ديالى", "قرية لا يعرفها أحد", "Diyala"),
    ],
)
def test_a_place_is_called_as_english_news_call_it(name: str, governorate: str, called: str, within: str) -> None:
    place = Place(name=name, governorate=governorate, lat=33.0, lon=43.0)
    once = as_read(story(places=(place,)), EN)
    assert once.places == (replace(place, name=called, governorate=within),)
    assert as_read(once, EN) == once


def test_every_place_of_the_gazetteer_has_an_english_name() -> None:
    """Where the gazetteer has no Latin name for a place, places_english.yaml has."""
    places = tuple(known.place for known in load_knowledge().places)
    assert KIRKUK.name in {place.name for place in places}
    read_in_english = as_read(story(places=places), EN).places
    assert [place for place in read_in_english if not f"{place.name}{place.governorate}".isascii()] == []


def test_every_outlet_of_the_catalogue_has_an_english_name_by_which_it_is_found() -> None:
    outlets = {feed.title for feed in builtin()}
    called = {outlet: EN.value("source", outlet.partition(" (")[0]) for outlet in outlets}
    assert [outlet for outlet, name in called.items() if not name.isascii()] == []
    assert {outlet: AR.value("source", outlet) for outlet in outlets} == {outlet: outlet for outlet in outlets}
    # What a search of Google's brings goes by its own outlet's name.
    names = [name for name in called.values() if ":" not in name]
    asked = {name: known_names().find(name.split(), "source") for name in names}
    assert [name for name, found in asked.items() if found is None or EN.value("source", found.value) != name] == []


def test_outlets_are_named_in_the_readers_language() -> None:
    shafaq = story(reports=(replace(report(), source="شفق نيوز"),), tolls=())
    assert "Source: Shafaq News" in read(alert_in("en", shafaq))
    assert "المصدر: شفق نيوز" in read(alert_in("ar", shafaq))
    assert "Shafaq News" in more_in("en", shafaq)


#: What only an English outlet tells, as an Arabic brief of it stands in the store.
TITLE = "Roadside bomb kills two soldiers west of Mosul"
BRIEF = (
    "انفجار عبوة ناسفة غربي الموصل بمحافظة نينوى، والحصيلة: قتيلان، بحسب The Wire. الجهات المذكورة: الجيش العراقي. "
    f"العنوان بالإنكليزية: «{TITLE}»."
)


@pytest.mark.parametrize("quoted", [TITLE, "Roadside bomb kills two…"])
def test_a_reader_of_arabic_reads_in_arabic_what_only_an_english_outlet_tells(quoted: str) -> None:
    told = story(headline=TITLE, summary=BRIEF.replace(TITLE, quoted), reports=(WIRE,), english=OWN)
    lines = read(alert_in("ar", told)).splitlines()
    assert lines[1] == "انفجار عبوة ناسفة غربي الموصل بمحافظة نينوى، والحصيلة: قتيلان"
    assert lines[2] == f"العنوان بالإنكليزية: «{quoted}»."
    assert read(alert_in("en", told)).splitlines()[1] == OWN.headline
    listed = render_story_line(told, wording=AR, time_zone="Asia/Baghdad", now=NOW)
    assert lines[1] in read(listed)


@pytest.mark.parametrize("summary", [BRIEF.replace(TITLE, "Another title"), "قُتل جنديان. العنوان بالإنكليزية.", ""])
def test_what_is_no_brief_of_the_headline_stays_as_it_is(summary: str) -> None:
    told = story(headline=TITLE, summary=summary)
    assert as_read(told, AR) == told


def test_the_region_is_spelled_one_way_to_readers_of_arabic_and_asked_for_as_before() -> None:
    region = replace(KIRKUK, name="إقليم كوردستان", governorate="")
    shown = read(
        render_alert(
            story(places=(region,)),
            queries=['place:"إقليم كوردستان"'],
            wording=AR,
            time_zone="Asia/Baghdad",
            now=NOW,
        ).html
    )
    assert shown.splitlines()[0] == "🔴 عاجل · إقليم كردستان"
    assert shown.splitlines()[-1] == "🔎 إقليم كردستان"
    assert "كوردستان" not in shown
    asked = understand("إقليم كردستان").query.canonical
    assert 'place:"إقليم كوردستان"' in asked
    assert asked == understand("إقليم كوردستان").query.canonical
