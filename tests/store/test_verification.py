"""Verify finds every kind of tampering, names it, and stays silent where nothing was touched."""

# ruff: noqa: S311, S608 - seeded on purpose; the statements are a tamperer's, with names of ours
from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from minewatch.model.decision import Decision
from minewatch.model.source import Source
from minewatch.store import Head, Record, open_record, verify
from minewatch.store.log import Entry, entry_hash
from minewatch.store.tables import KEPT

from .world import START, Clock, document, keep_whole

# One in ten of the tamperings runs in every change's tests; set this to run all 1,000.
ROUNDS = 125 if os.environ.get("MINEWATCH_ALL_TAMPERINGS") else 13
TABLES = ("sources", "captures", "sightings", "texts", "extractions", "claims", "refusals", "decisions")


def fill(record: Record, count: int) -> None:
    record.add_source(Source("gazette", "The Gazette"))
    for number in range(count):
        doc = document(number)
        keep_whole(record, doc)
        record.add_decision(Decision(doc.claims[0].id, "accept", "Ada", START, "as quoted"))
        record.refuse(f"bad/{number}.pdf", None, "collect", "it is empty.")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Path], Head]:
    """A record, earlier copies of its database, and its head as somebody else noted it."""
    folder = tmp_path_factory.mktemp("made")
    copies = []
    with open_record(folder / "work", create=True, clock=Clock()) as record:
        for count in range(11):
            fill(record, count)
            copies.append(shutil.copy(folder / "work" / "record.sqlite", folder / f"copy-{count}.sqlite"))
        fill(record, 12)
        head = record.head()
    return folder / "work", copies, head


class Hand:
    """Somebody with the file open and the triggers gone."""

    def __init__(self, file: Path, rng: random.Random) -> None:
        self.db = sqlite3.connect(file, isolation_level=None)
        self.rng = rng
        for (name,) in self.db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            self.trigger = self.db.execute("SELECT sql FROM sqlite_master WHERE name = ?", [name]).fetchone()[
                0
            ]
            self.db.execute(f"DROP TRIGGER {name}")

    def guard_again(self) -> None:
        """Put the triggers back, so that nothing but the change itself can be noticed."""
        from sqlalchemy import create_engine

        from minewatch.store.migrations import guard

        path = self.db.execute("PRAGMA database_list").fetchone()[2]
        self.db.close()
        engine = create_engine(f"sqlite:///{path}")
        with engine.begin() as connection:
            for name in ("log", *KEPT):
                guard(connection, name)
        engine.dispose()

    def row(self, table: str) -> int:
        return self.rng.choice(self.db.execute(f"SELECT rowid FROM {table}").fetchall())[0]

    def table(self) -> str:
        return self.rng.choice(("log", *TABLES))


def edit(hand: Hand) -> None:
    """Change one character, number or byte of one column of one row."""
    table = hand.table()
    columns = [c[1] for c in hand.db.execute(f"PRAGMA table_info({table})") if c[1] not in ("entry", "boxes")]
    rowid = hand.row(table)
    column = hand.rng.choice(columns)
    old = hand.db.execute(f"SELECT {column} FROM {table} WHERE rowid = ?", [rowid]).fetchone()[0]
    if isinstance(old, int):
        new: object = old + hand.rng.choice((1, 1000))
    elif isinstance(old, bytes):
        at = hand.rng.randrange(len(old))
        new = old[:at] + bytes([old[at] ^ (1 << hand.rng.randrange(8))]) + old[at + 1 :]
    else:
        text = old or ""
        at = hand.rng.randrange(len(text) + 1)
        new = text[:at] + hand.rng.choice("x0 ") + text[at + hand.rng.choice((0, 1)) :]
        new = new if new != old else text + "!"
    hand.db.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", [new, rowid])


