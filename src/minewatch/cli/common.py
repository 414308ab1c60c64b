"""What the commands share: the workspace option, days and moments, tables, progress."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minewatch.errors import InputRefused
from minewatch.model.when import When

if TYPE_CHECKING:
    from minewatch.watch import Progress, Workspace


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
    command = click.option(
        "--claimed", is_flag=True, help="With --known: count documents from the date stated with --seen-at."
    )(command)
    command = click.option("--known", help="What the record held at this day or moment (UTC).")(command)
    return click.option("--on", help="The day in the world that is asked about (default: today).")(command)


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """--json: for programs."""
    return click.option("--json", "as_json", is_flag=True, help="JSON lines instead of a table.")(command)


def quiet_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """--quiet: no progress, no talk."""
    return click.option("-q", "--quiet", is_flag=True, help="No progress and no talk.")(command)


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
        if len(written) == 10:
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
        folder, workers=settings.run.workers, publish_unreviewed=settings.publish.unreviewed
    ) as workspace:
        yield workspace


@contextmanager
def shown_progress(quiet: bool = False) -> Iterator[Progress]:
    """A progress display on stderr: a live bar on a terminal, nothing where there is none."""
    if quiet or not sys.stderr.isatty():
        from minewatch.watch import silent

        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description:<12}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=False) as bar:
        tasks: dict[str, Any] = {}

        def tell(what: str, done: int, total: int | None) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done, total=total)

        yield tell


def say(line: str, quiet: bool = False) -> None:
    """Talk: a line on stderr."""
    if not quiet:
        click.echo(line, err=True)


def print_json(rows: Sequence[Any]) -> None:
    """One JSON object a line."""
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False, default=str))


def print_table(heads: Sequence[str], rows: Sequence[Sequence[Any]], empty: str) -> None:
    """Columns as wide as they need, the last one wrapped; `empty` where there is no row."""
    if not rows:
        click.echo(empty)
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table

    width = None if sys.stdout.isatty() else 120
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, width=None)
    for head in heads:
        table.add_column(head, overflow="fold", no_wrap=head not in heads[-1:])
    for row in rows:
        table.add_row(*("" if cell is None else str(cell) for cell in row))
    Console(width=width, highlight=False, markup=False, emoji=False).print(table)
