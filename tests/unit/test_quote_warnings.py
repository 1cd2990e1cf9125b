"""Worked examples of quotes that mislead when they stand alone, and of quotes that do not."""

from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Document
from qa.quote_warnings import CODES, QuoteWarning, find_warnings

MARKS = (
    "。！？；;.：:，,“”‘’「」『』（）() \n\r\t\f\u3000#-0123456789年该這其此中他将预计截至约同比目标累计甲乙𠮷😀\u202e"
)
TEXT = st.text(st.one_of(st.sampled_from(MARKS), st.characters()), max_size=120)


def warned(before: str, quote: str, after: str = "", *, markdown: bool = False) -> dict[str, tuple[str, str]]:
    """Return the words and the wider range of each warning of `quote` in its text, by code."""
    document = Document.parse("x", before + quote + after, markdown=markdown)
    found = find_warnings(document, len(before), len(before + quote))
    assert [code for code in CODES if code in {w.code for w in found}] == [w.code for w in found]
    return {w.code: (document.text[slice(*w.words)], document.text[slice(*w.wider)]) for w in found}


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("该行客户数达到六千户。", "该行"),
        ("该行业增长迅速。", "该"),
        ("2024年，该公司推出新产品。", "该公司"),
        ("截至2024年末,该行客户数达到六千户。", "该行"),
        ("自2021年10月发布以来，该系统服务了千家工厂。", "该系统"),
        ("2022-2024年，其收入翻了一番。", "其"),
        ("其收入翻了一番。", "其"),
        ("其中女性占百分之四十五。", "其中"),
        ("但其利润下降。", "其"),
        ("与此同时，其利润下降。", "其"),
        ("在科技创新方面，其投入不断增加。", "其"),
        ("作为民营银行，其投入不断增加。", "其"),
        ("值得注意的是，此举降低了成本。", "此举"),
        ("上述措施降低了成本。", "上述"),
        ("以上措施降低了成本。", "以上"),
        ("这降低了成本。", "这"),
        ("这一做法降低了成本。", "这一"),
        ("（2）这些工厂已停产。", "这些"),
        ("这里有三家工厂。", "这里"),
        ("那个工厂已停产。", "那个"),
        ("通过这种方式，甲公司降低了成本。", "这种"),
        ("在此基础上，甲公司降低了成本。", "此"),
        ("受此影响，甲公司利润下降。", "此"),
        ("为了填补这一空白，甲公司推出了新产品。", "这一"),
        ("对此，甲公司表示不予置评。", "此"),
        ("为此，甲公司投入百万元。", "此"),
        ("前者亏损，后者盈利。", "前者"),
        ("两者均已盈利。", "两者"),
        ("他们都是工程师。", "他们"),
        ("2019年，她出任董事长。", "她"),
        ("它于三月停产。", "它"),
        ("同年6月，甲公司上市。", "同年"),
        ("次年，甲公司上市。", "次年"),
        ("該校創立於1950年。", "該校"),
        ("對此，甲公司不予置評。", "此"),
        ("這種做法降低了成本。", "這種"),
        ("為了解決這個問題，甲公司推出了新產品。", "這個"),
        ("隨後，該公司上市。", "該公司"),
        ("該集團上市。", "該集團"),
    ],
)
def test_a_reference_to_something_outside(quote: str, words: str) -> None:
    found = warned("甲公司发布了年报。乙公司也发布了年报。", quote)
    assert found == {"dangling_reference": (words, "乙公司也发布了年报。" + quote)}


