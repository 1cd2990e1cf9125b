"""The verbatim gate lets the true through and fails closed on every kind of untruth."""

from dataclasses import replace

import pytest

from corpus import Corpus
from qa.answer import Absent, Answer, Caution, Citation, Contradicted, Reason
from qa.errors import UngroundedError
from qa.gate import admit


@pytest.fixture
def citation(small_corpus: Corpus) -> Citation:
    text = small_corpus["a"].text
    start = text.index("甲公司")
    return Citation(
        "a", "公司概况", "公司概况", 1, None, "甲公司成立于1998年。", start, start + 12, ((start + 6, start + 11),), 1.0
    )


def test_what_stands_in_the_document_passes(small_corpus: Corpus, citation: Citation) -> None:
    answer = Answer("q", "q", (citation,))
    assert admit(answer, small_corpus) is answer


@pytest.mark.parametrize(
    "change",
    [
        {"quote": "甲公司成立于1999年。"},
        {"quote": "甲公司成立于1998年"},
        {"start": 0},
        {"end": 10_000},
        {"start": -1},
        {"document": "z"},
        {"document": "b/c"},
        {"title": "另一份"},
        {"section": "员工"},
        {"section": None},
        {"paragraph": 2},
        {"page": 1},
        {"highlights": ((0, 2),)},
        {"highlights": ((8, 8),)},
    ],
    ids=str,
)
def test_what_does_not_is_withheld(small_corpus: Corpus, citation: Citation, change: dict[str, object]) -> None:
    false = replace(citation, **change)
    with pytest.raises(UngroundedError, match="withheld"):
        admit(Answer("q", "q", (citation, false)), small_corpus)
    with pytest.raises(UngroundedError, match="withheld"):
        admit(Answer("q", "q", related=(false,), reason=Reason("unlikely")), small_corpus)


def test_an_answer_with_a_reason_is_withheld(small_corpus: Corpus, citation: Citation) -> None:
    with pytest.raises(UngroundedError, match="reason"):
        admit(Answer("q", "q", (citation,), reason=Reason("unlikely")), small_corpus)


@pytest.fixture
def caution(small_corpus: Corpus, citation: Citation) -> Caution:
    end = small_corpus["a"].text.index("总部在杭州。") + len("总部在杭州。")
    return Caution("dangling", "总部", small_corpus["a"].text[citation.start : end], citation.start, end)


def test_a_wider_quote_passes_where_it_holds_the_citation(
    small_corpus: Corpus, citation: Citation, caution: Caution
) -> None:
    answer = Answer("q", "q", (replace(citation, cautions=(caution,)),))
    assert admit(answer, small_corpus) is answer


@pytest.mark.parametrize(
    "change",
    [{"quote": "甲公司成立于1998年。总部在上海。"}, {"words": "总店"}, {"end": 10_000}, {"start": 12}, {"start": -3}],
    ids=str,
)
def test_a_wider_quote_that_is_not_there_is_withheld(
    small_corpus: Corpus, citation: Citation, caution: Caution, change: dict[str, object]
) -> None:
    false = replace(citation, cautions=(replace(caution, **change),))
    with pytest.raises(UngroundedError, match="withheld"):
        admit(Answer("q", "q", (false,)), small_corpus)


def test_what_an_abstention_shows_is_checked_too(small_corpus: Corpus, citation: Citation) -> None:
    false = replace(citation, quote="甲公司成立于1999年。")
    reason = Reason("contradicted")
    for held in (
        Answer("q", "q", reason=reason, contradiction=Contradicted("1999年", false)),
        Answer("q", "q", reason=reason, scanned=5, nearest=(Absent(false, (("year", "1999年"),)),)),
    ):
        with pytest.raises(UngroundedError, match="withheld"):
            admit(held, small_corpus)
    true = Answer(
        "q",
        "q",
        reason=reason,
        contradiction=Contradicted("1999年", citation),
        scanned=5,
        nearest=(Absent(citation, (("year", "1999年"),)),),
    )
    assert admit(true, small_corpus) is true
    assert true.contradiction is not None
    assert true.contradiction.found == "1998年"
