"""The toll of sentences written for this test: Arabic's numbers, parts, revisions, negations."""

from datetime import UTC, datetime

import pytest

from bot.news.knowledge.knowledge import load_knowledge
from bot.news.toll.arabic import toll_of, toll_of_sentence
from bot.news.toll.english import toll_in_english
from bot.news.toll.kurdish import toll_in_kurdish
from bot.news.understand import understand
from tests.news.toll import toll_kinds, toll_lines, toll_lists, toll_phrases, toll_told

NOW = datetime(2026, 11, 22, tzinfo=UTC)

#: (sentence, killed, wounded)
SENTENCES = [
    # one and two without a number
    ("مقتل ضابط بنيران قناص شمالي تكريت", 1, None),
    ("استشهاد مقاتل في الحشد العشائري قرب راوة", 1, None),
    ("اغتيال ناشط أمام منزله في الناصرية", 1, None),
    ("مصرع شاب بهجوم مسلح في الكوت", 1, None),
    ("إصابة شرطية بانفجار رمانة يدوية في بابل", None, 1),
    ("إصابة شرطي بانفجار رمانة يدوية في بابل", None, 1),
    ("مقتل امرأة وإصابة زوجها بإطلاق نار في الهندية", 1, 1),
    ("مقتل جنديين بعبوة ناسفة على طريق بيجي", 2, None),
    ("إصابة ضابطين بهجوم على ثكنة غربي سنجار", None, 2),
    ("أصيب طفلان بانفجار مقذوف حربي قرب الشرقاط", None, 2),
    ("جريحان بسقوط قذيفة هاون في الخالص", None, 2),
    ("قتيل وثلاثة جرحى بنزاع عشائري في ميسان", 1, 3),
    ("استشهد جندي وجرح اثنان بتفجير استهدف دوريتهم", 1, 2),
    # digits of both kinds
    ("مقتل ٤ مدنيين وإصابة ١١ آخرين بانفجار في سوق بعقوبة", 4, 11),
    ("مقتل 6 أشخاص وإصابة 20 بتفجير سيارة مفخخة", 6, 20),
    ("قتل 3 وأصيب 8 في قصف على قرية حدودية", 3, 8),
    ("أسفر الهجوم عن مقتل 2 وإصابة 5 من عناصر الشرطة", 2, 5),
    ("ارتفاع الحصيلة إلى ٩ قتلى و٣٣ جريحا", 9, 33),
    ("مقتل 1,250 شخصا وإصابة 3,400 خلال المعارك", 1250, 3400),
    # number words of both genders
    ("مقتل أربعة جنود وإصابة ستة في هجوم لداعش", 4, 6),
    ("مقتل أربع نساء بقصف استهدف منزلا", 4, None),
    ("إصابة سبع طالبات بانفجار قرب مدرسة", None, 7),
    ("مقتل أحد عشر مسلحا في اشتباكات ليلية", 11, None),
    ("إصابة ثلاثة عشر متظاهرا في ساحة الحبوبي", None, 13),
    ("مقتل ستة وعشرين شخصا بتفجيرين وسط العاصمة", 26, None),
    ("جرح ثلاثة وأربعين شخصا بتدافع أعقب الانفجار", None, 43),
    ("مقتل مئة شخص في أعنف هجوم منذ شهور", 100, None),
    ("مقتل مئتين وخمسة وثلاثين مسلحا خلال المعارك", 235, None),
    ("إصابة ألف متظاهر خلال الاحتجاجات", None, 1000),
    ("مقتل ثلاثة آلاف عنصر من داعش خلال العملية", 3000, None),
    # verbs before and after the number
    ("قتل خمسة من عناصر داعش بضربة جوية في حمرين", 5, None),
    ("لقي سبعة أشخاص مصرعهم بهجوم انتحاري", 7, None),
    ("عشرة من عناصر التنظيم لقوا حتفهم بضربة للتحالف", 10, None),
    ("أربعة مدنيين أصيبوا بجروح جراء سقوط صاروخ", None, 4),
    ("الانفجار أودى بحياة ثمانية أشخاص وجرح عشرين", 8, 20),
    ("طيران الجيش يقتل ستة إرهابيين في وادي حوران", 6, None),
    ("فارقت طفلة الحياة متأثرة بإصابتها في القصف", 1, None),
    ("توفي شرطي متأثرا بجروحه", 1, None),
    ("العثور على جثة رجل مقيد اليدين جنوبي بغداد", 1, None),
    ("العثور على ثلاث جثث مجهولة الهوية في ديالى", 3, None),
    ("انتشال 12 جثة من مقبرة جماعية في سنجار", 12, None),
    # sums
    ("مقتل جنديين وثلاثة من مقاتلي الحشد بكمين", 5, None),
    ("مقتل ضابط وجنديين بعبوة ناسفة", 3, None),
    ("مقتل مختار قرية واثنين من أبنائه على يد مسلحين", 3, None),
    ("مقتل أربعة مسلحين واستشهاد جندي خلال مداهمة", 5, None),
    ("إصابة خمسة مدنيين وشرطيين بانفجار دراجة مفخخة", None, 7),
    ("مقتل قيادي في داعش مع ثلاثة من مرافقيه", 4, None),
    ("مقتل خمسة مدنيين إضافة إلى الانتحاري", 6, None),
    ("إصابة أب وابنه بإطلاق نار عشوائي", None, 2),
    # parts are not added
    ("مقتل سبعة أشخاص بينهم طفلان بقصف مدفعي", 7, None),
    ("إصابة تسعة جنود بينهم ضابط برتبة رائد", None, 9),
    ("مقتل 10 أشخاص، 4 منهم من عائلة واحدة", 10, None),
    ("قتل ثمانية، بينهم 3 نساء، وأصيب خمسة عشر بتفجير", 8, 15),
    # revisions and bounds
    ("ارتفاع حصيلة تفجير الصدر إلى 15 قتيلا و40 جريحا", 15, 40),
    ("ارتفاع عدد القتلى إلى 21 بعد وفاة جريحين", 21, None),
    ("ارتفع عدد الجرحى من 5 إلى 14 جريحا", None, 14),
    ("بلغ عدد القتلى 31 وعدد المصابين بلغ 55 شخصا", 31, 55),
    ("مقتل ما لا يقل عن ستة مدنيين بقصف مجهول", 6, None),
    ("إصابة نحو 30 شخصا بانفجار مخزن عتاد", None, 30),
    ("مقتل أكثر من خمسين مسلحا في عملية واسعة", 50, None),
    ("مقتل ما بين 7 و9 أشخاص في الهجوم", 7, None),
    ("ارتفاع ضحايا هجوم سامراء إلى 7 قتلى بعد وفاة شرطي", 7, None),
    ("ارتفعت حصيلة القصف إلى 4 قتلى و9 جرحى إثر وفاة طفلة متأثرة بجراحها", 4, 9),
    ("حصيلة انفجار العبوة ارتفعت إلى قتيلين وأربعة جرحى، بعد وفاة جندي متأثرا بجروحه", 2, 4),
    # no losses, unknown
    ("سقوط قذيفتين قرب قاعدة بلد دون خسائر بشرية", 0, 0),
    ("انفجار عبوة على رتل شاحنات من دون خسائر", 0, 0),
    ("الهجوم خلف أضرارا مادية فقط", 0, 0),
    ("لم تسجل إصابات جراء سقوط المسيرة", None, 0),
    ("هجوم برمانة على منزل محام دون إصابات", None, 0),
    ("لم يسقط قتلى لكن خمسة أصيبوا بشظايا", 0, 5),
    ("عشرات القتلى بانفجار في كركوك", None, None),
    ("سقوط قتلى وجرحى بتفجير في الفلوجة", None, None),
    ("مقتل وإصابة عشرة جنود بهجوم في مخمور", None, None),
    ("15 شخصا بين قتيل وجريح حصيلة أولية", None, None),
    ("لا معلومات عن خسائر بشرية جراء القصف", None, None),
    # what is not a toll
    ("اعتقال ستة متهمين بالإرهاب في الأنبار", None, None),
    ("ضبط 12 عبوة ناسفة و4 صواريخ في صلاح الدين", None, None),
    ("اختطاف ثلاثة رعاة شرقي ديالى", None, None),
    ("مقتل شاب عمره 19 عاما بإطلاق نار", 1, None),
    ("مقتل عنصر من اللواء 30 بهجوم في سهل نينوى", 1, None),
    ("نجاة ضابط من محاولة اغتيال غربي بغداد", None, None),
    ("العراق يعدم 13 مدانا بالإرهاب", None, None),
    ("تنفيذ حكم الإعدام بسبعة مدانين", None, None),
    ("مسلحو داعش أعدموا خمسة مختطفين جنوبي كركوك", 5, None),
    ("يشار إلى أن انفجارا سابقا قتل عشرة أشخاص في السوق نفسه", None, None),
    ("ذكرى تفجير قتل فيه 300 شخص قبل عشر سنوات", None, None),
    ("أصيب جندي بانفجار لغم، وكان لغم آخر قد قتل راعيا قبل شهر", None, 1),
    ("مقتل ثلاثة مسلحين وتدمير أربع عجلات وخمس مضافات", 3, None),
    ("مقتل جندي وإحباط هجوم ثان استهدف 3 نقاط", 1, None),
]


