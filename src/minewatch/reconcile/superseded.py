"""Chains: a plan gives way to what is done, a step of leaving to the next; both stay visible."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from minewatch.model.finding import Finding
from minewatch.reconcile.families import COURSE
from minewatch.reconcile.weigh import place_in_list

STEPS: tuple[str | None, ...] = (None, "proposal", "approval", "notification", "effect")
DONE = ("fact", "allegation")


def _stage(finding: Finding) -> tuple[int, int]:
    """How far along an act is: its step, then planned before done."""
    return STEPS.index(finding.step), int(finding.assertion in DONE)


def _can_follow(plan: Finding, done: Finding) -> bool:
    """Whether what was done can be what was planned: heard of no earlier, and not over before."""
    if done.last_seen and plan.first_seen and done.last_seen < plan.first_seen:
        return False
    if COURSE[plan.matter.kind] == "once" or done.time is None or done.time.end is None:
        return True
    return plan.first_seen is None or done.time.end >= plan.first_seen


def _votes_against(finding: Finding) -> bool:
    return "votes_against" in (finding.matter.topic or "")


def _next(row: tuple[str, Finding], others: Mapping[str, Finding]) -> str | None:
    """The id of the finding that carries the act on from here, by the shortest way."""
    finding = row[1]
    if finding.assertion == "denial" or _votes_against(finding):
        return None
    ahead = [
        (i, o)
        for i, o in others.items()
        if o.assertion in DONE
        and _stage(o) > _stage(finding)
        and not _votes_against(o)
        and (o.matter.kind == "withdraw" or o.matter.topic == finding.matter.topic)
        and _can_follow(finding, o)
    ]
    return min(ahead, key=lambda o: (_stage(o[1]), place_in_list(o)))[0] if ahead else None


def superseded(findings: Mapping[str, Finding]) -> dict[str, Finding]:
    """The findings of one act by id, each plan or step pointing to the one that took its place."""
    out: dict[str, Finding] = {}
    for finding_id, finding in findings.items():
        now = _next((finding_id, finding), findings) if len(findings) > 1 else None
        same = finding.superseded_by == now
        out[finding_id] = finding if same else replace(finding, superseded_by=now)
    return out
