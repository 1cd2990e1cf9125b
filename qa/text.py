"""Our own fixed words, Chinese first and English: the only text shown that is not the report's."""

from collections.abc import Mapping
from typing import Any

from qa.answer import Absent, Citation, Reason

__all__ = ["LANGUAGES", "lacks_text", "locator", "reason_text", "words"]

LANGUAGES = ("zh", "en")

_WORDS: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "title": "问报告",
        "tagline": "只用报告的原话回答，每句都有出处；报告没说的，就说没说。",
        "placeholder": "问一个关于这份报告的问题",
        "send": "提问",
        "question": "问题",
        "answer": "报告原文",
        "others": "另有 {n} 处相关原文",
        "abstained": "报告没有回答这个问题。",
        "related": "最接近的段落（不是答案）",
        "understood": "理解为：{question}",
        "answering": "答案所在：{words}",
        "section": "“{section}”一节",
        "paragraph": "第 {paragraph} 段",
        "page": "第 {page} 页",
        "heading": "标题",
        "failed": "出错了，未显示任何答案：{error}",
        "reason.empty": "没有问题，请输入一个问题。",
        "reason.no_words": "这个问题里没有可以查找的词。",
        "reason.too_long": "问题有 {length} 个字，超过 {limit} 个字的上限，请缩短。",
        "reason.unknown_words": "报告从未用到：{words}",
        "reason.missing_numbers": "最接近的段落里没有：{numbers}",
        "reason.other_language": "问题与报告语言不同，没有找到足够像是答案的原话；最接近的段落见下。",
        "reason.contradicted": "报告的说法与问题的前提不同。",
        "reason.unlikely": "没有一句话足够像是答案。",
        "contradiction": "问题里的“{asked}”，报告写的是“{found}”：",
        "scanned": "已逐句查过 {n} 句。",
        "nearest": "字面上最接近的句子（不是答案）及其缺少的内容",
        "lacks": "缺少：{words}",
        "lacks_nothing": "问题的字词都有，但没有回答它",
        "caution.dangling_reference": "“{words}”指的是上文，请连同上文引用：",
        "caution.scope_outside": "“{words}”限定了这句话，请一并引用：",
        "caution.quotation": "这是文中引述的话，请连同说话人引用：",
        "join": "、",
        "report": "报告全文",
        "documents": "选择报告",
        "pane.previous": "上一处",
        "pane.next": "下一处",
        "pane.close": "关闭全文",
        "open_report": "看全文",
        "show": "查看原文",
        "copy": "复制引用",
        "copy_markdown": "复制为 Markdown",
        "copy_link": "复制链接",
        "copied": "已复制",
        "proof": "保存证明",
        "export": "导出对话：",
        "confidence.high": "很可能",
        "confidence.medium": "较可能",
        "confidence.low": "把握不大",
        "confidence.measured": "在 {n} 个问题上测得：这一档的回答有 {share} % 是对的",
        "first_questions": "报告能回答的问题：",
        "next_questions": "还可以问：",
        "undo": "不是这个意思，按原话问",
        "built_on": "依据 {titles}；共 {sentences} 句",
    },
    "en": {
        "title": "Ask the report",
        "tagline": "Answers only in the report's own words, each with its place, or says that the report doesn't say.",
        "placeholder": "Ask something about this report",
        "send": "Ask",
        "question": "Question",
        "answer": "In the report's words",
        "others": "{n} more quotes",
        "abstained": "The report does not answer this question.",
        "related": "Nearest passages (no answer)",
        "understood": "Understood as: {question}",
        "answering": "Answering words: {words}",
        "section": "section “{section}”",
        "paragraph": "paragraph {paragraph}",
        "page": "page {page}",
        "heading": "heading",
        "failed": "Something failed, no answer is shown: {error}",
        "reason.empty": "There is no question; please type one.",
        "reason.no_words": "The question has no word to look for.",
        "reason.too_long": "The question has {length} characters, more than the limit of {limit}; please shorten it.",
        "reason.unknown_words": "The report never uses: {words}",
        "reason.missing_numbers": "The nearest passages do not hold: {numbers}",
        "reason.other_language": "The question is in another language than the report, and nothing found in it is"
        " likely enough to answer; the nearest passages are below.",
        "reason.contradicted": "The report says otherwise than the question takes for granted.",
        "reason.unlikely": "No sentence is likely enough to answer.",
        "contradiction": "Where the question has “{asked}”, the report has “{found}”:",
        "scanned": "All {n} sentences were looked through.",
        "nearest": "Sentences nearest by their words (no answer), and what they lack",
        "lacks": "lacks: {words}",
        "lacks_nothing": "has the question's words and yet does not answer it",
        "caution.dangling_reference": "“{words}” refers to what stands before; quote it along:",
        "caution.scope_outside": "“{words}” limits this statement; quote it along:",
        "caution.quotation": "These are words the report quotes; quote their speaker along:",
        "join": ", ",
        "report": "The whole report",
        "documents": "Choose a report",
        "pane.previous": "Previous quote",
        "pane.next": "Next quote",
        "pane.close": "Close the report",
        "open_report": "Open the report",
        "show": "Show in the report",
        "copy": "Copy quote",
        "copy_markdown": "Copy as Markdown",
        "copy_link": "Copy link",
        "copied": "Copied",
        "proof": "Save proof",
        "export": "Export:",
        "confidence.high": "very likely",
        "confidence.medium": "likely",
        "confidence.low": "unsure",
        "confidence.measured": "Measured on {n} questions: {share} % of such answers are right",
        "first_questions": "The report answers:",
        "next_questions": "Ask next:",
        "undo": "Not what I meant: ask it as typed",
        "built_on": "From {titles}; {sentences} sentences",
    },
}


def words(key: str, language: str = "zh", **values: Any) -> str:
    """Return one of our fixed texts with its values put in; KeyError for a key there is none for."""
    return _WORDS[language][key].format(**values)


def locator(citation: Citation, language: str = "zh") -> str:
    """Return where a quote stands, for a person: document · section · paragraph · page."""
    parts = [citation.title]
    if citation.section is not None:
        parts.append(words("section", language, section=citation.section))
    if citation.paragraph is not None:
        parts.append(words("paragraph", language, paragraph=citation.paragraph))
    else:
        parts.append(words("heading", language))
    if citation.page is not None:
        parts.append(words("page", language, page=citation.page))
    return " · ".join(parts)


def reason_text(reason: Reason, language: str = "zh") -> str:
    """Return why nothing is answered, for a person."""
    join = words("join", language)
    values = {
        name: join.join(map(str, value)) if isinstance(value, list | tuple) else value
        for name, value in reason.particulars.items()
    }
    return words(f"reason.{reason.code}", language, **values)


def lacks_text(absent: Absent, language: str = "zh") -> str:
    """Return what a near sentence lacks of the question, for a person."""
    if not absent.lacks:
        return words("lacks_nothing", language)
    return words("lacks", language, words=words("join", language).join(text for _, text in absent.lacks))
