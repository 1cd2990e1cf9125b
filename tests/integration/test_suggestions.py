"""Suggestions: made by rules of the language, each asked before it is offered."""

import pytest

from corpus import Corpus, Document
from index.cache import cached_file
from qa.engine import QueryEngine
from qa.suggestions import MIN_PROBABILITY, Suggestion, candidates, nearest_suggestions, suggest

OTHER = """春风公司2023年度报告

董事会

公司董事长李明华在致辞中表示，公司将坚持长期主义。2023年3月，公司完成了对绿野科技的股权收购。

经营情况

公司全年营业收入达到35.2亿元，同比增长12%。公司累计服务企业客户超过8万户。“春雨”平台是公司面向农户的供销平台。
"""


@pytest.mark.parametrize(
    ("sentence", "question", "words"),
    [
        ("公司累计服务企业客户超过8万户。", "公司累计服务企业客户多少户？", "8"),
        ("并使得资产负债率达到了45%。", "资产负债率达到了多少？", "45"),
        ("2023年3月，公司完成了对绿野科技的收购。", "公司完成了对绿野科技的收购是在什么时候？", "2023年3月，"),
        ("公司董事长李明华表示满意。", "董事长是谁？", "李明"),
        ("“春雨”平台是公司的平台。", "春雨是什么？", "“春雨”平台是公司的平台。"),
    ],
)
def test_a_sentence_is_asked_for_what_it_says(sentence: str, question: str, words: str) -> None:
    spans = dict(candidates(sentence))
    assert question in spans
    start, end = spans[question]
    assert sentence[start:end] == words


@pytest.mark.parametrize(
    "sentence", ["公司坚持长期主义。", "2023年，随着市场的发展，公司调整了方向。", "共有10%等5家。", ""]
)
def test_nothing_is_asked_where_there_is_nothing_to_ask(sentence: str) -> None:
    assert list(candidates(sentence)) == []


def test_each_suggestion_is_answered_by_its_sentence(engine: QueryEngine) -> None:
    suggestions = suggest(engine)
    assert len(suggestions) >= 8
    assert len({one.question for one in suggestions}) == len(suggestions)
    for one in suggestions:
        first = engine.query(one.question, as_asked=True).citations[0]
        assert (first.document, first.start, first.end) == (one.document, one.start, one.end)
        assert one.probability >= MIN_PROBABILITY


def test_another_report_has_its_own() -> None:
    other = QueryEngine.open(Corpus([Document.parse("春风", OTHER)]))
    suggestions = suggest(other)
    assert suggestions
    assert all(other.query(one.question, as_asked=True).answered for one in suggestions)
    kept = list(cached_file("suggestions", "x").parent.glob("*.json"))
    assert kept
    assert suggest(other) == suggestions
    for path in kept:
        path.write_text("[{", encoding="utf-8")  # what is damaged is made again
    assert suggest(other) == suggestions


def test_the_nearest_are_offered_and_none_twice(engine: QueryEngine) -> None:
    suggestions = suggest(engine)
    answer = engine.query("布谷鸟系统预测资金流的准确率是多少？")
    asked = [suggestions[0].question]
    nearest = nearest_suggestions(suggestions, answer, asked)
    assert len(nearest) == 3
    assert suggestions[0] not in nearest
    assert all(one.start != answer.citations[0].start for one in nearest)
    distances = [abs(one.start - answer.citations[0].start) for one in nearest]
    assert distances == sorted(distances)
    one = Suggestion("甲？", "x", 0, 1, 0.7)
    two = Suggestion("乙？", "x", 5, 6, 0.9)
    assert nearest_suggestions([one, two], None) == [two, one]
