"""Everything as CSV and JSON lines: every row, no limit, quotations exact in JSON, cells that never compute.

Each row of each file says whether it is sample data. JSON lines hold values exactly; in CSV, characters that
act on a screen are written out and a leading formula sign gets an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from minewatch.model.act import Act
from minewatch.model.claim import Claim
from minewatch.model.edition import Edition
from minewatch.model.finding import Disagreement, Finding
from minewatch.model.status import Reason, Status
from minewatch.publish.disagreements import disagreement_id
from minewatch.publish.inert import cell, json_line
from minewatch.publish.profile import act_words, finding_sentence, law_sentence
from minewatch.publish.render import SAMPLE
from minewatch.publish.shelf import Shelf

Row = dict[str, Any]


def _claims(shelf: Shelf) -> Iterator[Row]:
    for id_, claim in sorted(shelf.claims.items(), key=lambda i: (i[1].text, i[1].evidence.start, i[0])):
        yield {"claim": id_, **_flat(claim), **_origin(shelf, claim)}


def _flat(claim: Claim) -> Row:
    """The claim's own fields, one column each."""
    whole = claim.to_json()
    quantity = whole.pop("quantity") or {}
    time, speaker, evidence = whole.pop("time") or {}, whole.pop("speaker") or {}, whole.pop("evidence")
    return {
        **whole,
        **{f"quantity_{key}": quantity.get(key) for key in ("low", "high", "unit", "per", "bound")},
        "time": str(claim.time) if claim.time else None,
        "time_start": time.get("start"),
        "time_end": time.get("end"),
        "speaker": speaker.get("name"),
        "speaker_role": speaker.get("role"),
        "quotation": evidence["quote"],
        "quotation_start": evidence["start"],
        "quotation_end": evidence["end"],
    }


def _origin(shelf: Shelf, claim: Claim) -> Row:
    """Where a claim's words stand: document, publisher, date, address, hash."""
    text = shelf.text_of(claim)
    source = shelf.source_of(text)
    return {
        "text": claim.text,
        "title": text.title,
        "publisher": shelf.publisher(text),
        "publisher_class": source.source_class if source else None,
        "published": str(text.published) if text.published else None,
        "language": text.language,
        "address": shelf.address(text),
        "sha256": text.capture,
    }


def _findings(shelf: Shelf) -> Iterator[Row]:
    for _, finding in sorted(shelf.findings.items()):
        yield _finding(shelf, finding)


def _finding(shelf: Shelf, finding: Finding) -> Row:
    m, q = finding.matter, finding.value
    told = finding_sentence(shelf, finding)
    lead = shelf.lead(finding)
    return {
        "finding": shelf.id_of(finding),
        "sentence": told.id,
        "words": told.words,
        "state": told.state,
        "marks": list(told.marks),
        "actor": m.actor,
        "kind": m.kind,
        "assertion": finding.assertion,
        "weapon": m.weapon,
        "treaty": m.treaty,
        "step": finding.step,
        "counterparty": m.counterparty,
        "place": m.place,
        "topic": m.topic,
        "time": str(finding.time) if finding.time else None,
        "value_low": q.low if q else None,
        "value_high": q.high if q else None,
        "value_unit": q.unit if q else None,
        "value_per": q.per if q else None,
        "value_bound": q.bound if q else None,
        "value_rule": finding.value_rule,
        "review": finding.review,
        "origins": len(finding.origins),
        "primary": finding.primary,
        "first_seen": finding.first_seen.isoformat() if finding.first_seen else None,
        "last_seen": finding.last_seen.isoformat() if finding.last_seen else None,
        "superseded_by": finding.superseded_by,
        "claims_for": sorted(finding.claims_for),
        "claims_against": sorted(finding.claims_against),
        "undetermined": sorted(finding.undetermined),
        "quotation": lead.evidence.quote,
        **_origin(shelf, lead),
    }


def _disagreements(shelf: Shelf) -> Iterator[Row]:
    for row, _ in sorted(shelf.disagreements, key=lambda pair: disagreement_id(pair[0])):
        yield {
            "disagreement": disagreement_id(row),
            "reason": row.reason,
            "note": row.note,
            "settled": row.settled,
            **_side(shelf, row, "left"),
            **_side(shelf, row, "right"),
        }


def _side(shelf: Shelf, row: Disagreement, side: str) -> Row:
    claim = shelf.claims[row.left if side == "left" else row.right]
    columns = {"claim": shelf.id_of(claim), "quotation": claim.evidence.quote, **_origin(shelf, claim)}
    return {f"{side}_{key}": value for key, value in columns.items()}


def _acts(shelf: Shelf) -> Iterator[Row]:
    for act in sorted(shelf.acts.values(), key=lambda a: a.id):
        yield _act(act)


