"""The reader's parts: which tokens are read, how the network is made, and what the shipped file is held to."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from corpus import Corpus, Document
from index.bundled import bert, tokenizer
from index.passages import Passage, split_passages
from index.weights import WeightsFile, bundled_path
from qa.errors import ReaderError
from qa.reader import weights as reader_weights
from qa.reader.layers import ReadingLayer
from qa.reader.model import FIXED, FixedLayers
from qa.reader.pieces import MAX_PASSAGE_TOKENS, MAX_QUESTION_TOKENS, PassagePieces, passage_pieces, question_pieces
from qa.reader.reader import Reader, arithmetic, shipped_reader
from qa.reader.sentences import sentence_readings
from qa.reader.weights import load_reader, pack, shipped, unpack

WEIGHTS = WeightsFile(bundled_path())
TOKENIZER = tokenizer(WEIGHTS)


def test_pieces_say_where_they_stand() -> None:
    text = "甲系统 准确率９５％。于2021年發布。"
    pieces = passage_pieces(TOKENIZER, "标题", text, [(0, 11), (11, len(text))])
    inside = [(text[a:b], n) for (a, b), n in zip(pieces.ranges, pieces.sentences, strict=True) if n >= 0]
    assert "".join(words for words, _ in inside).replace(" ", "") == text.replace(" ", "")
    assert dict(inside)["９５％"] == 0
    assert dict(inside)["2021"] == 1
    assert len(pieces.ids) == len(pieces.sentences) == len(pieces.ranges) > len(inside)


def test_traditional_characters_are_read_as_simplified() -> None:
    assert question_pieces(TOKENIZER, "網商銀行") == question_pieces(TOKENIZER, "网商银行")
    traditional = passage_pieces(TOKENIZER, None, "網商銀行。", [(0, 5)])
    assert traditional == passage_pieces(TOKENIZER, None, "网商银行。", [(0, 5)])


@given(st.text(max_size=400), st.text(max_size=20))
def test_any_text_can_be_read(text: str, section: str) -> None:
    pieces = passage_pieces(TOKENIZER, section, text, [(0, len(text))] if text else [])
    assert len(pieces.ids) <= MAX_PASSAGE_TOKENS
    assert len(question_pieces(TOKENIZER, text)) <= MAX_QUESTION_TOKENS
    places = [range_ for range_, n in zip(pieces.ranges, pieces.sentences, strict=True) if n >= 0]
    assert all(0 <= a < b <= len(text) for a, b in places)
    assert places == sorted(places)


def test_the_lowest_layers_are_the_bundled_encoders() -> None:
    ids = [TOKENIZER.encode("passage: 网商银行发布报告。", 64), TOKENIZER.encode("query: 谁？", 64)]
    whole = bert(WEIGHTS)
    fixed = FixedLayers(bert(WEIGHTS, FIXED))
    with torch.inference_mode():
        states, real = fixed(ids)
        for row, one in enumerate(ids):
            expected = whole(torch.tensor([one]), output_hidden_states=True).hidden_states[FIXED][0]
            assert torch.allclose(states[row, : len(one)], expected, atol=1e-4)
            assert int(real[row].sum()) == len(one)


def test_packing_keeps_weights_to_8_bits() -> None:
    matrix, vector = torch.randn(7, 33), torch.randn(5)
    found = unpack(pack({"a.weight": matrix, "a.bias": vector}))
    assert torch.equal(found["a.bias"], vector)
    error = (found["a.weight"] - matrix).abs() / matrix.abs().amax(dim=1, keepdim=True)
    assert float(error.max()) <= 0.5 / 127 + 1e-6


def test_the_shipped_file_is_the_one_its_card_describes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    data, card = shipped()
    assert len(data) == card["bytes"] < 30e6
    public = {"CMRC 2018 (train)", "DRCD (dev and test)", "XQuAD (zh and en)"}
    assert {*public, "written texts and questions"} == {one["name"] for one in card["data"]}
    assert card["licence"] == "CC BY-SA 4.0"
    (tmp_path / "card.json").write_text(json.dumps(card), encoding="utf-8")
    (tmp_path / "reader.safetensors").write_bytes(data[:1000] + bytes([data[1000] ^ 1]) + data[1001:])
    monkeypatch.setattr(reader_weights, "files", lambda name: tmp_path)
    with pytest.raises(ReaderError, match="pip install --force-reinstall report-qa"):
        shipped()


def corpus_of(text: str) -> Corpus:
    return Corpus([Document.parse("a", text)])


def test_the_answering_sentence_is_likeliest_and_its_words_are_found() -> None:
    corpus = corpus_of(
        "甲公司总部设在杭州，是一家服务小商家的银行。公司成立于1998年6月。去年员工人数增加到了350人。董事长由李四先生担任。"
    )
    passages = split_passages(corpus)
    for question, answer in (("公司哪一年成立的？", "1998年"), ("有多少员工？", "350人"), ("谁是董事长？", "李四")):
        (reading,) = shipped_reader().read(question, passages, corpus)
        best = max(reading.sentences, key=lambda sentence: sentence.logit)
        assert answer in corpus["a"].text[best.start : best.end]
        assert answer in corpus["a"].text[best.span[0] : best.span[1]]
        assert best.start <= best.span[0] < best.span[1] <= passages[0].end


@pytest.mark.parametrize("eight_bits", [False, True])
def test_reading_does_not_depend_on_what_was_read_before(eight_bits: bool) -> None:
    corpus = corpus_of(
        "甲公司成立于1998年。总部在杭州。\n\n员工共有120人。\n\n" + "另有一段较长的文字说明公司的业务情况。" * 12
    )
    passages = split_passages(corpus)
    state = unpack(shipped()[0])
    fresh = [Reader(*load_reader(WEIGHTS, state, torch.float32, eight_bits)) for _ in range(2)]
    fresh[0].read("总部在哪里？", passages[::-1], corpus)
    first, second = (reader.read("公司哪一年成立的？", passages, corpus) for reader in fresh)
    assert first == second


def test_words_that_answer_may_go_over_several_sentences() -> None:
    passage = Passage("a", 0, 9, None, ((0, 3), (3, 6), (6, 9)))
    pieces = PassagePieces(
        (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
        (-1, 0, 0, 0, 1, 1, 1, 2, 2, 2, -1),
        ((0, 0), *((at, at + 1) for at in range(9)), (0, 0)),
    )
    low = -9.0
    starts = np.array([9.0, low, 3.0, low, low, 1.0, low, low, low, low, 9.0], np.float32)
    ends = np.array([9.0, low, low, 1.0, low, 3.0, low, low, 2.0, low, 9.0], np.float32)
    found = sentence_readings(passage, pieces, np.array([1.0, 2.0, 3.0], np.float32), starts, ends)
    # of the first and second the likeliest words begin in the first and end in the second; the third's end there
    assert [(one.span, one.span_logit) for one in found] == [((1, 5), 6.0), ((1, 5), 6.0), ((1, 8), 5.0)]
    assert [one.logit for one in found] == [1.0, 2.0, 3.0]


@pytest.mark.parametrize(
    ("logit", "span"),
    [
        (1.0, (1, 6)),  # those from 1 to 5, 6, 7 are each less likely than 28 to 29, and together likelier
        (-9.0, (28, 29)),  # hardly an answer: the likeliest words as they are
    ],
)
def test_words_alike_that_are_likely_together_outdo_the_likeliest(logit: float, span: tuple[int, int]) -> None:
    passage = Passage("a", 0, 30, None, ((0, 30),))
    pieces = PassagePieces(tuple(range(30)), (0,) * 30, tuple((at, at + 1) for at in range(30)))
    starts = np.full(30, -20.0, np.float32)
    ends = starts.copy()
    starts[1], starts[28] = 1.0, 1.3
    ends[4:7], ends[28] = 1.0, 1.3
    (found,) = sentence_readings(passage, pieces, np.array([logit], np.float32), starts, ends)
    assert found.span == span
    assert found.span_logit == pytest.approx(2.6)


@pytest.mark.parametrize(
    ("beyond", "quote"),
    [
        (-0.5, (0, 20)),  # one time in three the words end in the second sentence
        (-4.0, (0, 10)),  # one time in twenty
    ],
)
def test_a_quote_holds_the_words_that_answer_where_they_may_go_on(beyond: float, quote: tuple[int, int]) -> None:
    passage = Passage("a", 0, 30, None, ((0, 10), (10, 20), (20, 30)))
    pieces = PassagePieces(
        tuple(range(30)), tuple(at // 10 for at in range(30)), tuple((at, at + 1) for at in range(30))
    )
    starts, ends = np.full(30, -20.0, np.float32), np.full(30, -20.0, np.float32)
    starts[2], ends[8], ends[18] = 0.0, 0.0, beyond
    found = sentence_readings(passage, pieces, np.array([3.0, -4.0, -9.0], np.float32), starts, ends)
    assert found[0].quote == quote
    assert found[2].quote[1] == 30


def test_a_quote_does_not_grow_to_a_page() -> None:
    passage = Passage("a", 0, 300, None, ((0, 150), (150, 300)))
    pieces = PassagePieces(
        tuple(range(30)), tuple(at // 15 for at in range(30)), tuple((at * 10, at * 10 + 10) for at in range(30))
    )
    starts, ends = np.full(30, -20.0, np.float32), np.full(30, -20.0, np.float32)
    starts[2], ends[8], ends[18] = 0.0, 0.0, -0.5
    found = sentence_readings(passage, pieces, np.array([3.0, -4.0], np.float32), starts, ends)
    assert found[0].quote == (0, 150)


def test_a_question_read_beforehand_gives_the_same() -> None:
    corpus = corpus_of("甲公司成立于1998年。总部在杭州。")
    passages, reader = split_passages(corpus), shipped_reader()
    assert reader.read(reader.begin("总部在哪里？"), passages, corpus) == reader.read("总部在哪里？", passages, corpus)


def test_the_quickest_numbers_of_the_processor_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("torch.cpu._is_amx_tile_supported", lambda: True)
    assert arithmetic() == (torch.bfloat16, False)
    monkeypatch.setattr("torch.cpu._is_amx_tile_supported", lambda: False)
    monkeypatch.setattr("torch.cpu._is_avx2_supported", lambda: True)
    assert arithmetic() == (torch.float32, "fbgemm" in torch.backends.quantized.supported_engines)
    monkeypatch.setattr("torch.cpu._is_avx2_supported", lambda: False)
    assert arithmetic() == (torch.float32, False)


def test_nothing_to_read_is_nothing_read() -> None:
    assert shipped_reader().read("谁？", [], corpus_of("甲。")) == []


@pytest.mark.parametrize(
    ("dtype", "eight_bits", "within"),
    [(torch.float32, False, 1e-4), (torch.bfloat16, False, 0.15), (torch.float32, True, 0.15)],
)
def test_a_layer_for_reading_gives_what_the_encoders_gives(dtype: torch.dtype, eight_bits: bool, within: float) -> None:
    layer = bert(WEIGHTS, 1).encoder.layer[0].to(dtype)
    states = torch.randn(3, 20, WEIGHTS.hidden, generator=torch.Generator().manual_seed(1)).to(dtype)
    real = torch.arange(20) < torch.tensor([[20], [11], [1]])
    mask = real[:, None, None, :]
    wanted = layer(states, attention_mask=mask)
    wanted = wanted[0] if isinstance(wanted, tuple) else wanted
    reading = ReadingLayer(layer, eight_bits)
    found = reading(states, mask)
    assert (found - wanted)[real].abs().max() < within
    assert not torch.equal(found, reading(states, torch.ones_like(mask)))
    assert (reading(states[:1], None) - found[:1]).abs().max() < within  # all of its tokens are real
    with pytest.raises(TypeError, match="BertLayer"):
        ReadingLayer(torch.nn.Linear(2, 2))
