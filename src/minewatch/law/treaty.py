"""What a treaty says about time: the rules, each with its article, as read from its file.

The vocabulary is the field's own: signature, consent, entry into force, provisional application,
withdrawal (denunciation), suspension, reservation, duty, extension. `treatyfile` reads the files.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from minewatch.law.period import Period

DutyKind = Literal["destroy", "clear", "first_report", "yearly_report"]


@dataclass(frozen=True, slots=True)
class Signature:
    """From when to when (both days included) states may sign."""

    article: str
    opens: date
    closes: date


@dataclass(frozen=True, slots=True)
class Consent:
    """Which instruments bind a state that signed, and one that did not."""

    article: str
    by_signatories: tuple[str, ...]
    by_others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryIntoForce:
    """When the treaty as a whole begins (`day`, and the number of deposits that brought it), and for a state.

    `counted` is False where the acts on record cannot show the counting (the file says why in `note`).
    """

    article: str
    deposits: int
    day: date | None
    state_article: str
    after: Period
    counted: bool = True
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ProvisionalApplication:
    """A state may declare at consent that it applies some articles at once."""

    article: str
    covers: str


@dataclass(frozen=True, slots=True)
class ArmedConflict:
    """The clause that keeps a state bound while it is engaged in an armed conflict."""

    article: str
    until: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """How long after receipt by the depositary a withdrawal takes effect, and what defers it."""

    article: str
    after: Period
    word: str
    armed_conflict: ArmedConflict | None = None
    later_day_may_be_named: bool = False


@dataclass(frozen=True, slots=True)
class NoSuspension:
    """Why a claimed suspension leaves the status as it is: article and reason."""

    article: str
    because: str


@dataclass(frozen=True, slots=True)
class Extension:
    """Who may lengthen a deadline, and by how much at a time."""

    article: str
    longest: Period


@dataclass(frozen=True, slots=True)
class DutyRule:
    """One obligation with its time limit from entry into force, or the yearly day on which it falls due."""

    name: str
    article: str
    kind: DutyKind
    within: Period | None = None
    every: tuple[int, int] | None = None  # month, day
    extension: Extension | None = None


@dataclass(frozen=True, slots=True)
class Treaty:
    """One treaty as its file has it. `parent` is the code of the convention that a protocol belongs to."""

    code: str
    name: str
    short_name: str
    also: tuple[str, ...]
    adopted: date
    depositary: str
    source: str
    consent: Consent
    entry: EntryIntoForce
    withdrawal: Withdrawal
    signature: Signature | None = None
    provisional: ProvisionalApplication | None = None
    no_suspension: NoSuspension | None = None
    duties: tuple[DutyRule, ...] = ()
    parent: str | None = None
    file: str = ""

    def duty(self, article: str) -> DutyRule | None:
        """The duty of an article ("4", "5", "7"), the first one where it has two; None where it has none."""
        return next((d for d in self.duties if d.article.partition("(")[0] == article), None)

    def duty_of_kind(self, kind: DutyKind) -> DutyRule | None:
        """The duty to destroy, to clear or to report, whatever its article."""
        return next((d for d in self.duties if d.kind == kind), None)
