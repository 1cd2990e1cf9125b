"""Which of the ranked sentences are cited: the fewest for one thing asked, more for several."""

import pytest

from corpus import Corpus, Document
from index.passages import Passage
from qa.question import read_question
from qa.ranking import Candidate, Signals
from qa.selection import MARGIN, MARGIN_SEVERAL, MAX_CHARS, MAX_SEVERAL, asks_several, select

TEXT = "公司开发了节能产品。这一举措降低了能耗。员工人数为120人。\n社区投资为50万元。公司还植树造林。"
SIGNALS = Signals(*[0.0] * 10)


@pytest.fixture
def corpus() -> Corpus:
    return Corpus([Document.parse("a", TEXT)])


def candidate(corpus: Corpus, sentence: int, score: float, reach: int | None = None) -> Candidate:
    """The sentence of that number as a candidate whose answering words are all of it, to the end of `reach`."""
    sentences = corpus["a"].sentences
    one, last = sentences[sentence], sentences[sentence if reach is None else reach]
    ranges = tuple((found.start, found.end) for found in sentences)
    passage = Passage("a", 0, len(TEXT), None, ranges)
    return Candidate(passage, one.start, one.end, (one.start, last.end), (one.start, last.end), score, SIGNALS)


def quotes(question: str, candidates: list[Candidate], corpus: Corpus, top_k: int = 5) -> list[str]:
    return [TEXT[found.start : found.end] for found in select(read_question(question), candidates, corpus, top_k)]


def test_one_thing_asked_is_answered_by_one_sentence_and_those_as_likely(corpus: Corpus) -> None:
    asked = "员工人数是多少？"
    near, far = 5 - MARGIN + 0.1, 5 - MARGIN - 0.1
    assert quotes(asked, [candidate(corpus, 2, 5), candidate(corpus, 3, far)], corpus) == ["员工人数为120人。"]
    two = [candidate(corpus, 2, 5), candidate(corpus, 3, near)]
    assert quotes(asked, two, corpus) == ["员工人数为120人。", "社区投资为50万元。"]
    assert quotes(asked, two, corpus, top_k=1) == ["员工人数为120人。"]


def test_answering_words_that_go_on_take_their_sentence_along_and_nothing_twice(corpus: Corpus) -> None:
    found = [candidate(corpus, 0, 5, reach=1), candidate(corpus, 1, 5)]
    assert quotes("公司开发了什么产品？", found, corpus) == ["公司开发了节能产品。这一举措降低了能耗。"]


def test_of_neighbours_as_likely_both_are_quoted_and_the_likelier_marked(corpus: Corpus) -> None:
    ranked = [candidate(corpus, 1, 5), candidate(corpus, 0, 5 - MARGIN + 0.1), candidate(corpus, 2, 5 - MARGIN - 0.1)]
    (one,) = select(read_question("能耗降低了吗？"), ranked, corpus, 5)
    assert TEXT[one.start : one.end] == "公司开发了节能产品。这一举措降低了能耗。"
    assert [TEXT[start:end] for start, end in one.spans] == ["这一举措降低了能耗。"]


def test_several_things_asked_are_answered_by_several_and_neighbours_stand_together(corpus: Corpus) -> None:
    asked = "公司采取了哪些措施？"
    ranked = [candidate(corpus, 0, 5), candidate(corpus, 3, 4), candidate(corpus, 1, 1)]
    assert quotes(asked, ranked, corpus) == ["公司开发了节能产品。这一举措降低了能耗。", "社区投资为50万元。"]
    assert quotes(asked, ranked, corpus, top_k=1) == ["公司开发了节能产品。这一举措降低了能耗。"]
    chosen = select(read_question(asked), ranked, corpus, 5)
    assert [TEXT[start:end] for start, end in chosen[0].spans] == [
        "公司开发了节能产品。"
    ]  # the neighbour is far less likely
    unlikely = [candidate(corpus, 0, 5), candidate(corpus, 3, 5 - MARGIN_SEVERAL - 0.1)]
    assert quotes(asked, unlikely, corpus) == ["公司开发了节能产品。"]


def test_of_several_things_the_first_quote_has_all_that_its_words_stand_in(corpus: Corpus) -> None:
    found = [candidate(corpus, 0, 9, reach=1), candidate(corpus, 1, 8), candidate(corpus, 3, 7)]
    assert quotes("公司有哪些举措？", found, corpus) == [
        "公司开发了节能产品。这一举措降低了能耗。",
        "社区投资为50万元。",
    ]
    assert quotes("公司有哪些举措？", found[:1], corpus) == ["公司开发了节能产品。这一举措降低了能耗。"]


