"""Two annotators' labels of one text are compared claim by claim and field by field."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from agreement import Agreement, compare, table  # noqa: E402 - the path above comes first
from labels import LabelError, load  # noqa: E402

TEXT = "Chad destroyed 200 mines in 2001. Peru may buy some. Oman joined the treaty."
CHAD = {"kind": "destroy", "actor": "TCD", "quote": "Chad destroyed 200 mines in 2001"}
PERU = {"kind": "acquire", "actor": "PER", "assertion": "possible", "quote": "Peru may buy some"}
OMAN = {"kind": "join", "actor": "OMN", "quote": "Oman joined the treaty"}


def folder(at: Path, *labels: dict[str, Any], text: str = TEXT) -> Path:
    """A folder of one labelled document."""
    at.mkdir()
    rows = "".join(f"  - {json.dumps(label)}\n" for label in labels)
    (at / "note.yaml").write_text(
        f"genre: wire\npublished: 2002-01-01\ntext: |\n  {text}\nclaims:\n{rows}", encoding="utf-8"
    )
    return at


def compared(tmp_path: Path, first: list[dict[str, Any]], other: list[dict[str, Any]]) -> Agreement:
    """The agreement of two sets of labels of the same text."""
    return compare(load(folder(tmp_path / "first", *first)), load(folder(tmp_path / "other", *other)))


def test_the_same_labels_agree_wholly(tmp_path: Path) -> None:
    """Labels compared with themselves have F1 1 and no difference."""
    found = compared(tmp_path, [CHAD, PERU, OMAN], [CHAD, PERU, OMAN])
    assert found.detection() == found.lenient() == 1.0
    assert found.differences == []


def test_detection_is_the_f1_of_claims_that_both_have(tmp_path: Path) -> None:
    """One of two and one of three claims in common give 2/5, and the rest is named with its side."""
    found = compared(tmp_path, [CHAD, OMAN], [CHAD | {"kind": "clear"}, PERU, OMAN])
    assert found.detection() == pytest.approx(2 / 5)
    alone = [line.split(" note:")[0] for line in found.differences]
    assert sorted(alone) == ["FIRST ALONE", "OTHER ALONE", "OTHER ALONE"]


def test_what_one_marks_optional_counts_only_in_the_lenient_figure(tmp_path: Path) -> None:
    """A claim that is required here and optional there is not of both, but leniently had."""
    found = compared(tmp_path, [CHAD, OMAN], [CHAD, OMAN | {"optional": True}])
    assert found.detection() == pytest.approx(2 / 3)
    assert found.lenient() == 1.0


def test_fields_are_compared_in_the_pairs(tmp_path: Path) -> None:
    """A field said alike, said otherwise, and said by one alone are counted apart."""
    one = CHAD | {"weapon": "mine", "quantity": [200, 200, "mine", None, "exact"]}
    other = CHAD | {"weapon": "ap_mine", "quantity": [200, 200, "mine", None, "exact"], "treaty": "APMBC"}
    found = compared(tmp_path, [one], [other])
    assert dict(found.fields["quantity"]) == {"same": 1}
    assert dict(found.fields["weapon"]) == {"differ": 1}
    assert dict(found.fields["treaty"]) == {"alone": 1}
    assert "weapon 0.000 of 1, stated by one alone 0" in [" ".join(line.split()) for line in table(found)]


def test_texts_that_differ_are_refused(tmp_path: Path) -> None:
    """Words of two versions of a text cannot be compared."""
    first = load(folder(tmp_path / "first", OMAN))
    other = load(folder(tmp_path / "other", OMAN, text=TEXT + " And so on."))
    with pytest.raises(LabelError, match="texts differ"):
        compare(first, other)


def test_folders_without_a_common_document_say_so(tmp_path: Path) -> None:
    """The command ends with status 1 and one line when nothing can be compared."""
    empty = tmp_path / "empty"
    empty.mkdir()
    command = [
        sys.executable,
        str(ROOT / "scripts/agreement.py"),
        str(folder(tmp_path / "first", OMAN)),
        str(empty),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "no document of the same name" in done.stderr


def test_the_second_annotation_of_the_build_half_holds() -> None:
    """The twelve documents labelled twice agree as far as labelled/README.md says."""
    found = compare(load(ROOT / "labelled/build"), load(ROOT / "labelled/second"))
    assert found.documents == 12
    assert found.detection() >= 0.85
    assert found.lenient() >= 0.9
