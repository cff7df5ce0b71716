"""An alert says who speaks, what was taken back, and whose words are passed on."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.alerts.details import render_more
from bot.alerts.rendering import render_alert, render_story_line
from bot.model import Provenance, Report, Story
from bot.wording.catalogue import wording
from bot.wording.safe import clean

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def report(source: str, provenance: Provenance = Provenance.UNKNOWN, **about: object) -> Report:
    made = Report(
        article_id=source,
        source=source,
        title="انفجار عبوة ناسفة في الحويجة",
        link=f"https://t.me/{source}/7",
        published_at=NOW - timedelta(minutes=5),
        provenance=provenance,
    )
    return replace(made, **about)  # type: ignore[arg-type]  # fields chosen by name, per test


def story(*reports: Report, status: str | None = None) -> Story:
    return Story(
        id="abcdefgh2345",
        headline="انفجار عبوة ناسفة في الحويجة",
        summary="انفجرت عبوة ناسفة في قضاء الحويجة.",
        text="انفجار عبوة ناسفة في الحويجة",
        event="explosion_ied",
        severity=3,
        reports=reports,
        first_at=NOW,
        last_at=NOW,
        status=status,
    )


def told(the_story: Story, language: str = "ar") -> str:
    words = wording(language)
    return clean(render_alert(the_story, queries=(), wording=words, time_zone="Asia/Baghdad", now=NOW).html)


def more(the_story: Story) -> str:
    return clean(render_more(the_story, wording=wording("ar"), time_zone="Asia/Baghdad", now=NOW).html)


@pytest.mark.parametrize(
    ("provenance", "line"),
    [
        (Provenance.OFFICIAL, "المصدر: خلية (بيان رسمي)"),
        (Provenance.ARMED_GROUP, "المصدر: خلية (قناة قريبة من فصيل)"),
        (Provenance.MONITOR, "المصدر: خلية (رصد مصادر مفتوحة)"),
        (Provenance.AGENCY, "المصدر: خلية"),
        (Provenance.UNKNOWN, "المصدر: خلية"),
    ],
)
def test_who_speaks_stands_beside_the_outlet(provenance: Provenance, line: str) -> None:
    (found,) = [one for one in told(story(report("خلية", provenance))).splitlines() if "المصدر" in one]
    assert found.endswith(line)


def test_of_several_outlets_each_has_its_own() -> None:
    both = story(report("شفق", Provenance.AGENCY), report("نايا", Provenance.ARMED_GROUP))
    assert "المصادر: شفق، نايا (قناة قريبة من فصيل)" in told(both)
    assert "Sources: شفق, Naya (channel close to an armed group)" in told(both, "en")


def test_a_story_that_only_an_armed_groups_channel_tells_says_so_in_more() -> None:
    claim = story(report("نايا", Provenance.ARMED_GROUP), status="unnamed")
    assert "لم يروه إلا من هو قريب من فصيل" in more(claim)
    assert "لم يؤكَّد رسميًا" in told(claim).splitlines()[0]


def test_what_its_outlet_took_down_is_marked_and_no_longer_named() -> None:
    gone = report("نايا", withdrawn=True)
    assert "🗑 سحبه ناشره" in told(story(gone)).splitlines()[0]
    assert "🗑 سحبه ناشره" in clean(
        render_story_line(story(gone), wording=wording("ar"), time_zone="Asia/Baghdad", now=NOW)
    )
    still = story(gone, report("شفق"))
    assert "المصدر: شفق" in told(still)
    assert "سحبه" not in told(still)
    assert "t.me/نايا" not in str(render_alert(still, queries=(), wording=wording("ar"), time_zone="UTC", now=NOW))
    assert "(سحبه ناشره)" in more(still)


def test_what_is_claimed_or_taken_back_is_not_said_to_quote_the_others() -> None:
    claim, agency = report("نايا", Provenance.ARMED_GROUP), report("شفق")
    assert "مصدر مستقل واحد.\n" in f"{more(story(agency, claim))}\n"
    assert "والبقية تنقل عنه" in more(story(agency, report("سومر", forwarded_from="شفق")))
    assert "مستقل" not in more(story(claim, report("صابرين", Provenance.ARMED_GROUP)))


def test_a_forward_is_told_with_whose_words_it_passes_on() -> None:
    passed = story(report("شفق"), report("نايا", forwarded_from="قناة أخرى"))
    assert "(نقلًا عن قناة أخرى)" in more(passed)


def test_a_channels_name_with_markup_is_text() -> None:
    html = render_alert(
        story(report("<b>x</b>", Provenance.MONITOR)), queries=(), wording=wording("ar"), time_zone="UTC", now=NOW
    ).html
    assert "&lt;b&gt;x&lt;/b&gt;" in html


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, ""), (2, "مصدران مستقلان"), (3, "٣ مصادر مستقلة"), (11, "١١ مصدرًا مستقلًا"), (100, "١٠٠ مصدر مستقل")],
)
def test_an_alert_counts_the_independent_origins_of_what_several_tell(count: int, words: str) -> None:
    (line,) = [one for one in told(story(*(report(f"وكالة {n}") for n in range(count)))).splitlines() if "🕒" in one]
    assert line.endswith(f" · {words}") if words else "مستقل" not in line


def test_outlets_that_print_one_agencys_news_are_one_origin() -> None:
    wire = story(report("شفق", credits="رويترز"), report("المدى", credits="رويترز"), report("ناس"))
    assert "مصدران مستقلان" in told(wire)
    assert more(wire).count("انفجار عبوة ناسفة في الحويجة (نقلًا عن رويترز)") == 2


def test_more_says_who_quotes_whom_and_who_was_first_only_as_it_is() -> None:
    copied = more(story(report("شفق"), report("المدى", copies=True)))
    assert "🥇 أول من نقله: شفق" in copied
    assert "🧭 مصدر مستقل واحد، والبقية تنقل عنه." in copied
    beside_a_claim = more(story(report("شفق"), report("نايا", Provenance.ARMED_GROUP)))
    assert "🧭 مصدر مستقل واحد." in beside_a_claim
    claims = story(report("نايا", Provenance.ARMED_GROUP), report("صابر", Provenance.ARMED_GROUP), status="unnamed")
    assert "بلا مصدر مستقل" in told(claims)
