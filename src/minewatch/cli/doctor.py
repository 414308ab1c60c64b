"""`minewatch doctor`: what in a workspace needs somebody's eye."""

from __future__ import annotations

from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minewatch.cli.common import (
    json_option,
    opened,
    print_json,
    quiet_option,
    say,
    say_sample,
    shown_progress,
    the_day,
    the_model,
    workspace_option,
)
from minewatch.cli.screen import bold, flat, show

if TYPE_CHECKING:
    from minewatch.watch import Note


@click.command()
@json_option
@workspace_option
@click.option("--model", "ask_model", is_flag=True, help="Ask the model that is set whether it is there.")
@quiet_option
def doctor(as_json: bool, folder: Path, ask_model: bool, quiet: bool) -> None:
    """List what needs an eye: documents that could not be read or gave no claims, and what waits."""
    from minewatch.watch import NEEDS, assemble, examine

    say(_model(folder, ask_model), quiet or as_json)

    with opened(folder) as workspace, shown_progress(quiet) as progress:
        results = assemble(workspace, the_day(None), progress=progress)
        found = list(examine(workspace, results))
    if as_json:
        print_json({**asdict(note), "sample": results.edition.sample} for note in found)
        return
    say_sample(results.edition.sample)
    found.sort(key=lambda note: NEEDS.index(note.need))
    for need, group in groupby(found, key=lambda note: note.need):
        _print(need, list(group))
    say(f"{len(found)} things to look at." if found else "Nothing needs an eye.", quiet)


def _model(folder: Path, ask: bool) -> str:
    """Whether a model is set and, if asked, whether it answers. Raises NotReached where it does not."""
    from minewatch.settings import load

    model = the_model(load(folder))
    if model is None:
        return "No language model is set: nothing is asked of any."
    if ask:
        from minewatch.extract.asking import reach

        reach(model)
    told = "answers" if ask else "is set; --model asks whether it answers"
    return f"Model {model.name} at {model.address} {told}."


def _print(need: str, notes: list[Note]) -> None:
    """Where, and why; what is the same for all is told once."""
    click.echo(bold(f"{need} ({len(notes)})"))
    alike = len({note.why for note in notes}) == 1 < len(notes)
    if alike:
        show(f"({flat(notes[0].why)})", 2, 2)
    for note in notes:
        show(flat(note.where if alike else f"{note.where}: {note.why}"), 2, 2)
