"""The query language: what is understood, how it prints back, what is refused and where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import QueryError
from bot.matching.described import Described
from bot.matching.plain import plain
from bot.matching.query import ERROR_KEYS, MAX_LENGTH, Query, parse


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("كركوك", "كركوك"),
        ("  بغداد   كركوك ", "بغداد كركوك"),
        ("كركوك بغداد كركوك", "بغداد كركوك"),
        ("«عبوة ناسفة»", '"عبوة ناسفة"'),
        ("“عبوة ناسفة”", '"عبوة ناسفة"'),
        ("„عبوة ناسفة“", '"عبوة ناسفة"'),
        ("”عبوة ناسفة”", '"عبوة ناسفة"'),
        ('"كركوك"', "كركوك"),
        ("بغداد أو كركوك", "بغداد | كركوك"),
        ("بغداد او كركوك", "بغداد | كركوك"),
        ("بغداد OR كركوك", "بغداد | كركوك"),
        ("كركوك|بغداد", "بغداد | كركوك"),
        ("هجوم بغداد أو كركوك", "بغداد هجوم | كركوك"),
        ("هجوم (بغداد أو كركوك)", "(بغداد | كركوك) هجوم"),
        ("هجوم -كركوك", "هجوم -كركوك"),
        ("هجوم ليس كركوك", "هجوم -كركوك"),
        ("هجوم NOT كركوك", "هجوم -كركوك"),
        ("هجوم −كركوك", "هجوم -كركوك"),
        ("هجوم -(كركوك أو بغداد)", "هجوم -(بغداد | كركوك)"),
        ("هجوم -«عبوة ناسفة»", 'هجوم -"عبوة ناسفة"'),
        ("هجوم AND بغداد", "بغداد هجوم"),
        ("انفجار و بغداد", "انفجار بغداد"),
        ("انــفــجــارٌ", "انفجار"),
        ("کرکوک", "كركوك"),
        ("PKK", "pkk"),
        ("F-16", '"f 16"'),
        ("F16", '"f 16"'),
        ("صارو*", "صارو*"),
        ("=قوات", "=قوات"),
        ("=«قوات برية»", '="قوات برية"'),
        ('"أو"', '"أو"'),
        (":و", '"و"'),
        ("مكان:كركوك", "place:كركوك"),
        ("مكان: كركوك", "place:كركوك"),
        ("place:كركوك", "place:كركوك"),
        ("مكان:«صلاح الدين»", 'place:"صلاح الدين"'),
        ("جهة:داعش نوع:تفجير مصدر:شفق", "actor:داعش event:تفجير source:شفق"),
        ("درجة:4", "severity:4"),
        ("درجة:٤", "severity:4"),
        ("درجة:4+", "severity:4"),
        ("درجة:>=4", "severity:4"),
        ("درجة:=3", "severity:=3"),
        ("severity:2-3", "severity:2-3"),
        ("-مكان:بغداد هجوم", "هجوم -place:بغداد"),
    ],
)
def test_what_is_typed_prints_back_in_one_form(typed: str, meant: str) -> None:
    query = parse(typed)
    assert query.canonical == meant
    assert parse(query.canonical) == query


@pytest.mark.parametrize(
    ("typed", "key", "position"),
    [
        ("", "query-error-empty", 0),
        ("   ", "query-error-empty", 0),
        ("هجوم «عبوة ناسفة", "query-error-quote", 5),
        ("هجوم»", "query-error-quote", 4),
        ("(هجوم بغداد", "query-error-group-open", 0),
        ("هجوم) بغداد", "query-error-group-close", 4),
        ("()", "query-error-operand", 1),
        ("هجوم أو", "query-error-operand", 5),
        ("أو هجوم", "query-error-operand", 0),
        ("هجوم ليس", "query-error-operand", 5),
        ("هجوم - بغداد", "query-error-word", 5),
        ("!!!", "query-error-word", 0),
        ("هجوم ك*", "query-error-prefix", 5),
        ("هج*وم", "query-error-prefix", 0),
        ("لون:أحمر", "query-error-field", 0),
        ("هجوم مكان:", "query-error-field-value", 5),
        ("مكان:(كركوك أو بغداد)", "query-error-field-value", 0),
        ("درجة:9", "query-error-severity", 5),
        ("درجة:4-2", "query-error-severity", 5),
        ("-هجوم", "query-error-only-excludes", 0),
        ("هجوم أو -بغداد", "query-error-only-excludes", 0),
        ("هجوم -هجوم", "query-error-contradiction", 0),
        ("ا" * (MAX_LENGTH + 1), "query-error-too-long", MAX_LENGTH),
        (" ".join(f"كلمة{one}{two}" for one in "ابتثجحخدذرزسشصضطظ" for two in "رزسشصضطظع"), "query-error-too-many", 0),
        ("(" * 9 + "ا" + ")" * 9, "query-error-too-deep", 8),
    ],
)
def test_what_cannot_be_read_says_what_and_where(typed: str, key: str, position: int) -> None:
    with pytest.raises(QueryError) as caught:
        parse(typed)
    assert (caught.value.key, caught.value.position) == (key, position)
    assert caught.value.key in ERROR_KEYS


def test_a_query_describes_what_was_understood() -> None:
    described = parse("(كركوك أو =بغداد) «عبوة ناسفة» مكان:ديالى درجة:4 صارو* -تدريب").describe()
    assert described == Described(
        "all",
        parts=(
            Described("any", parts=(Described("word", "كركوك"), Described("exact", "بغداد"))),
            Described("phrase", "عبوة ناسفة"),
            Described("field", "ديالى", "place"),
            Described("severity", "4", "severity"),
            Described("prefix", "صارو"),
            Described("not", parts=(Described("word", "تدريب"),)),
        ),
    )


def test_a_query_is_written_in_the_order_in_which_it_was_asked() -> None:
    query = parse("كركوك (ديالى أو بابل) كركوك -(نفط =بئر)")
    assert query.written == "كركوك (ديالى | بابل) -(نفط =بئر)"
    assert query.canonical == "(بابل | ديالى) كركوك -(=بئر نفط)"
    assert parse(query.written) == query
    assert parse(query.canonical).written == query.canonical


def test_equal_queries_are_one_key() -> None:
    assert {parse("بغداد كركوك"), parse("كركوك  بغداد"), parse("(كركوك) بغداد")} == {parse("بغداد كركوك")}


word = st.text("ابتكلمنوي", min_size=2, max_size=6).filter(lambda text: text not in {"او"})
leaf = st.one_of(
    word,
    word.map("={}".format),
    word.map("{}*".format),
    st.tuples(word, word).map(" ".join).map('"{}"'.format),
    word.map("مكان:{}".format),
    st.sampled_from(["درجة:4", "درجة:=2", "درجة:1-3", '"أو"', '"ليس"', "F-16"]),
)
expression = st.recursive(
    leaf,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(" ".join),
        st.tuples(inner, inner).map(" | ".join),
        inner.map("({})".format),
        st.tuples(leaf, inner).map(lambda pair: f"{pair[0]} -({pair[1]})"),
    ),
    max_leaves=8,
)


def _parsed(text: str) -> Query | None:
    try:
        return parse(text)
    except QueryError as error:
        if error.key not in ERROR_KEYS:
            raise
        return None


@given(expression)
def test_the_printed_form_parses_to_the_same_tree(typed: str) -> None:
    query = _parsed(typed)
    if query is not None:
        again = parse(query.canonical)
        assert again == query
        assert again.root == query.root


@given(st.one_of(st.text(max_size=60), st.text('ابت "«»()|-*=: أوليسOR4', max_size=40)))
def test_any_text_is_read_or_refused_with_a_key(typed: str) -> None:
    query = _parsed(typed)
    if query is not None:
        assert parse(query.canonical) == query


#: A space before makes a text one that is read by the whole grammar.
PLAIN = [
    "انفجار",
    "كركوك",
    "-كركوك",
    "أبو",
    "غريب",
    "-غريب",
    "الموصل",
    "أو",
    "ليس",
    "و",
    "OR",
    "بو*",
    "=قتل",
    "قَتل",
    "x",
    "",
]


@given(st.lists(st.sampled_from(PLAIN), max_size=5).map(" ".join))
def test_plain_words_are_read_as_by_the_whole_grammar(typed: str) -> None:
    query, whole = _parsed(typed), _parsed(" " + typed)
    assert query == whole
    assert query is None or (whole is not None and query.root == whole.root)


def test_names_of_several_words_are_no_plain_words() -> None:
    assert plain("أبو غريب", lambda _: None) is None
    assert parse("أبو غريب") == parse("«أبو غريب»")
    assert plain("كركوك -انفجار", lambda _: None) == parse("كركوك -انفجار").root


WRITTEN = ["كركوك", "-بغداد", "أبو", "غريب", "place:أبو", 'place:"أبو غريب"', "=جندي", "-=جندي", "كرك*"]
WRITTEN += ['(قصف | "ضربة جوية" | (ضربة جوية -قاعدة))', "-(انفجار | هجوم)", "(-بغداد)", "-(-بغداد)", "--بغداد", "("]
WRITTEN += ['"عبوة ناسفة"', '"', "severity:4", "place:", "f-16", "NOT", "و", "أو", "|", "-", "-أو", "()"]


@given(st.lists(st.sampled_from(WRITTEN), min_size=1, max_size=6).map(" ".join))
def test_parts_side_by_side_are_read_as_by_the_whole_grammar(typed: str) -> None:
    query, whole = _parsed(typed), _parsed(" " + typed)
    assert query == whole
    assert query is None or (whole is not None and query.root == whole.root)
