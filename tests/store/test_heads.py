"""The chain's head leaves as a file that others can hold and check."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from minewatch.errors import InputRefused, StoreTrouble
from minewatch.store import Record, heads

from .world import document, keep_whole


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """A key pair, and the file that says whose it is."""
    if shutil.which("ssh-keygen") is None:
        pytest.skip("signed heads were not tested: ssh-keygen is not on this machine")
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "ada", "-f", str(key)], check=True)
    (tmp_path / "signers").write_text("ada " + (tmp_path / "key.pub").read_text())
    return key


def test_a_head_reads_back_from_its_file(record: Record) -> None:
    """Export and import give the same head, and the same head gives the same bytes."""
    keep_whole(record, document(1))
    written = heads.to_json(record.head())
    assert heads.from_json(written) == record.head()
    assert heads.to_json(heads.from_json(written)) == written


@pytest.mark.parametrize(
    "written",
    [
        "",
        "{}",
        "[1]",
        '{"minewatch_head": 1, "seq": 1, "hash": "zz", "at": null}',
        '{"minewatch_head": 2, "seq": 1, "hash": "00", "at": null}',
    ],
)
def test_anything_else_is_no_head(written: str) -> None:
    """A file that is not an exported head is refused."""
    with pytest.raises(InputRefused, match="not an exported head"):
        heads.from_json(written)


def test_a_signed_head_proves_who_and_what(tmp_path: Path, key: Path, record: Record) -> None:
    """The signature holds for the file and the person, and for nothing else."""
    keep_whole(record, document(1))
    file = tmp_path / "head.json"
    file.write_text(heads.to_json(record.head()))
    signature = heads.sign(file, key)
    heads.check(file, signature, tmp_path / "signers", "ada")
    with pytest.raises(StoreTrouble, match="refused"):
        heads.check(file, signature, tmp_path / "signers", "ben")
    file.write_text(file.read_text().replace('"seq": ', '"seq": 1'))
    with pytest.raises(StoreTrouble, match="refused"):
        heads.check(file, signature, tmp_path / "signers", "ada")


def test_signing_without_openssh_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where ssh-keygen is missing, one line says what to install."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(StoreTrouble, match="Install OpenSSH"):
        heads.sign(tmp_path / "head.json", tmp_path / "key")


def test_a_key_that_cannot_sign_says_so(tmp_path: Path, key: Path) -> None:
    """A file that is no key is one line."""
    (tmp_path / "head.json").write_text("{}")
    (tmp_path / "nonsense").write_text("no key")
    (tmp_path / "nonsense").chmod(0o600)
    with pytest.raises(StoreTrouble, match="refused"):
        heads.sign(tmp_path / "head.json", tmp_path / "nonsense")