def _act(act: Act) -> Row:
    told = act_words(act)
    return {
        "act": act.id,
        "sentence": told.id,
        "words": told.words,
        "treaty": act.treaty,
        "state": act.state,
        "kind": act.kind,
        "when": str(act.when) if act.when else None,
        "effective": str(act.effective) if act.effective else None,
        "article": act.article,
        "deadline": str(act.deadline) if act.deadline else None,
        "note": act.note,
        "verified": act.verified,
        "source": act.source,
        "row": act.row,
    }


def _statuses(shelf: Shelf) -> Iterator[Row]:
    for status in sorted(shelf.edition.statuses, key=lambda s: (s.treaty, s.state, s.id)):
        yield _status(status)


def _status(status: Status) -> Row:
    told = law_sentence(status)
    return {
        "status": status.id,
        "sentence": told.id,
        "words": told.words,
        "treaty": status.treaty,
        "state": status.state,
        "on": status.on.isoformat(),
        "code": status.code,
        "since": status.since.isoformat() if status.since else None,
        "until": status.until.isoformat() if status.until else None,
        "flags": list(status.flags),
        "declared": [r.rule for r in status.declared],
        "contested": [r.rule for r in status.contested],
        "duties": [
            {"article": d.article, "name": d.name, "state": d.state,
             "deadline": d.deadline.isoformat() if d.deadline else None}
            for d in status.duties
        ],
        "reason": _reason(status.reason),
        "note": status.note,
    }  # fmt: skip


def _reason(reason: Reason) -> Row:
    return {
        "rule": reason.rule,
        "article": reason.article,
        "acts": list(reason.acts),
        "sources": list(reason.sources),
        "arithmetic": reason.arithmetic,
        "unverified": reason.unverified,
        "because": [_reason(below) for below in reason.because],
    }


# name: (rows, what it holds)
TABLES: Mapping[str, tuple[Callable[[Shelf], Iterator[Row]], str]] = MappingProxyType({
    "claims": (_claims, "one row a claim, with its quotation, document and hash"),
    "findings": (_findings, "one row a finding, with the sentence it is told as"),
    "disagreements": (_disagreements, "one row a pair of claims that differ, with both quotations"),
    "acts": (_acts, "one row a treaty act, with its source"),
    "statuses": (_statuses, "one row a state and treaty, with the reasons"),
})  # fmt: skip


# By this line of its README.txt a folder is known to be an export of ours.
_README_MARK = b"from the record as known at "


def export_files(shelf: Shelf) -> Iterator[tuple[str, bytes]]:
    """("claims.csv", bytes) and so on, and a README.txt that says what they are."""
    sample = SAMPLE if shelf.edition.sample else ""
    for table, (rows, _) in TABLES.items():
        all_rows = [{**row, "sample": sample or None} for row in rows(shelf)]
        yield f"{table}.csv", _csv(all_rows).encode()
        yield f"{table}.jsonl", "".join(json_line(row) + "\n" for row in all_rows).encode()
    yield "README.txt", _readme(shelf.edition, shelf.edition_id, sample).encode()


def write_exports(edition: Edition, folder: Path) -> tuple[Path, ...]:
    """Write every table as CSV and JSON lines into `folder`, made if it is not there; returns the files.

    All are written or none. Raises GateShut as `write_site` does, WorkspaceTrouble where `folder` holds anything but
    an earlier export, StoreTrouble where the disk refuses.
    """
    from minewatch.publish.shelf import check
    from minewatch.publish.swap import replace_files

    shelf = Shelf(edition)
    check(shelf)
    return replace_files(folder, export_files(shelf), _README_MARK)


def _csv(rows: Iterable[Row]) -> str:
    out = io.StringIO()
    writer: Any = None
    for row in rows:
        flat = {key: _joined(value) for key, value in row.items()}
        if writer is None:
            writer = csv.DictWriter(out, fieldnames=list(flat), lineterminator="\n")
            writer.writeheader()
        writer.writerow(flat)
    return out.getvalue()


def _joined(value: Any) -> str:
    if isinstance(value, list | dict):
        if all(isinstance(item, str) for item in value) and isinstance(value, list):
            return cell("; ".join(value))
        return cell(json_line({"": value})[5:-1])
    return cell(value)


def _readme(edition: Edition, id_: str, sample: str) -> str:
    lines = [sample, ""] if sample else []
    lines += [
        f"Edition {id_}, for {edition.on.isoformat()}, from the record as known at "
        f"{edition.known.isoformat()}.",
        "",
        *(f"{table}.csv, {table}.jsonl: {what}" for table, (_, what) in TABLES.items()),
        "",
        "Files are UTF-8. JSON lines hold every value exactly. In CSV, characters that act on a screen are",
        "written out as [U+202E], and a cell that a spreadsheet would compute begins with an apostrophe.",
        "Every row is here; nothing was cut.",
    ]
    return "\n".join(lines) + "\n"
