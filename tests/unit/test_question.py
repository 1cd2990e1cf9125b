"""What is read out of a question."""

import pytest

from qa.highlights import find_highlights
from qa.mentions import dates, has_kind, lacks_count, lacks_measure, lacks_number
from qa.question import read_question, subject


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("大雁系统是什么时候发布的？", ("大雁", "系统", "发布"), "date"),
        ("綜合金融服務客戶數是多少？", ("综合", "金融服务", "客户"), "number"),
        ("麻烦问一下，谁是董事长呀", ("董事长",), "person"),
        ("为什么要做电商？", ("电商",), "why"),
        ("发生过泄露事件吗", ("发生", "泄露", "事件"), "boolean"),
        ("三品一标指什么？", ("三品", "一标"), "other"),
        ("How many banks signed?", ("banks", "signed"), "number"),
        # politeness, hearsay and what else says nothing; but no part of a word that says something
        ("那金晓龙是谁", ("金晓龙",), "person"),
        ("好的，那行长是谁", ("行长",), "person"),
        ("那曲的项目有多少", ("那曲", "项目"), "number"),
        ("请问您能帮我查一下报告里关于绿色农业的数据吗？", ("绿色", "农业"), "boolean"),
        ("我想了解一下电商", ("电商",), "other"),
        ("公司想要了解客户吗", ("公司", "想要", "了解", "客户"), "boolean"),
        ("给我国带来什么", ("我国", "带来"), "other"),
        ("客户数据安全的情况", ("客户", "数据安全"), "other"),
        ("听说平水的厂起火了，对吗？", ("平水", "厂", "起火"), "boolean"),
        ("准确率提高了，这是怎么做到的？", ("准确率", "提高"), "other"),
        ("几时动工", ("动工",), "date"),
        # keywords for a number, and clauses that end like them
        ("电商通 准确率", ("电商", "通", "准确率"), "number"),
        ("2024年绿色投资余额", ("2024", "绿色", "投资", "余额"), "number"),
        ("净利同比变动？", ("净利", "同比", "变动"), "number"),
        ("怎么降低成本", ("降低成本",), "other"),
        ("审核产品质量", ("审核", "产品质量"), "other"),
        ("？？？", (), "other"),
        ("😀", (), "other"),
    ],
)
def test_read_question(text: str, words: tuple[str, ...], kind: str) -> None:
    question = read_question(text)
    assert (question.words, question.kind) == (words, kind)


def test_numbers_and_script() -> None:
    question = read_question("2024年的准确率是95.5%吗")
    assert question.numbers == ("2024", "95.5")
    assert not question.latin
    assert read_question("net profit 2024").latin


def test_subject() -> None:
    assert subject("布谷鸟系统的准确率是多少？") == "布谷鸟系统的准确率"


