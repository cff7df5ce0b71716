"""What an editor strikes out or asks for: caveats kept, cuts that end, statements that say what they were made for."""

from datetime import UTC, datetime

import pytest

from bot.news.knowledge.knowledge import load_knowledge
from bot.news.summary.cutting import fitted, shortened
from bot.news.summary.marks import set_right
from bot.news.text.clauses import hangs
from bot.news.understand import understand

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TITLE = "مقتل جنديين بانفجار عبوة ناسفة في الحويجة"
LEAD = "قتل جنديان اليوم الأحد بانفجار عبوة ناسفة على دورية للجيش في قضاء الحويجة."


def summary(title: str, text: str) -> str:
    return understand(title=title, text=text, source="وكالة", knowledge=load_knowledge(), now=NOW).summary


def test_a_companion_keeps_the_and_that_joins_it_to_the_lead() -> None:
    said = "وقالت قيادة العمليات إن قواتها طوقت المكان ونقلت الجثتين إلى دائرة الطب العدلي."
    assert summary(TITLE, f"{LEAD} {said}") == f"{LEAD} {said}"


def test_a_condition_that_takes_a_sentence_back_is_told_with_it() -> None:
    report = "قصفت الطائرات الأميركية مقرا لداعش قرب الحويجة وقتلت أربعين مسلحا في ليلة واحدة."
    caveat = "هذا إن صدقنا أرقام الوزارة التي لم تتحقق منها أي جهة أخرى."
    assert summary("غارات أميركية قرب الحويجة", f"{report} {caveat} {LEAD}").startswith(f"{report} {caveat}")


def test_what_a_report_came_to_is_told_behind_it() -> None:
    rumour = "انتشر قبل يومين خبر عن سماع انفجارات في قضاء داقوق جنوبي محافظة كركوك."
    result = "وبعد التحقيق، تبين أن القوات الأمنية فجرت قذيفة قديمة تفجيرا مسيطرا عليه قرب القضاء."
    more = "وحصلت القناة على صور القذيفة قبل تفجيرها، ويبدو من المعاينة أنها من قذائف الهاون."
    assert summary("", f"{rumour} {result} {more}").startswith(f"{rumour} {result}")


@pytest.mark.parametrize(
    "earlier",
    [
        "ونشر الجيش خلال الأشهر القليلة الماضية آلاف الجنود في محيط الحويجة لحماية الدوريات.",
        "ونفذت قوة أميركية في 16 أيار الماضي عملية في الحويجة قتل فيها جنديان من داعش.",
        "وبدأ الجيش منذ عام عمليات في الحويجة لحماية دورياته من العبوات الناسفة.",
        "ولم يعلن أي فصيل مسؤوليته عن تلك الهجمات في الحويجة.",
        "ميدانيا، سيطر الجيش على مبنى في الحويجة بعد اشتباك مع داعش.",
    ],
)
def test_what_was_before_or_points_to_what_is_not_here_is_no_companion(earlier: str) -> None:
    assert summary(TITLE, f"{LEAD} وأضاف أن الطريق أغلق أمام المارة. {earlier}") == LEAD


def test_what_came_of_the_sentence_before_stands_behind_it() -> None:
    before = "تزايدت هجمات داعش على القرى الواقعة جنوبي كركوك رغم إعلان النصر على التنظيم."
    after = "لذلك أطلقت القوات العراقية عملية واسعة في الحويجة لملاحقة خلايا التنظيم."
    assert summary("عملية عراقية لملاحقة خلايا داعش", f"{before} {after}") == f"{before} {after}"


PREAMBLE = "إن أوضح دليل على ضعف المحتل هو تبجحه بقتل قادتنا، وذلك عار سيلاحقه ما دام حيا."
ANNOUNCED = "إننا في كتائب النور نعلن عن مكافأة قدرها مليون دينار لمن يدلنا على منفذ الهجوم في الحويجة."


def test_a_statement_is_told_by_what_it_announces_and_not_by_its_preamble() -> None:
    assert summary("", f"كتائب النور:\n{PREAMBLE}\n{ANNOUNCED}").startswith(ANNOUNCED)
    others = ANNOUNCED.replace("إننا في كتائب النور نعلن", "ونعلن")
    told = summary("", f"كتائب النور:\n{PREAMBLE}\n{others}")
    assert told.startswith("كتائب النور: نعلن عن مكافأة")


