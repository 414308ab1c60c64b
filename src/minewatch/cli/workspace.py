"""Commands on a workspace: init, collect, run, publish."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from minewatch.cli.common import (
    asked,
    dry_run_option,
    make_workspace,
    opened,
    quiet_option,
    say,
    say_sample,
    shown_progress,
    the_day,
    the_moment,
    workspace_option,
)
from minewatch.cli.screen import flat
from minewatch.errors import WorkspaceTrouble

NAMED = 5  # documents in a line that names some of many


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.option(
    "--database",
    default="",
    metavar="ADDRESS",
    help="Keep the record in PostgreSQL: postgresql://user@host/name (default: a SQLite file in FOLDER).",
)
@quiet_option
def init(folder: Path, database: str, quiet: bool) -> None:
    """Make a workspace in FOLDER: a settings file and an empty record.

    Captured bytes are in FOLDER either way. A database that already holds a record is used as it is.
    """
    from minewatch.settings import FILE

    if (folder / FILE).exists():
        raise WorkspaceTrouble(str(folder), "already is a workspace; nothing was changed.")
    make_workspace(folder, database)
    say(f"A workspace is in {folder}. Next: minewatch collect PATH -w {folder}", quiet)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--source", "source_file", type=click.Path(path_type=Path), help="A source file (YAML or TOML)."
)
@click.option(
    "--published",
    metavar="DATE",
    help="When all of it was published: goes before the dates that the documents give themselves.",
)
@click.option(
    "--seen-at", metavar="MOMENT", help="When you saw it, if not now; kept beside this machine's own clock."
)
@dry_run_option
@workspace_option
@quiet_option
def collect(
    paths: tuple[Path, ...], source_file: Path | None, published: str | None, seen_at: str | None,
    dry_run: bool, folder: Path, quiet: bool,
) -> None:  # fmt: skip
    """Keep the files and folders PATHS as captures, each byte sequence once.

    A source.yaml in a folder says whose documents lie there; --source says it for all the rest. What cannot
    be kept is named, and does not stop the rest; where nothing could be kept the exit code is 1.
    """
    from minewatch.watch import collect_into, is_sample, source_of, to_come

    source, moment = source_of(source_file), the_moment(seen_at, "--seen-at")
    with opened(folder) as workspace, shown_progress(quiet) as progress:
        report = collect_into(
            workspace, list(paths), source, claimed_at=moment, published=published, dry_run=dry_run,
            progress=progress,
        )  # fmt: skip
        mixed = not source.sample and is_sample(workspace)
    _refusals(report.refused)
    new = "would be new" if dry_run else "new captures"
    say(f"{report.captured} {new}, {report.seen_again} seen again, {len(report.refused)} refused.", quiet)
    if published and to_come(published, the_day(None)):
        say(f"The date of publication, {published}, is still to come: is it right?")
    if not (report.captured or report.seen_again or report.refused):
        say("No files were there to take; hidden files and source files are no documents.")
    if mixed:
        say("This workspace holds sample data: all that is published from it is marked as a sample.")
    if not report.captured and not report.seen_again:
        sys.exit(1)


@click.command()
@dry_run_option
@workspace_option
@quiet_option
def run(dry_run: bool, folder: Path, quiet: bool) -> None:
    """Read and extract what is new. An interrupted run goes on where it was.

    A document that a newer reader reads otherwise keeps its decisions where the words decided about still
    stand; the others are named.
    """
    from minewatch.watch import run as run_rooms
    from minewatch.watch import waiting

    with opened(folder) as workspace:
        unread, unsearched = waiting(workspace)
        if dry_run:
            say(f"{unread} documents would be read, {unsearched} more searched for claims.", quiet)
            return
        if not (unread or unsearched):
            say(
                f"Nothing is new since the last run. To add documents: minewatch collect PATH -w {folder}",
                quiet,
            )
            return
        with shown_progress(quiet) as progress:
            report = run_rooms(workspace, progress)
    _refusals(report.refused)
    for line in report.left:
        click.echo(flat(f"decision left behind: {line}"), err=True)
    if report.moved:
        say(f"{report.moved} decisions follow their words to a new reading.", quiet)
    say(
        f"{report.read} documents read, {report.extracted} searched for claims, "
        f"{report.claims} claims found, {len(report.refused)} refused.",
        quiet,
    )
    if report.guessed:
        few = ", ".join(report.guessed[:NAMED]) + (" and more" if len(report.guessed) > NAMED else "")
        say(
            flat(f"{len(report.guessed)} too short to tell their language, and searched as English: {few}."),
            quiet,
        )
    if report.asked or report.not_kept:
        say(
            f"The model was asked about {report.asked}; {report.not_kept} of its answers were refused.", quiet
        )
    if report.refused and not report.read and not report.extracted:
        sys.exit(1)


@click.command()
@click.option(
    "--to", "target", type=click.Path(path_type=Path, file_okay=False), help="Where (default: site/)."
)
@click.option("--edition", "ident", metavar="ID", help="Make this published edition (e-) again, in --to.")
@dry_run_option
@asked
def publish(
    target: Path | None, ident: str | None, dry_run: bool, folder: Path, on: str | None, known: str | None, claimed: bool,
    quiet: bool,
) -> None:  # fmt: skip
    """Write the site: home, a page for each of the 197 states, documents, disagreements, exports.

    Each edition's id is kept with the hash of every file. With --edition it is made again from the same rows, and
    every file compared with what was published; the exit code is 1 where one differs.
    """
    from minewatch.watch import assemble, check_gates, publish_site

    if ident is not None:
        if target is None or on or known or claimed or dry_run:
            raise click.UsageError(
                "--edition takes its own day and moment, and --to a folder to write it in."
            )
        _make_again(ident, target, folder, quiet)
        return
    day, moment = the_day(on), the_moment(known)
    with opened(folder) as workspace, shown_progress(quiet) as progress:
        results = assemble(workspace, day, moment, claimed=claimed, progress=progress)
        say_sample(results.edition.sample)
        site = target or workspace.site
        if dry_run:
            check_gates(results)
            say(f"Would publish {len(results.edition.findings)} findings to {site}.", quiet)
            return
        written = publish_site(workspace, results, target, progress)
    say(f"Edition {results.edition.id}: {written.files} files, {written.bytes / 1e6:.1f} MB.", quiet)
    click.echo(str(site / "index.html"))


def _make_again(ident: str, target: Path, folder: Path, quiet: bool) -> None:
    from minewatch.publish import write_site
    from minewatch.watch import differing, made_again

    with opened(folder) as workspace, shown_progress(quiet) as progress:
        results, was = made_again(workspace, ident, progress)
        written = write_site(results.edition, target, extras=results.extras)
    say_sample(results.edition.sample)
    click.echo(str(target / "index.html"))
    odd = differing(was, target)
    for path in odd:
        click.echo(f"differs: {path}", err=True)
    if odd:
        why = "The rules, the treaty data or the pages of minewatch have changed since, or the record was altered."
        say(
            f"{len(odd)} of {written.files} files are not as published on {was.learned_at:%Y-%m-%d}. {why}",
            quiet,
        )
        sys.exit(1)
    say(f"{written.files} files, byte for byte as published on {was.learned_at:%Y-%m-%d}.", quiet)


def _refusals(lines: Iterable[str]) -> None:
    """What could not be used: also with --quiet, for it is no talk."""
    for line in lines:
        click.echo(flat(f"refused: {line}"), err=True)
