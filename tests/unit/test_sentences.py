"""Worked examples of where sentences end."""

import pytest

from corpus.sentences import MAX_SENTENCE_CHARS, split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("甲。乙！丙？丁", ["甲。", "乙！", "丙？", "丁"]),
        ('他说："好。"然后走了。', ['他说："好。"', "然后走了。"]),
        ("他说：“好。”然后走了。", ["他说：“好。”", "然后走了。"]),
        ("看《你好！》了吗？看了！！", ["看《你好！》了吗？", "看了！！"]),
        ("他问“去吗？”，我说不去……好吧。", ["他问“去吗？”，我说不去……", "好吧。"]),
        ("（完。）下一句。", ["（完。）", "下一句。"]),
        ("注（见第3页。其余略）为准。", ["注（见第3页。其余略）为准。"]),
        ("金晓龙(董事长。今年）说。", ["金晓龙(董事长。今年）说。"]),
        ("准确率95.5%。T+1到账。", ["准确率95.5%。", "T+1到账。"]),
        ("见https://a.b/c?x=1!&y=2。完", ["见https://a.b/c?x=1!&y=2。", "完"]),
        ("好吗?AI是什么", ["好吗?", "AI是什么"]),
        ("产品丰富且较为标准化；大型企业则有专门的经理。", ["产品丰富且较为标准化；", "大型企业则有专门的经理。"]),
        ("甲；乙；丙。", ["甲；乙；丙。"]),
        ("包括：持续深化普惠金融业务；积极推动绿色金融发展。", ["包括：持续深化普惠金融业务；积极推动绿色金融发展。"]),
        ('属于鱼龙。"P. tuckeri"的体长约13公尺。', ["属于鱼龙。", '"P. tuckeri"的体长约13公尺。']),
        ('他说:"第一。第二。"然后走了。', ['他说:"第一。', '第二。"', "然后走了。"]),
        ("“从未闭合。后面", ["“从未闭合。", "后面"]),
        ("Mr. Smith rose 3.5 percent. He left.", ["Mr. Smith rose 3.5 percent.", "He left."]),
        ('The U.S. GDP grew. "Yes." E.g. this, i.e. that.', ["The U.S. GDP grew.", '"Yes."', "E.g. this, i.e. that."]),
        ("1. First item. In 2024. Then", ["1. First item.", "In 2024.", "Then"]),
        ("𠮷野家😀。完", ["𠮷野家😀。", "完"]),
        ("  \n ", []),
        ("", []),
    ],
)
def test_sentence_ends(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in split_sentences(text)] == sentences


def test_ranges_count_from_the_start_of_the_whole_text() -> None:
    text = "前面。 甲。乙。 后面"
    assert split_sentences(text, 4, 8) == [(4, 6), (6, 8)]


def test_an_endless_sentence_is_cut_after_a_clause_mark() -> None:
    text = "甲" * 500 + "，" + "乙" * 500
    ranges = split_sentences(text)
    assert ranges[0] == (0, 501)
    assert all(end - start <= MAX_SENTENCE_CHARS for start, end in ranges)
    assert "".join(text[start:end] for start, end in ranges) == text


@pytest.mark.parametrize(
    "hostile", ["“" * 20000, "(”" * 10000, "a. " * 10000, "一二三四五六七八;" * 5000, "http://a" * 5000]
)
@pytest.mark.timeout(20)
def test_hostile_text_takes_linear_time(hostile: str) -> None:
    ranges = split_sentences(hostile)
    assert "".join(hostile[a:b] for a, b in ranges).replace(" ", "") == hostile.replace(" ", "")
