"""How large passages should be: `python -m tests.benchmarks.sizes` prints a row for each size, on the development half."""

from corpus import read_corpus
from index.embedder import load_embedder
from index.passages import split_passages
from index.retriever import PassageIndex
from qa.conversation import understand
from qa.engine import PASSAGES_READ, QueryEngine
from qa.reader.reader import shipped_reader
from tests.benchmarks.gold import holds, read_gold

SIZES = [(1, 0), (100, 0), (100, 1), (200, 0), (200, 1), (300, 0), (300, 1)]


def main() -> None:
    corpus, embedder = read_corpus(), load_embedder()
    golds = [gold for gold in read_gold(split="dev") if gold.answerable and len(gold.evidence) == 1]
    print(
        f"| max characters | overlap | passages | evidence in the first {PASSAGES_READ} passages | evidence in the first sentence |"
    )
    print("| --- | --- | --- | --- | --- |")
    for max_chars, overlap in SIZES:
        passages = split_passages(corpus, max_chars, overlap)
        index = PassageIndex.build(corpus, passages, embedder)
        engine = QueryEngine(index, shipped_reader())
        retrieved = first = 0
        for gold in golds:
            hits = index.search(understand(gold.question, gold.history), PASSAGES_READ)
            spans = [(hit.passage.start, hit.passage.end) for hit in hits]
            retrieved += any(holds(span, range_) for span in spans for range_ in gold.evidence[0])
            best = engine.likeliest(gold.question, gold.history)
            first += best is not None and any(holds(best[2:], range_) for range_ in gold.evidence[0])
        n = len(golds)
        print(f"| {max_chars} | {overlap} | {len(passages)} | {retrieved / n:.3f} | {first / n:.3f} |")


if __name__ == "__main__":
    main()
