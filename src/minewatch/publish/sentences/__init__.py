"""Sentences from findings: one table of clauses per group of kinds, one grammar of hedges for all.

A finding becomes exactly one sentence. Nothing is added to what its claims say and no hedge is lost: see
`clause` for how each assertion is worded and `attribution` for who is named as saying it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from minewatch.model.claim import Kind
from minewatch.publish.sentences import impact, policy, weapons
from minewatch.publish.sentences.clause import Clause
from minewatch.publish.sentences.told import Told

CLAUSES: Mapping[Kind, Callable[[Told], Clause]] = MappingProxyType(
    {**policy.CLAUSES, **weapons.CLAUSES, **impact.CLAUSES}
)
