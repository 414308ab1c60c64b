"""Acts against each other: what cannot all be true is named, with the row that breaks the order.

Only definite faults are named: a partial date is given the benefit of every day it may stand for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from minewatch.law.acts import Acts
from minewatch.law.entry import Entry, Span, entries
from minewatch.law.treaty import DutyRule, Treaty
from minewatch.law.treatyfile import treaties
from minewatch.model.act import CONSENTS, Act, ActKind

DUTY_ACTS: frozenset[ActKind] = frozenset(
    {
        "extension_requested",
        "extension_granted",
        "completion",
        "discovery",
        "report",
        "deadline_missed",
        "deadline_kept",
        "declared_none",
        "clearance_reported",
    }
)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with an act, where it stands (file and row), and what to do."""

    where: str
    why: str
    do: str = "Correct the row, or take it out."


def described(act: Act) -> str:
    """Where an act stands: its row, or its own words where it has none."""
    return act.row or f"{act.treaty} {act.state} {act.kind} {act.when or ''}".strip()


def problems(acts: Iterable[Act]) -> Iterator[Problem]:
    """Every definite fault, in the order of treaties and states."""
    listed = list(acts)
    yield from _duplicates(listed)
    index = Acts(listed)
    for treaty in treaties().values():
        for state in index.states(treaty.code):
            own = index.of_state(treaty.code, state)
            yield from _signatures(treaty, own)
            yield from _consents(treaty, own)
            bound = entries(treaty, index, state)
            yield from _withdrawals(own, bound)
            yield from _duties(treaty, own, bound)


def _duplicates(acts: Sequence[Act]) -> Iterator[Problem]:
    seen: dict[tuple[object, ...], Act] = {}
    for act in acts:
        key = (
            act.treaty,
            act.state,
            act.kind,
            str(act.when),
            act.article,
            act.by,
            str(act.deadline),
            act.source,
        )
        if key in seen:
            yield Problem(described(act), f"the same act stands already in {described(seen[key])}.")
        seen.setdefault(key, act)


def _starts(act: Act) -> date:
    span = Span.of(act.when)
    return span.first if span else date.min


def _ends(act: Act) -> date:
    span = Span.of(act.when)
    return span.last if span else date.max


def _signatures(treaty: Treaty, own: Sequence[Act]) -> Iterator[Problem]:
    signed = [act for act in own if act.kind == "signature"]
    for act in signed:
        if treaty.signature is None:
            yield Problem(described(act), f"{treaty.code} is not signed; states notify their consent.")
        elif _starts(act) > treaty.signature.closes:
            yield Problem(
                described(act),
                f"signature closed on {treaty.signature.closes}, before {act.when}.",
            )
        elif _ends(act) < treaty.signature.opens:
            yield Problem(described(act), f"signature opened on {treaty.signature.opens}, after {act.when}.")
    for act in signed[1:]:
        if act.primary:
            yield Problem(described(act), f"the state signed already ({described(signed[0])}).")


def _consents(treaty: Treaty, own: Sequence[Act]) -> Iterator[Problem]:
    signed = next((act for act in own if act.kind == "signature"), None)
    left = [act for act in own if act.kind == "withdrawal"]
    seen: Act | None = None
    for act in sorted((a for a in own if a.kind in CONSENTS), key=_ends):
        yield from _instrument(treaty, act, signed, bool(left))
        if seen and not any(_starts(gone) <= _ends(act) for gone in left):
            yield Problem(
                described(act),
                f"the state consented already ({described(seen)}) and has not withdrawn since.",
            )
        if signed and _ends(act) < _starts(signed):
            yield Problem(described(act), f"it is dated {act.when}, before the signature of {signed.when}.")
        effect = Span.of(act.effective)
        if act.kind != "succession" and effect and act.when and effect.last < _starts(act):
            yield Problem(
                described(act), f"it takes effect on {act.effective}, before its deposit on {act.when}."
            )
        seen = act


def _instrument(treaty: Treaty, act: Act, signed: Act | None, left: bool) -> Iterator[Problem]:
    if act.kind in ("succession", "consent"):
        return
    article = treaty.consent.article
    if signed is None and act.kind not in treaty.consent.by_others:
        yield Problem(
            described(act),
            f"{act.kind} is for states that signed (Article {article}); this one has no signature on record.",
        )
    if signed and act.kind not in treaty.consent.by_signatories and not left:
        yield Problem(
            described(act),
            f"{act.kind} is for states that did not sign (Article {article}); it signed on {signed.when}.",
        )


def _withdrawals(own: Sequence[Act], bound: Sequence[Entry]) -> Iterator[Problem]:
    notices = sorted((act for act in own if act.kind == "withdrawal"), key=_ends)
    for act in notices:
        if act.when is None:
            continue
        if not bound:
            yield Problem(described(act), "the state never consented, so it has nothing to withdraw from.")
        elif _ends(act) < bound[0].bound.first:
            yield Problem(
                described(act),
                f"it is dated {act.when}, before entry into force for the state on {bound[0].bound}.",
            )
        effect = Span.of(act.effective)
        if effect and effect.last < _starts(act):
            yield Problem(
                described(act), f"it takes effect on {act.effective}, before its notice of {act.when}."
            )
    for act in own:
        if act.kind == "withdrawal_revoked" and not any(_starts(notice) <= _ends(act) for notice in notices):
            yield Problem(described(act), "no withdrawal had been notified that could be taken back.")


def _number(act: Act) -> str:
    return (act.article or "").partition("(")[0]


def _duties(treaty: Treaty, own: Sequence[Act], bound: Sequence[Entry]) -> Iterator[Problem]:
    for act in own:
        if act.kind in DUTY_ACTS and treaty.duty(_number(act)) is None:
            told = f"Article {act.article or '(none)'} of {treaty.code} has no duty with a time limit."
            yield Problem(described(act), told)
    for rule in treaty.duties:
        grants = [
            act for act in own
            if act.kind == "extension_granted" and _number(act) == rule.article.partition("(")[0]
        ]  # fmt: skip
        if grants and bound:
            done = [act for act in own if act.kind == "completion" and act.article == rule.article]
            yield from _extensions(rule, sorted(grants, key=_ends), done, bound[0].bound)
        elif grants:
            yield Problem(described(grants[0]), "the state never consented, so it has no deadline to extend.")


def _extensions(rule: DutyRule, grants: Sequence[Act], done: Sequence[Act], bound: Span) -> Iterator[Problem]:
    if rule.within is None or bound.last == date.max:
        return
    old = rule.within.after(bound.last)
    for act in grants:
        if rule.extension is None:
            yield Problem(described(act), f"Article {rule.article} knows no extension.")
            continue
        if act.deadline is None or act.deadline.end is None:
            yield Problem(described(act), "an extension needs the new deadline.")
            continue
        new = act.deadline.end
        reopened = any(_ends(end) <= _ends(act) for end in done)
        longest = rule.extension.longest.after(_ends(act) if reopened and _ends(act) > old else old)
        if new <= old:
            yield Problem(described(act), f"the new deadline {new} is not later than the old one, {old}.")
        elif new > longest:
            yield Problem(
                described(act),
                f"the new deadline {new} is more than {rule.extension.longest.written} after {old} "
                f"(Article {rule.extension.article}).",
            )
        old = new
