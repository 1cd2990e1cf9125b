"""Statements on what a company offers: what it is, since when, how much used, how bettered; and whom it serves."""

import random

from qa.training.reports.setting import Setting, value, when_told, words
from qa.training.reports.statement import Fact, Statement, Text

__all__ = ["PRODUCTS"]


def _product(setting: Setting, chance: random.Random) -> Statement:
    products, name = words()["products"], chance.choice(setting.products)
    whom, what = chance.choice(products["whom"]), chance.choice(products["what"])
    text, found, made = Text(), Statement("", topics=[f"{name}是"]), chance.choice(["打造", "开发", "推出", "设计"])
    text.add(chance.choice([f"{name}是{setting.in_text(chance)}", f"{setting.in_text(chance)}{made}了{name}，这是"]))
    begin = len(text.text)
    served = text.add(chance.choice(["面向", "专为", "为"]), whom)
    end = text.add(f"{made}的{chance.choice(['', '一款', '一套'])}", what)[1]
    found.facts.append(Fact((f"{name}是给谁用的？", f"{name}面向哪些客户？", f"谁能用{name}？"), *served))
    for ability in chance.sample(products["abilities"], chance.randint(0, 2)):
        end = text.add("，", ability)[1]
    found.facts.append(Fact(_what_is(name), begin, end))
    found.open.extend([*_launched(name, chance), f"{name}的利率是多少？", *_how_many(name)])
    found.text = text.text + "。"
    return found


def _brought(setting: Setting, chance: random.Random) -> Statement:
    """Return a sentence that brings a product out and tells what it does: that is what it is, too."""
    products, name = words()["products"], chance.choice(setting.products)
    text, found = Text(), Statement("", topics=[f"{name}是"])
    kind = chance.choice(["", "", chance.choice(products["what"]).removesuffix("产品"), "产品", "服务"])
    why = ["", "为此，", "因此", "针对这一问题，", "为了填补这一空白，", "在科技创新方面，", "同时，"]
    text.add(
        chance.choice(why), setting.in_text(chance), chance.choice(["推出", "推出了", "设计推出", "上线", "打造了", ""])
    )
    text.add(name, kind, chance.choice(["，", "，可以", "，能够", "，可", f"，{chance.choice(products['whom'])}用它"]))
    begin = len(text.text)
    if chance.random() < 0.5:
        text.add(chance.choice(["融入", "应用", "采用", "基于"]), chance.choice(products["tech"]), "，")
    abilities = chance.sample(products["abilities"], chance.randint(1, 3))
    end = text.add("，".join(abilities))[1]
    found.facts.append(Fact(_what_is(name), begin, end))
    found.facts.append(Fact((f"{name}能做什么？", f"{name}有什么好处？", f"{name}怎么帮助客户？"), begin, end))
    found.open.extend([*_launched(name, chance), f"{name}的利率是多少？", *_how_many(name)])
    found.text = text.text + "。"
    return found


def _usage(setting: Setting, chance: random.Random) -> Statement:
    """Return a sentence on how much a product is used, which does not say what it is."""
    name, whom = chance.choice(setting.products), chance.choice(words()["products"]["whom"])
    text, found = Text(), Statement("", topics=[f"{name}用"])
    text.add(
        chance.choice(["目前，", f"{when_told(setting, chance)}，", ""]), chance.choice(["已有", "共有", "超过", ""])
    )
    span = text.add(value("households", chance))
    who = setting.in_text(chance)
    text.add(whom, chance.choice(["使用", "正在使用", "用上了", "受益于"]), f"{who}的" if who else "", name)
    found.facts.append(Fact(_how_many(name), *span))
    found.open.extend([*_what_is(name), *_launched(name, chance), f"{name}的利率是多少？"])
    found.text = text.text + "。"
    return found


