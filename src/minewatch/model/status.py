"""A status: what a treaty's rules make of the acts on a day, with its reasons as a tree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from minewatch.model.ident import content_id

StatusCode = Literal[
    "none", "signed", "deposited_pending", "party", "party_provisional", "exit_notified",
    "exit_deferred_conflict", "exited", "not_determined",
]  # fmt: skip
Flag = Literal["exit_announced", "exit_approved", "suspension_claimed", "objection_lodged", "declaration"]
DutyState = Literal[
    "not_due", "due", "met", "met_late", "extended", "missed", "completion_declared", "reopened",
    "not_applicable", "not_determined",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of why: the rule in words, its article, the acts it rests on, and the steps below it.

    `arithmetic` shows date work as written ("2012-12-27 + 6 months, first of the month = 2013-06-01").
    `unverified` is True where an act it rests on is marked so.
    """

    rule: str
    article: str | None = None
    acts: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    arithmetic: str | None = None
    unverified: bool = False
    because: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    """One obligation on a day: its article, the deadline in force, its state, and why."""

    article: str
    name: str
    state: DutyState
    deadline: date | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class Status:
    """A state's standing under a treaty on a day.

    Three fields that are never mixed: `code` (what the law says), `declared` (what the state says of itself)
    and `contested` (what others object to). `since` is the first day of this code, `until` the last known
    one, None where open. `earliest` and `latest` bound an answer that rests on partial dates.
    """

    treaty: str
    state: str
    on: date
    code: StatusCode
    reason: Reason
    flags: tuple[Flag, ...] = ()
    declared: tuple[Reason, ...] = ()
    contested: tuple[Reason, ...] = ()
    duties: tuple[Duty, ...] = ()
    since: date | None = None
    until: date | None = None
    note: str | None = None
    earliest: date | None = None
    latest: date | None = None

    @property
    def id(self) -> str:
        """Treaty, state and day name a status."""
        return content_id("status", self.treaty, self.state, self.on.isoformat(), self.code)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day on which a duty of a state falls due, as it stood on the day of the question.

    `due` is never None; `year` is set for yearly reports, one event a year.
    """

    treaty: str
    state: str
    due: date
    duty: Duty
    year: int | None = None

    @property
    def id(self) -> str:
        """Treaty, state, duty (and year) name a deadline: an extension moves it, it stays the same one."""
        return content_id("deadline", self.treaty, self.state, self.duty.article, self.duty.name, self.year)
