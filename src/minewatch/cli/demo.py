"""`minewatch demo`: every room, on the packaged sample documents."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

import click

from minewatch.cli.common import quiet_option, say, shown_progress, the_day


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path("demo"))
@click.option("--on", help="The day the site speaks of (default: today).")
@quiet_option
def demo(folder: Path, on: str | None, quiet: bool) -> None:
    """Make a workspace in FOLDER (default: demo) from packaged sample documents and write its site.

    The samples' publishers are invented and every page says so. Running it again changes nothing.
    """
    from minewatch.settings import FILE, STARTING_FILE
    from minewatch.watch import (
        assemble,
        collect_into,
        deadlines_ahead,
        differences,
        open_workspace,
        publish_site,
        run,
    )

    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / FILE).exists():
        (folder / FILE).write_text(STARTING_FILE, encoding="utf-8")
    with (
        as_file(files("minewatch").joinpath("samples")) as samples,
        open_workspace(folder, create=True) as workspace,
        shown_progress(quiet) as progress,
    ):
        collected = collect_into(workspace, [samples], once=True, progress=progress)
        report = run(workspace, progress)
        results = assemble(workspace, the_day(on), progress=progress)
        publish_site(workspace, results, progress=progress)
        counts = [
            (len(results.edition.texts), "documents read", f"{collected.captured} of them new"),
            (len(results.edition.unread), "documents named as unread", ""),
            (len(results.edition.claims), "claims, each with its words", f"{report.claims} of them new"),
            (len(results.edition.findings), "findings", ""),
            (len(differences(results.edition)), "disagreements between sources, with their reasons", ""),
            (len(deadlines_ahead(results.edition)), "deadlines ahead", "from treaty law and acts"),
        ]
        lines = report.refused + collected.refused
    for line in lines:
        say(f"unread: {line}", quiet)
    for count, what, more in counts:
        click.echo(f"{count:>7,}  {what}" + (f" ({more})" if more else ""))
    click.echo("\nSample data: the publishers are invented, and this is no source.")
    click.echo(f"Open {folder / 'site' / 'index.html'}")
