"""A sentence contradicts a question only where it is about the same and gives another value for the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Document
from corpus.document import Sentence
from qa.contradiction import Contradiction, bears_out, find_contradiction
from qa.premise import About
from qa.question import read_question

BIRD = "在科技创新方面,“布谷鸟”智能普惠理财系统创建时序编码器,构建小微资金流预测大模型,准确率超95%,提升资金利用率10%。"
GOOSE = "“大雁”数字金融供应链系统融入AI技术,构建产业链分析Agent,实现T+1风险预警,效率提升10倍,准确率提升20%。"
LAUNCH = (
    "自2021年10月发布以来，该系统通过中标贷、合同贷、供货贷等一系列数字金融产品，解决供应链上面的小微企业的信贷需求。"
)
GRAPH = "截至2024年末,网商银行“大雁系统”搭建了包括汽车、医疗、建筑等在内的9条产业方向的产业链图谱,小微信用画像效率提升了10倍。"
BANKS = "截至2024 年末,已有上海银行、江苏银行、平安银行等21家银行与网商签署小微绿色评价合作协议,小微绿色评级用户开通数已达1001万户,累计203万客户享受到了优惠的小微绿色贷款。"
NORM = "2022年11月,在人民银行浙江省分行的指导下,网商银行参与推动制定的《小微企业绿色评价规范》团体标准发布。"
REPORT = "根据财务报告，2021年度云帆科技的营业收入达到150亿元，净利润为30亿元，总资产为500亿元。"
PATENTS = "云帆科技拥有专利超过300项，其中发明专利120项。"


def contradicted(question: str, sentence: str, before: str = "", heading: str = "") -> tuple[str, str, str] | None:
    """Return the words asked about, the words found and the kind."""
    found = find_contradiction(read_question(question), About(sentence, before, heading))
    return found and (question[slice(*found.asked)], sentence[slice(*found.found)], found.kind)


@pytest.mark.parametrize(
    ("question", "sentence", "asked", "found", "kind"),
    [
        # percentages
        ("为什么布谷鸟系统的准确率只有80%？", BIRD, "80%", "95%", "percent"),
        ("為什麼布穀鳥系統的準確率只有80%？", BIRD, "80%", "95%", "percent"),
        ("为什么布谷鸟系统准确率只有八成？", BIRD, "八成", "95%", "percent"),
        ("布谷鸟系统的准确率是百分之八十吗", BIRD, "百分之八十", "95%", "percent"),
        ("布谷鸟系统为什么让资金利用率提高了30%？", BIRD, "30%", "10%", "percent"),
        ("大雁系统的准确率提升了30%吗？", GOOSE, "30%", "20%", "percent"),
        ("女性员工占比为什么只有30%？", "公司女性员工占比为45%。", "30%", "45%", "percent"),
        ("云帆科技2023年碳排放同比下降了8%吗？", "云帆科技2023年碳排放同比下降12%。", "8%", "12%", "percent"),
        ("云帆科技的客户满意度为什么低于80%？", "云帆科技的客户满意度在95%以上。", "80%", "95%", "percent"),
        # years and dates
        ("云雀平台2019年上线后为什么关闭？", "云雀平台于2021年3月上线。", "2019年", "2021年3月", "year"),
        ("《小微企业绿色评价规范》团体标准为什么在2021年11月发布？", NORM, "2021年11月", "2022年11月", "date"),
        ("云帆科技为什么在3月发布星图模型？", "云帆科技于2023年9月发布星图模型。", "3月", "2023年9月", "date"),
        ("云帆科技什么时候发布星图模型，是2022年吗？", "云帆科技于2023年9月发布星图模型。", "2022年", "2023年9月", "year"),
        ("云帆科技2023年的净利润是多少？", REPORT, "2023年", "2021年", "year"),  # said at the sentence's head
        ("雲帆科技二〇二三年的淨利潤是多少？", REPORT, "二〇二三年", "2021年", "year"),
        # numbers
        ("为什么星辰公司共有3000名员工？", "星辰公司共有1200名员工。", "3000名", "1200名", "number"),
        ("云帆科技为什么有5000位员工？", "云帆科技有员工3200人。", "5000位", "3200人", "number"),
        ("云帆科技的董事会有12位董事吗？", "云帆科技董事会由9名董事组成。", "12位", "9名", "number"),
        ("为什么有30家银行签署了小微绿色评价合作协议？", BANKS, "30家", "21家", "number"),
        ("为什么有30个银行签署了小微绿色评价合作协议？", BANKS, "30个", "21家", "number"),
        ("大雁系统图谱覆盖的15条产业方向有哪些？", GRAPH, "15条", "9条", "number"),
        ("为什么大雁系统的效率只提升了5倍？", GOOSE, "5倍", "10倍", "number"),
        ("云帆科技的专利为什么只有50项？", PATENTS, "50项", "300项", "number"),
        ("云帆科技的发明专利为什么只有50项？", PATENTS, "50项", "120项", "number"),
        ("雲帆科技的發明專利為什麼只有五十項？", "雲帆科技擁有發明專利120項。", "五十項", "120項", "number"),
        ("云帆科技为什么捐了2万册图书给山区小学？", "云帆科技向山区小学捐赠图书3万册。", "2万册", "3万册", "number"),
        ("星图模型为什么是第三个通过备案的？", "星图模型是第五个通过备案的模型。", "第三个", "第五个", "ordinal"),
        # English
        ("Why is the accuracy of the Heron system only 80%?", "The Heron system has an accuracy of 95%.", "80%", "95%", "percent"),
        ("Why did Lark Bank open its branches in 2019?", "Lark Bank opened 30 branches in 2021.", "2019", "2021", "year"),
        (
            "Why did Harbor Foods spend $3 million on solar panels?",
            "Harbor Foods spent $5.2 million on solar panels.",
            "$3 million",
            "$5.2 million",
            "number",
        ),
    ],
)  # fmt: skip
def test_another_value_for_the_same_is_a_contradiction(
    question: str, sentence: str, asked: str, found: str, kind: str
) -> None:
    assert contradicted(question, sentence) == (asked, found, kind)
    assert not bears_out(read_question(question), About(sentence))


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("为什么布谷鸟系统的准确率超过95%？", BIRD),
        ("为什么布谷鸟系统的准确率超过了九成？", BIRD),
        ("布谷鸟系统的准确率达到98%了吗？", BIRD),  # more than 95 it may be
        ("布穀鳥系統的準確率為什麼超過95%？", BIRD.replace("超", "超過")),
        ("布谷鸟系统让资金利用率提高10%了吗？", BIRD),
        ("为什么有约20家银行与网商签署小微绿色评价合作协议？", BANKS),
        ("有21个银行签署了小微绿色评价合作协议吗？", BANKS),
        ("2024年末有21家银行签署了绿色评价合作协议吗？", BANKS),
        ("云帆科技营业收入2.5亿元是怎么来的？", "云帆科技实现营业收入25000万元。"),
        ("云帆科技营业收入2.5亿元是怎么来的？", "云帆科技实现营业收入2.498亿元。"),  # rounded
        ("云帆科技的收入达到3亿元了吗？", "云帆科技的收入超过人民币2亿元。"),
        ("云帆科技的用户达到3500万户了吗？", "云帆科技的用户达3000万户+。"),
        ("云帆科技的用户有3500万户吗？", "云帆科技的用户约3200万户。"),
        ("云帆科技的用户有3500万户吗？", "云帆科技的用户有3200万户左右。"),
        ("云帆科技的损耗率为3%吗？", "云帆科技的损耗率低于5%。"),
        ("云帆科技有25家门店吗？", "云帆科技有二十余家门店。"),
        ("云帆科技为什么有3200位员工？", "云帆科技有员工3200人。"),
        ("云帆科技在9月发布的星图模型是什么？", "云帆科技于2023年9月发布星图模型。"),
        ("Is the accuracy of the Heron system above 90%?", "The Heron system has an accuracy of 95%."),
    ],
)
def test_what_the_sentence_says_is_borne_out(question: str, sentence: str) -> None:
    assert contradicted(question, sentence) is None
    assert bears_out(read_question(question), About(sentence))


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        # nothing is taken for granted, or there is nothing to compare with
        ("布谷鸟系统的准确率是多少？", BIRD),
        ("今天天气怎么样？", BIRD),
        ("", BIRD),
        ("2024年", BIRD),
        ("为什么准确率只有80%？", ""),
        ("为什么布谷鸟系统的准确率只有80%？", "布谷鸟系统的准确率很高。"),
        # other things
        ("布谷鸟系统的用户有80%吗？", BIRD),
        ("大雁系统的准确率为什么只有80%？", BIRD),
        ("车险业务的保费收入为什么只有5亿元？", "寿险业务的保费收入为8亿元。"),
        ("海外客户为什么只有300家？", "国内客户共有1200家。"),
        ("北方工厂为什么只有200名工人？", "南方工厂有350名工人。"),
        ("女性员工占比为什么只有30%？", "男性员工占比为70%。"),
        ("飞燕计划的参与人数为什么只有5000人？", "海鸥计划的参与人数达3000人。"),
        ("A产品的年化收益率为什么是5%？", "B产品的年化收益率是3%。"),
        ("长河集团2022年的净利润为什么是3亿元？", "高山集团2023年的净利润是5亿元。"),
        ("云帆科技有限公司2022年为什么裁员？", "星辰科技有限公司2021年裁员300人。"),
        ("蓝鲸科技公司2022年为什么裁员？", "星辰科技公司2021年裁员300人。"),
        ("2023年有多少家银行签约？", BANKS.replace("2024", "2022")),
        ("《绿色工厂评价规范》为什么在2021年11月发布？", NORM),
        ("云帆科技为什么向山区小学捐赠200万元？", "云帆科技向山区小学捐赠图书3万册，价值150万元。"),
        ("《小微企业绿色评价规范》为什么在2021年发布？", "2022年，《小微企业绿色评价指标规范》发布。"),
        ("客户为什么只有300家？", "海外客户共有1200家。"),  # too little is asked
        ("云帆科技2023年组织志愿活动的时长是多少小时？", "云帆科技2022年组织志愿活动。"),
        # what a thing is told apart by
        ("网商银行2023年发布了什么报告？", "浙江网商银行正式发布《2024年可持续发展报告》。"),
        ("网商银行2023年发布了什么报告？", "5月15日,浙江网商银行正式发布《2024年可持续发展报告》。"),
        ("为什么云帆科技服务了500强企业？", "云帆科技服务了100强企业。"),
        ("3年期贷款的利率是多少？", "星辰银行5年期贷款的利率为3.5%。"),
        ("100万元以上的贷款有多少笔？", "50万元以下的贷款有30笔。"),
        ("世界500强企业中有多少家是云帆科技的客户？", "云帆科技的客户包括80家中国100强企业。"),
        ("云帆科技服务的500强企业为什么减少？", "云帆科技服务的100强企业共80家。"),
        ("30岁以下的员工占比是多少？", "50岁以下的员工占比为70%。"),
        ("山景工厂第3期项目的产能是多少？", "山景工厂第1期项目的产能为5万吨。"),
        # a level is no change, new ones are not all, an aim is not reached
        ("大雁系统的准确率为什么只有80%？", GOOSE),
        ("云帆科技的毛利率为什么下降了5%？", "云帆科技的毛利率为35%。"),
        ("星辰银行的客户为什么只有100万户？", "星辰银行新增客户500万户。"),
        ("网商银行新增小微客户为什么只有100万户？", "网商银行累计服务小微客户500万户。"),
        ("蓝鲸科技公司的研发投入为什么只有2亿元？", "蓝鲸科技公司计划到2026年研发投入达到5亿元。"),
        ("云帆科技为什么能在2028年实现碳中和？", "云帆科技的目标是2035年实现碳中和。"),
        # stretches of time, what is compared with, ranges
        ("利润比2022年增长了多少？", "2023年利润增长5%。"),
        ("云帆科技2020年以来的收入增长了多少？", "2023年云帆科技的收入增长5%。"),
        ("云帆科技在2023年之前的收入是多少？", "2024年云帆科技的收入为5亿元。"),
        ("云帆科技的收入从2020年到2022年增长了多少？", "2023年云帆科技的收入增长5%。"),
        ("云雀平台2019年的用户有多少？", "云雀平台的用户较2018年增长5%。"),
        ("云雀平台2019年的用户有多少？", "云雀平台的用户在2018年以前不足1万户。"),
        ("2024年发布的2023年度报告有多少页？", "2024年，星辰银行发布年度报告，共80页。"),
        ("星辰银行的《2023年年度报告》发布了吗？", "星辰银行2024年发布了《2022年年度报告》。"),
        ("How much did sales of Harbor Foods grow since 2019?", "Sales of Harbor Foods grew by 8% in 2021."),
        ("长河集团为什么关闭了12家门店？", "长河集团关闭了3至15家门店。"),
        ("长河集团为什么要建4座工厂？", "长河集团将建三到五座工厂。"),
        ("星辰银行每100元存款的利息是多少？", "星辰银行每1000元存款的利息为15元。"),
        # more than one may be meant
        ("云帆科技的门店为什么有50家？", "云帆科技在上海和北京各有30家和20家门店。"),
        ("鲲鹏队在1989年汉城运动会上成绩如何？", "鲲鹏队在1988年汉城运动会和1992年巴城运动会上均获得银牌。"),
    ],
)
def test_what_may_well_be_so_is_none(question: str, sentence: str) -> None:
    assert contradicted(question, sentence) is None


OWN = "云岭茶业2024年可持续发展报告\n云岭茶业股份有限公司4月发布报告。"
HOLDERS = "董事长龙启秀表示，公司会种下更多茶树。总经理韦明远说，茶价还会再涨。"


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("云岭的茶园面积增长了12%，是怎么做到的？", "茶园面积2.4万亩，增长21%。", ("12%", "21%", "percent")),
        (
            "听说这是云岭茶业连续第六年发布此类报告，对吗？",
            "这是公司连续第四年发布此类报告。",
            ("第六年", "第四年", "ordinal"),
        ),
        ("网点有142个，怎么才35个开在乡镇？", "年末共有网点142个，其中乡镇网点53个。", ("35个", "53个", "number")),
        ("既然茶旅项目花了1.4亿元，那谁来付？", "茶旅项目全年花费1,400万元。", ("1.4亿元", "1,400万元", "number")),
        ("茶青上限怎么从13公斤降到12公斤？", "茶青上限从14公斤降到12公斤。", ("13公斤", "14公斤", "number")),
        ("发酵时间怎么缩短到20分钟了？", "发酵时间由上年的50分钟缩短到30分钟。", ("20分钟", "30分钟", "number")),
        ("茶园用水怎么又增加了6%？", "茶园用水比上年减少6%。", ("增加", "减少", "trend")),
        (
            "既然2012年创办，为什么2024年才发第一份报告？",
            "这家2009年创办的茶企2024年发布报告。",
            ("2012年", "2009年", "year"),
        ),
        ("雷山厂8月起火烧了19吨茶，对吗？", "雷山厂6月起火一次，烧毁毛茶19吨。", ("8月", "6月", "date")),
        ("为什么总经理韦明远说会种下更多茶树？", "董事长龙启秀表示，公司会种下更多茶树。", None),  # another post
        (
            "为什么董事长韦明远说会种下更多茶树？",
            "董事长龙启秀表示，公司会种下更多茶树。",
            ("韦明远", "龙启秀", "name"),
        ),
        ("龙启秀怎么说茶价还会再涨？", "总经理韦明远说，茶价还会再涨。", ("龙启秀", "韦明远", "name")),
        ("说茶价还会再涨的是谁，龙启秀吗？", "总经理韦明远说，茶价还会再涨。", None),  # it is asked who it is
        (
            "How was fermentation cut to 20 minutes?",
            "发酵时间由50分钟缩短到30分钟。",
            ("20 minutes", "30分钟", "number"),
        ),
        ("茶旅项目怎么一年就花了1.4亿？", "茶旅项目全年花费1,400万元。", ("1.4亿", "1,400万元", "number")),
        ("听说茶厂处理了17个人，对吗？", "茶厂处理了7名责任人。", ("17个", "7名", "number")),
        ("退茶率怎么升到8%了？", "退茶率由9%降至8%。", ("升到", "降至", "trend")),
        ("保证金为什么到第四次违规才扣？", "茶商违规第二次扣减保证金。", ("第四次", "第二次", "ordinal")),
        ("为什么从2024年5月起就停用塑料袋？", "茶叶自2024年3月起停用塑料袋。", ("2024年5月", "2024年3月", "date")),
        (
            "Why wasn't the drying plant finished until November?",
            "烘干厂8月建成。",
            ("November", "8月", "date"),
        ),
        # places that the document never names, what is denied
        ("为什么把茶厂建在长沙？", "茶厂建在常德，2021年投产。", ("长沙", "常德", "name")),
        ("茶厂建在哪里，是长沙吗？", "茶厂建在常德，2021年投产。", None),  # it is asked where
        ("退茶怎么还要收手续费？", "退茶时不收手续费。", ("手续费", "不收手续费", "denial")),
        ("茶厂为什么搞裁员？", "茶厂未实施裁员。", ("裁员", "未实施裁员", "denial")),
        ("茶厂裁员了吗？", "茶厂未实施裁员。", None),
        ("茶厂为什么没有裁员？", "茶厂未实施裁员。", None),
        ("炒茶间一年怎么出了8起工伤？", "全年发生工伤5起，4起在炒茶间。", ("8起", "5起", "number")),
        ("听说烘干线要投8.6亿，对吗？", "公司拟投资8600万元建设烘干线。", ("8.6亿", "8600万元", "number")),
        (
            "听说报告是董事会第九次会议通过的，对吗？",
            "报告经董事会第十一次会议通过。",
            ("第九次", "第十一次", "ordinal"),
        ),
        ("听说韦明远是云岭的董事长，对吗？", "龙启秀任董事长。", ("韦明远", "龙启秀", "name")),
        ("既然收购价从9月1日起才降到8元，那茶农呢？", "自7月1日起，收购价降到8元。", ("9月1日", "7月1日", "date")),
        ("为什么“茶香计划”2021年才推出？", "2020年推出的“茶香计划”资助女茶农。", ("2021年", "2020年", "year")),
        ("听说带动6000多户茶农，对吗？", "带动茶农9,260户。", ("6000多户", "9,260户", "number")),
        ("研究中心怎么设在德国慕尼黑了？", "公司在德国汉堡设研究中心，在阿曼建仓库。", ("慕尼黑", "汉堡", "name")),
        # what another clause asks, what a unit costs, the year before, a comparison, a plan
        ("云岭出口2.4万吨茶，一吨卖多少美元？", "出口茶叶2.4万吨，每吨3,390美元。", None),
        ("2023年云岭的茶叶收入是多少？", "2024年茶叶收入6亿元，上年为5亿元。", None),
        ("2024年云岭的茶叶废品率是多少？", "茶叶废品率为3%，低于2023年的4%。", None),
        ("茶厂的产能比雷山厂少9吨，是哪家？", "茶厂的产能为28吨。", None),
        ("2024年云岭拿到多少茶园补贴？", "茶园补贴拿到3亿元，余款列入2025年预算。", None),
    ],
)
def test_a_likely_sentence_that_says_otherwise(
    question: str, sentence: str, expected: tuple[str, str, str] | None
) -> None:
    about = About(sentence, own=OWN, likely=True, text=f"{OWN}\n{HOLDERS}\n{sentence}")
    found = find_contradiction(read_question(question), about)
    assert (found and (question[slice(*found.asked)], sentence[slice(*found.found)], found.kind)) == expected
    if expected:
        assert not bears_out(read_question(question), about)


def test_an_unlikely_sentence_has_to_have_most_words() -> None:
    question = read_question("绵岭那条老路就修了16公里，对吗？")
    sentence = "公司与护林站一起修复了绵岭古道26公里。"
    assert find_contradiction(question, About(sentence)) is None
    assert find_contradiction(question, About(sentence, likely=True)) is not None


def test_the_value_of_the_clause_that_is_asked_about() -> None:
    several = "云帆科技的客户满意度为92%，员工满意度为85%，供应商满意度为78%。"
    assert contradicted("云帆科技的员工满意度为什么是60%？", several) == ("60%", "85%", "percent")
    assert contradicted("云帆科技的客户满意度为什么是60%？", several) == ("60%", "92%", "percent")
    assert contradicted("云帆科技的员工满意度为什么是85%？", several) is None


def test_of_what_did_not_the_number_is_of_what_did_not() -> None:
    sentence = "逐风计划共设12项指标，2024年有9项达到要求，3项未达到。"
    about = About(sentence, likely=True)
    question = "既然逐风计划的指标2024年有5项没达到，那还来得及吗？"
    found = find_contradiction(read_question(question), about)
    assert found is not None
    assert sentence[slice(*found.found)] == "3项"


def test_a_year_comes_before_a_number() -> None:
    used = "云帆科技2023年用电量为450万千瓦时。"
    assert contradicted("云帆科技2022年用电量为什么是500万千瓦时？", used) == ("2022年", "2023年", "year")
    assert contradicted("云帆科技2023年用电量为什么是500万千瓦时？", used) == (
        "500万千瓦时",
        "450万千瓦时",
        "number",
    )


def test_a_pronoun_is_read_by_the_sentence_before_and_the_heading() -> None:
    question, sentence = "云雀平台的准确率为什么只有80%？", "该平台的准确率达95%。"
    expected = ("80%", "95%", "percent")
    assert contradicted(question, sentence) is None
    assert contradicted(question, sentence, before="公司发布了云雀平台。") == expected
    assert contradicted(question, sentence, heading="云雀平台") == expected
    assert contradicted(question, "平台的准确率达95%。", before="公司发布了云雀平台。") is None  # refers to nothing
    assert contradicted("大雁系统2019年发布时用了什么技术？", LAUNCH) is None
    assert contradicted("大雁系统2019年发布时用了什么技术？", LAUNCH, before="“大雁系统”是一套解决方案。") == (
        "2019年",
        "2021年10月",
        "year",
    )


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        (
            "网商银行和工商银行签的绿色评价协议什么时候到期？",
            BANKS,
            ("工商银行", "上海银行、江苏银行、平安银行", "unlisted"),
        ),
        (
            "为什么星辰公司收购了蓝鲸公司？",
            "星辰公司收购了飞鹰公司，收购价为3亿元。",
            ("蓝鲸公司", "飞鹰公司", "name"),
        ),
        ("为什么星辰公司收购了飞鹰公司？", "星辰公司收购了飞鹰公司，收购价为3亿元。", None),
        ("网商银行和平安银行签的绿色评价协议什么时候到期？", BANKS, None),
        ("网商银行和江苏银行签的协议什么时候到期？", "网商银行与江苏银行签署合作协议。", None),
        ("工商银行有多少名员工？", BANKS, None),
        ("为什么星辰公司收购了工商银行？", "星辰公司收购了飞鹰公司。", None),  # a company is no bank
        ("为什么星辰公司收购了工商银行？", "星辰公司收购了民生银行和工行。", None),  # 工行 for short
        (
            "越南发展银行的初名是什么？",
            "该银行创立于1957年，初名为越南建设银行。",
            None,
        ),  # the bank may be the one asked about
        ("为什么星辰公司2022年收购了蓝鲸公司？", "2023年以来，星辰公司收购了飞鹰公司。", None),  # another time
    ],
)
def test_another_name_in_the_same_place(question: str, sentence: str, expected: tuple[str, str, str] | None) -> None:
    assert contradicted(question, sentence) == expected


@pytest.mark.parametrize(
    ("question", "sentence", "borne"),
    [
        ("2024年末有多少家银行签署了小微绿色评价合作协议？", BANKS, True),  # nothing but the year is said
        ("2024年末有25家银行签署了绿色评价合作协议吗？", BANKS, False),
        ("云帆科技2023年碳排放同比下降了12%吗？", "云帆科技2023年碳排放同比下降12%。", True),
        ("云帆科技2023年碳排放同比下降了12%吗？", "云帆科技2023年碳排放同比上升12%。", False),
        ("云帆科技2023年碳排放同比下降了12%吗？", "星辰银行2023年碳排放同比下降12%。", False),
        ("云帆科技2023年碳排放同比下降了12%吗？", "", False),
        ("网商银行2023年发布了什么报告？", "5月15日,网商银行发布年度报告。", False),  # of which year is not said
        ("网商银行2023年5月发布了什么报告？", "5月15日,网商银行发布年度报告。", True),
    ],
)
def test_bears_out(question: str, sentence: str, borne: bool) -> None:
    assert bears_out(read_question(question), About(sentence)) is borne


def test_the_built_in_report_denies_none_of_its_own_sentences(report: Document) -> None:
    def text(one: Sentence) -> str:
        return report.text[one.start : one.end]

    for one in report.sentences:
        question = read_question(text(one).rstrip("。") + "，对吗？")
        assert find_contradiction(question, About(text(one))) is None, text(one)


PIECES = [
    *"银行公司系统万家的了年月%,，、。？《》“”和与超约至-～到不 ab",
    "2024年",
    "95%",
    "第三",
    "多少",
    "\ud800",
    "𠮷",
    "１２",
]


@given(
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=30),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(st.characters(), max_size=40),
)
def test_any_text_is_read(question: str, sentence: str) -> None:
    asked = read_question(question)
    for before, heading in (("", ""), (question, sentence), (sentence, question)):
        found = find_contradiction(asked, About(sentence, before, heading))
        assert found is None or _within(found, question, sentence)
        assert not (
            found and found.kind not in ("name", "unlisted") and bears_out(asked, About(sentence, before, heading))
        )


def _within(found: Contradiction, question: str, sentence: str) -> bool:
    (start, end), (first, last) = found.asked, found.found
    return 0 <= start < end <= len(question) and 0 <= first < last <= len(sentence)
