"""What a question is about: the phrase, and whose it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.conversation.pieces import ENDS, NAMES, NOUNS, TITLE, Piece, flatten, read_pieces
from qa.question import HAN

__all__ = ["COPULAS", "Topic", "read_topic"]

#: A longer phrase is not taken over into a follow-up.
MAX_TOPIC_CHARS = 60
COPULAS = frozenset(["是", "有", "为", "叫", "指", "叫做", "等于", "占"])
#: Nouns that jieba takes for verbs.
_VERBLIKE = frozenset(["收入", "支出", "投入", "产出", "捐款", "收益", "盈利"])
_LEADING = frozenset(["time", "t", "d", "c", "p", "r", "f", "x", "uj", "ul", "y"])
#: What addresses or points to the report, and is not asked about.
_ADDRESS = re.compile(
    r"(?:请问|麻烦|帮我|请|你|您|能否|想?知道|[，,\s])*(?:(?:介绍|比较|说说|讲讲|问|谈谈|解释|总结)(?:一?下)?)?[，,\s]*"
    r"(?:(?:根据|据)?(?:[本该这][篇份]?)?(?:报告|文章|文)(?:期?[内里中](?:面)?|期)?(?:说|提到|指出|显示|写|[，,])+)?(?:报告期?[内里中])?"
)


@dataclass(frozen=True, slots=True)
class Topic:
    """What a question is about: the whole phrase, whose it is (the same where no one's), and that one's kind.

    The kind is a name's tag, "defined" (what is X?) or "common"; all are empty where no topic was found.
    """

    whole: str = ""
    owner: str = ""
    kind: str = ""


def read_topic(text: str) -> Topic:
    """Return what a question is about, in the question's own characters; nothing where that takes too many."""
    topic = _topic(text)
    return topic if len(topic.whole) <= MAX_TOPIC_CHARS else Topic()


def _topic(text: str) -> Topic:
    key = flatten(text)
    if not HAN.search(key):
        return _english_topic(text)
    address = _ADDRESS.match(key)
    begin = address.end() if address else 0
    phrase = _phrase([piece for piece in read_pieces(key) if piece.start >= begin])
    if not phrase:
        return Topic()
    whole = text[phrase[0].start : phrase[-1].end]
    title = next((piece for piece in phrase if piece.tag == "title"), None)
    if title is not None:
        return Topic(*2 * (text[title.start : title.end],), "title")
    for piece in (phrase[-1], phrase[0]):  # 星辰银行的云雀平台 is the platform
        if piece.tag in NAMES - {"place", "time"}:
            return Topic(whole, text[piece.start : piece.end], piece.tag)
    if re.fullmatch(r"什么是.+|谁是.+|[^的]+[是指叫](?:什么|谁|啥)(?:意思|东西)?", ENDS.sub("", key)):
        return Topic(whole, whole, "defined")
    cut = next((i for i, piece in enumerate(phrase) if piece.text == "的"), 0)
    if cut and phrase[cut - 1].tag == "time":
        cut -= 1
    if cut and phrase[cut - 1].tag in NOUNS - {"place", "vn", "an", "b"}:
        return Topic(whole, text[phrase[0].start : phrase[cut - 1].end], "common")
    return Topic(whole, whole, "common")


def _phrase(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the noun phrase a question is about: its subject, else what follows the phrase that asks and the verb."""
    asks = [i for i, piece in enumerate(pieces) if piece.tag == "ask"]
    first = asks[0] if asks else len(pieces)
    head = list(pieces[:first])
    if len(head) > 1 and head[-1].text in COPULAS and any(piece.tag in NOUNS for piece in head):
        while head[0].tag in _LEADING and head[0].text != "的":
            head.pop(0)
        return _trim(head[:-1], {"uj", "ul", "d", "c", "x", "time", "t"})
    if subject := _nouns(head):
        return subject
    tail = pieces[first + 1 : asks[1] if len(asks) > 1 else None]
    verb = max((i for i, piece in enumerate(tail) if piece.tag in ("v", "p", "ul", "ug")), default=-1)
    return _nouns(tail[verb + 1 :]) or _nouns(tail)


def _nouns(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the noun phrase that the words begin with, times and adverbs before it left out; it may be empty."""
    found: list[Piece] = []
    for i, piece in enumerate(pieces):
        follows, tag = (pieces[i + 1].text, pieces[i + 1].tag) if i + 1 < len(pieces) else ("", "")
        joint = piece.text in ("的", "和", "与", "、") or piece.tag in ("time", "t", "m", "q", "k", "r")
        owned = any(word.text == "的" for word in found) and tag in NOUNS
        leads = follows in COPULAS or follows == "的" or tag == "v" or owned
        verbal = piece.tag in ("v", "a") and piece.text not in COPULAS and leads
        if piece.tag in NOUNS - {"vn"} or (piece.tag == "vn" and follows not in ("了", "过")):
            found.append(piece)
        elif (piece.tag in ("m", "a") and tag in NOUNS) or (found and (joint or verbal or piece.text in _VERBLIKE)):
            found.append(piece)  # 云雀平台|2023年|的, 营业|收入
        elif found or piece.tag in ("v", "vn", "ul", "ask"):
            break
    return _trim(found, {"uj", "c", "x", "time", "t", "q", "k", "r"})


def _trim(phrase: list[Piece], tags: set[str]) -> list[Piece]:
    while phrase and phrase[-1].tag in tags:
        phrase.pop()
    return phrase


_NOUN_EN = "system|platform|model|standard|bank|company|group|product|project|programme|program|plan|agreement|service"
_NAME_EN = re.compile(
    r"(?!(?:I|The|A|An|What|Who|Whom|Whose|When|Where|Which|Why|How|Is|Are|Was|Were|Do|Does|Did|Has|Have|Had|Can|Could"
    r"|Will|Would|And|Please|Tell|Give|In|On|At|For|If|After|Before|During|Since|By|With|From)\b)(?P<the>[Tt]he )?"
    rf"\b[A-Z][\w&-]*(?: (?:[A-Z][\w&-]*|(?:of|and)(?= [A-Z])))*(?(the)(?:(?: [a-z-]+){{0,4}}? (?:{_NOUN_EN})\b)?)"
)
_COPULA_EN = re.compile(
    r"(?:(?:what|who|which|where|when|how \w+)(?: is| are| was| were|'s)|.+ (?:do|does|did))"
    r" ((?:the|an?|your|our) [^?]+?)"
    r"(?: \w+(?:ed|wn|ch|rk|an|st))?\W*",
    re.IGNORECASE,
)
_OBJECT_EN = re.compile(r"who [a-z]+s (the [^?]+?)\W*", re.IGNORECASE)  # who chairs the board?


def _english_topic(text: str) -> Topic:
    if match := TITLE.search(text):
        return Topic(match.group(), match.group(), "title")
    match = _COPULA_EN.fullmatch(text.strip()) or _OBJECT_EN.fullmatch(text.strip())
    whole = match[1] if match else ""
    if name := next((name for name in _NAME_EN.finditer(text) if not name.group().isupper() or not whole), None):
        return Topic(whole or name.group(), name.group(), "latin")
    return Topic(whole, whole, "defined" if whole else "")
