"""The question before, asked again: of another name, time or noun, or with another asking phrase."""

import re
from collections.abc import Sequence

from qa.conversation.ellipsis import COMPANY
from qa.conversation.pieces import ADJUNCT, FILLING, NAMES, NOUNS, ORG, Piece, flatten, join, read_pieces, strip_end
from qa.conversation.topic import read_topic
from qa.question import HAN

__all__ = ["ask_again", "count_again", "is_asking", "swap", "swap_time", "without_asking"]

#: A longer phrase is more than what is counted.
MAX_COUNTED_CHARS = 6
_YEAR_BEFORE = re.compile("(?:再?往)?[上前]一年度?|上年度?|再?早一年|头一年|一年(?:之|以)?前")
_METRIC = re.compile("ROE|ROA|ROI|EPS|NPL|NIM|GMV|AUM|DAU|MAU|EBITDA|P/?E|P/?B", re.IGNORECASE)


def swap(new: str, before: str, named: bool = False) -> str:
    """Return the question before, asked of the new words, put in the place of their like there.

    `named` says that the words are a thing's name, whatever they look like. Without a like, they are taken for what
    the topic of that question has; "" where that cannot be.
    """
    owning, new = new.endswith("的"), new.removesuffix("的")
    pieces, topic = read_pieces(flatten(new)), read_topic(before)
    kind = pieces[0].tag if len(pieces) == 1 else ""
    kind = "name" if named and kind not in NAMES else kind
    if kind == "time" or re.fullmatch(r"in \d{4}", new):
        return swap_time(new.removeprefix("in "), before)
    if kind == "place":
        return _swap_place(new, before)
    if _METRIC.fullmatch(new) and topic.owner:
        return f"{topic.owner}的{new}呢？" if HAN.search(before) else f"{new} of {topic.owner}?"
    if not HAN.search(new):
        return _swap_english(new, before)
    if sibling := _sibling(new, before):
        return join(before[: sibling[0]], new, before[sibling[1] :])
    if like := _like(pieces, kind, before):
        return join(before[: like[0]], new, before[like[1] :])
    if kind in NAMES:
        alike = topic.kind in {kind, "name", "latin", "defined"} or {kind, topic.kind} == {"title", "product"}
        alike = alike or (kind == "org" and bool(ORG.search(flatten(topic.owner))))
        return _replace(before, topic.owner, new) if alike or kind in ("name", "latin") else ""
    place = _of_kind("place", before) if owning else None
    if place and (kind in ("nr", "nrt", "nz") or (kind in NOUNS and before[place.end :].startswith("的"))):
        return join(before[: place.start], new, before[place.end :])  # 曲靖, which jieba takes for a person
    if owning and topic.owner != topic.whole and topic.kind in NAMES | {"common"}:
        return _replace(before, topic.owner, new)  # 云雀系统的准确率是多少？青松的呢？
    if owning or (COMPANY.match(flatten(new)) and topic.kind in {"product", "title", "person", "defined"}):
        return ""
    if topic.kind == "common" and topic.owner == topic.whole and before.startswith(topic.whole):
        return _replace(before, topic.whole, new)  # 员工有多少人？客户呢？
    return topic.owner and join("", topic.owner + "的" * (pieces[0].tag != "time"), new, "呢？")


def is_asking(text: str) -> bool:
    """Say whether the text is an asking phrase and no more than a noun: 为什么？ 都有哪些银行？"""
    if not HAN.search(text):
        return bool(_ASKING_EN.fullmatch(strip_end(text)) or _WHICH_EN.fullmatch(strip_end(text)))
    return bool(_bare_ask(read_pieces(flatten(strip_end(text)))))