@pytest.mark.parametrize(
    ("question", "sentence", "seen", "highlight"),
    [
        # what the reader sees is kept, but for the marks and white space at its edges
        ("董事长是谁？", "董事长金晓龙表示,前景很好。", ["金晓龙"], ["金晓龙"]),
        ("规范叫什么？", "发布《绿色规范》。", ["《绿色规范》。"], ["《绿色规范》"]),
        ("减免什么费用？", "还减免提现、转账手续费,降低成本。", ["提现、转账手续费,"], ["提现、转账手续费"]),
        # a number or date in it ends it with its clause
        ("准确率有多高？", "准确率达95%,提升资金利用率10%。", ["95%,提升资金利用率10%"], ["95%"]),
        ("准确率有多高？", "准确率超95%,提升资金利用率10%。", ["95"], ["超95%"]),
        ("学校有几个校区？", "有两个校区：新民校区和凤岭校区。", ["两个校区：新民校区和凤岭校区"], ["两个校区"]),
        # where it lacks what is asked for, the date or number nearest to the question's words
        ("大雁系统是什么时候发布的？", "自2021年10月发布以来,该系统服务了很多人。", ["该系统"], ["2021年10月"]),
        ("有多少家银行签了协议？", "已有平安银行等21家银行签署协议,用户达1001万户。", ["平安银行"], ["21家"]),
        ("签协议的有多少家？", "用户达1001万户,有21家银行签协议。", ["银行"], ["21家"]),
        ("2024年用户有多少？", "截至2024年末,用户达1001万户。", ["用户"], ["1001万户"]),
        ("资金利用率是多少？", "模型用了3年,资金利用率提高10%。", ["资金"], ["10%"]),
        # what somebody said, not who says it; what is seen of it is kept, and another sentence's words are not taken
        ("董事长怎么说？", "董事长金晓龙表示,前景很好。", ["金晓龙"], ["前景很好"]),
        ("他如何评价此书？", "他称：“搜采极博。”", ["他"], ["“搜采极博。”"]),
        ("董事长怎么说？", "董事长金晓龙表示,前景很好,客户更多。", ["前景很好"], ["前景很好"]),
        ("董事长说了什么？", "董事长表示前景很好。行长认为不好。", ["前景很好"], ["前景很好"]),
        # nothing seen but a mark: the whole
        ("有什么人？", "人很多。", ["。"], ["人很多"]),
        # which there are: the list; what it is called: the title
        (
            "都有哪些银行？",
            "截至2024年末,已有上海银行、江苏银行、平安银行等21家银行签署协议。",
            ["21家银行"],
            ["上海银行、江苏银行、平安银行"],
        ),
        (
            "覆盖了哪些行业？",
            "搭建了包括汽车、医疗、建筑等在内的图谱。",
            ["搭建了包括汽车、医疗、建筑"],
            ["汽车、医疗、建筑"],
        ),
        ("有哪些优点？", "它体积小、重量轻、价格低。", ["体积小、重量轻、价格低"], ["体积小、重量轻、价格低"]),
        (
            "那个团体标准叫什么？",
            "推动的《重庆市绿色规范》团体标准发布,成为金融团体标准。",
            ["金融团体"],
            ["《重庆市绿色规范》"],
        ),
        # of 范围一 and 范围二, the one asked about; a reason, not a number
        ("范围一排放是多少？", "范围一为3.2万吨，范围二为11.7万吨，范围三在盘查。", ["11.7万吨"], ["3.2万吨"]),
        ("范围三排放是多少？", "范围一为3.2万吨，范围二为11.7万吨，范围三在盘查。", ["11.7万吨"], ["范围三在盘查"]),
        ("利润为什么下降？", "利润下降4.1%，主要原因是补贴退坡。", ["4.1%"], ["补贴退坡"]),
        ("利润为什么下降？", "因补贴退坡，利润下降4.1%。", ["补贴退坡"], ["补贴退坡"]),
        # keywords: they themselves, where another clause is seen
        ("稳利宝", "推出“布谷鸟”系统,同时推出“稳利宝”等产品。", ["“布谷鸟”系统"], ["稳利宝"]),
        ("员工人数", "公司成立已久,员工人数为350人。", ["350人"], ["350人"]),
        ("稳利宝", "提高利用率,推出“稳利宝”等产品,满足需求。", ["提高利用率,推出“稳利宝”等产品,满足需求"], ["稳利宝"]),
        ("风险 预警", "融入AI技术,实现风险\n预警,效率提升10倍。", ["10倍"], ["风险\n预警"]),
        ("地理标志 种植业", "支持地理标志农产品种植业。", ["农产品"], ["地理标志", "种植业"]),
        ("青禾贷", "“青禾贷”是面向农户的产品。", ["面向农户的产品"], ["面向农户的产品"]),
        ("编码器", "系统创建编码器。", ["系统"], ["编码器"]),
        # the list that has the question's words, in whole
        (
            "有哪些产品？",
            "通过甲贷、乙贷、丙贷等产品,服务采购、收款、加盟等环节。",
            ["收款、加盟"],
            ["甲贷、乙贷、丙贷"],
        ),
        (
            "覆盖哪些环节？",
            "通过甲贷、乙贷、丙贷等产品,服务于采购、收款、加盟等环节。",
            ["收款"],
            ["服务于采购、收款、加盟"],
        ),
        (
            "覆盖哪些行业？",
            "搭建了包括汽车、医疗、建筑等在内的图谱。",
            ["汽车、医疗、建筑等在内的图谱"],
            ["汽车、医疗、建筑"],
        ),
        # brackets and quotation marks in pairs
        ("探索什么？", "探索“三品一标”(绿色、有机)的种植业。", ["三品一标”(绿色、有机"], ["“三品一标”(绿色、有机)"]),
        # another unit than the one asked for
        ("效率提升了几倍？", "效率提升10倍,准确率提升20%。", ["20%"], ["10倍"]),
        ("有多少人参加？", "共有3名学生参加,学校有5000人。", ["3名"], ["3名"]),
        ("What share of companies use it?", "每三家电商企业就有一家在使用。", ["一家"], ["每三家电商企业就有一家"]),
        # an English question about a rate asks for a number
        ("What was the forecast accuracy?", "系统创建编码器,准确率超过95%。", ["系统"], ["超过95%"]),
        # a figure that looks like a year and month; one of a thing, which is no size; several values
        ("学校总面积有多大？", "有两个校区，总面积1133.87亩。", ["1133.87亩"], ["1133.87亩"]),
        ("公园占地多大？", "它是一个占地约两平方公里的公园。", ["公园"], ["约两平方公里"]),
        ("公园有多少个？", "市里只有一个公园。", ["公园"], ["一个"]),
        ("比例分别是多少？", "甲语占89%，乙语占9%。", ["89%，乙语占9%"], ["89%，乙语占9%"]),
        ("比例是多少？", "甲语占89%，乙语较少。", ["89%，乙语较少"], ["89%"]),
        # a day, where a day is asked for
        ("报告是哪天发布的？", "5月15日,银行发布《2024年报告》。", ["2024年"], ["5月15日"]),
        ("报告是哪个月发布的？", "2024年启动,2025年5月发布。", ["2024年"], ["2025年5月"]),
        ("报告是哪一年发布的？", "2024年,报告于5月15日发布。", ["2024年"], ["2024年"]),
        # a denial, where it is asked whether
        ("出过安全事故吗？", "报告期内,未发生重大安全事故。", ["未发生重大安全事故"], ["未发生"]),
        ("出没出过大事？", "公司没有发生火灾。", ["没有发生火灾"], ["没有发生"]),
        ("发生了什么事故？", "公司没有发生火灾。", ["没有发生火灾"], ["没有发生火灾"]),
        # an organisation with its branch
        ("谁指导了标准？", "在人民银行重庆市分行指导下发布。", ["人民银行"], ["人民银行重庆市分行"]),
        ("谁指导了标准？", "由清华大学指导。", ["清华大学"], ["清华大学"]),
        # several sentences, each with its own words
        ("有哪些产品？", "甲是存款。乙是贷款。", ["存款。", "贷款。"], ["存款", "贷款"]),
        ("多少客户享受了优惠？", "累计203万客户享受到了优惠。", ["203万客"], ["203万客户"]),
        ("谁享受了优惠？", "现在小微企业和农户享受到了优惠。", ["微企业和农"], ["小微企业和农户"]),
    ],
)
def test_highlights(question: str, sentence: str, seen: list[str], highlight: list[str]) -> None:
    at = [(sentence.index(words), sentence.index(words) + len(words)) for words in seen]
    spans = find_highlights(read_question(question), sentence, at)
    assert [sentence[start:end] for start, end in spans] == highlight


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024年3月5日发布", ["2024年3月5日"]),
        ("2023.12至2024-05-01", ["2023.12", "2024-05-01"]),
        ("面积1133.87亩", []),
        ("投入2010.5亿元，占2012.1%", []),
        ("共2013.11亿元", []),
        ("In 2019 it grew", ["2019"]),
    ],
)
def test_a_figure_is_no_date(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in dates(text)] == found


