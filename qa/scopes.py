"""What a number that is asked for is of: the industry, a single piece, one sex, the year before; and what tells it."""

import re

from index.words import fold
from qa.question import Question

__all__ = ["is_of_another_scope"]

#: 行业平均的毛利率是多少; where a company is compared with it, the company is asked about.
_INDUSTRY = re.compile(
    "(?:行业|同行|同业|业内)(?![^，,？?]*[比高低超])[^，,？?]{0,12}平均(?!水平)|平均[^，,]{0,4}(?:行业|同行|同业)"
)
_OF_INDUSTRY = re.compile("行业|同行|同业|业内|全国|全球|平均|均值")
#: 一台卖多少钱.
_PIECE = "[斤吨亩件台辆瓶份度只张盒杯间晚双]"
_ONE_PIECE = re.compile(rf"(?:每一?|(?<![第上])一){_PIECE}[^，,]{{0,8}}(?:多少|几块?)钱")
_OF_ONE_PIECE = re.compile(rf"每|/|均|价|元起|一{_PIECE}|起步|仅[需售]|售")
#: 上年有多少件; what is compared with it (比上年少多少) is this year's.
_YEAR_BEFORE = re.compile(
    "(?<![比较跟和与同由从])(?:前一年|上一年|上年)(?!度?(?:同期)?(?:比|相比|低|高|多|少|增|减|提|下|上|涨|降|长))"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OF_YEAR_BEFORE = re.compile(rf"上年|上一年|去年|前一?年|同期|年初|原来|以前|原先|[由从]|{_YEAR.pattern}")
#: Of one sex: 司机里女的有多少; what names a sex by itself tells (女 for 男性占七成).
_ONE_SEX = re.compile("[女男](?=[性的士职员工司干高生领管董老店客厂农村]|技|护|编|飞|医|客)(?!生活|高音|工作室)")
_OF_ONE_SEX = re.compile("[女男妇她母父]|性别")


def is_of_another_scope(question: Question, text: str, before: str) -> bool:
    """Say whether a number of the industry, of one piece, of one sex or of the year before is asked for and not told.

    `text` is what answers, `before` what stands before it, which may tell of the industry or the sex.
    """
    if question.kind != "number":
        return False
    asking, said = fold(question.text), fold(text)
    if _INDUSTRY.search(asking) and not _OF_INDUSTRY.search(said + fold(before)):
        return True
    if _ONE_PIECE.search(asking) and not _OF_ONE_PIECE.search(said):
        return True
    if _ONE_SEX.search(asking) and not _OF_ONE_SEX.search(said + fold(before)):
        return True
    return bool(_YEAR_BEFORE.search(asking)) and not _YEAR.search(asking) and not _OF_YEAR_BEFORE.search(said)