def test_a_statement_that_opens_with_its_news_keeps_it() -> None:
    news = "تعرض مقرنا في الحويجة فجر اليوم لقصف بطائرة مسيرة أدى إلى مقتل مقاتلين."
    assert summary("", f"كتائب النور:\n{news}\n{ANNOUNCED}").startswith(f"كتائب النور: {news}")


def test_whose_news_it_is_stands_before_it() -> None:
    told = "خلايا مسلحة في البصرة شنت سبع هجمات بطائرات مسيرة على دول الجوار منذ نيسان."
    assert summary("", f"نقلا عن وكالة رويترز: {told}") == f"نقلا عن وكالة رويترز: {told}"
    assert summary("", f"نيويورك تايمز:\n{told}") == f"نيويورك تايمز: {told}"
    assert summary("", f"رويترز : {told}") == f"رويترز: {told}"
    assert summary("", f"مصدر أمني لنخلة   {told}") == f"مصدر أمني لنخلة: {told}"


def test_what_a_channel_left_off_ends_with_its_last_whole_clause() -> None:
    whole = "قوات الجيش تنتشر في قرى الحويجة وتغلق الطرق المؤدية إلى مركز القضاء وتفتش البيوت"
    assert fitted(f"{whole} والمزا…", as_feed=False) == f"{whole}."
    assert fitted(f"{whole} …", as_feed=False) == f"{whole}."
    assert fitted(f"{whole} والمزا…").endswith("…")


def test_the_end_of_a_day_is_the_end_of_a_sentence() -> None:
    assert fitted("ثلاث مسيرات استهدفت موقعنا في وادي آلانة بأربيل فجر اليوم") == (
        "ثلاث مسيرات استهدفت موقعنا في وادي آلانة بأربيل فجر اليوم."
    )


def test_a_main_clause_does_not_begin_in_the_middle_of_what_is_set_beside_it() -> None:
    beside = "تزامنا مع وصول وزير الدفاع الأميركي، أمس إلى بغداد في زيارة غير معلنة للقاء قادة الجيش، "
    main = "طالب مجلس المحافظة الولايات المتحدة بتكثيف الطلعات الجوية وتزويد المتطوعين بالسلاح."
    assert shortened(f"{beside}{main}", 120) == main


def test_a_semicolon_parts_sentences_and_a_bracket_that_tells_when_stays() -> None:
    first = "كتائب النور مؤسسة رسمية ملتزمة بالدستور وأوامر القائد العام للقوات المسلحة"
    assert shortened(f"{first}؛ الإطار يؤيد حصر السلاح بيد الدولة", len(first) + 20) == f"{first}."
    assert "(آنذاك)" in shortened("قتل قائد التنظيم (آنذاك) أبو عمر (45 عاما) بغارة على بيت قرب الحويجة", 66)


def test_a_verb_that_says_nothing_does_not_hang() -> None:
    assert not hangs("تابعت لجنة طبية حالة الجرحى بعد نقلهم من بغداد")
    assert hangs("وتابع المصدر أن القوة انسحبت")
    assert hangs("وتابع العبيدي قائلا إن القوة انسحبت")


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("قتل جنديان و أصيب ثالث.", "قتل جنديان وأصيب ثالث."),
        ("قتل جنديان،و أصيب ثالث ، ونقل.", "قتل جنديان، وأصيب ثالث، ونقل."),
        ('قصف مقر "" داعش "" قرب " تل أحمر ".', 'قصف مقر "داعش" قرب "تل أحمر".'),
        ("قصف « داعش » القرية!!", "قصف «داعش» القرية!"),
        ("نزح 10،000 شخص .", "نزح 10،000 شخص."),
        ("نزح مئة شخص . وعاد عشرة.", "نزح مئة شخص. وعاد عشرة."),
        ('جراء أعمال" الإرهاب" في لـ"المدى".', 'جراء أعمال "الإرهاب" في لـ"المدى".'),
    ],
)
def test_marks_are_set_right_and_no_word_is_changed(written: str, right: str) -> None:
    assert set_right(written) == right
    assert set_right(right) == right


