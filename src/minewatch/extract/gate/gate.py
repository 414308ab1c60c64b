"""The gate itself: every field of an answer held to the text's words, in one order, without any state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from minewatch.extract.gate import amounts, moments, mood, named, voices, words
from minewatch.extract.gate.answer import Answer
from minewatch.extract.gate.case import Case, Refused, located
from minewatch.extract.gate.forms import fits
from minewatch.extract.gate.reading import Reading
from minewatch.model.claim import Claim, Evidence, Mark, Quantity, Speaker, hold_to_words

GATE = "gate 1"
CHECKS: tuple[Callable[[Case], None], ...] = (
    words.kind, named.weapon, named.treaty, amounts.quantity, moments.time, mood.assertion, named.actor,
    named.counterparty, named.place, words.step, words.measure, words.scope, words.label, voices.speaker,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer that was not kept: the field that the words do not carry, and why."""

    answer: Answer
    field: str
    reason: str


def hold(reading: Reading, answer: Answer, extractor: str, confidence: float = 0.5) -> Claim | Refusal:
    """The claim, where the text's words carry every field of it; else the first field that they do not carry."""
    try:
        fits(answer)
        case = located(reading, answer)
        for check in CHECKS:
            check(case)
    except Refused as no:
        return Refusal(answer, no.field, no.reason)
    claim = _claim(case, extractor, confidence)
    hold_to_words(claim, reading.content)
    return claim


def _claim(case: Case, extractor: str, confidence: float) -> Claim:
    a, (start, end) = case.answer, case.span
    q, t, s = a.quantity, a.time, a.speaker
    return Claim(
        text=case.reading.text.id, kind=a.kind, evidence=Evidence(a.quote, start, end), actor=a.actor,
        assertion=a.assertion, weapon=a.weapon, treaty=a.treaty, step=a.step, counterparty=a.counterparty,
        place=a.place if a.place != a.actor else None,
        quantity=Quantity(q.low, q.high, q.unit, q.per, q.bound) if q else None,
        measure=a.measure, scope=a.scope, label=a.label,
        time=moments.period(t) if t else None,
        speaker=Speaker(s.name, s.role) if s else None,
        quoted=case.reading.in_quotation(case.span), confidence=confidence, extractor=extractor,
        marks=tuple(Mark(field, x, y, "marked by the model") for field, runs in case.runs.items() for x, y in runs),
    )  # fmt: skip