@pytest.mark.parametrize(
    ("question", "text", "held"),
    [
        ("资产负债率是多少？", "公司减少了1亿元负债。", False),
        ("资产负债率是多少？", "资产负债率为37.5%。", True),
        ("女性员工占比是多少？", "女性员工约占三成。", True),
        ("What share of companies use it?", "每三家电商企业就有一家在使用。", True),
        ("汇率是多少？", "汇率为7.1元。", True),
        ("员工有多少？", "公司重视员工。", False),
        ("哪一年成立？", "公司成立于1998年。", True),
        ("哪一年成立？", "公司成立已久。", False),
    ],
)
def test_a_sentence_holds_the_kind_of_thing_asked_for_or_not(question: str, text: str, held: bool) -> None:
    assert has_kind(read_question(question), text) is held


@pytest.mark.parametrize(
    ("question", "text", "lacking"),
    [
        ("董事会多久开一次会？", "人均培训时长为46小时。", True),
        ("董事会多久开一次会？", "董事会每季度召开一次会议。", False),
        ("How often does the board meet?", "The board met four times.", False),
        ("资产负债率是多少？", "公司完成了资产收购，总价值为1亿元。", True),
        ("资产负债率是多少？", "资产负债率为37.5%。", False),
        ("首集收视率是多少？", "首集收视率为7.07。", False),
        ("不良贷款率是多少？", "公司没有不良贷款。", False),
        ("标准包含几项指标？", "2024年12月，绿色标准发布，填补了批发零售行业的空白。", True),
        ("标准包含几项指标？", "标准包含二十项指标。", False),
        ("标准包含几项指标？", "标准由21家银行使用。", True),
        ("贷款余额是多少亿？", "用户数已达1001万户。", True),
        ("贷款余额是多少亿？", "贷款余额1.2万亿元。", False),
        ("农户的贷款总额有多少？", "2024年,累计203万客户享受了贷款。", True),
        ("农户的贷款总额有多少？", "2024年,累计203万客户享受了3.5亿元贷款。", False),
        ("冷藏箱超期一天收多少钱？", "冷藏箱可免费堆存3天,超期按公示费率计收。", True),
        ("冷藏箱超期一天收多少钱？", "冷藏箱超期每天收费120元。", False),
        ("社区投资总额是多少？", "社区投资额为500万人民币。", False),
        ("社区投资总额是多少？", "社区投资额(百万)为500。", False),
        ("营业收入是多少？", "营业收入30余亿，增长一成。", False),
        ("捐款总额是多少？", "公司全部捐出。", False),
        ("有多少员工？", "公司重视员工的成长。", True),
        ("有多少人受益？", "一半以上的居民受益。", False),
        ("发生了多少起事故？", "公司未发生重大事故。", False),
        ("黄花镇由哪几个乡组成？", "由回龙乡和谷塘乡组成。", False),
        ("车站的编号是多少？", "编号为KK。", False),
        ("这几年增长得怎么样？", "保持高速增长。", False),
        ("舊人民幣以多少比率折換？", "以一萬兌一的比率折換，即萬分之一。", False),
        ("谁是董事长？", "董事长是金晓龙。", False),
    ],
)
def test_a_text_without_the_number_asked_for_is_told(question: str, text: str, lacking: bool) -> None:
    assert lacks_number(read_question(question), text) is lacking