def ask_again(text: str, before: str) -> str | None:
    """Return the question before, asked with the phrase that `text` is; None where the phrase has no place in it."""
    if not HAN.search(text):
        if _WHICH_EN.fullmatch(strip_end(text)):
            return re.sub(r"(?i)^how many\b", "Which", before, count=1) if re.match("(?i)how many", before) else None
        phrase_en = _ASKING_EN.fullmatch(strip_end(text))
        return _LEADING_EN.sub(phrase_en[1], before, count=1) if phrase_en and _LEADING_EN.match(before) else None
    key, old_key = flatten(strip_end(text)), flatten(strip_end(before))
    asked = _bare_ask(read_pieces(key))
    old = _bare_ask(read_pieces(old_key), anywhere=True)
    if asked is None or re.search("(?:是|指|叫)什么(?:意思)?$|^(?:什么|谁)是", old_key):
        return None
    adjunct = bool(ADJUNCT.search(asked.text))
    if old is None:  # 签了协议吗？什么时候？
        told = adjunct and (re.search("[吗么]", flatten(before)[len(old_key) :]) or re.search("没有?$", old_key))
        return f"{re.sub('没有?$', '', strip_end(before))}，{text}" if told else None
    noun, follows, was_adjunct = key[asked.end :].strip("的"), old_key[old.end :], bool(ADJUNCT.search(old.text))
    counted = follows.startswith(noun) or (not follows and old_key[: old.start].endswith("有"))
    if (was_adjunct and not adjunct) or (noun and (adjunct or not counted or asked.text in ("谁", "什么"))):
        return None
    if adjunct and not was_adjunct:  # 提高了多少？为什么？
        return f"{strip_end(before[: old.start] + before[old.end :]).removesuffix('是')}，{text}"
    phrase = text[asked.start * bool(old.start) : len(key)]
    return before[: old.start] + phrase + before[old.end + len(noun) * follows.startswith(noun) :]


def _bare_ask(pieces: Sequence[Piece], anywhere: bool = False) -> Piece | None:
    """Return the asking phrase; where it may not stand anywhere, only if there is no more than a noun beside it."""
    at = next((i for i, piece in enumerate(pieces) if piece.tag == "ask"), len(pieces))
    if at == len(pieces) or anywhere:
        return pieces[at] if at < len(pieces) else None
    head, tail = pieces[:at], pieces[at + 1 :]
    bare = all(piece.text in FILLING or piece.tag in ("d", "x") for piece in head)
    few = len(tail) <= 2 and all(piece.tag in NOUNS - NAMES or piece.text == "的" for piece in tail)
    return pieces[at] if bare and few else None


def _replace(text: str, old: str, new: str) -> str:
    """Return the text with the first of `old` replaced; "" where there is nothing to replace."""
    return text.replace(old, new, 1) if old else ""


def swap_time(new: str, before: str) -> str:
    """Return the question before, asked of another time; of the year before its own, where that is told by 上一年."""
    old = _of_kind("time", before)
    year = "年" if re.fullmatch(r"\d{4}", new) else ""
    if old is not None:
        if (named := re.match(r"\d{4}", old.text)) and (relative := _YEAR_BEFORE.match(new)):
            new = f"{int(named.group()) - 1}年{new[relative.end() :].removesuffix('同期')}"
        new += year * (old.text[4:5] == "年")
        told = re.match(r"\d{4}年(.+)", old.text) if new.endswith("年") else None
        part = told[1] if told else ""  # of 2024年末 the like is 2023年末
        return join(before[: old.start], new + before[old.end - len(part) : old.end], before[old.end :])
    return join("", new + year, before) if HAN.search(before) else f"{strip_end(before)} in {new}?"


def without_asking(text: str) -> str:
    """Return a question as what it is about, without the phrase that asks: 办结率, of 办结率是多少."""
    key = flatten(strip_end(text))
    old = _bare_ask(read_pieces(key), anywhere=True)
    if old is None:
        return text[: len(key)]
    head = text[: old.start]
    return head.removesuffix("是").removesuffix("有") + ("" if key[old.end :] == key else text[old.end : len(key)])


def _swap_place(new: str, before: str) -> str:
    for piece in read_pieces(flatten(before)):
        if piece.tag == "title":  # it names one thing and not its like elsewhere: only its words are kept
            inner = before[piece.start + 1 : piece.end - 1]
            before = f"{before[: piece.start]}\0{inner}\0{before[piece.end :]}"  # as long, so that offsets hold
    old = _of_kind("place", before)
    found = f"{new}的{before}" if old is None else before[: old.start] + new + before[old.end :]
    return found.replace("\0", "")


def _of_kind(tag: str, text: str) -> Piece | None:
    return next((piece for piece in read_pieces(flatten(text)) if piece.tag == tag), None)


