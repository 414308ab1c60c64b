"""The review screen: what it shows, what each key does, and that nothing in a document can command it."""

from __future__ import annotations

import io
import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import click
import pytest
from rich.console import Console

from minewatch.cli.review_screen import Session, clean
from minewatch.model.capture import Capture, Sighting
from minewatch.model.claim import Claim, Evidence
from minewatch.model.source import Source
from minewatch.model.text import Text
from minewatch.review import Question, queue
from minewatch.settings import FILE, STARTING_FILE
from minewatch.store import Record, open_record

from .world import START, said

CONTENT = (
    "First line.\n" * 40 + "Poland laid mines at the border. Norway cleared mines.\n" + "Last line.\n" * 40
)


def clock() -> Callable[[], datetime]:
    moments = iter(START + timedelta(days=1, seconds=n) for n in range(10_000))
    return lambda: next(moments)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """A record with one document and two claims, one of them grave."""
    import hashlib

    data = CONTENT.encode()
    capture = Capture(hashlib.sha256(data).hexdigest(), len(data), "text/plain")
    text = Text(capture.sha256, "plain/1", CONTENT, title="The border\x1b[2J")
    (tmp_path / FILE).write_text(STARTING_FILE)
    with open_record(tmp_path, create=True, clock=clock()) as record:
        record.add_source(Source("gazette", "The Gazette"))
        record.keep(capture, Sighting(capture.sha256, "gazette", "news/1.txt", START), data)
        record.add_text(text)
        use, clear = ("Poland laid mines", "POL", "use"), ("Norway cleared mines", "NOR", "clear")
        record.add_claims(text.id, [made(text, *use), made(text, *clear)], "rules/1")
        yield record


def made(text: Text, words: str, actor: str, kind: str) -> Claim:
    start = text.content.index(words)
    evidence = Evidence(words, start, start + len(words))
    return Claim(text.id, kind, evidence, actor, weapon="mine", confidence=0.9)  # type: ignore[arg-type]


Sit = Callable[..., str]


@pytest.fixture
def sit(record: Record, monkeypatch: pytest.MonkeyPatch) -> Sit:
    """Sit down as somebody, press keys (and type answers where asked); what was on the screens."""

    def session(
        *keys: str, reader: str = "Ada", typed: tuple[str, ...] = (), width: int = 120, height: int = 30,
        questions: list[Question] | None = None,
    ) -> str:  # fmt: skip
        screen = io.StringIO()
        console = Console(file=screen, width=width, height=height, force_terminal=False, highlight=False,
                          markup=False, emoji=False)  # fmt: skip
        pressed, lines = iter([*keys, "q"]), iter(typed)
        monkeypatch.setattr(click, "prompt", lambda *_, **__: next(lines))
        if questions is None:
            questions = queue(record.claims(), [], record.decisions(), reader)
        Session(record, reader, clock(), questions, console, lambda: next(pressed)).run()
        assert next(lines, None) is None, "more was typed than was asked for"
        return screen.getvalue()

    return session


def test_the_screen_shows_the_words_in_place_and_the_fields(sit: Sit) -> None:
    """The quotation stands marked between its neighbours, beside publisher, fields and reason."""
    screen = sit()
    assert "[Poland laid mines] at the border." in screen
    assert "First line." in screen
    for part in (
        "The Gazette",
        "news/1.txt",
        "Poland · use · fact · mine",
        "1 of 2",
        "about the use of weapons",
    ):
        assert part in screen


@pytest.mark.parametrize(("width", "height"), [(50, 20), (60, 20), (80, 24), (100, 24), (200, 60)])
def test_a_screen_is_never_longer_or_wider_than_the_terminal(sit: Sit, width: int, height: int) -> None:
    """The head, the words and the keys are all there at once, with room for an answer below."""
    screen = sit(width=width, height=height)
    lines = screen.split("\n0 decided now")[0].split("\n")
    assert len(lines) <= height
    assert max(map(len, lines)) <= width
    assert "[Poland laid mines]" in screen
    assert "quit" in screen


