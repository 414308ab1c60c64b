"""Status, deadlines, table, acts, ask: the law room's commands. The rules are `minewatch.law`'s."""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from minewatch.cli.common import (
    claimed_option,
    json_option,
    on_option,
    opened,
    print_json,
    quiet_option,
    say,
    say_sample,
    the_day,
    the_moment,
)
from minewatch.cli.screen import clean, columns, flat, notes, show, width
from minewatch.errors import InputRefused

if TYPE_CHECKING:
    from minewatch.law import Acts, ConflictFinding


def _day(option: str, written: str | None) -> date | None:
    """A day given with an option; None where it was not given."""
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise InputRefused(
            option, f"{written!r} is no day.", "Write a day, for example 2026-02-20."
        ) from None


def of_record(command: Callable[..., Any]) -> Callable[..., Any]:
    """--known, --claimed, --workspace and --quiet, for questions that need no workspace but may have one."""
    known = "What the record held at this day or moment (packaged acts: from their release)."
    command = quiet_option(command)
    command = click.option(
        "-w", "--workspace", "folder", type=click.Path(path_type=Path, file_okay=False), default=None,
        help="With the acts that this workspace's reviewed claims assert (default: packaged acts alone).",
    )(command)  # fmt: skip
    command = claimed_option(command)
    return click.option("--known", metavar="MOMENT", help=known)(command)


def _acts(known: str | None, claimed: bool = False, folder: Path | None = None) -> Acts:
    """The packaged acts, and those of a workspace's reviewed claims, as the record knew them."""
    from minewatch import law

    moment = the_moment(known)
    if folder is None:
        return law.known_on(law.acts(), moment.date()) if moment else law.acts()
    from minewatch.watch import acts_of, is_sample

    with opened(folder) as workspace:
        say_sample(is_sample(workspace))
        return acts_of(workspace, moment, claimed=claimed)


def _plain(value: Any) -> Any:
    """A record as JSON writes it: dataclasses as objects; days as ISO dates follow in `print_json`."""
    return (
        dataclasses.asdict(value)
        if dataclasses.is_dataclass(value) and not isinstance(value, type)
        else value
    )


def _json(values: Iterable[Any]) -> None:
    print_json([_plain(value) for value in values])


# ------------------------------------------------------------------------------------------------ status


@click.command()
@click.argument("state")
@click.option("--treaty", default=None, help="A treaty's code or name; all of them if not given.")
@on_option
@click.option(
    "--if",
    "supposed",
    multiple=True,
    metavar="ACT",
    help="Suppose an act, such as 'withdraw APMBC 2025-08-20'.",
)
@click.option(
    "--conflict", type=click.Choice(["yes", "no"]), default=None,
    help="Your finding: was the state in an armed conflict when the period of notice ended?",
)  # fmt: skip
@click.option("--conflict-ended", help="The day that conflict ended.")
@click.option("--found-by", default="the person asking", help="Who found it, for the reasons shown.")
@of_record
@json_option
def status(
    state: str, treaty: str | None, on: str | None, known: str | None, supposed: tuple[str, ...],
    conflict: str | None, conflict_ended: str | None, found_by: str, as_json: bool, claimed: bool,
    folder: Path | None, quiet: bool,
) -> None:  # fmt: skip
    """A state's standing under a treaty on a day, with its reasons."""
    from minewatch import law
    from minewatch.model.place import find_place

    day, place = the_day(on), find_place(state)
    acts = _acts(known, claimed, folder)
    if supposed:
        acts = law.what_if(acts, supposed, place.code)
    named = {law.supposed(text, place.code).treaty for text in supposed}
    if treaty is None and len(named) == 1:
        treaty = named.pop()
    finding = _finding(conflict, _day("--conflict-ended", conflict_ended), found_by)
    if treaty is not None:
        made = law.status(acts, treaty, place.code, on=day, conflict=finding)
        _json([made]) if as_json else click.echo(clean(law.status_text(made, width())))
        return
    each = [law.status(acts, code, place.code, on=day, conflict=finding) for code in law.treaties()]
    if as_json:
        _json(each)
        return
    click.echo(f"{place.name} ({place.code}) on {day}\n")
    rows: list[tuple[str, ...]] = [("Treaty", "Since", "Legal status")]
    for one in each:
        mark = " [rests on an unverified row]" if one.reason.unverified else ""
        flags = f" ({', '.join(one.flags)})" if one.flags else ""
        rows.append((one.treaty, str(one.since or "-"), f"{law.CODES[one.code]}{flags}{mark}"))
    click.echo("\n".join(columns(rows)))
    say(f"\nFor duties and reasons: minewatch status {place.code} --treaty APMBC --on {day}", quiet)