@pytest.mark.parametrize(
    "quote",
    [
        "网商银行表示，其将扩大投入。",
        "甲公司及其子公司已盈利。",
        "其他公司已盈利。",
        "其余三家公司已盈利。",
        "其实甲公司已盈利。",
        "其次，甲公司已盈利。",
        "其他，其餘。",
        "此外，甲公司已盈利。",
        "此后，甲公司已盈利。",
        "因此，甲公司已盈利。",
        "因此甲公司已盈利。",
        "如此一来，甲公司已盈利。",
        "至此，甲公司已盈利。",
        "由此可见，甲公司已盈利。",
        "从此，甲公司不再亏损。",
        "与此同时，甲公司已盈利。",
        "在此，甲公司感谢各位股东。",
        "除此之外，甲公司已盈利。",
        "同时，甲公司已盈利。",
        "这样一来，甲公司已盈利。",
        "这里需要说明的是，甲公司已盈利。",
        "他人不得转载。",
        "应该注意风险。",
        "该不该投资？",
        "以上海为中心，甲公司设立了三家工厂。",
        "以上市公司为例，利润有所下降。",
        "“这里有家”是甲公司的产品。",
        "该《办法》自2024年起施行。",
        "凭借其丰富的经验，甲公司已盈利。",
        "由于其规模较小，甲公司尚未盈利。",
        "甲公司成立后，其收入翻了一番。",
        "在甲公司成立后，其收入翻了一番。",
        "在李明看来，其收入翻了一番。",
        "在支付业务方面，该业务增长三成。",
        "通过与乙公司合作，该公司已盈利。",
        "在电商这一领域，甲公司已盈利。",
        "在十家工厂中，其中三家已停产。",
        "在职员工有其福利。",
        "2024年，甲公司推出了该产品。",
        "公司概况",
    ],
)
def test_no_reference_or_one_whose_referent_stands_in_the_quote(quote: str) -> None:
    assert warned("乙公司也发布了年报。", quote) == {}


@pytest.mark.parametrize(
    ("before", "quote", "wider"),
    [
        ("甲公司成立。它盈利。", "其中三成来自出口。", "甲公司成立。它盈利。其中三成来自出口。"),
        (
            "甲公司成立。他在场。它盈利。",
            "其中三成来自出口。",
            "他在场。它盈利。其中三成来自出口。",
        ),  # two back at most
        ("甲公司表示，", "其将扩大投入。", "甲公司表示，其将扩大投入。"),  # back to its own sentence first
        ("甲公司成立。\n\n", "该公司已盈利。", "甲公司成立。\n\n该公司已盈利。"),
        ("", "该公司已盈利。", "该公司已盈利。"),  # nothing before it mends it
        (
            "# 甲\n\n甲公司成立。\n\n# 乙公司\n\n",
            "该公司已盈利。",
            "# 乙公司\n\n该公司已盈利。",
        ),  # its heading, not another section
    ],
)
def test_how_far_back_a_reference_takes(before: str, quote: str, wider: str) -> None:
    assert warned(before, quote, "完。", markdown=True)["dangling_reference"][1] == wider


@pytest.mark.parametrize(
    ("before", "quote", "after", "words"),
    [
        ("甲公司预计", "2030年收入达百亿元", "。", "预计"),
        ("甲公司预计2030年盈利，", "收入达百亿元", "。", "预计"),
        ("甲公司拟", "投资百亿元", "。", "拟"),
        ("甲公司将", "投资百亿元", "。", "将"),
        ("甲公司将继续扩张，", "投资百亿元", "。", "将"),
        ("甲公司计划在明年", "投资百亿元", "。", "计划"),
        ("甲公司力争", "盈利", "。", "力争"),
        ("甲公司的目标是", "2030年盈利", "。", "目标"),
        ("甲公司有望", "盈利", "。", "有望"),
        ("甲公司或将", "停产", "。", "或将"),
        ("截至2024年末，", "客户数达六千户", "。", "截至"),
        ("客户数累计", "达六千户", "。", "累计"),
        ("收入同比", "增长10%", "。", "同比"),
        ("收入约", "100亿元", "。", "约"),
        ("收入超过", "100亿元", "。", "超过"),
        ("收入近", "百亿元", "。", "近"),
        ("客户数不足", "六千户", "。", "不足"),
        ("员工一百人，其中", "女性四十人", "，男性六十人。", "其中"),
        ("", "收入达100亿元", "左右。", "左右"),
        ("提出", "2030年实现碳中和", "的长期目标。", "的长期目标"),
        ("甲公司預計", "2030年收入達百億元", "。", "預計"),
        ("甲公司計劃投資三家工廠，", "收入達百億元", "。", "計劃"),
        ("收入環比", "增長10%", "。", "環比"),
        ("預計：", "收入達百億元；", "利潤達十億元。", "預計"),
        ("预计：收入达百亿元；", "利润达十亿元", "。", "预计"),
    ],
)
def test_a_hedge_in_the_same_sentence(before: str, quote: str, after: str, words: str) -> None:
    assert warned("甲公司成立。" + before, quote, after + "完。") == {"scope_outside": (words, before + quote + after)}


