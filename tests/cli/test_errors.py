"""Each failure is one line on stderr, with the right exit code and nothing on stdout."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import DOCUMENTS, call, write_documents

MINEWATCH = "from minewatch.cli import main; main()"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("findings -w nowhere", "Make one with: minewatch init nowhere"),
        ("findings -w {w} --state Polnd", "Did you mean Poland (POL)?"),
        ("findings -w {w} --kind withdra", "Did you mean withdraw?"),
        ("findings -w {w} --on 2026-02", "is not one day"),
        ("findings -w {w} --on 2026-02-30", "Write a day"),
        ("findings -w {w} --known yesterday", "Write 2026-02-20 or"),
        ("profile Atlantis -w {w}", "no state or area of that name"),
        ("profile Kosovo -w {w}", "it is no state"),
        ("explain f-0000000000000000 -w {w}", "nothing of that id"),
        ("status POL -w nowhere", "Make one with: minewatch init nowhere"),
        ("collect {w}/minewatch.toml --source none.yaml -w {w}", "none.yaml"),
        ("collect {w}/minewatch.toml --published someday -w {w}", "someday"),
        ("review --import none.jsonl -w {w}", "cannot be read"),
        ("init {w}", "already is a workspace"),
        ("publish -w {w}", "set unreviewed under [publish]"),
        ("publish -w {w} --dry-run", "set unreviewed under [publish]"),
        ("publish --to {w} -w {w} --dry-run", "set unreviewed under [publish]"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_code_1(own: Path, words: str, said: str) -> None:
    """What happened and what to do next, on stderr; stdout stays empty."""
    done = call(*words.format(w=own).split())
    assert (done.code, done.out) == (1, "")
    (line,) = done.err.splitlines()
    assert line.startswith("minewatch: ")
    assert said in line


@pytest.mark.parametrize(
    "words", ["findings --nonsense", "findings extra", "collect", "explain", "review -w {w}"]
)
def test_what_is_not_understood_is_exit_code_2(own: Path, words: str) -> None:
    """Unknown options, missing arguments, and keys asked for without a terminal are usage errors."""
    done = call(*words.format(w=own).split())
    assert (done.code, done.out) == (2, "")
    assert "Usage: minewatch" in done.err


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[run]\nworkers = 0\n", "run.workers"),
        ("[run]\nworkers = 'many'\n", "run.workers"),
        ("[runn]\n", "runn"),
        ("run = 3\n", "run"),
        ("[run\n", "TOML"),
        ("\xff", "TOML"),
    ],
)
def test_a_slip_in_the_settings_names_the_line(own: Path, written: str, said: str) -> None:
    """A settings file that cannot be understood stops the command and says where."""
    (own / "minewatch.toml").write_bytes(written.encode("latin-1"))
    done = call("findings", "-w", own)
    assert done.code == 1
    (line,) = done.err.splitlines()
    assert "minewatch.toml" in line
    assert said in line


def test_a_slip_in_the_environment_names_the_variable(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable is named, not the file that is in order."""
    monkeypatch.setenv("MINEWATCH_WORKERS", "two")
    done = call("findings", "-w", own)
    assert done.code == 1
    assert done.err.startswith("minewatch: MINEWATCH_WORKERS: ")


