"""Statements with figures, or that name what is measured and give none."""

import random
import re
from collections.abc import Sequence

from qa.training.reports.setting import Setting, value, when_told, words
from qa.training.reports.statement import Fact, Statement, Text

__all__ = ["FIGURES", "asked_of_other"]

_COUNT = re.compile("(?:总数|人数|数量|起数|次数|场次|数)$")
#: What goes one way, and the other.
_DIRECTIONS = (
    ("稳步提升", "不断下滑"),
    ("提升了", "拉低了"),
    ("实现稳步增长", "出现下降"),
    ("改善", "恶化"),
    ("有所下降", "有所上升"),
    ("历史新高", "历史新低"),
)


def asked_of_other(setting: Setting, mentioned: Sequence[str], chance: random.Random) -> str:
    """Return a question on a metric that is not among those mentioned, nor a part of one."""
    while True:
        name, english, unit = chance.choice(words()["metrics"])
        if any(name in one or one in name for one in mentioned):
            continue
        if chance.random() < 0.15:
            return chance.choice(_asking_english(english, setting))
        when = f"{setting.year}年" if chance.random() < 0.5 else ""
        return chance.choice(_asking(name, unit, setting, when, chance))


def _metric(setting: Setting, chance: random.Random) -> Statement:
    name, english, unit = chance.choice(words()["metrics"])
    text, when = Text(), when_told(setting, chance)
    subject = setting.in_text(chance)
    text.add(chance.choice([f"{when}，{subject}", f"{subject}{when}", subject, f"{subject}的" if subject else ""]))
    told = when if when and when in text.text else ""
    before, last = chance.random() < 0.2, ""
    if before:
        last = chance.choice([f"{setting.year - 1}年", f"{setting.year - 1}年", "上年", ""])
        text.add(name, chance.choice(["由", "从"]), f"{last}的" if last else "")
        earlier = text.add(value(unit, chance))
        text.add(chance.choice(["增加到", "降至", "变为", "提升至"]))
    elif _COUNT.search(name) and chance.random() < 0.5:
        text.add(chance.choice(["共有", "拥有", "现有", "有", "共计", ""]))
    else:
        text.add(name, chance.choice(["为", "达", "达到", "是", "共计", "约为", "增至", "降至", "超过", "累计"]))
    span = text.add(value(unit, chance))
    if name not in text.text:  # 共有350名员工
        text.add(_COUNT.sub("", name))
    found = Statement("", topics=[name])
    year = f"{setting.year}年"
    asked_when = (told or year) if chance.random() < 0.6 else ""
    found.facts.append(
        Fact(_asking(name, unit, setting, asked_when, chance), *span, told, _asking_english(english, setting))
    )
    if last[:1].isdigit():  # 2022年, not 上年
        found.facts.append(Fact(_asking(name, unit, setting, last, chance, always=True), *earlier, last))
    growth = [f"{asked_when}{name}同比增长了多少？", f"{name}的增幅是多少？", f"{name}比上年变化了多少？"]
    if chance.random() < 0.35 and not before:
        text.add(chance.choice(["，同比", "，较上年", "，比上年"]), chance.choice(["增长", "下降", "提高"]))
        span = text.add(value("percent", chance))
        found.facts.append(Fact(tuple(growth), *span, "", (f"By how much did {english} change?",)))
    elif not before:
        found.open.extend(growth)
    found.open.extend([f"{name}的目标值是多少？", f"{name}在同行业中排名第几？", f"哪家机构审计了{name}？"])
    found.text = text.text + "。"
    return found


def _metrics(setting: Setting, chance: random.Random) -> Statement:
    text, when = Text(), when_told(setting, chance)
    text.add(chance.choice([f"{when}，{setting.in_text(chance)}", "其中，", "", "从主要指标看，"]))
    told = when if when in text.text else ""
    found = Statement("")
    chosen = chance.sample(words()["metrics"], chance.randint(2, 5))
    verb, joint = chance.choice(["为", "", "达", "达到", "分别为"]), chance.choice(["，", "；", "、", "，"])
    if verb == "分别为":
        text.add("、".join(name for name, _, _ in chosen), verb)
    for place, (name, english, unit) in enumerate(chosen):
        if place:
            text.add(joint)
        if verb != "分别为":
            text.add(name, verb)
        span = text.add(value(unit, chance))
        asked_when = (told or f"{setting.year}年") if chance.random() < 0.6 else ""
        questions = _asking(name, unit, setting, asked_when, chance)
        found.facts.append(Fact(questions, *span, told, _asking_english(english, setting)))
        found.topics.append(name)
    found.text = text.text + "。"
    return found


