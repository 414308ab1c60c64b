"""The review command without a terminal: lists and files."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from minewatch.cli.review import review
from minewatch.errors import InputRefused
from minewatch.review import to_lines
from minewatch.store import Record

from .test_screen import record
from .world import said

__all__ = ["record"]  # the fixture

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, record: Record) -> Run:
    """Run the command on the record's folder."""

    def command(*arguments: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(review, [*arguments, "-w", str(tmp_path)], input=stdin)

    return command


def test_the_list_names_what_is_open_most_important_first(run: Run, record: Record) -> None:
    """--json gives a question a line with its reasons; --list a table; --by leaves out what one answered."""
    rows = [json.loads(line) for line in run("--list", "--json").stdout.splitlines()]
    assert [row["claim"]["kind"] for row in rows] == ["use", "clear"]
    assert rows[0]["reasons"][0]["why"] == "use"
    assert "Poland laid mines" in run("--list").stdout
    record.add_decision(said(rows[1]["id"], "reject", by="Ada", why="no"))
    record.add_decision(said(rows[0]["id"], "reject", by="Ada", why="no"))
    assert run("--list", "--json", "--by", "Ada").stdout == ""
    assert "No open questions" in run("--list", "--by", "Ada").stdout
    (second,) = [json.loads(line) for line in run("--list", "--json", "--by", "Ben").stdout.splitlines()]
    assert second["second_reader"] is True


def test_exported_decisions_import_elsewhere_once(run: Run, record: Record, tmp_path: Path) -> None:
    """A file of decisions round-trips, and importing it again adds nothing."""
    claim = next(iter(record.claims()))
    record.add_decision(said(claim, "reject", by="Ольга", why="«нет»"))
    file = tmp_path / "decisions.jsonl"
    assert run("--export", str(file)).exit_code == 0
    assert run("--export", "-").stdout == file.read_text("utf-8")
    before = record.head()
    again = run("--import", str(file))
    assert "0 new decisions, 1 already known" in again.stderr
    assert record.head() == before


def test_imported_decisions_about_unknown_things_are_kept_and_named(
    run: Run, record: Record, tmp_path: Path
) -> None:
    """What a decision is about need not be here; the person is told how many wait."""
    claim = next(iter(record.claims()))
    rows = [said(claim, "accept"), said("c-0000000000000000", "reject", why="no")]
    done = run("--import", "-", stdin="\n".join(to_lines(rows)))
    assert "2 new decisions" in done.stderr
    assert "1 of them are about things this record does not hold" in done.stderr
    assert len(list(record.decisions())) == 2


def test_a_bad_file_imports_nothing(run: Run, record: Record, tmp_path: Path) -> None:
    """One bad line, a missing file or other bytes: one sentence, and no decision."""
    good = "\n".join(to_lines([said(next(iter(record.claims())), "accept")]))
    (tmp_path / "bad.jsonl").write_text(good + "\n{}\n")
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    for name, words in (("bad.jsonl", "line 2"), ("none", "cannot be read"), ("bytes", "not UTF-8")):
        done = run("--import", str(tmp_path / name))
        assert isinstance(done.exception, InputRefused)
        assert words in str(done.exception)
    assert list(record.decisions()) == []


def test_agreement_and_changes_are_printed(run: Run, record: Record) -> None:
    """Two readers' figures, and what the other made of one's answers, as table and JSON."""
    claim = next(iter(record.claims()))
    assert "No two readers" in run("--agreement").stdout
    record.add_decision(said(claim, "accept", by="Ada"))
    record.add_decision(said(claim, "amend", by="Ben", why="bombs", weapon="cluster_munition"))
    assert json.loads(run("--agreement", "--json").stdout)["same_answer"] == 0.0
    assert "Ada and Ben" in run("--agreement").stdout
    change = json.loads(run("--changes", "--by", "Ada", "--json").stdout)
    assert change["fields"] == [{"field": "weapon", "mine": "mine", "theirs": "cluster_munition"}]
    assert "bombs" in run("--changes", "--by", "Ada").stdout
    assert "Nobody answered otherwise" in run("--changes", "--by", "Cleo").stdout


def test_without_a_terminal_the_keys_are_refused_with_the_way_out(run: Run) -> None:
    """Review by keys in a pipe is a usage error that names the other forms."""
    done = run()
    assert done.exit_code == 2
    assert "--list, --import, --export" in done.stderr


def test_a_decision_of_nobody_is_refused(run: Run) -> None:
    """An empty name is not a person."""
    assert isinstance(run("--by", " ").exception, InputRefused)


def test_two_people_deciding_at_once_are_both_kept(record: Record, tmp_path: Path) -> None:
    """Two programs answering one claim at the same time keep both answers, and the claim is contested."""
    from minewatch.review import apply
    from minewatch.store import open_record, verify

    from .world import START

    claim = next(c for c in record.claims() if c.kind == "clear")
    with open_record(tmp_path, clock=lambda: START + timedelta(days=2)) as other:
        record.add_decision(said(claim, "accept", by="Ada"))
        other.add_decision(said(claim, "reject", by="Ben", why="no"))
        assert len(list(record.decisions())) == len(list(other.decisions())) == 2
        (reviewed,) = apply([claim], record.decisions())
        assert reviewed.contested
        assert list(verify(other)) == []
