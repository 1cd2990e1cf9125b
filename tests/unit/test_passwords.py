"""The chat's password file: made, read, checked, and refused where a line is none."""

import io
from pathlib import Path

import pytest

from qa.chat.passwords import hashed, password_check, read_passwords
from qa.cli import main
from qa.errors import ChatError


def test_the_right_password_alone_opens(tmp_path: Path) -> None:
    file = tmp_path / "users"
    file.write_text(f"# who may ask\n{hashed('李明', '密码 1')}\n\n{hashed('ann', 'b:$c')}\n", encoding="utf-8")
    lines = read_passwords(file)
    assert list(lines) == ["李明", "ann"]
    assert "密码" not in file.read_text(encoding="utf-8")
    check = password_check(lines)
    assert check("李明", "密码 1")
    assert check("ann", "b:$c")
    wrong = [("李明", "密码 2"), ("ann", "密码 1"), ("ann", ""), ("bob", "x"), ("", ""), ("nobody", "nothing")]
    assert [pair for pair in wrong if check(*pair)] == []


def test_the_same_password_is_hashed_apart() -> None:
    assert hashed("ann", "x") != hashed("ann", "x")


@pytest.mark.parametrize("text", ["", "# nobody\n", "ann:x\n", "ann:scrypt$!$!\n", ":scrypt$YQ==$YQ==\n", "ann\n"])
def test_a_file_without_users_or_with_another_line_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "users"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ChatError, match="report-qa password NAME"):
        read_passwords(file)
    with pytest.raises(ChatError, match="cannot read"):
        read_passwords(tmp_path / "none")


@pytest.mark.parametrize(("name", "password"), [("", "x"), ("a:b", "x"), (" a", "x"), ("a\nb", "x"), ("a", "")])
def test_what_cannot_stand_in_a_line_is_refused(name: str, password: str) -> None:
    with pytest.raises(ValueError, match=r"user name|password is empty"):
        hashed(name, password)


def test_the_command_prints_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("geheim\n"))
    assert main(["password", "ann"]) == 0
    file = tmp_path / "users"
    file.write_text(capsys.readouterr().out, encoding="utf-8")
    assert password_check(read_passwords(file))("ann", "geheim")