def test_accept_keeps_the_decision_and_goes_on(sit: Sit, record: Record) -> None:
    """One key is one decision, in the record before the next question."""
    screen = sit("a")
    (decision,) = record.decisions()
    assert (decision.verdict, decision.by, decision.why) == ("accept", "Ada", "as quoted")
    assert "[Norway cleared mines]" in screen
    assert "z takes it back" in screen


def test_reject_and_unsure_ask_why(sit: Sit, record: Record) -> None:
    """A number picks a reason, words are taken as they are, and nothing means going back."""
    sit("r", typed=("1",))
    sit("u", typed=("the map is missing",), reader="Ben")
    sit("r", typed=("",), reader="Cleo")
    assert [(d.by, d.verdict, d.why) for d in record.decisions()] == [
        ("Ada", "reject", "not about mines"),
        ("Ben", "unsure", "the map is missing"),
    ]


def test_edit_sets_fields_and_says_what_is_wrong(sit: Sit, record: Record) -> None:
    """Wrong fields and words are named and asked again; the rest becomes one amendment with a reason."""
    typed = ("weapon sword", "weapon=ap_mine", "colour red", "place -", "actor FIN", "", "see the map")
    screen = sit("e", typed=typed)
    assert "improvised_mine" in screen
    assert "no such field" in screen
    (decision,) = record.decisions()
    assert decision.amended == (("weapon", "ap_mine"), ("place", None), ("actor", "FIN"))
    assert decision.why == "see the map"


def test_an_edit_that_sets_nothing_decides_nothing(sit: Sit, record: Record) -> None:
    """Leaving without a field, without a change, or without a reason keeps no decision."""
    sit("e", typed=("",))
    sit("e", typed=("weapon mine", "", "no change"))
    sit("e", typed=("weapon erw", "", ""))
    assert list(record.decisions()) == []


def test_undo_takes_back_and_asks_again(sit: Sit, record: Record) -> None:
    """z returns to the question just answered; both rows stay in the record."""
    screen = sit("a", "z", "r", typed=("2",))
    assert [d.verdict for d in record.decisions()] == ["accept", "undo", "reject"]
    assert "Taken back: accept" in screen
    assert "1 decided now, 1 left" in screen


def test_undo_reaches_into_earlier_sittings_and_never_to_others(sit: Sit, record: Record) -> None:
    """The last own decision of any day is taken back; another's cannot be."""
    sit("a")
    sit("z", reader="Ben")
    assert [d.verdict for d in record.decisions()] == ["accept"]
    sit("z")
    assert [d.verdict for d in record.decisions()] == ["accept", "undo"]


def test_skip_and_quit_decide_nothing(sit: Sit, record: Record) -> None:
    """Skipped questions stay open."""
    screen = sit("s", "s")
    assert "Nothing more to ask" in screen
    assert list(record.decisions()) == []
    assert "No open questions" in sit(questions=[])


def test_the_second_reader_sees_a_fresh_question(sit: Sit, record: Record) -> None:
    """After Ada's answer Ben is told he is the second reader, and nothing of what she said."""
    sit("r", typed=("SECRETREASON",))
    screen = sit(reader="Ben")
    assert "SECOND READER" in screen
    assert "[Poland laid mines]" in screen
    assert "SECRETREASON" not in screen
    assert "Ada" not in screen


def test_both_readers_see_the_difference_once_both_have_answered(sit: Sit, record: Record) -> None:
    """A contested claim comes back to the two with the other's answer; a third person stays blind to both."""
    sit("a")
    sit("e", reader="Ben", typed=("weapon cluster_munition", "", "it says bombs"))
    screen = sit(width=90)
    assert "CONTESTED" in screen
    assert "Ben: amend (it says bombs) weapon: mine → cluster_munition" in " ".join(screen.split())
    third = sit(reader="Cleo")
    assert "CONTESTED" in third
    assert "it says bombs" not in third


def test_an_answer_holds_for_the_copies(sit: Sit, record: Record) -> None:
    """A question for a family of copies keeps one decision for each, and one undo takes all back."""
    claims = list(record.claims())
    question = replace(queue(claims, [], [])[0], copies=(claims[1].id,))
    sit("a", questions=[question])
    assert {d.about for d in record.decisions()} == {c.id for c in claims}
    sit("z", questions=[question])
    assert [d.verdict for d in record.decisions()] == ["accept", "accept", "undo", "undo"]


