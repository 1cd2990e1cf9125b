"""What a sentence is on, told by the names in it and in its paragraph."""

import pytest

from corpus import Corpus, Document
from index.passages import split_passages
from qa.question import read_question
from qa.ranking import Candidate, Signals
from qa.subjects import is_of_another_year, is_on_another

REPORT = """# 云岭茶业有限公司2024年可持续发展报告

## 茶园

云岭在福建与贵州收购鲜叶。签约户的茶叶收入平均为4.9万元，高出同村未签约户约1.3万元。

厂长龙启秀介绍，雷山的工厂一天可加工鲜叶12吨。她说，第一年只开了六成产能。

在贵阳，工厂还没有开工。10月，贵阳分公司被罚款45万元。

凯里基地和铜仁工厂都用茶梗供热。铜仁工厂因仓库标识不全被罚3万元，凯里没有。

## 茶品

“山时”是袋泡茶，收入11.2亿元。“云腹”是普洱茶，主要销往北方。它今年涨价一成。“山时”由该公司自己销售。去年推出“山时茶”礼盒。“山时”今年降价，这两种茶都有礼盒。

“Tea GO”可以冷泡。

| 指标 | 贵阳 | 雷山 |
| --- | --- | --- |
| 绿化率 | 34% | 28% |
"""


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return Corpus([Document.parse("tea", REPORT)])


@pytest.mark.parametrize(
    ("question", "said", "another"),
    [
        ("贵阳的工厂一天能加工多少吨？", "雷山的工厂一天", True),
        ("貴陽的工廠一天能加工多少噸？", "雷山的工厂一天", True),
        ("雷山的工厂一天能加工多少吨？", "雷山的工厂一天", False),
        ("龙启秀的工厂第一年开了几成？", "她说", False),  # named in the same paragraph
        ("福建签约户的茶叶收入是多少？", "签约户的茶叶收入", False),
        ("广东签约户的茶叶收入是多少？", "签约户的茶叶收入", False),  # that the document never names it tells elsewhere
        ("云岭的工厂一天能加工多少吨？", "雷山的工厂一天", False),  # the company itself
        ("城市里的工厂一天能加工多少吨？", "雷山的工厂一天", False),  # a common word
        ("贵阳的绿化率是多少？", "| 绿化率", False),  # a column
        ("How much can the factory in 贵阳 process?", "雷山的工厂一天", False),
        ("“云腹”收入多少？", "“山时”是袋泡茶", True),
        ("云腹收入多少？", "“山时”是袋泡茶", True),
        ("云腹涨价多少？", "它今年涨价", False),
        ("袋泡茶收入多少？", "“山时”是袋泡茶", False),
        ("山时和云腹收入多少？", "“山时”是袋泡茶", False),
        ("云腹由谁销售？", "“山时”由该公司", True),  # 该公司 is no tea
        ("云腹有礼盒吗？", "“山时”今年降价", False),  # 这两种茶 may be
        ("山时茶收入多少？", "“山时”是袋泡茶", False),  # called by a shorter name
        ("Tea GO收入多少？", "“山时”是袋泡茶", True),
        ("tea go可以热泡吗？", "“Tea GO”可以", False),
        ("山时一盒多少钱？", "云岭在福建", True),  # not in its paragraph at all
        ("山时一盒多少钱？", "| 绿化率", False),  # a row
        ("How much does 山时 cost?", "云岭在福建", True),
        ("凯里厂能加工多少？", "凯里基地和铜仁工厂", False),
        ("遵义厂被罚了多少？", "铜仁工厂因仓库", False),  # that the document never names it tells elsewhere
        ("铜仁厂被罚了多少？", "铜仁工厂因仓库", False),
        ("两个工厂被罚了多少？", "铜仁工厂因仓库", False),
    ],
)
def test_a_sentence_on_another_name(corpus: Corpus, question: str, said: str, another: bool) -> None:
    at = REPORT.index(said)
    passage = next(one for one in split_passages(list(corpus)) if one.start <= at < one.end)
    start, end = next(one for one in passage.sentences if one[0] <= at < one[1])
    candidate = Candidate(passage, start, end, (start, end), (start, end), 5.0, Signals(*[0.0] * 10))
    assert is_on_another(read_question(question), candidate, corpus) is another


def test_the_year_of_a_table_below_is_not_the_sentences_own() -> None:
    text = "# 甲公司2023年报告\n\n2023年，排放为3.2万吨。\n\n| 指标 | 2022年 |\n| --- | --- |\n| 排放 | 3.6 |\n"
    corpus = Corpus([Document.parse("a", text)])
    passage = split_passages(list(corpus))[-1]
    start, end = next(one for one in passage.sentences if text[one[0] :].startswith("2023年，"))
    row = text.index("3.6")
    for span in ((start, end), (start, row + 3)):  # the reader's answering words may go on into the table
        candidate = Candidate(passage, start, end, span, (start, end), 5.0, Signals(*[0.0] * 10))
        assert is_of_another_year(read_question("2022年排放是多少？"), candidate, corpus)
