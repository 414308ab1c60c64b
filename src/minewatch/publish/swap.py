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


def replace_files(folder: Path, files: Iterable[tuple[str, bytes]], mark: bytes) -> tuple[Path, ...]:
    """Write all of `files` into a new folder beside `folder`, then put it in its place: all of them or none.

    A README.txt with `mark` in its first lines shows that a folder was written here. Raises WorkspaceTrouble where
    `folder` holds anything else, StoreTrouble where the disk refuses; in both cases `folder` is untouched.
    """
    target = folder.resolve()
    new, old = target.with_name(f".{target.name}.new"), target.with_name(f".{target.name}.old")
    _recover(target, old)
    made = dict(files)
    if target.exists() and not _written_here(target, set(made), mark):
        raise WorkspaceTrouble(
            str(folder), "it holds files that no export wrote, so it was left alone.", "Name an empty folder."
        )
    try:
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        for name, content in made.items():
            (new / name).write_bytes(content)
        if target.exists():
            os.rename(target, old)
        os.rename(new, target)
    except BaseException as error:
        shutil.rmtree(new, ignore_errors=True)
        _recover(target, old)
        if not isinstance(error, OSError):
            raise
        raise StoreTrouble(
            str(folder),
            f"the files could not be written ({error.strerror}); what was there before is unchanged.",
            "Free space or choose another folder.",
        ) from error
    shutil.rmtree(old, ignore_errors=True)
    return tuple(folder / name for name in made)


def _written_here(target: Path, names: set[str], mark: bytes) -> bool:
    """Whether the folder is empty, or holds an earlier export and nothing else."""
    if not target.is_dir():
        return False
    held = {path.name for path in target.iterdir()}
    readme = target / "README.txt"
    return not held or (held <= names and readme.is_file() and mark in readme.read_bytes()[:400])


def _recover(target: Path, old: Path) -> None:
    """Put back a site whose replacement was cut off between the two renames; drop one that was completed."""
    if old.exists():
        if target.exists():
            shutil.rmtree(old)
        else:
            os.rename(old, target)


def _ours(target: Path) -> bool:
    return target.is_dir() and ((target / MARK).is_file() or not any(target.iterdir()))
