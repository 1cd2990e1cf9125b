"""What a clipped question lacks, and so leans on the question before for."""

import re
from collections.abc import Sequence

from qa.conversation.pieces import ADJUNCT, FILLING, NAMES, NOUNS, Piece, read_pieces, strip_end
from qa.conversation.topic import COPULAS

__all__ = ["COMPANY", "lack"]

#: What only an organisation has, as a question may begin with it.
COMPANY = re.compile(
    "(?:独立)?董事|行长|总裁|总经理|首席|监事|高管|股东|员工|职工|分行|子公司|总部|注册资本|营收|营业|净利润|年报|法定代表人"
)
#: What is always something's.
_ATTRIBUTE = re.compile(
    ".*[率价费额度点幅速]|.*(?:时间|日期|名[字称]|作用|功能|目的|原因|优势|缺陷|好处|背景|意义|用途|对象|范围|门槛|条件|流程|期限|效果|成果)"
)
#: What can be done, or has to be, and nobody who does it: 能省什么钱.
_MODAL = re.compile(
    "(?:总共|一共|大概|预计|还|又|都|也)?(?:可以|需要|能够|[能会要])(?![不否])[\u4e00-\u9fff]{1,2}(?:什么|啥|多少|哪|几|谁)"
)
#: How a verb goes on, before what is asked: 砸进去多少钱.
_COMPLEMENTS = frozenset("进去 出去 进来 出来 下来 上去 起来 掉 完 到".split())  # noqa: SIM905
#: A relation with one side left out.
_RELATION = re.compile(
    "(?:[跟和与比同][^,的]{1,20}(?:相比|比起来)?有(?:什么|何|哪些)(?:区别|不同|差[别异]|关系)"
    "|对[^,的]{1,12}有(?:什么|何|哪些)(?:好处|帮助|影响|作用|意义|价值))"
)
#: Verbs by which a figure, not its owner, is asked about.
_CHANGE = frozenset("增长 提高 提升 下降 上升 减少 增加 降低 同比 环比 变化 占 超过 达到 同比增长".split())  # noqa: SIM905
#: Verbs that ask whether there is any, and so need no subject; and that command.
_EXISTS = frozenset("发生 出现 存在 没有 没 出 下雨 下雪 到".split())  # noqa: SIM905
_COMMAND = re.compile(
    "介绍|(?<![编撰填])写|翻译|告诉|比较|对比|推荐|帮(?![助扶])|(?<!申)请|忽略|总结|列出|列举|说明|解释|计算|结合|关于|根据"
)
_LIGHT = frozenset("做 进行 开始 用 用来 取得 获得 得到 作了".split())  # noqa: SIM905
_NOW = frozenset("目前 现在 当时 最近 近年 近期 后来 如今 年底 年末".split())  # noqa: SIM905
_GIVING = frozenset("给 由 向 为 被 用 对".split())  # noqa: SIM905
#: Verbs that jieba takes for nouns.
_HAPPENS = frozenset(
    "上线 毕业 落地 上架 上市 生效 出台 升级 服务 更新".split()  # noqa: SIM905
    + "动工 开工 完工 竣工 投产 落成 开业 启动".split()  # noqa: SIM905
)
_FUNCTION = frozenset("d u uj ul ud uz ug y e o x f p c t time m q ask r".split())  # noqa: SIM905


def lack(key: str) -> str:
    """Return what a flattened question lacks: "" nothing, else what is to be put before it.

    "verb": it is a verb or an asking phrase alone, and what it says that of is missing. "figure": so, and the verb is
    one of figures. "subject": it begins with a verb or preposition and asks for what comes after. "owner": it asks
    of something that is always something's. "company": of something that only an organisation has.
    """
    if _RELATION.match(key) or _MODAL.match(key):
        return "subject"
    pieces = read_pieces(strip_end(key))
    content = [piece for piece in pieces if piece.tag not in _FUNCTION and piece.text not in FILLING]
    if not _is_short_question(key, pieces, content):
        return ""
    timed = pieces[0].tag == "time"
    while len(pieces) > 1 and (pieces[0].tag in ("d", "time", "c", "x") or pieces[0].text in _NOW):
        pieces.pop(0)
    if pieces[0].tag in ("r", "m", "t"):
        return ""
    again = key.lstrip("年0123456789 ")[0] in "又还也都再"
    return _lacking_subject(pieces, content, again, timed) or _lacking_owner(key, pieces, content)


def _is_short_question(key: str, pieces: Sequence[Piece], content: Sequence[Piece]) -> bool:
    """Say whether the words ask in one clause, and neither name anything, nor command, nor ask whether there is any."""
    asks = any(piece.tag == "ask" for piece in pieces) or (content and re.search(r"[吗么][\s?]*$", key))
    named = any(piece.tag in NAMES - {"time"} or piece.text in _EXISTS for piece in pieces)
    return bool(asks) and not named and not _COMMAND.search(key) and not re.search(",|(?:什么|谁)是.", key)


def _lacking_subject(pieces: Sequence[Piece], content: Sequence[Piece], again: bool, timed: bool) -> str:
    """Return "verb", "figure", "subject" or "company" as `lack` says, "" for a question with a subject."""
    first, second = pieces[0], pieces[min(1, len(pieces) - 1)]
    clause = any(piece.text == "是" and content and content[0].end <= piece.start for piece in pieces)  # 推动发展的是
    acts = (
        {"vn"} if ADJUNCT.search(first.text) else {"a", "an", "ad"} if len(pieces) == 1 else set()
    )  # 怎么申请？准确吗？
    nouns = [p for p in content if clause or (p.tag in NOUNS - acts and p.text not in _HAPPENS)]
    # jieba has no tag, zg, for some verbs of one character: 罚了多少
    verbal = (
        first.tag in acts
        or first.tag in ("v", "p")
        or (first.tag == "zg" and second.tag == "ul")
        or (first.text in _HAPPENS and second.tag in ("ul", "p"))
    )
    verbal = verbal and not clause and not any(piece.text == "的" for piece in pieces[:-1])
    if len(content) == 1 and content[0].text in _CHANGE:
        return "figure"
    light = len(content) < 2 or (len(content) == 2 and content[0].text in _LIGHT)
    if light and not nouns and (content[:1] != [first] or (verbal and second.text not in COPULAS)):
        return "subject" if timed and not again else "verb"
    if first.text in ("有", "还有") and second.tag == "ask":
        return "" if len(content) > 1 else "company" if COMPANY.match(content[0].text) else "subject"
    if not verbal or first.text in FILLING or (timed and not again) or (first.tag == "p" and first.text not in _GIVING):
        return ""
    skipped = ("ul", "ug", "uz", "p")
    direct = next((p.tag == "ask" for p in pieces[1:] if p.tag not in skipped and p.text not in _COMPLEMENTS), False)
    few = len(content) <= 3 + again or (direct and len(content) == len(nouns) + 1 <= 5)
    return "subject" if few and (direct or first.text in ("给", "向")) else ""


def _lacking_owner(key: str, pieces: Sequence[Piece], content: Sequence[Piece]) -> str:
    """Return "owner" or "company" as `lack` says, "" for a question about something that stands alone."""
    phrase = "".join(piece.text for piece in content)
    if content[:1] != [pieces[0]] or not key.startswith(phrase) or len(content) > 2:
        return ""
    return "company" if COMPANY.match(phrase) else "owner" if _ATTRIBUTE.fullmatch(phrase) else ""
