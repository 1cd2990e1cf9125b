"""Pronouns of a follow-up, and what they stand for put in their place: 它, 该系统, 这个品种, his."""

import re

from qa.conversation.pieces import NOUNS, flatten, join, read_pieces, strip_end
from qa.conversation.talk import SUBJECTS, THINGS, Talk

__all__ = ["put_in", "put_in_en"]

_PRONOUN = re.compile(
    r"(?P<person>(?<![其吉])[他她](?![们人国乡日杀])|[此该]人|[这那]个人)|(?P<its>(?<![尤极何与土莫])其(?![他它她余中实次间乐]))"
    r"|(?P<they>[他她]们)|(?P<thing>(?<!其)它们?|[这那]个(?=的|是|什么|怎|多|有|在|能|会|要|得|由|谁|[?]))"
    rf"|(?:该|上述|前述|此|[这那](?:一?[个家款项份种]|些)?)(?P<noun>{THINGS})"
    r"|(?P<pair>[前后]者)"
    r"|[该这那](?:一?[个家款项份种座条位场次]|些)(?P<other>(?![人是的])[\u4e00-\u9fff]{2})"
)
_PRONOUN_EN = re.compile(
    r"\b(?:(?P<person>he|him|she)|(?P<persons>his|her)|(?P<thing>it|they|them)|(?P<its>its|their)"
    rf"|(?:this|that|the same|the said) (?P<noun>{THINGS}))\b",
    re.IGNORECASE,
)
#: What may stand before an English pronoun that points outside its question.
_OPENING_EN = re.compile(
    r"(?:(?:what|which|who|when|where|why|how)(?: [a-z-]+){0,2} |(?:and|what about|in what way) )?"
    r"(?:(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|of|about) )?|who [a-z]+ ",
    re.IGNORECASE,
)


def put_in(rest: str, led: bool, talk: Talk) -> str | None:
    """Put what a pronoun stands for in its place, unless the question itself names something before it."""
    key = flatten(rest)
    pieces = read_pieces(key)
    starts = {piece.start for piece in pieces}  # 马其顿 is one word
    match = next((match for match in _PRONOUN.finditer(key) if match.start() in starts), None)
    if match is None:
        return None
    before = [piece for piece in pieces if piece.end <= match.start()]
    if any(piece.tag in SUBJECTS for piece in before):
        return ""
    own = sum(piece.tag in NOUNS for piece in before)
    tags = [piece.tag for piece in before]
    beyond = tags[-1:] in (["f"], ["p"]) and "v" not in tags  # 报告里他, 客户对它
    last = match.end() == len(strip_end(key).removesuffix("的"))
    if own > (2 if beyond or last else 0) or (own and "," in key[: match.start()]):
        return ""
    if match["they"] and talk.topic.kind in ("product", "title"):
        return ""
    if match["pair"]:
        meant = talk.one_of_two(match["pair"] == "后者")
        return meant and join(rest[: match.start()], meant, rest[match.end() :])
    if match["other"]:
        return talk.phrase(match["other"], rest, match.span())
    meant = talk.person() if match["person"] else talk.thing(match["noun"] or "")
    after = next((piece.tag for piece in pieces if piece.start >= match.end()), "")
    of = "的" if match["its"] and after in NOUNS else ""
    return meant and join(rest[: match.start()], meant + of, rest[match.end() :])


def put_in_en(rest: str, led: bool, talk: Talk) -> str | None:
    """Put what an English pronoun stands for in its place."""
    match = _PRONOUN_EN.search(rest)
    if match is None:
        return None
    if not _OPENING_EN.fullmatch(rest[: match.start()]):
        return ""
    meant = talk.person() if match["person"] or match["persons"] else talk.thing(match["noun"] or "")
    of = "'s" if match["persons"] or match["its"] else ""
    return meant and join(rest[: match.start()], meant + of, rest[match.end() :])
