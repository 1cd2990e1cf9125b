"""Proof of absence: every sentence is looked at, and each of the nearest says what it has and lacks."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Corpus, Document
from qa.absence import MAX_LACKS, Absence, Lack, SentenceScan, word_ranges
from qa.names import key_of, names, tagged
from qa.question import read_question

TEXT = "云雀平台于2021年上线。云雀平台的用户有35万户。总部在杭州。星辰银行的董事长是李明。"


@pytest.fixture
def corpus() -> Corpus:
    return Corpus([Document.parse("a", TEXT), Document.parse("b", "大雁系统于2023年10月发布。员工有120人。")])


def even(word: str) -> float:
    return 1.0


def scan(question: str, *texts: str) -> Absence:
    documents = [Document.parse(str(i), text) for i, text in enumerate(texts)]
    return SentenceScan(Corpus(documents)).scan(read_question(question), even)


def test_every_sentence_is_counted(corpus: Corpus) -> None:
    question = read_question("云雀平台的净利润是多少？")
    assert SentenceScan(corpus).scan(question, even).read == 6
    assert SentenceScan(corpus).scan(question, even, documents=["b"]).read == 2
    assert SentenceScan(corpus).scan(question, even, documents=[]) == Absence(0, ())


def test_the_nearest_say_what_they_have_and_lack(corpus: Corpus) -> None:
    found = SentenceScan(corpus).scan(read_question("云雀平台2023年的净利润是多少？"), even)
    first, *others = found.nearest
    assert TEXT[first.start : first.end] == "云雀平台于2021年上线。"  # as near as the second sentence, and before it
    assert (first.document, first.has) == ("a", ("云雀平台",))
    assert first.lacks == (Lack("year", "2023年"), Lack("word", "净利润"))
    assert [(one.document, one.has) for one in others] == [("a", ("云雀平台",)), ("b", ("2023年",))]


def test_so_many_as_are_asked_for(corpus: Corpus) -> None:
    question = read_question("云雀平台2023年的净利润是多少？")
    assert [len(SentenceScan(corpus).scan(question, even, nearest=n).nearest) for n in (0, 1, 2)] == [0, 1, 2]


def test_the_documents_asked_for_alone(corpus: Corpus) -> None:
    found = SentenceScan(corpus).scan(read_question("云雀平台2023年的净利润是多少？"), even, documents=["b"])
    assert [(one.document, one.has) for one in found.nearest] == [("b", ("2023年",))]


@pytest.mark.parametrize(
    ("question", "sentence", "lacks"),
    [
        ("哪个平台有350000户用户？", "云雀平台的用户有35万户。", False),
        ("哪個平台有三十五萬戶用戶？", "云雀平台的用户有35万户。", False),
        ("哪个平台有36万户用户？", "云雀平台的用户有35万户。", True),
        ("哪个平台有35万名用户？", "云雀平台的用户有35万人。", False),
        ("哪个平台的用户占比为百分之五？", "云雀平台的用户占比为5%。", False),
        ("哪个平台的用户占比为5%？", "云雀平台的用户占比提升5个百分点。", True),
        ("哪个平台2021年上线？", "云雀平台于二〇二一年十月上线。", False),
        ("哪个平台2021年10月上线？", "云雀平台于2021年上线。", True),  # which month is not said
        ("哪个平台10月上线？", "云雀平台于2021年10月上线。", False),
        ("哪个平台2021年10月上线？", "云雀平台于2021年11月上线。", True),
        ("Which platform had 1.2 million users in 2021?", "云雀平台 platform, 2021年: 1,200,000 users.", False),
    ],
)
def test_a_number_is_found_however_it_is_written(question: str, sentence: str, lacks: bool) -> None:
    (near,) = scan(question, sentence).nearest
    assert any(lack.kind in ("year", "number") for lack in near.lacks) is lacks


@pytest.mark.parametrize(
    ("question", "kind", "text"),
    [
        ("云雀平台2023年的用户有多少？", "year", "2023年"),
        ("云雀平台在5月的用户有多少？", "year", "5月"),
        ("云雀平台为什么有80%的用户？", "number", "80%"),
        ("云雀平台的用户中有工商银行吗？", "name", "工商银行"),
        ("雲雀平台的用戶中有工商銀行嗎？", "name", "工商銀行"),
        ("云雀平台的用户在北京吗？", "name", "北京"),
        ("云雀平台的用户流失率是多少？", "word", "流失率"),
    ],
)
def test_a_lack_is_spelt_as_the_question_spells_it(question: str, kind: str, text: str) -> None:
    (near,) = scan(question, "云雀平台的用户有35万户。").nearest
    assert Lack(kind, text) in near.lacks


def test_a_sentence_that_has_nothing_is_not_near(corpus: Corpus) -> None:
    assert SentenceScan(corpus).scan(read_question("恐龙灭绝"), even) == Absence(6, ())
    assert SentenceScan(corpus).scan(read_question(""), even) == Absence(6, ())


def test_the_most_telling_come_first(corpus: Corpus) -> None:
    question = read_question("大雁系统的总部")
    found = SentenceScan(corpus).scan(question, lambda word: 5.0 if word == "总部" else 0.1)
    assert TEXT[found.nearest[0].start : found.nearest[0].end] == "总部在杭州。"
    telling = {"利润": 1.0, "股价": 3.0, "薪酬": 2.0}
    (near,) = (
        SentenceScan(Corpus([Document.parse("a", "总部在杭州。")]))
        .scan(read_question("总部的利润、股价和薪酬"), lambda word: telling.get(word, 0.5))
        .nearest
    )
    assert [lack.text for lack in near.lacks] == ["股价", "薪酬", "利润"]


def test_words_of_no_weight_make_nothing_near(corpus: Corpus) -> None:
    assert SentenceScan(corpus).scan(read_question("云雀平台2021年的净利润"), lambda word: 0.0).nearest == ()


def test_only_so_many_lacks_are_named() -> None:
    (near,) = scan("杭州的天气、股价、薪酬、利润、门票、火锅、足球和恐龙怎么样？", "总部在杭州。").nearest
    assert len(near.lacks) == MAX_LACKS


def test_a_part_of_a_long_word_brings_a_sentence_nearer() -> None:
    found = scan("人工智能和碳中和", "公司重视智能。", "公司重视人工智能。", "公司重视员工。")
    assert [(one.document, one.has) for one in found.nearest] == [("1", ("人工智能",))]  # 智能 alone is not had


def test_one_scan_serves_several_threads(corpus: Corpus) -> None:
    questions = [read_question(text) for text in ("云雀平台2021年的用户", "员工有120人吗", "总部在哪里")] * 8
    shared = SentenceScan(corpus)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda question: shared.scan(question, even), questions))
    assert found == [SentenceScan(corpus).scan(question, even) for question in questions]


def test_words_stand_where_they_say() -> None:
    question = read_question("云雀平台的用户有多少？")
    assert [question.text[start:end] for _, start, end in word_ranges(question)] == list(question.words)
    latin = read_question("Does smart art sell?")  # art does not stand in smart
    assert [latin.text[start:end] for _, start, end in word_ranges(latin)] == ["smart", "art", "sell"]


def test_key_keeps_every_offset() -> None:
    for text in ("ＡＢＣ綠色金融㎡", "İstanbul ﬁle", "\ud800银行", "𠮷野家😀"):
        assert len(key_of(text)) == len(text)
    assert key_of("綠色ＡＢ") == "绿色ab"


@given(
    st.text(
        st.one_of(st.sampled_from("上海银行公司有限系统部贷中国某𠮷\ud800 aＡ2024年。，"), st.characters()), max_size=40
    )
)
def test_any_text_is_read(text: str) -> None:
    assert all(0 <= name.start < name.end <= len(text) and len(name.stem) > 1 for name in names(text))
    assert all(0 <= start < end <= len(text) for start, end in tagged(text))
    question = read_question(text)
    assert all(0 <= start < end <= len(text) for _, start, end in word_ranges(question))
    found = scan(text, "上海银行有限公司2024年发布系统。", text)
    assert all(near.has for near in found.nearest)