def _since(setting: Setting, chance: random.Random) -> Statement:
    """Return a sentence that says in passing since when there is a product; questions may use another verb."""
    products, name = words()["products"], chance.choice(setting.products)
    text, found = Text(), Statement("", topics=[f"{name}始"])
    text.add(chance.choice(["自", "从", ""]))
    begun = setting.year - chance.randint(1, 6)
    span = text.add(f"{begun}年" + chance.choice(["", f"{chance.randint(1, 12)}月"]))
    text.add(chance.choice(words()["launched"]), chance.choice(["以来，", "至今，", "后，"]), name)
    if chance.random() < 0.6:
        text.add(chance.choice(["已累计服务", "共帮助", "服务了"]), value("households", chance))
        text.add(chance.choice(products["whom"]))
        if chance.random() < 0.5:
            text.add("，", chance.choice(products["abilities"]))
    else:
        text.add("，".join(chance.sample(products["abilities"], 2)))
        found.open.extend(_how_many(name))
    english = tuple(f"When was {name} {verb}?" for verb in ("launched", "released", "introduced"))
    found.facts.append(Fact(_launched(name, chance), *span, "", english))
    if chance.random() < 0.3:
        text.add("，并", chance.choice(["于", "在"]))
        span = text.add(f"{setting.year}年")
        text.add(chance.choice(["全面升级", "完成升级", "进一步升级"]))
        found.facts.append(Fact(_upgraded(name), *span, "", (f"When was {name} upgraded?",)))
    else:
        found.open.extend(_upgraded(name))
    found.open.extend([f"{name}是谁开发的？", f"{name}的利率是多少？"])
    found.text = text.text + "。"
    return found


def _upgrade(setting: Setting, chance: random.Random) -> Statement:
    """Return a sentence on how a product was bettered, with a date that is not the one it was brought out on."""
    products, name = words()["products"], chance.choice(setting.products)
    text, found = Text(), Statement("", topics=[f"{name}升"])
    text.add(chance.choice(["", "同时，", "随着技术的发展，"]))
    when = f"{setting.year}年" + chance.choice(["", "", f"{chance.randint(1, 12)}月"])
    span = text.add(when)
    text.add("，", setting.in_text(chance), chance.choice(["进一步", "全面", "再次", "对", ""]))
    text.add(f"{name}进行了升级" if text.text.endswith("对") else chance.choice(["升级了", "优化了", "升级"]) + name)
    found.facts.append(Fact(_upgraded(name), *span, "", (f"When was {name} upgraded?",)))
    done = chance.choice(["引入", "应用了", "采用了", "接入"])
    begin, _ = text.add("，", chance.choice(["首次", "并", "并首次", ""]) + done)
    tech = text.add(chance.choice(products["tech"]))
    asked = chance.choice([f"{setting.year}年", ""])
    questions = (f"{asked}{name}用了什么技术？", f"{asked}{name}{done.rstrip('了')}了什么技术？")
    found.facts.append(Fact(questions, *tech, asked))
    end = text.add("，", chance.choice(products["abilities"]))[1]
    changed = (
        f"{asked}{name}做了什么升级？",
        f"{name}{asked}有哪些改进？",
        f"{name}升级后有什么变化？",
        f"{asked}{name}怎么升级的？",
    )
    found.facts.append(Fact(changed, begin, end, asked, (f"What was improved in {name}?",)))
    early = setting.year - chance.randint(1, 5)
    found.open.extend(_launched(name, chance) * 2)
    found.open.extend([f"{name}{early}年推出时用了什么技术？", f"升级{name}花了多少钱？"])
    found.text = text.text + "。"
    return found


def _reason(setting: Setting, chance: random.Random) -> Statement:
    cause, effect = chance.choice(words()["difficulties"])
    whom = chance.choice(words()["products"]["whom"])
    text, found = Text(), Statement("", topics=[effect])
    if chance.random() < 0.5:
        text.add(chance.choice(["由于", "因为", "受限于"]))
        why = text.add(cause)
        text.add("，", whom)
        what = text.add(effect)
    else:
        text.add(whom)
        what = text.add(effect)
        text.add(chance.choice(["，核心的卡点在于", "，主要原因是", "，因为", "，究其原因，是"]))
        why = text.add(cause)
    found.facts.append(
        Fact((f"{whom}为什么{effect}？", f"为什么{whom}{effect}？", f"{whom}{effect}的原因是什么？"), *why)
    )
    found.facts.append(Fact((f"{whom}面临什么困难？", f"{whom}遇到了什么问题？"), *what))
    found.open.extend([f"有多少{whom}{effect}？", f"{setting.asked(chance)}给{whom}发放了多少贷款？"])
    found.open.append(f"{setting.asked(chance)}怎么解决{whom}{effect}的问题？")
    found.text = text.text + "。"
    return found


