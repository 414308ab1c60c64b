"""Acts as a collection that can be asked by treaty and state; and the same acts with some more of them.

Nothing here is changed once made: `plus` gives a new collection.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar, overload

from minewatch.model.act import CONSENTS, Act

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Gap:
    """What a record is known to lack from a day on, so that silence is not read as "nothing happened".

    `article` is None where the gap is in signatures, consents and withdrawals. `whole` says that states
    without any act on record may have acted, so that nothing is determined for them.
    """

    treaty: str
    article: str | None
    start: date
    missing: str
    whole: bool = False


class Acts(Sequence[Act]):
    """Acts in a stable order, indexed by treaty and state.

    `set_aside` are acts from claims that gave way to a primary act of the same kind.
    `released` is the day on which the packaged part of the record was put together (None for acts of your
    own), `gaps` what that part lacks. Functions of this room take any iterable of acts; handing them an
    `Acts` saves building the index each time.
    """

    def __init__(
        self, acts: Iterable[Act] = (), gaps: Iterable[Gap] = (), released: date | None = None
    ) -> None:
        kept, set_aside = _merged(acts)
        self._acts, self.set_aside = tuple(kept), tuple(set_aside)
        self.gaps, self.released = tuple(gaps), released
        self._index: dict[tuple[str, str], list[Act]] = {}
        for act in self._acts:
            self._index.setdefault((act.treaty, act.state), []).append(act)
        self._consents: dict[str, tuple[Act, ...]] = {}
        self._once: dict[Hashable, Any] = {}

    def once(self, key: Hashable, work: Callable[[], Made]) -> Made:
        """What `work` makes of these acts alone, made once for each key: the acts never change.

        Thousands of claims are held against the same few facts.
        """
        if key not in self._once:
            self._once[key] = work()
        made: Made = self._once[key]
        return made

    @classmethod
    def of(cls, acts: Iterable[Act]) -> Acts:
        """The same acts as a collection; what is one already comes back as it is."""
        return acts if isinstance(acts, Acts) else cls(acts)

    def plus(self, more: Iterable[Act]) -> Acts:
        """These acts and some more, gaps and release as here."""
        return Acts((*self._acts, *self.set_aside, *more), self.gaps, self.released)

    def of_state(self, treaty: str, state: str) -> Sequence[Act]:
        """What one state did under one treaty, in the order of the record."""
        return self._index.get((treaty, state), ())

    def states(self, treaty: str) -> list[str]:
        """The states that did anything under a treaty, sorted."""
        return sorted({state for code, state in self._index if code == treaty})

    def consents(self, treaty: str) -> tuple[Act, ...]:
        """A treaty's consents by day of deposit, one a state (its first); those without a day come last."""
        if treaty not in self._consents:
            first: dict[str, Act] = {}
            for act in sorted(self.of_treaty(treaty), key=_day):
                if act.kind in CONSENTS:
                    first.setdefault(act.state, act)
            self._consents[treaty] = tuple(first.values())
        return self._consents[treaty]

    def of_treaty(self, treaty: str) -> list[Act]:
        """All acts under one treaty, in the order of the record."""
        return [act for act in self._acts if act.treaty == treaty]

    def gap(self, treaty: str, article: str | None, day: date) -> Gap | None:
        """What is known to be missing on a day for a treaty (or for one article's duty)."""
        for gap in self.gaps:
            if gap.treaty == treaty and gap.article == article and gap.start <= day:
                return gap
        return None

    @overload
    def __getitem__(self, index: int) -> Act: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Act]: ...
    def __getitem__(self, index: int | slice) -> Act | Sequence[Act]:
        return self._acts[index]

    def __len__(self) -> int:
        return len(self._acts)

    def __iter__(self) -> Iterator[Act]:
        return iter(self._acts)


def _day(act: Act) -> tuple[date, str]:
    when = act.when or act.effective
    return ((when.end or when.start) if when else None) or date.max, act.state


def _kind(act: Act) -> str:
    return "consent" if act.kind in CONSENTS else act.kind


def _merged(acts: Iterable[Act]) -> tuple[list[Act], list[Act]]:
    """(acts kept, acts set aside): an act from claims gives way to a primary act of the same kind.

    Where two primary acts have the same treaty, state, kind and day (a what-if that repeats the record), the
    one that also has a published date of effect stands.
    """
    kept: dict[tuple[str, str, str, str, str | None, str | None], Act] = {}
    claimed: list[Act] = []
    for act in acts:
        if not act.primary:
            claimed.append(act)
            continue
        key = (act.treaty, act.state, act.kind, str(act.when), act.article, act.by or str(act.deadline or ""))
        held = kept.get(key)
        if act.when is None or held is None or (act.effective and not held.effective):
            kept[key if act.when else (*key[:3], act.id, None, None)] = act
    primary = {(act.treaty, act.state, _kind(act)) for act in kept.values()}
    free: list[Act] = []
    set_aside: list[Act] = []
    for act in claimed:
        (set_aside if (act.treaty, act.state, _kind(act)) in primary else free).append(act)
    return [*kept.values(), *_one_each(free)], set_aside


def _one_each(claimed: list[Act]) -> list[Act]:
    """Of several claims of one act, the most precise: a day before a month, the first told of equals."""
    best: dict[tuple[str, str, str, str], Act] = {}
    rank = {"day": 0, "month": 1, "year": 2, "interval": 3}
    for act in claimed:
        once = act.kind in CONSENTS or act.kind in ("signature", "withdrawal", "suspension")
        key = (act.treaty, act.state, _kind(act), str(act.when is None) if once else act.id)
        when, held = act.when or act.effective, best.get(key)
        before = (held.when or held.effective) if held else None
        if when and (before is None or rank[when.precision] < rank[before.precision]):
            best[key] = act
    return list(best.values())