@pytest.mark.parametrize(("sentence", "killed", "wounded"), SENTENCES, ids=[row[0] for row in SENTENCES])
def test_a_sentence_tells_its_toll(sentence: str, killed: int | None, wounded: int | None) -> None:
    toll = toll_of_sentence(sentence)
    assert (toll.killed, toll.wounded) == (killed, wounded)


@pytest.mark.parametrize(
    ("sentence", "killed", "wounded"),
    toll_phrases.ARABIC_FIRST + toll_phrases.ARABIC_SECOND + toll_phrases.ARABIC_THIRD + toll_phrases.IDIOMS,
)
def test_a_newsroom_phrase_tells_its_toll(sentence: str, killed: int | None, wounded: int | None) -> None:
    toll = toll_of_sentence(sentence)
    assert (toll.killed, toll.wounded) == (killed, wounded)


@pytest.mark.parametrize(
    ("sentence", "killed", "wounded"),
    toll_phrases.ENGLISH_FIRST + toll_phrases.ENGLISH_SECOND + toll_phrases.IDIOMS_ENGLISH,
)
def test_an_english_headline_tells_its_toll(sentence: str, killed: int | None, wounded: int | None) -> None:
    toll = toll_in_english(sentence, [])
    assert (toll.killed, toll.wounded) == (killed, wounded)