@pytest.mark.parametrize(
    ("question", "around", "lacks"),
    [
        ("8380户农户的贷款总额有多少？", "203万客户享受了贷款。", True),
        ("8,380户农户获得了多少贷款？", "203万客户享受了贷款。", True),
        ("8380户农户的贷款总额有多少？", "8,380户农户获得12亿元贷款。", False),
        ("8380户农户的贷款总额有多少？", "为８３８０户提供贷款。", False),
        ("9999户农户的贷款总额有多少？", "203万客户享受了贷款。", False),  # nowhere in the document: not this rule's
        ("2024年的贷款总额有多少？", "贷款总额12亿元。", False),
        ("8380户农户是谁？", "203万客户享受了贷款。", False),
        ("", "", False),
    ],
)
def test_what_a_question_counts_is_looked_for_beside_the_number(question: str, around: str, lacks: bool) -> None:
    whole = f"{around}另有8380户农户，2024年。"
    assert lacks_count(read_question(question), around, whole) is lacks


@pytest.mark.parametrize(
    ("question", "whole", "lacks"),
    [
        ("零食渠道的毛利率有多高？", "收入13.4亿元。", True),
        ("用它转账要收多少手续费？", "费率为0.2%。", True),
        ("2022年的净利润是多少？", "营业收入3亿元。", True),
        ("员工平均工资多少", "员工平均年龄31岁。", True),
        ("零食渠道的毛利率有多高？", "综合毛利率为27%。", False),
        ("不良率是多少？", "不良贷款率为1.2%。", False),  # the same, with more in it
        ("员工平均工资多少", "人均工资9,200元。", False),
        ("净利润是多少？", "全年亏损0.3亿元。", False),
        ("公司现金分红多少？", "对外捐赠1,590万元。", True),
        ("公司现金分红多少？", "每10股派发现金红利1.8元。", False),
        ("2023年的营业成本是多少？", "营业收入3亿元。", True),
        ("保修期有多长？", "叶轮直径268米。", True),
        ("召回的费用是多少？", "召回1,850台，费用由供应商承担。", False),
        ("毛利率为什么下降？", "收入13.4亿元。", False),  # no measure is asked for
        ("效率提升了多少？", "节约30%的时间。", False),
        ("付出的代价有多大？", "收入13.4亿元。", False),
        ("", "", False),
    ],
)
def test_a_measure_that_is_never_named_is_lacking(question: str, whole: str, lacks: bool) -> None:
    assert lacks_measure(read_question(question), whole) is lacks


def test_a_name_behind_a_year_is_a_word_of_its_own() -> None:
    assert read_question("2024年恒玑召回了什么？").words == ("2024", "恒玑", "召回")
    assert read_question("2024年度员工人数").words[0] == "2024"


def test_when_is_asked_for_by_whichever_words() -> None:
    assert read_question("雁门系统是哪时候上线的").kind == "date"
