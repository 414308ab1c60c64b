"""The rooms in order, on what is new."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from minewatch.errors import StoreTrouble, WorkspaceTrouble
from minewatch.model.source import Source
from minewatch.watch import Workspace, assemble, collect_into, examine, run, waiting
from minewatch.watch.rooms import UNNAMED, Report, extract_new, read_new

from .conftest import WIRE, Keep

SHORT = "Poland destroyed 1,200 stockpiled antipersonnel mines in 2016."


def test_the_same_bytes_at_two_places_are_one_capture_seen_twice(work: Workspace, tmp_path: Path) -> None:
    """Bytes are kept once; each place where they were met is kept."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(SHORT)
    report = collect_into(work, [tmp_path / "a.txt", tmp_path / "b.txt"], WIRE)
    assert (report.captured, report.seen_again) == (1, 1)
    assert len(list(work.record.captures())) == 1
    assert {seen.address for seen in work.record.sightings()} == {"a.txt", "b.txt"}


def test_a_run_takes_up_what_is_new_and_nothing_else(work: Workspace, keep: Keep) -> None:
    """After a run nothing waits; a second one changes not a row."""
    keep("a.txt", SHORT)
    assert waiting(work) == (0, 0)
    head = work.record.head()
    assert run(work) == Report()
    assert work.record.head() == head


def test_reading_and_extracting_can_be_stopped_between(work: Workspace, tmp_path: Path) -> None:
    """What was read and not yet searched waits, and the next run searches it."""
    (tmp_path / "a.txt").write_text(SHORT)
    collect_into(work, [tmp_path / "a.txt"], WIRE)
    assert waiting(work) == (1, 0)
    read_new(work, Report())
    assert waiting(work) == (0, 1)
    report = run(work)
    assert (report.read, report.extracted, report.claims) == (0, 1, 1)


def test_a_short_text_is_taken_to_be_in_its_sources_language(work: Workspace, keep: Keep) -> None:
    """Where the words are too few to tell, the source's language decides; without one it is English, and named."""
    words = "Estonija 2022: 1,200 PMD-6."
    keep("a.txt", words, WIRE, more=True)
    (tmp := work.folder.parent / "b.txt").write_text(words + " ")
    collect_into(work, [tmp], Source("nobody", "Nobody", "media"))
    report = run(work)
    assert (report.extracted, report.guessed, report.refused) == (2, ["b.txt"], [])
    notes = [note.where for note in examine(work, assemble(work, date(2027, 1, 5))) if "English" in note.why]
    assert notes == ["b.txt"]


def test_a_publisher_named_later_gives_the_language(work: Workspace, keep: Keep) -> None:
    """A text whose language nothing tells is refused with the next step; once that is done it is searched."""
    words = "Ўзбекистон 2022 йилда миналар ишлаб чиқарди."
    keep("a.txt", words, UNNAMED)
    (refusal,) = work.record.refusals()
    assert "minewatch collect FILE --source" in refusal.why
    keep("a.txt", words, Source("later", "Later", "wire", language="ru"))
    assert not list(work.record.refusals())
    assert [text.language for text in work.record.texts()] == ["ru"]
    assert [source.id for source in assemble(work, date(2027, 1, 5)).publishers.values()] == ["later"]
    assert waiting(work) == (0, 0)


def test_a_language_that_cannot_be_searched_is_named_and_its_text_kept(work: Workspace, keep: Keep) -> None:
    """The text is there for the day on which its language can be read; until then it is among the unread."""
    words = "პოლონეთი გავიდა ნაღმების აკრძალვის ხელშეკრულებიდან, განაცხადა ქვეყნის მთავრობამ პარასკევს."
    keep("a.txt", words, Source("ka", "Moambe", "media", language="ka"))
    edition = assemble(work, date(2027, 3, 1)).edition
    assert [text.language for text in edition.texts] == ["ka"]
    assert edition.unread == (("a.txt", "its language (ka) cannot be searched for claims yet."),)
    report = Report()
    extract_new(work, report)
    assert report == Report(), "it is not asked again by the same extractor"


