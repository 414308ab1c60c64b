"""Captured bytes in a folder, each under its own hash: `captures/ab/abcdef…`.

A file appears under its name only when it is whole and on the disk: written beside, fsync, renamed, and the
folder fsynced. A file that is there is never written again.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

from minewatch.errors import NotKnown, StoreTrouble

_TEMPORARY = ".part-"
_PARTS = ".parts"  # where unfinished files are: looking for them then costs the same in a folder of any size
# Waiting for the disk is most of the time of a small file; a few at once share one wait.
_AT_ONCE = 8


def address(folder: Path, sha256: str) -> Path:
    """Where the bytes of this hash are, or would be."""
    return folder / sha256[:2] / sha256


def put(folder: Path, items: Iterable[tuple[str, bytes]]) -> None:
    """Keep bytes under their hashes; on return they are on the disk.

    Raises StoreTrouble where bytes do not have the hash they came with, or a file of that name holds others.
    Raises OSError as the system gives it (full disk, read-only folder); nothing half-written stays.
    """
    new: dict[str, bytes] = {}
    for sha256, data in items:
        if hashlib.sha256(data).hexdigest() != sha256:
            raise StoreTrouble(sha256, "these bytes have another hash, so they are not that capture.")
        if not _present(address(folder, sha256), sha256):
            new[sha256] = data
    _make_folders(folder, {sha256[:2] for sha256 in new})
    if len(new) < 2:
        for sha256, data in new.items():
            _write(folder, sha256, data)
    else:
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            # list() raises the first failure here, when every started file is finished or removed
            list(pool.map(lambda item: _write(folder, *item), new.items()))
    for name in {sha256[:2] for sha256 in new}:
        _sync_folder(folder / name)


def get(folder: Path, sha256: str) -> bytes:
    """The bytes of a capture, hashed again on the way.

    Raises NotKnown where there is no such file, StoreTrouble where its bytes are not what they were.
    """
    try:
        data = address(folder, sha256).read_bytes()
    except FileNotFoundError:
        raise NotKnown(f"capture {sha256}", "its bytes are not in this workspace.") from None
    if hashlib.sha256(data).hexdigest() != sha256:
        raise StoreTrouble(
            f"capture {sha256}",
            "the file's bytes have changed since it was kept, so nothing may rest on it.",
            "Run `minewatch verify`, and put the file back from a backup.",
        )
    return data


def sweep(folder: Path) -> int:
    """Remove what writers that no longer live left half-written; returns how many files that were.

    A living writer holds a lock on its file, so what can be locked is nobody's.
    """
    swept = 0
    for path in (folder / _PARTS).glob(f"{_TEMPORARY}*"):
        try:
            handle = os.open(path, os.O_RDWR)
        except FileNotFoundError:
            continue  # its writer just finished
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink(missing_ok=True)
            swept += 1
        except BlockingIOError:
            continue
        finally:
            os.close(handle)
    return swept


def walk(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Every finished file under the folder, with its name as found."""
    if not folder.is_dir():
        return
    for shelf in sorted(os.scandir(folder), key=lambda e: e.name):
        if shelf.name == _PARTS:
            continue
        if not shelf.is_dir(follow_symlinks=False):
            yield shelf
            continue
        for entry in sorted(os.scandir(shelf.path), key=lambda e: e.name):
            if not entry.name.startswith(_TEMPORARY):
                yield entry


def _present(path: Path, sha256: str) -> bool:
    """Whether the file is already there, whole: kept before, or left without its row by a crash."""
    try:
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() == sha256:
                return True
    except FileNotFoundError:
        return False
    raise StoreTrouble(
        str(path),
        "the file's bytes have changed since it was kept; it is never written over.",
        "Move it away and collect the document again.",
    )


def _make_folders(folder: Path, names: set[str]) -> None:
    made = False
    folder.mkdir(exist_ok=True)
    for name in (_PARTS, *names) if names else ():
        shelf = folder / name
        if not shelf.is_dir():
            shelf.mkdir(exist_ok=True)
            made = True
    if made:
        _sync_folder(folder)


def _write(folder: Path, sha256: str, data: bytes) -> None:
    target = address(folder, sha256)
    part = folder / _PARTS / f"{_TEMPORARY}{uuid4().hex}"
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
        os.fchmod(handle, 0o444)  # evidence: no program should open it for writing by mistake
        os.fsync(handle)
        os.replace(part, target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    finally:
        os.close(handle)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
