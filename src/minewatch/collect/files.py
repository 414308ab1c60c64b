"""Files and folders as a transport: read in full or refused, never half, and in the same order every time."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from minewatch.collect.sources import SOURCE_NAMES, SourceFile, load_source_file
from minewatch.collect.transport import Fetched, Refusal
from minewatch.errors import InputRefused

# The longest annual reports and scanned treaty documents are some 40 MB; what is larger is a film, a disc
# image or an attack, and would only fill the record.
LARGEST = 64 * 1024 * 1024

_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class FilesTransport:
    """The files named, and all files in the folders named.

    Folders are walked by name; hidden files, and the `source.yaml` that names a folder's publisher, are not
    documents. A symbolic link is followed only to a file inside the folder given. `clock` gives this
    machine's time in UTC. An address is the file's name, or its path relative to the folder given.
    """

    def __init__(
        self, paths: Iterable[str | Path], clock: Callable[[], datetime], largest: int = LARGEST
    ) -> None:
        self._paths = [Path(path) for path in paths]
        self._clock = clock
        self._largest = largest

    def fetch(self) -> Iterator[Fetched | Refusal]:
        """Each file's bytes, or one refusal for it."""
        for path in self._paths:
            if path.is_dir():
                yield from self._folder(path)
            else:
                yield self._file(path, path.name, None, shown=str(path))

    def _folder(self, top: Path) -> Iterator[Fetched | Refusal]:
        """Every file below `top`, depth first by name; a stack, as folders may nest deeper than calls."""
        waiting: list[tuple[Path, SourceFile | None]] = [(top, None)]
        while waiting:
            path, named = waiting.pop()
            if path.is_dir() and (path == top or not path.is_symlink()):
                try:
                    entries, named = _entries(path, named)
                except OSError as error:
                    yield Refusal(_address(path, top), _cannot(error))
                except InputRefused as error:
                    # Documents under a wrong publisher's name would be worse than none.
                    yield Refusal(_address(path, top), f"nothing in this folder is kept, because {error}")
                else:
                    waiting.extend((entry, named) for entry in reversed(entries))
            elif path.is_symlink() and not _stays_inside(path, top):
                yield Refusal(
                    _address(path, top), "is a link that leads out of the folder: it is not followed."
                )
            elif not path.is_dir():  # the files of a linked folder are met where they are
                yield self._file(path, _address(path, top), named)

    def _file(self, path: Path, address: str, named: SourceFile | None, shown: str = "") -> Fetched | Refusal:
        shown = printable(shown or address)
        try:
            data = read_whole(path, self._largest)
        except OSError as error:
            return Refusal(shown, _cannot(error))
        except InputRefused as error:
            return Refusal(shown, error.why + (f" {error.do}" if error.do else ""))
        if named is None:
            return Fetched(data, printable(address), self._clock())
        return Fetched(
            data,
            named.address_of(path.name) or printable(address),
            self._clock(),
            source=named.source,
            published=named.published_of(path.name),
            name=path.name,
        )


def read_whole(path: Path, largest: int = LARGEST) -> bytes:
    """The file's bytes, all from one state of the file.

    Raises InputRefused for what is no regular file, is empty, larger than `largest` bytes, or was written to
    while it was read; OSError where the system refuses.
    """
    if not stat.S_ISREG(os.stat(path).st_mode):  # before opening: a pipe would wait for ever
        raise InputRefused(str(path), "is not a regular file, so it cannot be kept.")
    with os.fdopen(os.open(path, _OPEN), "rb") as file:
        before = os.fstat(file.fileno())
        if not stat.S_ISREG(before.st_mode):
            raise InputRefused(str(path), "is not a regular file, so it cannot be kept.")
        if before.st_size > largest:
            raise InputRefused(str(path), _too_large(before.st_size, largest))
        data = file.read(largest + 1)
        after = os.fstat(file.fileno())
    if len(data) > largest:
        raise InputRefused(str(path), _too_large(len(data), largest))
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    if not same or len(data) != after.st_size:
        raise InputRefused(
            str(path), "changed while it was read, so what was read is no state of it.", "Collect it again."
        )
    if not data:
        raise InputRefused(str(path), "is empty, so there is nothing to keep.", "Fetch or save it again.")
    return data


def printable(address: str) -> str:
    """The address as one line of valid text: bytes that are no UTF-8 and control characters are escaped."""
    text = address.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)


def _entries(folder: Path, outer: SourceFile | None) -> tuple[list[Path], SourceFile | None]:
    """The documents and folders in a folder, by name, and the source that holds for them."""
    names = sorted(os.listdir(folder))
    found = [name for name in names if name in SOURCE_NAMES]
    if len(found) > 1:
        raise InputRefused(str(folder), f"it has both {' and '.join(found)}.", "Keep one.")
    named = outer.without_documents() if outer else None
    if found:
        named = load_source_file(folder / found[0])
        lost = sorted(set(named.documents) - set(names))
        if lost:
            raise InputRefused(str(folder / found[0]), f"it names {lost[0]!r}, which is not in the folder.")
    return [folder / name for name in names if not name.startswith(".") and name not in SOURCE_NAMES], named


def _stays_inside(link: Path, top: Path) -> bool:
    try:
        return link.resolve(strict=True).is_relative_to(top.resolve())
    except (OSError, RuntimeError):  # a dangling link, or a circle of links
        return False


def _address(path: Path, top: Path) -> str:
    return printable(top.name if path == top else path.relative_to(top).as_posix())


def _cannot(error: OSError) -> str:
    return f"cannot be read ({error.strerror or error}). Check that it exists and that you may open it."


def _too_large(size: int, largest: int) -> str:
    return f"has {size / 1e6:,.1f} MB; at most {largest / 1e6:,.1f} MB are kept. Keep the part that matters."
