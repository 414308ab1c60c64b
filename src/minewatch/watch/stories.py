"""Origins as a person handles them: which reports were taken for one story, and joining and splitting them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from minewatch.errors import InputRefused, NotKnown
from minewatch.model.decision import Decision, in_force
from minewatch.model.finding import Origin
from minewatch.watch.workspace import Workspace

if TYPE_CHECKING:
    from minewatch.watch.results import Results


@dataclass(frozen=True)
class Story:
    """An origin with the decisions that had a hand in it, first to last."""

    origin: Origin
    decisions: tuple[Decision, ...] = ()


def stories(results: Results) -> list[Story]:
    """The origins that several texts with claims tell, or that people had a hand in, largest first."""
    regrouped = [d for d in in_force(results.edition.decisions) if d.verdict in ("join", "split")]
    found = []
    for origin in _origins(results).values():
        by_hand = tuple(d for d in regrouped if names(d) & {origin.id, *origin.texts})
        if by_hand or len(origin.texts) > 1:
            found.append(Story(origin, by_hand))
    return sorted(found, key=lambda story: (-len(story.origin.texts), story.origin.id))


def names(decision: Decision) -> set[str]:
    """The origins and texts that a join or split is about."""
    return {decision.about, *(value for _, value in decision.amended if value)}


def waiting_decisions(results: Results) -> Iterator[Decision]:
    """Joins and splits in force that name something that is not here: kept, and without effect for it."""
    from minewatch.reconcile import origin_id

    texts = results.shelf.texts
    here = {*texts, *map(origin_id, texts)}
    for decision in in_force(results.edition.decisions):
        if decision.verdict in ("join", "split") and not names(decision) <= here:
            yield decision


def regroup(
    workspace: Workspace,
    results: Results,
    verdict: Literal["join", "split"],
    ids: Sequence[str],
    by: str,
    why: str,
) -> Decision:
    """Keep one person's word that these are one story, or that these texts leave theirs.

    `ids` are origins or texts; of a split the texts that leave together. Raises NotKnown for an id that is not
    here, InputRefused where it would change nothing, or nobody or no reason is given.
    """
    from minewatch import review

    by_text = {text: origin for origin in _origins(results).values() for text in origin.texts}
    origins = [_origin(results, by_text, id_) for id_ in ids]
    if verdict == "join" and len({origin.id for origin in origins}) < 2:
        raise InputRefused(
            " ".join(ids), "these are one story already.", "Name texts or origins of two stories."
        )
    if verdict == "split":
        _check_leaving(ids, origins)
    about, named = (ids[0], ids[1:]) if verdict == "join" else (origins[0].id, ids)
    at = review.next_moment(workspace.record.decisions(), workspace.clock())
    decision = review.regroup(verdict, about, named, by, at, why)
    workspace.record.add_decision(decision)
    return decision


def take_back(workspace: Workspace, ident: str, by: str) -> Decision:
    """Keep that a person takes one of their own decisions back. Raises NotKnown, and InputRefused for others'."""
    from minewatch import review

    decisions = list(workspace.record.decisions())
    wanted = [decision for decision in in_force(decisions) if decision.id == ident]
    if not wanted:
        raise NotKnown(f"decision {ident}", "no such decision is in force here.", "See: minewatch origins")
    undo = review.undo(wanted[0], by, review.next_moment(decisions, workspace.clock()))
    workspace.record.add_decision(undo)
    return undo


def _origins(results: Results) -> dict[str, Origin]:
    return {origin.id: origin for finding in results.edition.findings for origin in finding.origins}


def _origin(results: Results, by_text: Mapping[str, Origin], ident: str) -> Origin:
    from minewatch.reconcile import origin_id

    if ident in by_text:
        return by_text[ident]
    for origin in by_text.values():
        if origin.id == ident:
            return origin
    if ident in results.shelf.texts:
        return Origin(origin_id(ident), (ident,), ())
    raise NotKnown(ident, "no such origin or text is here.", "See: minewatch origins, and explain for texts.")


def _check_leaving(ids: Sequence[str], origins: Sequence[Origin]) -> None:
    for ident, origin in zip(ids, origins, strict=True):
        if ident not in origin.texts:
            raise InputRefused(
                ident, "it is an origin; texts leave one.", "Name the texts that are another story."
            )
    if len({origin.id for origin in origins}) > 1:
        raise InputRefused(
            " ".join(ids), "they are of several stories already.", "Split one story at a time."
        )
    if set(ids) == set(origins[0].texts):
        raise InputRefused(
            " ".join(ids), "that is all of the story, so nothing would change.", "Name some of it."
        )
