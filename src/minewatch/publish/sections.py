"""The sections of a profile, in the Monitor's order, and which kinds of finding each one takes."""

from __future__ import annotations

from dataclasses import dataclass

from minewatch.model.claim import KINDS, Kind
from minewatch.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, its anchor, and the kinds told under it, in this order."""

    key: str
    title: str
    kinds: tuple[Kind, ...]


SECTIONS: tuple[Section, ...] = (
    Section("policy", "Policy", KINDS[:13]),
    Section("production", "Production", ("produce", "halt_production", "capacity", "acquire", "need")),
    Section("transfer", "Transfer", ("transfer", "halt_transfer")),
    Section("stockpile", "Stockpiling and destruction", ("stockpile", "destroy")),
    Section("retained", "Retained mines", ("retain",)),
    Section("use", "Use", ("use", "fortify")),
    Section("contamination", "Contamination and clearance", ("contamination", "clear")),
    Section("casualties", "Casualties", ("casualty",)),
    Section("assistance", "Victim assistance and support", ("assist",)),
)
OTHER_TREATIES = Section("treaties", "Other treaties", KINDS[:13])
_BY_KIND = {kind: section for section in SECTIONS for kind in section.kinds}
MAIN_TREATY = "APMBC"


def section_of(finding: Finding) -> Section:
    """Where a finding is told."""
    return section_of_kind(finding.matter.kind, finding.matter.treaty)


def section_of_kind(kind: Kind, treaty: str | None) -> Section:
    """Where a kind is told: policy on another treaty than the main one has a section of its own."""
    section = _BY_KIND[kind]
    if section.key == "policy" and treaty not in (None, MAIN_TREATY):
        return OTHER_TREATIES
    return section
