"""`minewatch demo`: from packaged documents to a site, twice over without a change."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from minewatch.model.place import places, states
from minewatch.store import open_record

from .conftest import Done, call

SILENT = (
    "savanna-ledger.example/africa/2023/coal-mine-inquiry",
    "southern-cordillera.example/news/2024/gold-mine-strike",
    "harbour-courier.example/world/2024/bitcoin-mining",
    "kontinent-daily.example/europe/2025/minefield-of-rules",
    "baltic-morning-post.example/region/2025/naval-mine",
)
LITHUANIAN = "nemunas-valley.example/zinios/2025/ismanuoliai"
SAMPLE = "sample data"


def hashes(folder: Path) -> dict[str, str]:
    """Every file under a folder by path, with its SHA-256."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def clock() -> datetime:
    """This machine's."""
    return datetime.now(UTC)


def test_the_demo_says_what_it_found_and_names_the_page_to_open(built: tuple[Path, Done]) -> None:
    """Six counts that agree with the exports, that it is sample data, and a page that is there."""
    folder, done = built
    assert done.code == 0
    counts = [int(n.replace(",", "")) for n in re.findall(r"^ *([\d,]+)  \w", done.out, re.M)]
    data = folder / "site" / "data"
    rows = {
        name: len((data / f"{name}.jsonl").read_text("utf-8").splitlines()) for name in ("claims", "findings")
    }
    assert len(counts) == 6
    assert counts[2:4] == [rows["claims"], rows["findings"]]
    assert min(counts) > 0
    assert SAMPLE in done.out.lower()
    assert (
        Path(done.out.splitlines()[-1].removeprefix("Open ")).read_text("utf-8").startswith("<!doctype html>")
    )


def test_running_the_demo_again_changes_nothing(demo: Path, tmp_path: Path) -> None:
    """The record's head, its bytes, the captures and every byte of the site are what they were."""
    work = tmp_path / "demo"
    shutil.copytree(demo, work)
    with open_record(work, clock=clock) as record:
        head = record.head()
    before = hashes(work)
    done = call("demo", work, "--on", "2026-03-01")
    assert done.code == 0
    assert "(0 of them new)" in done.out
    with open_record(work, clock=clock) as record:
        assert record.head() == head
    assert hashes(work) == before


def test_publishing_for_another_day_and_back_gives_the_first_bytes_again(demo: Path, tmp_path: Path) -> None:
    """A site is a function of the record, the day and the moment: the same question has the same answer."""
    work = tmp_path / "demo"
    shutil.copytree(demo, work)
    before = hashes(work / "site")
    assert call("publish", "-w", work, "--on", "2025-01-01").code == 0
    assert hashes(work / "site") != before
    assert call("publish", "-w", work, "--on", "2026-03-01").code == 0
    assert hashes(work / "site") == before


def test_samples_stay_out_of_other_peoples_folders(own: Path, tmp_path: Path) -> None:
    """A workspace with documents of one's own, and a folder with other files, are left as they are."""
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text("Dear reader")
    before = hashes(tmp_path)
    for folder in (own, tmp_path / "letters"):
        done = call("demo", folder)
        assert (done.code, done.out) == (1, "")
        assert "Name a new folder" in done.err
    assert hashes(tmp_path) == before


@pytest.mark.parametrize("address", SILENT)
def test_documents_about_other_mines_give_no_claim(demo: Path, address: str) -> None:
    """Coal, gold, Bitcoin, metaphor and naval mines are read, and nothing is made of them."""
    with open_record(demo, clock=clock) as record:
        (capture,) = {seen.capture for seen in record.sightings() if address in seen.address}
        (text,) = [text for text in record.texts() if text.capture == capture]
        assert text.language == "en"
        assert [claim for claim in record.claims() if claim.text == text.id] == []


def test_a_language_that_cannot_be_read_yet_is_named(built: tuple[Path, Done]) -> None:
    """The Lithuanian sample is named on the screen, by doctor and on the site; it is not passed over."""
    folder, done = built
    (line,) = [line for line in done.err.splitlines() if LITHUANIAN in line]
    assert "language (lt)" in line
    rows = [json.loads(row) for row in call("doctor", "--json", "-w", folder).out.splitlines()]
    assert [row["need"] for row in rows if LITHUANIAN in row["where"]] == ["not searched"]
    assert LITHUANIAN in (folder / "site" / "unread.html").read_text("utf-8")


def test_every_state_has_a_page_that_says_it_is_sample_data(demo: Path) -> None:
    """197 pages, each with the state's name, its standing under the treaty, and the mark."""
    assert len(states()) == 197
    for code in states():
        page = (demo / "site" / "states" / f"{code.lower()}.html").read_text("utf-8")
        assert f"<h1>{places()[code].name}</h1>".replace("'", "&#39;") in page.replace("&#x27;", "&#39;"), (
            code
        )
        assert SAMPLE in page.lower(), code
        assert "Mine Ban Treaty" in page, code


def test_every_page_and_every_exported_row_says_it_is_sample_data(demo: Path) -> None:
    """No page and no row can be mistaken for a source."""
    pages = list((demo / "site").rglob("*.html"))
    assert len(pages) > 250
    assert [p.name for p in pages if SAMPLE not in p.read_text("utf-8").lower()] == []
    for path in (demo / "site" / "data").glob("*.jsonl"):
        assert all(
            SAMPLE in json.loads(row)["sample"].lower() for row in path.read_text("utf-8").splitlines()
        )
    for path in (demo / "site" / "data").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            assert all(SAMPLE in row["sample"].lower() for row in csv.DictReader(file)), path.name
