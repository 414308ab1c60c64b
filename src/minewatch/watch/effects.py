"""What decisions changed: the results before them held against the results after them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from minewatch.model.decision import Decision
from minewatch.model.finding import Finding
from minewatch.model.place import states
from minewatch.model.status import Status
from minewatch.watch.rows import sentence_of
from minewatch.watch.stories import names

if TYPE_CHECKING:
    from minewatch.watch.results import Results

_STATES = frozenset(states())


@dataclass(frozen=True)
class Effect:
    """One finding or status that is not what it was.

    `before` and `after` are its sentence with its state, None where there was or is none. `because` tells the
    decisions (or acts) behind it; it is empty where only its surroundings changed. `pages` are files of the
    site that a publication would write anew for it.
    """

    what: Literal["finding", "status"]
    id: str
    before: str | None
    after: str | None
    because: tuple[str, ...]
    pages: tuple[str, ...]


def effects(before: Results, after: Results) -> list[Effect]:
    """Every finding and status that differs, findings first, each in the order of its list."""
    return [*_findings(before, after), *_statuses(before, after)]


def _findings(before: Results, after: Results) -> Iterator[Effect]:
    new = _new_decisions(before, after)
    old_by_id = {before.shelf.id_of(f): f for f in before.edition.findings}
    now_by_id = {after.shelf.id_of(f): f for f in after.edition.findings}
    gone = {id_: f for id_, f in old_by_id.items() if id_ not in now_by_id}
    for id_, now in now_by_id.items():
        old = old_by_id.get(id_) or _forerunner(before, after, gone, now)
        told, was = _told(after, now), _told(before, old) if old else None
        if told != was:
            yield _effect(id_, old, now, was, told, _about(new, before, old, after, now))
    for id_, old in gone.items():
        yield _effect(id_, old, None, _told(before, old), None, _about(new, before, old, after, None))


def _forerunner(before: Results, after: Results, gone: dict[str, Finding], now: Finding) -> Finding | None:
    """The finding that was made anew into this one: it shares a claim, as extracted. It is gone no more."""
    wanted = _originals(after, now)
    for id_, old in gone.items():
        if wanted & _originals(before, old):
            return gone.pop(id_)
    return None


def _effect(
    id_: str, old: Finding | None, now: Finding | None, was: str | None, told: str | None,
    because: tuple[str, ...],
) -> Effect:  # fmt: skip
    pages = dict.fromkeys(page for finding in (old, now) if finding for page in _pages(finding))
    return Effect("finding", id_, was, told, because, tuple(pages))


def _told(results: Results, finding: Finding) -> str:
    sentence = sentence_of(results, finding)
    marks = "".join(f"; {mark}" for mark in sentence.marks)
    return f"{sentence.words} ({sentence.state}{marks})"


def _pages(finding: Finding) -> Iterator[str]:
    from minewatch.publish.shelf import concerned

    for code in concerned(finding) or ("",):
        yield f"states/{code.lower()}.html" if code in _STATES else "actors.html"


def _originals(results: Results, finding: Finding) -> frozenset[str]:
    """The ids, as extracted, of the claims in a finding: amending gives a claim another id."""
    ids = (*finding.claims_for, *finding.claims_against, *finding.undetermined)
    return frozenset(results.originals.get(id_, id_) for id_ in ids)


def _new_decisions(before: Results, after: Results) -> list[Decision]:
    known = {decision.id for decision in before.edition.decisions}
    return [decision for decision in after.edition.decisions if decision.id not in known]


def _about(
    decisions: Iterable[Decision], before: Results, old: Finding | None, after: Results, now: Finding | None
) -> tuple[str, ...]:
    about: set[str] = set()
    for results, finding in ((before, old), (after, now)):
        if finding is not None:
            about |= {results.shelf.id_of(finding), *_originals(results, finding)}
            about |= {id_ for origin in finding.origins for id_ in (origin.id, *origin.texts)}
    found = (d for d in decisions if not about.isdisjoint(names(d)))
    return tuple(f"{d.verdict} by {d.by}" + (f": {d.why}" if d.why else "") for d in found)


def _statuses(before: Results, after: Results) -> Iterator[Effect]:
    from minewatch.publish.law_words import status_sentence

    known = {act.id for act in before.edition.acts}
    lost = known - {act.id for act in after.edition.acts}
    new = [act for act in after.edition.acts if act.id not in known]
    new += [act for act in before.edition.acts if act.id in lost]
    olds = {(status.treaty, status.state): status for status in before.edition.statuses}
    for now in after.edition.statuses:
        old = olds[now.treaty, now.state]
        if _answer(old) == _answer(now):
            continue
        because = tuple(act.source for act in new if (act.treaty, act.state) == (now.treaty, now.state))
        pages = (f"states/{now.state.lower()}.html",) + (
            ("deadlines.html",) if old.duties != now.duties else ()
        )
        yield Effect("status", now.id, status_sentence(old), status_sentence(now), because, pages)


def _answer(status: Status) -> tuple[object, ...]:
    """What a reader is told of a status; its reasons may name another act and say the same."""
    duties = tuple((duty.article, duty.name, duty.state, duty.deadline) for duty in status.duties)
    told = tuple(reason.rule for reason in (*status.declared, *status.contested))
    return status.code, status.since, status.until, status.flags, duties, told
