"""Stories joined and split by people through the doors; every odd case of decisions has a defined outcome."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from minewatch.model.decision import Decision
from minewatch.review import to_lines
from minewatch.store import open_record

from .conftest import call
from .test_demo import clock

STORY = (
    "Nepal destroyed 2,000 stockpiled antipersonnel mines in 2025, the defence ministry said on Tuesday. The last "
    "of them was blown up in a quarry near Pokhara before diplomats and reporters, and the minister thanked the "
    "army engineers who had worked through the monsoon to finish the task before the deadline of the treaty."
)
OTHER = (
    "At a meeting in Geneva the delegate of Nepal told other states that Nepal destroyed 2,000 stockpiled "
    "antipersonnel mines in 2025. Questions on the cost were put off to the afternoon."
)
PAPERS = {"a": STORY, "b": f"{STORY} Our correspondent adds nothing.", "c": OTHER}


def write(folder: Path, names: Iterable[str]) -> Path:
    """A folder of these documents, each by a paper of its own."""
    for name in names:
        (folder / name).mkdir(parents=True)
        source = f"publisher: Paper {name.upper()}\nclass: media\nlanguage: en\ndate: 2026-03-0{'abc'.index(name) + 4}\n"
        (folder / name / "source.yaml").write_text(source)
        (folder / name / f"{name}.txt").write_text(PAPERS[name])
    return folder


def workspace(folder: Path, names: str) -> Path:
    """A workspace that holds these documents."""
    assert call("init", folder).code == 0
    assert call("collect", write(folder.parent / f"{folder.name}-papers", names), "-w", folder).code == 0
    assert call("run", "-w", folder).code == 0
    return folder


@pytest.fixture(scope="module")
def built_three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two copies of one story, and another account. Only for reading."""
    return workspace(tmp_path_factory.mktemp("origins") / "work", "abc")


@pytest.fixture
def three(built_three: Path, tmp_path: Path) -> Path:
    """A copy of it, to write in."""
    return Path(shutil.copytree(built_three, tmp_path / "work"))


def rows(*words: object) -> list[dict[str, Any]]:
    done = call(*words)
    assert done.code == 0, done.err
    return [json.loads(line) for line in done.out.splitlines()]


def texts(folder: Path) -> dict[str, str]:
    """The texts' ids by the documents' names."""
    with open_record(folder, clock=clock) as record:
        addresses = {seen.capture: Path(seen.address).stem for seen in record.sightings()}
        return {addresses[text.capture]: text.id for text in record.texts()}


def told_by(folder: Path) -> int:
    """How many independent origins the one finding has."""
    (finding,) = rows("findings", "--kind", "destroy", "--json", "-w", folder)
    return int(finding["origins"])


def grouped(folder: Path) -> set[str]:
    """The stories of several documents, by the documents' names."""
    names = {text: name for name, text in texts(folder).items()}
    listed = rows("origins", "list", "--json", "-w", folder)
    return {"".join(sorted(names[t["id"]] for t in row["texts"])) for row in listed if len(row["texts"]) > 1}


def hand_in(folder: Path, *decisions: Decision) -> str:
    """Import decisions; what is said of it."""
    file = folder.parent / "decisions.jsonl"
    file.write_text("".join(f"{line}\n" for line in to_lines(decisions)), encoding="utf-8")
    done = call("review", "--import", file, "-w", folder)
    assert done.code == 0, done.err
    return done.err


def test_the_list_shows_why_reports_count_as_one(three: Path) -> None:
    """Copies are one story, with the passage they share; the other account stands by itself."""
    (row,) = rows("origins", "list", "--json", "-w", three)
    assert (row["how"], row["publishers"]) == ("copy", ["Paper A", "Paper B"])
    assert any("quarry near Pokhara" in passage for passage in row["shared"])
    assert told_by(three) == 2
    assert "Paper B, 2026-03-05" in " ".join(call("origins", "list", "-w", three).out.split())


def test_a_person_joins_splits_and_takes_back(three: Path) -> None:
    """Each is kept with who and why, changes the count at once, says what it changed, and can be undone."""
    ids = texts(three)
    done = call(
        "origins", "join", ids["a"], ids["c"], "--by", "Ada", "--why", "the same briefing", "-w", three
    )
    assert done.code == 0, done.err
    assert "because: join by Ada: the same briefing" in " ".join(done.out.split())
    assert (told_by(three), grouped(three)) == (1, {"abc"})
    (row,) = rows("origins", "list", "--json", "-w", three)
    assert (row["how"], row["decisions"][0]["why"]) == ("by hand", "the same briefing")
    join = row["decisions"][0]["id"]
    assert join == done.out.splitlines()[0]
    assert call("origins", "split", ids["b"], "--by", "Ada", "--why", "own reporter", "-w", three).code == 0
    assert (told_by(three), grouped(three)) == (2, {"ac"})
    refused = call("origins", "undo", join, "--by", "Ben", "-w", three)
    assert refused.code == 1
    assert "nobody takes back another's" in refused.err
    assert call("origins", "undo", join, "--by", "Ada", "-w", three).code == 0
    assert (told_by(three), grouped(three)) == (3, set())
    assert call("verify", "-w", three).code == 0


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("join {a} {b}", "one story already"),
        ("join {a} t-0000000000000000", "no such origin or text"),
        ("split {c}", "that is all of the story"),
        ("split {a} {c}", "several stories already"),
        ("undo d-0000000000000000", "no such decision"),
        ("join {a} {c} --by ''", "names nobody"),
    ],
)
def test_what_would_change_nothing_is_refused(three: Path, words: str, why: str) -> None:
    """One line says why, and nothing is written."""
    with open_record(three, clock=clock) as record:
        head = record.head()
    given = [word.strip("'") for word in words.format(**texts(three)).split()]
    reason = [] if given[0] == "undo" else ["--why", "x"]
    done = call("origins", *given, *reason, "-w", three)
    assert done.code == 1
    assert why in done.err
    with open_record(three, clock=clock) as record:
        assert record.head() == head


