"""What is asked as people say it, looked for as reports write it: 赚了多少钱, 净利润; 供货商, 供应商."""

import re
from collections.abc import Callable
from functools import cache

from index.words import simplify
from qa.conversation.pieces import flatten, read_pieces
from qa.question import CLAUSE, HAN
from qa.terms import first_used, is_used, read_terms

__all__ = ["in_report_terms"]

_HOW_MUCH = r"了?(?:多少|几个?)(?:[亿万]|千万|百万)?(?:[元块]?钱|[元块])?"
#: What is said, and the terms for it, the more exact first; a report has its own.
_TERMS = (
    (re.compile(rf"(?:净?赚|挣|盈利){_HOW_MUCH}"), ("净利润", "利润", "盈利")),
    (re.compile(rf"(?:卖{_HOW_MUCH.removesuffix('?')}|做了多少生意)"), ("营业收入", "营收", "销售收入", "收入")),
    (re.compile(rf"亏{_HOW_MUCH}"), ("净亏损", "亏损")),
)
#: What tells how much by itself, and its term does not: 用了多少水, 用水量.
_HOW_MUCH_OF = ("钱", "税", "水", "电")
#: What may follow what is said in its clause.
_ENDINGS = ("", "呢", "啊", "呀")
#: Who earns it: the company, or no one said. What a product or a shop earns is called otherwise.
_COMPANY = frozenset(
    "公司 集团 银行 企业 本行 该行 分行 母公司 我们 你们 他们 它们 它 整个 这家 你家 他家".split()  # noqa: SIM905
    + "一共 总共 共 大概 大约 合计 一年 能".split()  # noqa: SIM905
)
_TAGS = frozenset(["time", "t", "org", "d", "c", "x", "uj"])


def in_report_terms(question: str, knows: Callable[[str], bool]) -> str:
    """Return the question with what is asked for in the report's terms, else the same string.

    `knows` says whether the documents use a folded word; without any of the terms the question stays as it is, and so
    does a name that they use themselves (营收).
    """

    def termed(clause: re.Match[str]) -> str:
        for said, terms in _TERMS:
            found = said.search(clause[0])
            term = first_used(terms, knows) if found else None
            if found and term and _is_of_the_company(clause[0][: found.start()]):
                after = clause[0][found.end() :]
                return f"{clause[0][: found.start()]}{term}是多少{after}" if after in _ENDINGS else clause[0]
        return clause[0]

    if not HAN.search(question):
        return question
    key = simplify(question)
    found = CLAUSE.sub(termed, _named(key, knows))
    return question if found == key else found


def _named(question: str, knows: Callable[[str], bool]) -> str:
    """Return the question with each name that the documents do not use exchanged for the report's, if they use that."""
    done: set[str] = set()
    for name, terms in _names():
        for said in dict.fromkeys(match[0] for match in name.finditer(question)):
            term = first_used(terms, knows)
            if term is None or said in done or (is_used(said, knows) and not term.startswith(said)):
                continue
            asked = "是多少" if "多少" in said and said.endswith(_HOW_MUCH_OF) else ""
            question = question.replace(said, term + asked)
            done.add(term)
    return question


def _is_of_the_company(subject: str) -> bool:
    return all(piece.tag in _TAGS or piece.text in _COMPANY for piece in read_pieces(flatten(subject)))


@cache
def _names() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """Return what people say, as patterns, each with the names that reports have for it."""
    return tuple((re.compile(said), terms) for said, terms in read_terms("report_terms.txt"))
