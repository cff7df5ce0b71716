"""What outlets and channels of today put around their words: datelines, labels, pointers, tails, speakers' lines."""

import pytest

from bot.news.text.page.cleaning import clean, clean_title

TITLE = "مقتل جنديين بانفجار عبوة ناسفة في الحويجة"
FIRST = "أفاد مصدر أمني، اليوم الأحد، بمقتل جنديين بانفجار عبوة ناسفة في قضاء الحويجة جنوب غربي كركوك."
SECOND = "وطوقت القوات الأمنية مكان الانفجار، فيما نقل المصابون إلى مستشفى كركوك العام لتلقي العلاج."
NEWS = f"{FIRST}\n{SECOND}"

#: What stands before the first sentence. A city alone is left for the reading, which knows the gazetteer.
DATELINES = [
    "خاص/ شفق نيوز/ ",
    "خاص – ",
    "متابعة/ ",
    "متابعة / شفق نيوز: ",
    "متابعات – ناس نيوز\n",
    "ترجمة/ بغداد اليوم: ",
    "تقرير/ شفق نيوز\n",
    "شفق نيوز/ كركوك/ ",
    "السومرية نيوز – كركوك\n",
    "السومرية نيوز/ كركوك\n",
    "بغداد/ واع/ ",
    "بغداد – واع – ",
    "كركوك / المدى\n",
    "بغداد/ المدى برس/ ",
    "بغداد اليوم - كركوك\n",
    "بغداد اليوم – خاص\n",
    "الفرات نيوز | كركوك\n",
    "{الفرات نيوز} ",
    "{كركوك: الفرات نيوز} ",
    "ناس نيوز | كركوك\n",
    "ناس – كركوك\n",
    "موازين نيوز/ كركوك/ ",
    "رووداو ديجيتال | أربيل\n",
    "رووداو ديجيتال\n",
    "وكالة النبأ العراقية/ كركوك/ ",
    "شبكة الإعلام العراقي – كركوك\n",
    "موقع سنجار نيوز – كركوك\n",
    "عراق أوبزيرفر – كركوك\n",
    "أخبار الدار | كركوك\n",
    "مراسل بغداد اليوم/ كركوك\n",
    "كركوك - مراسلنا - ",
    "كركوك (العراق) (أ ف ب) - ",
    "بغداد (رويترز) - ",
    "بغداد / الأناضول\n",
    "بغداد، العراق (CNN) -- ",
    "IQ NEWS - كركوك\n",
    "964 – كركوك\n",
]


@pytest.mark.parametrize("dateline", DATELINES, ids=DATELINES)
def test_a_dateline_of_any_outlet_is_taken_off(dateline: str) -> None:
    text = clean(TITLE, f"{dateline}{NEWS}").text
    assert text.removeprefix("كركوك").lstrip(" /-–:\n") == NEWS


#: What opens like a dateline and is news.
NO_DATELINES = [
    "كركوك – مقتل جنديين بانفجار عبوة ناسفة على طريق الحويجة صباح الأحد.",
    "مقتل جندي - إصابة آخر - في هجوم على نقطة للجيش قرب الحويجة.",
    "وكالة الاستخبارات: القبض على ثلاثة إرهابيين في كركوك خلال عملية نوعية.",
    "قناة العراقية: مقتل جنديين بهجوم لداعش على نقطة تفتيش في الحويجة.",
    "شبكة إرهابية/ سبعة متهمين/ اعترفوا بتنفيذ الهجوم أمام قاضي التحقيق.",
    "خاص الجيش معركة عنيفة ضد داعش في أطراف الحويجة استمرت ساعات.",
]


@pytest.mark.parametrize("text", NO_DATELINES, ids=NO_DATELINES)
def test_what_only_looks_like_a_dateline_stays(text: str) -> None:
    kept = clean("", text).text
    assert kept.removeprefix("مقتل") == text.removeprefix("كركوك – ").removeprefix("مقتل")


