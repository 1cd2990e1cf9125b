"""Misspelt names are found by sound and shape; what the corpus lacks is never made into what it has."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from index.words import search_words
from qa.spelling import Correction, Speller, _sounds, lookalikes

BANK = """网商银行董事长金晓龙表示，“大雁系统”于2021年10月发布。网商银行推出“布谷鸟”智能普惠理财系统。
大雁系统服务小微企业，布谷鸟系统帮助理财子公司，同时推出“余利宝”“稳利宝”等产品，并为广大银行客户服务。
2024年，浙江的标准之后，重庆市的标准也发布了，期终报告附后。电商通已有商家使用，电商通减免手续费。截至2024年末，客户达6851万户。
MYbank 与 Dianshangtong 的 Agent 服务于 Hubei，the bank 的 banking 业务见年报。"""
CARS = """比亚迪汽车在深圳坪山设厂，宁德时代供应电池。长安汽车的阿维塔品牌由朱华荣负责，蔚来与江淮合作。
岚图汽车隶属东风，岚图追光售价三十万元。己二酸产能扩大，末端治理设备投产。"""
TRADITIONAL = "網商銀行的大雁系統於2021年發佈，網商銀行的大雁系統服務農戶。"


def speller(*texts: str) -> tuple[Speller, Callable[[str], bool]]:
    words = {word for text in texts for word in search_words(text)}
    return Speller(texts), words.__contains__


@pytest.mark.parametrize(
    ("corpus", "question", "corrected", "changes"),
    [
        # by sound
        (BANK, "大燕系统什么时候上线的", "大雁系统什么时候上线的", [("大燕系统", "大雁系统")]),
        (BANK, "大燕是什么？", "大雁是什么？", [("大燕", "大雁")]),
        (BANK, "步谷鸟系统的准确率", "布谷鸟系统的准确率", [("步谷鸟系统", "布谷鸟系统")]),
        (BANK, "布古鸟用了什么技术", "布谷鸟用了什么技术", [("布古鸟", "布谷鸟")]),
        (BANK, "不谷鸟呢？", "布谷鸟呢？", [("不谷鸟", "布谷鸟")]),
        (BANK, "稳力宝的收益有多少", "稳利宝的收益有多少", [("稳力宝", "稳利宝")]),
        (BANK, "余力宝的收益有多少", "余利宝的收益有多少", [("余力宝", "余利宝")]),
        (BANK, "金小龙是谁？", "金晓龙是谁？", [("金小龙", "金晓龙")]),
        (BANK, "网上银行的董事长是谁", "网商银行的董事长是谁", [("网上银行", "网商银行")]),
        (BANK, "重清市标准", "重庆市标准", [("重清市", "重庆市")]),
        (BANK, "电商同是什么", "电商通是什么", [("电商同", "电商通")]),
        ("准确率提升，准确率达标。", "准缺率有多高", "准确率有多高", [("准缺率", "准确率")]),
        # two of a long stretch
        (BANK, "步古鸟系统呢", "布谷鸟系统呢", [("步古鸟系统", "布谷鸟系统")]),
        (CARS, "蓝图追光多少钱", "岚图追光多少钱", [("蓝图追光", "岚图追光")]),
        (CARS, "朱华融是谁", "朱华荣是谁", [("朱华融", "朱华荣")]),
        (CARS, "凝德时代供应什么", "宁德时代供应什么", [("凝德时代", "宁德时代")]),
        (CARS, "隆安汽车，昌安汽车", "隆安汽车，长安汽车", [("昌安汽车", "长安汽车")]),
        # sh and s, -n and -ng
        (CARS, "坪三在哪里，坪伞设厂了吗", "坪三在哪里，坪山设厂了吗", [("坪伞设厂", "坪山设厂")]),
        (CARS, "岚图追管售价多少", "岚图追光售价多少", [("岚图追管售价", "岚图追光售价")]),
        # by shape
        (CARS, "阿唯塔属于谁", "阿维塔属于谁", [("阿唯塔", "阿维塔")]),
        (CARS, "未端治理用了什么", "末端治理用了什么", [("未端治理", "末端治理")]),
        (CARS, "江准合作了吗", "江淮合作了吗", [("江准合作", "江淮合作")]),
        (BANK, "大鹰系统，犬雁系统", "大鹰系统，大雁系统", [("犬雁系统", "大雁系统")]),
        # two in one question, the rest as typed
        (
            BANK,
            " ＡＩ 金小龙 和大燕系統？",
            " ＡＩ 金晓龙 和大雁系統？",
            [("金小龙", "金晓龙"), ("大燕系統", "大雁系统")],
        ),
        (TRADITIONAL, "大燕系统何时发布", "大雁系统何时发布", [("大燕系统", "大雁系統")]),
        (TRADITIONAL, "𠮷，網上銀行是什麼", "𠮷，網商銀行是什麼", [("網上銀行", "網商銀行")]),
        # Latin names, by one letter
        (BANK, "What is dianshangtng?", "What is Dianshangtong?", [("dianshangtng", "Dianshangtong")]),
        (BANK, "MYbnak 和 MYbanck 是什么", "MYbnak 和 MYbank 是什么", [("MYbanck", "MYbank")]),
    ],
)
def test_misspelt_names_are_found(corpus: str, question: str, corrected: str, changes: list[tuple[str, str]]) -> None:
    asked, known = speller(corpus)
    assert asked.correct(question, known) == Correction(corrected, tuple(changes))


@pytest.mark.parametrize(
    ("corpus", "question"),
    [
        # other names
        (BANK, "招商银行的董事长是谁？"),
        (BANK, "工商银行和建设银行发布了报告吗"),
        (BANK, "百灵系统是什么？"),
        (BANK, "月利宝的收益是多少"),
        (BANK, "张晓龙是谁"),
        (BANK, "金大龙是谁"),
        (BANK, "浙江和四川的标准"),
        (CARS, "长城汽车和吉利汽车"),
        # words of the dictionary that sound like other words there
        (BANK, "光大银行客户有多少"),
        (BANK, "期中报告在哪里"),
        ("商业街改造，商业街开业，终端交付，业务终端。", "商业界怎么看，业务中断了多久"),
        # as the corpus has them
        (BANK, "大雁系统什么时候上线的"),
        (BANK, "金晓龙的年薪"),
        (BANK, "网商银行的注册资本"),
        (BANK, "網商銀行的註冊資本"),
        # numbers
        (BANK, "2023年10月发布了什么利率"),
        (BANK, "二零二四年的利率"),
        # nothing to go by
        (BANK, "今天天气怎么样？"),
        (BANK, "帮我写一首关于春天的诗"),
        (BANK, "？？？"),
        (BANK, ""),
        (BANK, "㌔ 大燕系统"),  # folds to another length
        # a pair of characters that is used once, or is no word
        (CARS, "将怀是哪里的"),
        (CARS, "兰涂是哪里的"),
        # another form of the word, a name in pinyin, too short, too far
        (BANK, "How many banks and agents?"),
        (BANK, "What about Hebei?"),
        (BANK, "Agents in Mybbankk"),
        (BANK, "ao" * 9 + "b " + "ao" * 400 + "b"),
        ("", "大燕系统"),
    ],
)
def test_what_the_corpus_lacks_stays(corpus: str, question: str) -> None:
    asked, known = speller(corpus)
    assert asked.correct(question, known) == Correction(question)


@pytest.mark.parametrize("text", [*BANK.split("，"), *CARS.split("，"), TRADITIONAL])
def test_the_corpus_own_words_stay(text: str) -> None:
    asked, _ = speller(BANK, CARS, TRADITIONAL)
    assert asked.correct(text, lambda word: False) == Correction(text)


def test_the_stretch_that_agrees_most_then_the_most_frequent_then_the_first() -> None:
    assert correct("稳力宝", "稳利宝、稳利宝、稳立宝。") == "稳利宝"
    assert correct("稳力宝", "稳利宝、稳立宝、稳立宝。") == "稳立宝"
    assert correct("稳力宝", "稳立宝、稳利宝。") == "稳立宝"
    assert correct("稳力宝基金", "稳利宝、稳利宝、稳立宝基金。") == "稳立宝基金"


def correct(question: str, text: str) -> str:
    asked, known = speller(text)
    return asked.correct(question, known).text


def test_a_corpus_that_has_the_stretch_as_asked_corrects_nothing() -> None:
    assert correct("大燕系统什么时候上线", "大雁系统、大雁系统、大雁系统。") == "大雁系统什么时候上线"
    assert correct("大燕系统什么时候上线", "大雁系统、大雁系统、大燕系统。") == "大燕系统什么时候上线"


def test_texts_are_read_once_and_only_for_an_unknown_word() -> None:
    reads = []

    def texts() -> Iterator[str]:
        reads.append(1)
        yield BANK

    asked = Speller(texts())
    assert asked.correct("大雁系统是什么", lambda word: True) == Correction("大雁系统是什么")
    assert asked.correct("是什么？", lambda word: False) == Correction("是什么？")
    assert reads == []
    _, known = speller(BANK)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: asked.correct("大燕系统", known).text, range(32)))
    assert found == ["大雁系统"] * 32
    assert reads == [1]


def test_sounds_andlookalikes() -> None:
    assert _sounds("商") == ("shang", "~san")
    assert _sounds("行") == ("xing", "hang", "~xin", "~han")
    assert _sounds("月") == ("yue", "~yue")  # not ru, which is rare
    assert _sounds("A") == ()
    assert {"己", "已", "巳"} == lookalikes()["己"]
    assert all(other in lookalikes()[char] for char, others in lookalikes().items() for other in others)
    contrasted = ["日月", "浙淅", "左右", "买卖", "收支", "增减", "年月", "上下"]
    assert not [pair for pair in contrasted if pair[1] in lookalikes().get(pair[0], ())]
