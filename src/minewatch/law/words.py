"""Answers as plain text that a treaty officer can read, check and paste into a note."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from minewatch.law.treatyfile import treaties
from minewatch.model.place import places
from minewatch.model.status import DutyState, Reason, Status, StatusCode

CODES: dict[StatusCode, str] = {
    "none": "not a party: no act on record",
    "signed": "signatory, not a party",
    "deposited_pending": "consent deposited, not yet in force",
    "party": "bound, a State Party",
    "party_provisional": "applies it provisionally, not yet in force",
    "exit_notified": "party; withdrawal notified, not yet in effect",
    "exit_deferred_conflict": "party; withdrawal deferred by an armed conflict",
    "exited": "no longer a party",
    "not_determined": "not determined",
}
DUTIES: dict[DutyState, str] = {
    "not_due": "not due",
    "due": "due",
    "met": "met",
    "met_late": "met late",
    "extended": "extended",
    "missed": "missed",
    "completion_declared": "completion declared",
    "reopened": "reopened",
    "not_applicable": "not applicable",
    "not_determined": "not determined",
}
MARK = "[rests on an unverified row]"


def article(number: str | None) -> str:
    """ "Article 20(3)"; "CCW Article 5(4)" where another treaty's article is meant; nothing for none."""
    if not number:
        return ""
    first, space, rest = number.partition(" ")
    if space and first in treaties():
        return f"{first} Article {rest}"
    return f"Article {number}"


def name(state: str) -> str:
    """A state's short name, or the code where it has none."""
    return places()[state].name if state in places() else state


def reason_lines(reason: Reason, width: int = 80, indent: str = "") -> Iterator[str]:
    """A tree of reasons, indented: rule and article, arithmetic, acts, then the steps below."""
    rule = f"{reason.rule} [{article(reason.article)}]" if reason.article else reason.rule
    mark = f" {MARK}" if reason.unverified and not reason.because else ""
    yield from _wrapped(f"- {rule}{mark}", width, indent)
    inner = indent + "  "
    if reason.arithmetic:
        yield from _wrapped(reason.arithmetic, width, inner)
    for source in reason.sources:
        yield from _wrapped(f"act: {source}", width, inner)
    for step in reason.because:
        yield from reason_lines(step, width, inner)


def _wrapped(text: str, width: int, indent: str) -> Iterator[str]:
    yield from textwrap.wrap(
        text,
        max(width, len(indent) + 30),
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def basis(reason: Reason) -> str:
    """The tree on one line: articles and acts, for a cell of a table."""
    parts: list[str] = []
    for step in _flat(reason):
        text = f"{article(step.article)}: {step.rule}" if step.article else step.rule
        if step.arithmetic:
            text += f" ({step.arithmetic})"
        if step.sources:
            text += f" <- {'; '.join(step.sources)}"
        if text not in parts:
            parts.append(text)
    mark = f" {MARK}" if reason.unverified else ""
    return " | ".join(parts) + mark


def _flat(reason: Reason) -> Iterator[Reason]:
    yield reason
    for step in reason.because:
        yield from _flat(step)


def status_text(status: Status, width: int = 80) -> str:
    """A status as a page of text: the code, the three standings apart, duties, and why."""
    lines = [f"{name(status.state)} ({status.state}), {status.treaty}, on {status.on}", ""]
    meaning = status.reason.rule if status.code == "not_determined" else CODES[status.code]
    rows = [
        ("Legal status", f"{status.code}: {meaning.removeprefix('not determined: ')}"),
        ("Period", _period(status)),
    ]
    if status.flags:
        rows.append(("Flags", ", ".join(status.flags)))
    rows += _listed("Declared", status.declared, "nothing else on record")
    rows += _listed("Contested", status.contested, "nothing on record")
    if status.note:
        rows.append(("Note", status.note))
    if status.reason.unverified:
        rows.append(("Unverified", "this rests on a row that nobody has re-read in a source (marked below)"))
    for label, text in rows:
        lines += _labelled(label, text, width)
    if status.duties:
        lines += ["", "Duties"]
        for duty in status.duties:
            when = f"deadline {duty.deadline}" if duty.deadline else "no deadline"
            mark = f" {MARK}" if duty.reason.unverified else ""
            lines += _labelled(
                f"  Article {duty.article}", f"{DUTIES[duty.state]}, {when}: {duty.name}{mark}", width
            )
    lines += ["", "Why", *reason_lines(status.reason, width, "  ")]
    return "\n".join(lines)


def _listed(label: str, reasons: Sequence[Reason], nothing: str) -> list[tuple[str, str]]:
    told = [reason.rule for reason in reasons] or [nothing]
    return [(label if n == 0 else "", text) for n, text in enumerate(told)]


def _period(status: Status) -> str:
    since = f"since {status.since}" if status.since else "from the start"
    if status.earliest and status.latest:
        since = f"surely since {status.latest}, perhaps from {status.earliest}"
    return f"{since}, until {status.until}" if status.until else f"{since}, no end on record"


def _labelled(label: str, text: str, width: int) -> list[str]:
    lead = f"{label:<16}"
    return textwrap.wrap(
        text,
        max(width, 50),
        initial_indent=lead,
        subsequent_indent=" " * 16,
        break_long_words=False,
        break_on_hyphens=False,
    )
