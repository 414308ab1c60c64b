"""Data files: every row, quotations exact, cells that no spreadsheet computes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from minewatch.errors import GateShut, StoreTrouble, WorkspaceTrouble
from minewatch.model.edition import Edition
from minewatch.publish import write_exports
from minewatch.publish.inert import cell, json_line, line, show, web_address


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(row) for row in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def test_every_row_is_exported_with_its_exact_words(six_states: Edition, tmp_path: Path) -> None:
    """Claims, findings, disagreements, acts and statuses are all there; JSON holds quotations exactly."""
    written = write_exports(six_states, tmp_path)
    assert sorted(p.name for p in written) == sorted(p.name for p in tmp_path.iterdir())
    claims = {row["claim"]: row for row in rows(tmp_path, "claims")}
    texts = {t.id: t for t in six_states.texts}
    assert set(claims) == {c.id for c in six_states.claims}
    for claim in six_states.claims:
        row = claims[claim.id]
        content = texts[row["text"]].content
        assert (
            row["quotation"] == claim.evidence.quote == content[row["quotation_start"] : row["quotation_end"]]
        )
        assert row["sha256"] == texts[row["text"]].capture
        assert row["address"]
        assert row["publisher"]
    assert {r["finding"] for r in rows(tmp_path, "findings")} == {f.id for f in six_states.findings}
    assert {r["act"] for r in rows(tmp_path, "acts")} == {a.id for a in six_states.acts}
    assert len(rows(tmp_path, "statuses")) == len(six_states.statuses)
    assert len(rows(tmp_path, "disagreements")) == 3


def test_csv_and_json_lines_hold_the_same_rows(six_states: Edition, tmp_path: Path) -> None:
    """Each CSV file reads back with one row a JSON line, under the same column names."""
    write_exports(six_states, tmp_path)
    for name in ("claims", "findings", "disagreements", "acts", "statuses"):
        table = list(csv.DictReader(io.StringIO((tmp_path / f"{name}.csv").read_text(encoding="utf-8"))))
        lines = rows(tmp_path, name)
        assert len(table) == len(lines)
        assert list(table[0]) == list(lines[0])


def test_hostile_words_reach_no_spreadsheet_and_no_terminal(six_states: Edition, tmp_path: Path) -> None:
    """Bidi controls are written out in CSV and escaped in JSON, where the value stays what it was."""
    write_exports(six_states, tmp_path)
    for file in tmp_path.iterdir():
        assert "\u202e" not in file.read_text(encoding="utf-8")
    hostile = next(r for r in rows(tmp_path, "claims") if r["actor"] == "TCD")
    assert hostile["quotation"] == "Chad stockpiles \u202elandmines\u202c &"
    assert "[U+202E]landmines" in (tmp_path / "claims.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "＝", "%", "|"])
def test_a_cell_that_would_compute_begins_with_an_apostrophe(start: str) -> None:
    """Every sign that makes a spreadsheet take text for a formula is quoted."""
    assert cell(start + 'HYPERLINK("x")').startswith("'")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (1_029_763, "1029763"),
        (497.34, "497.34"),
        (1e6, "1000000"),
        ("plain", "plain"),
        ("a-b", "a-b"),
        (5_000_000.0, "5000000"),
        (0.83, "0.83"),
    ],
)
def test_ordinary_cells_stay_as_they_are(value: Any, expected: str) -> None:
    """Numbers keep every digit, words stay untouched."""
    assert cell(value) == expected


@pytest.mark.parametrize(
    "text", ["\u202e", "\x00\x1b[2J", "\ud800", "\U000e0041", "ok — “quoted” 中", "\ufeff\u2028"]
)
def test_json_lines_give_back_what_was_put_in(text: str) -> None:
    """Whatever the value, one line, no acting character, and the same value when read."""
    written = json_line({"x": text})
    assert json.loads(written) == {"x": text}
    assert show(written) == written
    assert "\n" not in written
    written.encode("utf-8")


def test_lines_are_cut_and_shown() -> None:
    """White space folds, length is bounded, controls are written out."""
    assert line("a\n b\x07 c", 50) == "a b[U+0007] c"
    assert line("x" * 500, 10) == "x" * 9 + "…"


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://a.example/b?c", True),
        ("HTTP://a.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("reports/a.pdf", False),
        ("https://", False),
        ("https://a.example/\u202e", False),
        ("http://[x", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(address: str | None, safe: bool) -> None:
    """Anything but http and https with a host stays plain text."""
    assert (web_address(address) is not None) == safe


def test_exports_pass_the_same_gate(real_press: Any, tmp_path: Path) -> None:
    """Unreviewed findings of real sources are not exported without the setting."""
    real_press.source("paper", "A Paper")
    text = real_press.text("paper", "2026-01-01", "Poland stockpiles mines.")
    real_press.say(text, "stockpile", "stockpiles mines", actor="POL", weapon="mine")
    with pytest.raises(GateShut):
        write_exports(real_press.edition(), tmp_path / "data")
    assert not (tmp_path / "data").exists()


def test_an_export_replaces_an_export_and_nothing_else(six_states: Edition, tmp_path: Path) -> None:
    """A folder with files of somebody's own is left alone, whatever their names are."""
    folder = tmp_path / "data"
    write_exports(six_states, folder)
    assert write_exports(six_states, folder)
    (folder / "notes.txt").write_text("mine")
    with pytest.raises(WorkspaceTrouble, match="no export wrote"):
        write_exports(six_states, folder)
    own = tmp_path / "own"
    own.mkdir()
    (own / "README.txt").write_text("mine")
    with pytest.raises(WorkspaceTrouble, match="no export wrote"):
        write_exports(six_states, own)
    assert [path.name for path in own.iterdir()] == ["README.txt"]
    assert (own / "README.txt").read_text() == "mine"


@pytest.mark.parametrize("trouble", [KeyboardInterrupt, OSError])
def test_an_export_cut_off_leaves_what_was_there(
    six_states: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: type[BaseException]
) -> None:
    """All files are put in place or none: no half folder, and nothing beside it."""
    written: list[Path] = []

    def write(path: Path, content: bytes) -> int:
        written.append(path)
        if len(written) == 4:
            raise trouble
        return path.write_text(content.decode())

    monkeypatch.setattr(Path, "write_bytes", write)
    with pytest.raises((KeyboardInterrupt, StoreTrouble)):
        write_exports(six_states, tmp_path / "data")
    assert len(written) == 4
    assert not list(tmp_path.iterdir())
