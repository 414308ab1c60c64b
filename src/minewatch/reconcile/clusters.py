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


def _by_gap(stands: Sequence[Stand], gap: int | None) -> list[Cluster]:
    """States of affairs: one stretch until it is not heard of for `gap` days."""
    clusters: list[Cluster] = []
    for stand in sorted(stands, key=lambda s: s.span):
        latest = clusters[-1] if clusters else None
        if latest is None or (gap is not None and stand.span[0] > later(latest.core[1], gap)):
            clusters.append(Cluster(stand.span, [stand]))
            continue
        latest.core = (latest.core[0], max(latest.core[1], stand.span[1]))
        latest.stands.append(stand)
    return clusters


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
    undated: list[Stand] = []
    order = sorted(stands, key=lambda s: (width(s.span), (s.span[1] - s.span[0]).days, s.span, s.best.id))
    for stand in order:
        if not _dated(stand):
            undated.append(stand)
            continue
        home = _home(stand, clusters)
        if home is None:
            clusters.append(Cluster(stand.span, [stand], width(stand.span)))
        else:
            _join(home, stand)
    loose: list[Stand] = []
    homes = [(stand, _nearest(stand, clusters)) for stand in undated]
    for stand, home in homes:
        if home is None:
            loose.append(stand)
        else:
            home.stands.append(stand)
    for stand in loose:
        home = next((c for c in clusters if c.width == 1 and c.core == stand.span and not _fixed(c)), None)
        if home is None:
            clusters.append(Cluster(stand.span, [stand], width(stand.span)))
        else:
            home.stands.append(stand)
    return clusters


def _fixed(cluster: Cluster) -> bool:
    """Whether any of its claims states its own time."""
    return any(_dated(s) for s in cluster.stands)


def clusters(stands: Sequence[Stand], gap: int | None) -> list[Cluster]:
    """The stands of one matter, parted by time; the order of the stands does not matter."""
    if gap == 0:
        return _by_event(stands)
    return _by_gap(stands, gap)
