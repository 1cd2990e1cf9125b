"""The command line, `report-qa`: build, ask, verify, chat, password. Answers go to stdout, all else to stderr.

What needs models is imported when it is used, so that help and a wrong option answer at once.
"""

import argparse
import json
import logging
import os
import sys
from collections.abc import Sequence
from getpass import getpass
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

from corpus.errors import ReportQAError
from qa.text import LANGUAGES

__all__ = ["main"]

#: Exit statuses of `ask`.
ANSWERED, NOT_IN_REPORT, ERROR = 0, 1, 2
#: The status a shell gives a program that Ctrl-C ended.
INTERRUPTED = 130

logger = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status: 0 answered or done, 1 not in the report, 2 error."""
    options = _parser().parse_args(arguments)
    _log_to_stderr(options.verbose)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        status = int(options.run(options))
        sys.stdout.flush()  # here, where a reader that has gone is told apart
        return status
    except (ReportQAError, ValueError) as error:
        print(f"report-qa: {error}", file=sys.stderr)
        return ERROR
    except KeyboardInterrupt:
        print("report-qa: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has gone, as in `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ERROR
    except Exception as error:  # a defect, or a library's own error: still one line, the traceback for who asks
        logger.debug("unexpected", exc_info=True)
        print(f"report-qa: unexpected {type(error).__name__}: {error}; --verbose shows where", file=sys.stderr)
        return ERROR


def _log_to_stderr(verbose: bool) -> None:
    """Show our own log, and of the libraries' only warnings; the questions stand in the log with `verbose` alone."""
    ours = ("qa", "index", "corpus")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("report-qa: %(message)s"))
    handler.addFilter(lambda record: record.levelno >= logging.WARNING or record.name.split(".")[0] in ours)
    logging.getLogger().handlers = [handler]
    for name in ours:
        logging.getLogger(name).setLevel(logging.DEBUG if verbose else logging.INFO)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(ERROR, f"report-qa: {message}; see `{self.prog} --help`\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="report-qa", description="Ask a report; it answers in its own words, or not at all.")
    parser.add_argument("--version", action="version", version=f"report-qa {version('report-qa')}")
    common = _Parser(add_help=False)
    common.add_argument(
        "--corpus", type=Path, help="folder of .txt and .md files, or one file (default: the report built in)"
    )
    common.add_argument("--index", type=Path, help="folder of the index (default: in your cache, built on first use)")
    common.add_argument(
        "--embedder",
        default=os.environ.get("REPORT_QA_EMBEDDER"),
        help="a sentence-transformers folder or hub name (default: $REPORT_QA_EMBEDDER, else the bundled model)",
    )
    common.add_argument("--verbose", action="store_true", help="log what is done, questions included")
    commands = parser.add_subparsers(title="commands", required=True, parser_class=_Parser, metavar="COMMAND")

    build = commands.add_parser("build", parents=[common], help="build the index anew")
    build.set_defaults(run=_build)

    ask = commands.add_parser("ask", parents=[common], help="answer a question, or a file of them")
    ask.add_argument("question", nargs="?", help="the question")
    ask.add_argument("--history", action="append", default=[], metavar="QUESTION", help="an earlier question; repeat")
    ask.add_argument("--document", metavar="ID", help="answer from this document alone")
    ask.add_argument("--top-k", type=int, default=5, metavar="N", help="at most so many citations (default: 5)")
    ask.add_argument("--json", action="store_true", help="print the answer as one JSON object")
    ask.add_argument("--lang", choices=LANGUAGES, default="zh", help="language of our own words (default: zh)")
    ask.add_argument(
        "--batch", type=Path, metavar="QUESTIONS.jsonl", help="answer rows of id, question, history, document"
    )
    ask.add_argument("--out", type=Path, metavar="ANSWERS.jsonl", help="where the answers of --batch go")
    ask.add_argument("--proof", type=Path, metavar="PROOF.json", help="save the answer's proof, for `verify`")
    ask.set_defaults(run=_ask)

    verify = commands.add_parser("verify", help="check a saved proof against the document")
    verify.add_argument("proof", type=Path, metavar="PROOF.json", help="a proof saved by the chat or `ask --proof`")
    verify.add_argument(
        "--document", type=Path, action="append", required=True, metavar="FILE", help="the document quoted; repeat"
    )
    verify.add_argument("--verbose", action="store_true", help=argparse.SUPPRESS)
    verify.set_defaults(run=_verify)

    chat = commands.add_parser("chat", parents=[common], help="start the web chat")
    chat.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1, this machine)")
    chat.add_argument("--port", type=int, default=7860, help="port to listen on (default: 7860)")
    chat.add_argument("--lang", choices=LANGUAGES, help="language the page begins in (default: the browser's)")
    chat.add_argument("--mcp", action="store_true", help="serve the MCP tools ask, read_section and list_documents too")
    chat.add_argument("--root-path", metavar="/PATH", help="the path a reverse proxy serves the chat at")
    chat.add_argument("--auth-file", type=Path, metavar="FILE", help="who may log in: lines made by `password`")
    chat.add_argument("--rate", type=int, default=600, help="questions a minute from an address, 0 any (default: 600)")
    chat.add_argument("--feedback", type=Path, metavar="FILE", help="let answers be rated, and append that to FILE")
    chat.set_defaults(run=_chat)

    password = commands.add_parser("password", help="print a line for the chat's --auth-file")
    password.add_argument("name", help="the user's name; the password is asked for, or read from stdin")
    password.add_argument("--verbose", action="store_true", help=argparse.SUPPRESS)
    password.set_defaults(run=_password)
    return parser


