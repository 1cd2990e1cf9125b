"""The retriever over a few made-up documents."""

from corpus import Corpus, Document
from index.embedder import Embedder
from index.passages import split_passages
from index.retriever import PassageIndex


def retrieve(query: str, texts: dict[str, str], embedder: Embedder) -> list[str]:
    """Return the passages found, of one sentence each."""
    corpus = Corpus(Document.parse(id, text) for id, text in texts.items())
    index = PassageIndex.build(corpus, split_passages(corpus, max_chars=1, overlap=0), embedder)
    hits = index.search(query, 10)
    return [corpus[hit.passage.document].text[hit.passage.start : hit.passage.end] for hit in hits]


def test_what_a_document_is_about_counts_for_all_its_passages(hash_embedder: Embedder) -> None:
    texts = {"a": "飞鹰公司生产仪器。公司成立于2001年。", "b": "蓝鲸公司生产仪器。公司成立于1998年。"}
    whale = retrieve("生产仪器的蓝鲸公司成立于哪一年？", texts, hash_embedder)
    assert whale.index("公司成立于1998年。") < whale.index("公司成立于2001年。")
    eagle = retrieve("生产仪器的飞鹰公司成立于哪一年？", texts, hash_embedder)
    assert eagle.index("公司成立于2001年。") < eagle.index("公司成立于1998年。")


def test_of_one_document_the_passages_alone_count(hash_embedder: Embedder) -> None:
    found = retrieve("公司成立于哪一年？", {"a": "公司生产仪器。公司成立于2001年。"}, hash_embedder)
    assert found == ["公司成立于2001年。", "公司生产仪器。"]
