"""An amount found in a text as a claim's quantity."""

from __future__ import annotations

from minewatch.extract.numbers.quantities import QuantityMention
from minewatch.model.claim import Quantity


def quantity_of(q: QuantityMention, unit: str | None = None) -> Quantity:
    """The amount of a mention as a claim states it; what has no unit of the vocabulary counts devices."""
    return Quantity(q.low, q.high, unit or q.unit or "device", q.per, q.bound)
