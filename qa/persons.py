"""Persons as a report names them: beside the post that they hold, 总经理钟离川, 由邵启明任主任委员."""

import re
from functools import lru_cache

from qa.names import COMPOUND_SURNAMES, SURNAMES, key_of

__all__ = ["another_person"]

_NAME = rf"(?P<name>(?:{'|'.join(COMPOUND_SURNAMES)}|[{''.join(sorted(SURNAMES))}])[\u4e00-\u9fff]{{1,2}}?)"
_POST = (
    "(?P<post>董事长|行长|总裁|总经理|副总经理|经理|总监|主任委员|主任|负责人|厂长|院长|校长|会长|理事长|秘书长|部长|店长|站长|队长|所长|处长|局长"
    "|书记|研究员|研究院院长|教授|分析师|工程师|科学家|首席[\u4e00-\u9fff]{1,4}官|监事长|创始人|独立董事|技师|主席|[机班]长|[\u4e00-\u9fff]{2}[员师匠](?!工))"
)
#: What comes after a name: it says or does something, or ends there.
_AFTER = (
    r"(?=[说称在来的把让将也就则获写讲对向给、，,。“”\"「:：)）？?]|表示|指出|坦[言承]|解释|介绍|认为|透露|提[到出议醒]|强调|回应|主[持导管]|牵头|带[领着队]|负责|担任|出任|兼任"
    r"|为什么|怎么|如何|咋|是|$)"
)
_HOLDERS = (
    re.compile(rf"{_POST}(?:兼[\u4e00-\u9fff]{{2,5}})?是?{_NAME}{_AFTER}"),
    re.compile(rf"{_NAME}来?(?:[担出兼]?任|当|做)了?[\u4e00-\u9fff]{{0,6}}?{_POST}"),
    re.compile(rf"{_NAME}是[^,，。;；]{{0,12}}?的?{_POST}(?=[,，。;；、吗?？]|$)"),
    re.compile(rf"(?:^|[,，。;；“])(?P<post>){_NAME}(?=主[持导管]|牵头|带[领着队头]|表示|坦[言承]|认为|透露)"),
)


def another_person(question: str, sentence: str, text: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return where a question names a person whom a sentence does not, and where that has another in the same place.

    A person is known by the post beside the name, there or elsewhere in the `text` of the document. None where none is
    asked about, and where both are named beside a post and the posts differ.
    """
    asking, said = key_of(question), key_of(sentence)
    known = frozenset(name for name, *_ in _holders(key_of(text)))
    others = _named(said, known)
    for name, post, span in _named(asking, known):
        for other, held, place in others:
            if other in asking or (name in said and not (post and post == held)):
                continue
            if not post or not held or post == held:
                return span, place
    return None


def _named(key: str, known: frozenset[str]) -> list[tuple[str, str, tuple[int, int]]]:
    """Return the persons in a folded text: each name, the post beside it or "", and where it stands."""
    found = list(_holders(key))
    named = {name for name, *_ in found}
    for name in sorted(known - named):
        at = key.find(name)
        if at >= 0:
            found.append((name, "", (at, at + len(name))))
    return found


@lru_cache(maxsize=256)
def _holders(key: str) -> tuple[tuple[str, str, tuple[int, int]], ...]:
    matches = (match for pattern in _HOLDERS for match in pattern.finditer(key))
    return tuple((match["name"], match["post"], match.span("name")) for match in matches)