@pytest.mark.parametrize(
    ("before", "quote", "after"),
    [
        ("", "甲公司预计2030年收入达百亿元。", ""),  # the hedge is in the quote
        ("甲公司预计明年盈利。", "收入达百亿元。", ""),  # in another sentence
        ("预计盈利；", "乙公司收入达百亿元", "，完。"),  # in another part
        ("收入同比增长10%，", "利润达十亿元", "。"),  # of another clause
        ("签约", "100家工厂", "。"),
        ("面向目标客户，", "投资百亿元", "。"),
        ("在投资计划方面，", "投资百亿元", "。"),
        ("实施了人才发展计划，", "投资百亿元", "。"),
        ("通过模拟训练，", "准确率达95%", "。"),
        ("将产品融入系统，", "准确率达95%", "。"),
        ("甲公司超越", "100家工厂", "。"),
    ],
)
def test_no_hedge_that_governs_the_quote(before: str, quote: str, after: str) -> None:
    assert "scope_outside" not in warned(before, quote, after)


@pytest.mark.parametrize(
    ("before", "quote", "words"),
    [
        ("预计到2030年：\n", "- 收入达百亿元。", "预计"),
        ("目标如下：\n（1）收入达百亿元。\n", "（2）利润达十亿元。", "目标"),
        ("截至2024年末：\n收入达百亿元；\n", "利润达十亿元。", "截至"),
        ("計劃如下：\n1、收入達百億元。\n", "2、利潤達十億元。", "計劃"),
        ("预计到2030年：" + "甲乙丙丁戊己庚辛壬癸" * 21 + "；", "收入达到一百亿元以上。", "预计"),  # a long list is cut
    ],
)
def test_a_hedge_in_the_lead_in(before: str, quote: str, words: str) -> None:
    found = warned("甲公司成立于一九九八年春天。\n" + before, quote)
    lead = before.split("：")[0]
    assert found["scope_outside"][0] == words
    assert found["scope_outside"][1] == before[before.index(lead) :] + quote


@pytest.mark.parametrize(
    ("before", "quote"),
    [
        ("主要产品如下：\n", "- 第一种产品。"),
        ("预计到2030年：\n- 收入达百亿元。\n", "总部在杭州。"),  # no item of the list
        ("预计到2030年：\n收入达百亿元。\n", "总部在杭州。"),
        ("# 甲\n\n目标如下：\n\n# 乙\n\n", "总部在杭州。"),  # another section
    ],
)
def test_a_lead_in_that_governs_nothing(before: str, quote: str) -> None:
    assert warned(before, quote, markdown=True) == {}


@pytest.mark.parametrize(
    ("before", "quote", "after", "wider"),
    [
        ("李明表示：“我们盈利。", "客户满意。", "”完。", "李明表示：“我们盈利。客户满意。”"),
        ("李明表示，“", "我们盈利", "。”", "李明表示，“我们盈利。”"),
        ("李明表示：", "“我们盈利。”", "", "李明表示：“我们盈利。”"),  # the speaker alone stands outside
        ("李明表示：\n", "“我们盈利。”", "", "李明表示：\n“我们盈利。”"),
        ("李明表示，我们“全力", "服务”客户", "。", "李明表示，我们“全力服务”客户。"),  # cut
        ("", "李明说“全力", "服务”客户。", "李明说“全力服务”客户。"),
        ("李明說：「我們盈利。", "客戶滿意", "。」", "李明說：「我們盈利。客戶滿意。」"),
        ("李明说：“王芳说‘", "客户满意", "’，我同意。”", "李明说：“王芳说‘客户满意’，我同意。”"),
        ("李明說：「王芳說『", "客戶滿意", "』，我同意。」", "李明說：「王芳說『客戶滿意』，我同意。」"),
        ("李明说：“我们盈利。", "客户满意。", "完。", "李明说：“我们盈利。客户满意。"),  # never closed
        ("“我们盈利。", "客户满意。", "", "“我们盈利。客户满意。"),  # a quotation of many paragraphs
    ],
)
def test_a_quotation_of_somebody(before: str, quote: str, after: str, wider: str) -> None:
    assert "quotation" not in warned("", quote)
    words, mended = warned(before, quote, after)["quotation"]
    assert (words, mended) == ("「" if "「" in wider else "“", wider)


