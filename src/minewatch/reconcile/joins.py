"""Joins and splits of origins by people, laid over what the machine grouped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from minewatch.model.decision import Decision, in_force


class Grouping(Protocol):
    """What the machine grouped: each text's founder, and each founder's texts."""

    def founder(self, text_id: str) -> str:
        """The text whose story this one tells."""
        ...

    def members(self, founder: str) -> tuple[str, ...]:
        """The texts of a founder's story."""
        ...


class Joins:
    """Joins and splits in the order they were decided: of two that contradict, the later stands.

    A decision is about an origin (or a text); the texts it names in `amended`, under any field name, are
    joined to it or leave it together. An origin's id names its founding text, so a decision on an origin
    that has since grown, or been merged, still finds its texts. One that names nothing known waits.
    """

    def __init__(self, known: Mapping[str, object], origin_id: Callable[[str], str]) -> None:
        self._known = known
        self._origin_id = origin_id
        self._decisions: list[Decision] = []
        self._groups: dict[str, tuple[str, ...]] | None = None
        self._texts_by_origin: dict[str, str] = {}

    def set(self, decisions: Iterable[Decision]) -> set[str]:
        """Use these; returns every text whose group they, or those before them, may change."""
        before = set(self._groups or ())
        self._decisions = [d for d in in_force(decisions) if d.verdict in ("join", "split")]
        self._groups = None
        return before | {t for d in self._decisions for t in self._named(d)}

    def _named(self, decision: Decision) -> list[str]:
        return [t for t in (self._text(v) for v in (decision.about, *(v for _, v in decision.amended))) if t]

    def _text(self, written: str | None) -> str | None:
        """The text that an id stands for: its own, or that of the origin it founds."""
        if written is None or written in self._known:
            return written
        if written not in self._texts_by_origin:
            self._texts_by_origin = {self._origin_id(t): t for t in self._known}
        text = self._texts_by_origin.get(written)
        return text if text in self._known else None

    def waiting(self) -> tuple[str, ...]:
        """The ids of decisions that name nothing this record holds: kept, and of no effect for now."""
        return tuple(d.id for d in self._decisions if len(self._named(d)) < 1 + (d.verdict == "join"))

    def stale(self) -> bool:
        """What the machine grouped has changed: lay the decisions over it again. False if there are none."""
        self._groups = None
        return bool(self._decisions)

    def group(self, text_id: str, grouping: Grouping) -> tuple[str, ...] | None:
        """The texts of this one's origin, where people had a hand in it; None where the machine's stands."""
        if not self._decisions:
            return None
        if self._groups is None:
            self._groups = self._laid_over(grouping)
        return self._groups.get(text_id)

    def _laid_over(self, grouping: Grouping) -> dict[str, tuple[str, ...]]:
        groups: dict[str, tuple[str, ...]] = {}

        def current(text: str) -> tuple[str, ...]:
            return groups.get(text) or grouping.members(grouping.founder(text))

        for decision in self._decisions:
            named = self._named(decision)
            if not named:
                continue
            if decision.verdict == "join":
                joined = tuple(dict.fromkeys(t for text in named for t in current(text)))
                groups.update(dict.fromkeys(joined, joined))
                continue
            leaving = tuple(dict.fromkeys(named[1:] if decision.amended else named))
            for group in {current(text) for text in leaving}:
                rest = tuple(t for t in group if t not in leaving)
                groups.update(dict.fromkeys(rest, rest))
            groups.update(dict.fromkeys(leaving, leaving))
        return groups
