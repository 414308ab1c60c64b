"""Commands that show what the record supports: contradictions, profile, explain, export."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minewatch.cli.common import (
    asked,
    dry_run_option,
    json_option,
    print_json,
    results_of,
    say,
    say_sample,
)
from minewatch.cli.screen import bold, flat, show, width
from minewatch.model.place import find_place, places

if TYPE_CHECKING:
    from minewatch.model.finding import Disagreement, Finding
    from minewatch.publish import ChainStep
    from minewatch.publish.disagreements import Pair
    from minewatch.publish.notes import Quotation
    from minewatch.watch import Results


@click.command()
@click.option("--state", help="Only disagreements about this state (code or name).")
@json_option
@asked
def contradictions(
    state: str | None, as_json: bool, folder: Path, on: str | None, known: str | None, claimed: bool,
    quiet: bool,
) -> None:  # fmt: skip
    """What sources disagree on: the reason, both quotations and their publishers.

    Pairs that differ in the same way are told once; --json has every pair.
    """
    place = find_place(state).code if state else None
    with results_of(folder, on, known, claimed, quiet) as results:
        if as_json:
            from minewatch.watch import differences

            rows = [row for row in differences(results.edition) if place in (None, row.actor)]
            print_json({**asdict(row), "sample": results.edition.sample} for row in rows)
            return
        say_sample(results.edition.sample)
        rows_shown = results.shelf.disagreements if place is None else results.shelf.differing.get(place, [])
        pairs = _pairs(results, list(rows_shown))
        if not pairs:
            click.echo("No two sources disagree on that.")
        for shown, finding in pairs:
            _print_pair(results, shown, finding)
        say(f"{len(rows_shown)} pairs of claims differ.", quiet)


def _pairs(results: Results, rows: list[tuple[Disagreement, Finding]]) -> list[tuple[Pair, Finding]]:
    from minewatch.publish.disagreements import pairs
    from minewatch.publish.states import all_sentences

    told = pairs(results.shelf, rows, all_sentences(results.shelf))
    return sorted(told, key=lambda pair: (_who(results, pair[1]).casefold(), pair[1].matter.kind))


def _who(results: Results, finding: Finding) -> str:
    code = finding.matter.actor or ""
    place = places().get(code)
    return place.name if place else flat(results.shelf.known_as(finding).get(code, code)) or "No actor named"


def _print_pair(results: Results, shown: Pair, finding: Finding) -> None:
    settled = ", settled" if shown.settled else ""
    click.echo(bold(f"{_who(results, finding)}: {finding.matter.kind}. {shown.title}{settled}"))
    show(flat(shown.note), 2)
    for side in shown.sides:
        show(_said(side.quotation), 4, 2)
    others = len(shown.alike) + shown.unlisted
    if others:
        show(f"and {others} more {'pair' if others == 1 else 'pairs'} alike", 4)
    click.echo(f"  {shown.id}\n")


def _said(quotation: Quotation) -> str:
    return flat(f"“{quotation.passage.quote}” {quotation.publisher}, {quotation.published}")


@click.command()
@click.argument("state")
@asked
def profile(state: str, folder: Path, on: str | None, known: str | None, claimed: bool, quiet: bool) -> None:
    """The profile of STATE (code or name) as plain text, with numbered notes."""
    from minewatch.publish import profile_text

    code = find_place(state).code
    with results_of(folder, on, known, claimed, quiet) as results:
        click.echo(profile_text(results.edition, code, results.extras), nl=False)


@click.command()
@click.argument("ident", metavar="ID")
@json_option
@asked
def explain(
    ident: str, as_json: bool, folder: Path, on: str | None, known: str | None, claimed: bool, quiet: bool
) -> None:
    """The chain from ID to rule, claims, quotations and captures.

    ID names a sentence or status (s-), finding (f-), disagreement (d-), claim (c-), act (a-) or text (t-), or
    is a capture's hash. Every page and every other command shows them.
    """
    from minewatch.publish import explain as chain

    with results_of(folder, on, known, claimed, quiet) as results:
        steps = chain(results.edition, ident)
        sample = results.edition.sample
    if as_json:
        print_json({**asdict(step), "sample": sample} for step in steps)
        return
    say_sample(sample)
    for step in steps:
        _print_step(step)


def _print_step(step: ChainStep) -> None:
    indent = 2 * step.depth
    head, words = f"{step.noun} {step.id}".rstrip(), flat(step.words)
    if len(head) + indent + 24 > width():
        click.echo(" " * indent + head)
        show(words, indent + 2)
    else:
        show(f"{head}: {words}" if words else head, indent, 2)


@click.command()
@click.argument("target", type=click.Path(path_type=Path, file_okay=False))
@dry_run_option
@asked
def export(
    target: Path, dry_run: bool, folder: Path, on: str | None, known: str | None, claimed: bool, quiet: bool
) -> None:
    """All claims, findings, disagreements, acts and statuses as CSV and JSON lines in TARGET, uncapped.

    Unreviewed findings are among them, and every row says how far it was reviewed.
    """
    from minewatch.watch import export as write

    with results_of(folder, on, known, claimed, quiet) as results:
        edition = results.edition
        say_sample(edition.sample)
        if dry_run:
            counts = f"{len(edition.claims)} claims and {len(edition.findings)} findings"
            say(f"Would write {counts} to {target}.", quiet)
            return
        written = write(results, target)
    say(f"{len(written)} files.", quiet)
    click.echo(str(target))