def _finding(conflict: str | None, ended: date | None, by: str) -> ConflictFinding | None:
    from minewatch import law

    if conflict is None:
        if ended:
            raise InputRefused(
                "--conflict-ended", "it says when, not that there was one.", "Add --conflict yes."
            )
        return None
    return law.ConflictFinding(conflict == "yes", by, "given on the command line", ended)


# --------------------------------------------------------------------------------------------- deadlines


@click.command()
@click.option("--state", default=None, help="A state's code or name; every party if not given.")
@click.option("--treaty", default=None, help="A treaty's code or name.")
@click.option("--after", help="First day (default: the day asked about).")
@click.option("--before", help="Last day (default: open; yearly reports then once).")
@click.option("--all", "done", is_flag=True, help="Duties already met or declared complete, too.")
@click.option("--yearly/--no-yearly", default=None, help="Yearly reports (default: only with --state).")
@click.option(
    "--ics", type=click.Path(dir_okay=False, path_type=Path), default=None, help="Write a calendar."
)
@on_option
@of_record
@json_option
def deadlines(
    state: str | None, treaty: str | None, after: str | None, before: str | None, done: bool,
    yearly: bool | None, ics: Path | None, on: str | None, known: str | None, as_json: bool, claimed: bool,
    folder: Path | None, quiet: bool,
) -> None:  # fmt: skip
    """Duties that fall due, as a table or a calendar."""
    from minewatch import law

    day = the_day(on)
    first, last = _day("--after", after) or day, _day("--before", before)
    if last and last < first:
        raise InputRefused("--before", f"{last} is earlier than {first}.", "Turn the two days round.")
    found = law.deadlines(
        _acts(known, claimed, folder), on=day, treaty=treaty, state=state, after=first, before=last, done=done
    )
    left_out = 0
    if not (yearly if yearly is not None else state is not None):
        kept = tuple(d for d in found if d.year is None)
        left_out, found = len(found) - len(kept), kept
    if ics:
        ics.write_bytes(law.calendar(found))
        say(f"{len(found)} events written to {ics}.", quiet)
        return
    if as_json:
        _json(found)
        return
    if not found:
        click.echo(f"Nothing falls due from {first}{f' to {last}' if last else ' on'}, as it stood on {day}.")
    else:
        rows: list[tuple[str, ...]] = [("Due", "State", "Treaty", "Stands", "Duty")]
        rows += [_deadline_row(one) for one in found]
        click.echo("\n".join(columns(rows)))
    if any(one.duty.reason.unverified for one in found):
        click.echo("\n* rests on a row nobody has re-read in a source (see minewatch status).")
    if left_out:
        say(f"{left_out} yearly reports left out; --yearly shows them.", quiet)


def _deadline_row(one: Any) -> tuple[str, ...]:
    from minewatch import law

    star = "*" if one.duty.reason.unverified else ""
    stands = {"completion_declared": "complete", "not_determined": "unclear"}.get(one.duty.state)
    return (
        str(one.due) + star,
        f"{one.state} {_cut(law.name(one.state), 18)}",
        one.treaty,
        stands or law.DUTIES[one.duty.state],
        law.subject(one),
    )


# ------------------------------------------------------------------------------------------------- table