#: Lines between and behind the paragraphs that are none of the article's words.
LINES = [
    "موضوع مرتبط | وزير الداخلية يتفقد مخيم النازحين في دهوك",
    "مواضيع ذات صلة | وزير الداخلية يتفقد مخيم النازحين",
    "خبر ذو صلة: وزير الداخلية يتفقد مخيم النازحين",
    "◄ وزير الداخلية يتفقد مخيم النازحين في دهوك",
    "◀️ وزير الداخلية يتفقد مخيم النازحين في دهوك",
    "► Minister visits camp",
    "» وزير الداخلية يتفقد مخيم النازحين",
    "اقرأ أيضاً | وزير الداخلية يتفقد المخيم",
    "وزير النفط يعلن ارتفاع الصادرات",
    "طقس حار خلال الأسبوع المقبل",
    "رابط الخبر بصحيفة المثال: مقتل جنديين بانفجار عبوة ناسفة",
    "سمات: كركوك، داعش، عبوة",
    "الوسوم | كركوك | داعش",
    "كلمات مفتاحية: كركوك",
    "لمتابعة آخر الأخبار اشترك بقناتنا على تيليجرام",
    "لمتابعة آخر الأخبار والمستجدات حملوا تطبيق وكالتنا",
    "📲 تابعونا على التلغرام: https://t.me/example_news",
    "🔗 للاشتراك في القناة: t.me/example_news",
    "🔔 انضم إلينا ليصلك كل جديد @example_news",
    "قناة المثال الإخبارية | t.me/example_news",
    "✅ @example_news",
    "ــــــــــــــــــــــ",
    "➖➖➖➖➖➖",
    "🇮🇶🇮🇶🇮🇶",
    "👇👇👇",
    "Join us: https://t.me/example_news",
    "Follow us on X | Facebook | Telegram",
    "#العراق #كركوك #عاجل",
    "تحرير: م.س",
    "المصدر | الأناضول",
    "بواسطة: غرفة الأخبار",
    "مشاهدات: 1200",
    "انتهى ٢٥/ح",
]


@pytest.mark.parametrize("line", LINES, ids=LINES)
def test_a_line_of_furniture_goes_wherever_it_stands(line: str) -> None:
    assert clean(TITLE, f"{FIRST}\n{line}\n{SECOND}").text == NEWS
    assert clean(TITLE, f"{NEWS}\n{line}").text == NEWS


#: Lines between paragraphs that are the article's.
KEPT = [
    "مقتل جندي ثالث متأثرا بجراحه",
    "حصيلة الانفجار ترتفع",
    "انفجار ثان في الموقع نفسه",
    "► مقتل جنديين في الانفجار وإصابة ثالث، بحسب حصيلة أولية للشرطة.",
]


@pytest.mark.parametrize("line", KEPT, ids=KEPT)
def test_a_line_that_tells_of_the_same_event_stays(line: str) -> None:
    assert line.strip("► ") in clean(TITLE, f"{FIRST}\n{line}\n{SECOND}").text


#: A post as a channel writes it, and its words.
POSTS = [
    ("🔴 عاجل | انفجار عبوة ناسفة جنوبي كركوك", "انفجار عبوة ناسفة جنوبي كركوك"),
    ("🔴عاجل🔴\nانفجار عبوة ناسفة جنوبي كركوك", "انفجار عبوة ناسفة جنوبي كركوك"),
    ("🚨🚨 عاجل جدا: انفجار عبوة ناسفة جنوبي كركوك", "انفجار عبوة ناسفة جنوبي كركوك"),
    ("‼️انفجار عبوة ناسفة جنوبي كركوك‼️", "انفجار عبوة ناسفة جنوبي كركوك"),
    ("🇮🇶 | انفجار عبوة ناسفة جنوبي كركوك 💥", "انفجار عبوة ناسفة جنوبي كركوك"),
    ("▪️انفجار عبوة ناسفة جنوبي كركوك", "انفجار عبوة ناسفة جنوبي كركوك"),
    ("• انفجار عبوة ناسفة جنوبي كركوك", "انفجار عبوة ناسفة جنوبي كركوك"),
    ("#عاجل | انفجار عبوة ناسفة جنوبي كركوك", "انفجار عبوة ناسفة جنوبي كركوك"),
    ("عاجل//انفجار عبوة ناسفة جنوبي كركوك", "انفجار عبوة ناسفة جنوبي كركوك"),
    ("Breaking 🔴 Two soldiers killed in Kirkuk", "Two soldiers killed in Kirkuk"),
    (
        "🇮🇶\nالناطق باسم القيادة:\nأحبطت قواتنا هجوما على كركوك وقتلت ثلاثة إرهابيين.",
        "الناطق باسم القيادة: أحبطت قواتنا هجوما على كركوك وقتلت ثلاثة إرهابيين.",
    ),
    (
        "قيادة عمليات كركوك:\nبسم الله الرحمن الرحيم\nتعلن قيادتنا انطلاق عملية أمنية في وادي الشاي.",
        "قيادة عمليات كركوك: تعلن قيادتنا انطلاق عملية أمنية في وادي الشاي.",
    ),
    (
        "كتلة المثال النيابية\nنستنكر القصف الذي استهدف مقرا للحشد في كركوك.",
        "كتلة المثال النيابية: نستنكر القصف الذي استهدف مقرا للحشد في كركوك.",
    ),
    ("حصلنا على صور حصرية\nللجسم الذي انفجر في داقوق.", "حصلنا على صور حصرية للجسم الذي انفجر في داقوق."),
    (
        "حركة المثال الإسلامية\nإن مراجعة العلاقات بعد القصف ضرورة.",
        "حركة المثال الإسلامية: إن مراجعة العلاقات بعد القصف ضرورة.",
    ),
    ("هاجم مسلحون نقطة للجيش في\nالحويجة وقتلوا جنديين.", "هاجم مسلحون نقطة للجيش في الحويجة وقتلوا جنديين."),
    (
        "انفجار في كركوك\nلمزيد من الأخبار اشتركوا في قناتنا 👇\nhttps://t.me/example_news",
        "انفجار في كركوك",
    ),
    ("Blast near Kirkuk base.\n\nJoin our channel 👉 @example_news", "Blast near Kirkuk base."),
    ("تەقینەوەیەک لە کەرکووک ڕوویدا.\n📲 بەشداری کەناڵەکەمان بکەن", "تەقینەوەیەک لە کەرکووک ڕوویدا."),
]


