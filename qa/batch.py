"""Answers to a file of questions, one JSON object a line in, one out, in the same order."""

import json
import os
from pathlib import Path
from typing import Any

from tqdm import tqdm

from corpus.errors import ReportQAError
from index.words import encodable
from qa.engine import QueryEngine
from qa.errors import BatchError

__all__ = ["answer_file", "read_lines"]


def read_lines(path: Path) -> list[str]:
    """Return the lines of a UTF-8 file that are not blank; BatchError where it cannot be read."""
    try:
        return [line for line in path.read_text(encoding="utf-8-sig").split("\n") if line.strip()]
    except OSError as error:
        raise BatchError(f"cannot read the questions in {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BatchError(f"cannot read {path}: byte {error.start} is not UTF-8; save it as UTF-8") from error


def answer_file(engine: QueryEngine, lines: list[str], out: Path, top_k: int) -> tuple[int, int]:
    """Write an answer row for each line into `out`; return how many rows were answered and how many were bad.

    A row of questions has `id`, `question`, and optionally `history` (earlier questions) and `document` (an id).
    A bad one becomes a row with `answered` false and `error`; the others go on. The file is written beside `out`
    and renamed into place when it is whole. BatchError where it cannot be written.
    """
    beside = out.with_name(f".{out.name}.{os.getpid()}.part")
    answered = bad = 0
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            for number, line in enumerate(tqdm(lines, desc="asking", unit="question", disable=None), start=1):
                row = _answer_row(engine, line, number, top_k)
                answered += row["answered"]
                bad += "error" in row
                text = json.dumps(row, ensure_ascii=False)
                file.write(encodable(text) + "\n")
            file.flush()
            os.fsync(file.fileno())
        beside.replace(out)
    except OSError as error:
        raise BatchError(f"cannot write the answers to {out}: {error.strerror}") from error
    finally:
        beside.unlink(missing_ok=True)
    return answered, bad


def _answer_row(engine: QueryEngine, line: str, number: int, top_k: int) -> dict[str, Any]:
    """Return the answer row of one line; an error of the row's own stands in it."""
    id: object = None
    try:
        row = json.loads(line)
        if not isinstance(row, dict):
            raise ValueError("a row must be a JSON object")
        id = row.get("id")
        if not isinstance(id, str | int) or "question" not in row:
            raise ValueError("a row needs an id, a string or number, and a question")
        document = row.get("document")
        answer = engine.query(
            row["question"],
            history=row.get("history") or (),
            documents=None if document is None else (document,),
            top_k=top_k,
        )
        return {"id": id, **answer.to_dict()}
    except (ValueError, TypeError, RecursionError, ReportQAError) as error:
        return {"id": _writable(id), "answered": False, "citations": [], "error": f"line {number}: {error}"}


def _writable(id: object) -> object:
    return id if isinstance(id, str | int) else None
