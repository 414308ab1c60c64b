"""To whom things are given."""

from __future__ import annotations

import pytest

from minewatch.extract import extract
from minewatch.model.text import Text


@pytest.mark.parametrize(
    ("content", "recipient"),
    [
        ("US gives Ukraine land mines", "UKR"),
        ("Washington offered India 512 CBU-105 cluster munitions in 2010.", "IND"),
        ("The White House announced that it would send Ukraine cluster munitions.", "UKR"),
        ("Norway gave Chad 3 million dollars for mine clearance.", "TCD"),
        ("Russia supplied Ukrainian landmines to rebels.", None),
        ("Egypt sold it landmines.", None),
    ],
)
def test_who_stands_between_giving_and_the_gift_receives_it(content: str, recipient: str | None) -> None:
    """ "Gives Ukraine land mines" names the recipient; an adjective or a pronoun for the giver does not."""
    claim = next(
        c for c in extract(Text("t", "test", content, language="en")) if c.kind in ("transfer", "assist")
    )
    assert claim.counterparty == recipient
