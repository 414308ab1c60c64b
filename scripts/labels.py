"""Turn labelled documents (labelled/README.md) into gold claims and rows for `minewatch extract`.

usage: python scripts/labels.py FOLDER --gold GOLD.jsonl --documents DOCUMENTS.jsonl
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from minewatch.model.claim import ASSERTIONS, KINDS
from minewatch.model.text import Text
from minewatch.model.when import When

SHORT = {
    "quantity": ("low", "high", "unit", "per", "bound"),
    "time": ("start", "end"),
    "speaker": ("name", "role"),
}
FIELDS = {
    "kind", "actor", "assertion", "weapon", "treaty", "step", "counterparty", "place", "quantity", "measure",
    "scope", "label", "time", "speaker", "quoted", "optional", "quote", "nth",
}  # fmt: skip


def text_of(document: dict[str, Any], language: str = "en") -> Text:
    """A labelled document, as `load` gives it, as a text that claims can be looked for in."""
    published = When.parse(document["published"]) if document["published"] else None
    content, title = document["text"], document["title"]
    return Text(document["doc"], "labelled", content, title, published=published, language=language)


class LabelError(ValueError):
    """A label that does not fit its document or the vocabulary; says which file and which quotation."""


def claim_row(label: dict[str, Any], text: str, name: str) -> dict[str, Any]:
    """The label as a claim of the gold file, with its offsets. Raises LabelError."""
    quote, nth = label.get("quote", ""), label.get("nth", 1)
    unknown = label.keys() - FIELDS
    if unknown or label.get("kind") not in KINDS or label.get("assertion", "fact") not in ASSERTIONS:
        raise LabelError(f"{name}: {quote!r}: not of the vocabulary: {sorted(unknown) or label}")
    start = -1
    for _ in range(nth):
        start = text.find(quote, start + 1)
    if not quote or start < 0:
        raise LabelError(f"{name}: occurrence {nth} of {quote!r} is not in the text")
    row = {"assertion": "fact", "actor": None} | {k: v for k, v in label.items() if k not in {"quote", "nth"}}
    for field, names in SHORT.items():
        if row.get(field) is not None:
            if len(row[field]) > len(names):
                raise LabelError(f"{name}: {quote!r}: {field} has more than {len(names)} parts")
            parts = [part.isoformat() if isinstance(part, date) else part for part in row[field]]
            row[field] = dict(zip(names, parts + [None] * (len(names) - len(parts)), strict=True))
    row["evidence"] = {"quote": quote, "start": start, "end": start + len(quote)}
    return row


def load(folder: Path, names: str = "*.yaml") -> list[dict[str, Any]]:
    """Every document of the folder with such a name: doc, genre, published, title, text and claims with offsets."""
    found = []
    for path in sorted(folder.glob(names)):
        try:
            written = yaml.safe_load(path.read_text(encoding="utf-8"))
        except yaml.YAMLError as error:
            raise LabelError(f"{path.name}: {' '.join(str(error).split())}") from error
        text = written["text"]
        found.append(
            {
                "doc": path.stem,
                "genre": written["genre"],
                "published": str(written["published"]) if written.get("published") else None,
                "title": written.get("title"),
                "text": text,
                "claims": [claim_row(label, text, path.name) for label in written.get("claims") or []],
            }
        )
    return found


def main() -> None:
    """Write the two files and say how much there is; exit 1 with one line for a label that does not fit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--documents", type=Path, required=True)
    args = parser.parse_args()
    try:
        documents = load(args.folder)
    except LabelError as error:
        sys.exit(str(error))
    for path, fields in (
        (args.gold, ("doc", "published", "claims")),
        (args.documents, ("doc", "published", "title", "text")),
    ):
        rows = [json.dumps({field: row[field] for field in fields}, ensure_ascii=False) for row in documents]
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(documents)} documents, {sum(len(row['claims']) for row in documents)} claims")


if __name__ == "__main__":
    main()
