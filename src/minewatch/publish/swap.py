"""Folders are replaced whole: a failure at any point leaves what was there before."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from minewatch.errors import StoreTrouble, WorkspaceTrouble

MARK = "edition.json"  # the file by which a folder is known to be a published site


def replace_folder(
    folder: Path, files: Iterable[tuple[str, bytes]], finish: Callable[[str, str], str]
) -> tuple[int, int]:
    """Write `files` (path, bytes) into a new folder beside `folder`, then put it in its place.

    When all are written, `finish(html, path)` gives each page its last form. Returns how many files and bytes
    were written. Raises WorkspaceTrouble where `folder` holds something
    that was not published here, StoreTrouble where the disk refuses; in both cases `folder` is untouched.
    """
    target = folder.resolve()
    new, old = target.with_name(f".{target.name}.new"), target.with_name(f".{target.name}.old")
    _recover(target, old)
    if target.exists() and not _ours(target):
        raise WorkspaceTrouble(
            str(folder),
            "it holds files that no publication wrote, so it was left alone.",
            "Name an empty folder.",
        )
    try:
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        written = []
        for path, content in files:
            file = new / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            written.append(path)
        for path in written:
            if path.endswith(".html"):
                (new / path).write_bytes(finish((new / path).read_bytes().decode(), path).encode())
        size = sum((new / path).stat().st_size for path in written)
        if target.exists():
            os.rename(target, old)
        os.rename(new, target)
    except OSError as error:
        shutil.rmtree(new, ignore_errors=True)
        _recover(target, old)
        raise StoreTrouble(
            str(folder),
            f"the site could not be written ({error.strerror}); what was there before is unchanged.",
            "Free space or choose another folder.",
        ) from error
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        _recover(target, old)
        raise
    shutil.rmtree(old, ignore_errors=True)
    return len(written), size


def replace_files(folder: Path, files: Iterable[tuple[str, bytes]]) -> tuple[Path, ...]:
    """Write each file beside its old self and put it in its place; other files in `folder` stay."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = []
        for name, content in files:
            path, new = folder / name, folder / f".{name}.new"
            try:
                new.write_bytes(content)
                os.replace(new, path)
            except BaseException:
                new.unlink(missing_ok=True)
                raise
            written.append(path)
    except OSError as error:
        raise StoreTrouble(
            str(folder),
            f"the files could not be written ({error.strerror}).",
            "Free space or choose another folder.",
        ) from error
    return tuple(written)


def _recover(target: Path, old: Path) -> None:
    """Put back a site whose replacement was cut off between the two renames; drop one that was completed."""
    if old.exists():
        if target.exists():
            shutil.rmtree(old)
        else:
            os.rename(old, target)


def _ours(target: Path) -> bool:
    return target.is_dir() and ((target / MARK).is_file() or not any(target.iterdir()))
