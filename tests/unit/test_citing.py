"""Citations with the answering words of others that stand in them."""

from corpus import Corpus, Document
from qa.citing import cite, with_marks

TEXT = "甲系统的准确率是95%,乙系统的准确率是20%。丙系统没有公布。"


def test_the_words_of_others_that_stand_in_a_quote_are_marked_too() -> None:
    corpus = Corpus([Document.parse("one", TEXT)])
    end = TEXT.index("。") + 1
    first = (TEXT.index("95%"), TEXT.index("95%") + 3)
    second = (TEXT.index("20%"), TEXT.index("20%") + 3)
    outside = (TEXT.index("没有"), TEXT.index("没有") + 4)
    citation = cite(corpus, "one", 0, end, [second])
    found = with_marks(citation, [cite(corpus, "one", 0, end, [first]), cite(corpus, "one", 0, len(TEXT), [outside])])
    assert found.highlights == (first, second)
    assert (found.quote, found.start, found.end) == (citation.quote, 0, end)
    overlapping = cite(corpus, "one", 0, end, [(second[0] - 2, second[1])])
    assert with_marks(citation, [overlapping]).highlights == (second,)
    assert with_marks(citation, []) == citation


def test_a_mark_that_runs_over_several_answers_gives_way_to_them() -> None:
    corpus = Corpus([Document.parse("one", TEXT)])
    end = TEXT.index("。") + 1
    first = (TEXT.index("95%"), TEXT.index("95%") + 3)
    second = (TEXT.index("20%"), TEXT.index("20%") + 3)
    citation = cite(corpus, "one", 0, end, [(first[0], second[1])])
    both = [cite(corpus, "one", 0, end, [first]), cite(corpus, "one", 0, end, [second])]
    assert with_marks(citation, both).highlights == (first, second)
    assert with_marks(citation, both[:1]).highlights == citation.highlights
    assert with_marks(citation, [both[0], both[0]]).highlights == citation.highlights
