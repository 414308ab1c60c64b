"""A claim: one assertion a document makes, tied to the exact words that make it.

The vocabulary is closed; docs/claims.md explains each word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

from minewatch.errors import GateShut
from minewatch.model.ident import content_id
from minewatch.model.when import When

Kind = Literal[
    "sign", "join", "in_force", "member", "nonmember", "withdraw", "suspend", "remain", "oppose", "support",
    "report", "extend", "violate",
    "produce", "halt_production", "capacity", "acquire", "need",
    "stockpile", "destroy", "retain",
    "transfer", "halt_transfer",
    "use", "fortify",
    "contamination", "clear", "casualty", "assist",
]  # fmt: skip
Assertion = Literal["fact", "intent", "possible", "wish", "denial", "allegation"]
Weapon = Literal["ap_mine", "av_mine", "mine", "cluster_munition", "improvised_mine", "erw"]
TreatyCode = Literal["APMBC", "CCM", "CCW", "CCW-APII", "CCW-P5"]
Step = Literal["proposal", "approval", "notification", "effect"]
Bound = Literal["exact", "about", "at_least", "at_most", "range"]
Per = Literal["year", "month", "day"]
Measure = Literal[
    "killed", "injured", "casualties", "released", "cleared", "reduced", "cancelled", "suspected",
    "confirmed", "votes_for", "votes_against",
]  # fmt: skip
Who = Literal["civilian", "military", "deminer", "child", "adult", "male", "female"]

KINDS: tuple[Kind, ...] = get_args(Kind)
ASSERTIONS: tuple[Assertion, ...] = get_args(Assertion)

GROUPS: dict[str, tuple[Kind, ...]] = {
    "policy": KINDS[:13],
    "production": KINDS[13:18],
    "stockpile": KINDS[18:21],
    "transfer": KINDS[21:23],
    "use": KINDS[23:25],
    "impact": KINDS[25:],
}
GRAVE: frozenset[Kind] = frozenset({"use", "produce", "violate"})
LONGEST_QUOTE = 400  # characters; a claim is carried by a run of words, not by a paragraph


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words: content[start:end] == quote, in code points, end exclusive."""

    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number claimed. `unit` is a word of the vocabulary (docs/claims.md) or an ISO 4217 code."""

    low: float | None
    high: float | None
    unit: str
    per: Per | None = None
    bound: Bound = "exact"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom the text credits with the words."""

    name: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """Which words set a field, and by which rule: what `extract --why` prints."""

    field: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One actor, one kind, one weapon, one treaty, and the words that say so.

    `text` is the id of the text (or the document's name where there is no workspace). `marks` are not part
    of the claim's identity, nor are `confidence` (0 to 1, calibrated) and `extractor`.
    """

    text: str
    kind: Kind
    evidence: Evidence
    actor: str | None = None
    assertion: Assertion = "fact"
    weapon: Weapon | None = None
    treaty: TreatyCode | None = None
    step: Step | None = None
    counterparty: str | None = None
    place: str | None = None
    quantity: Quantity | None = None
    measure: Measure | None = None
    scope: tuple[Who, ...] = ()
    label: str | None = None
    time: When | None = None
    speaker: Speaker | None = None
    quoted: bool = False
    confidence: float = 0.5
    extractor: str = ""
    marks: tuple[Mark, ...] = ()

    @property
    def id(self) -> str:
        """A content id over what is claimed, in which text, with which words."""
        q, s = self.quantity, self.speaker
        return content_id(
            "claim", self.text, self.kind, self.actor, self.assertion, self.weapon, self.treaty, self.step,
            self.counterparty, self.place, [q.low, q.high, q.unit, q.per, q.bound] if q else None,
            self.measure, list(self.scope), self.label, str(self.time) if self.time else None,
            [s.name, s.role] if s else None, self.quoted, self.evidence.start, self.evidence.end,
        )  # fmt: skip

    def to_json(self) -> dict[str, Any]:
        """The claim as docs/claims.md writes it."""
        q, t, s, e = self.quantity, self.time, self.speaker, self.evidence
        return {
            "kind": self.kind,
            "actor": self.actor,
            "assertion": self.assertion,
            "weapon": self.weapon,
            "treaty": self.treaty,
            "step": self.step,
            "counterparty": self.counterparty,
            "place": self.place,
            "quantity": {"low": q.low, "high": q.high, "unit": q.unit, "per": q.per, "bound": q.bound}
            if q
            else None,
            "measure": self.measure,
            "scope": list(self.scope),
            "label": self.label,
            "time": {
                "start": t.start.isoformat() if t.start else None,
                "end": t.end.isoformat() if t.end else None,
            }
            if t
            else None,
            "speaker": {"name": s.name, "role": s.role} if s else None,
            "quoted": self.quoted,
            "evidence": {"quote": e.quote, "start": e.start, "end": e.end},
            "confidence": round(self.confidence, 3),
            "extractor": self.extractor,
        }


def hold_to_words(claim: Claim, content: str) -> None:
    """Promise 1: raises GateShut unless the quotation is the text's own words at its offsets, and short."""
    e = claim.evidence
    if not 0 <= e.start < e.end <= len(content) or content[e.start : e.end] != e.quote:
        raise GateShut(f"claim {claim.id}", "its quotation is not the text's own words, so it is no claim.")
    if len(e.quote) > LONGEST_QUOTE:
        raise GateShut(f"claim {claim.id}", f"its quotation is longer than {LONGEST_QUOTE} characters.")
