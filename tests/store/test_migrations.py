"""Older records are brought up to date whole, with a copy first; newer ones are refused."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from minewatch.errors import StoreTrouble
from minewatch.store import Record, migrations, open_record, verify

from .world import Clock, document, keep_whole


def add_a_table(connection: Connection) -> None:
    connection.execute(text("CREATE TABLE remarks (entry BIGINT, id VARCHAR)"))


def fail(_: Connection) -> None:
    raise sqlite3.OperationalError("database or disk is full")


def test_a_new_step_is_taken_once_and_recorded(
    opened: Callable[..., Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opening with a longer list of steps takes the new ones, keeps all rows, and logs it once."""
    keep_whole(opened(), document(1))
    monkeypatch.setattr(migrations, "STEPS", (add_a_table,))
    for _ in range(2):
        record = opened()
        assert migrations.version(record._connection) == 2
        assert tuple(record.claims()) == document(1).claims
        steps = [(e.what, e.why) for e in record.log() if e.what == "migration"]
        assert steps == [("migration", "form 0 to 1"), ("migration", "form 1 to 2")]
        assert list(verify(record)) == []


def test_sqlite_is_copied_before_a_step(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file as it was lies beside the record after a migration, whole and readable."""
    with open_record(tmp_path, create=True, clock=clock) as record:
        keep_whole(record, document(1))
        head = record.head()
    monkeypatch.setattr(migrations, "STEPS", (add_a_table,))
    open_record(tmp_path, clock=clock).close()
    with closing(sqlite3.connect(tmp_path / "record-form-1.sqlite")) as copy:
        assert copy.execute("SELECT hash FROM log ORDER BY seq DESC").fetchone() == (head.hash,)
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert not copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'remarks'").fetchall()


def test_a_step_that_fails_leaves_the_record_as_it_was(
    opened: Callable[..., Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All steps or none: after a failure the old form is still there and works."""
    keep_whole(opened(), document(1))
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", (add_a_table, fail))
        with pytest.raises(StoreTrouble, match="full"):
            opened()
    record = opened()
    assert migrations.version(record._connection) == 1
    assert list(verify(record)) == []
    keep_whole(record, document(2))


def test_a_newer_record_is_refused_with_one_line(
    opened: Callable[..., Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record of a form this version does not know is not touched."""
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", (add_a_table,))
        head = opened().head()
    with pytest.raises(StoreTrouble, match=r"form 2.*forms up to 1.*Install the newer"):
        opened()
    monkeypatch.setattr(migrations, "STEPS", (add_a_table,))
    assert opened().head() == head


@pytest.fixture
def first_release(tmp_path: Path) -> Path:
    """The folder of a record as the first release wrote it, kept here as plain SQL."""
    with closing(sqlite3.connect(tmp_path / "record.sqlite")) as old:
        old.executescript((Path(__file__).parent / "form-1.sql").read_text())
    return tmp_path


def test_a_record_kept_by_the_first_release_still_opens(first_release: Path, clock: Clock) -> None:
    """Its rows read back, its chain holds, and it can be written on."""
    with open_record(first_release, clock=clock) as record:
        assert list(verify(record, captures=False)) == []
        assert tuple(record.claims()) == document(1).claims
        (text,) = record.texts()  # its row is from before texts had notes
        assert (text, record.text(text.id)) == (document(1).text, document(1).text)
        keep_whole(record, document(2))
        assert len(list(record.claims())) == 6
        assert list(verify(record, captures=False)) == []


def test_a_migrated_record_has_the_tables_of_a_new_one(first_release: Path, clock: Clock) -> None:
    """Steps from the first form and making a record anew end in the same tables, indexes and triggers."""
    open_record(first_release, clock=clock).close()
    open_record(first_release / "new", clock=clock, create=True).close()
    found = []
    for folder in (first_release, first_release / "new"):
        with closing(sqlite3.connect(folder / "record.sqlite")) as connection:
            query = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
            found.append(
                {(kind, name, " ".join(sql.split())) for kind, name, sql in connection.execute(query)}
            )
    assert found[0] == found[1]
