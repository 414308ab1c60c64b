"""`minewatch origins`: which reports count as one story, and joining and splitting them by hand."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from minewatch.cli.common import (
    asked,
    json_option,
    opened,
    print_json,
    quiet_option,
    results_of,
    say,
    say_sample,
    shown_progress,
    the_day,
    workspace_option,
)
from minewatch.cli.screen import bold, flat, show

if TYPE_CHECKING:
    from minewatch.model.decision import Decision
    from minewatch.watch import Results, Story, Workspace


def _by(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--by", help="Who decides (default: the name you are logged in with).")(command)


def _why(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--why", required=True, help="The reason, kept with the decision.")(command)


@click.group()
def origins() -> None:
    """Which reports count as one story, and joining and splitting them by hand.

    A finding counts independent origins: a wire story that twelve papers carry is one.
    """


@origins.command("list")
@json_option
@asked
def list_(as_json: bool, folder: Path, on: str | None, known: str | None, claimed: bool, quiet: bool) -> None:
    """The stories that several documents tell, with the passages they share, and who joined or split them."""
    from minewatch.watch import stories

    with results_of(folder, on, known, claimed, quiet) as results:
        found = stories(results)
        if as_json:
            print_json(_row(results, story) for story in found)
            return
        say_sample(results.edition.sample)
        for story in found:
            _print(results, story)
        say(f"{len(found)} stories that several documents tell, or that people joined or split.", quiet)


def _row(results: Results, story: Story) -> dict[str, Any]:
    origin = story.origin
    return {
        "id": origin.id,
        "how": origin.how,
        "texts": [{"id": text, "document": _document(results, text)} for text in origin.texts],
        "publishers": [results.shelf.publisher_name(name) for name in origin.publishers],
        "shared": list(origin.shared),
        "decisions": [
            {"id": d.id, "verdict": d.verdict, "by": d.by, "at": d.at.isoformat(), "why": d.why}
            for d in story.decisions
        ],
        "sample": results.edition.sample,
    }


def _document(results: Results, text_id: str) -> str:
    text = results.shelf.texts[text_id]
    told = (text.title, results.shelf.publisher(text), str(text.published) if text.published else "undated")
    return flat(", ".join(part for part in told if part))


_HOW = {"copy": "copies", "rewrite": "reworded", "by hand": "grouped by hand", "single": "by itself"}


def _print(results: Results, story: Story) -> None:
    origin = story.origin
    click.echo(bold(f"{origin.id}: {len(origin.texts)} documents, {_HOW[origin.how]}"))
    for text in origin.texts:
        show(f"{text} {_document(results, text)}", 2, 2)
    for passage in origin.shared:
        show(f"shared: “{flat(passage)}”", 4, 2)
    for decision in story.decisions:
        words = f"{decision.verdict} by {decision.by}, {decision.at:%Y-%m-%d}: {decision.why}"
        show(f"{decision.id} {flat(words)}", 4, 2)
    click.echo()


@origins.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID ID...")
@_why
@_by
@workspace_option
@quiet_option
def join(ids: tuple[str, ...], why: str, by: str | None, folder: Path, quiet: bool) -> None:
    """These origins (o-) or texts (t-) are one story."""
    _regroup("join", ids, why, by, folder, quiet)


@origins.command()
@click.argument("ids", nargs=-1, required=True, metavar="TEXT...")
@_why
@_by
@workspace_option
@quiet_option
def split(ids: tuple[str, ...], why: str, by: str | None, folder: Path, quiet: bool) -> None:
    """These texts (t-) leave their story together and are one of their own."""
    _regroup("split", ids, why, by, folder, quiet)


@origins.command()
@click.argument("ident", metavar="DECISION")
@_by
@workspace_option
@quiet_option
def undo(ident: str, by: str | None, folder: Path, quiet: bool) -> None:
    """Take back one of your own joins or splits (d-, see `minewatch origins list`)."""
    from minewatch.watch import take_back

    _decided(folder, quiet, lambda workspace, _: take_back(workspace, ident, _name(by)))


def _name(by: str | None) -> str:
    return by if by is not None else getpass.getuser()


def _regroup(
    verdict: Literal["join", "split"],
    ids: tuple[str, ...],
    why: str,
    by: str | None,
    folder: Path,
    quiet: bool,
) -> None:
    from minewatch.watch import regroup

    _decided(
        folder, quiet, lambda workspace, results: regroup(workspace, results, verdict, ids, _name(by), why)
    )


def _decided(folder: Path, quiet: bool, decide: Callable[[Workspace, Results], Decision]) -> None:
    """Keep a decision, and tell what it changed."""
    from minewatch.cli.review import tell_effects
    from minewatch.watch import after_decisions, assemble

    with opened(folder) as workspace, shown_progress(quiet) as progress:
        before = assemble(workspace, the_day(None), progress=progress)
        decision = decide(workspace, before)
        after = after_decisions(workspace, before, progress)
    say_sample(after.edition.sample)
    click.echo(decision.id)
    tell_effects(before, after, False, folder, quiet)
