"""Feedback is kept line by line: none is lost, and a torn one spoils no other."""

import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from qa.chat.feedback import MAX_COMMENT_CHARS, FeedbackFile
from qa.errors import FeedbackError

PROOF = b'{"question": "\xe9\x97\xae"}'


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_what_is_kept_is_there_in_full_from_many_threads(tmp_path: Path) -> None:
    path = tmp_path / "feedback.jsonl"
    files = [FeedbackFile(path), FeedbackFile(path)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda i: files[i % 2].keep("useful", f"好\n{i}", PROOF), range(100)))
    assert sorted(int(str(row["comment"]).split("\n")[1]) for row in rows(path)) == list(range(100))
    assert rows(path)[0]["result"] == {"question": "问"}


def test_a_line_cut_off_spoils_no_other(tmp_path: Path) -> None:
    path = tmp_path / "feedback.jsonl"
    FeedbackFile(path).keep("useful", "一", PROOF)
    with path.open("ab") as file:
        file.write(b'{"rating": "use')
    FeedbackFile(path).keep("useless", "二", PROOF)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [json.loads(lines[0])["comment"], lines[1], json.loads(lines[2])["comment"]] == [
        "一",
        '{"rating": "use',
        "二",
    ]


def test_a_kill_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    path = tmp_path / "feedback.jsonl"
    program = (
        "import sys; from pathlib import Path; from qa.chat.feedback import FeedbackFile\n"
        f"file = FeedbackFile(Path({str(path)!r})); i = 0\n"
        "while True:\n file.keep('useful', str(i), b'{}'); print(i, flush=True); i += 1\n"
    )
    writer = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
    assert writer.stdout is not None
    writer.stdout.readline()
    time.sleep(0.3)
    writer.kill()
    told = writer.communicate()[0].splitlines()
    kept = [int(str(row["comment"])) for row in rows(path)]
    assert kept == list(range(len(kept)))
    assert len(kept) >= len(told) + 1 > 1


def test_what_cannot_be_kept_is_told(tmp_path: Path) -> None:
    with pytest.raises(FeedbackError, match="cannot append"):
        FeedbackFile(tmp_path / "none" / "feedback.jsonl")
    file = FeedbackFile(tmp_path / "feedback.jsonl")
    with pytest.raises(ValueError, match="no rating"):
        file.keep("fine", "", PROOF)
    with pytest.raises(ValueError, match="characters"):
        file.keep("useful", "长" * (MAX_COMMENT_CHARS + 1), PROOF)
    assert rows(tmp_path / "feedback.jsonl") == []
