"""Fields are set only to what the vocabulary allows, and read back as written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minewatch.errors import InputRefused
from minewatch.model.claim import ASSERTIONS, KINDS, Claim, Evidence, Quantity, Speaker
from minewatch.model.when import When
from minewatch.review import amended, differences, written

from .world import claim

GOOD = [
    ("kind", "fortify"),
    ("actor", "belma"),
    ("actor", None),
    ("assertion", "denial"),
    ("weapon", None),
    ("treaty", "CCM"),
    ("step", "notification"),
    ("counterparty", "UKR"),
    ("place", "Kharkiv"),
    ("measure", "killed"),
    ("scope", "civilian, child"),
    ("scope", None),
    ("label", "PMN-2"),
    ("time", "2014"),
    ("time", "2014-03-01/2015-12-31"),
    ("time", "/2016-12-31"),
    ("time", None),
    ("quoted", "true"),
    ("speaker.name", "the spokesman"),
    ("speaker.name", None),
    ("quantity.unit", "person"),
    ("quantity.unit", None),
]
BAD = [
    ("kind", None),
    ("kind", "lay"),
    ("assertion", None),
    ("weapon", "sword"),
    ("treaty", "NPT"),
    ("step", "vote"),
    ("measure", "hurt"),
    ("scope", "civilian,elf"),
    ("time", "yesterday"),
    ("time", "2014-02-30"),
    ("quoted", "yes"),
    ("quoted", None),
    ("speaker.role", "minister"),
    ("quantity.low", "5"),
    ("text", "t-2"),
    ("confidence", "1"),
    ("evidence", "x"),
    ("colour", "red"),
]


@pytest.mark.parametrize(("field", "value"), GOOD)
def test_a_value_of_the_vocabulary_is_set_and_reads_back(field: str, value: str | None) -> None:
    """The field has the value afterwards, and nothing else changed."""
    before = claim("stockpile")
    after = amended(before, [(field, value)])
    expected = value.replace(", ", ",") if field == "scope" and value else value
    assert written(after)[field] == expected
    changed = {name for name, _, _ in differences(before, after)}
    assert changed <= {field, "quantity.bound"}


@pytest.mark.parametrize(("field", "value"), BAD)
def test_anything_else_is_refused_by_name(field: str, value: str | None) -> None:
    """A wrong field or value is an error that names it."""
    with pytest.raises(InputRefused, match=field):
        amended(claim("stockpile"), [(field, value)])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("quantity.low", "many"),
        ("quantity.low", "nan"),
        ("quantity.low", "-1"),
        ("quantity.high", "inf"),
        ("quantity.per", "week"),
        ("quantity.bound", None),
        ("quantity.bound", "maybe"),
    ],
)
def test_numbers_are_numbers(field: str, value: str | None) -> None:
    """A quantity takes finite numbers that can be counted and the words of the vocabulary."""
    with pytest.raises(InputRefused, match="quantity"):
        amended(claim("stockpile", quantity=Quantity(1, 2, "mine")), [(field, value)])


numbers = st.none() | st.integers(0, 10**9).map(float) | st.floats(0, 1e9)
claims = st.builds(
    Claim,
    st.just("t-1"),
    st.sampled_from(KINDS),
    st.just(Evidence("words", 0, 5)),
    actor=st.sampled_from([None, "POL", "belma"]),
    assertion=st.sampled_from(ASSERTIONS),
    weapon=st.sampled_from([None, "mine", "erw"]),
    quantity=st.none() | st.builds(Quantity, numbers, numbers, st.sampled_from(["mine", "USD"])),
    scope=st.sampled_from([(), ("civilian",), ("child", "male")]),
    time=st.sampled_from([None, When.year(2014), When.month(2014, 3), When.between(None, None)]),
    speaker=st.sampled_from([None, Speaker("A"), Speaker("A", "minister")]),
    quoted=st.booleans(),
)


@given(claims, claims)
def test_the_differences_of_two_claims_turn_one_into_the_other(left: Claim, right: Claim) -> None:
    """Setting what differs to the other's values gives the other claim."""
    pairs = [(field, theirs) for field, _, theirs in differences(left, right)]
    speaker_gone = ("speaker.name", None) in pairs
    quantity_gone = ("quantity.unit", None) in pairs
    pairs = [
        (field, value)
        for field, value in pairs
        if not (speaker_gone and field == "speaker.role") and not (quantity_gone and field in PARTS)
    ]
    assert amended(left, pairs) == right


PARTS = ("quantity.low", "quantity.high", "quantity.per", "quantity.bound")
