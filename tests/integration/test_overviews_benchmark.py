"""Questions for an overview and the sentences judged: they are scored, and the stored bounds hold."""

from collections import defaultdict

from corpus import Document
from qa.overview import chosen_sentences
from tests.benchmarks.overviews import asked_outcome, chosen_outcomes, read_document, read_rows


def share(outcomes: list[bool]) -> float:
    return sum(outcomes) / len(outcomes)


def test_no_question_of_something_else_is_taken_for_one_of_an_overview() -> None:
    counted: dict[str, list[bool]] = defaultdict(list)
    for row in read_rows("asked"):
        figure, outcome = asked_outcome(row, read_document("citybanknews"))
        counted[figure].append(outcome)
    assert len(counted) == 6
    for figure, outcomes in counted.items():
        assert share(outcomes) >= (0.93 if figure.endswith("of an overview") else 1.0), figure


def test_the_chosen_sentences_do_well() -> None:
    counted: dict[str, list[bool]] = defaultdict(list)
    for row in read_rows("chosen"):
        for figure, outcome in chosen_outcomes(row, read_document(row["document"])).items():
            counted[figure].append(outcome)
    assert share(counted["other reports: a good one"]) >= 0.8
    assert share(counted["other reports: a bad one"]) <= 0.034
    assert share(counted["reports that weights were chosen on: a good one"]) >= 0.86


def test_the_judged_sentences_lie_in_their_reports() -> None:
    for row in read_rows("chosen"):
        document = read_document(row["document"])
        sentences = {(one.start, one.end) for one in document.sentences}
        judged = [*row["good"], *row["bad"]]
        assert row["best"] in row["good"]
        assert {tuple(one) for one in judged} <= sentences
        assert {document.section_at(start).title for start, _ in judged} == {row["section"]}


def test_a_section_is_scored() -> None:
    document = Document.parse("a", "## 一\n\n公司招聘50人。后来。\n\n## 二\n\n二。\n\n## 三\n\n三。\n", markdown=True)
    (first, *_), _ = chosen_sentences(document, 3)
    row = {"best": list(first), "good": [list(first)], "bad": [], "tuned": False}
    told = {
        "other reports: the best sentence": True,
        "other reports: a good one": True,
        "other reports: a bad one": False,
    }
    assert chosen_outcomes(row, document) == told
    other = [document.text.index("后来"), document.text.index("后来") + 3]
    assert set(chosen_outcomes({**row, "best": other, "good": [other], "bad": [list(first)]}, document).values()) == {
        False,
        True,
    }
