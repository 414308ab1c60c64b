"""`minewatch demo`: every room, on the packaged sample documents."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minewatch.cli.common import (
    SAMPLE,
    make_workspace,
    opened,
    quiet_option,
    say,
    shown_progress,
    the_day,
)
from minewatch.errors import WorkspaceTrouble

if TYPE_CHECKING:
    from minewatch.watch import Report, Results, Workspace


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path("demo"))
@click.option("--on", metavar="DAY", help="The day the site speaks of (default: today).")
@quiet_option
def demo(folder: Path, on: str | None, quiet: bool) -> None:
    """Make a workspace in FOLDER (default: demo) from packaged sample documents and write its site.

    The samples' publishers are invented and every page says so. Running it again changes nothing.
    """
    from minewatch.watch import assemble, collect_into, publish_site, run

    day = the_day(on)
    _check_empty(folder)
    make_workspace(folder)
    with (
        as_file(files("minewatch").joinpath("samples")) as samples,
        opened(folder) as workspace,
        shown_progress(quiet) as progress,
    ):
        _check_ours(workspace)
        collected = collect_into(workspace, [samples], once=True, progress=progress)
        report = run(workspace, progress)
        results = assemble(workspace, day, progress=progress)
        publish_site(workspace, results, progress=progress)
        site = workspace.site
    for address, why in results.edition.unread:
        say(f"unread: {address}: {why}", quiet)
    _print_counts(results, collected, report)
    click.echo(f"\n{SAMPLE}\nOpen {site / 'index.html'}")


def _check_empty(folder: Path) -> None:
    """Samples go into a folder of their own. Raises WorkspaceTrouble for one that holds something else."""
    from minewatch.settings import FILE

    if folder.exists() and not (folder / FILE).exists() and any(folder.iterdir()):
        raise WorkspaceTrouble(
            str(folder), "holds other files, and samples should not mix with them.",
            "Name a new folder: minewatch demo FOLDER",
        )  # fmt: skip


def _check_ours(workspace: Workspace) -> None:
    """Nothing is ever removed from a record, so samples must not come into one that holds real documents."""
    if any(not source.sample for source in workspace.record.sources()):
        raise WorkspaceTrouble(
            str(workspace.folder), "holds documents of your own; samples would stay among them for ever.",
            "Name a new folder: minewatch demo FOLDER",
        )  # fmt: skip


def _print_counts(results: Results, collected: Report, report: Report) -> None:
    from minewatch.watch import deadlines_ahead, differences

    edition = results.edition
    counts = [
        (len(edition.texts), "documents read", f"{collected.captured} of them new"),
        (len(edition.unread), "documents named as unread", ""),
        (len(edition.claims), "claims, each with its words", f"{report.claims} of them new"),
        (len(edition.findings), "findings", ""),
        (len(differences(edition)), "disagreements between sources, with their reasons", ""),
        (len(deadlines_ahead(edition)), "deadlines ahead", "from treaty law and acts"),
    ]
    for count, what, more in counts:
        click.echo(f"{count:>7,}  {what}" + (f" ({more})" if more else ""))
