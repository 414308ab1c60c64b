"""Ctrl-C, a full disk, a folder that cannot be written: one line, nothing lost; the next run completes."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from minewatch.cli import main
from minewatch.store import open_record

from .conftest import call
from .test_demo import clock

COUNT = 110  # more than two batches, so that a stop falls between them
MINEWATCH = [sys.executable, "-c", "from minewatch.cli import main; main()"]


def write_many(folder: Path) -> Path:
    """A folder of short documents, each with one claim of its own."""
    folder.mkdir()
    (folder / "source.yaml").write_text("publisher: Test Wire\nlanguage: en\ndate: 2026-03-04\n")
    for number in range(COUNT):
        words = f"Poland destroyed {1000 + number:,} stockpiled antipersonnel mines in {1990 + number % 30}."
        (folder / f"{number:03d}.txt").write_text(words)
    return folder


def contents(folder: Path) -> tuple[set[str], list[str], list[str]]:
    """What a record holds: captures, texts and claims by id, in the order of ids."""
    with open_record(folder, clock=clock) as record:
        captures = {capture.sha256 for capture in record.captures()}
        texts = sorted(text.id for text in record.texts(every=True))
        return captures, texts, sorted(claim.id for claim in record.claims(every=True))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[set[str], list[str], list[str]]]:
    """The documents, and what a run that nothing disturbed makes of them."""
    folder = tmp_path_factory.mktemp("whole")
    documents = write_many(folder / "documents")
    call("init", folder / "work")
    assert call("collect", documents, "-w", folder / "work").code == 0
    assert call("run", "-w", folder / "work").code == 0
    made = contents(folder / "work")
    assert [len(part) for part in made] == [COUNT, COUNT, COUNT]
    return documents, made


def texts_in(folder: Path) -> int:
    """How many texts are committed, without standing in the writer's way."""
    with suppress(sqlite3.OperationalError):  # it is writing just now
        connection = sqlite3.connect(f"file:{folder}/record.sqlite?mode=ro", uri=True)
        try:
            return int(connection.execute("select count(*) from texts").fetchone()[0])
        finally:
            connection.close()
    return 0