def test_whom_a_statement_is_addressed_to_and_its_prayers_are_left_out() -> None:
    news = "قتل مقاتلونا ثلاثة من جنود الاحتلال في هجوم على قاعدتهم قرب الحويجة فجر اليوم."
    assert summary("", f"كتائب النور:\nأيها الشعب العراقي الكريم،\n{news}") == f"كتائب النور: {news}"
    assert summary("", f"الله اكبر... {news}") == news
    prayer = "لا حول ولا قوة إلا بالله العلي العظيم، الرحمة للشهداء والشفاء العاجل للجرحى."
    assert summary("", f"كتائب النور:\n{prayer}\n{news}") == f"كتائب النور: {news}"


def test_who_signed_a_statement_speaks_in_it() -> None:
    text = f"{PREAMBLE}\nونحذر الحكومة من أي قصف جديد في العراق على مقراتنا في الحويجة.\nكتائب النور في العراق"
    assert summary("", text).startswith("كتائب النور في العراق: نحذر الحكومة من أي قصف جديد")


def test_a_statement_of_points_alone_is_told_by_what_they_ask_for() -> None:
    points = "1- إن العراق لا يدار بمنطق الصفقات.\n2- ندعو الحكومة إلى طرد السفير بعد قصف المقرات في الحويجة."
    prayer = "لا حول ولا قوة إلا بالله العلي العظيم، الرحمة للشهداء والشفاء العاجل للجرحى."
    assert summary("", f"{prayer}\n{points}") == "ندعو الحكومة إلى طرد السفير بعد قصف المقرات في الحويجة."


def test_no_cut_before_what_only_parts_a_verb_from_its_object() -> None:
    first = "طالبت الحكومة أنقرة أمس باحترام سيادة العراق على أراضيه وأجوائه كلها"
    rest = "كما دعت الجامعة العربية، التي يعد العراق عضوا فيها منذ عقود، كلا من البلدين إلى الحوار"
    assert shortened(f"{first}، {rest}", len(first) + 60) == f"{first}."


def test_a_summary_is_no_longer_than_an_editor_s() -> None:
    long = LEAD[:-1] + "، وفق بيان لقيادة العمليات أكد أن قواتها طوقت القرى المحيطة بالطريق وفتشت بيوتها"
    said = (
        "وقال قائد الشرطة إن القوة ضبطت سلاحا في بيت مهجور، فيما واصلت الطائرات تحليقها فوق القضاء حتى المساء" * 2 + "."
    )
    told = summary(TITLE, f"{long}. {said}")
    assert len(told) <= 345
    assert told.endswith("في بيت مهجور.")


def test_a_line_that_goes_on_is_no_heading_and_none_is_torn() -> None:
    first = "هاجم مسلحون نقطة للجيش في الحويجة وقتلوا جنديين."
    assert summary("", f"{first}\nوانسحبوا نحو القرى القريبة من الطريق العام\nأغلقت القوات الطرق.").startswith(
        f"{first} وانسحبوا"
    )
    told = "الإعدام بحق مدان بتفجير سيارة مفخخة في الموصل قتل فيه أربعة."
    assert summary("", f"محكمة\nجنايات محافظة نينوى:\n{told}") == f"محكمة جنايات محافظة نينوى: {told}"
    torn = "لن نشكر النائب لأنه زار جرحى القصف في الحويجة"
    assert summary("", f"{torn}\nنتيجة الهجوم على المقر فهذا واجبه.") == f"{torn} نتيجة الهجوم على المقر فهذا واجبه."


def test_no_cut_in_the_middle_of_things_that_are_counted() -> None:
    first = "طالت الهجمات مقرات الهيئة في عدد من المحافظات العراقية وخلفت أضرارا"
    rest = "كما أغلقت القوات الطرق في بغداد، وواسط، ونينوى، والبصرة، وكركوك"
    for room in range(len(first) + 2, len(first) + len(rest)):
        assert shortened(f"{first}، {rest}", room) == f"{first}."


def test_who_is_named_in_a_sentence_that_is_not_here_does_not_speak() -> None:
    named = "وقال قائم مقام القضاء سبهان جبوري في مقابلة مطولة مع قناة محلية إن الأهالي يطالبون بحماية أكبر" * 4 + "."
    said = "وأكد جبوري محاصرة القوات قرى الحويجة من ثلاث جهات بحثا عن المهاجمين."
    assert "جبوري" not in summary(TITLE, f"{LEAD}\n{named}\n{said}")


