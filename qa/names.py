"""Names that end in what they name, 大雁系统 or 网商银行, and words tagged by what they are."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from index.lexicon import glosses
from index.words import encodable, simplify

__all__ = [
    "BACK",
    "COMPOUND_SURNAMES",
    "PROPER",
    "SURNAMES",
    "Name",
    "is_marked",
    "key_of",
    "marked_names",
    "names",
    "names_another",
    "names_company",
    "points_back",
    "proper_names",
    "tagged",
    "word_edges",
]

#: What points back at the sentence before.
BACK = re.compile(r"[该它这]|其(?![中他它余实次])|(?<![因从])此(?!外)|上述|\bit\b|\bth(?:is|ese|ey)\b")
#: Whose report it is, which points back at no product or place: 该行.
_WHOSE = re.compile("(?:该|这家|这一)(?:行|公司|集团|企业|银行|机构|[省市县区])")
# The longer first. A company is told by the first word of its name, 上海 and the like skipped: 上海蓝鲸科技公司.
_COMPANIES = "股份有限公司 有限责任公司 有限公司 公司 集团".split()  # noqa: SIM905
_ENDINGS = """基金会 研究院 研究所 实验室 事务所 银行 大学 学院 医院 系统 平台 模型 协会 证券 保险 基金
    宝 省 市 县 部 局 贷 通""".split()  # noqa: SIM905
#: Of these a sentence says whose it is: “布谷鸟”系统 is no 大雁系统, whereas a bank's sentence need not name the bank.
_PRODUCTS = frozenset(("系统", "平台", "模型", "宝", "贷", "通"))
#: A name in quotation marks before what it is: “布谷鸟”智能普惠理财系统.
_MARKED = re.compile(r"[“\"「『]([^“”\"「」『』]{2,8})[”\"」』][^\W\d_的与和在是为了及]{0,12}$")
#: Of Latin words more than one: “AI CFO”.
_QUOTED = re.compile(
    r"[“\"「『《]([^“”\"「」『』《》,.:;!?、。：；？！，\s]{2,10}|[a-z][a-z0-9-]*(?: [a-z0-9-]+){1,3})[”\"」』》]"
)
_COMMON = frozenset("全部 所有 各大 各地 其他 其它 整个 部分 上市 商业 民营 国有 大型 中小 合作 签约".split())  # noqa: SIM905
_NAMING = re.compile("n|vn|j|z|l|i|a|s|eng")
_CONTINENTS = frozenset("亚洲 欧洲 非洲 美洲 北美 南美 拉美 东南亚 中东".split())  # noqa: SIM905
#: Family names, the commoner ones.
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
    "范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤欧司诸"
    "季裴温葛岑骆裘苗窦庄晏池柳乔岳简柏殷樊关俞祝施穆左褚米倪靳章华喻闻祁卞桂桑甘冷辛阮戚薄鲍狄娄匡晁蓝闵麦聂宁邢翁荀费纪舒屈项卓栾佟应丘古"
)
COMPOUND_SURNAMES = (
    "欧阳 司马 上官 诸葛 申屠 钟离 皇甫 尉迟 公孙 慕容 长孙 宇文 司徒 闻人 令狐 东方 端木 南宫 夏侯".split()  # noqa: SIM905
)
PROPER = ("nr", "ns", "nt", "nz", "j")  # jieba's tags of proper nouns


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name that ends in what it names, text[start:end]: 上海 is the stem and 银行 the ending of 上海银行."""

    start: int
    end: int
    stem: str
    ending: str

    @property
    def verbal(self) -> bool:
        """Whether its stem says what is done, rather than whose it is: 建设, 管理."""
        return any(tag.startswith("v") for tag in tagged(self.stem).values())


def names(text: str) -> list[Name]:
    """Return the names that end in what they name, such as 大雁系统; neither 21家银行 nor 该公司 is one.

    Of “布谷鸟”智能普惠理财系统 the stem is 布谷鸟.
    """
    key, found = key_of(text), list[Name]()
    tags = list(tagged(text).items())
    for i, ((_, end), _) in enumerate(tags):
        ending = next((one for one in (*_COMPANIES, *_ENDINGS) if key[:end].endswith(one)), "")
        cut = end - len(ending)
        marked = _MARKED.search(key, 0, cut) if len(ending) > 1 else None
        if marked:
            found.append(Name(marked.start(1), end, marked[1], ending))
            continue
        while ending and i and tags[i][0][0] >= cut:
            i -= 1
        (first, last), tag = tags[i]
        if not ending or min(last, cut) - first < 2 or (last <= cut and not _NAMING.match(tag)):
            continue
        if ending in _COMPANIES:
            while i and _NAMING.match(tags[i - 1][1]):
                i -= 1
            while tags[i][1] == "ns" and key[tags[i][0][1] : cut] not in ("", *_COMPANIES):
                i += 1
            first = tags[i][0][0]
            last = next(edge for (_, edge), _ in tags[i:] if edge >= min(first + 2, cut))
        stem = key[first : min(last, cut)]
        if stem in _COMMON:
            continue
        while i and tags[i - 1][1] in PROPER:
            i -= 1
        found.append(Name(tags[i][0][0], end, stem.removeprefix("中国") if len(stem) > 3 else stem, ending))
    return found


