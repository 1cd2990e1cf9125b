"""Follow-ups: what an elliptic question means after the earlier ones, by fixed rules of Chinese and basic English."""

import re
from collections.abc import Sequence

from qa.conversation.ellipsis import lack
from qa.conversation.exchange import ask_again, count_again, is_asking, swap, swap_time, without_asking
from qa.conversation.pieces import flatten, is_nominal, join, read_pieces, strip_end
from qa.conversation.pronouns import put_in, put_in_en
from qa.conversation.talk import PERSON_ASKED, Answer, IsName, Talk
from qa.overview.asked import asks_overview
from qa.question import HAN, read_question

__all__ = ["understand"]

#: A longer question stands alone; nor is a longer one made.
MAX_FOLLOW_UP_CHARS = 100
MAX_UNDERSTOOD_CHARS = 300
#: Earlier questions looked back on.
MAX_EARLIER = 20

_COURTESY = re.compile(
    r"(?:你好|您好|谢谢|多谢|感谢|好的?|嗯+|再见|明白|知道|ok|okay|thanks?|thank you|hello|hi|bye)[\s你您了啊呀!。,.]*",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:(?:那么|那就?(?![个些里儿家款项种份位年天时是样])|另外|还有(?=,|.{1,20}呢)|顺便问一?下|对了|换成|改成|要是|如果是"
    r"|(?:嗯+|哦+|噢+|好的?|行|明白了?|知道了)(?=[,。.!\s]))[,。.!\s]*)+"
    r"|(?:(?:and|so|but|or)[,\s]+)?(?:what|how) about\s+|(?:and|then|also|so)[,\s]+",
    re.IGNORECASE,
)
_STANDALONE = re.compile(
    r"[你您我咱]|今天|明天|昨天|后天|此刻|今晚|星期|周几|几点|\b(?:you|your|me|my|we|our|today|tomorrow)\b"
    r"|\bwhat time is it\b|\bis it (?:true|possible|likely|raining|snowing|safe|ok)\b"
    r"|\bit (?:(?:rain|snow)s?|mean|take|called when)\b",
    re.IGNORECASE,
)
_DETAIL = re.compile("(?:能|可以)?再?(?:具体|详细|展开)(?:一?点|一些|来?说说?|讲讲?|介绍一?下)*|(?:比如|例如)说?")

#: A time, and that the same is asked of it: 2022年是多少呢, 23年那会儿呢.
_OF_TIME = re.compile(
    r"(?P<time>(?:(?:19|20)?\d\d年|(?:再?往)?[上前]一年|上年|再?早一年|头一年|一年(?:之|以)?前|去年|前年)(?:[末底初度]|[上下]半年|同期)?)(?P<of>的)?"
    r"(?:那会儿|那时候?|的时候|数[据字]?|情况)?又?(?:[是有为](?:多少|几)[亿万]?[元人个吨户家名]?|是?(?:什么|啥|怎样的?)水平|怎么?样|咋样|如何"
    r"|(?:总共|一共|合计|大概)?[\u4e00-\u9fff]{1,2}了?多少)?"
)
#: What goes on from the question before and names nothing: 比前一年高还是低, 其中女性占多少, 靠什么降下来的.
_GOES_ON = re.compile(
    r"[跟和与同比较](?:前一年|上一?年|去年|以前|之前|过去|往年|上年同期|同[行业]|行业|别家|(?:19|20)\d\d年).*|[同环]比.*"
    r"|(?:这|那)?(?:其中|当中|里[头面]).*|[靠凭因](?:着|为)?(?:什么|啥).+|从(?:多少|几|哪).*[到至].*"
    r"|(?:折合?|换算|相当)[成于]?.*|(?:还|得|大概|一般)*要?等?多久.*"
)
#: The things of the last two questions together: 两个比起来哪个高.
_BOTH = re.compile("[这那]?两[个者种项家]?(?:相?比|比较|之间|放一?起|加起来|加一?起|合起来|合计|一共).*")
#: There, for the place itself: 滁溪那边.
_THERE = re.compile("[这那](?:边|里|儿|头|块儿?)$")
_REASON = re.compile("(?:是?(?:什么|啥))?(?:原因|理由|起因|缘由)(?:是(?:什么|啥)?|呢)?")
_COUNTS = re.compile(r"有(?:几|多少)[\u4e00-\u9fff]?$")
#: What is asked for as there, and is no person's: 有哪些产品, but 有哪些经历.
_THERE_IS = re.compile(
    "有(?:什么|啥|哪|几|多少)(?!.*(?:经[历验]|观点|看法|职|头衔|背景|成就|要求|期[望待]|建议|计划|打算|学历|[履资]历|年|岁))"
)
#: What a question may be about without a name.
_REPORT = frozenset(["报告", "文章", "这份报告", "这篇文章", "本报告"])


def understand(
    question: str, history: Sequence[str], answer: Answer | None = None, is_name: IsName | None = None
) -> str:
    """Return the question as it stands alone: what it leans on in the earlier ones put in, else the same string.

    `history` holds the earlier questions, earliest first; each is itself understood after those before it.
    `answer` says what an understood question is answered with, None where it is abstained on; it is called only
    where a pronoun stands for the person or organisation that the question right before asked for. `is_name` says
    whether the documents have words as a thing's name, which takes another's place: 那大雁呢？
    """
    recent = history[-MAX_EARLIER:]
    telling = [text for text in recent if (read_question(text).words or is_asking(text)) and not asks_overview(text)]
    return _alone(
        question, [text for text in telling if not _COURTESY.fullmatch(flatten(text).strip())], answer, is_name
    )


def _alone(text: str, earlier: Sequence[str], answer: Answer | None, is_name: IsName | None) -> str:
    key = flatten(text)
    if not earlier or len(text) > MAX_FOLLOW_UP_CHARS or _STANDALONE.search(key):
        return text
    start = len(key) - len(key.lstrip())
    lead = _LEAD.match(key, start)
    rest = text[lead.end() if lead else start :].strip()
    if not rest or _COURTESY.fullmatch(flatten(rest)):
        return text
    talk = Talk(earlier, lambda text, before: _alone(text, before, answer, is_name), answer, is_name)
    pronoun = put_in if HAN.search(rest) else put_in_en
    for rule in (pronoun, _goes_on, _swap, _again, _subjectless):
        found = rule(rest, bool(lead), talk)
        if found is not None:
            return found if 0 < len(found) <= MAX_UNDERSTOOD_CHARS else text
    return text


# Each rule returns the question as it stands alone, None where it does not read so and the next rule may,
# "" where it does, and the question is to stay as it is.


def _swap(rest: str, led: bool, talk: Talk) -> str | None:
    """Understand "and X?": X in the place of its like in the question before, else X of what that was about."""
    new = strip_end(rest)
    new = _THERE.sub("", new) or new
    timed = _OF_TIME.fullmatch(flatten(new))
    if timed:
        time = new[: len(timed["time"])]
        return swap_time(f"20{time}" if re.match(r"\d\d年", time) else time, talk.before)
    follows = len(new) <= 20 and (led or "呢" in rest[len(new) :]) and is_nominal(new)
    return swap(new, talk.before, talk.has_name(new.removesuffix("的"))) if follows else None


def _goes_on(rest: str, led: bool, talk: Talk) -> str | None:
    """Understand what names nothing and goes on (跟前一年比呢, 其中女性占多少) behind what was asked before."""
    key = strip_end(flatten(rest))
    both = len(talk.earlier) > 1 and _BOTH.fullmatch(key)
    if not (both or _GOES_ON.fullmatch(key)) or not HAN.search(talk.before):
        return None
    if both:
        return f"{without_asking(talk.second_before)}和{without_asking(talk.before)}，{rest}"
    return f"{without_asking(talk.before)}，{rest}"


def _again(rest: str, led: bool, talk: Talk) -> str | None:
    """Understand a bare asking phrase (都有哪些银行？ 为什么？) as the question before, asked with that phrase."""
    if _DETAIL.fullmatch(flatten(strip_end(rest))):
        return talk.before
    if _REASON.fullmatch(strip_end(flatten(rest))):
        return ask_again("为什么？", talk.before)
    if is_asking(rest):
        return ask_again(rest, talk.before)
    return count_again(rest, talk.before) if _COUNTS.search(strip_end(flatten(rest))) else None


def _subjectless(rest: str, led: bool, talk: Talk) -> str | None:
    """Put what the question before was about in front of one that has no subject, or a subject that is someone's."""
    if not (lacking := lack(flatten(rest))):
        return None
    topic = talk.topic
    if not topic.whole and HAN.search(talk.before) and not re.search(r"[你您我]", rest):
        return f"{strip_end(talk.before)}，{rest}" if lacking in ("verb", "figure") else ""
    places = any(piece.tag == "place" for piece in read_pieces(flatten(topic.whole)))
    definite = topic.kind not in ("", "common") or topic.owner != topic.whole or places or topic.whole in _REPORT
    person = PERSON_ASKED.search(talk.key)
    if person and _THERE_IS.match(flatten(rest)):
        return ""
    if lacking == "company":
        return join(topic.owner, "的", rest) if topic.kind in ("org", "name", "latin") or topic.owner == "公司" else ""
    if lacking == "owner":
        return join(topic.owner, "的", rest) if definite else ""
    meant = topic.whole if lacking == "figure" or person else topic.owner
    return join("", meant, rest) if meant and (definite or lacking in ("verb", "figure")) else ""
