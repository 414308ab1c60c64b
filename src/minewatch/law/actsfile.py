"""Reads files of acts: each row checked as it is read, each refusal naming the file and the row.

One kind of file, with these columns (those after `kind` may be missing where a file needs none of them):

    treaty, state, kind, date, effective, article, deadline, meeting, by, verified, source, note

Dates are YYYY, YYYY-MM, YYYY-MM-DD or START/END (either end may be empty). `meeting` names a row of
meetings.csv, whose last day is then the act's date.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files

from minewatch.errors import ActRefused, NotKnown
from minewatch.law.acts import Acts, Gap
from minewatch.law.order import problems
from minewatch.law.treatyfile import treaties, treaty
from minewatch.model.act import ACT_KINDS, Act, ActKind
from minewatch.model.place import find_place, places
from minewatch.model.when import When

COLUMNS = (
    "treaty",
    "state",
    "kind",
    "date",
    "effective",
    "article",
    "deadline",
    "meeting",
    "by",
    "verified",
    "source",
    "note",
)
NEEDED = ("treaty", "state", "kind", "source")
FIX = "Correct the row."
Meetings = Mapping[tuple[str, str], tuple[When, bool]]


def rows(
    written: str,
    file: str,
    columns: tuple[str, ...],
    needed: tuple[str, ...],
    *,
    others: bool = False,
) -> Iterator[tuple[str, dict[str, str]]]:
    """(file and line, row) for each row of a CSV file with a head row.

    `others` lets columns of the reader's own stand beside the known ones. Raises ActRefused for an empty
    file, an unknown or a missing column, a row of another length, or text that is not CSV.
    """
    reader = csv.DictReader(io.StringIO(written.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        head = reader.fieldnames or []
        if not head:
            raise ActRefused(file, "the file is empty.", f"Give it the columns {', '.join(needed)}.")
        for name in needed:
            if name not in head:
                raise ActRefused(
                    f"{file}, row 1", f"there is no column {name!r}.", f"Columns: {', '.join(columns)}."
                )
        for name in head:
            if name not in columns and not others:
                raise ActRefused(
                    f"{file}, row 1", f"{name!r} is no known column.", f"Columns: {', '.join(columns)}."
                )
        for row in reader:
            where = f"{file}, row {reader.line_num}"
            if None in row or None in row.values():
                raise ActRefused(where, f"it has not {len(head)} fields, as the first row has.", FIX)
            yield where, {name: (row.get(name) or "").strip() for name in (*columns, *head)}
    except csv.Error as error:
        raise ActRefused(
            f"{file}, row {reader.reader.line_num}", f"this is not CSV ({error}).", FIX
        ) from None


def _when(written: str, column: str, where: str) -> When | None:
    if not written:
        return None
    try:
        return When.parse(written)
    except ValueError as error:
        raise ActRefused(where, f"{column!r} is no date: {error}.", FIX) from None


def _known_state(written: str, where: str) -> str:
    if written in places():
        return written
    try:
        near = find_place(written)
    except NotKnown as unknown:
        raise ActRefused(where, f"{written!r} is no state or area.", unknown.do or FIX) from None
    raise ActRefused(where, f"{written!r} is no ISO 3166 code.", f"Did you mean {near.code} ({near.name})?")


def _kind(written: str, where: str) -> ActKind:
    if written in ACT_KINDS:
        return written
    from difflib import get_close_matches

    near = get_close_matches(written, ACT_KINDS, n=1)
    hint = f"Did you mean {near[0]!r}?" if near else f"Kinds: {', '.join(ACT_KINDS)}."
    raise ActRefused(where, f"{written!r} is no kind of act.", hint)


def _act(row: dict[str, str], where: str, meetings: Meetings) -> Act:
    code = row["treaty"]
    if code not in treaties():
        try:
            treaty(code)
        except NotKnown as unknown:
            raise ActRefused(where, f"{code!r} is no treaty on file.", unknown.do) from None
        raise ActRefused(where, f"{code!r} is no treaty code.", f"Did you mean {treaty(code).code}?")
    if row["verified"] not in ("yes", "no", ""):
        raise ActRefused(where, f"'verified' is neither yes nor no: {row['verified']!r}.", FIX)
    if not row["source"]:
        raise ActRefused(where, "it names no source, and an act without one is nobody's.", "Name the source.")
    when, verified = _when(row["date"], "date", where), row["verified"] != "no"
    if row["meeting"]:
        if (code, row["meeting"]) not in meetings:
            raise ActRefused(where, f"{row['meeting']!r} is no meeting of {code}.", "Add it to meetings.csv.")
        held, confirmed = meetings[code, row["meeting"]]
        when, verified = when or held, verified and confirmed
    return Act(
        treaty=code,
        state=_known_state(row["state"], where),
        kind=_kind(row["kind"], where),
        when=when,
        source=row["source"],
        effective=_when(row["effective"], "effective", where),
        article=row["article"] or None,
        deadline=_when(row["deadline"], "deadline", where),
        note="; ".join(part for part in (row["meeting"], row["note"]) if part) or None,
        verified=verified,
        row=where,
        by=row["by"] or None,
    )


def read_acts(written: str, file: str, meetings: Meetings | None = None) -> list[Act]:
    """The acts of one file's text, rows checked one by one; acts against each other are `checked`'s.

    Raises ActRefused, with file and row, for an unknown treaty, state or kind, an impossible date, a missing
    source and the like.
    """
    return [_act(row, where, meetings or {}) for where, row in rows(written, file, COLUMNS, NEEDED)]


def checked(acts: Iterable[Act]) -> list[Act]:
    """The acts, once they make sense together. Raises ActRefused at the first one that does not."""
    kept = list(acts)
    for problem in problems(kept):
        raise ActRefused(problem.where, problem.why, problem.do)
    return kept


def _data(name: str) -> str:
    return files("minewatch.law").joinpath("data", *name.split("/")).read_text(encoding="utf-8")


def _meetings() -> Meetings:
    columns = ("treaty", "meeting", "last_day", "verified", "source")
    held: dict[tuple[str, str], tuple[When, bool]] = {}
    for where, row in rows(_data("meetings.csv"), "meetings.csv", columns, columns):
        day = _when(row["last_day"], "last_day", where)
        if day is None:
            raise ActRefused(where, "the meeting has no last day.", FIX)
        held[row["treaty"], row["meeting"]] = (day, row["verified"] == "yes")
    return held


def _gaps() -> Iterator[Gap]:
    columns = ("treaty", "article", "from", "whole", "missing")
    for where, row in rows(_data("gaps.csv"), "gaps.csv", columns, columns):
        start = _when(row["from"], "from", where)
        if start is None or start.start is None:
            raise ActRefused(where, "the gap has no first day.", FIX)
        yield Gap(row["treaty"], row["article"] or None, start.start, row["missing"], row["whole"] == "yes")


@lru_cache(maxsize=1)
def released() -> date:
    """The day of the packaged acts' data release: what "known" means for a packaged act."""
    line = _data("release.yaml").strip().splitlines()[-1]
    return date.fromisoformat(line.partition(":")[2].strip())


@lru_cache(maxsize=1)
def packaged() -> Acts:
    """The packaged acts: every row read, checked, and checked against the others."""
    meetings = _meetings()
    folder = files("minewatch.law").joinpath("data", "acts")
    acts: list[Act] = []
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".csv"):
            acts += read_acts(entry.read_text(encoding="utf-8"), f"acts/{entry.name}", meetings)
    return Acts(checked(acts), _gaps(), released())


def known_on(acts: Acts, day: date) -> Acts:
    """The packaged acts as the record knew them on a day.

    Before their release the record held none; every status is then `not_determined` and says so.
    """
    if acts.released is None or day >= acts.released:
        return acts
    missing = f"the acts on record were released on {acts.released}, and nothing was known on {day}"
    return Acts((), (Gap(code, None, date.min, missing, whole=True) for code in treaties()), acts.released)