def test_a_dry_run_counts_and_keeps_nothing(work: Workspace, tmp_path: Path) -> None:
    """The counts are those of the real thing; the record does not change."""
    (tmp_path / "a.txt").write_text(SHORT)
    (tmp_path / "b.txt").write_text(SHORT)
    (tmp_path / "c.txt").touch()
    paths, head = [tmp_path / name for name in ("a.txt", "b.txt", "c.txt")], work.record.head()
    counted = collect_into(work, paths, WIRE, dry_run=True)
    assert work.record.head() == head
    assert not list((work.folder / "captures").rglob("*.*"))
    assert collect_into(work, paths, WIRE) == counted


def test_two_runs_at_once_are_refused_and_not_mixed(also: Callable[[str], Workspace], tmp_path: Path) -> None:
    """Two writers in one record take turns; what both keep is there once."""
    one, two = also("work"), also("work")
    (tmp_path / "a.txt").write_text(SHORT)
    collect_into(one, [tmp_path / "a.txt"], WIRE)
    collect_into(two, [tmp_path / "a.txt"], WIRE)
    run(one)
    run(two)
    assert len(list(two.record.claims(every=True))) == 1


def test_doctor_sees_everything_that_gave_nothing(work: Workspace, keep: Keep) -> None:
    """Refused, unread, without claims, undated, unreviewed: each is named with its address."""
    keep("good.txt", SHORT, more=True)
    keep(
        "dry.txt",
        "It rained in the north on Tuesday, and the roads to the coast remained open to everybody.",
        more=True,
    )
    keep("undated.txt", SHORT.replace("Poland", "Norway"), published=None, more=True)
    keep("half.pdf", b"%PDF-1.7\n1 0 obj <<", more=True)
    keep("empty.txt", b"")
    notes = examine(work, assemble(work, date(2027, 3, 1)))
    found = {(note.need, Path(note.where).name) for note in notes}
    assert found >= {
        ("not collected", "empty.txt"),
        ("not read", "half.pdf"),
        ("without claims", "dry.txt"),
        ("without a date", "undated.txt"),
        ("waits for review", work.folder.name),
    }
    assert not {where for _, where in found} & {"good.txt"}


def test_no_workspace_no_record(tmp_path: Path) -> None:
    """A folder without a record is not made into one by asking it."""
    from minewatch.watch import open_workspace

    with pytest.raises(StoreTrouble, match="no record here"), open_workspace(tmp_path / "none"):
        pass
    assert not (tmp_path / "none").exists()


def test_two_runs_at_once_are_one(work: Workspace, keep: Keep) -> None:
    """The second does nothing and says so; a lock whose process is gone holds nobody up."""
    keep("a.txt", SHORT, more=True)
    words = "import sys, pathlib, minewatch.watch.workspace as w\n"
    words += "with w.only_run(pathlib.Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", words, str(work.folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(WorkspaceTrouble, match="another run is at work"):
            run(work)
        assert waiting(work) == (1, 0)
        other.kill()
    assert run(work).read == 1


def test_what_is_attached_to_a_message_is_named_with_the_next_step(work: Workspace, keep: Keep) -> None:
    """An attachment has an author of its own, so it is not mixed in; the doctor says how it comes to be read."""
    letter = EmailMessage()
    letter["From"], letter["Subject"] = "Desk <desk@wire.example>", "Figures"
    letter.set_content("Poland destroyed 500 stockpiled antipersonnel mines in 2016, the ministry said.")
    letter.add_attachment("Norway destroyed 900 mines.", filename="more.txt")
    keep("a.eml", letter.as_bytes())
    told = [note.why for note in examine(work, assemble(work, date(2027, 1, 5))) if "more.txt" in note.why]
    assert told == [
        "not read: attachment more.txt (text/plain, 1 kB); to have it read, save it as a file and collect that"
    ]
