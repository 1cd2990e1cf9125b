"""The index on disk: built beside, put in place by renaming its manifest, verified when opened.

A folder holds `manifest.json` and one generation, a folder of the files that the manifest names. A build writes a
new generation, then renames the new manifest over the old one, then removes the old generation: a crash at any
moment leaves the old index or the new one.
"""

import json
import logging
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray
from tqdm import tqdm

from corpus import Corpus
from index.embedder import Embedder, embedder_identity
from index.errors import DamagedIndexError, MissingIndexError, PassageIndexError, StaleIndexError
from index.files import canonical_relative, flush_folder, replace_file, sha256_of
from index.manifest import FORMAT, Manifest, document_checksums
from index.passages import MAX_PASSAGE_CHARS, OVERLAP_SENTENCES, Passage, split_passages
from index.retriever import Grain, PassageIndex, load_grains

__all__ = ["build_index", "check_index", "ensure_index", "open_index", "writing"]

_MANIFEST = "manifest.json"
_GENERATION = "generation-"
_LOCK = ".lock"
_CHUNK = 64

logger = logging.getLogger(__name__)


def build_index(
    folder: Path,
    corpus: Corpus,
    embedder: Embedder,
    max_chars: int = MAX_PASSAGE_CHARS,
    overlap: int = OVERLAP_SENTENCES,
) -> None:
    """Build the index of `corpus` into `folder`, replacing the one there; waits while another process builds there.

    Shows a progress bar on a terminal when it takes more than a moment. Raises PassageIndexError where the folder
    cannot be written; the index that was there is then as it was.
    """
    with writing(folder):
        _build(folder, corpus, embedder, max_chars, overlap)


def ensure_index(folder: Path, corpus: Corpus, load: Callable[[str], Embedder], embedder: str) -> None:
    """Build the index into `folder` unless there is one; of several processes one builds, the others wait for it."""
    try:
        check_index(folder, corpus, embedder)
    except MissingIndexError:
        with writing(folder):
            try:
                check_index(folder, corpus, embedder)
            except MissingIndexError:
                logger.info("building the index of %s in %s", corpus.name, folder)
                _build(folder, corpus, load(embedder), MAX_PASSAGE_CHARS, OVERLAP_SENTENCES)


def open_index(folder: Path, corpus: Corpus, load: Callable[[str], Embedder], embedder: str) -> PassageIndex:
    """Return the index in `folder` over `corpus`, every file of it verified; `load` loads the embedder of a name.

    Raises MissingIndexError, DamagedIndexError, or StaleIndexError where the index is not of these documents, this
    embedder and this format.
    """
    manifest = check_index(folder, corpus, embedder)
    try:
        passages, grains = _load(folder, manifest)
    except FileNotFoundError:
        # a build may have replaced the generation between the manifest and its files: look once more
        try:
            passages, grains = _load(folder, check_index(folder, corpus, embedder))
        except FileNotFoundError as error:
            raise _damaged(folder, f"{Path(error.filename).name} is gone") from error
    return PassageIndex(corpus, passages, load(embedder), grains)


def check_index(folder: Path, corpus: Corpus, embedder: str) -> Manifest:
    """Return the manifest in `folder` where it is whole and of these documents; raises as `open_index`."""
    manifest = _read_manifest(folder)
    repair = f"run `report-qa build --index {folder}`"
    if manifest.format != FORMAT:
        raise StaleIndexError(f"the index in {folder} has format {manifest.format}, not {FORMAT}; {repair}")
    if (manifest.embedder, manifest.embedder_checksum) != embedder_identity(embedder):
        raise StaleIndexError(f"the index in {folder} was built with another embedder, {manifest.embedder}; {repair}")
    now = document_checksums(corpus)
    if manifest.documents != now:
        changed = sorted(id for id in {**manifest.documents, **now} if manifest.documents.get(id) != now.get(id))
        shown = ", ".join(changed[:3]) + (f" and {len(changed) - 3} more" if len(changed) > 3 else "")
        raise StaleIndexError(f"the index in {folder} is of other documents (changed, new or gone: {shown}); {repair}")
    return manifest


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold `folder` for one writer at a time, made where it is missing; PassageIndexError where that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / _LOCK):
            yield
    except OSError as error:
        raise PassageIndexError(
            f"cannot write the index in {folder}: {error.strerror or error}; choose another folder with --index"
        ) from error


