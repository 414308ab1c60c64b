"""Records to test with, on SQLite and, where there is one, PostgreSQL."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest

from minewatch.store import Record, open_record

from .world import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server: MINEWATCH_TEST_PG_URL, else one started for this run."""
    given = os.environ.get("MINEWATCH_TEST_PG_URL")
    if given:
        yield given
        return
    programs = _postgres_programs()
    if programs is None:
        pytest.skip(
            "PostgreSQL was not tested: no server programs here, and MINEWATCH_TEST_PG_URL is not set"
        )
    with tempfile.TemporaryDirectory(prefix="mw-pg-", ignore_cleanup_errors=True) as folder:
        yield from _cluster(programs, Path(folder))


def _postgres_programs() -> Path | None:
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    places = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/opt/homebrew/opt").glob("postgresql*/bin")]
    return max((p for p in places if (p / "initdb").exists()), default=None)


def _cluster(programs: Path, folder: Path) -> Iterator[str]:
    """A server on a socket in `folder`, gone afterwards. It refuses to be root, so root lends it a user."""
    as_user: dict[str, object] = {"cwd": folder}
    if os.getuid() == 0:
        names = {entry.pw_name for entry in pwd.getpwall()}
        account = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
        os.chown(folder, account.pw_uid, account.pw_gid)
        as_user |= {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}

    def run(*command: str) -> None:
        done = subprocess.run(
            [programs / command[0], *command[1:]], capture_output=True, text=True, **as_user
        )
        assert done.returncode == 0, f"{command[0]}: {done.stdout}{done.stderr}"

    data = str(folder / "data")
    run("initdb", "-D", data, "-U", "minewatch", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C")
    options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
    run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield f"postgresql://minewatch@/postgres?host={quote(str(folder), safe='')}"
    finally:
        run("pg_ctl", "-D", data, "-m", "immediate", "stop")


_schemas = count(1)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """None for SQLite, else the address of an empty schema."""
    if request.param == "sqlite":
        yield None
        return
    server: str = request.getfixturevalue("postgres")
    yield from empty_schema(server)


def empty_schema(server: str) -> Iterator[str]:
    """An address whose tables are in a schema of their own, dropped afterwards."""
    import psycopg

    name = f"minewatch_test_{os.getpid()}_{next(_schemas)}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"CREATE SCHEMA {name}")
        joint = "&" if "?" in server else "?"
        yield f"{server}{joint}options={quote(f'-csearch_path={name}', safe='')}"
        admin.execute("SET lock_timeout = '5s'")
        admin.execute(f"DROP SCHEMA {name} CASCADE")


@pytest.fixture
def quick_path(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: a killed process loses no less there than on a disk."""
    shared = Path("/dev/shm")  # noqa: S108 - the folder made in it has a name of its own
    if not os.access(shared, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(prefix="mw-test-", dir=shared) as folder:
        yield Path(folder)


@pytest.fixture
def opened(tmp_path: Path, database: str | None, clock: Clock) -> Iterator[Callable[..., Record]]:
    """A function that opens the same record again and again."""
    records: list[Record] = []

    def make(**settings: object) -> Record:
        options: dict[str, object] = {"create": True, "clock": clock, "database": database, **settings}
        record = open_record(tmp_path / "work", **options)  # type: ignore[arg-type]
        records.append(record)
        return record

    yield make
    for record in records:
        record.close()


@pytest.fixture
def record(opened: Callable[..., Record]) -> Record:
    """An empty record."""
    return opened()
