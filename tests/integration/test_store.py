"""The index on disk: every kind of damage is an error that names the repair, and a killed build changes nothing."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from corpus import Corpus, Document
from index.embedder import embedder_identity
from index.errors import DamagedIndexError, MissingIndexError, PassageIndexError, StaleIndexError
from index.manifest import Manifest
from index.retriever import PassageIndex
from index.store import build_index, ensure_index, open_index
from qa.engine import QueryEngine
from qa.reader.reader import shipped_reader
from tests.conftest import HashEmbedder

QUESTION = "甲公司成立于哪一年？"


@pytest.fixture
def embedder(tmp_path: Path) -> HashEmbedder:
    """A quick embedder under the identity of a folder that exists."""
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "modules.json").write_text("[]")
    fake = HashEmbedder()
    fake.name, fake.checksum = embedder_identity(str(folder))
    return fake


@pytest.fixture
def built(tmp_path: Path, small_corpus: Corpus, embedder: HashEmbedder) -> Path:
    folder = tmp_path / "index"
    build_index(folder, small_corpus, embedder)
    return folder


def reopen(folder: Path, corpus: Corpus, embedder: HashEmbedder) -> PassageIndex:
    return open_index(folder, corpus, lambda _: embedder, embedder.name)


def data_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")


def test_an_index_opens_and_answers_as_it_was_built(built: Path, small_corpus: Corpus, embedder: HashEmbedder) -> None:
    answer = QueryEngine(reopen(built, small_corpus, embedder), shipped_reader()).query(QUESTION)
    assert answer == QueryEngine(
        PassageIndex.build(small_corpus, reopen(built, small_corpus, embedder).passages, embedder), shipped_reader()
    ).query(QUESTION)
    assert answer.citations[0].quote == "甲公司成立于1998年。"


def test_a_flipped_byte_anywhere_is_an_error(built: Path, small_corpus: Corpus, embedder: HashEmbedder) -> None:
    rng = random.Random(0)
    for path in data_files(built):
        data = path.read_bytes()
        places = range(len(data)) if len(data) < 1500 else sorted(rng.sample(range(len(data)), 300))
        for at in places:
            flipped = bytearray(data)
            flipped[at] ^= 1 << rng.randrange(8)
            path.write_bytes(flipped)
            with pytest.raises(PassageIndexError, match="report-qa build"):
                reopen(built, small_corpus, embedder)
        path.write_bytes(data)
    assert reopen(built, small_corpus, embedder).passages


def test_a_truncated_or_missing_file_is_an_error(built: Path, small_corpus: Corpus, embedder: HashEmbedder) -> None:
    files = data_files(built)
    assert len(files) == 14
    for path in files:
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2])
        with pytest.raises(DamagedIndexError, match="report-qa build"):
            reopen(built, small_corpus, embedder)
        path.unlink()
        with pytest.raises((DamagedIndexError, MissingIndexError), match="report-qa build"):
            reopen(built, small_corpus, embedder)
        path.write_bytes(data)


def test_an_index_of_something_else_is_stale(
    built: Path, small_corpus: Corpus, embedder: HashEmbedder, tmp_path: Path
) -> None:
    changed = Corpus([Document.parse("a", small_corpus["a"].text.replace("1998", "1999")), small_corpus["b/c"]])
    with pytest.raises(StaleIndexError, match=r"changed, new or gone: a\); run `report-qa build"):
        reopen(built, changed, embedder)
    with pytest.raises(StaleIndexError, match="gone: b/c"):
        reopen(built, Corpus([small_corpus["a"]]), embedder)
    other = tmp_path / "other"
    shutil.copytree(embedder.name, other)
    with pytest.raises(StaleIndexError, match="another embedder"):
        open_index(built, small_corpus, lambda _: embedder, str(other))
    (Path(embedder.name) / "modules.json").write_text("[ ]")
    with pytest.raises(StaleIndexError, match="another embedder"):
        reopen(built, small_corpus, embedder)


def test_another_format_is_stale(built: Path, small_corpus: Corpus, embedder: HashEmbedder) -> None:
    path = built / "manifest.json"
    said = json.loads(path.read_bytes())
    said.pop("sha256")
    path.write_bytes(Manifest(**{**said, "format": 99}).to_bytes())
    with pytest.raises(StaleIndexError, match="format 99"):
        reopen(built, small_corpus, embedder)


def test_no_index_is_said(tmp_path: Path, small_corpus: Corpus, embedder: HashEmbedder) -> None:
    with pytest.raises(MissingIndexError, match=r"no index in .*; run `report-qa build --index"):
        reopen(tmp_path / "gone", small_corpus, embedder)


def test_a_failing_build_leaves_the_old_index_and_nothing_else(
    built: Path, small_corpus: Corpus, embedder: HashEmbedder
) -> None:
    before = {path: path.read_bytes() for path in data_files(built)}

    class Failing(HashEmbedder):
        def embed_passages(self, passages: object) -> object:
            raise MemoryError("no more")

    with pytest.raises(MemoryError):
        build_index(built, small_corpus, Failing())
    assert {path: path.read_bytes() for path in data_files(built)} == before


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, small_corpus: Corpus, embedder: HashEmbedder) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(PassageIndexError, match=r"cannot write the index in .*Not a directory; choose another folder"):
        build_index(tmp_path / "file" / "index", small_corpus, embedder)


BUILDER = """
import os, sys
from pathlib import Path
from corpus import read_corpus
from index.embedder import embedder_identity
from index.store import build_index
from tests.conftest import HashEmbedder
folder, corpus, model = Path(sys.argv[1]), read_corpus(sys.argv[2]), sys.argv[3]
embedder = HashEmbedder()
embedder.name, embedder.checksum = embedder_identity(model)
print("ready", flush=True)
for times in sys.stdin:
    builder = os.fork()  # a process of its own for each, which need not import everything again
    if not builder:
        for _ in range(int(times)):
            build_index(folder, corpus, embedder)
        os._exit(0)
    print(builder, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(builder, 0)[1]), flush=True)
