"""The query engine over the built-in report, and over another model and corpus."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest

import qa
from corpus import CorpusError, Document
from index.embedder import load_embedder
from index.errors import EmbedderError, MissingIndexError, PassageIndexError
from qa.answer import Reason
from qa.arguments import MAX_TOP_K
from qa.building import build
from qa.engine import QueryEngine
from qa.terminal import render

ROOT = Path(__file__).parents[2]


def test_an_answer_is_cut_out_of_the_report(engine: QueryEngine, report: Document) -> None:
    answer = engine.query("多少家银行签了小微绿色评价合作协议？")
    citation = answer.citations[0]
    assert answer.answered
    assert answer.reason is None
    assert citation.quote.startswith("截至2024 年末,已有上海银行、江苏银行、平安银行等21家银行与网商签署")
    assert report.text[citation.start : citation.end] == citation.quote
    assert [report.text[a:b] for a, b in citation.highlights] == ["21家"]
    assert (citation.section, citation.paragraph, citation.page) == ("绿色金融为小微经济注入生态动力", 17, None)
    assert citation.document == report.id == "mybank-2024-sustainability-report"
    assert len(engine.query("银行", top_k=1).citations or engine.query("银行", top_k=1).related) == 1


def test_an_overview_has_a_sentence_of_each_section(engine: QueryEngine, report: Document) -> None:
    answer = engine.query("这份报告讲了什么？", ("大雁系统是什么？",))
    assert [citation.section for citation in answer.citations] == [section.title for section in report.sections]
    assert answer.sections == len(answer.citations)
    assert render(answer, "zh").startswith("概览：4 节，每节选一句原话\n")
    two = engine.query("What is this report about?", top_k=2)
    assert render(two, "en").startswith("Overview: one sentence each of 2 of the 4 sections")
    leaning = engine.query("它的主要内容是什么？", ("大雁系统是什么？",))
    assert leaning.sections == 0
    assert leaning.understood == "大雁系统的主要内容是什么？"
    assert engine.query("准确率呢？", ("总结一下报告",)).understood == "准确率呢？"


def test_an_abstention_says_which_words_the_report_never_uses(engine: QueryEngine) -> None:
    answer = engine.query("网商银行2024年的净利润是多少？")
    assert not answer.answered
    assert answer.reason is not None
    assert answer.reason.to_dict() == {"code": "unknown_words", "words": ["净利润"]}
    assert len(answer.related) == 3
    assert all(not passage.highlights for passage in answer.related)
    assert answer.probability < answer.threshold


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("", "empty"),
        (" \n\t\u3000", "empty"),
        ("？？？！。，", "no_words"),
        ("😀🎉👍", "no_words"),
        ("\u202e\u200f\u200e", "no_words"),
        ("\x00\x01\x02", "no_words"),
        ("\ud800\udfff", "no_words"),
        ("银" * 100_000, "too_long"),
    ],
    ids=["empty", "blank", "punctuation", "emoji", "marks", "control", "surrogates", "100,000 characters"],
)
def test_a_question_that_asks_nothing_is_an_abstention(engine: QueryEngine, question: str, code: str) -> None:
    answer = engine.query(question)
    assert not answer.answered
    assert answer.reason is not None
    assert answer.reason.code == code


def test_marks_and_control_characters_do_not_hide_a_question(engine: QueryEngine) -> None:
    plain = engine.query("网商银行的董事长是谁？").citations[0]
    for odd in ("網商銀行的董事長是誰？", "\u202e网商银行的董事长是谁？\u200f", "网商银行的董事长是谁？\ud800"):
        assert engine.query(odd).citations[0].quote == plain.quote
    assert "金晓龙" in plain.quote


def test_a_follow_up_is_understood_from_the_question_before(engine: QueryEngine) -> None:
    answer = engine.query("准确率呢？", history=("布谷鸟系统是什么？",))
    assert answer.understood == "布谷鸟系统的准确率呢？"
    assert "准确率超" in answer.citations[0].quote
    assert engine.query("准确率呢？").understood == "准确率呢？"


def test_a_misspelt_name_is_understood_by_the_reports_own(engine: QueryEngine) -> None:
    answer = engine.query("大燕系统是什么时候发布的？")
    assert answer.corrected == (("大燕系统", "大雁系统"),)
    assert answer.understood == "大雁系统是什么时候发布的？"
    assert "2021年10月" in answer.citations[0].quote


def test_a_question_as_asked_is_neither_put_right_nor_joined(engine: QueryEngine) -> None:
    history = ("布谷鸟系统是什么？",)
    assert engine.query("准确率呢？", history).understood == "布谷鸟系统的准确率呢？"
    assert engine.query("准确率呢？", history, as_asked=True).understood == "准确率呢？"
    misspelt = engine.query("大燕系统是什么时候发布的？")
    assert misspelt.corrected
    left = engine.query("大燕系统是什么时候发布的？", as_asked=True)
    assert (left.understood, left.corrected) == ("大燕系统是什么时候发布的？", ())


@pytest.mark.parametrize(
    ("question", "asked", "found"),
    [
        ("报告是6月1日发布的吧？", "6月1日", "5月15日"),
        ("既然有50家银行签了绿色评价协议，那都有谁？", "50家", "21家"),
        ("听说享受绿色贷款的客户有300万，对吗？", "300万", "203万"),
    ],
)
def test_a_value_taken_for_granted_is_looked_up_by_itself(
    engine: QueryEngine, report: Document, question: str, asked: str, found: str
) -> None:
    answer = engine.query(question)
    assert not answer.answered
    assert answer.contradiction is not None
    assert (answer.contradiction.asked, answer.contradiction.found) == (asked, found)
    citation = answer.contradiction.citation
    assert report.text[citation.start : citation.end] == citation.quote


def test_what_the_report_contradicts_is_no_answer(engine: QueryEngine, report: Document) -> None:
    answer = engine.query("为什么布谷鸟系统的准确率只有80%？")
    assert not answer.answered
    assert answer.reason is not None
    assert answer.reason.code == "contradicted"
    assert answer.contradiction is not None
    assert (answer.contradiction.asked, answer.contradiction.found) == ("80%", "95%")
    assert "布谷鸟" in answer.contradiction.citation.quote
    assert engine.query("布谷鸟系统的准确率是多少？").contradiction is None


def test_an_abstention_proves_the_absence(engine: QueryEngine, report: Document) -> None:
    answer = engine.query("网商银行2023年的净利润是多少？")
    assert not answer.answered
    assert answer.scanned == len(report.sentences)
    assert 1 <= len(answer.nearest) <= 3
    lacks = {lack for absent in answer.nearest for lack in absent.lacks}
    assert {("year", "2023年"), ("word", "净利润")} <= lacks
    assert all(report.text[a.citation.start : a.citation.end] == a.citation.quote for a in answer.nearest)
    assert engine.query("稳利宝").nearest == ()


def test_several_things_asked_are_cited_apart(engine: QueryEngine) -> None:
    answer = engine.query("大雁系统和布谷鸟系统分别是什么？")
    quotes = [citation.quote for citation in answer.citations]
    assert 2 <= len(quotes) <= 5
    assert any("“布谷鸟”智能普惠理财系统" in quote for quote in quotes)
    assert any("“大雁系统”是网商银行" in quote for quote in quotes)
    ranges = sorted((citation.start, citation.end) for citation in answer.citations)
    assert all(left[1] <= right[0] for left, right in pairwise(ranges))


def test_of_two_things_asked_alike_each_is_cited_with_its_own_answer(engine: QueryEngine) -> None:
    answer = engine.query("浙江和重庆的标准分别是什么时候发布的？")
    marked = {
        citation.quote[start - citation.start : end - citation.start]
        for citation in answer.citations
        for start, end in citation.highlights
    }
    assert {"2022年11月", "2024年12月"} <= marked
    ranges = sorted((citation.start, citation.end) for citation in answer.citations)
    assert all(left[1] <= right[0] for left, right in pairwise(ranges))
    assert len(engine.query("浙江和重庆的标准分别是什么时候发布的？", top_k=1).citations) == 1


def test_a_part_that_stands_in_the_first_quote_is_marked_there(engine: QueryEngine) -> None:
    answer = engine.query("布谷鸟和大雁系统分别提升了多少？")
    marked = [
        citation.quote[start - citation.start : end - citation.start]
        for citation in answer.citations
        for start, end in citation.highlights
    ]
    assert {"10%", "20%"} <= set(marked)
    for citation in answer.citations:
        assert all(left[1] <= right[0] for left, right in pairwise(citation.highlights))


def test_clauses_that_ask_are_each_cited_under_what_they_ask(engine: QueryEngine) -> None:
    answer = engine.query("布谷鸟系统的准确率是多少，董事长是谁？")
    assert [citation.parts for citation in answer.citations] == [("布谷鸟系统的准确率是多少？",), ("董事长是谁？",)]
    assert "95%" in answer.citations[0].quote
    start, end = answer.citations[1].highlights[0]
    assert answer.citations[1].quote[start - answer.citations[1].start : end - answer.citations[1].start] == "金晓龙"
    assert answer.unanswered == ()
    assert answer.to_dict()["citations"][1]["parts"] == ["董事长是谁？"]


def test_a_part_that_nothing_answers_is_told_beside_the_others_alone(engine: QueryEngine) -> None:
    answer = engine.query("布谷鸟系统的准确率是多少，股东是谁？")
    assert [one.parts for one in answer.citations if one.parts] == [("布谷鸟系统的准确率是多少？",)]
    assert answer.unanswered == ("股东是谁？",)
    assert answer.to_dict()["unanswered"] == ["股东是谁？"]
    assert "没有找到答案的部分：股东是谁？" in render(answer, "zh")
    assert "其中：布谷鸟系统的准确率是多少？" in render(answer, "zh")
    neither = engine.query("网商银行的净利润是多少，股东是谁？")
    assert not neither.answered
    assert neither.unanswered == ()


def test_what_a_thing_does_says_what_it_is_but_not_of_another(engine: QueryEngine) -> None:
    for question in ("布谷鸟系统是什么？", "什么是布谷鸟系统", "电商通是什么", "电商通是做什么的？"):
        assert engine.query(question).citations, question
    for question in ("网商贷是什么？", "布谷鸟系统的利率是什么？"):
        assert not engine.query(question).citations, question


def test_a_bank_that_is_not_the_reports_is_told_by_its_title(engine: QueryEngine) -> None:
    answer = engine.query("招商银行的电商通服务了多少客户？")  # no sentence on 电商通 names a bank
    assert answer.reason == Reason("unknown_words", {"words": ["招商银行"]})
    assert engine.query("网商银行的电商通服务了多少电商企业？").citations


def test_another_product_or_post_than_is_asked_about_is_no_answer(engine: QueryEngine) -> None:
    assert engine.query("网商银行行长是谁？").reason == Reason("unknown_words", {"words": ["行长"]})
    for question in ("网商银行董事长是谁？", "Who is the chairman of MYbank?"):
        assert "金晓龙" in engine.query(question).citations[0].quote, question
    assert not engine.query("Who is MYbank's CEO?").citations
    goose = engine.query("大雁系统的准确率提高了百分之几？").citations[0]
    assert "准确率提升20%" in goose.quote
    assert not engine.query("大雁系统提高资金利用率多少？").citations  # it is 布谷鸟 that does


def test_whether_a_thing_is_mentioned_is_told_by_its_words(engine: QueryEngine, report: Document) -> None:
    for question, words in (
        ("报告中有没有提到平安银行？", "平安银行"),
        ("Does the report mention farmers?", "农户"),
        ("这篇文章有免责声明吗？", "免责声明"),
    ):
        citation = engine.query(question).citations[0]
        assert [report.text[a:b] for a, b in citation.highlights] == [words]
    absent = engine.query("报告提到支付宝了吗？")
    assert not absent.answered
    assert absent.reason == Reason("unknown_words", {"words": ["支付宝"]})


def test_a_date_or_sum_of_something_else_is_no_answer(engine: QueryEngine) -> None:
    assert not engine.query("金晓龙是哪一年当上董事长的？").answered
    assert not engine.query("8380户农户的贷款总额有多少？").answered
    assert engine.query("累计为多少户农户提供了绿色农业信贷？").answered


def test_the_same_question_gives_the_same_bytes_whatever_the_threads_and_what_was_asked_before() -> None:
    script = (
        "import sys, json, torch\n"
        "torch.set_num_threads(int(sys.argv[1]))\n"
        "from qa import query\n"
        "questions = ['大雁系统是什么？', '员工有多少人？', 'Who is the chairman?', '小微企业为什么难以享受绿色金融的支持政策？']\n"
        "if sys.argv[1] == '1':\n"
        "    questions.reverse()\n"
        "said = {question: json.dumps(query(question).to_dict()) for question in questions}\n"
        "print(json.dumps(said, sort_keys=True))\n"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", script, threads], stdout=subprocess.PIPE, cwd=ROOT)
        for threads in ("1", "2", "3")
    ]
    runs = [process.communicate()[0] for process in started]
    assert [process.returncode for process in started] == [0, 0, 0]
    assert len(runs[0]) > 1000
    assert runs[0] == runs[1] == runs[2]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"question": 5}, TypeError),
        ({"question": "x", "history": "x"}, TypeError),
        ({"question": "x", "history": [5]}, TypeError),
        ({"question": "x", "documents": "x"}, TypeError),
        ({"question": "银行", "documents": ["gone"]}, ValueError),
        ({"question": "x", "top_k": 0}, ValueError),
        ({"question": "x", "top_k": MAX_TOP_K + 1}, ValueError),
        ({"question": "x", "top_k": True}, ValueError),
    ],
)
def test_wrong_arguments_are_refused(engine: QueryEngine, arguments: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        engine.query(**arguments)  # type: ignore[arg-type]


def test_threads_answer_as_one_does(engine: QueryEngine) -> None:
    questions = ["大雁系统是什么？", "网商银行的董事长是谁？", "稳利宝", "净利润是多少？", "三品一标指什么？"] * 8
    alone = [engine.query(question).to_dict() for question in questions]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda question: engine.query(question).to_dict(), questions))
    assert together == alone


def test_query_opens_once_and_restricts_to_documents(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text("甲公司的员工人数为120人。", encoding="utf-8")
    (tmp_path / "乙.txt").write_text("乙公司的员工人数为350人。", encoding="utf-8")
    answer = qa.query("员工人数是多少？", documents=("乙",), corpus=tmp_path)
    assert [(c.document, c.quote) for c in answer.citations] == [("乙", "乙公司的员工人数为350人。")]
    assert qa._engine(tmp_path, None, None) is qa._engine(tmp_path, None, None)


def test_a_table_answers_by_the_cell_of_the_year_asked_about(tmp_path: Path) -> None:
    (tmp_path / "远山.md").write_text(
        "# 远山公司2023年报告\n\n2023年，公司范围一排放为3.2万吨，范围二排放为11.7万吨。\n\n"
        "| 指标 | 2021年 | 2022年 | 2023年 |\n| --- | --- | --- | --- |\n"
        "| 范围一排放（万吨） | 4.1 | 3.6 | 3.2 |\n| 用水量（万立方米） | 86 | 81 | 74 |\n",
        encoding="utf-8",
    )
    for question, quote, marked in (
        ("2022年用水量是多少？", "| 用水量（万立方米） | 86 | 81 | 74 |", "81"),
        ("2022年范围一排放是多少？", "| 范围一排放（万吨） | 4.1 | 3.6 | 3.2 |", "3.6"),
    ):
        answer = qa.query(question, corpus=tmp_path)
        first = answer.citations[0]
        (start, end), *others = first.highlights
        assert (first.quote, first.quote[start - first.start : end - first.start], others) == (quote, marked, [])
        assert [caution.code for caution in first.cautions] == ["table_row"]
    absent = qa.query("2020年用水量是多少？", corpus=tmp_path)
    assert not absent.answered
    assert absent.probability < 0.01


def test_another_models_folder_drops_in(other_model: str, tmp_path: Path) -> None:
    embedder = load_embedder(other_model)
    assert embedder.embed_query("银行").shape == (48,)
    folder = build(index=tmp_path / "index", embedder=other_model)
    engine = QueryEngine.open(index=folder, embedder=other_model)
    assert "董事长金晓龙" in engine.query("网商银行的董事长是谁？").citations[0].quote
    with pytest.raises(PassageIndexError, match="another embedder"):
        QueryEngine.open(index=folder)


def test_what_cannot_be_opened_names_the_repair(tmp_path: Path) -> None:
    with pytest.raises(MissingIndexError, match="report-qa build"):
        QueryEngine.open(index=tmp_path / "gone")
    with pytest.raises(CorpusError, match="no corpus at"):
        QueryEngine.open(tmp_path / "gone")
    with pytest.raises(EmbedderError, match="no embedder"):
        QueryEngine.open(embedder="no-such/model")
    with pytest.raises(EmbedderError, match=r"no modules\.json"):
        QueryEngine.open(embedder=str(tmp_path))
