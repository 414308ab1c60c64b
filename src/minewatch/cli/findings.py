"""`minewatch findings`: what the claims together support, state by state, in sentences."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from minewatch.cli.common import asked, json_option, print_json, results_of, say, say_sample
from minewatch.cli.screen import bold, flat, show, wrapped
from minewatch.errors import NotKnown
from minewatch.model.claim import KINDS
from minewatch.model.place import find_place, places

if TYPE_CHECKING:
    from minewatch.model.claim import Claim, Quantity
    from minewatch.model.finding import Finding
    from minewatch.watch import Results

NOBODY = "No actor named"
AGREES = "consistent with the treaty record"  # the one mark that warns of nothing


@click.command()
@click.option("--state", help="Only findings that concern this state (code or name).")
@click.option("--kind", help="Only findings of this kind, such as withdraw (docs/claims.md).")
@click.option("--quotes", is_flag=True, help="With the words of every claim for and against.")
@json_option
@asked
def findings(
    state: str | None, kind: str | None, quotes: bool, as_json: bool, folder: Path, on: str | None,
    known: str | None, claimed: bool, quiet: bool,
) -> None:  # fmt: skip
    """What the claims together support, state by state.

    Below each sentence: the id for `minewatch explain`, kind and assertion, when, value, how many independent
    origins support it, how far people reviewed it, and after "!" whether sources differ, the law says
    otherwise, or something later took its place.
    """
    place = find_place(state).code if state else None
    _check_kind(kind)
    with results_of(folder, on, known, claimed, quiet) as results:
        chosen = list(_chosen(results, place, kind))
        if as_json:
            from minewatch.watch import finding_row

            print_json(finding_row(results, finding) for finding in chosen)
            return
        say_sample(results.edition.sample)
        if not chosen:
            click.echo("No finding answers that.")
        for actor, told in _by_actor(results, chosen):
            click.echo(bold(f"{actor} ({len(told)})"))
            for finding in told:
                _print(results, finding, quotes)
            click.echo()
        say(f"{len(chosen)} findings.", quiet)


def _check_kind(kind: str | None) -> None:
    if kind is None or kind in KINDS:
        return
    near = difflib.get_close_matches(kind, KINDS, n=1, cutoff=0.5)
    hint = f"Did you mean {near[0]}?" if near else f"Known: {', '.join(KINDS)}."
    raise NotKnown(f"{kind!r}", "no such kind of claim.", hint)


def _chosen(results: Results, place: str | None, kind: str | None) -> Iterator[Finding]:
    from minewatch.publish.shelf import concerned

    for finding in results.edition.findings:
        if (place is None or place in concerned(finding)) and kind in (None, finding.matter.kind):
            yield finding


def _by_actor(results: Results, found: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    """The findings by the actor's name: states and areas by the alphabet, then others, then nobody's."""
    grouped: dict[tuple[int, str], list[Finding]] = {}
    for finding in found:
        code = finding.matter.actor
        place = places().get(code or "")
        known_as = results.shelf.known_as(finding).get(code or "", code or NOBODY)
        key = (0, place.name) if place else (2, NOBODY) if code is None else (1, flat(known_as))
        grouped.setdefault(key, []).append(finding)
    for rows in grouped.values():
        rows.sort(key=lambda finding: KINDS.index(finding.matter.kind))
    return [(name, rows) for (_, name), rows in sorted(grouped.items(), key=lambda item: item[0])]


def _print(results: Results, finding: Finding, quotes: bool) -> None:
    from minewatch.watch import sentence_of

    told = sentence_of(results, finding)
    show(flat(told.words), 2, 2)
    facts = [
        results.shelf.id_of(finding),
        f"{finding.matter.kind}, {finding.assertion}",
        str(finding.time) if finding.time else "",
        _amount(finding.value),
        told.state,
        *(mark if mark == AGREES else f"! {mark}" for mark in told.marks),
    ]
    whole = " · ".join(fact.replace(" ", "\u00a0") for fact in facts if fact)  # break between facts only
    for line in wrapped(whole, 4):
        click.echo(line.replace("\u00a0", " "))
    if quotes:
        sides = (("+", finding.claims_for), ("-", finding.claims_against), ("?", finding.undetermined))
        for mark, claim in ((mark, claim) for mark, ids in sides for claim in ids):
            show(f"{mark} {_quoted(results, results.shelf.claims[claim])}", 6, 2)


def _quoted(results: Results, claim: Claim) -> str:
    text = results.shelf.text_of(claim)
    when = f", {text.published}" if text.published else ""
    return flat(f"“{claim.evidence.quote}” {results.shelf.publisher(text)}{when}")


def _amount(value: Quantity | None) -> str:
    if value is None:
        return ""
    ends = [f"{end:,.10g}" for end in (value.low, value.high) if end is not None]
    written = ends[0] if len(set(ends)) == 1 else "–".join(ends)
    sign = {"about": "~", "at_least": "≥", "at_most": "≤"}.get(value.bound, "")
    return f"{sign}{written} {value.unit}" + (f"/{value.per}" if value.per else "")
