"""How a reason is told to a reader: one plain sentence each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from minewatch.model.claim import Assertion, Kind
from minewatch.model.finding import DisagreementReason
from minewatch.model.place import places
from minewatch.model.when import When
from minewatch.reconcile.heard import Stand

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
# What a claim of each kind is on, and as what each assertion puts it.
ON: Mapping[Kind, str] = {
    "sign": "signing", "join": "joining", "in_force": "entry into force", "member": "being a party",
    "nonmember": "not being a party", "withdraw": "leaving", "suspend": "suspension", "remain": "staying",
    "oppose": "opposition", "support": "support", "report": "reporting", "extend": "a longer deadline",
    "violate": "a breach", "produce": "production", "halt_production": "an end of production",
    "capacity": "a capacity to produce", "acquire": "buying", "need": "a need", "stockpile": "a stockpile",
    "destroy": "destruction", "retain": "what is kept", "transfer": "a transfer",
    "halt_transfer": "an end of transfers", "use": "use", "fortify": "fortification",
    "contamination": "contamination", "clear": "clearance", "casualty": "casualties", "assist": "assistance",
}  # fmt: skip
AS: Mapping[Assertion, str] = {
    "fact": "stating a fact", "intent": "announcing a plan", "possible": "naming a possibility",
    "wish": "voicing a wish", "denial": "denying it", "allegation": "making an accusation",
}  # fmt: skip
LANGUAGES: Mapping[str, str] = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "en": "English", "es": "Spanish",
    "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "it": "Italian", "km": "Khmer",
    "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "my": "Burmese", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "th": "Thai",
    "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def language(code: str) -> str:
    """The language's name, else its code as written."""
    return LANGUAGES.get(code, code)


@dataclass(frozen=True, slots=True)
class Why:
    """The reason two stands differ; no reason where a rule found that they only look different."""

    reason: DisagreementReason | None
    note: str = ""
    settled: bool = False


ALIKE = Why(None)


def day(written: date) -> str:
    """Day month year, as the field writes it."""
    return f"{written.day} {MONTHS[written.month - 1]} {written.year}"


def time(when: When | None) -> str:
    """The time as precise as it was stated."""
    if when is None or (when.start is None and when.end is None):
        return "no stated time"
    if when.precision == "day" and when.start:
        return day(when.start)
    if when.precision == "month" and when.start:
        return f"{MONTHS[when.start.month - 1]} {when.start.year}"
    if when.precision == "year" and when.start:
        return str(when.start.year)
    if when.start is None and when.end:
        return f"by {day(when.end)}"
    if when.end is None and when.start:
        return f"since {day(when.start)}"
    return f"{day(when.start or date.min)} to {day(when.end or date.max)}"


def name(code: str | None) -> str:
    """The short name of a state or area, else the slug as written."""
    if code is None:
        return "all actors"
    place = places().get(code)
    return place.name if place else code


def said(stand: Stand) -> str:
    """When the stand was published, for a sentence."""
    return day(stand.first) if stand.first else "an unknown day"
