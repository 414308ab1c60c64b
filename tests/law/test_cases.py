"""Cases as a lawyer writes them (cases/*.yaml): a question, the answer, and words the reasons must have."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from minewatch import law
from minewatch.model.when import When

from .conftest import make_act

CASES = [
    pytest.param(case, id=f"{file.stem}: {case['name']}")
    for file in sorted(Path(__file__).parent.glob("cases/*.yaml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]


def the_acts(case: dict[str, Any]) -> law.Acts:
    """The packaged acts, or those the case invents for its state."""
    if "acts" not in case:
        return law.acts()
    return law.Acts(
        make_act(
            told.get("treaty", case["treaty"]),
            case["state"],
            told["kind"],
            str(told["date"]),
            effective=str(told["effective"]) if "effective" in told else None,
        )
        for told in case["acts"]
    )


@pytest.mark.parametrize("case", CASES)
def test_the_law_answers_as_the_case_says(case: dict[str, Any]):
    """Every written case gets its answer, and the reasons say what the case names."""
    acts, wanted = the_acts(case), str(case["answer"])
    if "conflict" in case:
        told = case["conflict"]
        finding = law.ConflictFinding(told["engaged"], "a test", "a test", told.get("ended"))
        made = law.status(acts, case["treaty"], case["state"], on=case["day"], conflict=finding)
        got, basis = made.code, law.basis(made.reason)
    else:
        on = case.get("day")
        when = None if on is None else When.day(on) if isinstance(on, date) else When.parse(str(on))
        question = law.Question("1", law.treaty(case["treaty"]), case.get("state", ""), when, case["ask"])
        answered = law.answer(acts, question)
        got, basis = answered.answer, answered.basis
    assert got == wanted, basis
    assert str(case.get("because", "")) in basis
    assert basis


def test_every_question_has_cases():
    """No question of the vocabulary goes without a written case."""
    asked = {case.values[0]["ask"] for case in CASES}
    assert asked == set(law.QUESTIONS)