def delete(hand: Hand) -> None:
    """Remove one row of the log (not the last) or of any table."""
    table = hand.table()
    last = hand.db.execute(f"SELECT max(rowid) FROM {table}").fetchone()[0]
    rowid = hand.row(table)
    hand.db.execute(
        f"DELETE FROM {table} WHERE rowid = ?", [rowid if rowid != last or table != "log" else rowid - 1]
    )


def insert(hand: Hand) -> None:
    """Add a row that nobody wrote, under an existing, a later or an impossible entry."""
    table = hand.rng.choice(TABLES)
    columns = [c[1] for c in hand.db.execute(f"PRAGMA table_info({table})")]
    row = list(hand.db.execute(f"SELECT * FROM {table} WHERE rowid = ?", [hand.row(table)]).fetchone())
    row[0] = hand.rng.choice((row[0], 10**6, 0, -5))
    row[1] = "c-" + hand.rng.randbytes(8).hex()
    hand.db.execute(f"INSERT INTO {table} ({','.join(columns)}) VALUES ({','.join('?' * len(row))})", row)


def swap(hand: Hand) -> None:
    """Exchange two neighbouring log entries, or the entry numbers of two rows."""
    if hand.rng.random() < 0.5:
        seq = hand.rng.randrange(2, 60)
        hand.db.execute("UPDATE log SET seq = -1 WHERE seq = ?", [seq])
        hand.db.execute("UPDATE log SET seq = ? WHERE seq = ?", [seq, seq + 1])
        hand.db.execute("UPDATE log SET seq = ? WHERE seq = -1", [seq + 1])
        return
    table = hand.rng.choice(("captures", "sightings", "texts", "decisions", "refusals"))
    left, right = hand.rng.sample([r[0] for r in hand.db.execute(f"SELECT rowid FROM {table}")], 2)
    a, b = (
        hand.db.execute(f"SELECT entry FROM {table} WHERE rowid = ?", [r]).fetchone()[0]
        for r in (left, right)
    )
    hand.db.execute(f"UPDATE {table} SET entry = ? WHERE rowid = ?", [b, left])
    hand.db.execute(f"UPDATE {table} SET entry = ? WHERE rowid = ?", [a, right])


def cut_tail(hand: Hand) -> None:
    """Remove the last entries and, cleanly, all their rows."""
    seq = hand.rng.randrange(5, hand.db.execute("SELECT max(seq) FROM log").fetchone()[0])
    hand.db.execute("DELETE FROM log WHERE seq > ?", [seq])
    for table in KEPT:
        hand.db.execute(f"DELETE FROM {table} WHERE entry > ?", [seq])


def rewrite(hand: Hand, first: int | None = None) -> None:
    """Change who did something, and make all hashes from there on anew: the chain holds again."""
    rows = hand.db.execute("SELECT * FROM log ORDER BY seq").fetchall()
    first = first or hand.rng.randrange(2, len(rows))
    previous = rows[first - 2][9]
    for row in rows[first - 1 :]:
        fields = [*row[:8], previous]
        if row[0] == first:
            fields[2] = "somebody else"
        previous = entry_hash(fields)
        hand.db.execute(
            "UPDATE log SET who = ?, prev = ?, hash = ? WHERE seq = ?",
            [fields[2], fields[8], previous, row[0]],
        )


def shift_time(hand: Hand) -> None:
    """Move the moment of an entry, by a little or by years."""
    seq = hand.row("log")
    at = datetime.fromisoformat(hand.db.execute("SELECT at FROM log WHERE seq = ?", [seq]).fetchone()[0])
    moved = at + timedelta(seconds=hand.rng.choice((-1, 1)) * hand.rng.choice((0.000001, 1, 10**8)))
    hand.db.execute("UPDATE log SET at = ? WHERE seq = ?", [moved.isoformat(timespec="microseconds"), seq])