def _trait(setting: Setting, chance: random.Random) -> Statement:
    """Return a sentence on what something is like, or one that speaks of it and does not say."""
    thing = chance.choice(words()["traits"]["of"])
    asking = (f"{thing}有什么特点？", f"{thing}的特点是什么？", f"{thing}是怎样的？", f"{thing}有哪些特征？")
    text, found = Text(), Statement("", topics=[thing])
    text.add(chance.choice(["", "与此同时，", "近年来，", "在经营中，"]), thing)
    if chance.random() < 0.35:
        text.add(chance.choice(words()["traits"]["mentioned"]))
        found.open.extend(asking)
    else:
        form = chance.choice(["具有{}的特点", "呈现出{}的特征", "{}", "往往{}"])
        traits = chance.sample(words()["traits"]["are"], chance.randint(2, 4))
        joint = "，且" if form in ("{}", "往往{}") and len(traits) == 2 else "、"
        text.add(form.split("{}")[0])
        span = text.add(joint.join(traits))
        text.add(form.split("{}")[1])
        found.facts.append(Fact(asking, *span))
        found.open.append(f"{thing}的规模是多少？")
    found.text = text.text + "。"
    return found


def _standard(setting: Setting, chance: random.Random) -> Statement:
    """Return a sentence on a standard of one place; the same of another place is not told."""
    place, other = chance.sample(words()["places"], 2)
    kind = setting.standard
    text, found = Text(), Statement("", topics=[f"{place}的{kind}"])
    when = f"{setting.year}年{chance.randint(1, 12)}月"
    span = text.add(chance.choice(["", "此外，"]), when)
    when_asked = (f"{place}的{kind}是什么时候发布的？", f"{place}{kind}什么时候发布？")
    found.facts.append(Fact(when_asked, *span))
    text.add("，")
    guided = chance.random() < 0.5
    asking = (f"{place}的{kind}是谁指导的？", f"谁指导了{place}的{kind}？", f"{place}{kind}在谁的指导下发布？")
    if guided:
        text.add("在")
        span = text.add(chance.choice(words()["partners"]))
        text.add("指导下，")
        found.facts.append(Fact(asking, *span))
    else:
        found.open.extend(asking)
    text.add(setting.in_text(chance), chance.choice(["参与推动的", "牵头制定的", "参与编制的"]))
    span = text.add(f"《{place}{kind}》")
    found.facts.append(Fact((f"{place}的标准叫什么名字？", f"{setting.asked(chance)}参与了哪项标准？"), *span))
    text.add(chance.choice(["发布", "正式发布", "获批发布"]))
    counted = (f"{place}的{kind}包含几项指标？", f"{place}{kind}有多少项指标？")
    if chance.random() < 0.5:
        text.add("，", chance.choice(["包含", "设置了", "共有"]))
        span = text.add(f"{chance.randint(5, 80)}项指标")
        found.facts.append(Fact(counted, *span))
    else:
        found.open.extend(counted)
    found.open.extend([f"{other}的{kind}是什么时候发布的？", f"{other}的{kind}包含几项指标？"])
    found.open.extend([f"{other}的{kind}叫什么名字？", f"{place}的{kind}什么时候实施？"])
    found.text = text.text + "。"
    return found


def _launched(name: str, chance: random.Random) -> tuple[str, ...]:
    """Return questions on when a product was brought out, with verbs of which the text may use another."""
    ask = chance.sample(words()["launched"], 3)
    return f"{name}是什么时候{ask[0]}的？", f"{name}哪一年{ask[1]}？", f"{name}什么时候{ask[2]}的"


def _upgraded(name: str) -> tuple[str, ...]:
    return f"{name}是什么时候升级的？", f"{name}哪一年升级的？"


def _what_is(name: str) -> tuple[str, ...]:
    return f"{name}是什么？", f"什么是{name}？", f"{name}是做什么的？", f"{name}有什么用？", name


def _how_many(name: str) -> tuple[str, ...]:
    return f"有多少人使用{name}？", f"{name}有多少用户？", f"{name}服务了多少客户？"


#: The kinds of statement here, with how often each is made.
PRODUCTS = (
    (_product, 9),
    (_brought, 9),
    (_usage, 5),
    (_since, 8),
    (_upgrade, 8),
    (_reason, 5),
    (_trait, 5),
    (_standard, 6),
)
