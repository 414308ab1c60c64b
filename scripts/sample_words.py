"""A packaged sample before it has a form: its head, its publisher, and its words cut into blocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "samples_src"
MARK = "Sample document prepared for minewatch; the publisher is invented."
PAGE_BREAK = "---page---"


@dataclass(frozen=True)
class Block:
    """A piece of a document: `kind` is heading, point, row, page or paragraph."""

    kind: str
    text: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sample:
    """One document to build. `head` is its own YAML, `publisher` its folder's."""

    folder: str
    name: str
    form: str
    head: dict[str, Any]
    publisher: dict[str, Any]
    body: str

    @property
    def file(self) -> str:
        return f"{self.name}.{self.form}"

    @property
    def title(self) -> str:
        return str(self.head["title"])

    @property
    def published(self) -> date:
        return date.fromisoformat(str(self.head["published"]))

    @property
    def publisher_name(self) -> str:
        return str(self.publisher["publisher"])

    @property
    def address(self) -> str:
        return str(self.publisher["address"]).rstrip("/") + f"/{self.published.year}/{self.name}"

    @property
    def marks(self) -> list[str]:
        """The line every sample ends with; one in another language has it in that language first."""
        own = self.head.get("mark")
        return [str(own), MARK] if own else [MARK]

    def groups(self) -> list[list[Block]]:
        """The body's blocks, neighbouring rows together, neighbouring points together, others alone."""
        found: list[list[Block]] = []
        for part in blocks(self.body):
            if found and part.kind in {"row", "point"} and found[-1][0].kind == part.kind:
                found[-1].append(part)
            else:
                found.append([part])
        return found


def blocks(body: str) -> list[Block]:
    """The body cut at blank lines; a run of table rows or points gives one block a line."""
    found: list[Block] = []
    for chunk in body.strip().split("\n\n"):
        lines = [line.strip() for line in chunk.strip().splitlines()]
        if chunk.strip() == PAGE_BREAK:
            found.append(Block("page"))
        elif lines[0].startswith("## "):
            found.append(Block("heading", " ".join(lines)[3:]))
        elif lines[0].startswith("|"):
            rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
            found.extend(Block("row", " ".join(row), tuple(row)) for row in rows)
        elif lines[0].startswith("- "):
            found.extend(Block("point", line[2:]) for line in lines)
        else:
            found.append(Block("paragraph", " ".join(lines)))
    return found