@pytest.mark.parametrize("kind", [edit, delete, insert, swap, cut_tail, rewrite, shift_time])
def test_every_tampering_of_the_database_is_found(
    quick_path: Path, made: tuple[Path, list[Path], Head], kind: Callable[[Hand], None]
) -> None:
    """Each of the changed databases has at least one problem, with the head that somebody else holds."""
    folder, _, head = made
    for number in range(ROUNDS):
        shutil.copy(folder / "record.sqlite", quick_path / "record.sqlite")
        hand = Hand(quick_path / "record.sqlite", random.Random(f"{kind.__name__} {number}"))
        kind(hand)
        hand.guard_again()
        with open_record(quick_path, clock=Clock()) as record:
            assert list(verify(record, [head], captures=False)), f"{kind.__name__} {number} went unseen"


def test_an_old_database_put_back_is_found(quick_path: Path, made: tuple[Path, list[Path], Head]) -> None:
    """An earlier file is whole in itself; the noted head shows what is missing, also when it has grown on."""
    _, copies, head = made
    for number in range(ROUNDS):
        rng = random.Random(f"old {number}")
        shutil.copy(rng.choice(copies), quick_path / "record.sqlite")
        with open_record(quick_path, clock=Clock()) as record:
            assert list(verify(record, captures=False)) == []
            (problem,) = verify(record, [head], captures=False)
            assert problem.what.endswith(f" {head.seq}")
            assert "gone" in problem.why
            with record.batch():
                fill(record, rng.choice((13, 40)))
            assert list(verify(record, [head], captures=False))


@pytest.mark.parametrize("kind", [cut_tail, rewrite])
def test_without_a_noted_head_a_clean_cut_or_rewrite_is_not_seen(
    tmp_path: Path, made: tuple[Path, list[Path], Head], kind: Callable[[Hand], None]
) -> None:
    """The control: the chain alone cannot show these two, which is why the head is to be held elsewhere."""
    folder, _, _ = made
    shutil.copy(folder / "record.sqlite", tmp_path / "record.sqlite")
    hand = Hand(tmp_path / "record.sqlite", random.Random(7))
    kind(hand)
    hand.guard_again()
    with open_record(tmp_path, clock=Clock()) as record:
        assert list(verify(record, captures=False)) == []


def forge(hand: Hand, first: int, column: str, value: str, *, whole: bool) -> None:
    """Change an entry and make its hash anew; with `whole`, those of all that follow too."""
    rows = hand.db.execute("SELECT * FROM log ORDER BY seq").fetchall()
    place = Entry._fields.index(column)
    previous = rows[first - 1][8]
    for row in rows[first - 1 : None if whole else first]:
        fields = [*row[:8], previous]
        if row[0] == first:
            fields[place] = value
        previous = entry_hash(fields)
        hand.db.execute(
            f"UPDATE log SET {column} = ?, prev = ?, hash = ? WHERE seq = ?",
            [fields[place], fields[8], previous, row[0]],
        )


def test_an_entry_forged_with_its_own_hash_breaks_the_chain(
    tmp_path: Path, made: tuple[Path, list[Path], Head]
) -> None:
    """Without any noted head, an entry changed together with its hash no longer leads to the next one."""
    shutil.copy(made[0] / "record.sqlite", tmp_path / "record.sqlite")
    hand = Hand(tmp_path / "record.sqlite", random.Random(1))
    forge(hand, 20, "why", "another reason", whole=False)
    hand.guard_again()
    with open_record(tmp_path, clock=Clock()) as record:
        (problem,) = verify(record, captures=False)
        assert problem.what == "log entry 21"
        assert "does not follow" in problem.why


def test_time_that_goes_back_is_found_even_in_a_chain_made_anew(
    tmp_path: Path, made: tuple[Path, list[Path], Head]
) -> None:
    """The record's own clock never goes back, so an entry that does was forged."""
    shutil.copy(made[0] / "record.sqlite", tmp_path / "record.sqlite")
    hand = Hand(tmp_path / "record.sqlite", random.Random(1))
    forge(hand, 20, "at", "2020-01-01T00:00:00.000000+00:00", whole=True)
    hand.guard_again()
    with open_record(tmp_path, clock=Clock()) as record:
        (problem,) = verify(record, captures=False)
        assert problem.what == "log entry 20"
        assert "before that of the entry before it" in problem.why


