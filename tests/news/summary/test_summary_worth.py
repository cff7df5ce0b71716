"""Which sentences are worth telling: the fuller of two that say the same, and behind it what is wanted."""

from datetime import UTC, datetime

from bot.news.knowledge.knowledge import load_knowledge
from bot.news.understand import understand

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def summary(title: str, text: str) -> str:
    return understand(title=title, text=text, source="وكالة", knowledge=load_knowledge(), now=NOW).summary


def test_a_text_that_is_its_title_cut_short_adds_nothing() -> None:
    title = "الشرطة تضبط أكثر من مئتي قذيفة في منطقتين قرب الفلوجة"
    assert summary(title, title[:-14]) == f"{title}."
    assert summary(title, f"{title[:-14]}…") == f"{title}."


def test_a_standfirst_gives_way_to_the_sentence_that_tells_it_more_fully() -> None:
    standfirst = "مقتل 16 شخصا بانفجار عبوة ناسفة خلال تشييع في قضاء الشرقاط."
    first = "قتل 16 شخصا وأصيب 14 آخرون اليوم الخميس بانفجار عبوة ناسفة خلال تشييع في قضاء الشرقاط، بحسب الشرطة."
    assert summary("قتلى بانفجار خلال تشييع في الشرقاط", f"{standfirst} {first}") == first


def test_who_counts_the_dead_is_told_before_who_says_several() -> None:
    several = "قال مصدر في الشرطة إن سيارة مفخخة انفجرت في حي الشعلة في بغداد مما أدى إلى مقتل وإصابة عدة أشخاص."
    counted = "قتل 18 شخصا وأصيب 90 آخرون في انفجار بحي الشعلة في بغداد، بحسب مصادر في الشرطة."
    assert summary("ارتفاع ضحايا انفجار الشعلة في بغداد", f"{several} {counted}") == counted


def test_what_happened_is_told_before_what_a_film_shows_of_it() -> None:
    film = "مقطع فيديو انتشر على مواقع التواصل يظهر لحظة مقتل الناشط سالم الجبوري في البصرة قرب سيارته."
    news = "قتل الناشط سالم الجبوري بإطلاق نار قرب منزله في مدينة البصرة مساء الأحد."
    assert summary("مقتل الناشط سالم الجبوري بإطلاق نار في البصرة", f"{film} {news}") == news


LEAD = (
    "انتقد شيخ عشائر الأنبار سالم الكعود الحكومة العراقية لتأخرها في دعم متطوعي العشائر، مطالبا إياها بالوفاء بما "
    "وعدت به ليتمكنوا من المشاركة في القتال ضد داعش إلى جانب القوات الأمنية."
)


def test_a_sentence_further_down_brings_what_is_wanted_or_stays_out() -> None:
    between = "وقال إن الطريق إلى القضاء طويل، وإن الأهالي ينتظرون منذ أشهر طويلة عودتهم إلى منازلهم التي تركوها."
    idle = "وتشارك أفواج العشائر مع القوات الأمنية في تنفيذ المهام."
    title = "عشائر الأنبار تنتقد تأخر الحكومة في دعم متطوعيها"
    assert idle not in summary(title, f"{LEAD} {between} {idle}")


def test_what_the_headline_tells_is_worth_a_longer_summary() -> None:
    wanted = (
        "وطالب العميد المتقاعد أحمد البيلاوي بتزويد المتطوعين بمدافع ثقيلة وصواريخ لتحرير مدن المحافظة كلها من داعش."
    )
    told = summary("مطالبة بمدافع ثقيلة وصواريخ لمتطوعي الأنبار", f"{LEAD} {wanted}")
    assert told == f"{LEAD} {wanted}"


def test_what_opines_or_speaks_of_itself_is_no_companion() -> None:
    lead = "أعلنت الشرطة كشف خلية لداعش في كركوك وأحالت عشرة من المتهمين فيها إلى المحكمة المختصة بالمحافظة."
    title = "كشف خلية لداعش في كركوك"
    assert summary(title, f"{lead} ولم يعد كشف مثل هذه الخلايا غريبا في مدن البلاد كلها.") == lead
    assert summary(title, f"{lead} المقالة التحليلية التالية تكشف أهم جوانب عمل الخلايا في المدن.") == lead


