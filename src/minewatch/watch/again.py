"""Results after more decisions: only what they touch is made anew, and what was made anew is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from minewatch.model.act import Act
from minewatch.model.check import Check
from minewatch.model.decision import Decision
from minewatch.model.status import Status
from minewatch.model.text import Text
from minewatch.watch.progress import Progress, silent
from minewatch.watch.results import Results, acts_known, assemble, checks_of, learned, previous_of
from minewatch.watch.workspace import Workspace

if TYPE_CHECKING:
    from minewatch.law import Acts
    from minewatch.review import Reviewed

_SMALL = frozenset({"decision", "moved decision", "edition"})  # what can be taken up without starting over


def after_decisions(workspace: Workspace, before: Results, progress: Progress = silent) -> Results:
    """What `assemble` would give now, made from what it gave before: the same, to the id.

    Claims decided on since then are reviewed again, the acts they assert counted again, the law asked again of the
    states and claims that these bear on, and the findings they take part in weighed again. Where something else
    was learned too, or an earlier moment had been asked for, everything is made anew. `before` is used up: its
    edition stays as it is, but its findings can be followed on only once.
    """
    record = workspace.record
    if before.asked or any(entry.what not in _SMALL for entry in record.log(before.head)):
        return assemble(workspace, before.edition.on, claimed=before.claimed, progress=progress)
    head, decisions = record.head().seq, tuple(record.decisions())
    held = {decision.id for decision in before.edition.decisions}
    new = [decision for decision in decisions if decision.id not in held]
    reviewed, touched = _reviewed(workspace, before, decisions, {decision.about for decision in new})
    acts = acts_known(reviewed, None)
    states = _states(before.edition.acts, acts)
    statuses = _statuses(before.edition.statuses, acts, states, before)
    texts = {text.id: text for text in before.edition.texts} if touched or states else {}
    work = before.work
    for text, here in _by_text(reviewed, touched).items():
        amended = {item.claim.id: item.original for item in here if item.state == "amended"}
        work.check(_checks(here, texts, acts))
        work.replace(text, [item.claim for item in here], amended=amended, why=_why(new, here))
    asked = [item for item in reviewed if states and item.claim.actor in {None, *states}]
    work.check(_checks(asked, texts, acts), "an act that a claim asserts")
    work.decide(new, why=_why(new[:1], reviewed) if len(new) == 1 else "several decisions")
    redone = work.settle()
    findings = work.findings()
    edition = replace(
        before.edition,
        known=learned(record) or workspace.clock(),
        claims=tuple(item.claim for item in reviewed),
        decisions=decisions,
        acts=tuple(acts),
        statuses=statuses,
        findings=findings,
        previous=previous_of(workspace, None, findings, None),
    )
    return replace(before, edition=edition, reviewed=reviewed, head=head, redone=redone)


def _reviewed(
    workspace: Workspace, before: Results, decisions: Iterable[Decision], about: set[str]
) -> tuple[tuple[Reviewed, ...], list[Reviewed]]:
    """All claims as people left them, and those of them that were decided on."""
    from minewatch import review

    said = [decision for decision in decisions if decision.about in about]
    touched: list[Reviewed] = []

    def each() -> Iterator[Reviewed]:
        for item in before.reviewed:
            if item.original not in about:
                yield item
                continue
            (again,) = review.apply([workspace.record.claim(item.original)], said)
            touched.append(again)
            yield again

    return tuple(each()), touched


def _by_text(reviewed: Iterable[Reviewed], touched: Iterable[Reviewed]) -> dict[str, list[Reviewed]]:
    """All claims that stand in the texts of those touched."""
    found: dict[str, list[Reviewed]] = {item.claim.text: [] for item in touched}
    for item in reviewed if found else ():
        if item.claim.text in found and item.state != "rejected":
            found[item.claim.text].append(item)
    return found


def _checks(asked: list[Reviewed], texts: Mapping[str, Text], acts: Acts) -> dict[str, Check | None]:
    """What the law says of each of these claims now; None where it says nothing."""
    found = checks_of(asked, texts, acts)
    return {item.claim.id: found.get(item.claim.id) for item in asked}


def _states(before: Iterable[Act], after: Acts) -> set[str]:
    """The states of which an act came or went."""
    then, now = {act.id: act for act in before}, {act.id: act for act in after}
    return {act.state for id_, act in {**then, **now}.items() if (id_ in then) != (id_ in now)}


def _statuses(before: Iterable[Status], acts: Acts, states: set[str], results: Results) -> tuple[Status, ...]:
    from minewatch import law

    on = results.edition.on
    return tuple(
        law.status(acts, status.treaty, status.state, on=on) if status.state in states else status
        for status in before
    )


def _why(decisions: Iterable[Decision], here: Iterable[Reviewed]) -> str:
    """The first of the decisions on these claims, in words."""
    ids = {item.original for item in here}
    found = (f"{d.verdict} by {d.by}" for d in decisions if d.about in ids)
    return next(found, "a decision")
