"""Statements on what a company did, who speaks for it, where it is active and what did not happen."""

import random
import re

from qa.training.reports.setting import Setting, value, when_told, words
from qa.training.reports.statement import Fact, Statement, Text

__all__ = ["HAPPENINGS"]

_YEAR = re.compile(r"\d{4}年")


def _event(setting: Setting, chance: random.Random) -> Statement:
    event = chance.choice(words()["events"])
    partner = chance.choice(words()["partners"])
    verb = event["verb"].format(partner=partner)
    bare, thing = verb.removesuffix("了"), chance.choice(event["objects"])
    asked = setting.asked(chance)
    when = chance.choice([f"{setting.year}年", *[f"{setting.year}年{chance.randint(1, 12)}月"] * 3])
    text, found = Text(), Statement("", topics=[thing, verb])
    timed = chance.random() < 0.75
    subject = setting.in_text(chance)
    if timed:
        text.add(chance.choice(["", "首先，", "此外，", "另外，", "随后，"]))
        before = chance.random() < 0.6
        text.add(subject if not before else "", chance.choice(["在", "于", ""]) if not before else "")
        span = text.add(when)
        text.add("，" + subject if before else "")
        whens = (
            f"{asked}什么时候{bare}{thing}？",
            f"{asked}是何时{bare}{thing}的？",
            f"{thing}是哪一年{bare}的？",
            f"{asked}在哪年哪月{bare}{thing}？",
        )
        english = event["english"].format(partner="its partner")
        found.facts.append(Fact(whens, *span, "", (f"When did the company {english} “{thing}”?",)))
    else:
        text.add(subject)
        found.open.extend([f"{asked}什么时候{bare}{thing}？", f"{thing}是哪一年{bare}的？"])
    done = text.add(verb)
    span = text.add(thing)
    found.facts.append(Fact(_whether(asked, bare, thing), done[0], span[1]))
    found.open.extend(_whether(asked, bare, chance.choice([one for one in event["objects"] if one != thing])))
    what = chance.choice(event["asked"])
    told = when if timed else ""
    in_time = f"在{told or f'{setting.year}年'}" if chance.random() < 0.8 else ""
    questions = (f"{asked}{in_time}{verb}{what}？", f"{in_time.lstrip('在')}{asked}{bare}的是{what}？")
    found.facts.append(Fact(questions, *span, told if in_time else ""))
    money = [f"{thing}涉及的金额是多少？", f"{asked}{bare}{thing}花了多少钱？", f"{thing}的投资额是多少？"]
    if chance.random() < 0.3:
        text.add(chance.choice(["，投资金额为", "，总价值达", "，涉及资金", "，金额为"]))
        span = text.add(value("money", chance))
        found.facts.append(Fact(tuple(money), *span))
    else:
        found.open.extend(money)
    if chance.random() < 0.5:
        text.add(chance.choice(["，以", "，旨在", "，目的是", "，为的是"]))
        span = text.add(chance.choice(event["purposes"]))
        found.facts.append(Fact((f"{asked}为什么{bare}{thing}？", f"{bare}{thing}的目的是什么？"), *span))
    elif chance.random() < 0.5:
        text.add("，", chance.choice(event["purposes"]))
    found.open.extend(
        [f"{thing}的负责人是谁？", f"多少人参与了{thing}？", f"{thing}什么时候到期？", f"{thing}依据哪部法律？"]
    )
    found.text = text.text + "。"
    return found


