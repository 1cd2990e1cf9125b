"""The command line: exit statuses, streams, batches, and what it does not import."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from qa.cli import main
from qa.engine import QueryEngine

ROOT = Path(__file__).parents[2]


def run(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "qa", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, env={**os.environ, **environment}, check=False
    )


def test_an_answer_goes_to_stdout_with_status_0(engine: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "网商银行的董事长是谁？"]) == 0
    out = capsys.readouterr().out
    assert "网商银行党委书记、董事长金晓龙" in out
    assert "答案所在：金晓龙" in out
    assert "第 3 段 [434:567]" in out


def test_an_abstention_has_status_1(engine: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "网商银行2024年的净利润是多少？"]) == 1
    assert capsys.readouterr().out.startswith("报告没有回答这个问题。\n报告从未用到：净利润\n")
    assert main(["ask", "", "--lang", "en"]) == 1
    assert (
        capsys.readouterr().out == "The report does not answer this question.\nThere is no question; please type one.\n"
    )


def test_json_is_what_the_function_returns(engine, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    assert main(["ask", "准确率呢？", "--history", "布谷鸟系统是什么？", "--json", "--top-k", "2"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said == engine.query("准确率呢？", ("布谷鸟系统是什么？",), top_k=2).to_dict()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ask"], "give one question, or --batch"),
        (["ask", "x", "--batch", "y"], "give one question, or --batch"),
        (["ask", "--batch", "y"], "--batch and --out go together"),
        (["ask", "--batch", "/gone.jsonl", "--out", "o"], "cannot read the questions in /gone.jsonl"),
        (["ask", "x", "--corpus", "/gone"], "no corpus at /gone"),
        (["ask", "x", "--index", "/gone"], "no index in /gone; run `report-qa build --index /gone`"),
        (["ask", "x", "--embedder", "gone/gone"], "no embedder 'gone/gone'"),
        (["ask", "银行", "--document", "gone"], "no document 'gone'"),
        (["ask", "x", "--top-k", "0"], "top_k must be from 1 to 20, not 0"),
        (["build", "--index", "/dev/null/x"], "cannot write the index in /dev/null/x"),
        (["chat", "--port", "99999"], "99999 is no port"),
        (["chat", "--host", "192.0.2.1"], "cannot listen on 192.0.2.1:7860"),
    ],
)
def test_an_error_is_one_line_on_stderr_with_status_2(
    arguments: list[str], message: str, engine: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("report-qa: ")
    assert message in said.err
    assert said.err.count("\n") == 1


def test_a_port_in_use_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["chat", "--port", str(port)]) == 2
    assert (
        f"cannot listen on 127.0.0.1:{port}: Address already in use; choose another with --port"
        in capsys.readouterr().err
    )


def test_a_cache_that_cannot_be_written_is_said() -> None:
    done = run("ask", "银行", XDG_CACHE_HOME="/dev/null")
    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot write the index in /dev/null/report-qa/" in done.stderr
    assert "choose another folder with --index" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments", [["--help"], ["ask", "--help"], ["--version"], ["--wrong"], ["ask", "--wrong"], []]
)
def test_help_and_wrong_options_import_no_models(arguments: list[str]) -> None:
    script = (
        "import sys\nfrom qa.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit as stop:\n    status = stop.code\n"
        "heavy = {'torch', 'gradio', 'faiss', 'sentence_transformers', 'numpy'} & set(sys.modules)\n"
        "print(status, sorted(heavy), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, cwd=ROOT, check=True
    )
    status = 0 if set(arguments) & {"--help", "--version"} else 2
    assert done.stderr.splitlines()[-1] == f"{status} []"


def test_a_batch_answers_good_rows_and_marks_bad_ones(engine, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    rows = [
        '{"id": "a", "question": "网商银行的董事长是谁？"}',
        '{"id": "b", "question": "准确率呢？", "history": ["布谷鸟系统是什么？"]}',
        '{"id": 3, "question": "净利润是多少？", "document": "mybank-2024-sustainability-report"}',
        "{not json",
        "[1]",
        '{"question": "没有编号"}',
        '{"id": "g"}',
        '{"id": "h", "question": 5}',
        '{"id": "i", "question": "银行", "document": "gone"}',
        '{"id": "j", "question": "银行", "history": "不是列表"}',
        '{"id": "k", "question": "\\ud800"}',
        "",
    ]
    questions, out = tmp_path / "q.jsonl", tmp_path / "a.jsonl"
    questions.write_text("\n".join(rows), encoding="utf-8")
    assert main(["ask", "--batch", str(questions), "--out", str(out)]) == 0
    answers = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "b", 3, None, None, None, "g", "h", "i", "j", "k"]
    assert answers[0] == {"id": "a", **engine.query("网商银行的董事长是谁？").to_dict()}
    assert [answer["answered"] for answer in answers] == [True, True] + [False] * 9
    assert ["error" in answer for answer in answers] == [False] * 3 + [True] * 7 + [False]
    assert answers[3]["error"].startswith("line 4: ")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "q.jsonl"]


def test_a_batch_that_cannot_be_written_leaves_nothing(
    engine: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = tmp_path / "q.jsonl"
    questions.write_text('{"id": 1, "question": "银行"}\n', encoding="utf-8")
    assert main(["ask", "--batch", str(questions), "--out", str(tmp_path / "gone" / "a.jsonl")]) == 2
    assert "cannot write the answers to" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["q.jsonl"]
    questions.write_bytes(b"\xff\xfe")
    assert main(["ask", "--batch", str(questions), "--out", str(tmp_path / "a.jsonl")]) == 2
    assert "byte 0 is not UTF-8" in capsys.readouterr().err


def test_an_unexpected_error_is_one_line_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("out of luck")

    monkeypatch.setattr(QueryEngine, "open", fail)
    assert main(["ask", "x"]) == 2
    assert capsys.readouterr().err == "report-qa: unexpected RuntimeError: out of luck; --verbose shows where\n"
    assert main(["ask", "x", "--verbose"]) == 2
    assert "Traceback" in capsys.readouterr().err


def test_a_reader_that_goes_away_is_no_traceback(engine: object) -> None:
    script = f"{sys.executable} -m qa ask 网商银行的董事长是谁？ --json | true"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stderr == ""


def test_build_writes_an_index_that_ask_uses(
    tmp_path: Path, other_model: str, capsys: pytest.CaptureFixture[str]
) -> None:
    index = str(tmp_path / "index")
    assert main(["build", "--index", index, "--embedder", other_model]) == 0
    assert capsys.readouterr().err == f"report-qa: built the index in {index}\n"
    assert main(["ask", "网商银行的董事长是谁？", "--index", index, "--embedder", other_model]) == 0
    assert "金晓龙" in capsys.readouterr().out
