"""A check: how a claim compares with what the law computes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from minewatch.model.status import Reason

CheckVerdict = Literal["consistent", "inconsistent", "not_checkable"]
CheckReason = Literal["date_basis", "step", "declared_vs_legal", "count_basis", "value"]


@dataclass(frozen=True, slots=True)
class Check:
    """The claim's id, the verdict, why, what the claim says and what the law answers, in words."""

    claim: str
    verdict: CheckVerdict
    why: CheckReason | None
    says: str
    law: str
    reason: Reason