def test_stopped_in_the_middle_it_goes_on_and_doubles_nothing(
    whole: tuple[Path, tuple[set[str], list[str], list[str]]], tmp_path: Path
) -> None:
    """Ctrl-C once some documents are read: one line, exit 130, no process left; then the rest, once each."""
    documents, made = whole
    work = tmp_path / "work"
    call("init", work)
    assert call("collect", documents, "-w", work).code == 0
    run = subprocess.Popen(
        [*MINEWATCH, "run", "-w", str(work)], stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    until = time.monotonic() + 60
    while not texts_in(work) and time.monotonic() < until and run.poll() is None:
        time.sleep(0.005)
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does: to the readers too
    _, said = run.communicate(timeout=60)
    assert run.returncode == 130
    assert said.strip() == "Stopped. What was finished is kept; run the same command again to go on."
    with pytest.raises(ProcessLookupError):
        os.killpg(run.pid, 0)
    _, texts, _ = contents(work)
    assert 0 < len(texts) < COUNT
    assert call("run", "-w", work).code == 0
    assert contents(work) == made
    assert call("verify", "-w", work).code == 0


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[None]:
    """A disk of that size mounted at the folder."""
    folder.mkdir()
    options = ["-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    subprocess.run(["mount", *options], check=True, capture_output=True)
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True, capture_output=True)


def can_mount(folder: Path) -> bool:
    """Whether we may mount a disk: as root, outside most containers."""
    try:
        with small_disk(folder / "try", 64):
            return True
    except (subprocess.CalledProcessError, FileNotFoundError, PermissionError):
        return False
    finally:
        shutil.rmtree(folder / "try", ignore_errors=True)


def in_a_child(*words: str, first: Callable[[], None]) -> tuple[int, str]:
    """`minewatch WORDS` in a forked child that does `first` before: its exit code and stderr."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        code = 70
        try:
            os.dup2(write, 2)
            sys.stderr = os.fdopen(2, "w", buffering=1)
            sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - the child ends here
            sys.argv = ["minewatch", *words]
            first()
            main()
            code = 0
        except SystemExit as stop:
            code = int(stop.code or 0)
        finally:
            sys.stderr.flush()
            os._exit(code)
    os.close(write)
    with os.fdopen(read) as pipe:
        said = pipe.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said


def test_a_full_disk_is_one_line_and_loses_nothing(
    whole: tuple[Path, tuple[set[str], list[str], list[str]]], tmp_path: Path
) -> None:
    """A disk that fills while collecting and while running: what was kept stays, and space completes it."""
    documents, made = whole
    if not can_mount(tmp_path):
        pytest.skip("only root may mount a small disk; the next test fills one by a limit")
    with small_disk(tmp_path / "disk", 500):
        work = tmp_path / "disk" / "work"
        assert call("init", work).code == 0
        filler = tmp_path / "disk" / "filler"
        filler.write_bytes(b"\0" * 150_000)
        collected = call("collect", documents, "-w", work, "-q")
        assert collected.code == 1
        assert_full(collected.err)
        filler.unlink()
        assert call("verify", "-w", work).code == 0
        again = call("collect", documents, "-w", work, "-q")
        if again.code:  # blocks of this system are larger than its files
            assert_full(again.err)
        ran = call("run", "-w", work, "-q")
        shutil.copytree(work, tmp_path / "larger")
        assert ran.code == 0 or "disk is full" in ran.err
    larger = tmp_path / "larger"
    assert call("verify", "-w", larger).code == 0
    assert call("collect", documents, "-w", larger).code == 0
    assert call("run", "-w", larger).code == 0
    assert contents(larger) == made


def assert_full(said: str) -> None:
    """One line that says what to do."""
    (line,) = said.splitlines()
    assert line.startswith("minewatch: ")
    assert "the disk is full; what was acknowledged before is kept." in line


@pytest.mark.parametrize("command", ["collect", "run", "publish"])
def test_no_room_for_a_larger_file_is_one_line_and_running_again_completes(
    whole: tuple[Path, tuple[set[str], list[str], list[str]]], tmp_path: Path, command: str
) -> None:
    """A limit on the size of files stands for a full disk: exit code 1, one line, and all is well after."""
    documents, made = whole
    work = tmp_path / "work"
    call("init", work)
    (work / "minewatch.toml").write_text("[publish]\nunreviewed = true\n")
    steps = {
        "collect": ["collect", str(documents)],
        "run": ["run"],
        "publish": ["publish", "--on", "2026-03-05"],
    }
    for step in ("collect", "run", "publish"):
        words = [*steps[step], "-w", str(work), "-q"]
        if step == command:
            size = (work / "record.sqlite").stat().st_size + 8192 if step != "publish" else 20_000

            def limit(size: int = size) -> None:
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

            code, said = in_a_child(*words, first=limit)
            assert code == 1, said
            (line,) = said.splitlines()
            assert line.startswith("minewatch: ")
            assert call("verify", "-w", work).code == 0
        done = call(*words)
        assert done.code == 0, done.err
    assert contents(work) == made
    assert (work / "site" / "index.html").exists()


@pytest.mark.parametrize(
    "words",
    [
        "init {f}/new", "demo {f}/new", "collect {d} -w {f}/w", "publish -w {f}/w --on 2026-03-05",
        "export {f}/w/data -w {f}/w", "review --export {f}/w/x -w {f}/w", "deadlines --ics {f}/w/x.ics",
    ],
)  # fmt: skip
def test_a_folder_that_cannot_be_written_is_one_line(
    own: Path, whole: tuple[Path, object], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a command would write there: exit code 1, one line, and not a byte changed."""
    monkeypatch.setenv("MINEWATCH_PUBLISH_UNREVIEWED", "true")
    folder = own.parent / "locked"
    folder.mkdir()
    own.rename(folder / "w")
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    code, said = locked(folder, *words.format(f=folder, d=whole[0]).split())
    assert code == 1, said
    (line,) = [line for line in said.splitlines() if "ample" not in line]
    assert line.startswith("minewatch: ")
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize(
    "words", ["findings", "contradictions", "profile NPL", "doctor", "verify", "review --list"]
)
def test_a_record_that_cannot_be_written_can_still_be_asked(own: Path, words: str) -> None:
    """Reading needs no permission to write: an archive on a read-only disk answers."""
    code, said = locked(own, *words.split(), "-w", str(own))
    assert code == 0, said


def locked(folder: Path, *words: str) -> tuple[int, str]:
    """The command by somebody who may read everything in the folder and write nothing."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        return in_a_child(*words, first=obey_permissions)
    finally:
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)


def obey_permissions() -> None:
    """Root writes where nobody may: give up that one capability (CAP_DAC_OVERRIDE, capabilities(7))."""
    if os.getuid() != 0:
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # version 3, this process
    sets = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; then their upper halves
    if libc.capget(header, sets):
        raise OSError(ctypes.get_errno(), "capget")
    sets[0] &= ~(1 << 1)
    if libc.capset(header, sets):
        raise OSError(ctypes.get_errno(), "capset")
