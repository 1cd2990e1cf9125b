import pytest

from qa.question import read_question
from qa.spelling import Speller
from qa.translation import named_by_meaning, named_by_sound, phrases, translations

TEXT = "网商银行推出“电商通”,大雁系统自2021年10月发布。重庆市,平安银行。大雁系统的准确率。"
SOUNDING = {"dian": {"电"}, "shang": {"商", "上"}, "tong": {"通"}, "ping": {"平"}, "an": {"安"}, "da": {"大"}}


@pytest.mark.parametrize(
    ("phrase", "word"),
    [
        ("net profit", "净利润"),
        ("net profits", "净利润"),
        ("banks", "银行"),
        ("launched", "推出"),
        ("companies", "公司"),
        ("sharing", "分享"),
        ("planned", "计划"),
        ("agricultural", "农业"),
        ("bank's", "银行"),
        # what Chinese reports say, and the dictionary does not
        ("workforce", "员工"),
        ("shareholders", "股东"),
        ("emissions", "排放"),
        ("sign off", "审议通过"),
    ],
)
def test_a_phrase_is_translated_in_any_of_its_forms(phrase, word):
    assert word in translations(phrase)


def test_what_the_dictionary_lacks_has_no_translation():
    assert translations("asdfghjkl") == ()
    assert translations("") == ()


def test_the_longest_phrases_are_taken_and_filler_is_left_out():
    assert phrases("what was the net profit of the bank", {"what", "was", "the", "of"}) == ["net profit", "bank"]


def test_a_capitalised_name_is_found_by_its_meaning():
    assert list(named_by_meaning("When was the Wild Goose system launched?", TEXT)) == [(13, 23, "大雁")]
    assert list(named_by_meaning("when was the wild goose system launched", TEXT)) == []
    assert list(named_by_meaning("When was the Wild Boar system launched?", TEXT)) == []


def test_a_name_is_found_by_its_sound():
    question = "How many use Dianshangtong?"
    assert list(named_by_sound(question, TEXT, SOUNDING)) == [(13, 26, "电商通")]
    assert list(named_by_sound("Is Ping An a partner?", TEXT, SOUNDING)) == [(3, 10, "平安")]
    assert list(named_by_sound("How many use Dianshangbao?", TEXT, SOUNDING)) == []


def test_an_english_question_is_shown_with_the_corpus_names():
    speller = Speller([TEXT])
    found = speller.correct("When was the Wild Goose system launched?", lambda word: word in TEXT)
    assert found.text == "When was the 大雁 system launched?"
    assert found.changes == (("Wild Goose", "大雁"),)


def test_a_question_stays_english_with_a_chinese_name_in_it():
    question = read_question("When was the 大雁 system launched?")
    assert question.latin
    assert question.words == ("system", "launched", "大雁")
    assert "推出" in question.equivalents["launched"]
    assert not read_question("AI CFO 是给谁用的？").latin
    assert read_question("AI CFO 是给谁用的？").equivalents == {}
