"""The dates of a state under a treaty side by side, so that what a document says can be held against them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from minewatch.law.acts import Acts, Gap
from minewatch.law.course import exits
from minewatch.law.entry import Span, because, entries
from minewatch.law.phrases import EVENTS, absent, at, event, instead, stands
from minewatch.law.status import statuses
from minewatch.law.treaty import Treaty
from minewatch.model.check import CheckReason, CheckVerdict
from minewatch.model.status import Reason, Status, StatusCode
from minewatch.model.when import When

# What a date can be the date of (in words), and what each is commonly mistaken for.
WORDS = EVENTS
MISTAKEN: dict[str, tuple[str, ...]] = {
    "signature": ("consent", "entry_into_force"),
    "consent": ("entry_into_force", "signature"),
    "entry_into_force": ("consent", "signature"),
    "withdrawal_notified": ("withdrawal_effective",),
    "withdrawal_effective": ("withdrawal_notified",),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the law makes of one state under one treaty: dates by name, the course, and claims of its own."""

    treaty: Treaty
    state: str
    course: tuple[Status, ...]
    dates: dict[str, tuple[Span, Reason]] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()

    def lacks(self, on: date | None) -> str | None:
        """Which acts of that day (None: of today) are known to be missing from the record."""
        return next((gap.missing for gap in self.gaps if on is None or gap.start <= on), None)

    def silent(self, status: Status, on: date | None) -> bool:
        """Whether the record has no answer: none could be given, or acts of that day are missing from it."""
        missing = status.note is not None or self.lacks(on) is not None
        return status.code == "not_determined" or (status.code in ("none", "signed") and missing)

    def code(self, on: date) -> StatusCode:
        """The status code on a day."""
        return self.at(on).code

    def at(self, on: date) -> Status:
        """The status on a day."""
        return next(s for s in reversed(self.course) if s.since is None or s.since <= on)

    def last_code(self) -> StatusCode:
        """The code of the last stretch on record."""
        return self.course[-1].code

    def flagged(self, flag: str) -> bool:
        """Whether a flag was ever raised."""
        return any(flag in status.flags for status in self.course)


def facts_of(known: Acts | Iterable[Status], treaty: Treaty, state: str) -> Facts:
    """The facts for a state from acts, or from its statuses where only those are at hand."""
    if isinstance(known, Acts):
        return known.once(("facts", treaty, state), lambda: _from_acts(known, treaty, state))
    own = tuple(
        sorted(
            (s for s in known if s.treaty == treaty.code and s.state == state),
            key=lambda s: s.since or date.min,
        )
    )
    return _from_statuses(own, treaty, state)


def _from_acts(acts: Acts, treaty: Treaty, state: str) -> Facts:
    gaps = tuple(gap for gap in acts.gaps if gap.treaty == treaty.code and gap.article is None)
    made = Facts(treaty, state, statuses(acts, treaty, state), gaps=gaps)
    for act in acts.of_state(treaty.code, state):
        span = Span.of(act.when)
        if act.kind == "signature" and span and treaty.signature:
            made.dates["signature"] = (span, because("signed", treaty.signature.article, act))
    for entry in entries(treaty, acts, state):
        if entry.act.when:
            told = because("consent deposited", treaty.consent.article, entry.act)
            made.dates.setdefault("consent", (entry.consented, told))
        made.dates.setdefault("entry_into_force", (entry.bound, entry.reason))
    for way in exits(treaty, acts, state):
        if way.act.when:
            told = because(f"{treaty.withdrawal.word} received", treaty.withdrawal.article, way.act)
            made.dates.setdefault("withdrawal_notified", (way.notified, told))
        made.dates.setdefault("withdrawal_effective", (way.effect, way.reason))
    return made


FIRST_OF: dict[StatusCode, str] = {
    "signed": "signature",
    "deposited_pending": "consent",
    "party_provisional": "consent",
    "party": "entry_into_force",
    "exit_notified": "withdrawal_notified",
    "exited": "withdrawal_effective",
}


def _from_statuses(own: tuple[Status, ...], treaty: Treaty, state: str) -> Facts:
    made = Facts(treaty, state, own)
    for status in own:
        what = FIRST_OF.get(status.code)
        if what and status.since:
            span = Span(status.earliest or status.since, status.since)
            made.dates.setdefault(what, (span, status.reason))
    return made


def compare(facts: Facts, what: str, told: When) -> tuple[CheckVerdict, CheckReason | None, str, Reason]:
    """(verdict, why, the law's answer in words, its reason) for a date that a document gives for something.

    A date that fits is consistent; one that fits what such a date is commonly mistaken for (deposit for entry
    into force, notice for effect) is `date_basis`; any other is `value`. Nothing of the kind on record is
    `step` where an earlier step is, else `value`.
    """
    held = facts.dates.get(what)
    if held is None:
        return _absent(facts, what, told)
    span, reason = held
    answer = f"The treaty record says that {event(what, facts.state, facts.treaty)}{at(span)}"
    if fits(told, span):
        return "consistent", None, answer, reason
    for other in MISTAKEN[what]:
        if other in facts.dates and fits(told, facts.dates[other][0]):
            words = f"{answer}; {instead(other, told)}"
            return "inconsistent", "date_basis", words, Reason(words, reason.article, because=(reason,))
    return "inconsistent", "value", answer, reason


def _absent(facts: Facts, what: str, told: When) -> tuple[CheckVerdict, CheckReason | None, str, Reason]:
    last = facts.course[-1] if facts.course else None
    reason = last.reason if last else Reason("nothing is on record for this state under this treaty")
    answer = absent(what, facts.state, facts.treaty)
    if last is None or facts.silent(last, told.end):
        missing = facts.lacks(told.end)
        return "not_checkable", None, f"{answer}{f'; {missing}' if missing else ''}", reason
    if what.startswith("withdrawal"):
        standing = stands(last.code, facts.state, facts.treaty, None)
        answer += f": {standing.removeprefix('By the treaty record, ')}"
        if facts.flagged("suspension_claimed"):
            return "inconsistent", "declared_vs_legal", answer, reason
        if facts.flagged("exit_announced") or facts.flagged("exit_approved"):
            return "inconsistent", "step", answer, reason
    early = what in ("consent", "entry_into_force") and "signature" in facts.dates
    return "inconsistent", "step" if early else "value", answer, reason


def fits(told: When, span: Span) -> bool:
    """Whether a date as told and a day (or span) on record can be the same."""
    return told.can_be_same(When.between(span.first, span.last))
