"""When the disk, the folder or another program stands in the way: one clear line, and nothing lost."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from minewatch.errors import MinewatchError, StoreTrouble
from minewatch.store import Record, open_record, verify
from minewatch.store.database import refuse_wal

from .world import Clock, Document, document, keep_whole


def in_a_child(work: Callable[[], None], user: int | None = None) -> str:
    """What a forked child says: "done", or the error's one line. It may give up being root first."""
    return finished(started(work, user))


def started(work: Callable[[], None], user: int | None = None) -> tuple[int, int]:
    """A forked child at work: its id, and where it will say how it ended."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if user is not None:
                os.setgroups([])
                os.setgid(user)
                os.setuid(user)
            work()
            answer = "done"
        except MinewatchError as error:
            answer = str(error)
        except BaseException:  # the child must never run on into the test session
            answer = traceback.format_exc()
        os.write(write, answer.encode())
        os._exit(0)
    os.close(write)
    return child, read


def finished(child: tuple[int, int]) -> str:
    """What the child said when it ended."""
    with os.fdopen(child[1]) as pipe:
        answer = pipe.read()
    os.waitpid(child[0], 0)
    return answer


def whole(record: Record, docs: list[Document]) -> bool:
    """Whether the record holds exactly these documents, each complete, and nothing is wrong with it."""
    return (
        list(verify(record)) == []
        and {c.sha256 for c in record.captures()} == {d.capture.sha256 for d in docs}
        and {c.id for c in record.claims()} == {c.id for d in docs for c in d.claims}
    )


def test_a_full_disk_is_one_line_and_running_again_completes(tmp_path: Path, clock: Clock) -> None:
    """With no room for larger files the write says so, keeps what was acknowledged, and works again later."""
    folder = tmp_path / "work"
    docs = [document(n, claims=40) for n in range(30)]
    with open_record(folder, create=True, clock=clock) as record:
        keep_whole(record, docs[0])
    size = (folder / "record.sqlite").stat().st_size

    def fill() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 60_000, size + 60_000))
        with open_record(folder, clock=clock) as record:
            for doc in docs:
                keep_whole(record, doc)

    said = in_a_child(fill)
    assert "\n" not in said
    assert "acknowledged before is kept" in said
    with open_record(folder, clock=clock) as record:
        kept = [d for d in docs if d.claims[0].id in {c.id for c in record.claims()}]
        assert 1 <= len(kept) < len(docs)
        assert [p for p in verify(record) if p.grave] == []
        for doc in docs:
            keep_whole(record, doc)
        assert whole(record, docs)


def keep_each(record: Record, docs: list[Document]) -> None:
    for doc in docs:
        keep_whole(record, doc)


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A file system of its own, of that size; needs to be root."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "minewatch-test", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def can_mount(tmp_path: Path) -> bool:
    if os.getuid() != 0 or shutil.which("mount") is None:
        return False
    try:
        with small_disk(tmp_path / "probe", "64k"):
            return True
    except subprocess.CalledProcessError:
        return False


def test_a_disk_that_is_really_full(tmp_path: Path, clock: Clock) -> None:
    """On a disk of 600 kB the error says it is full; after making room everything is kept, once."""
    if not can_mount(tmp_path):
        pytest.skip("a small disk cannot be mounted here (not root); the size limit above is tested instead")
    docs = [document(n, claims=60) for n in range(60)]
    with small_disk(tmp_path / "disk", "600k") as disk:
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(200_000))
        with open_record(disk / "work", create=True, clock=clock) as record:
            with pytest.raises(StoreTrouble, match="full"):
                keep_each(record, docs)
            kept = {c.id for c in record.claims()}
            assert kept
            ballast.unlink()
            for doc in docs[:8]:
                keep_whole(record, doc)
            assert kept <= {c.id for c in record.claims()}
            assert [p for p in verify(record) if p.grave] == []


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
@pytest.mark.parametrize("call", ["write", "fsync", "replace", "fchmod"])
def test_an_error_of_the_disk_leaves_nothing_behind(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    """Whichever step of keeping bytes fails, no row and no half-written file stays, and again works."""
    one, two = document(1), document(2)
    with open_record(tmp_path / "work", create=True, clock=clock) as record:
        keep_whole(record, one)

        def fail(*_: object, **__: object) -> None:
            raise OSError(number, os.strerror(number))

        with monkeypatch.context() as patch:
            patch.setattr(os, call, fail)
            with pytest.raises(StoreTrouble) as caught:
                keep_whole(record, two)
        assert "\n" not in str(caught.value)
        assert list((tmp_path / "work" / "captures").glob("*/.part-*")) == []
        assert whole(record, [one])
        keep_whole(record, two)
        assert whole(record, [one, two])


@pytest.mark.parametrize("at", range(1, 13))
def test_an_error_at_any_statement_leaves_nothing_behind(opened: Callable[..., Record], at: int) -> None:
    """A database that fails at the nth statement of a write undoes the whole write, also inside a batch."""
    from sqlalchemy import event
    from sqlalchemy.exc import OperationalError

    one, two = document(1), document(2)
    record = opened()
    keep_whole(record, one)
    head, seen = record.head(), 0

    def fail(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == at:
            raise OperationalError("statement", {}, sqlite3.OperationalError("database or disk is full"))

    engine = record._connection.engine
    event.listen(engine, "before_cursor_execute", fail)
    with pytest.raises(StoreTrouble, match="full"), record.batch():
        keep_whole(record, two)
    event.remove(engine, "before_cursor_execute", fail)
    assert record.head() == head
    assert whole_rows(record, [one])
    keep_whole(record, two)
    assert whole(record, [one, two])


def whole_rows(record: Record, docs: list[Document]) -> bool:
    """As `whole`, but bytes without their row may lie there: they were on the disk before the row failed."""
    grave = [p for p in verify(record) if p.grave]
    return grave == [] and {c.id for c in record.claims()} == {c.id for d in docs for c in d.claims}


def test_a_question_that_failed_leaves_the_record_usable(record: Record) -> None:
    """After a read that the database refused, the next write is a transaction of its own and is kept."""
    from sqlalchemy import event
    from sqlalchemy.exc import OperationalError

    def fail(*_: object) -> None:
        raise OperationalError("statement", {}, sqlite3.OperationalError("disk I/O error"))

    event.listen(record._connection.engine, "before_cursor_execute", fail)
    with pytest.raises(StoreTrouble, match="refused to read"):
        record.head()
    event.remove(record._connection.engine, "before_cursor_execute", fail)
    assert not record._connection.in_transaction()
    keep_whole(record, document(1))
    assert whole(record, [document(1)])


def test_a_caught_failure_inside_a_batch_still_undoes_the_batch(record: Record) -> None:
    """Who swallows a database error in a batch cannot commit the half that came before it."""
    from sqlalchemy import event
    from sqlalchemy.exc import OperationalError

    def fail(_: object, __: object, statement: str, *___: object) -> None:
        if statement.startswith("INSERT INTO claims"):
            raise OperationalError(statement, {}, sqlite3.OperationalError("disk I/O error"))

    doc = document(1)
    event.listen(record._connection.engine, "before_cursor_execute", fail)

    def careless() -> None:
        with record.batch():
            record.keep(doc.capture, doc.sighting, doc.data)
            record.add_text(doc.text)
            with suppress(StoreTrouble):
                record.add_claims(doc.text.id, doc.claims, "rules/1")

    with pytest.raises(StoreTrouble, match="disk"):
        careless()
    event.remove(record._connection.engine, "before_cursor_execute", fail)
    assert list(record.texts()) == []
    assert list(record.claims()) == []


def test_a_folder_that_cannot_be_written_can_be_read(tmp_path: Path, clock: Clock) -> None:
    """Without permission to write, reading works and the first write says why it cannot."""
    folder = tmp_path / "work"
    doc = document(1)
    with open_record(folder, create=True, clock=clock) as record:
        keep_whole(record, doc)
    for parent in (tmp_path, *tmp_path.parents):
        if parent == tmp_path or parent.name.startswith("pytest-"):
            parent.chmod(0o755)  # pytest keeps its folders to itself, and the lent user must get through
    everything = [folder, *folder.rglob("*")]
    for path in everything:
        path.chmod(0o555 if path.is_dir() else 0o444)
    stranger = 65534 if os.getuid() == 0 else None  # root may write anywhere, so another user is lent

    def read() -> None:
        with open_record(folder, clock=clock) as record:
            assert tuple(record.claims()) == doc.claims
            assert record.data(doc.capture.sha256) == doc.data
            assert list(verify(record)) == []

    def write() -> None:
        with open_record(folder, clock=clock) as record:
            keep_whole(record, document(2))

    def decide() -> None:
        with open_record(folder, clock=clock) as record:
            record.refuse("x", None, "collect", "empty.")

    try:
        assert in_a_child(read, stranger) == "done"
        assert "may not write here" in in_a_child(write, stranger)
        assert "cannot be written here" in in_a_child(decide, stranger)
    finally:
        for path in everything:
            path.chmod(0o755 if path.is_dir() else 0o644)


def test_a_locked_record_says_so_after_waiting(opened: Callable[..., Record]) -> None:
    """While another program is in a write, ours waits as long as it was told and then says why it stopped."""
    holder, waiter = opened(), opened(wait=0.2)
    with holder.batch():
        keep_whole(holder, document(1))
        with pytest.raises(StoreTrouble, match="another program is writing"):
            waiter.add_text(document(2).text)
    keep_whole(waiter, document(2))
    assert whole(waiter, [document(1), document(2)])


def test_programs_that_write_at_once_take_turns(
    opened: Callable[..., Record], tmp_path: Path, database: str | None
) -> None:
    """Three programs keeping documents at the same time all succeed, in one chain without gaps."""
    first = opened()
    docs = [document(n) for n in range(24)]
    assert first.head().seq == 1
    children = []
    for part in range(3):
        mine = docs[part::3]

        def write(mine: list[Document] = mine) -> None:
            with open_record(tmp_path / "work", clock=Clock(), database=database) as record:
                keep_each(record, mine)

        children.append(started(write))
    assert [finished(child) for child in children] == ["done"] * 3
    assert whole(first, docs)
    assert [entry.seq for entry in first.log()] == list(range(1, 2 + 3 * len(docs)))


def test_ctrl_c_in_a_batch_undoes_the_batch_and_goes_on(record: Record) -> None:
    """An interrupt passes through as itself; the record is as before and takes the same work again."""
    one, two = document(1), document(2)
    keep_whole(record, one)

    def interrupted() -> None:
        with record.batch():
            keep_whole(record, two)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert whole_rows(record, [one])
    keep_whole(record, two)
    assert whole(record, [one, two])


def test_ctrl_c_at_random_moments_loses_nothing(tmp_path: Path, clock: Clock) -> None:
    """A program interrupted by the keyboard's signal ends, and running it again completes the work."""
    folder = tmp_path / "work"
    docs = [document(n) for n in range(40)]
    with open_record(folder, create=True, clock=clock):
        pass

    def run() -> None:
        signal.signal(signal.SIGALRM, signal.default_int_handler)
        with open_record(folder, clock=clock) as record:
            for doc in docs:
                keep_whole(record, doc)

    def interrupted() -> None:
        signal.setitimer(signal.ITIMER_REAL, 0.03)
        try:
            run()
        except KeyboardInterrupt:
            return

    for _ in range(4):
        assert in_a_child(interrupted) == "done"
        with open_record(folder, clock=clock) as record:
            assert [p for p in verify(record) if p.grave] == []
    assert in_a_child(run) == "done"
    with open_record(folder, clock=clock) as record:
        assert whole(record, docs)


