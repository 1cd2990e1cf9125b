"""Proof of absence: every sentence is looked at, and each of the nearest says what it has and lacks."""

import pytest

from corpus import Corpus, Document
from qa.absence import Lack, SentenceScan, key_of, names, word_ranges
from qa.question import read_question

TEXT = "云雀平台于2021年上线。云雀平台的用户有35万户。总部在杭州。星辰银行的董事长是李明。"


@pytest.fixture
def corpus() -> Corpus:
    return Corpus([Document.parse("a", TEXT), Document.parse("b", "大雁系统于2023年发布。员工有120人。")])


def even(word: str) -> float:
    return 1.0


def test_every_sentence_is_counted(corpus: Corpus) -> None:
    scan = SentenceScan(corpus)
    question = read_question("云雀平台的净利润是多少？")
    assert scan.scan(question, even).read == 6
    assert scan.scan(question, even, documents=["b"]).read == 2


def test_the_nearest_say_what_they_have_and_lack(corpus: Corpus) -> None:
    found = SentenceScan(corpus).scan(read_question("云雀平台2023年的净利润是多少？"), even)
    first = found.nearest[0]
    quote = corpus[first.document].text[first.start : first.end]
    assert "云雀平台" in quote
    assert any("云雀" in has for has in first.has)
    assert Lack("year", "2023年") in first.lacks
    assert any("净利润" in lack.text for lack in first.lacks)
    assert len(found.nearest) <= 3


def test_a_number_is_found_however_it_is_written(corpus: Corpus) -> None:
    found = SentenceScan(corpus).scan(read_question("哪个平台有350000户用户？"), even)
    assert not any(lack.kind == "number" for lack in found.nearest[0].lacks)
    other = SentenceScan(corpus).scan(read_question("哪个平台有36万户用户？"), even)
    assert Lack("number", "36万户") in other.nearest[0].lacks


def test_a_sentence_that_has_nothing_is_not_near(corpus: Corpus) -> None:
    assert SentenceScan(corpus).scan(read_question("恐龙灭绝"), even).nearest == ()


def test_weights_say_what_is_near(corpus: Corpus) -> None:
    question = read_question("大雁系统的总部")
    found = SentenceScan(corpus).scan(question, lambda word: 5.0 if word == "总部" else 0.1)
    assert TEXT[found.nearest[0].start : found.nearest[0].end] == "总部在杭州。"


def test_names_end_in_what_they_name() -> None:
    assert [(name.stem, name.ending) for name in names("上海银行与大雁系统")] == [("上海", "银行"), ("大雁", "系统")]
    assert names("21家银行和该公司") == []


def test_key_keeps_every_offset() -> None:
    for text in ("ＡＢＣ綠色金融㎡", "İstanbul ﬁle", "\ud800银行"):
        assert len(key_of(text)) == len(text)
    assert key_of("綠色ＡＢ") == "绿色ab"


def test_words_stand_where_they_say() -> None:
    question = read_question("云雀平台的用户有多少？")
    assert [question.text[start:end] for _, start, end in word_ranges(question)] == list(question.words)
