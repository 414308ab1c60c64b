"""What a person sees: lines that fit, words that cannot act, marks that are always there."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from minewatch.model.place import places
from minewatch.model.text import Text
from minewatch.store import open_record

from .conftest import call
from .test_demo import clock

SAMPLE = "Sample data: the publishers are invented, and this is no source."
# Screens of prose take any width; tables of the law need 80 columns.
PROSE = [
    "findings", "findings --state POL --quotes", "contradictions", "contradictions --state UKR", "doctor",
    "review --list", "status POL --treaty APMBC", "explain {finding}", "explain {claim}", "verify",
]  # fmt: skip
TABLES = ["profile POL", "profile TUV", "status POL", "deadlines", "table", "acts --state POL"]
SCREENS = [*PROSE, *TABLES]
AS_JSON = ["findings", "contradictions", "doctor", "review --list", "explain {finding}"]


@pytest.fixture(scope="module")
def ids(demo: Path) -> dict[str, str]:
    """A finding and a claim of the demo."""
    row = json.loads(
        call("findings", "--json", "--state", "POL", "--kind", "join", "-w", demo).out.splitlines()[0]
    )
    return {"finding": row["id"], "claim": row["for"][0]["claim"]}


def too_wide(out: str, columns: int) -> list[str]:
    """Lines that the terminal would break; one that is a single long word, such as a hash, may stand out."""
    return [line for line in out.splitlines() if len(line) > columns and len(line.split()) > 2]


@pytest.mark.parametrize("words", SCREENS)
def test_a_screen_fits_80_columns_and_says_what_is_sample_data(
    demo: Path, ids: dict[str, str], words: str
) -> None:
    """Lines break between words; one line says that it is sample data, with --quiet too: it is no talk."""
    done = call(*words.format(**ids).split(), "-w", demo, "-q")
    assert done.code == 0, done.err
    assert too_wide(done.out, 80) == []
    in_the_text = words.startswith("profile")
    assert done.err.splitlines() == ([] if in_the_text or words == "verify" else [SAMPLE])
    assert ("Sample data" in done.out) == in_the_text


@pytest.mark.parametrize("words", PROSE[:3])
def test_prose_fits_a_narrow_window(demo: Path, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """60 columns are enough for sentences."""
    monkeypatch.setenv("COLUMNS", "60")
    assert too_wide(call(*words.split(), "-w", demo, "-q").out, 60) == []


@pytest.mark.parametrize("words", AS_JSON)
def test_json_is_one_object_a_line_and_marks_samples(demo: Path, ids: dict[str, str], words: str) -> None:
    """Each line is an object on its own that says it is sample data; nothing else is printed."""
    done = call(*words.format(**ids).split(), "-w", demo, "--json")
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert rows
    assert all(row["sample"] is True for row in rows)
    assert done.err == ""


@pytest.mark.parametrize("words", AS_JSON[:-1])
def test_json_of_ones_own_documents_marks_nothing(kept: Path, words: str) -> None:
    """What is no sample says so too, and no screen calls it one."""
    rows = [json.loads(line) for line in call(*words.split(), "-w", kept, "--json").out.splitlines()]
    assert all(row["sample"] is False for row in rows)
    assert "ample" not in call(*words.split(), "-w", kept).err


def test_findings_stand_under_their_state_with_everything_a_researcher_asks(demo: Path) -> None:
    """Grouped by actor in the order of names; below each sentence its id, kind, hedge, state and marks."""
    rows = [json.loads(line) for line in call("findings", "--json", "-w", demo).out.splitlines()]
    out = call("findings", "-w", demo).out
    heads = re.findall(r"^(\S.*) \((\d+)\)$", out, re.M)
    assert sum(int(count) for _, count in heads) == len(rows)
    named = [places()[code].name for code in {row["actor"] for row in rows} if code in places()]
    assert [name for name, _ in heads][: len(named)] == sorted(named)
    assert heads[-1][0] == "No actor named"
    flat = " ".join(out.split())
    for row in rows:
        facts = f"{row['id']} · {row['kind']}, {row['assertion']}"
        assert flat.count(facts) == 1
        assert " ".join(row["words"].split()) in flat
        assert row["state"] in flat
        told = flat[flat.index(facts) :].split(" f-")[0]
        assert all(mark in told for mark in row["marks"])


def test_findings_can_show_every_claims_words(kept: Path) -> None:
    """--quotes prints the words of each claim for and against, with publisher and date."""
    rows = [json.loads(line) for line in call("findings", "--json", "-w", kept).out.splitlines()]
    flat = " ".join(call("findings", "--quotes", "-w", kept).out.split())
    quotes = [side["quote"] for row in rows for side in row["for"] if "\u202e" not in side["quote"]]
    assert quotes
    assert all(f"+ “{' '.join(quote.split())}” Test Wire, 2026-03-04" in flat for quote in quotes)


def test_a_state_is_found_wherever_it_takes_part(demo: Path) -> None:
    """--state asks for findings that concern it: as actor, as the other side, or as the place."""
    rows = [
        json.loads(line)
        for line in call("findings", "--state", "Ukraine", "--json", "-w", demo).out.splitlines()
    ]
    assert all("UKR" in (row["actor"], row["counterparty"], row["place"]) for row in rows)
    assert {row["actor"] == "UKR" for row in rows} == {True, False}


def test_empty_answers_are_sentences(kept: Path) -> None:
    """Where nothing is found a screen says so, and that is no failure."""
    for words, said in (
        ("findings --state TUV", "No finding answers that."),
        ("contradictions --state TUV", "No two sources disagree on that."),
        ("review --agreement", "No two readers"),
        ("review --changes", "Nobody answered"),
    ):
        done = call(*words.split(), "-w", kept)
        assert done.code == 0
        assert done.out.startswith(said)


def test_quiet_says_nothing_but_the_answer(kept: Path) -> None:
    """--quiet leaves only the answer, on stdout."""
    for words in (
        "findings",
        "contradictions",
        "doctor",
        "verify",
        "run",
        "publish --dry-run",
        "profile NPL",
    ):
        done = call(*words.split(), "-w", kept, "-q")
        assert done.err == "" or (words == "publish --dry-run" and done.code == 1)
    assert re.fullmatch(r"\d+ findings.\n", call("findings", "-w", kept).err)


def test_words_of_a_document_cannot_act_on_the_terminal(kept: Path) -> None:
    """A character that turns the direction of writing is shown as its number; in JSON its value is exact."""
    with open_record(kept, clock=clock) as record:
        turned = [c for c in record.claims() if "\u202e" in c.evidence.quote]
        texts: dict[str, Text] = {text.id: text for text in record.texts()}
    assert turned, "the document that tries it must give a claim"
    assert "\u202e" in (texts[turned[0].text].title or "")
    asked = ["findings --quotes", "contradictions", "doctor", "review --list", f"explain {turned[0].id}"]
    for words in [*asked, "profile NOR", *(f"{words} --json" for words in asked)]:
        done = call(*words.split(), "-w", kept)
        assert done.code == 0
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x1b]", done.out + done.err), words
    rows = [json.loads(line) for line in call("findings", "--json", "-w", kept).out.splitlines()]
    assert turned[0].evidence.quote in {side["quote"] for row in rows for side in row["for"]}


def on_a_terminal(workspace: Path, **environment: str) -> str:
    """What `minewatch findings --state NOR` writes to a terminal."""
    words = [sys.executable, "-c", "from minewatch.cli import main; main()"]
    words += ["findings", "--state", "NOR", "-w", str(workspace)]
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        words, stdout=theirs, stderr=theirs, env={**os.environ, "TERM": "xterm", **environment}
    ):
        os.close(theirs)
        written = b""
        try:
            while part := os.read(ours, 65536):
                written += part
        except OSError:  # Linux says so when the other side is closed
            pass
    os.close(ours)
    return written.decode()


def test_bold_only_where_a_terminal_shows_it_and_nobody_minds(kept: Path) -> None:
    """A terminal gets bold headings; with NO_COLOR, and where output is no terminal, there is none."""
    assert "\x1b[1mNorway (" in on_a_terminal(kept)
    assert "\x1b[1m" not in on_a_terminal(kept, NO_COLOR="1")
    assert "\x1b" not in call("findings", "--state", "NOR", "-w", kept).out
