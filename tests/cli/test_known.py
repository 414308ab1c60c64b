"""What was known then, for every question; and editions made again to the byte."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from minewatch.review import decide
from minewatch.store import open_record

from .conftest import call
from .test_demo import clock

LATER = (
    "Nepal destroyed 3,000 stockpiled antipersonnel mines in 2025, the army said on Monday in a statement that "
    "set out the work at the quarry near Pokhara and thanked the engineers who had taken part in it since June."
)
SOURCE = "publisher: Later Paper\nclass: media\nlanguage: en\ndate: 2026-03-09\n"


def answers(folder: Path, *words: object) -> dict[str, str]:
    """What every kind of question answers, by its name."""
    asked = {
        "claims and findings": ("findings", "--json"),
        "disagreements": ("contradictions", "--json"),
        "profile": ("profile", "NPL"),
        "status": ("status", "NPL", "--treaty", "APMBC", "--json"),
        "deadlines": ("deadlines", "--state", "NPL", "--json"),
        "acts": ("acts", "--state", "NPL", "--json"),
        "origins": ("origins", "list", "--json"),
    }
    done = {}
    for name, question in asked.items():
        on = () if name == "acts" else ("--on", "2026-04-01")
        answer = call(*question, *on, *words, "-w", folder)
        assert answer.code == 0, answer.err
        done[name] = answer.out
    return done


@pytest.fixture
def learn(own: Path, tmp_path: Path) -> Callable[[], None]:
    """Learn more: a document with another number, and decisions by which Nepal joins and its count is seen."""

    def more() -> None:
        papers = tmp_path / "later"
        for name in ("one", "two"):
            (papers / name).mkdir(parents=True)
            (papers / name / "source.yaml").write_text(SOURCE.replace("Later", name))
            (papers / name / f"{name}.txt").write_text(LATER + "\n" * len(name) + name)
        assert call("collect", papers, "-w", own).code == 0
        assert call("run", "-w", own).code == 0
        with open_record(own, clock=clock) as record:
            for claim in [c for c in record.claims() if c.kind in ("join", "destroy")]:
                record.add_decision(decide(claim, "accept", "Ada", datetime.now(UTC), ""))

    return more


def test_every_question_is_answered_as_it_was_then(own: Path, learn: Callable[[], None]) -> None:
    """With --known of before, each answer is to the letter what it was; without it each is another."""
    before = answers(own)
    moment = datetime.now(UTC).isoformat()
    time.sleep(0.01)
    learn()
    then, now = answers(own, "--known", moment), answers(own)
    assert then == {**before, "profile": then["profile"]}
    assert undated(then["profile"]) == undated(before["profile"])
    assert [name for name in now if now[name] == before[name]] == []


def undated(profile: str) -> str:
    """A profile without the moment it says it knows."""
    return re.sub(r"[Kk]nown[^\n]*", "", profile)


def publish(folder: Path, *words: object) -> str:
    """Publish; the edition's id."""
    done = call("publish", "-w", folder, *words)
    assert done.code == 0, done.err
    (ident,) = re.findall(r"Edition (e-[0-9a-f]{16})", done.err)
    return str(ident)


def site(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_an_edition_is_made_again_from_its_id_to_the_byte(
    own: Path, learn: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After more was learned and published, the first and the second edition come out as they went out."""
    monkeypatch.setenv("MINEWATCH_PUBLISH_UNREVIEWED", "true")
    first = publish(own, "--on", "2026-04-01", "--to", tmp_path / "one")
    learn()
    second = publish(own, "--on", "2026-04-02", "--to", tmp_path / "two")
    monkeypatch.delenv("MINEWATCH_PUBLISH_UNREVIEWED")
    assert first != second
    for ident, published in ((first, "one"), (second, "two")):
        again = tmp_path / f"{published}-again"
        done = call("publish", "--edition", ident, "--to", again, "-w", own)
        assert done.code == 0, done.err
        assert "byte for byte as published" in done.err
        assert site(again) == site(tmp_path / published)
    assert site(tmp_path / "one") != site(tmp_path / "two")


def test_an_edition_of_what_was_known_then_is_made_again_too(
    own: Path, learn: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Published of an earlier moment, and of one still to come, which means now."""
    monkeypatch.setenv("MINEWATCH_PUBLISH_UNREVIEWED", "true")
    moment = datetime.now(UTC).isoformat()
    time.sleep(0.01)
    learn()
    past = publish(own, "--on", "2026-04-01", "--known", moment, "--to", tmp_path / "past")
    ahead = publish(own, "--on", "2026-04-01", "--known", "2099-01-01", "--to", tmp_path / "ahead")
    (own.parent / "more.txt").write_text("Norway destroyed 700 stockpiled antipersonnel mines in 1996.")
    call("collect", own.parent / "more.txt", "-w", own)
    call("run", "-w", own)
    for ident in (past, ahead):
        done = call("publish", "--edition", ident, "--to", tmp_path / ident, "-w", own)
        assert done.code == 0, done.err


def test_an_edition_that_cannot_be_made_again_says_which_file(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages that a newer minewatch words otherwise are named, and the exit code is 1."""
    monkeypatch.setenv("MINEWATCH_PUBLISH_UNREVIEWED", "true")
    ident = publish(own, "--on", "2026-04-01")
    from minewatch.publish import site as room

    real = room.write_site

    def worded_otherwise(edition: object, folder: Path, **more: object) -> object:
        written = real(edition, folder, **more)  # type: ignore[arg-type]
        (folder / "about.html").write_text("otherwise")
        return written

    monkeypatch.setattr("minewatch.publish.write_site", worded_otherwise)
    done = call("publish", "--edition", ident, "--to", tmp_path / "again", "-w", own)
    assert done.code == 1
    assert done.err.count("differs: ") == 1


def test_what_was_never_published_cannot_be_made_again(own: Path, tmp_path: Path) -> None:
    """One line; and half a question is a usage error."""
    done = call("publish", "--edition", "e-0000000000000000", "--to", tmp_path / "x", "-w", own)
    assert (done.code, "none of that id was published" in done.err) == (1, True)
    assert call("publish", "--edition", "e-0000000000000000", "-w", own).code == 2


def test_the_json_of_a_finding_says_who_reviewed_it_then(own: Path, learn: Callable[[], None]) -> None:
    """A decision learned later is not seen before it."""
    moment = datetime.now(UTC).isoformat()
    time.sleep(0.01)
    learn()
    rows = {
        known: [
            json.loads(r)["review"]
            for r in call("findings", "--kind", "join", "--json", *known, "-w", own).out.splitlines()
        ]
        for known in ((), ("--known", moment))
    }
    assert rows == {(): ["accepted"], ("--known", moment): ["machine"]}
