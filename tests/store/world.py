"""A made-up world: a clock to set, and documents with everything the rooms would make of them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from minewatch.model.capture import Capture, Sighting
from minewatch.model.claim import Claim, Evidence, Quantity
from minewatch.model.text import Text
from minewatch.model.when import When
from minewatch.store import Record

START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that is a second later at each look, and can be set."""

    now: datetime = START
    looks: list[datetime] = field(default_factory=list)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        self.looks.append(self.now)
        return self.now


@dataclass(frozen=True)
class Document:
    """A made-up document with everything the rooms would make of it."""

    capture: Capture
    sighting: Sighting
    data: bytes
    text: Text
    claims: tuple[Claim, ...]


def document(number: int, claims: int = 3, source: str = "gazette", reader: str = "plain/1") -> Document:
    """Document `number`; its claims say different figures in different words."""
    sentences = [f"State {number} destroyed {100 * number + k} mines in {2000 + k}." for k in range(claims)]
    content = f"Bulletin {number}. " + " ".join(sentences)
    data = content.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    text = Text(sha256, reader, content, title=f"Bulletin {number}", language="en")
    made = []
    for k, sentence in enumerate(sentences):
        start = content.index(sentence)
        figure = 100.0 * number + k
        made.append(
            Claim(
                text.id, "destroy", Evidence(sentence, start, start + len(sentence)), actor="FIN",
                weapon="mine", quantity=Quantity(figure, figure, "mine"), time=When.year(2000 + k),
                confidence=0.9, extractor="rules/1",
            )
        )  # fmt: skip
    capture = Capture(sha256, len(data), "text/plain")
    return Document(capture, Sighting(sha256, source, f"news/{number}.txt", START), data, text, tuple(made))


def keep_whole(record: Record, doc: Document) -> None:
    """All that a run keeps of one document."""
    record.keep(doc.capture, doc.sighting, doc.data)
    record.add_text(doc.text)
    record.add_claims(doc.text.id, doc.claims, "rules/1")
