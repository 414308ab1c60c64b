"""The commands of the law room: what they print, and how they fail."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from minewatch import law
from minewatch.cli.law import acts, ask, deadlines, status, table
from minewatch.errors import MinewatchError


def run(command, *words: str) -> Result:
    """The command run in this process, with its output."""
    return CliRunner().invoke(command, words)


def test_status_shows_the_page_of_one_treaty():
    """A state, a treaty and a day give code, period, duties and reasons."""
    out = run(status, "Poland", "--treaty", "APMBC", "--on", "2026-01-01").stdout
    assert "exit_notified: party; withdrawal notified" in out
    assert "since 2025-08-20, until 2026-02-19" in out
    assert "2025-08-20 + 6 months = 2026-02-20" in out


def test_status_without_a_treaty_lists_them_all():
    """Without --treaty every treaty has its line."""
    out = run(status, "POL", "--on", "2026-03-01").stdout
    assert [line.split()[0] for line in out.splitlines()[3:9]] == [
        "APMBC",
        "ATT",
        "CCM",
        "CCW-APII",
        "CCW-P5",
        "CCW",
    ]


def test_a_what_if_names_its_own_treaty():
    """--if answers for the treaty it speaks of, the day before effect still bound."""
    out = run(status, "POL", "--if", "withdraw APMBC 2025-08-20", "--on", "2026-02-19", "--json").stdout
    assert json.loads(out)["code"] == "exit_notified"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), "not_determined"),
        (("--conflict", "no"), "exited"),
        (("--conflict", "yes"), "exit_deferred_conflict"),
    ],
)
def test_a_finding_on_armed_conflict_is_the_askers(words: tuple[str, ...], code: str):
    """Without a finding both outcomes show; with one, the one it leads to."""
    out = run(
        status, "NOR", "--if", "withdraw APMBC 2026-01-31", "--on", "2026-07-31", "--json", *words
    ).stdout
    assert json.loads(out)["code"] == code


def test_known_before_the_release_is_not_determined():
    """--known before the acts were released answers that nothing was known."""
    out = run(
        status, "POL", "--treaty", "APMBC", "--on", "2026-01-01", "--known", "2020-01-01", "--json"
    ).stdout
    assert json.loads(out)["code"] == "not_determined"


def test_deadlines_lists_and_writes_a_calendar(tmp_path: Path):
    """The same deadlines come as a table and as a calendar file."""
    words = ("--treaty", "APMBC", "--on", "2026-01-01", "--before", "2026-12-31")
    out = run(deadlines, *words).stdout
    assert "2026-07-09   SSD South Sudan" in out.replace("*", " ")
    file = tmp_path / "due.ics"
    made = run(deadlines, *words, "--ics", str(file))
    assert made.exit_code == 0
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_table_has_states_counts_and_years():
    """States by treaties, counts with their bases, and years all come as text, CSV and JSON."""
    rows = list(csv.DictReader(io.StringIO(run(table, "--on", "2026-03-01", "--csv").stdout)))
    assert len(rows) == 197
    assert {row["APMBC"] for row in rows if row["iso3"] == "POL"} == {"exited"}
    counts = run(table, "--counts", "--treaty", "APMBC", "--on", "2026-03-01", "--json").stdout
    assert json.loads(counts)["consents"]["low"] == 161
    assert "2025  -       2          2         3" in run(table, "--by-year", "--treaty", "APMBC").stdout


def test_every_table_fits_eighty_columns():
    """What people read keeps to the width of a terminal."""
    for command, words in (
        (table, ("--on", "2026-03-01")),
        (deadlines, ("--on", "2026-03-01")),
        (acts, ("--state", "UKR")),
        (status, ("UKR", "--on", "2026-03-01")),
        (status, ("UKR", "--treaty", "APMBC", "--on", "2026-03-01")),
    ):
        lines = run(command, *words).stdout.splitlines()
        assert max(map(len, lines)) <= 80, command.name


def test_acts_check_reports_contradictions():
    """The packaged record reads clean, and its contradictions with print are listed."""
    out = run(acts, "check").stdout
    assert "every row keeps the rules of its file" in out
    assert "on 1 July 2012 the treaty entered into force for it" in " ".join(out.split())


def test_acts_check_reads_a_file_of_your_own(tmp_path: Path):
    """A file of acts is checked row by row, and a broken one is refused in one line."""
    file = tmp_path / "mine.csv"
    file.write_text("treaty,state,kind,date,source\nAPMBC,USA,accession,2027-01-31,me\n", encoding="utf-8")
    assert "1 acts read" in run(acts, "check", str(file)).stdout
    file.write_text("treaty,state,kind,date,source\nAPMBC,USA,accession,2027-02-31,me\n", encoding="utf-8")
    refused = run(acts, "check", str(file)).exception
    assert isinstance(refused, MinewatchError)
    assert str(refused).startswith("mine.csv, row 2")


def test_ask_gives_the_same_rows_back(tmp_path: Path):
    """Rows come back in order with answer and basis, their own columns untouched."""
    file = tmp_path / "q.csv"
    file.write_text(
        "id,treaty,iso3,as_of,question,mine\n"
        "a,APMBC,POL,2026-02-20,status,x\n"
        "b,APMBC,,2003,consents_in_year,y\n"
        "c,CCW,BIH,2010-01-01,entry_into_force,z\n",
        encoding="utf-8",
    )
    rows = list(csv.DictReader(io.StringIO(run(ask, str(file)).stdout)))
    assert [(r["id"], r["mine"], r["answer"]) for r in rows] == [
        ("a", "x", "exited"),
        ("b", "y", "11"),
        ("c", "z", "not_determined"),
    ]
    assert all(r["basis"] for r in rows)


@pytest.mark.parametrize(
    ("command", "words", "told"),
    [
        (status, ("Polnad",), "Poland"),
        (status, ("POL", "--treaty", "MBX"), "APMBC"),
        (status, ("POL", "--on", "2026-02-30"), "--on"),
        (status, ("POL", "--conflict-ended", "2026-01-01"), "--conflict yes"),
        (deadlines, ("--after", "2027-01-01", "--before", "2026-01-01"), "earlier"),
        (deadlines, ("--after", "soon"), "no day"),
    ],
)
def test_mistakes_are_one_line(command, words: tuple[str, ...], told: str):
    """A mistake raises a known error whose one line says what to do."""
    error = run(command, *words).exception
    assert isinstance(error, MinewatchError)
    assert told in str(error)
    assert "\n" not in str(error)


def test_ask_answers_the_good_rows_of_a_file_with_a_bad_one(tmp_path: Path):
    """The bad row says what is wrong with it, the others are as without it, and the exit code is 1."""
    head, good = "id,treaty,iso3,as_of,question\n", "a,APMBC,POL,2026-02-20,status\n"
    file = tmp_path / "q.csv"
    file.write_text(head + good, encoding="utf-8")
    alone = run(ask, str(file))
    file.write_text(head + "b,APMBC,UKR,2026-13-01,art5_deadline\n" + good, encoding="utf-8")
    both = run(ask, str(file))
    assert alone.stdout.splitlines()[1] == both.stdout.splitlines()[2]
    bad = next(csv.DictReader(io.StringIO(both.stdout)))
    assert (bad["id"], bad["answer"]) == ("b", "not_determined")
    assert "row 2: 'as_of'" in bad["basis"]
    assert isinstance(both.exception, MinewatchError)
    assert str(both.exception).startswith("q.csv: 1 of 2 rows")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Ottawa", "APMBC"),
        ("the Mine Ban Convention", "APMBC"),
        ("ottawa landmine treaty", "APMBC"),
        ("Cluster Munitions", "CCM"),
        ("Oslo Treaty", "CCM"),
        ("Convention on Conventional Weapons", "CCW"),
        ("CCW Protocol II", "CCW-APII"),
        ("Protocol 5", "CCW-P5"),
    ],
)
def test_a_treaty_is_known_by_its_usual_names(written: str, code: str):
    """As people and newspapers call it, with or without "the"."""
    assert law.treaty(written).code == code
