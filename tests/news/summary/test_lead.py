"""The lead of an English article: its first sentences that stand on their own, in its own words."""

from datetime import UTC, datetime

import pytest

from bot.model import OwnWords
from bot.news.knowledge.knowledge import load_knowledge
from bot.news.summary.cutting import LONGEST
from bot.news.summary.lead import lead
from bot.news.text.reading import read
from bot.news.understand import understand

BOMB = (
    "A roadside bomb killed two Iraqi soldiers and wounded three others on Tuesday when it hit their patrol near "
    "Daquq, south of Kirkuk, a security official said."
)
PLANTED = "The official said the bomb had been planted on a dirt track that the army uses every day."
GAS_FIELD = (
    "A drone hit the Khor Mor gas field in Sulaimaniyah province late on Monday without causing casualties, the "
    "Kurdistan Region's interior ministry said."
)
HALTED = "But production was halted as a precaution, two engineers told the agency."
VILLAGES = (
    "Turkish warplanes bombed the outskirts of three villages in the Amedi district of Duhok province at dawn on "
    "Sunday, setting orchards on fire, local officials said."
)
AMBUSH = (
    "Three members of the Federal Police were killed and four wounded in an ambush by ISIS fighters near Hawija, "
    "southwest of Kirkuk, a police source told the agency on Saturday."
)
ARRESTS = (
    "Iraqi security forces arrested five suspected members of ISIS in the old city of Mosul on Thursday, "
    "following a week of surveillance, which began when residents of the Bab al-Tob neighbourhood reported "
    "strangers in an abandoned house"
)
STILL_SOUGHT = (
    ", while a sixth man fled across the river and is still being sought by the police and the army's "
    "intelligence directorate, which has circulated his name, his photograph and those of his two brothers at "
    "every checkpoint"
)
DENIAL = "The Interior Ministry on Friday denied reports of an attack on the port of Umm Qasr in Basra."
NO_BLAST = "“There was no explosion,” Brig. Gen. Saad Karim told reporters at 3 p.m. in Baghdad on Friday evening."


def lead_of(title: str, text: str) -> str:
    return lead(read(title, text, load_knowledge(), "The Example"))


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        (
            "Roadside bomb kills two soldiers south of Kirkuk",
            f"KIRKUK, Iraq (AP) — {BOMB} {PLANTED} In 2017, Iraq declared victory over the Islamic State group.\n"
            "Read more: Iraq buys new drones\n(Reporting by Sami Karim; Editing by Ann Lee)",
            f"{BOMB} {PLANTED}",
        ),
        (
            "Drone strike hits Khor Mor gas field",
            "FILE PHOTO: Workers at a gas field. REUTERS/Sami Karim/File Photo\nBy Sami Karim\n"
            f"SULAIMANIYAH, March 3 (Example) - {GAS_FIELD} {HALTED} The attack comes days after a similar one.",
            f"{GAS_FIELD} {HALTED}",
        ),
        (
            "Turkish warplanes bomb mountain villages in Duhok",
            f"It was the third night of bombing. {VILLAGES} Separately, two farmers were wounded by a land mine.",
            VILLAGES,
        ),
        (
            "ISIS ambush kills three federal policemen near Hawija",
            f"Shafaq News/ {AMBUSH}\nBackground of the attack\nMeanwhile, in Anbar, the army found a cache of weapons.",
            AMBUSH,
        ),
        (
            "Iraqi forces arrest five ISIS suspects in Mosul",
            f"{ARRESTS} (a former school){STILL_SOUGHT}, a spokesman for the Nineveh operations command said in Mosul.",
            f"{ARRESTS}{STILL_SOUGHT.partition(', which')[0]}.",
        ),
        (
            "Interior Ministry denies reports of attack on Basra port",
            f"{DENIAL} {NO_BLAST} It should be noted that the port reopened last year.",
            f"{DENIAL} {NO_BLAST}",
        ),
    ],
)
def test_the_first_sentences_that_stand_are_the_lead(title: str, text: str, told: str) -> None:
    assert lead_of(title, text) == told
    assert len(told) <= LONGEST


def test_what_hangs_on_a_sentence_that_is_left_out_is_left_out_with_it() -> None:
    assert (
        lead_of("Bomb hits patrol", f"Last month a bomb hit a convoy there. He blamed ISIS for the attack. {BOMB}")
        == BOMB
    )


