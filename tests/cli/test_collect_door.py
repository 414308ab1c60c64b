"""`collect` says what it did not find, and asks about dates that are still to come."""

from __future__ import annotations

from pathlib import Path

from .conftest import call


def test_an_empty_folder_is_said_to_be_one(own: Path, tmp_path: Path) -> None:
    """There was nothing to take, which is told beside the zeros."""
    (tmp_path / "none").mkdir()
    done = call("collect", tmp_path / "none", "-w", own)
    assert (done.code, "No files were there to take" in done.err) == (1, True)


def test_a_date_still_to_come_is_asked_about(own: Path, tmp_path: Path) -> None:
    """When it is stated, and by the doctor afterwards; a day that has passed is not."""
    (tmp_path / "a.txt").write_text("Estonia produced antipersonnel mines in 2022.")
    done = call("collect", tmp_path / "a.txt", "--published", "2020-01-01", "-w", own)
    assert "still to come" not in done.err
    done = call("collect", tmp_path / "a.txt", "--published", "2090-01-01", "-w", own)
    assert "2090-01-01, is still to come" in done.err
    assert call("run", "-w", own).code == 0
    told = " ".join(call("doctor", "-w", own).out.split())
    assert "a.txt: its date of publication, 2090-01-01, is still to come" in told


def test_a_source_file_with_another_key_is_told_the_keys(own: Path, tmp_path: Path) -> None:
    """`name` is not taken for `sample`: the keys there are, and the one that is needed, are named."""
    (tmp_path / "s.yaml").write_text("name: PAP\n")
    done = call("collect", tmp_path, "--source", tmp_path / "s.yaml", "-w", own)
    assert done.code == 1
    assert "It may say: publisher, id, class" in done.err
    assert "'publisher' is needed" in done.err
    assert "Did you mean" not in done.err
