"""Documents that are read anew: decisions follow their words, and a corrected date is taken up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from minewatch.model.claim import Claim, Evidence
from minewatch.model.text import Text
from minewatch.review import decide
from minewatch.store import open_record

from .conftest import call
from .test_demo import clock

SOURCE = "publisher: Test Wire\nclass: wire\nlanguage: en\n"
WORDS = "Poland destroyed 1,200 stockpiled antipersonnel mines in 2016. Norway destroyed 90 mines in 1996.\n"


@pytest.fixture
def read_before(tmp_path: Path) -> Path:
    """A workspace whose one document an earlier reader read worse, and two people decided on what it gave."""
    folder, file = tmp_path / "work", tmp_path / "papers" / "a.txt"
    file.parent.mkdir()
    (file.parent / "source.yaml").write_text(SOURCE)
    file.write_text(WORDS)
    assert call("init", folder).code == 0
    assert call("collect", file.parent, "--published", "2017-01-05", "-w", folder).code == 0
    with open_record(folder, clock=clock) as record:
        (capture,) = record.captures()
        old = Text(capture.sha256, "plain/0", f"Header\n{WORDS}Poland kept 40 mines.", language="en")
        record.add_text(old)
        claims = [claim_of(old, quote) for quote in ("Poland destroyed 1,200 stockpiled antipersonnel mines in 2016",
                  "Norway destroyed 90 mines in 1996", "Poland kept 40 mines")]  # fmt: skip
        record.add_claims(old.id, claims, "rules/0")
        for claim in claims:
            record.add_decision(decide(claim, "accept", "Ada", clock(), ""))
    return folder


def claim_of(text: Text, quote: str) -> Claim:
    """What the present extractor finds in these words, in that text."""
    from minewatch.extract import extract

    start = text.content.index(quote)
    found = [c for c in extract(text) if quote in c.evidence.quote or c.evidence.quote in quote]
    evidence = Evidence(quote, start, start + len(quote))
    if found and "Norway" not in quote:
        return found[0]
    return Claim(text.id, "destroy", evidence, actor="NOR", weapon="mine")  # without its number


def rows(*words: object) -> list[dict[str, Any]]:
    done = call(*words)
    assert done.code == 0, done.err
    return [json.loads(line) for line in done.out.splitlines()]


@contextmanager
def fetched() -> Iterator[list[int]]:
    """How many rows the record gave meanwhile."""
    from sqlalchemy.engine import CursorResult

    counted, real = [0], CursorResult.all

    def counting(self: Any) -> Any:
        found = real(self)
        counted[0] += len(found)
        return found

    CursorResult.all = counting  # type: ignore[method-assign]
    try:
        yield counted
    finally:
        CursorResult.all = real  # type: ignore[method-assign]


def test_decisions_follow_their_words_to_a_new_reading(read_before: Path) -> None:
    """Where the same words say the same, the decision stands; the others are named with why; nothing is lost."""
    done = call("run", "-w", read_before)
    assert done.code == 0
    assert "1 decisions follow their words" in done.err
    told = " ".join(done.err.split())
    assert "decision left behind: a.txt: accept by Ada of “Poland kept 40 mines”: the words are not" in told
    assert "“Norway destroyed 90 mines in 1996”: the new reading makes another claim of these words" in told
    states = {
        row["actor"]: row["review"]
        for row in rows("findings", "--kind", "destroy", "--json", "-w", read_before)
    }
    assert states == {"POL": "accepted", "NOR": "machine"}
    with open_record(read_before, clock=clock) as record:
        assert len(list(record.decisions())) == 4
        (moved,) = [entry for entry in record.log() if entry.what == "moved decision"]
    assert moved.who == "minewatch"
    assert call("verify", "-w", read_before).code == 0
    assert "decision left behind" not in call("run", "-w", read_before).err


def test_doctor_keeps_naming_decisions_that_rest_on_nothing(read_before: Path) -> None:
    """After the run the two that were left are still there to be looked at."""
    call("run", "-w", read_before)
    left = [row for row in rows("doctor", "--json", "-w", read_before) if row["need"] == "decided, and gone"]
    assert sorted(row["why"] for row in left) == [
        "accept by Ada: nothing here says “Norway destroyed 90 mines in 1996” in that way any more",
        "accept by Ada: nothing here says “Poland kept 40 mines” in that way any more",
    ]


def test_another_stated_date_is_taken_up_by_the_next_run(tmp_path: Path) -> None:
    """Collecting a stored document again with --published corrects its date, and what hangs on it; once."""
    folder, file = tmp_path / "work", tmp_path / "papers" / "a.txt"
    file.parent.mkdir()
    (file.parent / "source.yaml").write_text(SOURCE)
    file.write_text("Poland laid antipersonnel mines on its border on Friday, the defence ministry said.")
    call("init", folder)
    call("collect", file.parent, "--published", "2026-01-05", "-w", folder)
    call("run", "-w", folder)
    (before,) = rows("findings", "--kind", "use", "--json", "-w", folder)
    assert before["time"] == "2026-01-02"
    assert call("collect", file.parent, "-w", folder).code == 0
    assert "Nothing is new" in call("run", "-w", folder).err, "met again, with nothing stated"
    call("collect", file.parent, "--published", "2026-02-02", "-w", folder)
    assert "1 documents read" in call("run", "-w", folder).err
    (after,) = rows("findings", "--kind", "use", "--json", "-w", folder)
    assert (after["time"], after["first_seen"]) == ("2026-01-30", "2026-02-02")
    assert "Nothing is new" in call("run", "-w", folder).err
    assert call("collect", file.parent, "--published", "2026-02-02", "-w", folder).code == 0
    assert "Nothing is new" in call("run", "-w", folder).err, "the same date stated again"


def test_a_run_asks_only_for_what_came_since_the_last(tmp_path: Path) -> None:
    """The rows fetched for one more document are as many in a record of 60 documents as in one of 6."""
    counts = []
    for size in (6, 60):
        folder, papers = tmp_path / f"work-{size}", tmp_path / f"papers-{size}"
        papers.mkdir()
        for n in range(size):
            (papers / f"{n}.txt").write_text(
                f"Poland destroyed {n + 500} stockpiled antipersonnel mines in 2016."
            )
        call("init", folder)
        call("collect", papers, "-w", folder)
        call("run", "-w", folder)
        (tmp_path / "more.txt").write_text("Norway destroyed 90 stockpiled antipersonnel mines in 1996.")
        with fetched() as rows_seen:
            call("collect", tmp_path / "more.txt", "-w", folder)
            assert "1 documents read" in call("run", "-w", folder).err
        counts.append(rows_seen[0])
    assert counts[0] == counts[1] < 100


def test_a_mark_of_another_record_is_not_believed(own: Path) -> None:
    """The mark that saves time is tied to the log: on a record put back from a backup all is looked at."""
    mark = own / ".run.json"
    seq, digest, versions = json.loads(mark.read_text())
    mark.write_text(json.dumps([seq, digest[::-1], versions]))
    (own.parent / "more.txt").write_text("Norway destroyed 90 stockpiled antipersonnel mines in 1996.")
    call("collect", own.parent / "more.txt", "-w", own)
    assert "1 documents read" in call("run", "-w", own).err
    mark.write_text("no json")
    assert "Nothing is new" in call("run", "-w", own).err