def test_arrows_scroll_and_unknown_keys_are_explained(sit: Sit) -> None:
    """The document moves under the arrows as far as it goes; any other key lists the keys."""
    top = sit(*["\x1b[A"] * 60, height=24).split("1 of 2")[-1]
    assert "[Poland laid mines]" not in top
    back = sit(*["\x1b[A"] * 60, *["\x1b[B"] * 10, height=24).split("1 of 2")[-1]
    assert "[Poland laid mines]" in back
    assert "No such key" in sit("x")


def test_leaving_by_ctrl_c_keeps_every_answer(sit: Sit, record: Record) -> None:
    """An interrupt ends the sitting like q does."""

    def keys() -> Iterator[str]:
        yield "a"
        raise KeyboardInterrupt

    pressed = keys()
    console = Console(file=io.StringIO(), width=100, height=30)
    questions = queue(record.claims(), [], record.decisions(), "Ada")
    Session(record, "Ada", clock(), questions, console, lambda: next(pressed)).run()
    assert len(list(record.decisions())) == 1


@pytest.mark.parametrize("words", ["\x1b[2J", "\x07", "\x9b31m", "\u202eabc", "\u2066x", "a\rb", "\x00"])
def test_documents_cannot_command_the_terminal(words: str) -> None:
    """Control and direction characters are shown as their numbers; lines and tabs pass."""
    assert not any(c in clean(words) for c in "\x1b\x07\x9b\u202e\u2066\r\x00")
    assert "⟨" in clean(words)
    assert clean("two\nlines\tand ünïcode ܐ") == "two\nlines\tand ünïcode ܐ"


def test_no_document_reaches_the_screen_uncleaned(sit: Sit) -> None:
    """An escape sequence in a title is on the screen as words."""
    screen = sit()
    assert "\x1b" not in screen
    assert "The border⟨001B⟩[2J" in screen


def test_a_clock_set_back_between_sittings_does_not_lose_the_new_answer(sit: Sit, record: Record) -> None:
    """An answer given while the clock is behind the last one still counts as the later."""
    claims = list(record.claims())
    later = replace(said(claims[0], "accept"), at=START + timedelta(days=900))
    record.add_decision(later)
    sit("r", typed=("1",), questions=queue(claims[:1], [], []))
    assert [d.verdict for d in record.decisions()] == ["accept", "reject"]
    assert list(record.decisions())[1].at > later.at


def test_the_command_in_a_real_terminal(tmp_path: Path, record: Record) -> None:
    """In a pseudo-terminal, `minewatch review` shows a question, takes a key, and keeps the answer."""
    master, slave = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120", "LINES": "30"}
    command = [sys.executable, "-m", "minewatch", "review", "--by", "Ada", "-q", "-w", str(tmp_path)]
    with subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=environment) as program:
        os.close(slave)
        try:
            shown = until(master, b"quit")
            press(master, b"a", b"1 decided   Ada   Norway")
            press(master, b"q", b"Every decision is kept")
            assert program.wait(20) == 0
        finally:
            program.kill()
            os.close(master)
    assert b"[Poland laid mines]" in shown
    assert [(d.by, d.verdict) for d in record.decisions()] == [("Ada", "accept")]


def until(master: int, words: bytes, patience: float = 30) -> bytes:
    """What the program wrote up to these words."""
    seen, end = b"", time.monotonic() + patience
    while words not in seen:
        ready, _, _ = select.select([master], [], [], max(0.0, end - time.monotonic()))
        assert ready, f"{words!r} never came, only {seen[-800:]!r}"
        seen += os.read(master, 65536)
    return seen


def press(master: int, key: bytes, then: bytes) -> None:
    """Press a key until it was taken: what comes before the program listens is dropped, on purpose."""
    for _ in range(40):
        os.write(master, key)
        with suppress(AssertionError):
            until(master, then, patience=0.7)
            return
    raise AssertionError(f"{key!r} was never taken")
