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


def test_a_passage_whose_every_sentence_stands_in_the_others_is_left_out(hash_embedder: Embedder) -> None:
    text = "公司成立于二〇〇一年。公司生产仪器和仪表。公司在杭州有工厂。公司员工有百人。公司章程已公布。"
    corpus = Corpus([Document.parse("a", text)])
    passages = split_passages(corpus, max_chars=22, overlap=1)
    assert len(passages) == 4
    assert all(len(passage.sentences) == 2 for passage in passages)
    hits = PassageIndex.build(corpus, passages, hash_embedder).search("公司", 4)
    found = [hit.passage.sentences for hit in hits]
    assert len(found) == 3
    assert {sentence for some in found for sentence in some} == {
        one for passage in passages for one in passage.sentences
    }
    for left in found:  # each of these has a sentence to itself
        assert not set(left) <= {sentence for some in found if some is not left for sentence in some}
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
