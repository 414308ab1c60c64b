"""Where acts, published dates and computed dates do not agree, each with the typed reason.

Three comparisons: a published date of effect with the rule's; what secretariats, monitors and news have
printed (data/published.csv) with what acts and rules give; acts told by claims with the primary act.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

from minewatch.errors import ActRefused
from minewatch.law.acts import Acts
from minewatch.law.actsfile import rows
from minewatch.law.counts import counts
from minewatch.law.course import exits
from minewatch.law.deadlines import duties
from minewatch.law.entry import count_to, entries
from minewatch.law.facts import WORDS, compare, facts_of
from minewatch.law.treaty import Treaty
from minewatch.law.treatyfile import treaties
from minewatch.model.act import Act
from minewatch.model.check import CheckReason
from minewatch.model.status import Reason
from minewatch.model.when import When

COLUMNS = ("treaty", "state", "what", "on", "value", "source")
NUMBERS = ("party_count", "in_force_count", "signatory_count")


@dataclass(frozen=True, slots=True)
class Printed:
    """What a source printed: a date or a count (`on` a day) of something, as it stands there."""

    treaty: str
    state: str
    what: str
    value: str
    source: str
    on: date | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What is said, by whom, what the law answers instead, and the kind of difference."""

    treaty: str
    state: str
    what: str
    says: str
    source: str
    law: str
    why: CheckReason
    reason: Reason
    where: str = ""


@lru_cache(maxsize=1)
def printed() -> tuple[Printed, ...]:
    """The packaged list of printed dates and counts, right and wrong ones alike."""
    written = files("minewatch.law").joinpath("data", "published.csv").read_text(encoding="utf-8")
    found: list[Printed] = []
    for where, row in rows(written, "published.csv", COLUMNS, COLUMNS):
        if row["what"] not in (*WORDS, *NUMBERS, *_DUTIES):
            raise ActRefused(
                where, f"{row['what']!r} is nothing that is compared.", f"Use {', '.join(WORDS)}."
            )
        on = date.fromisoformat(row["on"]) if row["on"] else None
        found.append(
            Printed(row["treaty"], row["state"], row["what"], row["value"], row["source"], on, where)
        )
    return tuple(found)


_DUTIES = {"art4_deadline": "4", "art5_deadline": "5", "art7_initial_due": "7"}


def contradictions(acts: Iterable[Act], said: Iterable[Printed] | None = None) -> tuple[Contradiction, ...]:
    """Every disagreement between acts, published and computed dates, in the order of treaties."""
    record = Acts.of(acts)
    found: list[Contradiction] = []
    for rule in treaties().values():
        found += _whole(rule, record)
        for state in record.states(rule.code):
            found += _effects(rule, record, state)
    for act in record.set_aside:
        found += _told(record, act)
    for item in printed() if said is None else said:
        found += against(record, item)
    return tuple(found)


def _whole(rule: Treaty, record: Acts) -> Iterator[Contradiction]:
    counted = count_to(rule, record)
    if counted and rule.entry.day and counted[1] != rule.entry.day:
        law = f"deposit no. {rule.entry.deposits} on {counted[0]} gives {counted[1]}"
        yield Contradiction(
            rule.code,
            "",
            "entry_into_force",
            str(rule.entry.day),
            rule.source,
            law,
            "value",
            Reason(law),
            rule.file,
        )


def _effects(rule: Treaty, record: Acts, state: str) -> Iterator[Contradiction]:
    for entry in entries(rule, record, state):
        if entry.computed:
            yield Contradiction(
                rule.code,
                state,
                "entry_into_force",
                str(entry.bound),
                entry.act.source,
                f"the rule gives {entry.computed}",
                "value",
                entry.reason,
                entry.act.row or "",
            )
    for way in exits(rule, record, state):
        if way.computed:
            yield Contradiction(
                rule.code,
                state,
                "withdrawal_effective",
                str(way.effect),
                way.act.source,
                f"the rule gives {way.computed}",
                "value",
                way.reason,
                way.act.row or "",
            )


_EFFECT = {"consent": "entry_into_force", "withdrawal": "withdrawal_effective"}
_NAMED = {"signature": "signature", "withdrawal": "withdrawal_notified", "consent": "consent"}


def _told(record: Acts, act: Act) -> Iterator[Contradiction]:
    what, when = _NAMED.get(act.kind), act.when
    if when is None:
        what, when = _EFFECT.get(act.kind), act.effective
    if what and when:
        yield from against(
            record, Printed(act.treaty, act.state, what, str(when), act.source, where=act.row or "")
        )


def against(record: Acts, item: Printed) -> Iterator[Contradiction]:
    """What is wrong with one printed date or count; nothing where it agrees."""
    rule = treaties()[item.treaty]
    if item.what in NUMBERS:
        yield from _number(record, rule, item)
    elif item.what in _DUTIES:
        yield from _duty(record, rule, item)
    elif not item.state:
        if rule.entry.day and not When.parse(item.value).can_be_same(When.day(rule.entry.day)):
            law = f"entry into force of the treaty: {rule.entry.day}"
            yield _made(item, law, "value", Reason(law, rule.entry.article))
    else:
        verdict, why, law, reason = compare(
            facts_of(record, rule, item.state), item.what, When.parse(item.value)
        )
        if verdict == "inconsistent" and why:
            yield _made(item, law, why, reason)


def _made(item: Printed, law: str, why: CheckReason, reason: Reason) -> Contradiction:
    return Contradiction(
        item.treaty, item.state, item.what, item.value, item.source, law, why, reason, item.where
    )


def _number(record: Acts, rule: Treaty, item: Printed) -> Iterator[Contradiction]:
    if item.on is None:
        raise ActRefused(item.where, "a count needs the day it was true on.", "Fill in 'on'.")
    made, told = counts(record, rule, item.on), int(item.value)
    named = {
        "party_count": made.consents,
        "in_force_count": made.in_force,
        "signatory_count": made.signatories,
    }
    held = named[item.what]
    if held.low <= told <= held.high:
        return
    other = next((count for count in (*named.values(), made.ever) if count.value == told), None)
    law = f"{held} ({held.basis})" + (f"; {told} counts {other.basis}" if other else "")
    yield _made(item, law, "count_basis" if other else "value", Reason(law))


def _duty(record: Acts, rule: Treaty, item: Printed) -> Iterator[Contradiction]:
    on, number = item.on or date.max.replace(year=9000), _DUTIES[item.what]
    for duty in duties(record, rule, item.state, on=on):
        if duty.article.partition("(")[0] != number or duty.name.startswith("yearly") or not duty.deadline:
            continue
        if not When.parse(item.value).can_be_same(When.day(duty.deadline)):
            yield _made(item, f"the deadline is {duty.deadline}", "value", duty.reason)