def _two_years(setting: Setting, chance: random.Random) -> Statement:
    name, english, unit = chance.choice(words()["metrics"])
    years = [setting.year - chance.randint(1, 3), setting.year]
    chance.shuffle(years)
    text, found = Text(), Statement("", topics=[name])
    text.add(setting.in_text(chance), name)
    for place, year in enumerate(years):
        text.add("，" if place else "", f"{year}年", chance.choice(["为", "是", "达到", "则为"]))
        span = text.add(value(unit, chance))
        questions = _asking(name, unit, setting, f"{year}年", chance, always=True)
        english_questions = (f"What was {english} in {year}?", f"{english} {year}")
        found.facts.append(Fact(questions, *span, f"{year}年", english_questions))
    found.text = text.text + "。"
    return found


def _vague(setting: Setting, chance: random.Random) -> Statement:
    """Return a sentence on a metric that gives no figure: what is asked first is not told."""
    name, english, unit = chance.choice(words()["metrics"])
    text, found = Text(), Statement("", topics=[name])
    means = chance.choice(words()["means"])
    before = chance.choice(["", "同时，", "此外，", "近年来，", f"{when_told(setting, chance)}，"])
    text.add(before, setting.in_text(chance))
    span = text.add(means)
    said = chance.choice(words()["vague"]).format(m=name)
    text.add("，", said)
    how = (f"{setting.asked(chance)}是如何{said}的？", f"怎样{said}？", f"{said}靠的是什么？")
    found.facts.append(Fact(how, *span))
    found.open.extend(_asking(name, unit, setting, f"{setting.year}年" if chance.random() < 0.5 else "", chance))
    found.open.extend([*_asking_english(english, setting), f"{name}同比变化了多少？"])
    otherwise = _turned(said)
    if otherwise:
        found.open.extend([f"{setting.asked(chance)}为什么{otherwise}？", f"{otherwise}的原因是什么？"])
    found.text = text.text + "。"
    return found


def _turned(said: str) -> str | None:
    """Return what is said with its direction turned round (下降 for 提升), None where it has none."""
    for one, other in _DIRECTIONS:
        if one in said:
            return said.replace(one, other)
    return None


def _asking(
    name: str, unit: str, setting: Setting, when: str, chance: random.Random, always: bool = False
) -> tuple[str, ...]:
    asked = setting.asked(chance)
    when = when.replace("截至", "")
    limit = _rough(unit, chance)
    plain = tuple(
        one.removeprefix("的")
        for one in (
            f"{asked}{when}的{name}是多少？",
            f"{asked}{when}{name}是多少？",
            f"{when}{asked}{name}达到多少？",
            f"{asked}在{when}的{name}为多少？" if when else f"{asked}的{name}为多少？",
            f"{when}{name}多少",
            f"{when} {name}",
            f"{asked}{when}{name}有没有超过{limit}？",
            f"{asked}{when}{name}{chance.choice(['超过', '达到', '低于'])}{limit}了吗？",
            f"{asked}{when}{name}有多高" if name.endswith(("率", "占比", "度")) else f"{asked}{when}{name}有多少",
        )
    )
    if _COUNT.search(name):
        counted, measure = _COUNT.sub("", name), words()["units"][unit][0]
        plain += tuple(
            f"{asked}{when}{ask}{counted}？" for ask in ("有多少", f"有多少{measure}", f"有几{measure}", "多少")
        )
    return plain if always or when else (*plain, name)


def _rough(unit: str, chance: random.Random) -> str:
    """Return a round number of the unit, to ask whether the figure is above it."""
    digit, tens = chance.choice("一二三四五六七八九"), chance.choice(["十", "百", "千"])
    if unit == "percent":
        return chance.choice([f"百分之{digit}十", f"{chance.randint(1, 9)}0%"])
    written = str(chance.choice(words()["units"][unit]))
    return chance.choice([digit + tens, f"{chance.randint(1, 9)}00"]) + written


def _asking_english(english: str, setting: Setting) -> tuple[str, ...]:
    if english.startswith("number of "):
        counted = english.removeprefix("number of ")
        return (
            f"How many {counted} does the company have?",
            f"How many {counted} were there in {setting.year}?",
            english,
        )
    return (
        f"What was the company's {english}?",
        f"What is the {english} in {setting.year}?",
        f"How high was {english}?",
        f"{english}",
    )


#: The kinds of statement here, with how often each is made.
FIGURES = ((_metric, 20), (_metrics, 10), (_two_years, 7), (_vague, 13))
