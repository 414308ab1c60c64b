"""Number words and figures, and what they are worth."""

from __future__ import annotations

import pytest

from minewatch.extract.numbers.numbers import find_numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234,567", 1234567),
        ("1 234 567", 1234567),
        ("1\u202f234\u202f567.89", 1234567.89),
        ("12,34,567.5", 1234567.5),
        ("1.111,11", 1111.11),
        ("4.800", 4.8),
        ("5,25", 5.25),
        (".08", 0.08),
        ("10k", 10_000),
        ("1.2bn", 1.2e9),
        ("1.3x10^6", 1.3e6),
        ("2e3", 2000),
        ("⅔", 2 / 3),
        ("2 1/4", 2.25),
        ("sixteen", 16),
        ("fifty-two", 52),
        ("three hundred and thirty-one", 331),
        ("two hundred and two thousand", 202_000),
        ("twenty-one trillion and three hundred", 21e12 + 300),
        ("two million three thousand and five", 2_003_005),
        ("a hundred", 100),
        ("half a million", 500_000),
        ("quarter million", 250_000),
        ("two thirds of a million", 2e6 / 3),
        ("one and a half", 1.5),
        ("two and a half million", 2.5e6),
        ("one million and a half", 1.5e6),
        ("one billion and a half million", 1_000_500_000),
        ("three quarters", 0.75),
        ("one hundred and three quarters", 100.75),
        ("one twenty-fifth", 0.04),
        ("one hundred thirty-fifths", 100 / 35),
        ("half a dozen", 6),
        ("three dozens", 36),
        ("two hundred point zero three", 200.03),
        ("minus five point five", -5.5),
        ("one in five", 0.2),
        ("two out of three", 2 / 3),
        ("three lakh crore", 3e12),
    ],
)
def test_value(text: str, value: float) -> None:
    """One number is found, as wide as it is written, with its value."""
    (number,) = find_numbers(f"so {text} it")
    assert number.value == pytest.approx(value)
    assert f"so {text} it"[number.start : number.end] == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("between two hundred and three hundred", [200, 300]),
        ("between one hundred and five thousand", [100, 5000]),
        ("3 hundred and 2 hundred", [300, 200]),
        ("22,24,26,31", [22, 24, 26, 31]),
        ("1, 234, 567", [1, 234, 567]),
        ("4000 3 hundred and 21", [4000, 321]),
        ("killed 12 in 30 incidents", [12, 30]),
    ],
)
def test_neighbours_stay_apart(text: str, expected: list[float]) -> None:
    """Numbers that only stand near each other are read apart."""
    assert [n.value for n in find_numbers(text)] == expected


@pytest.mark.parametrize(
    "text", ["the 180ml bottle", "May 4th", "M18A1", "twenty-first", "which one", "he scores"]
)
def test_no_number(text: str) -> None:
    """Order words, figures inside words, pronouns and verbs are no numbers."""
    assert find_numbers(text) == []


def test_a_run_of_digits_too_long_to_count_is_no_number() -> None:
    """A key or a row of digits is passed over without an error."""
    assert find_numbers("9" * 5000) == []
