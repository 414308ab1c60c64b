"""The sections of a profile, in the Monitor's order, and which kinds of finding each one takes."""

from __future__ import annotations

from dataclasses import dataclass

from minewatch.model.claim import KINDS, Kind
from minewatch.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, its anchor, the kinds told under it (in this order), and what is looked for there."""

    key: str
    title: str
    kinds: tuple[Kind, ...]
    looked_for: str


SECTIONS: tuple[Section, ...] = (
    Section(
        "policy", "Policy", KINDS[:13], "statements on joining, leaving, reporting or keeping the treaty"
    ),
    Section(
        "production",
        "Production",
        ("produce", "halt_production", "capacity", "acquire", "need"),
        "production, plans for it, capacity, purchases",
    ),
    Section("transfer", "Transfer", ("transfer", "halt_transfer"), "exports, imports, moratoria"),
    Section(
        "stockpile",
        "Stockpiling and destruction",
        ("stockpile", "destroy"),
        "stockpiles and their destruction",
    ),
    Section("retained", "Retained mines", ("retain",), "mines retained for training"),
    Section("use", "Use", ("use", "fortify"), "use by anybody, and mined border defences"),
    Section(
        "contamination",
        "Contamination and clearance",
        ("contamination", "clear"),
        "mined or suspected land, and its clearance",
    ),
    Section("casualties", "Casualties", ("casualty",), "people killed or injured"),
    Section(
        "assistance",
        "Victim assistance and support",
        ("assist",),
        "help given or received: funds, risk education, victim assistance",
    ),
)
OTHER_TREATIES = Section(
    "treaties", "Other treaties", KINDS[:13], "standing and statements under related treaties"
)
_BY_KIND = {kind: section for section in SECTIONS for kind in section.kinds}
MAIN_TREATY = "APMBC"


def section_of(finding: Finding) -> Section:
    """Where a finding is told: policy on another treaty has a section of its own."""
    section = _BY_KIND[finding.matter.kind]
    if section.key == "policy" and finding.matter.treaty not in (None, MAIN_TREATY):
        return OTHER_TREATIES
    return section