"""


@contextmanager
def builders(folder: Path, corpus: Path, model: str) -> Iterator["subprocess.Popen[str]"]:
    """Give what forks, for each line it is told, a process that builds so often; it says its id and how it ended."""
    arguments = [sys.executable, "-c", BUILDER, str(folder), str(corpus), model]
    root = Path(__file__).parents[2]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root) as process:
        assert _said(process) == "ready"
        yield process


def _said(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def start_build(process: "subprocess.Popen[str]", times: int) -> int:
    """Start a process that builds so often and return its id."""
    assert process.stdin is not None
    process.stdin.write(f"{times}\n")
    process.stdin.flush()
    return int(_said(process))


@pytest.fixture
def corpus_folder(tmp_path: Path, small_corpus: Corpus) -> Path:
    for document in small_corpus:
        path = tmp_path / "corpus" / f"{document.id}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(document.text, encoding="utf-8")
    return tmp_path / "corpus"


def test_a_build_killed_at_any_moment_leaves_an_index_that_answers_as_before(
    built: Path, small_corpus: Corpus, embedder: HashEmbedder, corpus_folder: Path
) -> None:
    before = QueryEngine(reopen(built, small_corpus, embedder), shipped_reader()).query(QUESTION)
    rng = random.Random(1)
    with builders(built, corpus_folder, embedder.name) as process:
        for _ in range(20):
            builder = start_build(process, 1000)
            time.sleep(rng.uniform(0, 0.15))
            os.kill(builder, signal.SIGKILL)
            assert _said(process) == str(-signal.SIGKILL)
            assert QueryEngine(reopen(built, small_corpus, embedder), shipped_reader()).query(QUESTION) == before
    build_index(built, small_corpus, embedder)
    names = sorted(path.name.split("-")[0] for path in built.iterdir())
    assert names == [".lock", "generation", "manifest.json"]  # the next build clears what killed ones left


@pytest.mark.timeout(60)
def test_two_processes_building_one_index_both_succeed(
    tmp_path: Path, small_corpus: Corpus, embedder: HashEmbedder, corpus_folder: Path
) -> None:
    folder = tmp_path / "shared index"
    with builders(folder, corpus_folder, embedder.name) as one, builders(folder, corpus_folder, embedder.name) as other:
        assert start_build(one, 5) != start_build(other, 5)
        assert (_said(one), _said(other)) == ("0", "0")
    assert QueryEngine(reopen(folder, small_corpus, embedder), shipped_reader()).query(QUESTION).answered
    assert len(list(folder.glob("generation-*"))) == 1


def test_first_use_builds_once_and_then_reuses(tmp_path: Path, small_corpus: Corpus, embedder: HashEmbedder) -> None:
    loaded = []

    def load(name: str) -> HashEmbedder:
        loaded.append(name)
        return embedder

    folder = tmp_path / "cache"
    ensure_index(folder, small_corpus, load, embedder.name)
    before = {path: path.read_bytes() for path in data_files(folder)}
    ensure_index(folder, small_corpus, load, embedder.name)
    assert loaded == [embedder.name]
    assert {path: path.read_bytes() for path in data_files(folder)} == before
