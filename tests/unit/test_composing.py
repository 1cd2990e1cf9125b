"""What is cited of a question after several things."""

from qa.composing import PartQuote, compose, none_is_told
from qa.question import read_question
from qa.selection import Selected


def quoted(text: str, start: int, told: bool = True) -> PartQuote:
    return PartQuote(read_question(text), Selected("a", start, start + 10, (), 0.0), told)


WHOLE = [quoted("净利润多少，股东是谁？", start) for start in (30, 50)]


def test_without_parts_the_whole_questions_quotes_are_cited() -> None:
    assert compose(WHOLE, [], 5) == (WHOLE, ())
    assert compose(WHOLE, [], 1) == (WHOLE[:1], ())


def test_where_each_part_has_its_quote_these_are_cited_the_whole_questions_first_in_front() -> None:
    profit, owner = quoted("净利润多少？", 10), quoted("股东是谁？", 32)
    assert compose(WHOLE, [profit, owner], 5) == ([owner, profit], ())


def test_the_whole_questions_first_quote_stays_where_no_part_has_it() -> None:
    profit, owner = quoted("净利润多少？", 10), quoted("股东是谁？", 70)
    assert compose(WHOLE, [profit, owner], 5) == ([WHOLE[0], profit, owner], ())


def test_a_part_that_nothing_answers_is_named_unless_its_likeliest_quote_is_cited_anyway() -> None:
    profit, owner = quoted("净利润多少？", 10), quoted("股东是谁？", 90, told=False)
    assert compose(WHOLE, [profit, owner], 5) == ([WHOLE[0], profit, WHOLE[1]], ("股东是谁？",))
    assert compose(WHOLE, [profit, quoted("股东是谁？", 52, told=False)], 5)[1] == ()
    assert compose(WHOLE, [profit, quoted("停了多久？", 90, told=False)], 5)[1] == ()


def test_quotes_with_text_in_common_are_cited_once() -> None:
    same = [quoted("净利润多少？", 32), quoted("股东是谁？", 35)]
    assert compose(WHOLE, same, 5) == (same[:1], ())


def test_none_is_told_of_a_question_with_parts_alone() -> None:
    untold = quoted("净利润多少？", 10, told=False)
    assert none_is_told([untold, untold])
    assert not none_is_told([untold, quoted("股东是谁？", 32)])
    assert not none_is_told([untold])
    assert not none_is_told([])
