"""From any id that is shown, the chain goes down to captured bytes; exports are the screens' rows."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from .conftest import call

# Columns that a finding has on the screen and in the exports.
SAME = ("sentence", "words", "state", "marks", "actor", "kind", "assertion", "time", "origins", "review")


def json_rows(*words: object) -> list[dict[str, Any]]:
    """The rows a command prints with --json."""
    done = call(*words, "--json")
    assert done.code == 0, done.err
    return [json.loads(line) for line in done.out.splitlines()]


def captured(folder: Path, sha256: str) -> bytes:
    """The bytes of a capture, straight from its file."""
    (file,) = (folder / "captures").rglob(f"{sha256}*")
    return file.read_bytes()


def holds(folder: Path, steps: list[dict[str, Any]]) -> None:
    """The chain reaches quotations, and captures whose bytes have the hash they are named by."""
    nouns = [step["noun"] for step in steps]
    assert "quotation" in nouns
    found = {step["id"] for step in steps if step["noun"] == "capture"}
    assert found
    for sha256 in found:
        assert re.fullmatch("[0-9a-f]{64}", sha256)
        assert hashlib.sha256(captured(folder, sha256)).hexdigest() == sha256


def test_a_sentence_of_a_page_leads_to_bytes(demo: Path) -> None:
    """Every sentence that a page tells from a finding has an anchor that explain follows to its captures."""
    pages = "".join(path.read_text("utf-8") for path in (demo / "site" / "states").glob("pol*.html"))
    anchors = set(re.findall(r'id="(s-[0-9a-f]{16})"', pages))
    told = {row["sentence"] for row in json_rows("findings", "--state", "POL", "-w", demo)}
    assert len(told) > 20
    assert told <= anchors
    for sentence in sorted(told)[:3]:
        steps = json_rows("explain", sentence, "-w", demo, "--on", "2026-03-01")
        assert steps[0]["noun"] == "sentence"
        holds(demo, steps)


def test_a_finding_leads_to_bytes_by_way_of_its_claims(demo: Path) -> None:
    """A finding's chain names each claim for and against, its words, document and capture."""
    row = json_rows("findings", "--state", "POL", "--kind", "join", "-w", demo)[0]
    steps = json_rows("explain", row["id"], "-w", demo)
    named = {step["id"] for step in steps if step["noun"].startswith("claim")}
    assert {side["claim"] for side in (*row["for"], *row["against"])} <= named
    holds(demo, steps)


def test_a_claim_leads_to_its_words_and_bytes(demo: Path) -> None:
    """A claim's chain is its quotation, its text, its capture and where that was met."""
    claim = json_rows("findings", "--kind", "need", "-w", demo)[0]["for"][0]
    steps = json_rows("explain", claim["claim"], "-w", demo)
    assert [step["noun"] for step in steps][-4:] == ["quotation", "text", "capture", "sighting"]
    assert " ".join(claim["quote"].split()) in steps[-4]["words"]
    holds(demo, steps)


def test_a_status_leads_to_rule_article_and_act(demo: Path) -> None:
    """A status is explained by its rule, with the article, down to acts and who recorded them."""
    statuses = (demo / "site" / "data" / "statuses.jsonl").read_text("utf-8").splitlines()
    (row,) = [r for r in map(json.loads, statuses) if (r["state"], r["treaty"]) == ("POL", "APMBC")]
    for ident in (row["status"], row["sentence"]):
        steps = json_rows("explain", ident, "-w", demo, "--on", row["on"])
        assert steps[0]["noun"] == "status"
        rules = [step for step in steps if step["noun"] == "rule"]
        assert any("20" in step["id"] for step in rules)
        assert any("2025-08-20 + 6 months = 2026-02-20" in step["words"] for step in rules)
        assert {"act", "source"} <= {step["noun"] for step in steps}


def test_a_check_of_the_law_is_shown_wherever_a_finding_is(demo: Path) -> None:
    """What the law makes of a claim stands in findings --json, in explain and on the state's page."""
    rows = json_rows("findings", "--state", "UKR", "-w", demo)
    row, check = next((r, c) for r in rows for c in r["checks"] if c["verdict"] == "inconsistent")
    assert {"claim", "says", "law", "why"} <= check.keys()
    steps = json_rows("explain", row["id"], "-w", demo)
    (told,) = [s for s in steps if s["noun"] == "check" and s["id"] == check["claim"]]
    assert check["law"] in told["words"]
    assert "Differs from the treaty record:" in (demo / "site" / "states" / "ukr.html").read_text("utf-8")


@pytest.mark.parametrize("workspace", ["demo", "kept"])
def test_exported_rows_are_the_findings_shown(
    workspace: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """CSV and JSON lines hold every finding and claim that the screen does, with its words and address."""
    folder: Path = request.getfixturevalue(workspace)
    rows = {row["id"]: row for row in json_rows("findings", "-w", folder)}
    done = call("export", tmp_path / "data", "-w", folder)
    assert done.code == 0
    lines = (tmp_path / "data" / "findings.jsonl").read_text("utf-8").splitlines()
    exported = {row["finding"]: row for row in map(json.loads, lines)}
    with (tmp_path / "data" / "findings.csv").open(encoding="utf-8", newline="") as file:
        assert {row["finding"] for row in csv.DictReader(file)} == exported.keys()
    assert exported.keys() == rows.keys()
    for ident, row in rows.items():
        other = exported[ident]
        assert [row[key] for key in SAME] == [other[key] for key in SAME]
        assert sorted(side["claim"] for side in row["for"]) == other["claims_for"]
        assert other["address"]
        assert len(other["sha256"]) == 64
    claims = [
        json.loads(line) for line in (tmp_path / "data" / "claims.jsonl").read_text("utf-8").splitlines()
    ]
    used = {
        side["claim"]
        for row in rows.values()
        for side in (*row["for"], *row["against"], *row["undetermined"])
    }
    assert used <= {claim["claim"] for claim in claims}
    assert all(claim["quotation"] and claim["address"] for claim in claims)