def count_again(text: str, before: str) -> str | None:
    """Return a question for a number of nothing with what the question before counts: 9号线有几座, 9号线有几座车站."""
    key, old_key = flatten(strip_end(text)), flatten(strip_end(before))
    asked, old = _bare_ask(read_pieces(key), anywhere=True), _bare_ask(read_pieces(old_key), anywhere=True)
    if not asked or not old or asked.end < len(key) or not key[: asked.start].endswith("有"):
        return None
    counted = old_key[old.end :]
    few = 0 < len(counted) <= MAX_COUNTED_CHARS and all(piece.tag in NOUNS for piece in read_pieces(counted))
    same = few and asked.text[0] in "几多" and old.text[0] in "几多"
    return f"{text[: len(key)]}{before[old.end : len(old_key)]}" if same else None


def _swap_english(new: str, before: str) -> str:
    owner = read_topic(before).owner
    if not owner or len(new.split()) > 5:
        return ""
    if re.match(r"(?:the )?[A-Z]", new):  # the Goose system ... the Heron system; Riverton ... Lakeside
        old = re.search(r"[A-Z][\w&-]*(?: [A-Z][\w&-]*)*", owner)
        return _replace(before, old.group() if old and new.split()[-1] != owner.split()[-1] else owner, new)
    return f"{new} of {owner}?"


def _like(new: Sequence[Piece], kind: str, before: str) -> tuple[int, int] | None:
    """Return where the question before has the like of the new words: a name of the kind, a noun that ends alike."""
    text, common = "".join(piece.text for piece in new), NOUNS - NAMES
    found: list[tuple[int, int, int, int]] = []
    start, last, key = 0, "", flatten(before)
    for piece in read_pieces(key):
        if not (piece.tag in common and last in common):
            start = piece.start  # of the run of nouns: 金融服务|客户
        last = piece.tag
        pairs = enumerate(zip(piece.text[::-1], text[::-1], strict=False))
        shared = next((n for n, (one, other) in pairs if one != other), min(len(piece.text), len(text)))
        if kind in NAMES and last in NAMES and (shared or last == kind in ("org", "person")):
            found.append((shared, -piece.start, piece.start, piece.end))
        elif kind not in NAMES and last in common and shared and key[start : piece.end] != text:
            found.append((shared, -piece.start, start, piece.end))
    return max(found)[2:] if found else None


def _sibling(new: str, before: str) -> tuple[int, int] | None:
    """Return where the question before has what is told from the new words by its number (范围一), or by who it is."""
    key, old = flatten(new), flatten(before)
    numbered = re.fullmatch(r"([\u4e00-\u9fff]*?)([一二三四五六七八九十]|\d{1,3})([\u4e00-\u9fff]*)", key)
    if numbered and len(key) > 1:
        pattern = f"{re.escape(numbered[1])}(?:[一二三四五六七八九十]|\\d{{1,3}}){re.escape(numbered[3])}"
        found = re.search(pattern, old)
        return found.span() if found else None
    found = re.search(_WHO, old) if re.fullmatch(_WHO, key) else None
    return found.span() if found else None


#: Of whom there is a number: 医生的离职率, 护士的呢.
_WHO = (
    "医生|医师|护士|员工|职工|雇员|客户|用户|司机|教师|老师|学生|农户|农民|蜂农|商户|商家|股东|供应商|经销商|骑手|技师|研发人员"
    "|(?:中层|基层|高级)?管理层|(?:中层|基层|高级)?管理人员|高管层?|中层|基层|董事|监事"
)
_ASKING_EN = re.compile(r"(?:and )?(why|when|where|how)(?: (?:is|was) (?:that|it|this)| so)?", re.IGNORECASE)
_LEADING_EN = re.compile(
    r"(?:what|who|when|where|why|how(?: many| much)?"
    r"|(?:in|on|at|from|since|by) (?:what|which)(?: [a-z]+){1,2}?"
    r"(?= (?:is|are|was|were|do|does|did|has|have|had|will|can)\b))\b",
    re.IGNORECASE,
)
_WHICH_EN = re.compile(r"(?:and )?which(?: (?:ones?|of them))?(?: (?:are they|exactly))?", re.IGNORECASE)