def test_a_last_clause_that_only_describes_leaves_a_long_lead() -> None:
    news = (
        "كشفت مصادر برلمانية تفاصيل الاجتماع الأمني المغلق الذي عقده وزير الدفاع في بغداد أمس مع رئيس مجلس النواب "
        "وقادة العمليات لبحث الهجوم على الحويجة"
    )
    described = "وهو الاجتماع الذي سبقه لقاء الوزير برئيس الحكومة ومستشاريه في قصر الضيافة الكبير"
    assert summary("وزير الدفاع يبحث الهجوم على الحويجة", f"{news}، {described}.") == f"{news}."


def test_who_holds_an_office_goes_on_by_it() -> None:
    lead = "قال سالم الحمراني، القائد في الحشد، اليوم الثلاثاء إن جنسيات مسلحي داعش في الموصل كثيرة ومتنوعة."
    more = "وأضاف القائد الميداني في اتصال هاتفي أن أبرز الجنسيات هي التونسية والمغربية والشيشانية."
    assert summary("قائد ميداني: هذه جنسيات مسلحي داعش في الموصل", f"{lead} {more}") == f"{lead} {more}"


def test_behind_what_a_statement_announces_no_rhetoric_stands() -> None:
    preamble = "كتائب النور:\nإن أوضح دليل على ضعف المحتل هو تبجحه بقتل قادتنا، وذلك عار سيلاحقه ما دام حيا."
    announced = "إننا في كتائب النور نعلن عن مكافأة قدرها مليون دينار لمن يدلنا على منفذ الهجوم في الحويجة."
    rhetoric = "وسيبقى أحرار العالم يلاحقون القتلة حتى لا يذوق الطغاة طعم السكينة."
    assert summary("", f"{preamble}\n{announced}\n{rhetoric}") == announced


def test_what_a_picture_shows_is_no_companion() -> None:
    lead = "اقتحم مئات المتظاهرين مبنى القنصلية في مدينة البصرة مساء الجمعة وأضرموا النار فيه، بحسب الشرطة."
    shown = "وأظهرت لقطات من المكان تجمع الآلاف حول المبنى وأعمدة الدخان."
    assert summary("متظاهرون يحرقون القنصلية في البصرة", f"{lead} {shown}") == lead


def test_under_a_title_the_beginning_of_a_sentence_is_not_told() -> None:
    title = "هجوم بالمسيرات على مقر للجيش قرب كركوك"
    assert summary(title, "أثار الهجوم بالمسيرات على مح") == f"{title}."


def test_a_channel_s_line_may_end_with_a_day() -> None:
    text = "سماع دوي انفجار قرب مطار كركوك الدولي اليوم"
    assert summary("", text) == f"{text}."


def test_what_is_counted_in_brackets_stays() -> None:
    counted = (
        "تشهد سبع محافظات هجمات لداعش منذ أسبوع، ثلاث منها ساحات قتال وهي (صلاح الدين ونينوى والأنبار) "
        "وأربع فيها خلايا وهي (ديالى وكركوك وبغداد وبابل)، بحسب بيان صدر مساء الأحد عن قيادة العمليات (مقرها بغداد) "
        "ودعا السكان إلى الحذر والإبلاغ عن كل ما يرونه في الطرق والأسواق وقرب المقرات الحكومية والحزبية "
        "والمدارس كلها ليلا ونهارا حتى إشعار آخر من القيادة العسكرية العليا."
    )
    assert "وهي (صلاح الدين ونينوى والأنبار)" in summary("هجمات لداعش في سبع محافظات", counted)


def test_two_words_left_of_a_headline_are_none() -> None:
    title = "نجوم الدوري.. الغراف يقصف ضيفه نوروز بهدف وحيد"
    assert summary(title, "خطف فريق الغراف ث").startswith("نجوم الدوري")
