"""The style sheet: one, small, and with enough contrast in both schemes."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

SHEET = files("minewatch.publish").joinpath("templates", "style.css").read_text(encoding="utf-8")


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    if len(colour) == 4:
        colour = "#" + "".join(2 * c for c in colour[1:])
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_has_the_contrast_that_wcag_asks(scheme: int) -> None:
    """Ink, soft ink, links and warnings reach 4.5:1 on paper, on wash and on marked words (success 1.4.3)."""
    block = re.findall(r":root \{(.*?)\}", SHEET, re.DOTALL)[scheme]
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6})", block))
    for ink in ("ink", "soft", "link", "warn"):
        for ground in ("paper", "wash"):
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
    assert contrast(colours["ink"], colours["mark"]) >= 4.5


def test_the_sheet_is_small_and_loads_nothing() -> None:
    """Under 14 kB, no import, no font, no image."""
    assert len(SHEET.encode()) < 14_000
    assert not re.search(r"@import|url\(|@font-face", SHEET)


def test_print_and_narrow_screens_have_their_rules() -> None:
    """The sheet has a print form, a narrow form and a dark form."""
    for rule in ("@media print", "@media (max-width: 46rem)", "prefers-color-scheme: dark"):
        assert rule in SHEET