def test_an_untouched_record_has_no_problems(record: Record) -> None:
    """Clean checks raise no alarm, at any length of the record and against every earlier head."""
    heads = [record.head()]
    for number in range(25):
        keep_whole(record, document(number))
        heads.append(record.head())
        assert list(verify(record, heads)) == []


@pytest.mark.parametrize(
    ("statement", "what", "why"),
    [
        (
            "UPDATE claims SET body = replace(body, 'destroyed', 'laid') WHERE id = :claim",
            "claims {claim}",
            "changed",
        ),
        ("DELETE FROM claims WHERE id = :claim", "claims {claim}", "gone"),
        ("UPDATE captures SET id = 'ff' WHERE id = :capture", "captures {capture}", "gone"),
        ("UPDATE log SET who = 'Eve' WHERE seq = 3", "log entry 3 (text)", "changed"),
        ("DELETE FROM log WHERE seq BETWEEN 3 AND 4", "log entries 3 to 4", "gone"),
    ],
)
def test_what_was_touched_is_named(
    opened: Callable[..., Record], statement: str, what: str, why: str
) -> None:
    """A problem says which row or entry it is and what became of it, on either database."""
    from sqlalchemy import text

    doc = document(1)
    record = opened()
    keep_whole(record, doc)
    keep_whole(record, document(2))
    names = {"claim": doc.claims[0].id, "capture": doc.capture.sha256}
    connection = record._connection
    with connection.begin():
        for table in ("log", "claims", "captures"):
            if connection.dialect.name == "sqlite":
                connection.execute(text(f"DROP TRIGGER {table}_no_update"))
                connection.execute(text(f"DROP TRIGGER {table}_no_delete"))
            else:
                connection.execute(text(f"DROP TRIGGER {table}_append_only ON {table}"))
        used = {key: value for key, value in names.items() if f":{key}" in statement}
        assert connection.execute(text(statement), used).rowcount
    found = {problem.what: problem.why for problem in verify(record)}
    assert why in found[what.format(**names)]
    assert "triggers" in found["table claims"]


@pytest.mark.parametrize("verb", ["UPDATE claims SET body = '[]'", "DELETE FROM log", "DELETE FROM captures"])
def test_the_database_itself_refuses_changes(record: Record, verb: str) -> None:
    """Neither rows nor log entries can be changed or removed by an ordinary statement."""
    from sqlalchemy import text
    from sqlalchemy.exc import DBAPIError

    keep_whole(record, document(1))
    with pytest.raises(DBAPIError, match="append-only"), record._connection.begin():
        record._connection.execute(text(verb))
    assert list(verify(record)) == []


def test_every_flipped_bit_of_a_capture_is_found(tmp_path: Path, clock: Clock) -> None:
    """One bit changed in each of 100 captured files: each is named, and no other."""
    rng = random.Random(5)
    with open_record(tmp_path, create=True, clock=clock) as record:
        docs = [document(n) for n in range(120)]
        record.keep_all([(d.capture, d.sighting, d.data) for d in docs])
        flipped = {d.capture.sha256 for d in rng.sample(docs, 100)}
        for sha256 in flipped:
            path = tmp_path / "captures" / sha256[:2] / sha256
            data = bytearray(path.read_bytes())
            data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
            path.chmod(0o644)
            path.write_bytes(data)
        found = list(verify(record))
        assert {p.what.removeprefix("capture ") for p in found} == flipped
        assert all("bytes were changed" in p.why for p in found)