def test_a_quote_that_opens_a_line_keeps_its_mark() -> None:
    ordered = '"The minister ordered an inquiry," the statement said, adding that two officers were detained.'
    assert lead_of("Bomb hits patrol", f"{BOMB}\n{ordered}\nThe road was closed.") == f"{BOMB} {ordered}"


def test_a_text_that_was_cut_off_gives_whole_clauses_or_nothing() -> None:
    assert lead_of("Bomb hits patrol near Daquq", "A roadside bomb hit a…") == ""
    cut = f"{BOMB.removesuffix(' a security official said.')} while the wounded were taken to a hospital in"
    assert lead_of("Bomb hits patrol near Daquq", cut).endswith("south of Kirkuk.")


def test_only_an_english_article_has_english_words() -> None:
    def own(title: str, text: str) -> OwnWords | None:
        now = datetime(2026, 3, 3, tzinfo=UTC)
        return understand(title=title, text=text, source="أ", knowledge=load_knowledge(), now=now).english

    assert own("Bomb kills two soldiers", BOMB) == OwnWords(headline="Bomb kills two soldiers", lead=BOMB)
    assert own("مقتل جنديين في داقوق", "قتل جنديان بانفجار عبوة ناسفة في داقوق.") is None
    assert own("دوو سەرباز لە داقوق کوژران", "دوو سەرباز بە تەقینەوەی بۆمبێک لە داقوق کوژران.") is None


HEADING = "Bomb kills two soldiers in Kirkuk"
#: What pages put above their first sentence.
ABOVE = [
    "KIRKUK — ",
    "KIRKUK—",
    "(Example.com) Kirkuk – ",
    "Kirkuk ( – ",
    "ERBIL / KIRKUK, Iraq — ",
    "Sumer News/ ",
    "3 Mar 2026; EXAM: ",
    "Soldiers stand at the scene of the blast in Daquq\n",
    "Soldiers stand at the scene of the blast in Daquq. REUTERS/Sami Karim\n",
    "Troops at a checkpoint in Daquq, March 3, 2026. Reuters\n",
    "Tuesday, 3 March 2026\nTuesday, 3 March 2026 10:29 PM\n",
    "Publish Date : 3 March 2026 - 21:50\nKIRKUK (Dispatches) – ",
]


@pytest.mark.parametrize("above", ABOVE)
def test_what_a_page_puts_above_its_first_sentence_is_no_lead(above: str) -> None:
    assert lead_of(HEADING, f"{above}{BOMB}\n{PLANTED}") == f"{BOMB} {PLANTED}"


@pytest.mark.parametrize(
    "habit",
    [
        "The Turkish military has often bombed the mountains of the province.",
        "Iraqi forces occasionally arrest members of the group in the area.",
        "The PKK is designated a terrorist group by Ankara and Washington.",
    ],
)
def test_how_things_stand_in_general_is_no_lead(habit: str) -> None:
    assert lead_of(HEADING, f"{BOMB}\n{habit}") == BOMB


def test_an_officer_s_rank_ends_no_sentence() -> None:
    spoken = "Three suspects were arrested in western Mosul on Sunday, the spokesman, Maj. Gen. Saad Karim, said."
    assert lead_of("Three arrested in Mosul", spoken) == spoken


def test_a_page_s_own_day_is_not_its_news_s() -> None:
    text = f"Saturday, 7 March 2026\n{BOMB}"
    found = understand(title=HEADING, text=text, knowledge=load_knowledge(), now=datetime(2026, 3, 7, tzinfo=UTC))
    assert "الثلاثاء" in found.summary


def test_a_count_of_months_is_no_toll_of_the_day() -> None:
    counted = "At least twelve civilians have been killed in the district since Turkey escalated its campaign in June."
    text = f"Three people were wounded in a Turkish airstrike on a village of Amedi on Friday.\n{counted}"
    found = understand(
        title="Three wounded in Turkish airstrike in Amedi",
        text=text,
        knowledge=load_knowledge(),
        now=datetime(2026, 3, 7, tzinfo=UTC),
    )
    assert (found.killed, found.wounded) == (None, 3)
