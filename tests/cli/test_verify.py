"""What a third party can hold, and what it proves later."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from .conftest import call


@pytest.fixture
def held(own: Path, tmp_path: Path) -> Path:
    """The head of the workspace as somebody else noted it."""
    file = tmp_path / "head.json"
    assert call("head", "--to", file, "-w", own).code == 0
    return file


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """An SSH key, and the file that says whose it is."""
    if shutil.which("ssh-keygen") is None:
        pytest.skip("signed heads were not tested: ssh-keygen is not on this machine")
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "ada", "-f", str(key)], check=True)
    (tmp_path / "signers").write_text("ada " + (tmp_path / "key.pub").read_text())
    return key


def written(folder: Path, *statements: str) -> None:
    """What somebody with the file and without the program can do: the triggers go first."""
    with closing(sqlite3.connect(folder / "record.sqlite")) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_a_head_proves_what_came_before_it_and_lets_the_record_grow(own: Path, held: Path) -> None:
    """Verified against it now, and after more was recorded."""
    assert call("verify", "--head", held, "-w", own).code == 0
    (own.parent / "more.txt").write_text("Norway destroyed 700 stockpiled antipersonnel mines in 1996.")
    assert call("collect", own.parent / "more.txt", "-w", own).code == 0
    done = call("verify", "--head", held, "-w", own)
    assert done.code == 0
    assert "up to the head you hold" in done.err
    assert call("head", "-w", own).out != held.read_text()


def test_only_a_head_shows_that_the_end_was_cut_off(own: Path, held: Path) -> None:
    """A record cut at an earlier entry is whole by itself; the holder of a later head sees it."""
    with closing(sqlite3.connect(own / "record.sqlite")) as connection:
        (last,) = connection.execute("SELECT max(seq) FROM log").fetchone()
        tables = [r[0] for r in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = [t for t in tables if t not in ("log", "schema")]
        triggers = [r[0] for r in connection.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")]
    rows = [*((table, "entry") for table in kept), ("log", "seq")]
    written(own, *(f"DELETE FROM {table} WHERE {column} = {last}" for table, column in rows), *triggers)  # noqa: S608
    assert call("verify", "-w", own).code == 0
    done = call("verify", "--head", held, "-w", own)
    assert done.code == 1
    assert done.out.startswith(f"log entry {last}: gone")


def test_altered_removed_and_reordered_rows_are_each_named(own: Path) -> None:
    """One byte in a row, a row taken away, two entries exchanged: exit 1, and which."""
    copy = own.parent / "copy"
    for statement, named in (
        ("UPDATE claims SET body = replace(body, '2025', '2024') WHERE kind = 'destroy'", "was changed"),
        ("DELETE FROM claims WHERE kind = 'need'", "the row is gone"),
        (
            "UPDATE log SET seq = CASE seq WHEN 2 THEN -3 ELSE -2 END WHERE seq IN (2, 3)",
            "log entries 2 to 3",
        ),
    ):
        shutil.copytree(own, copy, dirs_exist_ok=True)
        after = ["UPDATE log SET seq = -seq WHERE seq < 0"] if "log" in statement else []
        written(copy, statement, *after)
        done = call("verify", "-w", copy)
        assert done.code == 1, statement
        assert named in done.out or "does not follow" in done.out


def test_what_an_interrupted_run_left_is_named_and_is_no_failure(own: Path) -> None:
    """Bytes on the disk without their row were never acknowledged: exit 0, the file named."""
    data = b"half a run"
    name = hashlib.sha256(data).hexdigest()
    place = own / "captures" / name[:2]
    place.mkdir(exist_ok=True)
    (place / name).write_bytes(data)
    done = call("verify", "-w", own)
    assert done.code == 0
    assert name in done.out
    assert "1 things were left by an interrupted run" in done.err


def test_a_signed_head_says_whose_it_is(own: Path, held: Path, key: Path) -> None:
    """Signed by Ada, checked as Ada's; as Ben's, or changed, it is refused before anything is verified."""
    assert call("head", "--to", held, "--sign", key, "-w", own).code == 0
    words = ("verify", "--head", held, "--signers", key.parent / "signers", "-w", own, "--signed-by")
    assert call(*words, "ada").code == 0
    assert call(*words, "ben").code == 1
    held.write_text(held.read_text().replace('"seq": ', '"seq": 1'))
    refused = call(*words, "ada")
    assert refused.code == 1
    assert "OpenSSH refused" in refused.err


@pytest.mark.parametrize(
    "words", [["--head", "{held}", "--signers", "x"], ["--signers", "x", "--signed-by", "ada"]]
)
def test_half_a_question_is_a_usage_error(own: Path, held: Path, words: list[str]) -> None:
    """Signers without a name, or without a head, ask nothing."""
    assert call("verify", *(word.format(held=held) for word in words), "-w", own).code == 2


def test_a_file_that_is_no_head_is_one_line(own: Path, tmp_path: Path) -> None:
    """Named, with what is wrong."""
    (tmp_path / "x.json").write_text("{}")
    done = call("verify", "--head", tmp_path / "x.json", "-w", own)
    assert done.code == 1
    assert "x.json: this is not an exported head" in done.err