def _build(folder: Path, corpus: Corpus, embedder: Embedder, max_chars: int, overlap: int) -> None:
    passages = split_passages(corpus, max_chars, overlap)
    index = PassageIndex.build(corpus, passages, embedder, embed=_with_progress(embedder))
    generation = Path(tempfile.mkdtemp(prefix=_GENERATION, dir=folder))
    try:
        (generation / "passages.json").write_text(
            json.dumps([asdict(passage) for passage in passages], ensure_ascii=False), encoding="utf-8"
        )
        index.save(generation)
        flush_folder(generation)
        files = sorted(path for path in generation.rglob("*") if path.is_file())
        manifest = Manifest(
            documents=document_checksums(corpus),
            embedder=embedder.name,
            embedder_checksum=embedder.checksum,
            max_chars=max_chars,
            overlap=overlap,
            generation=generation.name,
            files={canonical_relative(path, generation): sha256_of(path) for path in files},
        )
        replace_file(folder / _MANIFEST, manifest.to_bytes())
    except BaseException:
        shutil.rmtree(generation, ignore_errors=True)
        raise
    for left in folder.glob(f"{_GENERATION}*"):  # the old generation, and what killed builds left
        if left != generation:
            shutil.rmtree(left, ignore_errors=True)
    for left in folder.glob(f".{_MANIFEST}.*.part"):
        left.unlink(missing_ok=True)


def _with_progress(embedder: Embedder) -> Callable[[Sequence[str]], NDArray[np.float32]]:
    """Return `embed_passages` in chunks of texts of like length, with a bar on a terminal after a moment."""

    def embed(texts: Sequence[str]) -> NDArray[np.float32]:
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))  # like lengths together: little padding
        vectors = np.zeros((len(texts), embedder.dim), dtype=np.float32)
        with tqdm(total=len(texts), desc="embedding", unit="text", delay=1, leave=False, disable=None) as bar:
            for at in range(0, len(order), _CHUNK):
                chunk = order[at : at + _CHUNK]
                vectors[chunk] = embedder.embed_passages([texts[i] for i in chunk])
                bar.update(len(chunk))
        return vectors

    return embed


def _read_manifest(folder: Path) -> Manifest:
    try:
        data = (folder / _MANIFEST).read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MissingIndexError(f"no index in {folder}; run `report-qa build --index {folder}`") from error
    except OSError as error:
        raise PassageIndexError(f"cannot read the index in {folder}: {error.strerror}") from error
    try:
        return Manifest.from_bytes(data)
    except ValueError as error:
        raise _damaged(folder, f"{_MANIFEST}: {error}") from error


def _load(folder: Path, manifest: Manifest) -> tuple[list[Passage], tuple[Grain, Grain]]:
    """Return what a checked manifest's files hold, each verified; FileNotFoundError where one is gone."""
    generation = folder / manifest.generation
    for name, checksum in manifest.files.items():
        if sha256_of(generation / name) != checksum:
            raise _damaged(folder, f"{name} has changed")
    stored = json.loads((generation / "passages.json").read_text(encoding="utf-8"))
    passages = [
        Passage(**{**row, "sentences": tuple((start, end) for start, end in row["sentences"])}) for row in stored
    ]
    return passages, load_grains(generation, passages)


def _damaged(folder: Path, what: str) -> DamagedIndexError:
    return DamagedIndexError(f"the index in {folder} is damaged ({what}); run `report-qa build --index {folder}`")