SHORT = {
    "none": ".", "signed": "signed", "deposited_pending": "pending", "party": "party",
    "party_provisional": "prov.", "exit_notified": "leaving", "exit_deferred_conflict": "deferred",
    "exited": "left", "not_determined": "?",
}  # fmt: skip


@click.command()
@click.option("--treaty", "treaties", multiple=True, help="One treaty or several; all of them if not given.")
@click.option("--counts", is_flag=True, help="Only the counts, with their bases.")
@click.option("--by-year", is_flag=True, help="Signatures, consents, entries into force and exits by year.")
@click.option("--csv", "as_csv", is_flag=True, help="As CSV, with full status codes.")
@on_option
@of_record
@json_option
def table(
    treaties: tuple[str, ...], counts: bool, by_year: bool, as_csv: bool, on: str | None, known: str | None,
    as_json: bool, claimed: bool, folder: Path | None, quiet: bool,
) -> None:  # fmt: skip
    """States by treaties on a day, counts, joins and exits by year."""
    from minewatch import law

    day, acts = the_day(on), _acts(known, claimed, folder)
    codes = [law.treaty(written).code for written in treaties] or list(law.treaties())
    if by_year:
        _by_year(acts, codes, as_json, as_csv)
    elif counts:
        _counts(acts, codes, day, as_json, as_csv)
    else:
        _states(acts, codes, day, as_json, as_csv)


def _states(acts: Acts, codes: list[str], day: date, as_json: bool, as_csv: bool) -> None:
    from minewatch import law

    made = law.table(acts, day, of=codes)
    if as_json:
        _json([{"state": state, **row} for state, row in made.items()])
    elif as_csv:
        _csv(
            ("iso3", "state", *codes), [(s, law.name(s), *(row[c] for c in codes)) for s, row in made.items()]
        )
    else:
        rows = [("", f"On {day}", *codes)]
        rows += [(s, _cut(law.name(s), 22), *(SHORT[row[c]] for c in codes)) for s, row in made.items()]
        click.echo("\n".join(columns(rows, " ")))
        click.echo()
        show(
            "pending: consent deposited, not in force. prov.: applied provisionally. leaving: withdrawal "
            "notified. deferred: by an armed conflict. left: withdrawn. ?: not determined. "
            "A dot: no act on record."
        )
        click.echo()
        _counts(acts, codes, day, False, False)


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def _counts(acts: Acts, codes: list[str], day: date, as_json: bool, as_csv: bool) -> None:
    from minewatch import law

    made = [law.counts(acts, code, day) for code in codes]
    if as_json:
        _json(made)
        return
    rows = [
        (c.treaty, *(str(n) for n in (c.consents, c.in_force, c.signatories, c.unratified))) for c in made
    ]
    if as_csv:
        _csv(("treaty", "consents", "in_force", "signatories", "unratified"), rows)
        return
    click.echo(
        "\n".join(columns([(f"On {day}", "consents", "in force", "signatories", "unratified"), *rows]))
    )
    click.echo()
    show(
        "consents: deposited, less withdrawals in effect. in force: states bound that day. signatories: as "
        "the depositary shows them, states that left dropped. unratified: signatories without a consent."
    )
    for note in dict.fromkeys(c.consents.note for c in made if c.consents.note):
        click.echo()
        show(f"{', '.join(c.treaty for c in made if c.consents.note == note)}: {note}.")


def _by_year(acts: Acts, codes: list[str], as_json: bool, as_csv: bool) -> None:
    from minewatch import law

    made = {code: law.by_year(acts, code) for code in codes}
    if as_json:
        _json({"treaty": code, **_plain(year)} for code, years in made.items() for year in years)
        return
    head = ("treaty", "year", "signed", "consented", "in force", "left")
    rows = [
        (code, str(y.year), *(str(len(n) or "-") for n in (y.signed, y.consented, y.bound, y.left)))
        for code, years in made.items()
        for y in years
    ]
    if as_csv:
        _csv(head, rows)
    else:
        click.echo("\n".join(columns([head, *rows])))