@pytest.mark.parametrize(
    ("before", "quote", "after"),
    [
        ("", "李明表示：“我们盈利。”", "完。"),  # all of it is quoted
        ("李明表示：“我们盈利。”", "客户满意。", "完。"),
        ("甲公司推出“", "大雁", "”系统。"),  # a name, nobody's words
        ("甲公司推出", "“大雁”", "系统。"),
        ("", "“大雁”系统已上线。", ""),
        ("客户满意”。", "甲公司盈利。", ""),  # closed, never opened
        ("甲公司推出“大雁系统。", "甲公司盈利。", ""),  # a closing mark forgotten
        ("李明表示：“我们盈利。\n", "甲公司盈利。", ""),  # another paragraph
        ("", "甲公司盈利。", "李明表示：“我们盈利。"),
        ("", "“甲公司盈利。", "李明离开。"),
    ],
)
def test_no_quotation_or_all_of_it(before: str, quote: str, after: str) -> None:
    assert warned(before, quote, after) == {}


def test_each_code_once_in_order() -> None:
    assert (*warned("李明说：“计划投产，", "其投资百亿元", "。”"), "table_row") == CODES


def test_the_ranges_are_code_points_of_the_text() -> None:
    document = Document.parse("x", "𠮷野家😀盈利。 该公司上市。")  # the second sentence begins at 8 and ends at 14
    assert find_warnings(document, 8, 14) == (QuoteWarning("dangling_reference", (8, 11), (0, 14)),)
    assert find_warnings(document, 7, 14) == (QuoteWarning("dangling_reference", (8, 11), (0, 14)),)
    assert find_warnings(document, 7, 8) == find_warnings(document, 3, 3) == ()
    for start, end in ((-1, 2), (3, 2), (0, 15)):
        with pytest.raises(ValueError, match="no range of x"):
            find_warnings(document, start, end)


def test_what_is_said_of_the_report(report: Document) -> None:
    found = [(s, w) for s in report.sentences for w in find_warnings(report, s.start, s.end)]
    assert [report.text[slice(*w.words)] for _, w in found] == ["该系统", "其", "这种", "这类", "这一", "该行"]
    assert all(w.code == "dangling_reference" and w.wider[0] < s.start and w.wider[1] == s.end for s, w in found)


@settings(max_examples=300, deadline=None)
@given(TEXT, st.booleans(), st.data())
def test_wider_contains_the_quote_and_stays_in_its_section(text: str, markdown: bool, data: st.DataObject) -> None:
    document = Document.parse("x", text, markdown=markdown)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = find_warnings(document, start, end)
    assert [code for code in CODES if code in [w.code for w in found]] == [w.code for w in found]
    for warning in found:
        assert 0 <= warning.wider[0] <= start <= end <= warning.wider[1] <= len(text)
        assert warning.wider[0] <= warning.words[0] < warning.words[1] <= warning.wider[1]
        inside = len(text[start:end]) - len(text[start:end].lstrip())
        section = document.section_at(start + inside)
        assert warning.wider[0] >= min(start, section.start)
        if end <= section.end:
            assert warning.wider[1] <= section.end


@pytest.mark.parametrize(
    "text", ["甲公司成立，“大雁”系统上线。" * 700, "“" * 5000 + "」" * 5000, "在2024年同时" * 1200]
)
def test_a_long_text_takes_little_time(text: str) -> None:
    document = Document.parse("x", text)
    last = document.sentences[-1]
    find_warnings(document, last.start, last.end)  # the characters' table is read once
    start = perf_counter()
    for _ in range(5):
        find_warnings(document, last.start, last.end)
    assert perf_counter() - start < 0.5


def test_a_row_of_a_table_goes_with_the_names_of_its_columns() -> None:
    names, row = "| 指标 | 2021年 |", "| 固废 | 20 |"
    before = f"{names}\n| --- | --- |\n| 用水 | 86 |\n"
    assert warned(before, row, markdown=True) == {"table_row": (names, before + row)}
    long = before + "| 用水 | 86 |\n" * 60
    assert warned(long, row, markdown=True) == {"table_row": (names, row)}
    assert warned("", names, "\n| --- | --- |", markdown=True) == {}
    assert warned("用水 86\n", row, markdown=True) == {}