def _build(options: argparse.Namespace) -> int:
    from qa.building import build

    folder = build(options.corpus, options.index, options.embedder)
    print(f"report-qa: built the index in {folder}", file=sys.stderr)
    return ANSWERED


def _ask(options: argparse.Namespace) -> int:
    if (options.question is None) == (options.batch is None):
        raise ValueError("give one question, or --batch QUESTIONS.jsonl")
    if (options.batch is None) != (options.out is None):
        raise ValueError("--batch and --out go together")
    if options.batch is not None:
        if options.proof is not None:
            raise ValueError("--proof goes with one question, not with --batch")
        return _ask_batch(options)
    from qa.engine import QueryEngine

    engine = QueryEngine.open(options.corpus, options.index, options.embedder)
    documents = None if options.document is None else (options.document,)
    answer = engine.query(options.question, options.history, documents, options.top_k)
    if options.proof is not None:
        from qa.proof import make_proof, write_proof

        write_proof(options.proof, make_proof(answer, engine, options.history))
    from qa.terminal import render

    if options.json:
        print(json.dumps(answer.to_dict(), ensure_ascii=False))
    else:
        print(render(answer, options.lang))
    return ANSWERED if answer.answered else NOT_IN_REPORT


def _ask_batch(options: argparse.Namespace) -> int:
    from qa.arguments import check_top_k
    from qa.batch import answer_file, read_lines
    from qa.engine import QueryEngine

    check_top_k(options.top_k)
    lines = read_lines(options.batch)
    engine = QueryEngine.open(options.corpus, options.index, options.embedder)
    answered, bad = answer_file(engine, lines, options.out, options.top_k)
    print(f"report-qa: {len(lines)} questions, {answered} answered, {bad} bad rows; see {options.out}", file=sys.stderr)
    return ANSWERED


def _verify(options: argparse.Namespace) -> int:
    from qa.proof import verify_files

    quotes, faults = verify_files(options.proof, options.document)
    for fault in faults:
        print(fault)
    if not faults:
        print(f"verified: {quotes} quotes, each in its document, character for character")
    return NOT_IN_REPORT if faults else ANSWERED


def _chat(options: argparse.Namespace) -> int:
    from qa.chat import ChatOptions, serve

    serve(
        options.corpus,
        options.index,
        options.embedder,
        ChatOptions(
            options.host,
            options.port,
            options.lang,
            options.mcp,
            options.root_path,
            options.auth_file,
            options.rate,
            options.feedback,
        ),
    )
    return ANSWERED


def _password(options: argparse.Namespace) -> int:
    from qa.chat.passwords import hashed

    terminal = sys.stdin.isatty()
    print(hashed(options.name, getpass() if terminal else sys.stdin.readline().rstrip("\n")))
    return ANSWERED