def test_no_record_here(tmp_path: Path, clock: Clock) -> None:
    """Opening a folder without a record says how to make one, and makes nothing."""
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(StoreTrouble, match="minewatch init"):
            open_record(folder, clock=clock)
    assert list(tmp_path.iterdir()) == []


def test_no_record_in_the_database(tmp_path: Path, clock: Clock, database: str | None) -> None:
    """An empty database, of either kind, is not taken for a record."""
    if database is None:
        (tmp_path / "record.sqlite").touch()
    with pytest.raises(StoreTrouble, match="no record here"):
        open_record(tmp_path, clock=clock, database=database)


def test_a_file_that_is_no_database(tmp_path: Path, clock: Clock) -> None:
    """Something else under the record's name is refused with one line."""
    (tmp_path / "record.sqlite").write_text("Dear diary, " * 500)
    with pytest.raises(StoreTrouble, match="not a SQLite database"):
        open_record(tmp_path, clock=clock)


def test_a_server_that_is_not_there(tmp_path: Path, clock: Clock) -> None:
    """A PostgreSQL address that nobody answers is one line, without the password."""
    address = "postgresql://ada:secret@127.0.0.1:1/none?connect_timeout=2"
    with pytest.raises(StoreTrouble, match="does not answer") as caught:
        open_record(tmp_path, clock=clock, create=True, database=address)
    assert "secret" not in str(caught.value)
    with pytest.raises(StoreTrouble, match="no PostgreSQL address"):
        open_record(tmp_path, clock=clock, create=True, database="nonsense://x")


