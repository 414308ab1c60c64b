"""The review command: questions by single keys in a terminal, or lists and files for programs."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minewatch.cli.common import (
    dry_run_option,
    json_option,
    opened,
    print_json,
    quiet_option,
    say,
    say_sample,
    shown_progress,
    the_day,
    workspace_option,
)
from minewatch.cli.screen import clean, flat, print_table, show
from minewatch.errors import InputRefused

if TYPE_CHECKING:
    from minewatch.model.decision import Decision
    from minewatch.review import Question
    from minewatch.watch import Results, Workspace


@click.command()
@click.option("--by", help="Who decides (default: the name you are logged in with).")
@click.option("--list", "listed", is_flag=True, help="Print the open questions, most important first.")
@click.option("--import", "imported", type=click.Path(path_type=Path), help="Keep the decisions of a file.")
@click.option(
    "--export", "exported", type=click.Path(path_type=Path), help="Write all decisions to a file, or -."
)
@click.option("--agreement", "agreed", is_flag=True, help="How far readers agree, a pair at a time.")
@click.option("--changes", "changed", is_flag=True, help="Where others answered otherwise than you.")
@dry_run_option
@json_option
@workspace_option
@quiet_option
def review(
    by: str | None,
    listed: bool,
    imported: Path | None,
    exported: Path | None,
    agreed: bool,
    changed: bool,
    dry_run: bool,
    as_json: bool,
    folder: Path,
    quiet: bool,
) -> None:
    """Decide claims: accept, reject, amend or leave them, by single keys, most important first.

    Use, production and violation take two people; the second does not see the first one's answer. Every
    decision is kept at once, with who, when and why, and can be taken back. At the end it tells which
    findings and statuses the decisions changed, and which pages to publish again.
    """
    reader = (by or getpass.getuser()).strip()
    if not reader:
        raise InputRefused("--by", "it is empty, and a decision is somebody's.", "Give a name.")
    with opened(folder) as workspace:
        if imported:
            _import(workspace, imported, dry_run, as_json, quiet)
        elif exported:
            _export(workspace, exported, quiet)
        elif agreed:
            _agreement(workspace, as_json)
        elif changed:
            _changes(workspace, reader, as_json)
        elif listed or as_json:
            results = _assembled(workspace, quiet)
            _list(workspace, results, _questions(workspace, results, None if by is None else reader), as_json)
        else:
            _session(workspace, reader, quiet)


def _assembled(workspace: Workspace, quiet: bool) -> Results:
    from minewatch.watch import assemble

    with shown_progress(quiet) as progress:
        return assemble(workspace, the_day(None), progress=progress)


def _after(workspace: Workspace, before: Results, quiet: bool) -> Results:
    from minewatch.watch import after_decisions

    with shown_progress(quiet) as progress:
        return after_decisions(workspace, before, progress)


def _questions(workspace: Workspace, results: Results, reader: str | None) -> list[Question]:
    from minewatch.review import queue

    record = workspace.record
    return queue(record.claims(), results.edition.findings, record.decisions(), reader)


def _session(workspace: Workspace, reader: str, quiet: bool) -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError("Review by keys needs a terminal. Without one: --list, --import, --export.")
    from minewatch.cli.review_screen import Session

    before = _assembled(workspace, quiet)
    Session(workspace.record, reader, workspace.clock, _questions(workspace, before, reader)).run()
    say_sample(before.edition.sample)
    if set(workspace.record.decisions()) - set(before.edition.decisions):
        tell_effects(before, _after(workspace, before, quiet), False, workspace.folder, quiet)


def tell_effects(before: Results, after: Results, as_json: bool, folder: Path, quiet: bool) -> None:
    """What the decisions changed, and why."""
    from minewatch.watch import effects

    found = effects(before, after)
    if as_json:
        print_json({**asdict(effect), "sample": after.edition.sample} for effect in found)
        return
    for effect in found:
        show(f"{effect.what} {effect.id}")
        show(f"was: {flat(effect.before or 'not there')}", 2, 5)
        show(f"now: {flat(effect.after or 'not there any more')}", 2, 5)
        for why in effect.because or ("what it stands among has changed",):
            show(f"because: {flat(why)}", 2, 9)
    if after.redone:
        made = len(after.redone.findings) + len(after.redone.gone)
        say(
            f"{made} of {len(after.edition.findings)} findings were made anew; the rest was left alone.",
            quiet,
        )
    pages = sorted({page for effect in found for page in effect.pages})
    say(f"{len(found)} findings and statuses changed; pages touched: {', '.join(pages) or 'none'}.", quiet)
    if pages:
        say(f"Publish them with: minewatch publish -w {folder}", quiet)


def _list(workspace: Workspace, results: Results, questions: Iterable[Question], as_json: bool) -> None:
    from minewatch.cli.review_screen import headline

    if as_json:
        print_json({**_row(question), "sample": results.edition.sample} for question in questions)
        return
    say_sample(results.edition.sample)
    titles = {text.id: text.title or "" for text in workspace.record.texts()}
    rows = [
        (
            q.about,
            q.reasons[0][0],
            headline(q.claim),
            f"“{q.claim.evidence.quote}” {titles.get(q.claim.text, '')}",
        )
        for q in questions
    ]
    print_table(("id", "why", "claim", "words"), rows, "No open questions.")


def _row(question: Question) -> dict[str, Any]:
    return {
        "id": question.about,
        "reasons": [{"why": why, "note": note} for why, note in question.reasons],
        "second_reader": question.second,
        "contested": question.contested,
        "copies": list(question.copies),
        "text": question.claim.text,
        "claim": question.claim.to_json(),
    }


def _import(workspace: Workspace, file: Path, dry_run: bool, as_json: bool, quiet: bool) -> None:
    from minewatch.review import from_lines, resting_on_nothing

    found = from_lines(_lines(file), str(file))
    record = workspace.record
    if dry_run:
        new = {decision.id for decision in found} - {decision.id for decision in record.decisions()}
        say(f"{len(new)} decisions would be new, {len(found) - len(new)} are already known.", quiet)
        return
    before = _assembled(workspace, quiet)
    new_count = record.add_decisions(found)
    after = _after(workspace, before, quiet) if new_count else before
    regrouped = [d for d in found if d.verdict in ("join", "split")]
    gone = _unknown(workspace, after, [*resting_on_nothing(found, ()), *regrouped])
    say_sample(before.edition.sample and not as_json)
    say(f"{new_count} new decisions, {len(found) - new_count} already known.", quiet)
    if gone:
        say(f"{len(gone)} of them are about things this record does not hold; they are kept and wait.", quiet)
    if new_count:
        tell_effects(before, after, as_json, workspace.folder, quiet)


def _unknown(workspace: Workspace, results: Results, decisions: Iterable[Decision]) -> list[Decision]:
    """Those about claims that were never here, and joins and splits of texts that are not."""
    from minewatch.watch import waiting_decisions

    wanted = {decision.id: decision for decision in decisions}
    known = {claim.id for claim in workspace.record.claims(every=True)}
    gone = [d for d in wanted.values() if d.about.startswith("c-") and d.about not in known]
    return gone + [decision for decision in waiting_decisions(results) if decision.id in wanted]


def _lines(file: Path) -> list[str]:
    try:
        raw = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return raw.decode("utf-8-sig").splitlines()
    except OSError as error:
        raise InputRefused(str(file), f"cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise InputRefused(str(file), "is not UTF-8 text, so it is no decision file.") from error


def _export(workspace: Workspace, file: Path, quiet: bool) -> None:
    from minewatch.review import to_lines

    lines = list(to_lines(workspace.record.decisions()))
    written = "".join(f"{line}\n" for line in lines)
    if str(file) == "-":
        click.echo(written, nl=False)
        return
    try:
        file.write_text(written, encoding="utf-8")
    except OSError as error:
        raise InputRefused(str(file), f"cannot be written ({error.strerror}).") from error
    say(f"{len(lines)} decisions in {file}.", quiet)


def _agreement(workspace: Workspace, as_json: bool) -> None:
    from minewatch.review import agreement

    record = workspace.record
    found = agreement(record.claims(every=True), record.decisions())
    if as_json:
        print_json([asdict(row) for row in found])
        return
    rows = [
        (" and ".join(a.readers), a.both, f"{a.same_verdict:.0%}", f"{a.same_answer:.0%}",
         "undefined" if a.kappa is None else f"{a.kappa:.2f}")
        for a in found
    ]  # fmt: skip
    heads = ("readers", "both answered", "same word", "same claim", "Cohen's kappa")
    print_table(heads, rows, "No two readers have answered the same claim yet.")


def _changes(workspace: Workspace, reader: str, as_json: bool) -> None:
    from minewatch.review import changes_for

    record = workspace.record
    found = list(changes_for(reader, record.claims(every=True), record.decisions()))
    if as_json:
        print_json(
            [
                {
                    "id": c.claim.id, "by": c.theirs.decision.by, "mine": c.mine.verdict,
                    "theirs": c.theirs.verdict, "why": c.theirs.decision.why,
                    "fields": [{"field": f, "mine": m, "theirs": t} for f, m, t in c.fields],
                }
                for c in found
            ]
        )  # fmt: skip
        return
    rows = [
        (c.claim.id, c.theirs.decision.by, f"{c.mine.verdict}, {c.theirs.verdict}",
         "; ".join(f"{f}: {m or 'empty'} → {t or 'empty'}" for f, m, t in c.fields),
         clean(c.theirs.decision.why))
        for c in found
    ]  # fmt: skip
    print_table(("id", "who", "you, they", "fields", "why"), rows, "Nobody answered otherwise than you.")
