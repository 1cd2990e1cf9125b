"""Posts: who holds one is not told by who holds another."""

import pytest

from qa.posts import asked_post, lacks_appointment, names_another_post, posts, same_post


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        ("网商银行行长是谁？", "网商银行党委书记、董事长金晓龙在致辞中表示。", True),
        ("谁是副行长", "行长王山表示。", True),
        ("行长是谁", "副行长王山表示。", True),
        ("Who is the CFO?", "董事长王山表示。", True),
        ("銀行行長是誰？", "董事长王山表示。", True),
        ("董事长是谁？", "网商银行党委书记、董事长金晓龙在致辞中表示。", False),
        ("总经理叫什么名字？", "CEO王山表示。", False),  # the same post, as companies go
        ("Who is the chairman?", "董事长王山表示。", False),
        ("行长是谁？", "王山表示。", False),
        ("董事长致辞说了什么？", "行长王山表示。", False),  # who holds the post is not asked
        ("", "", False),
    ],
)
def test_a_sentence_that_names_another_post(question: str, sentence: str, another: bool) -> None:
    assert names_another_post(question, sentence) is another


def test_posts_of_like_spelling_are_told_apart() -> None:
    assert len(posts("副董事长和董事长")) == 2
    assert posts("ceo") == posts("CEO") == posts("首席执行官") != posts("董事长")
    assert not posts("officeof")


def test_the_post_asked_for_is_spelt_as_typed() -> None:
    assert asked_post("網商銀行ＣＥＯ是誰？") == "ＣＥＯ"
    assert asked_post("谁签了协议？") is None


def test_an_english_post_is_known_by_its_chinese_names() -> None:
    assert same_post("chairman") == ("董事长", "董事会主席")
    assert same_post("ceo") == ("行长", "总裁", "总经理", "首席执行官")
    assert same_post("board") == same_post("董") == ()


@pytest.mark.parametrize(
    ("question", "sentence", "lacks"),
    [
        ("王山是哪一年当上董事长的？", "董事长王山表示,2024年是重要的一年。", True),
        ("王山何時出任董事長？", "董事長王山負責主持2024年的會議。", True),
        ("When was Wang Shan appointed chairman?", "董事长王山表示,2024年是重要的一年。", True),
        ("王山是哪一年当上董事长的？", "王山2019年起任董事长。", False),
        ("王山何時出任董事長？", "王山2019年獲選為董事長。", False),
        ("王山什么时候开始担任董事长？", "王山,2019年起为董事长。", False),
        ("王山什么时候辞职？", "王山于2021年卸任。", False),
        ("报告是哪一年发布的？", "报告于2024年发布。", False),  # no post is asked about
        ("董事长是谁？", "董事长王山表示,2024年是重要的一年。", False),
        ("", "", False),
    ],
)
def test_a_sentence_that_tells_of_no_appointment(question: str, sentence: str, lacks: bool) -> None:
    assert lacks_appointment(question, sentence) is lacks
