"""`extract` names each file safely, goes on after one that fails, and says what it does not search."""

from __future__ import annotations

import json
from pathlib import Path

from .conftest import call

LINE = "Estonia produced antipersonnel mines in 2022."


def test_one_bad_file_is_named_and_the_others_are_searched(tmp_path: Path) -> None:
    """The rest of the files give their claims; what failed is told by its name, with exit code 1."""
    (tmp_path / "half.pdf").write_text("%PDF-1.7 cut")
    (tmp_path / "good.txt").write_text(LINE)
    done = call("extract", tmp_path / "half.pdf", tmp_path / "gone.txt", tmp_path / "good.txt", "--json")
    assert done.code == 1
    (row,) = map(json.loads, done.out.splitlines())
    assert (row["doc"], [claim["kind"] for claim in row["claims"]]) == ("good.txt", ["produce"])
    assert "half.pdf: is cut short" in done.err
    assert "gone.txt: it cannot be read" in done.err


def test_a_name_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    """Escapes and line breaks in a file's name reach no terminal."""
    (tmp_path / "a\x1b[31m\nb.txt").write_text(LINE)
    done = call("extract", tmp_path / "a\x1b[31m\nb.txt", tmp_path / "c\x1b[31m\nd.txt")
    assert "\x1b" not in done.out + done.err
    assert done.out.splitlines()[0] == r"a\x1b[31m\nb.txt: 1 claims"
    assert r"c\x1b[31m\nd.txt" in done.err


def test_a_language_that_is_not_searched_is_named_and_few_words_are_english(tmp_path: Path) -> None:
    """As `run` does: Portuguese is refused by name in any kind of file, a title is searched as English."""
    words = "A Estónia produziu minas antipessoal em 2022 e também não destruiu as suas minas."
    (tmp_path / "pt.html").write_text(f"<html><body><p>{words}</p></body></html>")
    (tmp_path / "title.html").write_text("<html><body><p>Estonia, 2022</p></body></html>")
    done = call("extract", tmp_path / "pt.html", tmp_path / "title.html")
    assert done.code == 0
    assert done.err.splitlines() == ["pt.html: its language (pt) cannot be searched for claims yet."]
