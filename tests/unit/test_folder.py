"""Reading a corpus: what is taken, and what is refused with a message that names file, byte and repair."""

from pathlib import Path

import pytest

from corpus import CorpusError, read_corpus
from corpus.folder import MAX_FILE_BYTES


def test_ids_are_paths_without_endings(tmp_path: Path) -> None:
    (tmp_path / "2024").mkdir()
    (tmp_path / "2024" / "甲.v1.txt").write_text("甲。", encoding="utf-8")
    (tmp_path / "乙.MD").write_text("# 乙\n\n乙。", encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text("隐。", encoding="utf-8")
    (tmp_path / "blank.txt").write_text(" \n", encoding="utf-8")
    (tmp_path / "other.pdf").write_bytes(b"%PDF\x00")
    assert [(d.id, d.title) for d in read_corpus(tmp_path)] == [
        ("2024/甲.v1", "甲.v1"),
        ("blank", "blank"),
        ("乙", "乙"),
    ]


@pytest.mark.parametrize(
    "data",
    ["繁简𠮷：好。\r\n".encode(), b"\xef\xbb\xbf" + "繁简𠮷：好。\r\n".encode(), "繁简𠮷：好。\r\n".encode("gb18030")],
    ids=["utf-8", "utf-8 with a mark", "gb18030"],
)
def test_encodings_read_the_same_text(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert read_corpus(tmp_path)["a"].text == "繁简𠮷：好。\r\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xff\xfea\x00", r"a\.txt as text: it is UTF-16 \(byte 0\)"),
        (b"abc\x00def", r"a\.txt as text: it is binary \(byte 3 is 0x00\)"),
        ("正文".encode() + b"\xff", r"a\.txt as text: it is neither UTF-8 nor GB18030 \(byte 6 is 0xff\)"),
        ("日本語のテキスト、ここにある。".encode("shift-jis"), r"a\.txt as text: .*save it as UTF-8"),
        ("Zürich überall".encode("latin-1"), r"neither UTF-8 nor GB18030 \(byte 1 is 0xfc\)"),
    ],
)
def test_what_is_not_text_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(CorpusError, match=message):
        read_corpus(tmp_path)


def test_a_50_mb_line_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(CorpusError, match=r"a\.txt has 50,000,000 bytes, more than 16,777,216"):
        read_corpus(tmp_path)
    assert MAX_FILE_BYTES == 16_777_216


def test_nothing_to_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no text in"):
        read_corpus(tmp_path)
    with pytest.raises(CorpusError, match="no corpus at"):
        read_corpus(tmp_path / "gone")
    (tmp_path / "a.pdf").write_bytes(b"x")
    with pytest.raises(CorpusError, match=r"give a \.txt or \.md file"):
        read_corpus(tmp_path / "a.pdf")


def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")  # permissions do not stop a test run as root
    with pytest.raises(CorpusError, match=r"a\.txt: No such file"):
        read_corpus(tmp_path)


def test_two_files_of_one_id_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("甲。", encoding="utf-8")
    (tmp_path / "a.md").write_text("乙。", encoding="utf-8")
    with pytest.raises(CorpusError, match="have the id 'a'"):
        read_corpus(tmp_path)


def test_metadata_beside_a_report_is_read_and_checked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("甲。", encoding="utf-8")
    (tmp_path / "a.meta.json").write_text('{"title": "年报"}', encoding="utf-8")
    assert read_corpus(tmp_path / "a.txt")["a"].title == "年报"
    (tmp_path / "a.meta.json").write_text('{"sha256": "0"}', encoding="utf-8")
    with pytest.raises(CorpusError, match=r"is not what a\.meta\.json describes"):
        read_corpus(tmp_path)
    (tmp_path / "a.meta.json").write_text("[", encoding="utf-8")
    with pytest.raises(CorpusError, match="as JSON"):
        read_corpus(tmp_path)
