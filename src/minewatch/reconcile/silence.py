"""Silence as a value: where the record says nothing of a state, in which of six ways, and since when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from minewatch.model.claim import Claim, Kind
from minewatch.model.finding import Finding, Gap, Search, Silence
from minewatch.model.status import Status, StatusCode
from minewatch.reconcile.told import name

Applies = Literal["all", "party", "outside"]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the country profile: the kinds that fill it, and for whom it is written."""

    key: str
    title: str
    kinds: tuple[Kind, ...]
    applies: Applies = "all"


# The fields of a country profile, in the Monitor's order.
SECTIONS: tuple[Section, ...] = (
    Section(
        "status", "Treaty status", ("sign", "join", "in_force", "member", "nonmember", "withdraw", "suspend")
    ),
    Section("position", "Position on the ban", ("remain", "oppose", "support", "withdraw", "join")),
    Section("transparency", "Transparency reporting", ("report",), "party"),
    Section("compliance", "Compliance", ("violate",), "party"),
    Section("production", "Production", ("produce", "halt_production", "capacity", "need", "acquire")),
    Section("transfer", "Transfer", ("transfer", "halt_transfer")),
    Section("stockpile", "Stockpiling", ("stockpile",)),
    Section("destruction", "Stockpile destruction", ("destroy",), "party"),
    Section("retained", "Mines retained", ("retain",), "party"),
    Section("use", "Use", ("use", "fortify")),
    Section("contamination", "Contamination", ("contamination",)),
    Section("clearance", "Land release", ("clear",)),
    Section("deadline", "Clearance deadline", ("extend",), "party"),
    Section("casualties", "Casualties", ("casualty",)),
    Section("support", "Support for mine action", ("assist",)),
)
BOUND: frozenset[StatusCode] = frozenset(
    {"party", "party_provisional", "exit_notified", "exit_deferred_conflict", "deposited_pending"}
)
EVERY = "*"  # a search over all sections
_UNKNOWN = re.compile(
    r"\b(unknown|not known|no information|unclear|not reported|could not be (established|verified|confirmed)"
    r"|unconfirmed|extent (is )?(not|un)\w*)\b",
    re.IGNORECASE,
)
_STOPPED = ("halt_production", "halt_transfer")


def _says_no(finding: Finding) -> bool:
    value = finding.value
    zero = value is not None and value.high == 0
    stopped = finding.matter.kind in _STOPPED and finding.assertion == "fact"
    return finding.assertion == "denial" or zero or stopped


def _not_known(finding: Finding, claims: Mapping[str, Claim]) -> bool:
    quotes = [claims[i].evidence.quote for i in finding.claims_for if i in claims]
    return bool(quotes) and all(_UNKNOWN.search(quote) for quote in quotes)


def _answer(findings: Sequence[Finding], claims: Mapping[str, Claim]) -> tuple[Silence, list[Finding]] | None:
    """The kind of silence that findings make; None where they say something."""
    unknown = [f for f in findings if _not_known(f, claims)]
    rest = [f for f in findings if f not in unknown]
    said = [f for f in rest if not _says_no(f)]
    accused = [f for f in said if f.assertion == "allegation"]
    if said and len(accused) == len(said):
        answered = [f for f in accused if f.claims_against]
        return ("denied", answered) if answered else None
    if any(f.assertion in ("fact", "intent") for f in said):
        return None
    if said:
        return "unknown", said  # only what may be, or is wished for
    if rest:
        return "no", rest
    return ("unknown", unknown) if unknown else None


def _applies(section: Section, status: Status | None) -> bool:
    if section.applies == "all" or status is None or status.code == "not_determined":
        return True
    return (status.code in BOUND) == (section.applies == "party")


_NOTES: Mapping[Silence, str] = {
    "no": "sources say that there is none",
    "denied": "what is alleged is denied, and nobody establishes it",
    "not_stated": "the documents looked at do not say",
    "unknown": "sources say only that it is not known, or may be",
    "not_applicable": "this asks something of parties to the treaty only",
    "not_searched": "nobody has looked yet",
}


def _gap(
    state: str, section: Section, answer: Silence, claims: Iterable[str], looked: Sequence[Search]
) -> Gap:
    last = max((s.on for s in looked), default=None)
    places = tuple(sorted({s.where for s in looked}))
    note = f"{name(state)}, {section.title.casefold()}: {_NOTES[answer]}."
    return Gap(state, section.key, answer, last, places, tuple(sorted(claims)), note)


def silences(
    state: str,
    findings: Iterable[Finding],
    searched: Iterable[Search],
    *,
    status: Status | None = None,
    claims: Mapping[str, Claim] | None = None,
) -> tuple[Gap, ...]:
    """The sections of a state's profile on which the record is silent, in the profile's order.

    `findings` may be of any states; rejected ones count as not there. `searched` says who looked for what,
    when and where (section "*" for all). `status` is the state's under the Mine Ban Treaty: without it every
    section counts as applicable. `claims` (by id) lets words such as "extent unknown" be seen.
    """
    mine = [f for f in findings if f.matter.actor == state and f.review != "rejected"]
    looked = [s for s in searched if s.state == state]
    gaps: list[Gap] = []
    for section in SECTIONS:
        here = [f for f in mine if f.matter.kind in section.kinds]
        seen = [s for s in looked if s.section in (section.key, EVERY)]
        if here:
            found = _answer(here, claims or {})
            if found:
                answer, why = found
                ids = {i for f in why for i in (*f.claims_for, *f.claims_against)}
                gaps.append(_gap(state, section, answer, ids, seen))
        elif not _applies(section, status):
            gaps.append(_gap(state, section, "not_applicable", (), seen))
        else:
            gaps.append(_gap(state, section, "not_stated" if seen else "not_searched", (), seen))
    return tuple(gaps)


def gap_report(
    states: Iterable[str],
    findings: Iterable[Finding],
    searched: Iterable[Search],
    *,
    statuses: Mapping[str, Status] | None = None,
    claims: Mapping[str, Claim] | None = None,
) -> tuple[Gap, ...]:
    """The silences of many states, in the order given: one row for each state and silent section."""
    by_state: dict[str | None, list[Finding]] = {}
    for finding in findings:
        by_state.setdefault(finding.matter.actor, []).append(finding)
    looked: dict[str, list[Search]] = {}
    for search in searched:
        looked.setdefault(search.state, []).append(search)
    return tuple(
        gap
        for state in states
        for gap in silences(
            state,
            by_state.get(state, ()),
            looked.get(state, ()),
            status=(statuses or {}).get(state),
            claims=claims,
        )
    )