def test_paragraphs_are_quoted_apart_and_a_quote_stays_short(corpus: Corpus) -> None:
    ranked = [candidate(corpus, 2, 5), candidate(corpus, 3, 4)]
    assert len(quotes("分别有多少员工和投资？", ranked, corpus)) == 2
    long = "甲" * (MAX_CHARS - 5) + "。"
    document = Document.parse("b", long + "乙公司有十个人。")
    ranges = tuple((one.start, one.end) for one in document.sentences)
    passage = Passage("b", 0, len(document.text), None, ranges)
    found = [Candidate(passage, start, end, (start, end), (start, end), 5.0, SIGNALS) for start, end in ranges]
    assert len(select(read_question("有哪些公司？"), found, Corpus([document]), 5)) == 2


def test_at_most_five_quotes() -> None:
    document = Document.parse("c", "\n".join(f"第{number}项措施很好。" for number in range(9)))
    ranges = tuple((one.start, one.end) for one in document.sentences)
    passage = Passage("c", 0, len(document.text), None, ranges)
    found = [Candidate(passage, start, end, (start, end), (start, end), 5.0, SIGNALS) for start, end in ranges]
    assert len(select(read_question("有哪些措施？"), found, Corpus([document]), 20)) == MAX_SEVERAL


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("比较一下两个系统", True),
        ("请总结公司的环境责任", True),
        ("公司是如何降低能耗的？", True),
        ("哪些银行签了协议？", True),
        ("这种树的外形有什么特征？", True),
        ("事故的背景是什么？", True),
        ("What are the main measures?", True),
        ("董事长是谁？", False),
        ("准确率是多少？", False),
        ("When was it founded?", False),
    ],
)
def test_what_may_need_several(question: str, several: bool) -> None:
    assert asks_several(read_question(question)) is several


LIST = "其特点有三：第一，官与民并用。又注意教化。第二，刑与教并施。第三，考核与晋升合一。此后沿用。\n第四，附则。"


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        (0, "其特点有三：第一，官与民并用。又注意教化。第二，刑与教并施。第三，考核与晋升合一。"),
        (1, "又注意教化。"),
        (2, "第二，刑与教并施。"),
        (4, "此后沿用。"),
    ],
)
def test_a_list_is_quoted_with_its_further_items(sentence: int, quoted: str) -> None:
    corpus = Corpus([Document.parse("a", LIST)])
    one = corpus["a"].sentences[sentence]
    ranges = tuple((found.start, found.end) for found in corpus["a"].sentences)
    span = (one.start, one.end)
    found = Candidate(Passage("a", 0, len(LIST), None, ranges), one.start, one.end, span, span, 5.0, SIGNALS)
    chosen = select(read_question("它的特点是什么？"), [found], corpus, 5)
    assert [LIST[quote.start : quote.end] for quote in chosen] == [quoted]


def test_a_list_that_is_too_long_is_quoted_as_far_as_it_goes() -> None:
    text = "一是" + "甲" * 90 + "。二是" + "乙" * 90 + "。三是" + "丙" * 90 + "。"
    corpus = Corpus([Document.parse("a", text)])
    ranges = tuple((found.start, found.end) for found in corpus["a"].sentences)
    first = ranges[0]
    found = Candidate(Passage("a", 0, len(text), None, ranges), *first, first, first, 5.0, SIGNALS)
    quote = select(read_question("它的特点是什么？"), [found], corpus, 5)[0]
    assert text[quote.start : quote.end].endswith("乙。")
    assert quote.end - quote.start <= MAX_CHARS


def test_a_list_and_its_items_are_not_quoted_twice() -> None:
    corpus = Corpus([Document.parse("a", LIST)])
    ranges = tuple((found.start, found.end) for found in corpus["a"].sentences)
    passage = Passage("a", 0, len(LIST), None, ranges)
    candidates = [
        Candidate(passage, *ranges[number], ranges[number], ranges[number], score, SIGNALS)
        for number, score in ((0, 5.0), (2, 4.5), (4, 4.4))
    ]
    quotes = select(read_question("有哪些特点？"), candidates, corpus, 5)
    texts = [LIST[quote.start : quote.end] for quote in quotes]
    assert all(a.end <= b.start or b.end <= a.start for a in quotes for b in quotes if a is not b), texts
    assert texts[0] == "其特点有三：第一，官与民并用。又注意教化。第二，刑与教并施。第三，考核与晋升合一。"
    assert texts[1:] == ["此后沿用。"]
    swapped = select(read_question("有哪些特点？"), [candidates[1], candidates[0]], corpus, 5)
    assert all(a.end <= b.start or b.end <= a.start for a in swapped for b in swapped if a is not b)
