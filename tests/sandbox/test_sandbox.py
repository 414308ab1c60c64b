"""One document, one process, with limits: what a hostile one can and cannot do."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from minewatch.errors import MinewatchError
from minewatch.sandbox import Answer, Job, Limits, Outcome, Refused, Sandbox, Stopped

LIMITS = Limits(memory=256 * 1024 * 1024, cpu_seconds=1, wall_seconds=2.0, answer=1_000_000)
FUNCTION = "sandbox_jobs:run"
ON_LINUX = sys.platform.startswith("linux")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """A sandbox with two workers, for all tests that leave it as it was."""
    sys.path.append(str(Path(__file__).parent))
    with Sandbox(FUNCTION, warm="sandbox_jobs:warm", limits=LIMITS) as running:
        yield running
    sys.path.remove(str(Path(__file__).parent))


def do(sandbox: Sandbox, deed: str, data: bytes = b"") -> Outcome:
    """What comes of a document that does this."""
    return sandbox.call(data, {"do": deed})


def test_the_bytes_arrive_and_the_answer_comes_back(sandbox: Sandbox) -> None:
    """A document of some megabytes crosses whole, and so does the answer."""
    assert do(sandbox, "length", b"x" * 5_000_000) == Answer(5_000_000)


def test_what_is_loaded_once_is_there_for_each_document(sandbox: Sandbox) -> None:
    """The warm-up has run before the first document."""
    assert do(sandbox, "loaded") == Answer(["warm"])


def test_no_document_sees_what_another_left(sandbox: Sandbox) -> None:
    """Each process begins from the same state, however many documents came before."""
    assert [do(sandbox, "leave a mark", b"me") for _ in range(3)] == [Answer(2)] * 3


def test_no_secret_is_in_the_environment(sandbox: Sandbox) -> None:
    """The process sees none of the variables of the one who asked, and no path to home."""
    answer = do(sandbox, "environment")
    assert isinstance(answer, Answer)
    assert not {"HOME", "USER", "PATH", "PYTHONPATH"} & set(answer.value)


@pytest.mark.parametrize(
    ("deed", "why"),
    [
        ("sleep", "took longer than 2 seconds"),
        ("crash", "broke its reader (SIG"),
        ("abort", "broke its reader (SIG"),
        ("leave", "without an answer (exit 3)"),
        ("memory", "more memory"),
        ("flood", "gives more than"),
        ("deep", "nested too deeply"),
        ("raise", "ZeroDivisionError"),
        ("unsayable", "TypeError"),
    ],
)
def test_a_document_that_breaks_its_process_is_one_refusal(sandbox: Sandbox, deed: str, why: str) -> None:
    """Hanging, crashing, drowning or failing ends that document with its reason, and the next one is read."""
    stopped = do(sandbox, deed)
    assert isinstance(stopped, Stopped)
    assert why in stopped.why
    assert do(sandbox, "length", b"next") == Answer(4)


def test_processor_time_is_limited_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that computes without end is stopped by the processor time it used, not by the clock."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    with Sandbox(FUNCTION, limits=Limits(cpu_seconds=1, wall_seconds=60), workers=1) as running:
        assert do(running, "spin") == Stopped("used more than 1 seconds of processor time")


@pytest.mark.skipif(not ON_LINUX, reason="elsewhere only the resource limits hold")
@pytest.mark.parametrize(
    "deed", ["read a file", "write a file", "connect", "start a program", "fork", "kill its parent"]
)
def test_a_document_reaches_nothing_outside(sandbox: Sandbox, deed: str, tmp_path: Path) -> None:
    """Files, network, programs and other processes are out of reach for the code that parses."""
    target = tmp_path / "written"
    stopped = do(sandbox, deed, str(target).encode())
    assert isinstance(stopped, Stopped)
    assert "PermissionError" in stopped.why or "OSError" in stopped.why
    assert not target.exists()
    assert do(sandbox, "length", b"next") == Answer(4)


def test_a_refusal_keeps_its_parts(sandbox: Sandbox) -> None:
    """What, why and what to do arrive as the function said them."""
    assert do(sandbox, "refuse") == Refused("it", "is bad.", "Fetch it again.")


def test_text_that_is_no_text_cannot_break_the_answer(sandbox: Sandbox) -> None:
    """Half a character, which no file or database can hold, is replaced on the way."""
    assert do(sandbox, "stray surrogate") == Answer("a?b")


def test_answers_come_in_the_order_of_the_questions(sandbox: Sandbox) -> None:
    """Slow and fast, good and bad documents are answered in the order in which they were given."""
    deeds = ["length", "sleep", "length", "refuse", "crash", "length"]
    outcomes = list(sandbox.map((b"x" * i, {"do": deed}) for i, deed in enumerate(deeds)))
    assert [type(o) for o in outcomes] == [Answer, Stopped, Answer, Refused, Stopped, Answer]
    assert [o.value for o in outcomes if isinstance(o, Answer)] == [0, 2, 5]


def test_documents_are_drawn_only_a_little_ahead(sandbox: Sandbox) -> None:
    """However many documents wait, only a few are in memory."""
    drawn = 0

    def jobs() -> Iterator[Job]:
        nonlocal drawn
        for _ in range(100):
            drawn += 1
            yield b"x", {"do": "length"}

    answers = sandbox.map(jobs())
    next(answers)
    assert drawn < 20
    assert sum(1 for _ in answers) == 99


def test_leaving_ends_every_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is left running, even where a document hangs."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    with Sandbox(FUNCTION, limits=Limits(wall_seconds=60), workers=1) as running:
        answers = running.map(iter([(b"", {"do": "length"}), (b"", {"do": "sleep"})]))
        assert next(answers) == Answer(0)
        [worker] = running._workers
        process = worker._process
        assert process is not None
    began = time.monotonic()
    assert process.returncode is not None
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
    assert time.monotonic() - began < 5


def test_a_lost_supervisor_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the process that starts the others is killed, its document is refused and the next is read."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    with Sandbox(FUNCTION, limits=LIMITS, workers=1) as running:
        assert do(running, "length") == Answer(0)
        [worker] = running._workers
        assert worker._process is not None
        os.kill(worker._process.pid, 9)
        assert isinstance(do(running, "length"), Stopped)
        assert do(running, "length") == Answer(0)


@pytest.mark.parametrize("way", ["fork", "spawn"])
def test_parsers_that_cannot_be_loaded_are_an_error(monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    """A missing library is not blamed on the documents."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    with (
        Sandbox(FUNCTION, warm="sandbox_jobs:fail_to_load", limits=LIMITS, way=way) as running,
        pytest.raises(MinewatchError, match="no such library"),
    ):
        do(running, "length")


def test_a_fresh_process_each_time_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where forking is not safe, a process is started for each document, with the same outcomes."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    with Sandbox(FUNCTION, warm="sandbox_jobs:warm", limits=LIMITS, workers=2, way="spawn") as running:
        deeds = ["length", "loaded", "refuse", "spin", "crash", "memory", "flood", "length"]
        outcomes = list(running.map((b"abc", {"do": deed}) for deed in deeds))
    kinds = [Answer, Answer, Refused, Stopped, Stopped, Stopped, Stopped, Answer]
    assert [type(o) for o in outcomes] == kinds
    assert outcomes[1] == Answer(["warm"])
