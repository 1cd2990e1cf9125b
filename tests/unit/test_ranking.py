"""The ranking of read sentences, and the features that the decision is made from."""

import numpy as np
import pytest

from corpus import Corpus, Document
from index.embedder import Embedder
from index.passages import split_passages
from index.retriever import Hit, PassageIndex
from qa.decision import FEATURES, decide, features, ranking_weights, stated_threshold
from qa.question import read_question
from qa.ranking import SIGNALS, looked_up, rank, word_share, word_weight
from qa.reader.reader import PassageReading
from qa.reader.sentences import SentenceReading

TEXT = "甲公司成立于1998年。总部在杭州。员工共有120人。" + "其他的内容很多，不胜枚举。" * 20 + "客户数为6851万户。"
WEIGHTS = dict.fromkeys(SIGNALS, 0.0) | {"reading": 1.0}


@pytest.fixture
def index(hash_embedder: Embedder) -> PassageIndex:
    corpus = Corpus([Document.parse("a", TEXT)])
    return PassageIndex.build(corpus, split_passages(corpus), hash_embedder)


def read(hits: list[Hit], text: str, logit: float) -> list[PassageReading]:
    """What a reader says that sees the answer in the sentence that holds `text`, more so in each further passage."""
    readings = []
    for more, hit in enumerate(hits):
        sentences = []
        for start, end in hit.passage.sentences:
            odds = logit + more if text in TEXT[start:end] else -5.0
            sentences.append(SentenceReading(start, end, odds, (start, end), 1.0, (start, end)))
        readings.append(PassageReading(hit.passage, max(one.logit for one in sentences), tuple(sentences)))
    return readings


def test_each_sentence_once_where_it_scores_highest(index: PassageIndex) -> None:
    question = read_question("员工有多少人？")
    hits = index.search(question.text, 8)
    assert len(hits) > 1
    ranked = rank(question, hits, read(hits, "其他", 1.0), index, WEIGHTS)
    places = [(one.start, one.end) for one in ranked]
    assert len(set(places)) == len(places) == len({place for hit in hits for place in hit.passage.sentences})
    scores = [one.score for one in ranked]
    assert scores == sorted(scores, reverse=True)
    # the overlap of two passages is read in both, and the higher reading counts
    assert ranked[0].score == max(1.0 + more for more in range(len(hits)))


def test_signals(index: PassageIndex) -> None:
    question = read_question("1998年员工有多少人？")
    hits = index.search(question.text, 8)
    best = rank(question, hits, read(hits, "员工", 3.0), index, WEIGHTS)[0]
    assert TEXT[best.start : best.end] == "员工共有120人。"
    assert (best.signals.kind, best.signals.numbers) == (1.0, 1.0)  # a number; 1998 is in its passage
    assert 0 < best.signals.coverage <= best.signals.context <= 1
    assert (
        rank(read_question("2030年员工有多少人？"), hits, read(hits, "员工", 3.0), index, WEIGHTS)[0].signals.numbers
        == 0
    )


def test_the_document_that_names_what_is_asked_about_counts(hash_embedder: Embedder) -> None:
    texts = {"a": "飞鹰公司生产仪器。公司成立于2001年。", "b": "蓝鲸公司生产仪器。公司成立于1998年。"}
    corpus = Corpus(Document.parse(id, text) for id, text in texts.items())
    index = PassageIndex.build(corpus, split_passages(corpus, max_chars=1, overlap=0), hash_embedder)
    question = read_question("蓝鲸公司成立于哪一年？")
    hits = index.search(question.text, 8)
    best = rank(question, hits, read(hits, "", 1.0), index, WEIGHTS | {"document": 1.0, "coverage": 1.0})
    assert [one.passage.document for one in best if "成立" in texts[one.passage.document][one.start : one.end]] == [
        "b",
        "a",
    ]
    assert {one.passage.document: one.signals.document for one in best}["b"] == 1.0
    assert {one.passage.document: one.signals.document for one in best}["a"] < 1.0


def test_features_count_what_is_missing(index: PassageIndex) -> None:
    question = read_question("员工的净利润")
    hits = index.search(question.text, 8)
    values = features(question, rank(question, hits, read(hits, "员工", 3.0), index, WEIGHTS), hits, index)
    assert set(values) == set(FEATURES)
    assert 0 < values["missing"] < 1
    known = features(read_question("员工"), rank(question, hits, read(hits, "员工", 3.0), index, WEIGHTS), hits, index)
    assert known["missing"] == 0


def test_a_question_in_another_script_is_not_judged_by_its_words(index: PassageIndex) -> None:
    question = read_question("How many employees are there?")
    hits = index.search(question.text, 8)
    values = features(question, rank(question, hits, read(hits, "员工", 3.0), index, WEIGHTS), hits, index)
    assert values["missing"] == 0
    assert (
        decide(question, rank(question, hits, read(hits, "员工", -9.0), index, WEIGHTS), hits, index).reason is not None
    )


def test_the_decision_rises_with_the_reading_and_gives_a_reason_below_the_threshold(index: PassageIndex) -> None:
    question = read_question("员工有多少人？")
    hits = index.search(question.text, 8)
    chances = []
    for logit in (-8.0, 0.0, 8.0):
        candidates = rank(question, hits, read(hits, "员工", logit), index, ranking_weights())
        found = decide(question, candidates, hits, index)
        assert (found.reason is None) == (found.probability >= found.threshold == stated_threshold())
        chances.append(found.probability)
    assert chances == sorted(chances)
    assert 0 < chances[0] < 0.5 < chances[-1] < 1
    assert decide(question, [], [], index).probability == 0


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("员工的净利润", "unknown_words"),
        ("员工", "unlikely"),
        ("employees", "unlikely"),
        ("salary", "unknown_words"),
        ("asdfghjkl", "other_language"),
    ],
)
def test_reasons(index: PassageIndex, question: str, code: str) -> None:
    asked = read_question(question)
    hits = index.search(question, 8)
    found = decide(asked, rank(asked, hits, read(hits, "员工", -9.0), index, ranking_weights()), hits, index)
    assert found.reason is not None
    assert found.reason.code == code


def test_a_word_is_found_whole_or_by_its_parts(index: PassageIndex) -> None:
    question = read_question("员工")
    assert word_share(question, "员工", "员工共有120人", index) == 1
    assert 0 <= word_share(question, "招商银行", "在银行里", index) < 0.7
    assert word_share(question, "净利润", "没有", index) == 0


def test_an_english_word_is_found_by_its_chinese(index: PassageIndex) -> None:
    question = read_question("How many employees are there?")
    assert word_share(question, "employees", "员工共有120人", index) == 1
    assert word_share(question, "employees", "总部在杭州", index) == 0
    assert word_weight(question, "employees", index) == index.weight("员工") < index.weight("employees")
    assert "员工" in looked_up(question, index)


def test_scores_are_finite(index: PassageIndex) -> None:
    question = read_question("银行")
    hits = index.search("银行", 8)
    assert np.isfinite(
        [one.score for one in rank(question, hits, read(hits, "员工", 0.0), index, ranking_weights())]
    ).all()