def _person(setting: Setting, chance: random.Random) -> Statement:
    people = words()["people"]
    name, post = chance.choice(people["family"]) + chance.choice(people["given"]), chance.choice(people["posts"])
    others = [other for other in people["posts"] if other not in post and post not in other]
    text, found = Text(), Statement("", topics=["任职"])
    asked, who = setting.asked(chance), setting.in_text(chance)
    holder = (f"{asked}的{post}是谁？", f"谁是{asked}{post}？", f"谁担任{asked}{post}？")
    if chance.random() < 0.5:
        when = when_told(setting, chance)
        text.add(chance.choice([f"{when}，", ""]), chance.choice(["选举", "聘任", "任命"]))
        dated = _YEAR.search(text.text)
        span = text.add(name)
        text.add("为", who)
        if dated:
            found.facts.append(Fact((f"{name}是哪一年当上{post}的？", f"{name}哪年担任{post}？"), *dated.span()))
    else:
        text.add(who, post)
        span = text.add(name)
        text.add(chance.choice(["表示", "指出", "在致辞中说", "认为"]), "，“")
        words_said = chance.choice(people["said"])
        said = text.add(words_said.format(year=setting.year, later=setting.year + 3, n=chance.choice("二三四五六")))
        text.add("。”")
        found.facts.append(Fact((f"{name}说了什么？", f"{name}是怎么说的？", f"{post}{name}怎么看？"), *said))
    found.facts.append(Fact(holder, *span, "", (f"Who is the company's {post}?",)))
    if "“" not in text.text:
        title = text.add(post)
        found.facts.append(Fact((f"{name}担任什么职务？", f"{name}是什么职位？"), *title))
        text.add("。")
    if not any("当上" in question for fact in found.facts for question in fact.questions):
        found.open.extend([f"{name}是哪一年当上{post}的？", f"{name}什么时候开始担任{post}？"])
    other = chance.choice(others)
    found.open.extend([f"{asked}的{other}是谁？", f"谁是{asked}{other}？", f"Who is the company's {other}?"])
    found.open.extend([f"{name}今年多大？", f"{name}毕业于哪所大学？", f"{name}的年薪是多少？"])
    found.text = text.text
    return found


def _list(setting: Setting, chance: random.Random) -> Statement:
    pool, kind, count = chance.choice(
        [
            (words()["places"], "地区", "个"),
            (words()["names"]["trade"], "行业", "个"),
            (words()["partners"], "合作伙伴", "家"),
        ]
    )
    chosen, number = chance.sample(pool, chance.randint(2, 4)), chance.randint(5, 60)
    thing = chance.choice(["业务", "服务", "产品", "绿色项目", "供应链平台", "帮扶项目", "网点"])
    text, found, asked = Text(), Statement("", topics=[thing]), setting.asked(chance)
    text.add(chance.choice(["截至目前，", "", f"{when_told(setting, chance)}，"]), setting.in_text(chance), thing)
    text.add(chance.choice(["覆盖", "涉及", "已覆盖", "涵盖了"]), chance.choice(["", "包括", "了"]).replace("了", ""))
    span = text.add("、".join(chosen))
    text.add(chance.choice(["等", "等在内的"]))
    found.facts.append(Fact((f"{asked}{thing}覆盖了哪些{kind}？", f"{thing}涉及哪些{kind}？"), *span))
    span = text.add(f"{number}{count}")
    text.add(kind)
    found.facts.append(Fact((f"{asked}{thing}覆盖了多少{count}{kind}？", f"{thing}涉及几{count}{kind}？"), *span))
    found.open.extend([f"{thing}的收入是多少？", f"{thing}是什么时候开始的？", f"{thing}由谁负责？"])
    found.text = text.text + "。"
    return found


def _incident(setting: Setting, chance: random.Random) -> Statement:
    text, kinds = Text(), chance.sample(words()["incidents"], 3)
    text.add(chance.choice(["报告期内，", f"{when_told(setting, chance)}，", "报告期内"]), setting.in_text(chance))
    begin = len(text.text)
    text.add(chance.choice(["未发生", "没有发生", "未出现", "没有出现"]), chance.choice(["重大", "任何", ""]))
    end = text.add(
        chance.choice([kinds[0], f"{kinds[0]}、{kinds[1]}", f"{kinds[0]}或{kinds[1]}"]), chance.choice(["", "事件"])
    )[1]
    kind, asked = kinds[0], setting.asked(chance)
    questions = (
        f"{asked}有没有发生{kind}？",
        f"{asked}出过{kind}吗？",
        f"{asked}发生了多少起{kind}？",
        f"是否发生过{kind}？",
    )
    found = Statement(text.text + "。", [Fact(questions, begin, end)], topics=["未发生"])
    found.open.extend(
        [f"{asked}有没有发生{kinds[2]}？", f"{asked}因{kind}被罚了多少钱？", f"{asked}出过{kinds[2]}吗？"]
    )
    return found


def _filler(setting: Setting, chance: random.Random) -> Statement:
    return Statement(chance.choice(words()["filler"]).format(c=setting.in_text(chance) or "公司"))


def _whether(asked: str, bare: str, thing: str) -> tuple[str, ...]:
    return f"{asked}有没有{bare}{thing}？", f"{asked}{bare}{thing}了吗？", f"{asked}是否{bare}了{thing}？"


#: The kinds of statement here, with how often each is made.
HAPPENINGS = (
    (_event, 20),
    (_person, 12),
    (_list, 6),
    (_incident, 4),
    (_filler, 9),
)
