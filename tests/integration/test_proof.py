"""Proofs: made from answers, checked against the document, each way to fail named."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.folder import BUILTIN
from qa.cli import main
from qa.engine import QueryEngine
from qa.errors import ProofError
from qa.proof import make_proof, verify_files, verify_proof

ASKED = "布谷鸟系统的准确率是多少？"


@pytest.fixture
def report() -> Path:
    return next(BUILTIN.glob("*.txt"))


@pytest.fixture
def text(engine: QueryEngine) -> str:
    return next(iter(engine.corpus)).text


@pytest.fixture
def proof(engine: QueryEngine) -> bytes:
    return make_proof(engine.query(ASKED), engine)


def changed(proof: bytes, **values: object) -> bytes:
    said = json.loads(proof)
    said["quotes"][0].update(values)
    return json.dumps(said, ensure_ascii=False).encode()


def test_an_answers_proof_holds_and_is_the_same_bytes_each_time(engine: QueryEngine, proof: bytes, text: str) -> None:
    assert verify_proof(proof, [text]) == (len(engine.query(ASKED).citations), [])
    assert make_proof(engine.query(ASKED), engine) == proof
    assert len(proof) < 8000
    said = json.loads(proof)
    assert said["index"] == engine.index.fingerprint
    start, end = said["quotes"][0]["highlights"][0]
    assert text[start:end] == "超95%"


def test_an_abstentions_proof_names_the_documents_looked_through(engine: QueryEngine, text: str) -> None:
    proof = make_proof(engine.query("网商银行2024年的净利润是多少？"), engine)
    said = json.loads(proof)
    assert said["answered"] is False
    assert said["scanned"] > 0
    assert said["reason"] == {"code": "unknown_words", "words": ["净利润"]}
    assert verify_proof(proof, [text]) == (0, [])
    assert verify_proof(proof, ["另一份报告。"])[1][0].startswith("document ")


def test_a_contradictions_quote_is_proved_as_one(engine: QueryEngine, text: str) -> None:
    answer = engine.query("为什么布谷鸟系统的准确率只有80%？")
    assert answer.contradiction is not None
    proof = make_proof(answer, engine)
    assert json.loads(proof)["quotes"][0]["contradicts"] == answer.contradiction.asked
    assert verify_proof(proof, [text]) == (1, [])


def test_another_document_fails(proof: bytes, text: str) -> None:
    _, faults = verify_proof(proof, [text.replace("95", "96")])
    assert any(fault.startswith("document ") and "no file given has its text" in fault for fault in faults)


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"quote": "编造的话。"}, "quote 1: its words do not match its checksum"),
        ({"quote": "编造的话。"}, "quote 1: the document has other words at"),
        ({"start": 0}, "quote 1: the document has other words at"),
        ({"end": 10**6}, "quote 1: the document has no range"),
        ({"highlights": [[0, 2]]}, "quote 1: a highlight lies outside it"),
        ({"section": "另一节"}, "the proof was changed after it was made"),
    ],
)
def test_a_changed_proof_fails_and_says_what(proof: bytes, text: str, values: dict[str, object], fault: str) -> None:
    _, faults = verify_proof(changed(proof, **values), [text])
    assert any(line.startswith(fault) for line in faults), faults


@pytest.mark.parametrize("data", [b"", b"\xff", b"[]", b"{}", b'{"format": "report-qa proof 1"}', b"[" * 100_000])
def test_what_is_no_proof_is_refused(data: bytes) -> None:
    with pytest.raises(ProofError):
        verify_proof(data, [])


@pytest.mark.parametrize("values", [{"start": "0"}, {"highlights": [[1]]}, {"highlights": [1]}, {"quote": None}])
def test_a_quote_of_another_shape_is_refused(proof: bytes, text: str, values: dict[str, object]) -> None:
    with pytest.raises(ProofError, match="quote 1"):
        verify_proof(changed(proof, **values), [text])


def test_the_command_line_saves_and_verifies(
    proof: bytes, report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = tmp_path / "proof.json"
    assert main(["ask", ASKED, "--proof", str(saved)]) == 0
    assert saved.read_bytes() == proof
    assert main(["verify", str(saved), "--document", str(report)]) == 0
    assert "verified: " in capsys.readouterr().out
    other = tmp_path / "other.txt"
    other.write_text("另一份报告。", encoding="utf-8")
    assert main(["verify", str(saved), "--document", str(other)]) == 1
    assert "no file given has its text" in capsys.readouterr().out
    assert main(["verify", str(saved), "--document", str(tmp_path / "none.txt")]) == 2
    assert "cannot read" in capsys.readouterr().err
    assert verify_files(saved, [report, other])[1] == []


def test_verifying_needs_the_standard_library_alone(proof: bytes, report: Path, tmp_path: Path) -> None:
    saved = tmp_path / "proof.json"
    saved.write_bytes(proof)
    program = (
        "import sys; from qa.cli import main; status = main(sys.argv[1:]);"
        "others = {name.split('.')[0] for name in sys.modules} - set(sys.stdlib_module_names)"
        " - {'corpus', 'index', 'qa', '__main__'};"
        "print(sorted(name for name in others if not name.startswith('_'))); sys.exit(status)"
    )
    command = [sys.executable, "-c", program, "verify", str(saved), "--document", str(report)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