def test_of_two_people_who_contradict_each_other_the_later_stands(three: Path) -> None:
    """Both decisions are kept and shown; the order in which they arrive does not matter."""
    ids = texts(three)
    join = Decision(ids["a"], "join", "Ada", clock(), "one briefing", (("text", ids["c"]),))
    split = Decision(ids["a"], "split", "Ben", clock() + timedelta(seconds=1), "two", (("text", ids["c"]),))
    hand_in(three, split)
    hand_in(three, join)
    assert grouped(three) == {"ab"}
    assert {d["by"] for row in rows("origins", "list", "--json", "-w", three) for d in row["decisions"]} == {
        "Ada",
        "Ben",
    }


def test_two_people_deciding_in_one_moment_have_one_outcome(three: Path, tmp_path: Path) -> None:
    """With the same time on both, the outcome is the same in whichever order the files come in."""
    one, two, now = three, Path(shutil.copytree(three, tmp_path / "two")), clock()
    ids = texts(one)
    join = Decision(ids["a"], "join", "Ada", now, "one briefing", (("text", ids["c"]),))
    split = Decision(ids["a"], "split", "Ben", now, "two", (("text", ids["c"]),))
    for folder, order in ((one, (join, split)), (two, (split, join))):
        for decision in order:
            hand_in(folder, decision)
    assert grouped(one) == grouped(two)


def test_a_decision_waits_for_what_is_not_here_yet(three: Path, tmp_path: Path) -> None:
    """Imported where a document is missing it is kept and named; it holds as soon as the document is there."""
    ids = texts(three)
    assert (
        call("origins", "join", ids["a"], ids["c"], "--why", "one briefing", "--by", "Ada", "-w", three).code
        == 0
    )
    other = workspace(tmp_path / "other", "ab")
    assert call("review", "--export", tmp_path / "d.jsonl", "-w", three).code == 0
    done = call("review", "--import", tmp_path / "d.jsonl", "-w", other)
    assert "1 of them are about things this record does not hold" in done.err
    (note,) = [row for row in rows("doctor", "--json", "-w", other) if row["need"] == "decided, and gone"]
    assert ids["c"] in note["where"]
    call("collect", write(tmp_path / "late", "c"), "-w", other)
    call("run", "-w", other)
    assert grouped(other) == {"abc"}
    assert "decided, and gone" not in call("doctor", "-w", other).out


def test_a_file_imported_twice_adds_nothing(three: Path) -> None:
    """The second time no row is new and the chain's head is the same."""
    ids = texts(three)
    join = Decision(ids["a"], "join", "Ada", clock(), "one briefing", (("text", ids["c"]),))
    assert "1 new decisions, 0 already known" in hand_in(three, join)
    head = call("head", "-w", three).out
    assert "0 new decisions, 1 already known" in hand_in(three, join)
    assert call("head", "-w", three).out == head


def test_after_a_clock_was_set_back_the_last_word_is_still_the_last(three: Path) -> None:
    """A decision dated in the future does not outlast what the same or another person decides after it."""
    ids = texts(three)
    ahead = clock() + timedelta(days=4000)
    hand_in(three, Decision(ids["a"], "join", "Ada", ahead, "one briefing", (("text", ids["c"]),)))
    assert grouped(three) == {"abc"}
    assert call("origins", "split", ids["c"], "--by", "Ben", "--why", "two", "-w", three).code == 0
    assert grouped(three) == {"ab"}


def test_a_family_of_many_copies_is_one_origin(tmp_path: Path) -> None:
    """Forty papers with one story are one independent origin, listed with all their names."""
    papers = tmp_path / "papers"
    for n in range(40):
        (papers / str(n)).mkdir(parents=True)
        (papers / str(n) / "source.yaml").write_text(
            f"publisher: Paper {n}\nclass: media\nlanguage: en\ndate: 2026-03-04\n"
        )
        (papers / str(n) / "story.txt").write_text(f"{STORY} Edition {n}.")
    call("init", tmp_path / "work")
    call("collect", papers, "-w", tmp_path / "work")
    call("run", "-w", tmp_path / "work")
    (row,) = rows("origins", "list", "--json", "-w", tmp_path / "work")
    assert len(row["publishers"]) == 40
    assert told_by(tmp_path / "work") == 1
