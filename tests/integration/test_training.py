"""The training program, on a small data set of our own in the shared sets' format."""

import json
import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from index.embedder import load_embedder
from qa.reader.weights import unpack
from qa.training.calibrate import fit, gather
from qa.training.cases import make_cases, make_written_cases
from qa.training.datasets import TRAINING_SETS, Dataset, load_articles, load_dataset
from qa.training.example import Example, cut
from qa.training.examples import Examples
from qa.training.negatives import Exchanges, without_answer
from qa.training.noise import Noise
from qa.training.renaming import Renaming, renamed
from qa.training.reports.pairs import draw_report_pairs
from qa.training.reports.setting import words
from qa.training.ship import ship
from qa.training.train import Settings, Trainer, loss
from qa.training.written import KEPT, LEARNED, WrittenReport, draw_written_pairs, load_written

CITIES = ["杭州", "苏州", "长沙", "昆明", "洛阳", "泉州", "桂林", "珠海", "无锡", "扬州", "西宁", "保定"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every set the same: forty documents on made-up companies, two questions each, the second in English for XQuAD."""
    root = tmp_path_factory.mktemp("data")
    for name in TRAINING_SETS:
        documents, questions = [], []
        for number in range(40):
            city, year, staff = CITIES[number % 12], 1960 + number, 120 + 7 * number
            text = (
                f"第{number}制造公司是一家位于{city}的企业，生产精密仪器。公司成立于{year}年5月，由三位工程师共同创办。"
                f"到去年年底，公司共有员工{staff}人，其中一半从事研究开发工作。公司的产品销往三十多个国家和地区。"
            )
            documents.append({"id": f"d{number}", "title": f"第{number}制造公司", "text": text})
            for question, answer in (
                (f"第{number}制造公司成立于哪一年？", f"{year}年5月"),
                ("公司共有多少员工？", f"{staff}人"),
            ):
                english = name == "xquad_zh_en" and "员工" in question
                questions.append(
                    {
                        "document": f"d{number}",
                        "question": f"How many people does Company {number} employ?" if english else question,
                        "kind": "span_en" if english else "span",
                        "answers": [answer],
                        "answer_starts": [text.index(answer)],
                    }
                )
        (root / name).mkdir()
        for kind, rows in (("documents", documents), ("questions", questions)):
            lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
            (root / name / f"{kind}.jsonl").write_text(lines + "\n", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def data(folder: Path) -> Dataset:
    return load_dataset(folder)


def plain(question: str, chance: random.Random, english: bool = False) -> str:
    """In the place of noise: the question as it is."""
    return question


def examples_of(data: Dataset, seed: int = 3) -> Examples:
    return Examples(data, Noise(asked.question for asked in data.questions), seed)


def test_one_document_in_twenty_is_kept_from_training(folder: Path, data: Dataset) -> None:
    kept = load_dataset(folder, held_out=True)
    assert kept.documents
    assert not set(kept.documents) & set(data.documents)
    assert len(kept.documents) + len(data.documents) == 120
    for asked in data.questions:
        assert data.documents[asked.document].text[asked.start : asked.end][-1] in "月人"


def test_pairs_say_the_truth_and_come_again_by_their_seed(data: Dataset) -> None:
    examples = examples_of(data)
    pairs = [pair for _ in range(300) for pair in examples.draw()]
    positives = [pair for pair in pairs if pair.sentence is not None]
    assert 0.3 < len(positives) / len(pairs) < 0.7
    for pair in positives:
        start, end = pair.sentences[pair.sentence]
        assert pair.span is not None
        assert start <= pair.span[0] < pair.span[1]
        assert pair.span[0] < end
    assert all(pair.text[start:end].strip() for pair in pairs for start, end in pair.sentences)
    joined = [pair for pair in positives if pair.also]
    assert joined
    for pair in joined:
        assert pair.sentence not in pair.also
        assert max(pair.also) < len(pair.sentences)
    again = examples_of(data)
    assert [pair for _ in range(300) for pair in again.draw()] == pairs


def test_an_answer_is_hidden_with_its_sentence_or_its_clause() -> None:
    text = "甲公司在杭州。公司成立于1998年，由李四创办。员工有9人。"
    sentences = ((0, 7), (7, 24), (24, len(text)))
    answer = (text.index("1998"), text.index("1998") + 5)
    found = {without_answer(text, sentences, answer, random.Random(seed)) for seed in range(20)}
    assert {left for left, _ in found if left} == {"甲公司在杭州。员工有9人。", "甲公司在杭州。由李四创办。员工有9人。"}
    for left, kept in (one for one in found if one):
        assert "".join(left[a:b] for a, b in kept) == left


def test_exchanged_questions_name_what_the_passage_does_not() -> None:
    exchanges = Exchanges(
        ["甲公司2021年的收入是多少？", "乙大学的校长是谁？", "杭州的面积是多少？", "苏州的人口是多少？"]
    )
    passage = "甲公司2021年在杭州成立，收入很高。"
    found = {exchanges.exchange("2021年杭州的收入是多少？", passage, random.Random(seed)) for seed in range(40)}
    assert len(found - {None}) > 5
    for question in found - {None}:
        assert question != "2021年杭州的收入是多少？"
    attributes = {exchanges.other_attribute("杭州的收入是多少？", passage, random.Random(s)) for s in range(40)} - {
        None
    }
    assert attributes
    assert all(question.startswith(("杭州的", "收入的")) for question in attributes)


def test_the_lower_layers_may_stay_as_they_are(data: Dataset) -> None:
    trainer = Trainer(Settings(steps=2, batch=4, upper_only=True))
    before = {name: value.clone() for name, value in trainer.network.state_dict().items()}
    trainer.train_step(trainer.collate(examples_of(data).draw()[:2]))
    moved = {name for name, value in trainer.network.state_dict().items() if not value.equal(before[name])}
    assert {name.split(".")[0] for name in moved} >= {"layers", "answers"}
    assert not any(name.startswith("apart.") for name in moved)


def test_training_learns_stops_and_goes_on(data: Dataset, tmp_path: Path) -> None:
    settings = Settings(steps=6, batch=4)
    trainer = Trainer(settings)
    batch = trainer.collate(next(trainer._batches(examples_of(data))))
    losses = [trainer.train_step(batch) for _ in range(6)]
    assert losses[-1] < losses[0]
    trainer.save(tmp_path / "checkpoint.pt")
    other = Trainer(settings)
    other.resume(tmp_path / "checkpoint.pt")
    assert other.step == 6
    for name, value in trainer.network.state_dict().items():
        assert torch.equal(other.network.state_dict()[name], value)
    with torch.no_grad():
        assert torch.allclose(loss(trainer.read(batch), batch), loss(other.read(batch), batch), atol=1e-3)
    card = ship([tmp_path / "checkpoint.pt"] * 2, tmp_path, "2026-01-01")
    shipped = unpack((tmp_path / "reader.safetensors").read_bytes())
    assert card["steps"] == [6, 6]
    assert [one["seed"] for one in card["settings"]] == [settings.seed] * 2
    assert set(shipped) == set(trainer.network.state_dict())
    begun = Trainer(settings, tmp_path / "reader.safetensors")
    for name, value in begun.network.state_dict().items():
        assert torch.allclose(value, shipped[name])


def test_a_passage_of_several_questions_is_computed_once(data: Dataset) -> None:
    trainer = Trainer(Settings())
    text = "甲公司在杭州。公司成立于1998年。"
    sentences = ((0, 7), (7, len(text)))
    pairs = [Example(question, None, text, sentences) for question in ("在哪里？", "哪年成立？", "谁？")]
    other = Example("多少人？", None, "员工有9人。", ((0, 6),))
    batch = trainer.collate([*pairs, other])
    assert batch.passages.tolist() == [0, 0, 0, 1]
    assert batch.passage.shape[0] == 2
    with torch.no_grad():
        together = trainer.read(batch)
        alone = trainer.read(trainer.collate([pairs[1]]))
    assert torch.allclose(together.answers[1], alone.answers[0], atol=0.02)


def test_made_up_report_pairs_say_the_truth_and_come_again_by_their_seed() -> None:
    chance = random.Random(4)
    pairs = [pair for _ in range(400) for pair in draw_report_pairs(chance, plain)]
    telling = [pair for pair in pairs if pair.sentence is not None]
    assert 0.4 < len(telling) / len(pairs) < 0.6
    told: dict[str, set[str]] = {}
    for pair in telling:
        start, end = pair.sentences[pair.sentence]
        assert pair.span is not None
        assert start <= pair.span[0] < pair.span[1] <= end
        told.setdefault(pair.text, set()).add(pair.question)
    for pair in pairs:
        assert "".join(pair.text[start:end] for start, end in pair.sentences) == pair.text
        if pair.sentence is None:
            assert pair.question not in told.get(pair.text, set())
    assert any("净利润" in pair.question for pair in pairs)
    assert any(pair.question.isascii() for pair in telling)
    again = random.Random(4)
    assert [pair for _ in range(400) for pair in draw_report_pairs(again, plain)] == pairs


@pytest.fixture(scope="module")
def written() -> list[WrittenReport]:
    return load_written(LEARNED)


def test_written_reports_are_whole_and_those_kept_are_others(written: list[WrittenReport]) -> None:
    kept = load_written(KEPT)
    assert len(written) > 5 * len(kept) > 0
    assert not {report.document.id for report in written} & {report.document.id for report in kept}
    texts = [report.document.text for report in [*written, *kept]]
    assert len(set(texts)) == len(texts)
    for report in [*written, *kept]:
        said = [asked.question for asked in report.questions]
        assert len(set(said)) == len(said)
        assert 0.2 < sum(not asked.told for asked in report.questions) / len(said) < 0.5
        for asked in report.questions:
            for (start, end), (first, last) in asked.told:
                assert start <= first < last <= end <= len(report.document.text)
                assert report.document.text[start:end].strip() == report.document.text[start:end]


def test_written_pairs_say_the_truth_and_come_again_by_their_seed(written: list[WrittenReport]) -> None:
    chance = random.Random(5)
    pairs = [pair for _ in range(1500) for pair in draw_written_pairs(written, chance, plain)]
    telling = [pair for pair in pairs if pair.sentence is not None]
    assert 0.3 < len(telling) / len(pairs) < 0.6
    answered = {asked.question for report in written for asked in report.questions if asked.told}
    for pair in telling:
        assert pair.question in answered
        assert pair.span is not None
        start, end = pair.sentences[pair.sentence]
        assert start <= pair.span[0] < end
        last = pair.sentences[max([pair.sentence, *pair.also])]
        assert pair.span[1] <= last[1]
    again = random.Random(5)
    assert [pair for _ in range(1500) for pair in draw_written_pairs(written, again, plain)] == pairs


def test_a_passage_with_an_answering_sentence_leaves_no_question_open(written: list[WrittenReport]) -> None:
    for report in written[:10]:
        for asked in report.questions:
            for passage in report.leaving_open(asked):
                assert not any(start < passage.end and passage.start < end for (start, end), _ in asked.told)
                assert report.pair(passage, asked.question, asked).sentence is None


def test_written_articles_have_their_answers_and_few_are_kept() -> None:
    data, kept = load_articles(), load_articles(held_out=True)
    assert len(data.documents) > 10 * len(kept.documents) > 0
    assert not set(data.documents) & set(kept.documents)
    assert all(data.documents[asked.document].text[asked.start : asked.end].strip() for asked in data.questions)
    lengths = [asked.end - asked.start for asked in data.questions]
    assert sum(lengths) / len(lengths) > 25  # longer than those of the public sets
    both = data.joined(kept)
    assert len(both.questions) == len(data.questions) + len(kept.questions)


def test_a_pair_is_renamed_in_question_and_passage_alike() -> None:
    text = "甲银行在杭州。2019年起，李四任行长，员工有1200人，女性120人。"
    sentences = ((0, 7), (7, len(text)))
    span = (text.index("1200"), text.index("1200") + 5)
    pair = Example("杭州的甲银行2019年有多少员工？", "甲银行", text, sentences, 1, span)
    found = renamed(pair, {"杭州": "呼和浩特", "1200": "98", "甲银行": "乙社"})
    assert found.question == "呼和浩特的乙社2019年有多少员工？"
    assert found.section == "乙社"
    assert found.text == "乙社在呼和浩特。2019年起，李四任行长，员工有98人，女性120人。"
    assert [found.text[a:b] for a, b in found.sentences] == ["乙社在呼和浩特。", found.text[8:]]
    assert found.span is not None
    assert found.text[slice(*found.span)] == "98人"
    assert renamed(pair, {"20": "77"}).text == text  # no part of a number is one


def test_a_renamed_pair_has_names_of_the_same_kind(data: Dataset) -> None:
    renaming = Renaming(["杭州在浙江。", "苏州在江苏。", "广州在广东。"])
    pair = Example("杭州在哪里？", None, "杭州在中国，有3条河。", ((0, 11),), 0, (3, 5))
    found = {renaming(pair, random.Random(seed)).question for seed in range(60)}
    assert {"苏州在哪里？", "广州在哪里？", "杭州在哪里？"} <= found


def test_of_a_product_only_the_date_asked_for_answers() -> None:
    chance = random.Random(9)
    launched = re.compile("(?:什么时候|哪一年)(?:推出|上线|发布|问世|投入使用|面世|启用)")
    seen = set()
    for pair in (pair for _ in range(3000) for pair in draw_report_pairs(chance, plain)):
        if not launched.search(pair.question) or "标准" in pair.question or "规范" in pair.question:
            continue
        if pair.sentence is None:
            # a sentence that tells since when may be on another product, not on the one asked of
            name = next((name for name in words()["products"]["names"] if name in pair.question), None)
            if name is not None:
                assert not re.search(rf"(?:以来|至今|后)，{name}", pair.text)
                seen.add("升级" in pair.text)
        else:
            assert pair.span is not None
            after = pair.text[pair.span[1] :]
            assert not after.startswith(("全面升级", "完成升级", "进一步升级"))
    assert seen == {True, False}


def test_two_things_are_asked_of_at_once_and_each_sentence_answers() -> None:
    chance = random.Random(6)
    pairs = [pair for _ in range(1500) for pair in draw_report_pairs(chance, plain)]
    both = [pair for pair in pairs if re.search("分别|各[是有为多]", pair.question) and pair.also]
    assert len(both) > 50
    for pair in both:
        assert pair.sentence is not None
        assert pair.sentence not in pair.also
        assert pair.also[0] < len(pair.sentences)


def test_who_holds_one_post_does_not_hold_another_nor_since_when_untold() -> None:
    chance = random.Random(8)
    pairs = [pair for _ in range(3000) for pair in draw_report_pairs(chance, plain)]
    since = [pair for pair in pairs if "哪一年当上" in pair.question]
    assert {pair.sentence is None for pair in since} == {True, False}
    for pair in since:
        if pair.span is not None:
            assert re.fullmatch(r"\d{4}年", pair.text[slice(*pair.span)])
    assert any(pair.question.startswith("谁是") and pair.sentence is None and "任命" in pair.text for pair in pairs)


def test_an_answer_of_several_sentences_or_to_our_own_question_is_drawn_more_often(data: Dataset) -> None:
    examples = examples_of(data)
    one = data.questions[0]
    text = data.documents[one.document].text
    stop = text.index("。")
    short = replace(one, start=0, end=min(stop, 8), english=False)
    several = replace(one, start=0, end=min(len(text), stop + 4), english=False)
    assert examples._times(short) == 1
    assert examples._times(several) == 4
    assert examples._times(replace(short, ours=True)) == 3
    assert examples._times(replace(several, ours=True)) == 12


def test_what_a_product_does_tells_what_it_is_and_how_much_it_is_used_does_not() -> None:
    chance = random.Random(5)
    pairs = [pair for _ in range(2000) for pair in draw_report_pairs(chance, plain) if "是做什么的" in pair.question]
    telling = [pair for pair in pairs if pair.sentence is not None]
    assert any(not re.match("面向|专为|为", pair.text[slice(*pair.span)]) for pair in telling if pair.span)
    silent = [pair for pair in pairs if pair.sentence is None]
    assert any("使用" in pair.text for pair in silent)
    for pair in silent:
        name = pair.question.removesuffix("是做什么的？")
        assert not re.search(rf"(?:推出了?|上线|打造了){name}", pair.text)


def test_some_questions_are_put_into_english_word_for_word() -> None:
    noise = Noise(["大雁系统是什么时候发布的？"])
    chance = random.Random(0)
    found = {noise("大雁系统是什么时候发布的？", chance) for _ in range(400)}
    english = {question for question in found if "wild goose" in question}
    assert any(question.startswith("When ") for question in english)
    assert all("system" in question or "系统" in question or "Xitong" in question for question in english)


def test_some_words_are_exchanged_for_others_of_their_meaning() -> None:
    asked, chance = "这家银行有多少客户？", random.Random(0)
    noise, poor = Noise([asked, "顾客很多"]), Noise([asked])
    found = {noise(asked, chance) for _ in range(400)}
    assert any("顾客" in question for question in found)
    assert not any("顾客" in poor(asked, chance) for _ in range(400))
    assert not any("客人" in question for question in found)


def test_sentences_that_do_not_answer_are_left_out() -> None:
    text = "甲公司在杭州。公司成立于1998年。员工有9人。"
    sentences = ((0, 7), (7, 17), (17, len(text)))
    telling = Example("哪年成立？", None, text, sentences, 1, (12, 17))
    found = {cut(telling, random.Random(seed)) for seed in range(40)}
    assert {one.text for one in found} == {text, text[7:], text[:17], text[7:17]}
    for one in found:
        assert one.span is not None
        assert one.text[slice(*one.span)] == text[12:17]
        assert one.text[slice(*one.sentences[one.sentence])] == text[7:17]
    silent = {cut(Example("谁？", None, text, sentences), random.Random(seed)) for seed in range(60)}
    assert {one.text for one in silent} == {text[a:b] for a in (0, 7, 17) for b in (7, 17, len(text)) if a < b}


def test_the_same_seed_gives_the_same_weights(data: Dataset, tmp_path: Path) -> None:
    states = []
    for name in ("a", "b"):
        trainer = Trainer(Settings(steps=2, batch=4))
        trainer.run(examples_of(data), tmp_path / name)
        states.append(trainer.network.state_dict())
    assert all(torch.equal(states[0][name], states[1][name]) for name in states[0])


def test_the_decision_is_fitted_on_what_was_kept(folder: Path, engine: object) -> None:
    from qa.reader.reader import shipped_reader

    kept = load_dataset(folder, held_out=True)
    cases = list(make_cases(kept, load_embedder(), seed=1, rounds=2))
    assert any(not case.gold for case in cases)
    fitted = fit(gather(cases, shipped_reader()))
    assert set(fitted) >= {"ranking", "weights", "intercept", "threshold"}
    assert all(isinstance(weight, float) for weight in fitted["ranking"].values())  # type: ignore[attr-defined]


def test_written_reports_make_cases_of_both_kinds(written: list[WrittenReport]) -> None:
    cases = list(make_written_cases(written[:1], load_embedder(), seed=3, rounds=2))
    assert len(cases) == 2 * len(written[0].questions)
    assert {bool(case.gold) for case in cases} == {True, False}
    asked = {asked.question: {answer for _, answer in asked.told} for asked in written[0].questions}
    clean = [case for case in cases if case.question in asked]
    assert len(clean) > len(cases) / 3
    assert all(case.gold == asked[case.question] for case in clean)
