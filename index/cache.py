"""Where an index lies when nobody says: the user's cache folder, one folder for each corpus and embedder."""

import hashlib
import json
from pathlib import Path

from platformdirs import user_cache_path

from corpus import Corpus
from index.embedder import embedder_identity
from index.manifest import FORMAT, document_checksums
from index.passages import MAX_PASSAGE_CHARS, OVERLAP_SENTENCES

__all__ = ["cached_file", "cached_folder"]


def cached_folder(corpus: Corpus, embedder: str) -> Path:
    """Return the folder for the index of these documents, this embedder and these settings; it may not exist yet.

    Another text, embedder or setting means another folder, so what lies there is never stale.
    """
    key = [document_checksums(corpus), embedder_identity(embedder), MAX_PASSAGE_CHARS, OVERLAP_SENTENCES, FORMAT]
    digest = hashlib.sha256(json.dumps(key, sort_keys=True).encode()).hexdigest()
    return user_cache_path("report-qa", appauthor=False) / "indexes" / digest[:16]


def cached_file(kind: str, name: str) -> Path:
    """Return the path of a file in the folder of its kind in the user's cache; it may not exist yet."""
    return user_cache_path("report-qa", appauthor=False) / kind / name