@pytest.mark.parametrize(
    ("sentence", "killed", "wounded"),
    toll_phrases.KURDISH_FIRST + toll_phrases.KURDISH_SECOND + toll_phrases.IDIOMS_KURDISH,
)
def test_a_kurdish_sentence_tells_its_toll(sentence: str, killed: int | None, wounded: int | None) -> None:
    toll = toll_in_kurdish(sentence, [])
    assert (toll.killed, toll.wounded) == (killed, wounded)


def test_a_kurdish_title_is_believed_before_the_text() -> None:
    toll = toll_in_kurdish("سێ سەرباز کوژران", ["دوو سەرباز کوژران و پێنج بریندار بوون."])
    assert (toll.killed, toll.wounded) == (3, 5)


@pytest.mark.parametrize("sign", ["⑤", "❶", "²"])
def test_a_sign_that_only_looks_like_a_figure_stops_no_reading(sign: str) -> None:
    toll_in_kurdish(f"{sign} سەرباز کوژران", [])
    toll_in_english(f"{sign} soldiers killed", [])
    toll_of(f"مقتل {sign} جنود", [])


def test_the_title_is_believed_before_the_text() -> None:
    toll = toll_of("مقتل ثلاثة جنود بهجوم", ["قتل جنديان في البداية.", "وأصيب أربعة آخرون."])
    assert (toll.killed, toll.wounded) == (3, 4)


def test_another_event_beside_it_is_not_added() -> None:
    toll = toll_of_sentence("قتل 5 أشخاص وجرح 12 في هجوم شمالي بغداد، فيما لقي 4 أشخاص مصرعهم في نينوى وديالى")
    assert (toll.killed, toll.wounded) == (5, 12)


def understood(title: str, text: str) -> tuple[int | None, int | None]:
    found = understand(title=title, text=text, source="Example", knowledge=load_knowledge(), now=NOW)
    return found.killed, found.wounded


def test_a_threat_has_no_toll_of_its_own() -> None:
    text = "توعد الحرس الثوري بضربات جديدة على إقليم كردستان. وكان قصف سابق على كويسنجق أسفر عن سقوط 14 قتيلا."
    assert understood("إيران تهدد بقصف مواقع جديدة في أربيل", text) == (None, None)
    assert understood("مقتل جندي في كركوك وداعش يتوعد بالمزيد", text) == (1, None)


def test_half_a_number_at_the_end_of_a_cut_text_is_not_read() -> None:
    text = "استهدفت سيارة مفخخة سوقا شعبيا في قضاء بلد صباح اليوم. وقال مصدر طبي إن الانفجار أسفر عن إصابة 3"
    assert understood("انفجار سيارة مفخخة في صلاح الدين", text) == (None, None)


def test_killed_or_wounded_together_are_unknown_even_when_cut() -> None:
    assert understood("تفجير في بغداد", "سقط عدد كبير من المدنيين في الحي الشرقي من العاصمة بين قتيل وجري") == (
        None,
        None,
    )


@pytest.mark.parametrize(
    ("line", "killed", "wounded"),
    toll_lines.ARABIC
    + toll_lines.ENGLISH
    + toll_lines.SORANI
    + toll_kinds.ARABIC
    + toll_kinds.ENGLISH
    + toll_kinds.SORANI
    + toll_told.ENGLISH
    + toll_told.ARABIC
    + toll_told.SORANI
    + toll_told.SAID_OTHERWISE
    + toll_lists.ARABIC
    + toll_lists.ENGLISH
    + toll_lists.SORANI,
)
def test_a_line_without_a_title_tells_its_toll(line: str, killed: int | None, wounded: int | None) -> None:
    assert understood("", line) == (killed, wounded)


@pytest.mark.parametrize(("title", "text", "killed", "wounded"), toll_kinds.ARTICLES)
def test_headline_and_text_tell_the_toll_of_today(
    title: str, text: str, killed: int | None, wounded: int | None
) -> None:
    assert understood(title, text) == (killed, wounded)
