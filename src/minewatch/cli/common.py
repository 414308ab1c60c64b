"""What the commands share: options that mean the same everywhere, the workspace, progress, talk, JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any

import click

from minewatch.cli.screen import UNSAFE, clean
from minewatch.errors import InputRefused, WorkspaceTrouble
from minewatch.model.when import When

if TYPE_CHECKING:
    from minewatch.extract.asking import Model
    from minewatch.settings import Settings
    from minewatch.watch import Progress, Results, Workspace

SAMPLE = "Sample data: the publishers are invented, and this is no source."
SILENT_SECONDS = 1.0  # what is done sooner than a person wonders needs no progress display


def workspace_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """--workspace FOLDER, the folder we stand in by default."""
    return click.option(
        "-w",
        "--workspace",
        "folder",
        type=click.Path(path_type=Path, file_okay=False),
        default=Path(),
        help="The workspace's folder (default: this one).",
    )(command)


def clocks(command: Callable[..., Any]) -> Callable[..., Any]:
    """--on DAY (the world), --known MOMENT (the record) and --claimed."""
    command = claimed_option(command)
    command = click.option(
        "--known", metavar="MOMENT", help="What the record held at this day or moment (UTC)."
    )(command)
    return on_option(command)


def on_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """--on DAY: the day in the world."""
    return click.option("--on", metavar="DAY", help="The day in the world asked about (default: today).")(
        command
    )


def claimed_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """--claimed: stated dates of seeing instead of this machine's clock."""
    return click.option(
        "--claimed", is_flag=True, help="With --known: documents count from the date stated with --seen-at."
    )(command)


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """--json: for programs."""
    return click.option("--json", "as_json", is_flag=True, help="JSON lines instead of a table.")(command)


def quiet_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """--quiet: no progress, no talk; what went wrong is still said."""
    return click.option("-q", "--quiet", is_flag=True, help="No progress and no talk.")(command)


def dry_run_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """--dry-run: the same answer, and nothing written."""
    return click.option("--dry-run", is_flag=True, help="Say what would be done; write nothing.")(command)


def asked(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every question to a workspace."""
    return workspace_option(clocks(quiet_option(command)))


def the_day(written: str | None) -> date:
    """The day a person wrote, today where they wrote none. Raises InputRefused for anything but one day."""
    if written is None:
        return datetime.now(UTC).date()
    try:
        when = When.parse(written)
    except ValueError as error:
        raise InputRefused("--on", f"{error}.", "Write a day, for example 2026-02-20.") from error
    if when.precision != "day" or when.start is None:
        raise InputRefused("--on", f"{written!r} is not one day.", "Write a day, for example 2026-02-20.")
    return when.start


def the_moment(written: str | None, option: str = "--known") -> datetime | None:
    """A moment in UTC; a bare day means its end. Raises InputRefused for anything else."""
    if written is None:
        return None
    try:
        if not set(written) & set("T :"):
            return datetime.combine(date.fromisoformat(written), time.max, UTC)
        moment = datetime.fromisoformat(written)
    except ValueError as error:
        raise InputRefused(
            option, f"{written!r} is no day or moment.", "Write 2026-02-20 or 2026-02-20T12:00:00Z."
        ) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@contextmanager
def opened(folder: Path) -> Iterator[Workspace]:
    """The workspace in the folder, with what its operator set."""
    from minewatch.settings import load
    from minewatch.watch import open_workspace

    settings = load(folder)
    with open_workspace(
        folder,
        workers=settings.run.workers,
        publish_unreviewed=settings.publish.unreviewed,
        database=settings.record.database or None,
        model=the_model(settings),
    ) as workspace:
        yield workspace


def the_model(settings: Settings) -> Model | None:
    """The language model that the operator set, if any."""
    if settings.extract.model is None:
        return None
    from minewatch.extract.asking import Model

    return Model(**settings.extract.model.model_dump())


def make_workspace(folder: Path, database: str = "") -> None:
    """A workspace in the folder: its record, then its settings file, which marks it as finished.

    `database` is a PostgreSQL address; empty, what the environment says, else a SQLite file. What is already
    there is left alone. Raises WorkspaceTrouble where the folder cannot be written.
    """
    from minewatch.settings import FILE, before_there_is_a_file, load, write_starting_file
    from minewatch.watch import open_workspace

    made = (folder / FILE).exists()
    where = database or (load(folder) if made else before_there_is_a_file()).record.database
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with open_workspace(folder, create=True, database=where or None):
            if not made:
                write_starting_file(folder, database)
    except OSError as error:
        raise WorkspaceTrouble(
            str(folder), f"cannot be written ({error.strerror}).", "Choose another folder, or free space."
        ) from error


@contextmanager
def results_of(
    folder: Path, on: str | None, known: str | None, claimed: bool, quiet: bool
) -> Iterator[Results]:
    """What the workspace supports on that day, as known at that moment."""
    from minewatch.watch import assemble

    day, moment = the_day(on), the_moment(known)
    with opened(folder) as workspace, shown_progress(quiet) as progress:
        results = assemble(workspace, day, moment, claimed=claimed, progress=progress)
    yield results


@contextmanager
def shown_progress(quiet: bool = False) -> Iterator[Progress]:
    """A progress display on stderr once work has taken a while; nothing where no terminal shows it."""
    if quiet or not sys.stderr.isatty():
        from minewatch.watch import silent

        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description:<16}"), BarColumn(bar_width=24), TextColumn("{task.fields[count]:>13}"),
        TimeElapsedColumn(),
    )  # fmt: skip
    bar = Bar(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
    tasks: dict[str, Any] = {}
    begin = Timer(SILENT_SECONDS, bar.start)
    begin.daemon = True

    def tell(what: str, done: int, total: int | None) -> None:
        if what not in tasks:
            for task in tasks.values():
                bar.stop_task(task)
            tasks[what] = bar.add_task(what, total=total, count="")
        count = "" if not (done or total) else f"{done:,}" if total is None else f"{done:,}/{total:,}"
        bar.update(tasks[what], completed=done, total=total, count=count)

    begin.start()
    try:
        yield tell
    finally:
        begin.cancel()
        begin.join()
        bar.stop()


def say(line: str, quiet: bool = False) -> None:
    """Talk: a line on stderr."""
    if not quiet:
        click.echo(clean(line), err=True)


def say_sample(sample: bool) -> None:
    """That this is sample data, where it is: also with --quiet, for it is no talk."""
    if sample:
        click.echo(SAMPLE, err=True)


def print_json(rows: Iterable[Any]) -> None:
    """One JSON object a line; control and direction characters are escaped: the same value, no commands."""
    for row in rows:
        written = json.dumps(row, ensure_ascii=False, default=str)
        click.echo(UNSAFE.sub(lambda found: json.dumps(found[0])[1:-1], written))