def test_what_is_only_set_beside_a_sentence_is_joined_to_it() -> None:
    told = summary("", "بعد مقتل صياد على يد دورية في الخليج..\nتظاهرة لأبناء البصرة أمام القنصلية احتجاجا على القصف.")
    assert told == "بعد مقتل صياد على يد دورية في الخليج، تظاهرة لأبناء البصرة أمام القنصلية احتجاجا على القصف."
    above = "بسبب عدم فعالية منظومات الدفاع"
    said = "وزارة الدفاع الهولندية: تقرر سحب ثلاثين عسكريا من محافظة أربيل شمالي العراق."
    assert summary("", f"{above}\n{said}").count("بسبب عدم فعالية") == 1


def test_no_cut_before_the_object_behind_what_was_put_in() -> None:
    put_in = "حمل قائد عمليات الفرات الأوسط القائد العام للقوات المسلحة، أي رئيس الوزراء، مسؤولية نشر قوات في الصحراء"
    assert shortened(f"{put_in} كلها", len(put_in)) == ""
    struck = "قصفت الطائرات الحربية التابعة للجيش العراقي في محافظة كركوك، أمس، مقرا للتنظيم في وادي الشاي"
    assert shortened(f"{struck} قرب داقوق", len(struck)) == ""


def test_the_last_line_of_a_channel_s_post_is_whole_without_a_full_stop() -> None:
    first = "رئيس لجنة حصر السلاح: التشكيلات كلها سترتبط بقيادة واحدة وتنقل بعض الألوية من مواقعها."
    last = "أي تشكيل خارج القوى الرسمية سيعد خارجا عن الدولة بعد نهاية المهلة"
    assert summary("", f"{first} {last}") == f"{first} {last}."
    assert summary("", f"{first}\nلا أحد يصدق ما تقوله هذه اللجنة بعد اليوم") == first


def test_a_headline_in_other_words_is_not_told_before_what_somebody_says() -> None:
    said = "قال بيان رسمي اليوم إن مجلس الوزراء ناقش تقريرا عن جرائم القتل والخطف في البصرة وبغداد."
    assert summary("المخابرات تدخل لكشف لغز الاغتيالات الغامضة", said) == said


def test_what_an_article_begins_anew_with_is_not_told_twice() -> None:
    lead = "قتل ضابط في حماية رئيس الوزراء بعد مشادة مع عناصر فصيل مسلح عند حاجز في سامراء مساء الثلاثاء."
    again = "أعلن مكتب رئيس الوزراء مقتل ضابط في حمايته بعد مشادة مع عناصر الفصيل المسلح عند حاجز في سامراء."
    more = "وأمر رئيس الوزراء بفتح تحقيق عاجل في الحادث وتوقيف من أطلق النار."
    assert summary("مقتل ضابط في حماية رئيس الوزراء", f"{lead} {again} {more}") == f"{lead} {more}"


def test_whose_words_are_passed_on_is_not_left_without_them() -> None:
    passed = "ونقلت وكالة رويترز للأنباء عن المتحدث باسم الجيش العراقي العميد يحيى رسول، وهو قائد سابق، قوله إن القوة"
    for room in range(70, len(passed)):
        assert not shortened(passed, room)


def test_a_headline_stands_before_a_lead_that_only_sets_a_scene() -> None:
    scene = "لم تهدأ المدينة بعد صدمة الأربعاء حين قطع محتجون سكة القطار في بغداد احتجاجا على نقص الكهرباء والماء."
    title = "انتشار أمني كثيف وآلاف المتظاهرين في ساحة التحرير وسط بغداد"
    assert summary(title, scene) == f"{title}. {scene}"


def test_of_a_long_sentence_of_two_matters_the_one_with_more_of_the_headline_is_told() -> None:
    beside = (
        "تزامنا مع وصول وزير الدفاع الأميركي، أمس إلى بغداد في زيارة غير معلنة للقاء كبار المسؤولين العراقيين وبحث "
        "كثير من القضايا المتعلقة بمواجهة تنظيم داعش وتحرير المدن الخاضعة لسيطرته منذ الصيف في غرب البلاد وشمالها، "
    )
    main = (
        "طالب مجلس محافظة الأنبار الولايات المتحدة بوصفها تقود التحالف الدولي بتكثيف الطلعات الجوية وتزويد المتطوعين."
    )
    assert summary("الأنبار تطالب التحالف بالقضاء على داعش", f"{beside}{main}") == main
