"""Claims of one matter whose times can be the same, told from those whose times cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from minewatch.reconcile.families import later, width
from minewatch.reconcile.heard import Span, Stand

NEAR = timedelta(days=7)  # an undated report is of an event this little before it, where there is one


@dataclass(slots=True)
class Cluster:
    """Stands that meet. `core` is the days that all their times share, so that no chain can form."""

    core: Span
    stands: list[Stand] = field(default_factory=list)
    width: int = 0


def _shares(a: Span, b: Span) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def _dated(stand: Stand) -> bool:
    time = stand.claim.time
    return bool(time and (time.start or time.end))


def _join(cluster: Cluster, stand: Stand) -> None:
    cluster.core = (max(cluster.core[0], stand.span[0]), min(cluster.core[1], stand.span[1]))
    cluster.stands.append(stand)


def _home(stand: Stand, clusters: list[Cluster]) -> Cluster | None:
    """The cluster a dated event belongs to: the only one its time can be the same as.

    A total for a year is not one of the year's events, so numbers only meet over stretches of one width.
    """
    wide = width(stand.span)
    counted = stand.claim.quantity is not None
    able = [
        c
        for c in clusters
        if _shares(c.core, stand.span)
        and (c.width == wide or not (counted or any(s.claim.quantity for s in c.stands)))
    ]
    same = [c for c in able if c.width == wide]
    if same:
        return max(same, key=lambda c: (min(c.core[1], stand.span[1]) - max(c.core[0], stand.span[0])).days)
    return able[0] if len(able) == 1 else None


def _nearest(stand: Stand, clusters: list[Cluster]) -> Cluster | None:
    """The event just before an undated report, if its number can be that event's."""
    said = stand.best.said_on
    if said is None:
        return None
    mine = stand.amount
    able = [
        c
        for c in clusters
        if c.width <= 1
        and c.core[1] <= said <= later(c.core[1], NEAR.days)
        and all(mine is None or s.amount is None or s.amount.meets(mine) for s in c.stands)
    ]
    return max(able, key=lambda c: c.core, default=None)


def _by_event(stands: Sequence[Stand]) -> list[Cluster]:
    """Events and counts: narrow times first, each wider one to the one event it can be, or on its own."""
    clusters: list[Cluster] = []
    for piece in _pieces([s for s in stands if _dated(s) and width(s.span) < 4]):
        clusters.extend(_placed(piece, []))
    wide = [s for s in stands if _dated(s) and width(s.span) == 4]
    if wide:
        uncounted = [c for c in clusters if not any(s.claim.quantity for s in c.stands)]
        known = len(uncounted)
        clusters.extend(_placed(wide, uncounted)[known:])
    _undated([s for s in stands if not _dated(s)], clusters)
    return clusters


def _pieces(stands: Sequence[Stand]) -> list[list[Stand]]:
    """Runs of stands whose times touch, so that only neighbours are compared."""
    pieces: list[list[Stand]] = []
    end = None
    for stand in sorted(stands, key=lambda s: s.span):
        if end is None or stand.span[0] > end:
            pieces.append([])
            end = stand.span[1]
        pieces[-1].append(stand)
        end = max(end, stand.span[1])
    return pieces


def _placed(stands: Sequence[Stand], clusters: list[Cluster]) -> list[Cluster]:
    """The clusters with these stands placed among them, narrow times first."""
    order = sorted(stands, key=lambda s: (width(s.span), (s.span[1] - s.span[0]).days, s.span, s.best.id))
    for stand in order:
        home = _home(stand, clusters)
        if home is None:
            clusters.append(Cluster(stand.span, [stand], width(stand.span)))
        else:
            _join(home, stand)
    return clusters


def _undated(stands: Sequence[Stand], clusters: list[Cluster]) -> None:
    """Undated reports: to the event just before them, else to the others of their month."""
    homes = [(stand, _nearest(stand, clusters)) for stand in stands]
    for stand, home in homes:
        if home is not None:
            home.stands.append(stand)
    months: dict[Span, Cluster] = {}
    for stand, home in homes:
        if home is None and stand.span in months:
            months[stand.span].stands.append(stand)
        elif home is None:
            months[stand.span] = Cluster(stand.span, [stand], width(stand.span))
    clusters.extend(months.values())


def clusters(stands: Sequence[Stand], gap: int | None) -> list[Cluster]:
    """The stands of one stretch of a matter, parted by time; the order of the stands does not matter."""
    if gap == 0:
        return _by_event(stands)
    return [Cluster(min(s.span for s in group), group) for group in _some_or_all(stands)]


def _some_or_all(stands: Sequence[Stand]) -> list[list[Stand]]:
    """Counts of states parted where one is more than twice the one below it: two that joined, 166 in all."""
    if not stands or not all(s.claim.quantity and s.claim.quantity.unit == "state" for s in stands):
        return [list(stands)] if stands else []
    groups: list[list[Stand]] = []
    most = 0.0
    for stand in sorted(stands, key=lambda s: (s.amount.raw if s.amount else 0.0, s.best.id)):
        count = stand.amount.raw if stand.amount else 0.0
        if not groups or count > 2 * most:
            groups.append([])
        groups[-1].append(stand)
        most = count
    return groups
