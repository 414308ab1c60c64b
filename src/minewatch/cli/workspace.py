"""Commands on a workspace: init, collect, run, publish, verify."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from minewatch.cli.common import (
    clocks,
    opened,
    quiet_option,
    say,
    shown_progress,
    the_day,
    the_moment,
    workspace_option,
)
from minewatch.errors import WorkspaceTrouble


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
def init(folder: Path) -> None:
    """Make a workspace in FOLDER: a settings file and an empty record."""
    from minewatch.settings import FILE, STARTING_FILE
    from minewatch.watch import open_workspace

    if (folder / FILE).exists():
        raise WorkspaceTrouble(str(folder), "already is a workspace; nothing was changed.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with open_workspace(folder, create=True):
            (folder / FILE).write_text(STARTING_FILE, encoding="utf-8")
    except OSError as error:
        raise WorkspaceTrouble(
            str(folder), f"cannot be written ({error.strerror}).", "Choose another."
        ) from error
    say(f"A workspace is in {folder}. Next: minewatch collect PATH -w {folder}")


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--source", "source_file", type=click.Path(path_type=Path), help="A source file (YAML or TOML)."
)
@click.option("--published", help="The date of publication of all of it, where the documents do not say.")
@click.option("--seen-at", help="When you saw it, if not now; kept beside this machine's own clock.")
@workspace_option
@quiet_option
def collect(
    paths: tuple[Path, ...],
    source_file: Path | None,
    published: str | None,
    seen_at: str | None,
    folder: Path,
    quiet: bool,
) -> None:
    """Keep the files and folders PATHS as captures, each byte sequence once.

    A source.yaml in a folder says whose documents lie there; --source says it for all the rest.
    """
    from minewatch.watch import collect_into, source_of

    source = source_of(source_file)
    with opened(folder) as workspace, shown_progress(quiet) as progress:
        report = collect_into(
            workspace,
            list(paths),
            source,
            claimed_at=the_moment(seen_at, "--seen-at"),
            published=published,
            progress=progress,
        )
    _refusals(report.refused)
    say(
        f"{report.captured} new captures, {report.seen_again} seen again, {len(report.refused)} refused.",
        quiet,
    )
    if not report.captured and not report.seen_again:
        sys.exit(1)


@click.command()
@workspace_option
@quiet_option
def run(folder: Path, quiet: bool) -> None:
    """Read and extract what is new. An interrupted run goes on where it was."""
    from minewatch.watch import run as run_rooms

    with opened(folder) as workspace, shown_progress(quiet) as progress:
        report = run_rooms(workspace, progress)
    _refusals(report.refused)
    say(
        f"{report.read} documents read, {report.extracted} searched for claims, "
        f"{report.claims} claims found, {len(report.refused)} refused.",
        quiet,
    )


@click.command()
@click.option(
    "--to", "target", type=click.Path(path_type=Path, file_okay=False), help="Where (default: site/)."
)
@click.option("--dry-run", is_flag=True, help="Say what would be published, write nothing.")
@workspace_option
@clocks
@quiet_option
def publish(
    target: Path | None,
    dry_run: bool,
    folder: Path,
    on: str | None,
    known: str | None,
    claimed: bool,
    quiet: bool,
) -> None:
    """Write the site: home, a page for each of the 197 states, documents, disagreements, exports."""
    from minewatch.watch import assemble, publish_site

    with opened(folder) as workspace, shown_progress(quiet) as progress:
        results = assemble(workspace, the_day(on), the_moment(known), claimed=claimed, progress=progress)
        if dry_run:
            say(
                f"Would publish {len(results.edition.findings)} findings to {target or workspace.site}.",
                quiet,
            )
            return
        written = publish_site(workspace, results, target, progress)
    say(f"{written.files} files, {written.bytes / 1e6:.1f} MB.", quiet)
    click.echo(str((target or folder / "site") / "index.html"))


@click.command()
@workspace_option
@quiet_option
def verify(folder: Path, quiet: bool) -> None:
    """Look for any byte changed, row removed or reordered, in the record and the captures."""
    from minewatch.watch import verify_workspace

    with opened(folder) as workspace, shown_progress(quiet) as progress:
        problems = list(verify_workspace(workspace, progress))
    for problem in problems:
        click.echo(str(problem))
    if problems:
        say(f"{len(problems)} things differ from what was recorded. Restore them from a backup.", quiet)
        sys.exit(1)
    say("Record and captures are as they were recorded.", quiet)


def _refusals(lines: list[str]) -> None:
    for line in lines:
        click.echo(f"refused: {line}", err=True)
