"""From claims and decisions to findings: what sources support together, where they differ, and why.

Pure and deterministic: the same rows, in any order, give the same findings in the same order. The room reads
no documents, knows no clock and no other room. docs/reconcile.md explains the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from minewatch.model.check import Check
from minewatch.model.claim import Claim
from minewatch.model.decision import Decision
from minewatch.model.finding import Disagreement, Finding
from minewatch.model.source import Source
from minewatch.model.text import Text
from minewatch.reconcile.arithmetic import arithmetic
from minewatch.reconcile.attribution import capacity, chain, source_class
from minewatch.reconcile.origins import OriginIndex, origin_id, origins
from minewatch.reconcile.positions import positions
from minewatch.reconcile.reconciler import Reconciler, Redone
from minewatch.reconcile.silence import SECTIONS, Section, gap_report, silences
from minewatch.reconcile.sums import sums

__all__ = [
    "SECTIONS",
    "OriginIndex",
    "Reconciler",
    "Redone",
    "Section",
    "arithmetic",
    "capacity",
    "chain",
    "disagreements",
    "gap_report",
    "origin_id",
    "origins",
    "positions",
    "reconcile",
    "reconciled",
    "silences",
    "source_class",
    "sums",
]


def reconcile(
    claims: Iterable[Claim],
    texts: Mapping[str, Text],
    sources: Mapping[str, Source] | None = None,
    *,
    checks: Mapping[str, Check] | None = None,
    decisions: Iterable[Decision] = (),
    amended: Mapping[str, str] | None = None,
) -> tuple[Finding, ...]:
    """All findings that the claims support, in a fixed order: `reconciled(...)`, asked once."""
    return reconciled(claims, texts, sources, checks=checks, decisions=decisions, amended=amended).findings()


def reconciled(
    claims: Iterable[Claim],
    texts: Mapping[str, Text],
    sources: Mapping[str, Source] | None = None,
    *,
    checks: Mapping[str, Check] | None = None,
    decisions: Iterable[Decision] = (),
    amended: Mapping[str, str] | None = None,
) -> Reconciler:
    """A reconciler that has settled all of these, to be asked, and told of what comes next.

    `texts` and `sources` are by text id, `checks` by claim id. Decisions that amend or reject claims have
    been applied by the caller; `amended` maps the id of an amended claim to the id it had when it was
    decided on. Join and split shape origins; accept, amend, unsure and undo set review states. A claim
    whose text is missing counts as undated, of no known publisher, and an origin of its own.
    """
    by_text: dict[str, list[Claim]] = {}
    for claim in claims:
        by_text.setdefault(claim.text, []).append(claim)
    work = Reconciler(lambda text_id: texts[text_id].content)
    work.check(checks or {})
    for text_id, text in texts.items():
        work.add(text_id, text, (sources or {}).get(text_id), by_text.pop(text_id, ()))
    for text_id, rest in by_text.items():
        work.add(text_id, None, (sources or {}).get(text_id), rest)
    work.decide(decisions, amended=amended)
    work.settle()
    return work


def disagreements(findings: Iterable[Finding]) -> tuple[Disagreement, ...]:
    """Every disagreement once, though two findings may each show it, by reason and then by claims."""
    rows = {row for finding in findings for row in finding.disagreements}
    return tuple(sorted(rows, key=lambda row: (row.reason, row.left, row.right)))
