"""Bytes under their hash: whole or not there, never written over."""

from __future__ import annotations

import fcntl
import hashlib
import os
import stat
from pathlib import Path

import pytest

from minewatch.errors import NotKnown, StoreTrouble
from minewatch.store import captures


def named(data: bytes) -> tuple[str, bytes]:
    return hashlib.sha256(data).hexdigest(), data


def test_bytes_come_back_and_lie_under_their_hash(tmp_path: Path) -> None:
    """Kept bytes are in a file named by their hash that nobody may write to."""
    items = [named(os.urandom(n * 1000)) for n in range(20)]
    captures.put(tmp_path / "captures", items)
    for sha256, data in items:
        path = tmp_path / "captures" / sha256[:2] / sha256
        assert captures.get(tmp_path / "captures", sha256) == path.read_bytes() == data
        assert stat.S_IMODE(path.stat().st_mode) == 0o444


def test_a_kept_file_is_never_written_again(tmp_path: Path) -> None:
    """Keeping the same bytes again leaves the file untouched."""
    item = named(b"the words")
    captures.put(tmp_path, [item])
    path = captures.address(tmp_path, item[0])
    before = path.stat()
    captures.put(tmp_path, [item, item])
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_changed_file_is_found_on_reading_and_on_keeping(tmp_path: Path) -> None:
    """One flipped bit is an error for the reader, and is not quietly mended by keeping the bytes again."""
    item = named(b"the words")
    captures.put(tmp_path, [item])
    path = captures.address(tmp_path, item[0])
    path.chmod(0o644)
    path.write_bytes(b"the wordz")
    with pytest.raises(StoreTrouble, match="changed"):
        captures.get(tmp_path, item[0])
    with pytest.raises(StoreTrouble, match="never written over"):
        captures.put(tmp_path, [item])
    path.unlink()
    with pytest.raises(NotKnown):
        captures.get(tmp_path, item[0])
    captures.put(tmp_path, [item])
    assert captures.get(tmp_path, item[0]) == b"the words"


def test_what_dead_writers_left_is_swept_and_the_living_are_let_be(tmp_path: Path) -> None:
    """A half-written file goes when nobody holds its lock, and stays while somebody does."""
    shelf = tmp_path / ".parts"
    shelf.mkdir()
    (shelf / ".part-dead").write_bytes(b"half")
    with (shelf / ".part-alive").open("wb") as alive:
        fcntl.flock(alive, fcntl.LOCK_EX)
        assert captures.sweep(tmp_path) == 1
        assert [p.name for p in shelf.iterdir()] == [".part-alive"]
    assert captures.sweep(tmp_path) == 1


def test_the_disk_has_the_bytes_before_they_have_their_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The order is: write, fsync the file, rename, fsync the folder."""
    steps = []
    for call in ("write", "fsync", "replace"):

        def spy(*arguments: object, _call: str = call, _real: object = getattr(os, call)) -> object:
            folder = _call == "fsync" and stat.S_ISDIR(os.fstat(arguments[0]).st_mode)  # type: ignore[arg-type]
            steps.append("fsync folder" if folder else _call)
            return _real(*arguments)  # type: ignore[operator]

        monkeypatch.setattr(os, call, spy)
    captures.put(tmp_path, [named(b"words")])
    assert steps == ["fsync folder", "write", "fsync", "replace", "fsync folder"]
