"""The report pane's HTML, read back: the text of each element is the document's, and nothing in it becomes HTML."""

from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Corpus, Document
from qa.chat.report import render_report

TEXTS = st.text(st.sampled_from(list("ab<>&\"'| 　中𠮷😀。#*`${}\r\n")), min_size=1, max_size=60)


class Reader(HTMLParser):
    """Collects the text of each element that has an offset, and the names of all elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: dict[int, str] = {}
        self.names: set[str] = set()
        self._start: int | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        start = dict(attrs).get("data-start")
        if start is not None:
            self._start = int(start)
            self.blocks[self._start] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "p" or tag.startswith("h"):
            self._start = None

    def handle_data(self, data: str) -> None:
        if self._start is not None:
            self.blocks[self._start] += data


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.booleans())
def test_each_elements_text_is_the_documents(text: str, markdown: bool) -> None:
    document = Document.parse("一", text + "。", markdown=markdown)
    reader = Reader()
    reader.feed(render_report(Corpus([document])))
    assert reader.blocks == {one.start: document.text[one.start : one.end] for one in document.paragraphs}
    assert reader.names <= {"div", "span", "button", "article", "p", *(f"h{level}" for level in range(2, 7))}


def test_several_documents_are_chosen_from_and_the_first_is_shown() -> None:
    corpus = Corpus([Document.parse("甲", "甲说的话。"), Document.parse('乙"<b>', "乙说的话。")])
    html = render_report(corpus)
    assert html.count("<option") == 2
    assert html.count("<article") == 2
    assert html.count("hidden>") == 2  # the second document, and the steps
    assert "<b>" not in html
