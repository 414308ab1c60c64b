"""Companies that no word list has."""

from __future__ import annotations

from typing import Any

import pytest

from minewatch.extract import extract
from minewatch.extract.parties.firms import firms
from minewatch.extract.words.lexicon import load
from minewatch.model.text import Text


def found(content: str) -> list[dict[str, Any]]:
    return [claim.to_json() for claim in extract(Text("t", "test", content, language="en"))]


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("Sarvik's CEO spoke.", {"Sarvik": "sarvik"}),
        (
            "the chief executive of Helm Dynamics AB, Jan Falk,",
            {"Helm Dynamics AB": "helm-dynamics", "Helm Dynamics": ""},
        ),
        ("State-owned plants, and the manufacturer Orvik, stopped.", {"Orvik": "orvik"}),
        ("Orvik is a Norwegian arms maker.", {"Orvik": "orvik"}),
        ("The company Poland chose", {}),
        ("Poland's factories closed. In March, the manufacturer left.", {}),
    ],
)
def test_names_beside_words_of_trade_are_firms(content: str, names: dict[str, str]) -> None:
    """A name is a firm's by its officers, its works or a word such as "manufacturer"; states and months are none."""
    made = firms(content, load("en"))
    assert set(made.values()) == {slug for slug in names.values() if slug}


def test_the_company_is_the_one_named_and_no_campaign() -> None:
    """ "The company" after a campaign was named means the firm named before."""
    text = (
        "Human Rights Watch criticised the sale of cluster munitions made by Orvik Systems. "
        "An Orvik spokesman gave no comment. The company makes 40 of the weapons a month."
    )
    made = [claim for claim in found(text) if claim["kind"] == "produce"]
    assert {claim["actor"] for claim in made} == {"orvik-systems"}
    assert any(claim["quantity"] and claim["quantity"]["low"] == 40 for claim in made)


def test_a_firms_officer_speaks_for_it() -> None:
    """ "Orvik's CEO" is a person of the firm, and what he says of its mines is the firm's."""
    text = "Orvik makes landmines. Orvik’s CEO said exports of the mines to Chad could begin next year."
    moved = next(claim for claim in found(text) if claim["kind"] == "transfer")
    assert (moved["actor"], moved["counterparty"], moved["assertion"]) == ("orvik", "TCD", "possible")