@pytest.mark.parametrize(("post", "words"), POSTS, ids=[post for post, _ in POSTS])
def test_a_post_loses_its_labels_signs_and_tail(post: str, words: str) -> None:
    assert clean("", post).text == words


HEADLINES = [
    ("🔴 عاجل | انفجار في كركوك", "انفجار في كركوك"),
    ("🇮🇶🔥 انفجار في كركوك 🔥", "انفجار في كركوك"),
    ("#عاجل انفجار في كركوك", "انفجار في كركوك"),
    ("عاجل🔴انفجار في كركوك", "انفجار في كركوك"),
    ("عاجل جداً.. انفجار في كركوك", "انفجار في كركوك"),
    ("انفجار في كركوك | فيديو", "انفجار في كركوك"),
]


@pytest.mark.parametrize(("title", "cleaned"), HEADLINES, ids=[title for title, _ in HEADLINES])
def test_a_headline_loses_signs_and_labels(title: str, cleaned: str) -> None:
    assert clean_title(title) == cleaned


def test_a_sentence_that_bold_names_broke_into_lines_is_joined_by_the_mark_under_it() -> None:
    broken = f"قُتل القيادي المعروف باسم\n«أبو أنس»\nفي غارة على\nوادي الشاي\n.\n{SECOND}"
    assert clean("", broken).text == f"قُتل القيادي المعروف باسم «أبو أنس» في غارة على وادي الشاي.\n{SECOND}"


@pytest.mark.parametrize("source", ["مصدر أمني", "مصدر امني لنخلة نيوز", "مراسلنا في كركوك", "شهود عيان"])
def test_who_tells_on_a_line_of_his_own_is_set_before_what_he_tells(source: str) -> None:
    assert clean("", f"{source}\n{SECOND}").text == f"{source}: {SECOND}"


def test_what_a_statement_opens_with_is_no_part_of_it() -> None:
    opened = f"قيادة العمليات: بسم الله الرحمن الرحيم (وَلَا تَهِنُوا وَلَا تَحْزَنُوا) {FIRST}"
    assert clean("", opened).text == f"قيادة العمليات: {FIRST}"


def test_the_outlet_that_a_collector_puts_behind_a_headline_is_left_off() -> None:
    cleaned = clean(f"{TITLE} (صور) - شفق نيوز", f"<a href='x'>{TITLE} (صور)</a>&nbsp;&nbsp;<font>شفق نيوز</font>")
    assert cleaned.title == TITLE
    assert cleaned.text == TITLE


def test_an_article_ends_where_another_one_s_dateline_stands() -> None:
    other = "بغداد اليوم – بغداد\nيتجه العراق نحو مرحلة مائية غير مسبوقة بعد هبوط مستويات الخزين."
    assert clean(TITLE, f"{NEWS}\nالمصدر: بغداد اليوم\n{other}").text == NEWS
    assert clean(TITLE, f"{NEWS}\n{other}").text == NEWS
    assert clean(TITLE, f"{FIRST}\nبغداد اليوم - كركوك\n{SECOND}").text.endswith(SECOND)


@pytest.mark.parametrize("line", ["منذ ساعة", "قبل قليل", "الجمعة 22 أيار 2026 | 10:29", "Saturday, 23 January 2021"])
def test_when_a_page_was_made_is_none_of_its_words(line: str) -> None:
    assert clean(TITLE, f"{line}\n{NEWS}").text == NEWS


def test_a_hash_that_its_word_lost_is_left_out() -> None:
    assert clean(TITLE, "حصيلة # التفجيرات في # كركوك ثلاثة قتلى.").text == "حصيلة التفجيرات في كركوك ثلاثة قتلى."