def _csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    click.echo(out.getvalue(), nl=False)


# -------------------------------------------------------------------------------------------------- acts


@click.group(invoke_without_command=True)
@click.option("--state", default=None, help="A state's code or name.")
@click.option("--treaty", default=None, help="A treaty's code or name.")
@of_record
@json_option
@click.pass_context
def acts(
    ctx: click.Context, state: str | None, treaty: str | None, known: str | None, as_json: bool,
    claimed: bool, folder: Path | None, quiet: bool,
) -> None:  # fmt: skip
    """Treaty acts: list them, or check them for contradictions."""
    if ctx.invoked_subcommand:
        return
    from minewatch import law
    from minewatch.model.place import find_place

    code = law.treaty(treaty).code if treaty else None
    iso3 = find_place(state).code if state else None
    found = [a for a in _acts(known, claimed, folder) if code in (None, a.treaty) and iso3 in (None, a.state)]
    found.sort(key=lambda a: (a.treaty, a.state, str(a.when or a.deadline or "")))
    if as_json:
        _json({"id": act.id, **_plain(act), "when": str(act.when or "")} for act in found)
        return
    if not found:
        click.echo("No such act is on record.")
        return
    rows: list[tuple[str, ...]] = []
    for act in found:
        what = act.kind.replace("_", " ") + (f" to {act.deadline}" if act.deadline else "")
        who = f" by {act.by}" if act.by else f" (Art. {act.article})" if act.article else ""
        told = f"{act.note}. {act.source}" if act.note else act.source
        mark = "" if act.verified else " [unverified]"
        rows.append((act.treaty, act.state, str(act.when or "no day"), what + who, flat(told + mark)))
    click.echo("\n".join(notes(rows)))
    say(f"{len(found)} acts; the packaged ones were released {law.released()}.", quiet)


@acts.command("check")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_option
def check(file: Path | None, as_json: bool) -> None:
    """Look for contradictions between acts, published dates and computed dates.

    With FILE, a CSV of acts of your own is checked row by row, then against the rules.
    """
    from minewatch import law

    if file:
        made = law.Acts(law.checked(law.read_acts(_read(file), file.name)))
        found = law.contradictions(made, ())
    else:
        made = law.acts()
        found = law.contradictions(made)
    if as_json:
        _json(found)
        return
    click.echo(f"{len(made)} acts read; every row keeps the rules of its file.")
    if not found:
        click.echo("No contradiction between acts, published and computed dates.")
        return
    click.echo(f"{len(found)} contradictions:\n")
    rows: list[tuple[str, ...]] = []
    for one in found:
        told = f"Law: {one.law}. Said by: {one.source}."
        kind = one.why.replace("_", " ")
        rows.append((one.treaty, one.state or "-", one.what.replace("_", " "), one.says, kind, told))
    click.echo("\n".join(notes(rows)))


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InputRefused(file.name, f"it is not UTF-8 (byte {error.start}).", "Save it as UTF-8.") from None


# --------------------------------------------------------------------------------------------------- ask


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@of_record
@json_option
def ask(
    file: Path, known: str | None, as_json: bool, claimed: bool, folder: Path | None, quiet: bool
) -> None:
    """Answer a CSV file of questions about status, deadlines and counts.

    FILE has the columns id, treaty, iso3, as_of, question; the same rows come back with answer and basis.
    A row that cannot be understood gets not_determined and the reason; the exit code is then 1.
    """
    from minewatch import law

    answered, bad = law.answers(_acts(known, claimed, folder), _read(file), file.name)
    if as_json:
        _json(answered)
    else:
        head = list(answered[0]) if answered else [*law.QUESTION_COLUMNS, "answer", "basis"]
        _csv(head, [[row[name] for name in head] for row in answered])
    if bad:
        told = f"{bad} of {len(answered)} rows could not be understood: their basis says why."
        raise InputRefused(file.name, told, "Correct them; the others are answered.")
