"""Commands that show what the record supports: findings, contradictions, profile, explain, export."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minewatch.cli.common import (
    clocks,
    json_option,
    opened,
    print_json,
    print_table,
    quiet_option,
    say,
    shown_progress,
    the_day,
    the_moment,
    workspace_option,
)
from minewatch.model.place import find_place, places
from minewatch.watch import differences, finding_row

if TYPE_CHECKING:
    from minewatch.model.claim import Claim, Quantity
    from minewatch.model.finding import Finding
    from minewatch.watch import Results


def asked(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every question to a workspace."""
    return workspace_option(clocks(quiet_option(command)))


@contextmanager
def results_of(
    folder: Path, on: str | None, known: str | None, claimed: bool, quiet: bool
) -> Iterator[Results]:
    """What the workspace supports on that day, as known at that moment."""
    from minewatch.watch import assemble

    with opened(folder) as workspace, shown_progress(quiet) as progress:
        results = assemble(workspace, the_day(on), the_moment(known), claimed=claimed, progress=progress)
    yield results


@click.command()
@click.option("--state", help="Only findings about this state.")
@click.option("--kind", help="Only findings of this kind (docs/claims.md).")
@json_option
@asked
def findings(
    state: str | None,
    kind: str | None,
    as_json: bool,
    folder: Path,
    on: str | None,
    known: str | None,
    claimed: bool,
    quiet: bool,
) -> None:
    """What the claims together support, one line a finding."""
    actor = find_place(state).code if state else None
    with results_of(folder, on, known, claimed, quiet) as results:
        chosen = [
            finding
            for finding in results.edition.findings
            if (actor is None or finding.matter.actor == actor)
            and (kind is None or finding.matter.kind == kind)
        ]
        claims = {claim.id: claim for claim in results.edition.claims}
        if as_json:
            print_json([finding_row(finding, claims) for finding in chosen])
            return
        rows = [_row(finding, claims) for finding in chosen]
        print_table(
            ("id", "who", "what", "how", "value", "when", "origins", "words"),
            rows,
            "No finding answers that.",
        )


def _row(finding: Finding, claims: dict[str, Claim]) -> tuple[object, ...]:
    matter = finding.matter
    what = " ".join(part for part in (matter.kind, matter.weapon or matter.treaty, finding.step) if part)
    first = claims.get(finding.claims_for[0]) if finding.claims_for else None
    return (
        finding.id,
        matter.actor or "–",
        what,
        finding.assertion,
        _amount(finding.value),
        finding.time or "",
        f"{len(finding.origins)}" + (" !" if finding.disagreements else ""),
        first.evidence.quote if first else "",
    )


def _amount(value: Quantity | None) -> str:
    if value is None:
        return ""
    ends = [f"{end:,.10g}" for end in (value.low, value.high) if end is not None]
    written = ends[0] if len(set(ends)) == 1 else "–".join(ends)
    sign = {"about": "~", "at_least": "≥", "at_most": "≤"}.get(value.bound, "")
    return f"{sign}{written} {value.unit}" + (f"/{value.per}" if value.per else "")


@click.command()
@click.option("--state", help="Only disagreements about this state.")
@json_option
@asked
def contradictions(
    state: str | None,
    as_json: bool,
    folder: Path,
    on: str | None,
    known: str | None,
    claimed: bool,
    quiet: bool,
) -> None:
    """What sources disagree on: the reason, both quotations and their publishers."""
    actor = find_place(state).code if state else None
    with results_of(folder, on, known, claimed, quiet) as results:
        rows = [row for row in differences(results.edition) if actor is None or row.actor == actor]
        if as_json:
            print_json([asdict(row) for row in rows])
            return
        for row in rows:
            place = places().get(row.actor or "")
            who = place.name if place else row.actor or "No one state"
            click.echo(f"{who}: {row.kind} ({row.reason}{', settled' if row.settled else ''})")
            click.echo(f"  {row.note}")
            for side in (row.left, row.right):
                click.echo(f"  “{side.quote}” {side.publisher}, {side.published or 'undated'}")
            click.echo(f"  minewatch explain {row.finding}\n")
        say(f"{len(rows)} disagreements.", quiet)


@click.command()
@click.argument("state")
@asked
def profile(state: str, folder: Path, on: str | None, known: str | None, claimed: bool, quiet: bool) -> None:
    """The profile of STATE as plain text, with numbered notes."""
    from minewatch.publish import profile_text

    code = find_place(state).code
    with results_of(folder, on, known, claimed, quiet) as results:
        click.echo(profile_text(results.edition, code, results.extras))


@click.command()
@click.argument("ident", metavar="ID")
@json_option
@asked
def explain(
    ident: str, as_json: bool, folder: Path, on: str | None, known: str | None, claimed: bool, quiet: bool
) -> None:
    """The chain from ID (a sentence, finding, status or claim) to rule, claims, quotations and captures."""
    from minewatch.publish import explain as chain

    with results_of(folder, on, known, claimed, quiet) as results:
        steps = chain(results.edition, ident)
    if as_json:
        print_json([asdict(step) for step in steps])
        return
    for step in steps:
        click.echo(f"{'  ' * step.depth}{step.noun} {step.id}: {step.words}")


@click.command()
@click.argument("target", type=click.Path(path_type=Path, file_okay=False))
@asked
def export(target: Path, folder: Path, on: str | None, known: str | None, claimed: bool, quiet: bool) -> None:
    """All claims, findings, disagreements, acts and statuses as CSV and JSON lines in TARGET, uncapped."""
    from minewatch.publish import write_exports

    with results_of(folder, on, known, claimed, quiet) as results:
        written = write_exports(results.edition, target)
    say(f"{len(written)} files.", quiet)
    click.echo(str(target))
