"""What the commands print for people: lines no wider than the terminal, strangers' words made harmless.

A document's words may hold control characters, which are commands to a terminal, and characters that turn
the direction of writing, so that other words are read than stand there. Everything goes through `clean`.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

NARROWEST, WIDEST = 40, 100  # columns; longer lines tire the eye, shorter ones break every name

# C0 and C1 controls but tab and line feed; bidi marks, embeddings, overrides, isolates (UAX #9); line and
# paragraph separators; interlinear annotation; tag characters; lone surrogates, which no encoder takes.
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)


def clean(words: str) -> str:
    """The words with every control and direction character shown as what it is."""
    return UNSAFE.sub(lambda found: f"⟨{ord(found[0]):04X}⟩", words)


def flat(words: str) -> str:
    """The words as one clean line."""
    return clean(" ".join(words.split()))


def width() -> int:
    """Columns to write in: the terminal's (or COLUMNS), 80 where there is none."""
    return max(NARROWEST, min(shutil.get_terminal_size((80, 24)).columns, WIDEST))


def wrapped(words: str, indent: int = 0, hang: int = 0) -> Iterator[str]:
    """Lines of the terminal's width; those after the first stand `hang` further in. Ids are never broken."""
    yield from textwrap.wrap(
        words, width(), initial_indent=" " * indent, subsequent_indent=" " * (indent + hang),
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def show(words: str, indent: int = 0, hang: int = 0) -> None:
    """Print a paragraph."""
    for line in wrapped(words, indent, hang):
        click.echo(line)


def bold(words: str) -> str:
    """The words in bold where a terminal shows it and NO_COLOR (https://no-color.org) is not set."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not sys.stdout.isatty()
    return words if plain else click.style(words, bold=True)


def columns(rows: Sequence[Sequence[str]], gap: str = "  ") -> Iterator[str]:
    """Rows with their columns lined up; the last column wraps under itself."""
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]) - 1)]
    lead = sum(widths) + len(gap) * len(widths)
    room = max(24, width() - lead)
    for row in rows:
        head = gap.join(cell.ljust(size) for cell, size in zip(row, widths, strict=False))
        lines = textwrap.wrap(row[-1], room, break_long_words=False, break_on_hyphens=False) or [""]
        yield (head + gap + lines[0]).rstrip()
        for line in lines[1:]:
            yield " " * lead + line


def notes(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows with their columns lined up, and the last one as a note on lines of its own below."""
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]) - 1)]
    for row in rows:
        head = "  ".join(cell.ljust(size) for cell, size in zip(row, widths, strict=False)).rstrip()
        yield from [head] if len(head) <= width() else wrapped(head, 0, 4)
        yield from wrapped(row[-1], 4)


def print_table(heads: Sequence[str], rows: Iterable[Sequence[Any]], empty: str) -> None:
    """Rows under their heads; where they are too wide, the last column goes on lines of its own below."""
    cells = [["" if cell is None else flat(str(cell)) for cell in row] for row in rows]
    if not cells:
        click.echo(empty)
        return
    table = [list(heads), *cells]
    sizes = [max(len(row[n]) for row in table) for n in range(len(heads) - 1)]
    longest = max(len(row[-1]) for row in table)
    if sum(sizes) + 2 * len(sizes) + min(longest, 30) <= width():
        head, *rest = columns(table)
    else:
        head, *rest = notes([[*row[:-1], ""] if row is table[0] else row for row in table])
    click.echo(bold(head))
    for line in rest:
        click.echo(line)
