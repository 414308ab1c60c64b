"""The record that can be written: rows are only added, each write with its entry in the log.

A write that returned is kept: bytes are on the disk before their row, and the row is committed before the
call returns (inside `batch`, before the `with` ends). Every write can be repeated: what is already there, to
the letter, is left alone, and what differs is a new row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, bindparam, select

from minewatch.errors import GateShut, NotKnown, StoreTrouble
from minewatch.model.capture import Capture, Sighting
from minewatch.model.claim import Claim, hold_to_words
from minewatch.model.decision import Decision
from minewatch.model.edition import Edition
from minewatch.model.ident import content_id
from minewatch.model.source import Source
from minewatch.model.text import Text
from minewatch.store import captures as files
from minewatch.store import forms, log
from minewatch.store.database import trouble, writing
from minewatch.store.reading import Reader
from minewatch.store.tables import KEPT, decisions, extractions, texts


class Record(Reader):
    """Reads and writes. Made by `open_record`; close it, or use it in a `with`."""

    def __init__(self, folder: Path, connection: Connection, clock: Callable[[], datetime], by: str) -> None:
        super().__init__(folder, connection)
        self._clock = clock
        self._by = by
        self._head: log.Head | None = None  # the end of the chain, while a write transaction is open
        self._broken: StoreTrouble | None = None

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()
        self._connection.engine.dispose()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Many writes as one: all are kept when the `with` ends, or none where it ends by an exception."""
        if self._head is not None:  # already in one
            yield
            return
        with trouble(str(self.folder)), writing(self._connection):
            self._head = log.last(self._connection)
            try:
                yield
                if self._broken:  # somebody caught it, but half an entry may be in this transaction
                    raise self._broken
            finally:
                self._head = self._broken = None

    # -- writes -------------------------------------------------------------------------------------------

    def add_source(self, source: Source) -> bool:
        """Whether this description of the source is new. The newest one counts; earlier ones stay."""
        with self.batch():
            row = forms.source_row(self._next(), source)
            old = self._newest(KEPT["sources"], source.id)
            if old and old[2:] == row[2:]:
                return False
            self._add("source", {"sources": [row]}, before={"sources": [old] if old else []})
            return True

    def keep(self, capture: Capture, sighting: Sighting, data: bytes) -> bool:
        """Keep bytes and where they were met; whether the bytes are new."""
        return self.keep_all([(capture, sighting, data)])[0]

    def keep_all(self, items: Sequence[tuple[Capture, Sighting, bytes]]) -> list[bool]:
        """`keep` for many: they share their waits for the disk, and are kept all or none."""
        with trouble(str(self._files)):
            files.put(self._files, ((capture.sha256, data) for capture, _, data in items))
        new = []
        with self.batch():
            for capture, sighting, data in items:
                if (capture.size, capture.sha256) != (len(data), sighting.capture):
                    raise ValueError(
                        f"capture {capture.sha256}, its bytes and its sighting do not belong together"
                    )
                number = self._next()
                rows: dict[str, list[forms.Row]] = {}
                new.append(self._newest(KEPT["captures"], capture.sha256) is None)
                if new[-1]:
                    rows["captures"] = [forms.capture_row(number, capture)]
                seen = forms.sighting_row(number, sighting)
                if self._newest(KEPT["sightings"], seen[1]) is None:
                    rows["sightings"] = [seen]
                if rows:
                    self._add("capture", rows)
        return new

    def add_text(self, text: Text) -> bool:
        """Whether this reading is new. The same words with, say, a corrected date are a new row."""
        with self.batch():
            row = forms.text_row(self._next(), text)
            old = self._newest(texts, text.id)
            if old and old[2:] == row[2:]:
                return False
            self._add("text", {"texts": [row]}, before={"texts": [old] if old else []})
            return True

    def add_claims(self, text_id: str, claims: Iterable[Claim], extractor: str) -> bool:
        """Keep that this extractor version went through a text, and the claims it found, none included.

        Whether that is new. Raises NotKnown for a text that is not here, and GateShut for a claim whose
        quotation is not the text's own words: then nothing of the call is kept.
        """
        with self.batch():
            text = self._newest(texts, text_id)
            if text is None:
                raise NotKnown(f"text {text_id}", "no such text is in this record, so it can have no claims.")
            number, content = self._next(), forms.to_content(text[5])
            rows: dict[str, forms.Row] = {}
            for claim in claims:
                if claim.text != text_id:
                    raise GateShut(f"claim {claim.id}", f"it is of text {claim.text}, not of {text_id}.")
                hold_to_words(claim, content)
                row = forms.claim_row(number, claim)
                rows.setdefault(row[1], row)
            found = list(rows.values())
            row_id = content_id("extraction", text_id, extractor, [row[1:] for row in found])
            old = self._last_extraction(text_id)
            if old and old[1] == row_id and old[0] > text[0]:
                return False
            done = (number, row_id, text_id, extractor, len(found))
            self._add(
                "claims",
                {"extractions": [done], "claims": found},
                before={"extractions": [old] if old else []},
            )
            return True

    def refuse(self, address: str, capture: str | None, stage: str, why: str, version: str = "") -> bool:
        """Keep that a document could not be collected, read or extracted, and why; whether that is new.

        `version` is the reader or extractor that refused. The same refusal again is not kept twice.
        """
        with self.batch():
            row = forms.refusal_row(self._next(), address, capture, stage, why, version)
            if self._newest(KEPT["refusals"], row[1]):
                return False
            self._add("refusal", {"refusals": [row]}, why=why)
            return True

    def add_decision(self, decision: Decision) -> bool:
        """Keep what a person decided; whether that is new. The log names the person and the reason.

        What the decision is about need not be here: it may be in a reading that is gone, or a finding that
        has since been made again. Such decisions are kept and shown as resting on nothing.
        """
        return self._decision(decision, "decision", decision.by, decision.why)

    def add_decisions(self, decisions: Iterable[Decision]) -> int:
        """Keep many decisions, all or none; returns how many were new."""
        with self.batch():
            return sum([self.add_decision(decision) for decision in decisions])

    def move_decisions(self, decisions: Iterable[Decision], why: str) -> int:
        """Keep decisions that follow their words to a new reading, all or none; returns how many were new.

        They are still the person's, but it was not the person who wrote these rows: the log says so.
        """
        with self.batch():
            return sum([self._decision(decision, "moved decision", self._by, why) for decision in decisions])

    def _decision(self, decision: Decision, what: str, who: str, why: str) -> bool:
        with self.batch():
            row = forms.decision_row(self._next(), decision)
            if self._newest(KEPT["decisions"], row[1]):
                return False
            earlier = self._rows(_LAST_ABOUT, about=decision.about)
            self._add(what, {"decisions": [row]}, before={"decisions": earlier}, who=who, why=why)
            return True

    def add_edition(
        self, edition: Edition, files: Mapping[str, str], *, claimed: bool = False, asked: bool = False
    ) -> bool:
        """Keep what was published: the findings, statuses and each file's SHA-256. Whether it is new.

        `claimed` and `asked` say how the moment it knows was meant (see `Published`).
        """
        with self.batch():
            row = forms.edition_row(self._next(), edition, files, claimed, asked)
            old = self._newest(KEPT["editions"], edition.id)
            if old and old[2:] == row[2:]:
                return False
            self._add("edition", {"editions": [row]}, before={"editions": [old] if old else []})
            return True

    # -- how ----------------------------------------------------------------------------------------------

    def _next(self) -> int:
        """The number of the entry being written."""
        assert self._head is not None, "a write outside its transaction"  # noqa: S101 - a slip of ours, not of data
        return self._head.seq + 1

    def _add(
        self,
        what: str,
        rows: Mapping[str, list[forms.Row]],
        *,
        before: Mapping[str, list[forms.Row]] | None = None,
        who: str | None = None,
        why: str = "",
    ) -> None:
        """One entry: its rows, then its line in the log."""
        after = [log.line(table, row) for table, added in rows.items() for row in added]
        superseded = [log.line(table, row) for table, old in (before or {}).items() for row in old]
        try:
            with trouble(str(self.folder)):
                for table, added in rows.items():
                    if added:
                        names = KEPT[table].c.keys()
                        self._connection.execute(
                            KEPT[table].insert(), [dict(zip(names, row, strict=True)) for row in added]
                        )
                self._head = log.append(
                    self._connection, self._head_now(), self._clock(),
                    who=who or self._by, what=what, why=why, before=superseded, after=after,
                )  # fmt: skip
        except StoreTrouble as error:
            self._broken = error
            raise

    def _head_now(self) -> log.Head:
        self._next()
        assert self._head is not None  # noqa: S101
        return self._head

    def _last_extraction(self, text_id: str) -> tuple[Any, ...] | None:
        found = self._rows(_LAST_EXTRACTION, text=text_id)
        return found[0] if found else None


_LAST_ABOUT = (
    select(decisions)
    .where(decisions.c.about == bindparam("about"))
    .order_by(decisions.c.entry.desc())
    .limit(1)
)
_LAST_EXTRACTION = (
    select(extractions)
    .where(extractions.c.text == bindparam("text"))
    .order_by(extractions.c.entry.desc())
    .limit(1)
)