@pytest.mark.parametrize(
    ("version", "refused"), [((3, 40, 1), True), ((3, 51, 2), True), ((3, 51, 3), False), ((3, 54, 1), False)]
)
def test_wal_is_refused_where_it_can_damage_the_file(
    tmp_path: Path, version: tuple[int, ...], refused: bool
) -> None:
    """A database in WAL mode is opened only on SQLite 3.51.3 or later; an ordinary one on any."""
    file = tmp_path / "record.sqlite"
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE t (x)")
    connection.commit()
    refuse_wal(file, version)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    if refused:
        with pytest.raises(StoreTrouble, match="WAL"):
            refuse_wal(file, version)
    else:
        refuse_wal(file, version)


def test_the_door_refuses_wal(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """`open_record` itself asks before SQLite touches the file."""
    from minewatch.store import database

    open_record(tmp_path, create=True, clock=clock).close()
    connection = sqlite3.connect(tmp_path / "record.sqlite")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    monkeypatch.setattr(database, "_WAL_SAFE_FROM", (99,))
    with pytest.raises(StoreTrouble, match="WAL"):
        open_record(tmp_path, clock=clock)


def test_the_settings_that_make_a_commit_last(tmp_path: Path, clock: Clock) -> None:
    """SQLite runs with a rollback journal and synchronous=EXTRA (3)."""
    with open_record(tmp_path, create=True, clock=clock) as record:
        ask = record._connection.exec_driver_sql
        assert ask("PRAGMA journal_mode").scalar_one() == "delete"
        assert ask("PRAGMA synchronous").scalar_one() == 3


def test_importing_the_store_does_not_load_sqlalchemy() -> None:
    """`import minewatch.store` and `minewatch.review` stay light: `minewatch --help` must answer at once."""
    code = "import sys, minewatch.store, minewatch.review; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
