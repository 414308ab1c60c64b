"""A model through the doors: settings, `extract --model`, `run`, `doctor`; off unless the operator sets it."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from minewatch.errors import WorkspaceTrouble
from minewatch.model.source import Source
from minewatch.settings import FILE, STARTING_FILE, load
from minewatch.watch import assemble, collect_into, examine, open_workspace, run, waiting

from .conftest import Server, status
from .test_ask import DESTROYED, WORDS


class Done(NamedTuple):
    """How a command ended, and what it said on either stream."""

    code: int
    out: str
    err: str


def call(*words: object) -> Done:
    """`minewatch WORDS` in a process of its own."""
    command = [sys.executable, "-m", "minewatch", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    return Done(done.returncode, done.stdout, done.stderr)


# What the model finds and the rules do not.
FOLLOW = {
    **DESTROYED, "actor": "FIN", "assertion": "possible", "quantity": None, "time": None, "sentence": 3,
    "quote": "Officials in Finland may follow",
    "context": [{"field": "kind", "quote": "destroyed"}, {"field": "weapon", "quote": "antipersonnel mines"}],
}  # fmt: skip
WIRE = Source("test-wire", "Test Wire", "wire", language="en")


def settings(folder: Path, server: Server, more: str = "") -> Path:
    """A settings file that names the server."""
    folder.mkdir(exist_ok=True)
    section = f'\n[extract.model]\naddress = "{server.address}"\nname = "test-model"\ntimeout = 8\n{more}'
    (folder / FILE).write_text(STARTING_FILE + section)
    return folder


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """One document."""
    file = tmp_path / "stocks.txt"
    file.write_text(WORDS)
    return file


def test_no_model_is_set_unless_the_operator_does(tmp_path: Path, server: Server) -> None:
    """The starting file names none; the section is read where it stands; a word we do not know is refused."""
    (tmp_path / FILE).write_text(STARTING_FILE)
    assert load(tmp_path).extract.model is None
    settings(tmp_path, server, 'key = "MY_KEY"')
    model = load(tmp_path).extract.model
    assert model is not None
    assert (model.name, model.key, model.timeout, model.at_once) == ("test-model", "MY_KEY", 8, 2)
    for wrong in ('key = "sk-abcdef"', "at_once = 0", 'api_key = "x"'):
        settings(tmp_path, server, wrong)
        with pytest.raises(WorkspaceTrouble, match=r"extract\.model"):
            load(tmp_path)


def test_extract_asks_only_when_told_to(tmp_path: Path, document: Path, server: Server) -> None:
    """Without --model nothing is sent; with it the model's claims stand among the rules' with their maker."""
    folder = settings(tmp_path / "work", server)
    server.says(DESTROYED, FOLLOW, {**DESTROYED, "actor": "RUS"})
    plain = call("extract", document, "--published", "2017-03-01", "--json", "-w", folder)
    assert (plain.code, server.asked) == (0, [])
    asked = call("extract", document, "--published", "2017-03-01", "--json", "--model", "-w", folder)
    assert asked.code == 0
    before, after = (json.loads(done.out)["claims"] for done in (plain, asked))
    more = [claim for claim in after if claim not in before]
    assert len(after) == len(before) + len(more)
    assert {claim["extractor"] for claim in more} == {"model test-model, gate 1"}
    assert "refused, actor:" in asked.err
    assert "1 were refused" in asked.err


def test_extract_shows_the_rules_claims_although_the_model_fails(
    tmp_path: Path, document: Path, server: Server
) -> None:
    """A model that does not answer is one clear line and exit code 1; the rules' claims are printed."""
    folder = settings(tmp_path / "work", server)
    server.answers = [status(401)]
    done = call("extract", document, "--published", "2017-03-01", "--json", "--model", "-w", folder)
    assert done.code == 1
    assert json.loads(done.out)["claims"]
    assert "status 401" in done.err


def test_extract_says_where_no_model_is_set(tmp_path: Path, document: Path) -> None:
    """--model without a setting is an error that says what to add."""
    (tmp_path / FILE).write_text(STARTING_FILE)
    done = call("extract", document, "--model", "-w", tmp_path)
    assert done.code == 1
    assert "[extract.model]" in done.err


def test_a_run_keeps_the_models_claims_and_its_refusals(
    tmp_path: Path, document: Path, server: Server
) -> None:
    """What passed is in the record under the model's name; what did not is a refusal that doctor lists."""
    server.says(FOLLOW, {**DESTROYED, "actor": "RUS"})
    with open_workspace(tmp_path / "work", create=True, model=server.model) as work:
        collect_into(work, [document], WIRE, published="2017-03-01")
        report = run(work)
        assert (report.asked, report.not_kept) == (1, 1)
        assert waiting(work) == (0, 0)
        makers = {claim.extractor.split(" ")[0] for claim in work.record.claims()}
        assert makers == {"rules", "model"}
        (refusal,) = work.record.refusals()
        assert (refusal.stage, refusal.address) == ("gate", "stocks.txt")
        assert refusal.why.startswith("actor: ")
        assert '"actor": "RUS"' in refusal.why
        needs = {note.need for note in examine(work, assemble(work, date(2026, 3, 1)))}
        assert "answered, and refused" in needs
        assert run(work).asked == 0  # done is done


def test_a_run_loses_nothing_when_the_model_fails_and_asks_again_later(
    tmp_path: Path, document: Path, server: Server
) -> None:
    """The rules' claims are kept, the text waits for the model, and the next run asks again."""
    server.answers = [status(401)]
    with open_workspace(tmp_path / "work", create=True, model=server.model) as work:
        collect_into(work, [document], WIRE, published="2017-03-01")
        report = run(work)
        assert any("status 401" in line and "rules' claims are kept" in line for line in report.refused)
        rules = {claim.id for claim in work.record.claims()}
        assert rules
        assert waiting(work) == (0, 1)
        server.says(FOLLOW)
        assert run(work).asked == 1
        assert rules < {claim.id for claim in work.record.claims()}


def test_after_a_failure_a_run_stops_asking(tmp_path: Path, server: Server) -> None:
    """One failure is enough: a hundred documents do not wait for a hundred time-outs."""
    server.answers = [status(401)]
    files = [tmp_path / f"{n}.txt" for n in range(5)]
    for n, file in enumerate(files):
        file.write_text(f"{WORDS} Paper {n}.")
    with open_workspace(tmp_path / "work", create=True, model=server.model) as work:
        collect_into(work, files, WIRE, published="2017-03-01")
        assert run(work).extracted == 5
        assert len(server.asked) == 1


def test_without_a_model_a_run_opens_no_connection(
    tmp_path: Path, document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Off by default: with every connection forbidden, collecting and extracting work as ever."""

    def forbidden(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", forbidden)
    with open_workspace(tmp_path / "work", create=True) as work:
        collect_into(work, [document], WIRE, published="2017-03-01")
        assert run(work).claims > 0


def test_doctor_says_whether_a_model_is_set_and_answers(tmp_path: Path, server: Server) -> None:
    """Set or not is always said; it is asked only when told to, and one that is not there is an error."""
    folder = tmp_path / "work"
    assert call("init", folder).code == 0
    assert "No language model is set" in call("doctor", "-w", folder).err
    settings(folder, server)
    assert "test-model" in call("doctor", "-w", folder).err
    assert server.asked == []
    server.answers = [status(200, body=b'{"data": []}')]
    assert "answers" in call("doctor", "--model", "-w", folder).err
    server.answers = [status(404)]
    failed = call("doctor", "--model", "-w", folder)
    assert (failed.code, "404" in failed.err) == (1, True)