def test_captures_lost_added_or_misplaced_are_found(tmp_path: Path, clock: Clock) -> None:
    """A missing file, a foreign file and a file under another's name are each named as what they are."""
    with open_record(tmp_path, create=True, clock=clock) as record:
        docs = sorted((document(n) for n in range(6)), key=lambda d: d.capture.sha256)
        record.keep_all([(d.capture, d.sighting, d.data) for d in docs])
        place = {
            d.capture.sha256: tmp_path / "captures" / d.capture.sha256[:2] / d.capture.sha256 for d in docs
        }
        ids = list(place)
        place[ids[0]].unlink()
        place[ids[1]].unlink()
        shutil.copy(place[ids[2]], place[ids[1]])
        (tmp_path / "captures" / "zz").mkdir()
        (tmp_path / "captures" / "zz" / "notes.txt").write_text("hello")
        (tmp_path / "captures" / "first.txt").write_text("hello")
        found = {Path(p.what.removeprefix("capture ")).name: p.why for p in verify(record)}
        assert set(found) == {ids[0], ids[1], "notes.txt", "first.txt"}
        assert "gone" in found[ids[0]]
        assert "changed" in found[ids[1]]
        assert "no capture" in found["notes.txt"]


def test_bytes_an_interrupted_run_left_are_told_apart(tmp_path: Path, clock: Clock) -> None:
    """A whole file without its row is no tampering: it is named as what the next run will record."""
    from minewatch.store import captures

    doc = document(1)
    with open_record(tmp_path, create=True, clock=clock) as record:
        captures.put(tmp_path / "captures", [(doc.capture.sha256, doc.data)])
        (problem,) = verify(record)
        assert not problem.grave
        keep_whole(record, doc)
        assert list(verify(record)) == []


def test_a_damaged_database_page_is_found(tmp_path: Path, clock: Clock) -> None:
    """Bytes overwritten inside the database file are an error or a problem, never silence."""
    from minewatch.errors import StoreTrouble

    with open_record(tmp_path / "work", create=True, clock=clock) as record:
        for number in range(30):
            keep_whole(record, document(number))
        head = record.head()
    file = tmp_path / "work" / "record.sqlite"
    clean = file.read_bytes()
    rng = random.Random(3)
    for _ in range(12):
        page = 4096 * rng.randrange(3, len(clean) // 4096)
        file.write_bytes(clean[:page] + rng.randbytes(4096) + clean[page + 4096 :])
        try:
            with open_record(tmp_path / "work", clock=clock) as record:
                assert list(verify(record, [head], captures=False))
        except StoreTrouble:
            continue  # found on opening or reading, which is as good


def test_verify_reads_large_captures_in_blocks(tmp_path: Path, clock: Clock) -> None:
    """A capture larger than a block is hashed whole: a change in its last byte is found."""
    import hashlib

    data = os.urandom((1 << 21) + 17)
    doc = document(1)
    capture = replace(doc.capture, sha256=hashlib.sha256(data).hexdigest(), size=len(data))
    with open_record(tmp_path, create=True, clock=clock) as record:
        record.keep(capture, replace(doc.sighting, capture=capture.sha256), data)
        assert list(verify(record)) == []
        path = tmp_path / "captures" / capture.sha256[:2] / capture.sha256
        path.chmod(0o644)
        with path.open("r+b") as file:
            file.seek(-1, os.SEEK_END)
            file.write(bytes([data[-1] ^ 1]))
        assert [p.what for p in verify(record)] == [f"capture {capture.sha256}"]


def test_closing_helpers_leave_no_connection(tmp_path: Path, clock: Clock) -> None:
    """A closed record lets go of its file: another program may take it for itself."""
    open_record(tmp_path, create=True, clock=clock).close()
    with closing(sqlite3.connect(tmp_path / "record.sqlite", timeout=0)) as other:
        other.execute("BEGIN EXCLUSIVE")


def test_verify_does_not_touch_a_batch(record: Record) -> None:
    """Asked inside a batch, verify refuses, and the batch is kept."""
    with record.batch():
        keep_whole(record, document(1))
        with pytest.raises(ValueError, match="inside a batch"):
            next(verify(record))
    assert len(list(record.claims())) == 3
