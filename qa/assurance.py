"""Whether anyone outside has checked a report, and who, asked as people say it: 有没有第三方审过这些数字, 由谁鉴证."""

import re
from collections.abc import Callable

from index.words import simplify
from qa.question import CLAUSE
from qa.terms import first_used

__all__ = ["in_assurance_terms"]

#: What reports call it, the more exact first.
_TERMS = ("鉴证", "审验", "核证", "独立验证", "查证", "验证")
_OUTSIDE = "第三方|(?:外部|外面|独立|专业|别的|其[他它])的?(?:第三方)?(?:机构|审计师?|会计师|专家|公司|单位|人)|外人"
_CHECKED = "[审核查验][过计核查验实证]?|鉴证|把过?关|检[查验]|背书|看过"
_REPORT = "报告|年报|数据|数字|信息|披露|指标|内容"
#: 数字有没有第三方审过, 有没有第三方给数据把关; who checks something else (供应商) is asked of that.
_ASKED = re.compile(
    rf"^(?:请问|那)?(?:[这本该][份篇些]?|公司|里面?|里的|中的?|的|和|{_REPORT}|是否|有没有|有无|有|是不是|独立|经过?|请过?|找过?|被|由|让|给|对|做过?)*"
    rf"(?:{_OUTSIDE})(?:[这本该来去][份篇些]?|里面?|中的?|的|和|{_REPORT}|帮忙|给|对|做过?|进行|独立|过)*"
    rf"(?:{_CHECKED})(?:[过了的]|这[份些]|{_REPORT})*(?:[吗么没]|没有)?$"
)
#: And who it was: 谁审的.
_WHO = re.compile(rf"^(?:是|又是|由)?(?:谁|哪一?家(?:机构|公司)?|什么机构)(?:来|给)?(?:做)?(?:{_CHECKED})的?$")
_OUTSIDE_EN = r"third[- ]part(?:y|ies)|(?:any|some)(?:one|body) else|independent(?:ly)?\b|external(?:ly)?\b|outside\b"
_CHECKED_EN = r"check|audit|verif|assur|vouch|certif"
_REPORT_EN = r"\b(?:report|data|numbers|figures|information|disclosures?)\b"
_ASKED_EN = re.compile(
    rf"(?=.*(?:(?:{_OUTSIDE_EN}).*(?:{_CHECKED_EN})|(?:{_CHECKED_EN}).*(?:{_OUTSIDE_EN})|assur))(?=.*{_REPORT_EN})"
    r"(?:who|which (?:firm|company|body|organi[sz]ation|auditor|assur|third)|ha[sd]|have|was|were|is|are|did|does|do)\b"
    r"[^?,;]{0,90}\??",
    re.IGNORECASE,
)


def in_assurance_terms(question: str, knows: Callable[[str], bool]) -> str:
    """Return a question whether someone outside has checked the report in the report's term, else the same string.

    `knows` says whether the documents use a folded word. A question that has one of their terms stays as it is.
    """
    term = first_used(_TERMS, knows)
    if term is None or term in question:
        return question
    if _ASKED_EN.fullmatch(question.strip()):
        return f"报告由谁{term}？" if question.lower().startswith(("who", "which")) else f"报告是否经第三方{term}？"
    asked = False

    def termed(clause: re.Match[str]) -> str:
        nonlocal asked
        if _ASKED.search(clause[0].strip()):
            asked = True
            return f"报告是否经第三方{term}"
        return f"报告由谁{term}" if asked and _WHO.search(clause[0].strip()) else clause[0]

    key = simplify(question)
    found = CLAUSE.sub(termed, key)
    return question if found == key else found
