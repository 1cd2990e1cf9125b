"""What a company earned, sold or lost, asked as people say it, looked for as reports write it: 赚了多少钱, 净利润."""

import re
from collections.abc import Callable

from index.words import search_words
from qa.conversation.pieces import flatten, read_pieces

__all__ = ["in_report_terms"]

_HOW_MUCH = r"了?(?:多少|几个?)(?:[亿万]|千万|百万)?(?:[元块]?钱|[元块])?"
#: What is said, and the terms for it, the more exact first; a report has its own.
_TERMS = (
    (re.compile(rf"(?:净?赚|挣|盈利){_HOW_MUCH}"), ("净利润", "利润", "盈利")),
    (re.compile(rf"(?:卖{_HOW_MUCH.removesuffix('?')}|做了多少生意)"), ("营业收入", "营收", "销售收入", "收入")),
    (re.compile(rf"亏{_HOW_MUCH}"), ("净亏损", "亏损")),
)
#: The company's income under other names than a report's.
_INCOME, _TERM = re.compile("总收入|总营收|营收(?!入)|营业额"), "营业收入"
#: What may follow what is said in its clause.
_ENDINGS = ("", "呢", "啊", "呀")
_CLAUSE = re.compile("[^，,、；;？?。！!]+")
#: Who earns it: the company, or no one said. What a product or a shop earns is called otherwise.
_COMPANY = frozenset(
    "公司 集团 银行 企业 本行 该行 分行 母公司 我们 你们 他们 它们 它 整个 这家 你家 他家".split()  # noqa: SIM905
    + "一共 总共 共 大概 大约 合计 一年 能".split()  # noqa: SIM905
)
_TAGS = frozenset(["time", "t", "org", "d", "c", "x", "uj"])


def in_report_terms(question: str, knows: Callable[[str], bool]) -> str:
    """Return the question with what the company earned, sold or lost in the report's terms, else the same string.

    `knows` says whether the documents use a folded word; without any of the terms the question stays as it is, and so
    does a name that they use themselves (营收).
    """

    def used(term: str) -> bool:
        return all(map(knows, search_words(term)))

    def termed(clause: re.Match[str]) -> str:
        for said, terms in _TERMS:
            found = said.search(clause[0])
            term = next(filter(used, terms), None) if found else None
            if found and term and _is_of_the_company(clause[0][: found.start()]):
                after = clause[0][found.end() :]
                return f"{clause[0][: found.start()]}{term}是多少{after}" if after in _ENDINGS else clause[0]
        return clause[0]

    question = _INCOME.sub(lambda found: _TERM if used(_TERM) and not used(found[0]) else found[0], question)
    return _CLAUSE.sub(termed, question)


def _is_of_the_company(subject: str) -> bool:
    return all(piece.tag in _TAGS or piece.text in _COMPANY for piece in read_pieces(flatten(subject)))
