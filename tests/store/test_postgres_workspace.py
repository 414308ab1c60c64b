"""A workspace whose record is in PostgreSQL, by the same commands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from minewatch.cli import commands

from .conftest import empty_schema

WORDS = "Poland destroyed 1,200 stockpiled antipersonnel mines in 2016, the ministry said."


@pytest.fixture
def address(postgres: str) -> Iterator[str]:
    """An empty schema on the server."""
    yield from empty_schema(postgres)


def told(*words: object) -> Result:
    done = CliRunner().invoke(commands, [str(word) for word in words])
    assert done.exit_code == 0, done.output
    return done


def test_a_workspace_in_postgresql_is_used_like_any_other(tmp_path: Path, address: str) -> None:
    """Made, filled, run, asked, verified; a second folder on the same database sees the same record."""
    folder, file = tmp_path / "work", tmp_path / "a.txt"
    file.write_text(WORDS)
    told("init", folder, "--database", address)
    assert not (folder / "record.sqlite").exists()
    told("collect", file, "--published", "2017-01-05", "-w", folder)
    told("run", "-w", folder)
    assert "destroyed 1,200" in told("findings", "-w", folder).stdout
    told("verify", "-w", folder)
    told("init", tmp_path / "other", "--database", address)
    assert "destroyed 1,200" in told("findings", "-w", tmp_path / "other").stdout
    assert told("head", "-w", folder).stdout == told("head", "-w", tmp_path / "other").stdout


def test_the_environments_address_goes_before_the_file(
    tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """MINEWATCH_DATABASE keeps a password out of the file; without it the file's word counts again."""
    with monkeypatch.context() as patch:
        patch.setenv("MINEWATCH_DATABASE", address)
        told("init", tmp_path / "work")
        told("findings", "-w", tmp_path / "work")
    assert address not in (tmp_path / "work" / "minewatch.toml").read_text()
    done = CliRunner().invoke(commands, ["findings", "-w", str(tmp_path / "work")])
    assert "no record here" in str(done.exception)


@pytest.mark.parametrize("database", ["mysql://host/x", "record.sqlite"])
def test_another_database_is_refused_when_the_workspace_is_made(tmp_path: Path, database: str) -> None:
    """Only PostgreSQL, and only by an address; no half-made workspace stays."""
    done = CliRunner().invoke(commands, ["init", str(tmp_path / "work"), "--database", database])
    assert done.exit_code == 1
    assert "postgresql://" in str(done.exception)
    assert not (tmp_path / "work" / "minewatch.toml").exists()
