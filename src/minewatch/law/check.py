"""Claims held against the law: is what a document says what the acts and rules give?

Only assertions of fact, and announced days of effect, can be checked: what is planned, wished, possible or
alleged is `not_checkable`, for the law says nothing of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from minewatch.law.acts import Acts
from minewatch.law.counts import counts
from minewatch.law.facts import Facts, compare, facts_of
from minewatch.law.phrases import at, day, says, stands, the
from minewatch.law.status import BOUND
from minewatch.law.treaty import Treaty
from minewatch.law.treatyfile import treaties
from minewatch.model.act import Act
from minewatch.model.check import Check, CheckReason, CheckVerdict
from minewatch.model.claim import Claim
from minewatch.model.place import places, states
from minewatch.model.status import Reason, Status
from minewatch.model.when import When

Result = tuple[CheckVerdict, CheckReason | None, str, Reason]
CHECKED = ("sign", "join", "in_force", "member", "nonmember", "withdraw", "suspend")


def check(claim: Claim, known: Iterable[Act] | Iterable[Status], *, on: date | None = None) -> Check:
    """How a claim compares with what the law computes.

    `known` are acts, or statuses (`statuses` of the claim's state and treaty). `on` is the day the claim was
    published: what "is a party" without a date is held against; without it, the last stretch on record.
    """
    verdict, why, law, reason = _result(claim, _as_record(known), on)
    return Check(claim.id, verdict, why, says(claim), law, reason)


def _as_record(known: Iterable[Act] | Iterable[Status]) -> Acts | list[Status]:
    if isinstance(known, Acts):
        return known
    listed: list[Act | Status] = list(known)
    given = [item for item in listed if isinstance(item, Status)]
    return given or Acts(item for item in listed if isinstance(item, Act))


def _no(why: str) -> Result:
    return "not_checkable", None, why, Reason(why)


def _result(claim: Claim, record: Acts | list[Status], on: date | None) -> Result:
    if claim.kind not in CHECKED:
        return _no("the law computes nothing that this kind of claim speaks of")
    rule = treaties().get(claim.treaty or "")
    if rule is None:
        return _no("the claim names no treaty on file")
    dated_effect = claim.kind == "withdraw" and claim.step == "effect" and claim.time is not None
    if claim.assertion not in ("fact", "denial") and not (claim.assertion == "intent" and dated_effect):
        return _no(f"the claim is no assertion of fact but {claim.assertion}")
    if claim.actor is None:
        return _of_nobody(claim, rule, record, on)
    if claim.actor not in places():
        return _no("its actor is no state")
    facts = facts_of(record, rule, claim.actor)
    if not facts.course:
        return _no(f"no status of {claim.actor} under {rule.code} is at hand")
    result = BY_KIND[claim.kind](claim, facts, on)
    return _denied(result) if claim.assertion == "denial" else result


def _denied(result: Result) -> Result:
    """A denial is right where the denied thing is not so; a wrong date of it stays unclear."""
    verdict, why, law, reason = result
    if verdict == "consistent":
        return "inconsistent", "value", law, reason
    if verdict == "inconsistent" and why in ("step", "value", "declared_vs_legal"):
        return "consistent", None, law, reason
    return "not_checkable", None, law, reason


def _dated(what: str) -> Callable[[Claim, Facts, date | None], Result]:
    def result(claim: Claim, facts: Facts, on: date | None) -> Result:
        told = claim.time or When(None, on, "interval")
        return compare(facts, what, told)

    return result


def _withdraw(claim: Claim, facts: Facts, on: date | None) -> Result:
    if claim.step == "approval" or claim.step == "proposal":
        return _no("steps at home are no acts under the treaty")
    if claim.step == "notification":
        return _dated("withdrawal_notified")(claim, facts, on)
    if claim.time is not None:
        return compare(facts, "withdrawal_effective", claim.time)
    now = facts.at(on) if on else facts.course[-1]
    answer = stands(now.code, facts.state, facts.treaty, on)
    if now.code == "exited":
        return "consistent", None, answer, now.reason
    if facts.silent(now, on):
        return "not_checkable", None, answer, now.reason
    if "suspension_claimed" in now.flags:
        return "inconsistent", "declared_vs_legal", answer, now.reason
    if now.code.startswith("exit_") or now.flags:
        return "inconsistent", "step", answer, now.reason
    return "inconsistent", "value", answer, now.reason


def _suspend(claim: Claim, facts: Facts, on: date | None) -> Result:
    rule = facts.treaty
    now = facts.at(on) if on else facts.course[-1]
    if rule.no_suspension is None:
        return _no(f"the file of {rule.code} says nothing of suspension")
    law = f"{stands(now.code, facts.state, rule, on)}; the treaty allows no suspension"
    reason = Reason(rule.no_suspension.because, rule.no_suspension.article, because=(now.reason,))
    return "inconsistent", "declared_vs_legal", law, reason


def _last_day(time: When) -> date | None:
    """The last day a standing is said to hold. "Until 20 February" does not say that it holds on that day."""
    if time.start is None and time.end is not None and time.end > date.min:
        return time.end - timedelta(days=1)
    return time.end or time.start


def _member(claim: Claim, facts: Facts, on: date | None) -> Result:
    told = _last_day(claim.time) if claim.time else on
    now = facts.at(told) if told else facts.course[-1]
    law = stands(now.code, facts.state, facts.treaty, told)
    if facts.silent(now, told):
        return "not_checkable", None, law, now.reason
    if now.code in BOUND:
        return "consistent", None, law, now.reason
    if now.code in ("deposited_pending", "party_provisional"):
        return "inconsistent", "date_basis", law, now.reason
    return "inconsistent", "step" if now.code == "signed" else "value", law, now.reason


def _nonmember(claim: Claim, facts: Facts, on: date | None) -> Result:
    return _denied(_member(claim, facts, on))


BY_KIND: dict[str, Callable[[Claim, Facts, date | None], Result]] = {
    "sign": _dated("signature"),
    "join": _dated("consent"),
    "in_force": _dated("entry_into_force"),
    "member": _member,
    "nonmember": _nonmember,
    "withdraw": _withdraw,
    "suspend": _suspend,
}


def _of_nobody(claim: Claim, rule: Treaty, record: Acts | list[Status], on: date | None) -> Result:
    """Claims about the treaty itself, or about how many states."""
    if claim.kind == "in_force" and claim.time and rule.entry.day:
        law = f"The treaty record says that {the(rule)} entered into force{at(rule.entry.day)}"
        reason = Reason(law, rule.entry.article, sources=(rule.source,))
        if claim.time.can_be_same(When.day(rule.entry.day)):
            return "consistent", None, law, reason
        return "inconsistent", "value", law, reason
    q = claim.quantity
    if q is None or q.unit != "state" or claim.kind not in ("member", "nonmember", "sign"):
        return _no("it names no state and counts none")
    told = (claim.time.end if claim.time else None) or on
    if told is None or not isinstance(record, Acts):
        return _no("a count needs acts and a day, and one is not at hand")
    return _head_count(claim, rule, record, told)


def _head_count(claim: Claim, rule: Treaty, record: Acts, on: date) -> Result:
    made = record.once(("counts", rule, on), lambda: counts(record, rule, on))
    all_ = len(states())
    never = all_ - made.ever.low
    bases: dict[str, int] = {}
    if claim.kind == "member":
        bases = {made.consents.basis: made.consents.low, made.in_force.basis: made.in_force.low}
        bases[made.ever.basis] = made.ever.low
    elif claim.kind == "sign":
        bases = {made.signatories.basis: made.signatories.low}
    else:
        outside = all_ - made.consents.low
        bases = {f"of {all_} states, not parties on the day": outside}
        bases[f"of {all_} states, those that never consented"] = never
    counted = "; ".join(f"{number} ({basis})" for basis, number in bases.items())
    law = f"The treaty record counts, on {day(on)}, {counted}"
    reason = Reason(law)
    first, *others = bases.values()
    if claim.kind == "nonmember" and "never" in claim.evidence.quote.lower():
        first, others = never, [first for first in bases.values() if first != never]
    if _matches(claim, first):
        return "consistent", None, law, reason
    if any(_matches(claim, number) for number in others):
        return "inconsistent", "count_basis", law, reason
    if claim.quantity and claim.quantity.high is not None and claim.quantity.high * 2 < min(bases.values()):
        return _no("it counts far fewer than all, so some of them: two that joined, forty that met")
    return "inconsistent", "value", law, reason


def _matches(claim: Claim, number: int) -> bool:
    """Whether a number claimed, with its hedge, can be this one; "about" allows a tenth."""
    q = claim.quantity
    if q is None:
        return False
    low, high = q.low, q.high
    if q.bound == "about" and low is not None:
        return abs(number - low) <= max(1.0, low / 10)
    return (low is None or number >= low) and (high is None or number <= high)
