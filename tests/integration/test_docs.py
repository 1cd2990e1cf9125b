"""The docs can't rot: the README's Python runs, its table is the benchmark's, every command stands in it."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from qa.engine import QueryEngine
from tests.benchmarks.gold import ask_all, figures, read_gold
from tests.benchmarks.table import render

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CHINESE = (ROOT / "README.zh.md").read_text(encoding="utf-8")
RESULTS = json.loads((ROOT / "tests" / "benchmarks" / "results.json").read_text(encoding="utf-8"))


def test_the_python_block_runs_and_prints_what_it_says(engine: QueryEngine, capsys: pytest.CaptureFixture[str]) -> None:
    (block,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(compile(block, "README.md", "exec"), {})
    printed = capsys.readouterr().out.splitlines()
    assert printed == re.findall(r"# > (.*)", block)
    assert len(printed) >= 4


def test_the_table_is_the_benchmarks() -> None:
    assert render(RESULTS) in README


def test_the_quality_stored_is_the_quality_had(engine: QueryEngine) -> None:
    document = next(iter(engine.corpus))
    for split in ("dev", "test"):
        golds = read_gold(split=split)
        outcomes = ask_all(golds, lambda gold: engine.query(gold.question, gold.history, top_k=5), document)
        stored = RESULTS["quality"]["report-qa"][split]
        for name, figure in figures(golds, outcomes).items():
            # another processor rounds otherwise, and a question at the very threshold may fall on its other side
            one_question = 1 / figure["n"] + 0.001
            assert figure["value"] == pytest.approx(stored[name]["value"], abs=one_question), (split, name)


def test_our_questions_are_enough_and_a_third_is_not_answerable() -> None:
    golds = read_gold()
    assert len(golds) >= 80
    assert sum(not gold.answerable for gold in golds) >= len(golds) / 3
    assert all(bool(gold.evidence) == gold.answerable for gold in golds)


@pytest.mark.parametrize("command", ["build", "ask", "chat"])
def test_every_command_has_help_and_stands_in_the_readme(command: str) -> None:
    arguments = [sys.executable, "-m", "qa", command, "--help"]
    done = subprocess.run(arguments, capture_output=True, text=True, cwd=ROOT, check=True)
    for option in set(re.findall(r"--[a-z-]+", done.stdout)) - {"--help"}:
        assert option in README, option
    assert f"report-qa {command}" in README


def test_links_lead_somewhere() -> None:
    for text in (README, CHINESE):
        links = re.findall(r"\]\(((?!http)[^)#]+)[^)]*\)", text)
        assert len(links) > 6
        assert [link for link in links if not (ROOT / link).exists()] == []


def test_what_the_chinese_readme_runs_the_english_one_does() -> None:
    """Which is tested; a comment may say it in Chinese."""
    blocks = re.findall(r"```(?:python|bash)\n(.*?)```", CHINESE, re.DOTALL)
    lines = [line.split("  #")[0].strip() for block in blocks for line in block.splitlines() if line.strip()]
    assert len(lines) > 10
    runs = {line.split("  #")[0].strip() for line in README.splitlines()}
    assert [line for line in lines if line not in runs and line != "report-qa chat --lang zh"] == []


def test_the_ci_runs_the_readmes_commands() -> None:
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert 'pip install -e ".[dev]"' in README
    assert 'install --quiet --disable-pip-version-check -e ".[dev]"' in ci
    assert "-m pytest" in README
    assert "-m pytest" in ci
