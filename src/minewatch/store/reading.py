"""What the record can be asked. This class cannot write.

Every question takes `known`, a moment with time zone: rows learned after it are not seen. With
`claimed=True` a document counts from the date a person stated for having seen it (`collect --seen-at`),
where there is one; decisions and refusals always count from this machine's clock.

Answers are iterators in the order in which things were learned, fetched some hundred rows at a time, so that
a record of any size needs no more memory than one step of the loop.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, Table, and_, bindparam, func, literal, null, or_, select, tuple_

from minewatch.errors import NotKnown
from minewatch.model.capture import Capture, Sighting
from minewatch.model.claim import Claim
from minewatch.model.decision import Decision
from minewatch.model.source import Source
from minewatch.model.text import Text
from minewatch.model.when import When
from minewatch.store import captures as files
from minewatch.store import forms
from minewatch.store.database import trouble
from minewatch.store.kept import Published, Refusal
from minewatch.store.log import GENESIS, Entry, Head, stamp
from minewatch.store.tables import (
    KEPT,
    captures,
    claims,
    decisions,
    editions,
    extractions,
    log,
    refusals,
    sightings,
    sources,
    texts,
)

_STEP = 400  # rows fetched at a time


class Reader:
    """The record, read only. Raises StoreTrouble where the database cannot be read."""

    def __init__(self, folder: Path, connection: Connection) -> None:
        self.folder = folder
        self._connection = connection
        self._files = folder / "captures"

    # -- documents ----------------------------------------------------------------------------------------

    def sources(self, known: datetime | None = None) -> Iterator[Source]:
        """Each source as it was last described."""
        upto = self._upto(known)
        later = sources.alias()
        newest = ~_any(
            later, later.c.id == sources.c.id, later.c.entry > sources.c.entry, later.c.entry <= upto
        )
        return map(forms.to_source, self._pages(sources, upto, newest))

    def captures(self, known: datetime | None = None, claimed: bool = False) -> Iterator[Capture]:
        """Every capture."""
        if not claimed or known is None:
            return map(forms.to_capture, self._pages(captures, self._upto(known)))
        seen = self._claimed_captures(known)
        return (c for c in self.captures() if c.sha256 in seen)

    def sightings(self, known: datetime | None = None, claimed: bool = False) -> Iterator[Sighting]:
        """Every time a capture was met."""
        if not claimed or known is None:
            return map(forms.to_sighting, self._pages(sightings, self._upto(known)))
        return (sighting for sighting, moment in self._claimed_sightings() if moment <= stamp(known))

    def sightings_of(self, wanted: Iterable[str]) -> Iterator[Sighting]:
        """Every time these captures were met, capture by capture, first to last."""
        left = iter(wanted)
        while part := list(islice(left, _STEP)):
            query = select(sightings).where(sightings.c.capture.in_(part))
            rows = self._rows(query.order_by(sightings.c.capture, sightings.c.entry, sightings.c.id))
            yield from map(forms.to_sighting, rows)

    def data(self, sha256: str) -> bytes:
        """The bytes of a capture, hashed again on the way.

        Raises NotKnown where they are not here, StoreTrouble where they are not what they were.
        """
        with trouble(f"capture {sha256}"):
            return files.get(self._files, sha256)

    # -- texts --------------------------------------------------------------------------------------------

    def texts(
        self, known: datetime | None = None, claimed: bool = False, *, every: bool = False
    ) -> Iterator[Text]:
        """The newest reading of each capture, without character boxes (`text(id)` has them).

        With `every`, also readings that a later reader version or a corrected date replaced.
        """
        if claimed and known is not None:
            seen = self._claimed_captures(known)
            return (t for t in self.texts(every=every) if t.capture in seen)
        upto = self._upto(known)
        conditions = () if every else (self._current_text(upto),)
        return map(forms.to_text, self._pages(_LEAN_TEXTS, upto, *conditions))

    def text(self, text_id: str) -> Text:
        """A text with its character boxes, the newest row of that id. Raises NotKnown."""
        found = self._newest(texts, text_id)
        if found is None:
            raise NotKnown(f"text {text_id}", "no such text is in this record.")
        return forms.to_text(found)

    def unread_captures(self, readers: Collection[str], after: int = 0) -> Iterator[Capture]:
        """Captures, of entries past `after`, that none of these reader versions has read or refused."""
        read = _any(texts, texts.c.capture == captures.c.id, texts.c.reader.in_(readers))
        refused = _any(
            refusals,
            refusals.c.capture == captures.c.id,
            refusals.c.stage == "read",
            refusals.c.version.in_(readers),
        )
        return map(
            forms.to_capture,
            self._pages(captures, self._upto(None), captures.c.entry > after, ~read, ~refused),
        )

    def redated_captures(self, after: int = 0) -> Iterator[Capture]:
        """Captures met again, in entries past `after`, with another stated date than they were last read with."""
        upto = self._upto(None)
        read = _any(texts, texts.c.capture == sightings.c.capture, texts.c.entry < sightings.c.entry)
        found = self._pages(sightings, upto, sightings.c.entry > after, read)
        said = {row[2]: seen.published for row in found if (seen := forms.to_sighting(row)).published}
        for sha256, published in said.items():
            query = _LEAN_TEXTS.where(texts.c.capture == sha256).order_by(texts.c.entry.desc()).limit(1)
            text = forms.to_text(self._rows(query)[0])
            if (text.published_how, str(text.published)) != ("stated", str(When.parse(published or ""))):
                yield forms.to_capture(self._rows(_NEWEST["captures"], id=sha256)[0])

    def untold_captures(self, after: int = 0) -> Iterator[Capture]:
        """Captures met again, in entries past `after`, since they were read without their language being told."""
        for sha256, text in self._met_since_read(after):
            if text.language is None:
                yield forms.to_capture(self._rows(_NEWEST["captures"], id=sha256)[0])

    def _met_since_read(self, after: int) -> Iterator[tuple[str, Text]]:
        """Captures met, in entries past `after`, when they had been read already, each with its last reading."""
        read = _any(texts, texts.c.capture == sightings.c.capture, texts.c.entry < sightings.c.entry)
        met = dict.fromkeys(
            row[2] for row in self._pages(sightings, self._upto(None), sightings.c.entry > after, read)
        )
        for sha256 in met:
            query = _LEAN_TEXTS.where(texts.c.capture == sha256).order_by(texts.c.entry.desc()).limit(1)
            yield sha256, forms.to_text(self._rows(query)[0])

    # -- claims -------------------------------------------------------------------------------------------

    def claims(
        self,
        known: datetime | None = None,
        claimed: bool = False,
        *,
        of: Collection[str] | None = None,
        every: bool = False,
    ) -> Iterator[Claim]:
        """The claims of the newest extraction of each current text, text by text, in order of position.

        `of` narrows to these text ids. With `every`, claims that a later reading or extraction replaced too.
        """
        if claimed and known is not None:
            seen = {t for t, capture in self._text_captures() if capture in self._claimed_captures(known)}
            return self.claims(of=seen if of is None else seen & set(of), every=every)
        upto = self._upto(known)
        conditions = [] if every else [self._current_extraction(upto)]
        if of is not None and len(of) <= _STEP:
            conditions.append(extractions.c.text.in_(of))
        wanted = None if of is None else frozenset(of)
        return self._claims_of(self._pages(extractions, upto, *conditions), wanted)

    def claims_about(self, actor: str | None, kind: str, known: datetime | None = None) -> Iterator[Claim]:
        """The current claims of one actor and kind, by an index: the cost does not grow with the record."""
        upto = self._upto(known)
        query = (
            select(claims)
            .join(extractions, extractions.c.entry == claims.c.entry)
            .where(
                claims.c.actor == actor if actor is not None else claims.c.actor.is_(None),
                claims.c.kind == kind,
                extractions.c.entry <= upto,
                self._current_extraction(upto),
            )
            .order_by(claims.c.entry, claims.c.id)
        )
        return map(forms.to_claim, self._rows(query))

    def claim(self, claim_id: str) -> Claim:
        """A claim by id, as last extracted, also where a later extraction dropped it. Raises NotKnown."""
        found = self._newest(claims, claim_id)
        if found is None:
            raise NotKnown(f"claim {claim_id}", "no such claim is in this record.")
        return forms.to_claim(found)

    def decided_before(self, text_id: str) -> Iterator[Claim]:
        """Claims of any reading of the same capture, as ever extracted, that somebody decided about."""
        capture = select(texts.c.capture).where(texts.c.id == text_id).limit(1).scalar_subquery()
        readings = select(texts.c.id).where(texts.c.capture == capture).distinct()
        query = (
            select(claims)
            .join(extractions, extractions.c.entry == claims.c.entry)
            .where(extractions.c.text.in_(readings), claims.c.text == extractions.c.text)
            .where(_any(decisions, decisions.c.about == claims.c.id))
            .order_by(claims.c.entry, claims.c.id)
        )
        yield from {row[1]: forms.to_claim(row) for row in self._rows(query)}.values()

    def unextracted_texts(self, extractor: str, after: int = 0) -> Iterator[Text]:
        """Current texts, of entries past `after`, not gone through by this extractor since they last changed."""
        upto = self._upto(None)
        done = _any(
            extractions,
            extractions.c.text == texts.c.id,
            extractions.c.extractor == extractor,
            extractions.c.entry > texts.c.entry,
        )
        return map(
            forms.to_text,
            self._pages(_LEAN_TEXTS, upto, texts.c.entry > after, self._current_text(upto), ~done),
        )

    # -- people, refusals, editions -----------------------------------------------------------------------

    def decisions(self, known: datetime | None = None, about: str | None = None) -> Iterator[Decision]:
        """What people decided, first to last; only about one id where that is given."""
        conditions = () if about is None else (decisions.c.about == about,)
        return map(forms.to_decision, self._pages(decisions, self._upto(known), *conditions))

    def refusals(self, known: datetime | None = None, *, every: bool = False) -> Iterator[Refusal]:
        """What could not be collected, read or extracted, and still stands.

        A refusal falls when a later row shows the work done: the address collected, the capture read, its
        text extracted. With
        `every`, fallen ones too.
        """
        upto = self._upto(known)
        conditions = [] if every else [~self._fallen(upto)]
        moments = self._moments()
        for row in self._pages(refusals, upto, *conditions):
            yield forms.to_refusal(row, moments(row[0]))

    def editions(self, known: datetime | None = None) -> Iterator[Published]:
        """What was published, first to last."""
        moments = self._moments()
        for row in self._pages(editions, self._upto(known)):
            yield forms.to_published(row, moments(row[0]))

    # -- the log ------------------------------------------------------------------------------------------

    def head(self) -> Head:
        """The end of the log's chain. Held by a third party, it proves later what the record was now."""
        found = self._rows(select(log.c.seq, log.c.hash, log.c.at).order_by(log.c.seq.desc()).limit(1))
        if not found:
            return Head(0, GENESIS, None)
        seq, digest, at = found[0]
        return Head(seq, digest, datetime.fromisoformat(at))

    def log(self, after: int = 0) -> Iterator[Entry]:
        """The log's entries past number `after`: who, when, what, why, and the rows before and after."""
        while True:
            rows = self._rows(select(log).where(log.c.seq > after).order_by(log.c.seq).limit(_STEP))
            yield from map(Entry._make, rows)
            if len(rows) < _STEP:
                return
            after = rows[-1][0]

    def history(self, row_id: str) -> Iterator[Entry]:
        """The log entries that wrote rows of this id (of any noun), first to last."""
        found = {
            row[0] for t in KEPT.values() for row in self._rows(select(t.c.entry).where(t.c.id == row_id))
        }
        for number in sorted(found):
            yield from map(Entry._make, self._rows(select(log).where(log.c.seq == number)))

    def learned_at(self, row_id: str) -> datetime:
        """When the record first held a row of this id. Raises NotKnown."""
        first = next(self.history(row_id), None)
        if first is None:
            raise NotKnown(row_id, "nothing of that id is in this record.")
        return datetime.fromisoformat(first.at)

    # -- how -----------------------------------------------------------------------------------------------

    def _rows(self, query: Select[Any], **values: Any) -> list[tuple[Any, ...]]:
        """All rows of a query. Outside a write the read transaction ends here, so that no lock is held."""
        inside = self._connection.in_transaction()
        with trouble(str(self.folder)):
            try:
                rows = self._connection.execute(query, values).all()
            finally:
                if not inside:
                    self._connection.rollback()
        return [tuple(row) for row in rows]

    def _pages(self, table: Any, upto: int, *conditions: Any) -> Iterator[tuple[Any, ...]]:
        """Rows of a table (or of a select over one) with entry <= upto, in order, some hundred at a time."""
        query = table if isinstance(table, Select) else select(table)
        entry, row_id = query.selected_columns[0], query.selected_columns[1]
        query = query.where(entry <= upto, *conditions).order_by(entry, row_id).limit(_STEP)
        rows = self._rows(query)
        while rows:
            yield from rows
            if len(rows) < _STEP:
                return
            last = tuple_(literal(rows[-1][0]), literal(rows[-1][1]))
            rows = self._rows(query.where(tuple_(entry, row_id) > last))

    def _newest(self, table: Table, row_id: str) -> tuple[Any, ...] | None:
        found = self._rows(_NEWEST[table.name], id=row_id)
        return found[0] if found else None

    def _upto(self, known: datetime | None) -> int:
        """The last entry known at a moment: the log's times never go back, so one number says it."""
        query = select(func.max(log.c.seq))
        if known is not None:
            query = query.where(log.c.at <= stamp(known))
        return self._rows(query)[0][0] or 0

    def _moments(self) -> Any:
        """A function from entry number to its moment, for a handful of rows."""

        def moment(entry: int) -> datetime:
            return datetime.fromisoformat(self._rows(select(log.c.at).where(log.c.seq == entry))[0][0])

        return moment

    @staticmethod
    def _current_text(upto: int) -> Any:
        """No later row of the same text, and no later reading of its capture by another reader version."""
        later = texts.alias()
        return ~_any(
            later,
            later.c.capture == texts.c.capture,
            later.c.entry > texts.c.entry,
            later.c.entry <= upto,
            or_(later.c.id == texts.c.id, later.c.reader != texts.c.reader),
        )

    @staticmethod
    def _current_extraction(upto: int) -> Any:
        """No later extraction of the text, and no later reading of its capture by another reader version."""
        later, read, reread = extractions.alias(), texts.alias(), texts.alias()
        replaced = _any(
            later,
            later.c.text == extractions.c.text,
            later.c.entry > extractions.c.entry,
            later.c.entry <= upto,
        )
        outdated = (
            select(literal(1))
            .select_from(read.join(reread, reread.c.capture == read.c.capture))
            .where(
                read.c.id == extractions.c.text,
                reread.c.reader != read.c.reader,
                reread.c.entry > read.c.entry,
                reread.c.entry <= upto,
            )
            .exists()
        )
        return and_(~replaced, ~outdated)

    @staticmethod
    def _fallen(upto: int) -> Any:
        """A later row shows the work done: the address met, the capture read, its text extracted."""
        r = refusals.c
        met = _any(sightings, sightings.c.address == r.address, _within(sightings, r.entry, upto))
        read = _any(texts, texts.c.capture == r.capture, _within(texts, r.entry, upto))
        through = texts.join(extractions, extractions.c.text == texts.c.id)
        extracted = _any(through, texts.c.capture == r.capture, _within(extractions, r.entry, upto))
        return or_(
            and_(r.stage == "collect", met),
            and_(r.stage == "read", read),
            and_(r.stage.in_(("extract", "gate")), extracted),
        )

    def _claims_of(self, chosen: Iterator[tuple[Any, ...]], wanted: frozenset[str] | None) -> Iterator[Claim]:
        while part := list(islice(chosen, _STEP)):
            entries = {row[0] for row in part if row[4] and (wanted is None or row[2] in wanted)}
            if not entries:
                continue
            span = claims.c.entry.between(min(entries), max(entries))
            rows = self._rows(select(claims).where(span))
            found = [(row[0], forms.to_claim(row)) for row in rows if row[0] in entries]
            found.sort(key=lambda pair: (pair[0], pair[1].evidence.start, pair[1].evidence.end))
            yield from (claim for _, claim in found)

    def _text_captures(self) -> list[tuple[Any, ...]]:
        return self._rows(select(texts.c.id, texts.c.capture).distinct())

    def _claimed_sightings(self) -> Iterator[tuple[Sighting, str]]:
        """Each sighting with the moment from which it counts: the stated one, else when it was learned."""
        query = select(*sightings.c, log.c.at).join(log, log.c.seq == sightings.c.entry)
        for row in self._pages(query, self._upto(None)):
            sighting = forms.to_sighting(row)
            yield sighting, stamp(sighting.claimed_at) if sighting.claimed_at else row[-1]

    def _claimed_captures(self, known: datetime) -> set[str]:
        limit = stamp(known)
        return {sighting.capture for sighting, moment in self._claimed_sightings() if moment <= limit}


# Made once: building a query costs as much as asking it, and every write asks whether it is new.
_NEWEST = {
    name: select(table).where(table.c.id == bindparam("id")).order_by(table.c.entry.desc()).limit(1)
    for name, table in KEPT.items()
}
_LEAN_TEXTS = select(*[c for c in texts.c if c.name != "boxes"], null().label("boxes"))


def _within(table: Table, after: Any, upto: int) -> Any:
    return and_(table.c.entry > after, table.c.entry <= upto)


def _any(table: Any, *conditions: Any) -> Any:
    return select(literal(1)).select_from(table).where(*conditions).exists()
