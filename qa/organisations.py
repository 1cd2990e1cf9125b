"""Which organisation of a kind is asked for (哪家航空公司), and whether a text has anything that may be one."""

import re

from index.words import fold

__all__ = ["lacks_organisation"]

#: Kinds of organisations that are asked for, and what the name of one has in it. Of such kinds as cities and countries
#: most names show nothing of the kind.
_KINDS = tuple(
    (re.compile(rf"哪(?:[一几两三四五]?[家所个间]?|些)(?:{kind})(?![人级家民业内])"), re.compile(named))
    for kind, named in {
        "银行": "行|农商|信用社|信用合作",
        "航空公司|航司": "航(?![班线程站行道运])",
        "大学|高校|院校": "大学|学院|[科理工农师财医政交民林]大|校",
        "医院": "院|医",
        "会计师事务所|会计所|事务所": "所|会计|审计",
        "保险公司|险企": "险|保",
        "券商|证券公司": "证券|券",
    }.items()
)


#: How many of a kind there are names none of them: 12家合作银行.
_COUNTED = re.compile(
    r"[\d一二两三四五六七八九十几多数]+[家所个](?:[\u4e00-\u9fff]{0,2})"
    r"(?:银行|航空公司|大学|高校|院校|医院|会计师事务所|事务所|保险公司|证券公司|券商)"
)


def lacks_organisation(question: str, text: str) -> bool:
    """Say whether the question asks which of a kind of organisations, and the text names none of that kind."""
    asking = fold(question)
    return any(asked.search(asking) and not named.search(_COUNTED.sub("", fold(text))) for asked, named in _KINDS)