def test_the_environment_goes_before_the_file(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the file forbids, the environment can allow for one command."""
    assert call("publish", "-w", own, "--dry-run").code == 1
    monkeypatch.setenv("MINEWATCH_PUBLISH_UNREVIEWED", "true")
    assert call("publish", "-w", own, "--dry-run").code == 0


def test_each_bad_document_is_one_line_and_the_rest_is_kept(tmp_path: Path) -> None:
    """Empty, cut short, unknown, unread language: each named once; doing it again adds nothing."""
    documents, work = write_documents(tmp_path / "documents"), tmp_path / "work"
    (documents / "noise.bin").write_bytes(bytes(range(256)) * 20)
    assert call("init", work, "-q").err == ""
    collected = call("collect", documents, tmp_path / "gone.txt", "-w", work, "-q")
    assert collected.code == 0
    refused = [Path(line.split(": ")[1]).name for line in collected.err.splitlines()]
    assert sorted(refused) == ["empty.txt", "gone.txt"]
    ran = call("run", "-w", work)
    refused = [line.split(": ")[1] for line in ran.err.splitlines() if line.startswith("refused: ")]
    assert sorted(refused) == ["half.pdf", "noise.bin", "პოლონეთი.txt"]
    assert f"{len(DOCUMENTS) - 2} documents read, 4 searched for claims" in ran.err
    again = call("collect", documents, "-w", work)
    assert f"0 new captures, {len(DOCUMENTS)} seen again, 1 refused." in again.err
    assert "Nothing is new since the last run." in call("run", "-w", work).err


@pytest.mark.parametrize("command", ["collect", "run"])
def test_where_nothing_could_be_used_the_exit_code_is_1(tmp_path: Path, command: str) -> None:
    """A whole that failed is a failure: no document kept, or none that could be read."""
    work = tmp_path / "work"
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 20)
    call("init", work)
    if command == "collect":
        (tmp_path / "empty.txt").touch()
        assert call("collect", tmp_path / "empty.txt", "-w", work).code == 1
    else:
        assert call("collect", tmp_path / "noise.bin", "-w", work).code == 0
        assert call("run", "-w", work).code == 1


def test_dry_runs_change_nothing(own: Path, tmp_path: Path) -> None:
    """--dry-run says what would be done and leaves every byte as it was."""
    (tmp_path / "new.txt").write_text("Finland destroyed its stockpiled antipersonnel mines in 2015.")
    (tmp_path / "none.jsonl").write_text("")

    def state() -> dict[str, bytes]:
        files = sorted(p for p in tmp_path.rglob("*") if p.is_file())
        return {str(p): p.read_bytes() for p in files}

    before = state()
    assert "1 would be new, 0 seen again" in call("collect", tmp_path / "new.txt", "--dry-run", "-w", own).err
    assert "0 documents would be read" in call("run", "--dry-run", "-w", own).err
    assert "Would write" in call("export", tmp_path / "data", "--dry-run", "-w", own).err
    assert (
        "0 decisions would be new"
        in call("review", "--import", tmp_path / "none.jsonl", "--dry-run", "-w", own).err
    )
    assert state() == before


def test_the_end_of_a_pipe_going_away_is_no_failure(demo: Path) -> None:
    """`minewatch findings --json | head -1` is quiet and ends with 0."""
    words = f'"{sys.executable}" -c "{MINEWATCH}" findings --json -q -w "{demo}"'
    shell = f"{words} | head -1; echo ${{PIPESTATUS[0]}}"
    ran = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, check=True)
    first, code = ran.stdout.splitlines()
    assert first.startswith('{"id": "f-')
    assert code == "0"
    assert ran.stderr == ""


def test_another_pipe_that_breaks_is_a_failure(tmp_path: Path) -> None:
    """Only our own output may lose its reader without that being an error."""
    code = "import click, minewatch.cli as c\n"
    code += "def broken(*_, **__): raise BrokenPipeError(32, 'Broken pipe')\n"
    code += "c.Commands.resolve_command = broken\nc.main()"
    with (tmp_path / "out").open("w") as out:
        words = [sys.executable, "-c", code, "findings"]
        ran = subprocess.run(words, stdout=out, stderr=subprocess.PIPE, text=True, check=False)
    assert ran.returncode == 1
    assert ran.stderr.startswith("minewatch: a pipe broke: ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_output_that_cannot_be_written_is_one_line(kept: Path) -> None:
    """A full disk behind `>` is a failure like any other, not a page of Python."""
    with open("/dev/full", "w") as full:
        words = [sys.executable, "-c", MINEWATCH, "findings", "--json", "-q", "-w", str(kept)]
        ran = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ran.returncode == 1
    (line,) = ran.stderr.splitlines()
    assert line.startswith("minewatch: ")
    assert "No space left" in line
