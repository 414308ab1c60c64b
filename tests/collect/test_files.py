"""Files and folders as a transport."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from minewatch.collect import Fetched, FilesTransport, Refusal
from minewatch.collect import files as files_module

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def fetched(*paths: Path, largest: int = files_module.LARGEST) -> dict[str, bytes | str]:
    """What each address gave: its bytes, or why not."""
    found: dict[str, bytes | str] = {}
    for met in FilesTransport(paths, lambda: NOW, largest).fetch():
        found[met.address] = met.data if isinstance(met, Fetched) else met.why
    return found


def test_a_folder_gives_all_its_files_by_name(tmp_path: Path) -> None:
    """Folders are walked in depth by name, hidden files are left out, and addresses are relative."""
    (tmp_path / "b" / "deep").mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    for name in ("z.txt", "a.txt", "b/deep/c.txt", ".hidden", ".git/config"):
        (tmp_path / name).write_text(name)
    assert list(fetched(tmp_path)) == ["a.txt", "b/deep/c.txt", "z.txt"]


def test_a_single_file_is_known_by_its_name_and_the_clock(tmp_path: Path) -> None:
    """A file given by itself has its name as address and the clock's time as the time it was seen."""
    (tmp_path / "a.txt").write_bytes(b"words\r\n")
    met = next(FilesTransport([tmp_path / "a.txt"], lambda: NOW).fetch())
    assert met == Fetched(b"words\r\n", "a.txt", NOW)


def test_a_bad_file_is_one_refusal_and_the_rest_goes_on(tmp_path: Path) -> None:
    """Missing, empty, oversized and irregular files are each one line, and the others are fetched."""
    (tmp_path / "empty.txt").touch()
    (tmp_path / "good.txt").write_text("good")
    (tmp_path / "large.txt").write_bytes(b"x" * 101)
    os.mkfifo(tmp_path / "pipe")
    found = fetched(tmp_path, tmp_path / "missing.txt", largest=100)
    assert found["good.txt"] == b"good"
    assert "empty" in str(found["empty.txt"])
    assert "at most" in str(found["large.txt"])
    assert "not a regular file" in str(found["pipe"])
    assert "No such file" in str(found[str(tmp_path / "missing.txt")])
    assert all("\n" not in why for why in found.values() if isinstance(why, str))


def test_a_link_is_followed_only_inside_the_folder(tmp_path: Path) -> None:
    """A link to a file of the folder is one more address; one that leads out, or nowhere, is refused."""
    folder, outside = tmp_path / "folder", tmp_path / "secret.txt"
    folder.mkdir()
    outside.write_text("secret")
    (folder / "in.txt").write_text("in")
    (folder / "same.txt").symlink_to("in.txt")
    (folder / "out.txt").symlink_to(outside)
    (folder / "up").symlink_to(tmp_path)
    (folder / "nowhere.txt").symlink_to("gone.txt")
    (folder / "round").symlink_to("round")
    found = fetched(folder)
    assert found["same.txt"] == b"in"
    assert b"secret" not in found.values()
    assert {a for a, why in found.items() if "leads out" in str(why)} == {
        "out.txt",
        "up",
        "nowhere.txt",
        "round",
    }


def test_a_folder_that_links_to_itself_ends(tmp_path: Path) -> None:
    """A link to a folder further up inside the collection does not send the walk round for ever."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("a")
    (tmp_path / "sub" / "again").symlink_to(tmp_path)
    assert list(fetched(tmp_path)) == ["sub/a.txt"]


def _grow(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"more")


def _rewrite(path: Path) -> None:
    path.write_bytes(b"other words" * 1000)
    os.utime(path, ns=(1, 1))


@pytest.mark.parametrize("change", [_grow, _rewrite, lambda path: os.truncate(path, 5)])
def test_a_file_that_changes_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    """Bytes of two states of a file are never kept as one, whether it grows, shrinks or keeps its size."""
    path = tmp_path / "busy.txt"
    path.write_bytes(b"first state" * 1000)
    looks: list[os.stat_result] = []
    look = os.fstat

    def look_and_change(number: int) -> os.stat_result:
        looks.append(look(number))
        if len(looks) == 1:  # after the first look, before the first byte
            change(path)
        return looks[-1]

    monkeypatch.setattr(files_module.os, "fstat", look_and_change)
    why = fetched(path)[str(path)]
    assert "changed while it was read" in str(why)


def test_an_odd_name_is_one_printable_line(tmp_path: Path) -> None:
    """A name with a line break or with bytes that are no UTF-8 is shown escaped, and its file is fetched."""
    (tmp_path / "two\nlines.txt").write_text("a")
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff.txt"))).write_text("b")
    assert fetched(tmp_path) == {"two\\nlines.txt": b"a", "bad\\xff.txt": b"b"}


def test_a_source_file_names_the_publisher_of_its_folder(tmp_path: Path) -> None:
    """The nearest source file above a document says whose it is; it is no document itself."""
    (tmp_path / "un" / "notes").mkdir(parents=True)
    (tmp_path / "un" / "source.yaml").write_text(
        "publisher: Treaty Desk\nclass: un\ndate: 2026\n"
        "documents:\n  a.txt: {date: 2026-02-20, address: https://desk.example/a}\n"
    )
    for name in ("loose.txt", "un/a.txt", "un/notes/a.txt"):
        (tmp_path / name).write_text("words")
    met = {m.address: m for m in FilesTransport([tmp_path], lambda: NOW).fetch() if isinstance(m, Fetched)}
    assert list(met) == ["loose.txt", "https://desk.example/a", "un/notes/a.txt"]
    assert met["loose.txt"].source is None
    named = met["https://desk.example/a"]
    assert named.source is not None
    assert (named.source.id, named.source.source_class, named.published) == (
        "treaty-desk",
        "un",
        "2026-02-20",
    )
    assert met["un/notes/a.txt"].published == "2026"


def test_a_bad_source_file_keeps_its_folder_out(tmp_path: Path) -> None:
    """Documents are not kept under a publisher that could not be read; other folders are."""
    sources = {
        "bad": "publisher: A\nclass: unknown",
        "good": "publisher: B",
        "lost": "publisher: C\ndocuments: {gone.txt: {date: 2026}}",
    }
    for name, source in sources.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "source.yaml").write_text(source)
        (tmp_path / name / "a.txt").write_text("words")
    met = list(FilesTransport([tmp_path], lambda: NOW).fetch())
    assert [m.address for m in met if isinstance(m, Fetched)] == ["good/a.txt"]
    assert [m.address for m in met if isinstance(m, Refusal)] == ["bad", "lost"]