def names_another(question: str, sentence: str, before: str = "", titles: str = "", text: str = "") -> bool:
    """Say whether a sentence is on another product than the question names: 布谷鸟系统, where it names 大雁系统.

    `before` is the sentence before, which tells what 该系统 is, `titles` those above, `text` the whole document's, of
    which what stands in quotation marks is a name too.
    """
    key = key_of(sentence)
    if _marks_another(key_of(question), key, _marks(text)):
        return True
    asked = _products(question)
    if not asked:
        return False
    endings = {name.ending for name in asked if name.ending in key}
    near = "\n".join([key, key_of(titles), key_of(before) if points_back(key) else ""])
    if not endings or any(name.stem in near for name in asked):
        return False
    asking = key_of(question)
    return any(one.ending in endings and one.stem not in asking for one in _products(sentence))


def _marks_another(asking: str, said: str, marks: frozenset[str]) -> bool:
    """Say whether the question has names out of `marks`, and what is said others alone, and points back at nothing."""
    asked = {mark for mark in marks if mark in asking}
    asked = {mark for mark in asked if not any(mark in other for other in asked - {mark})}
    if not asked or any(mark in said for mark in asked) or points_back(said):
        return False
    return any(mark in marks and mark not in asking for mark in _QUOTED.findall(said))


def points_back(text: str) -> bool:
    """Say whether a folded text points back at a thing named before it: 该系统, not 该行."""
    return bool(BACK.search(_WHOSE.sub("", text)))


def marked_names(question: str, text: str) -> set[str]:
    """Return what a question names of that which stands in quotation marks in a document's text, folded.

    Of 大雁系统 also 大雁, where the document has both.
    """
    asking = key_of(question)
    return {mark for mark in _marks(text) if mark in asking}


def is_marked(name: str, texts: Iterable[str]) -> bool:
    """Say whether any of the documents' texts has a name in quotation marks: “大雁”."""
    return any(key_of(name) in _marks(text) for text in texts)


@lru_cache(maxsize=256)
def _marks(text: str) -> frozenset[str]:
    """Return what stands in quotation marks in a text, folded, where it is short enough for a name."""
    return frozenset(_QUOTED.findall(key_of(text)))


@lru_cache(maxsize=64)
def _products(text: str) -> tuple[Name, ...]:
    """Return the products named, without what only says a thing's use: 环境管理系统, 废水处理系统."""
    return tuple(name for name in names(text) if name.ending in _PRODUCTS and not name.verbal)


@lru_cache(maxsize=64)
def proper_names(text: str) -> tuple[str, ...]:
    """Return the persons, places and the like that a text names, simplified, by their tags: 秦放, 贵州; not 城市.

    A word that the dictionary gives a common meaning is none, nor is a continent, which a text tells by its countries.
    """
    key = key_of(text)
    found = dict.fromkeys(key[start:end] for (start, end), tag in tagged(text).items() if tag in PROPER[:4])
    return tuple(name for name in found if len(name) > 1 and name not in _CONTINENTS and not _is_common(name))


def names_company(name: str, text: str) -> bool:
    """Say whether a folded text has a name as a company's (简称“望津港”), and not a branch's (济南分公司).

    Most sentences of a company's report are without its name.
    """
    name = re.escape(name)
    called = rf"(?:简称|[下又]称)为?[“\"「『]?{name}"
    return bool(re.search(rf"{name}[\u4e00-\u9fff]{{0,6}}?(?:(?<![分子])公司|集团|银行)|{called}", text))


def _is_common(word: str) -> bool:
    return any(meaning[0].islower() for meaning in glosses().get(word, ()))


@lru_cache(maxsize=2048)  # whole documents among them, folded once
def key_of(text: str) -> str:
    """Return the text with width, case and traditional characters folded, code point for code point."""
    text = encodable(text)
    folded = (unicodedata.normalize("NFKC", char).casefold() for char in text)
    key = "".join(new if len(new) == 1 else old for new, old in zip(folded, text, strict=True))
    return simple if len(simple := simplify(key)) == len(text) else key


def tagged(text: str) -> dict[tuple[int, int], str]:
    """Return jieba's tag of each word by its range: n of a noun, nr, ns, nt, nz of a proper one, v of a verb."""
    import rjieba

    tags, end = {}, 0
    for word, tag in rjieba.tag(key_of(text)):
        tags[end, end := end + len(word)] = tag
    return tags


def word_edges(text: str) -> frozenset[int]:
    """Return where the words of a text begin and end."""
    import rjieba

    return frozenset(accumulate((len(word) for word in rjieba.cut(text)), initial=0))
