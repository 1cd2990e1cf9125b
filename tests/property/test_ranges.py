"""Invariants over any text: ranges tile it, quotes are slices, save and load answer alike, anything may be asked."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import Corpus, CorpusError, Document
from index.passages import split_passages
from index.retriever import PassageIndex, load_grains
from qa.engine import QueryEngine
from qa.reader.reader import shipped_reader
from tests.conftest import HashEmbedder

MARKS = "。！？!?…；;.“”‘’「」『』《》（）()【】[]\"'，, \n\r\t\f\u3000#*-=`|<>&：:、0123456789一二三甲乙丙丁AaBb𠮷😀\u200b\u202e"
TEXT = st.text(st.one_of(st.sampled_from(MARKS), st.characters(exclude_categories=["Cs"])), max_size=300)


def assert_tiles(text: str, ranges: list[tuple[int, int]]) -> None:
    at = 0
    for start, end in ranges:
        assert at <= start < end <= len(text)
        assert text[at:start].strip() == ""
        assert text[start:end].strip() == text[start:end] != ""
        at = end
    assert text[at:].strip() == ""


@settings(max_examples=300, deadline=None)
@given(TEXT, st.booleans())
def test_ranges_tile_the_text(text: str, markdown: bool) -> None:
    document = Document.parse("x", text, markdown=markdown)
    for ranges in (document.sections, document.paragraphs, document.sentences):
        assert_tiles(text, [(range_.start, range_.end) for range_ in ranges])
    starts = {paragraph.start for paragraph in document.paragraphs}
    assert {section.start for section in document.sections} <= starts <= {s.start for s in document.sentences}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXT, min_size=1, max_size=3), TEXT)
def test_save_and_load_answer_alike_and_every_quote_is_its_slice(texts: list[str], question: str) -> None:
    try:
        corpus = Corpus([Document.parse(str(i), text) for i, text in enumerate(texts)])
    except CorpusError:
        assert not any(text.strip() for text in texts)
        return
    embedder = HashEmbedder()
    passages = split_passages(corpus)
    built = PassageIndex.build(corpus, passages, embedder)
    with tempfile.TemporaryDirectory() as folder:
        built.save(Path(folder))
        loaded = PassageIndex(corpus, passages, embedder, load_grains(Path(folder), passages))
    answer = QueryEngine(built, shipped_reader()).query(question)
    assert answer == QueryEngine(loaded, shipped_reader()).query(question)
    for citation in (*answer.citations, *answer.related):
        text = corpus[citation.document].text
        assert text[citation.start : citation.end] == citation.quote
        assert all(citation.start <= a < b <= citation.end for a, b in citation.highlights)
    assert answer.answered == bool(answer.citations) == (answer.reason is None)


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(), max_size=80), st.lists(st.text(st.characters(), max_size=40), max_size=3))
def test_any_text_may_be_asked(engine: QueryEngine, question: str, history: list[str]) -> None:
    answer = engine.query(question, history)
    assert answer.answered == (answer.reason is None)
    answer.to_dict()["question"].encode("utf-8")
