"""What in a workspace needs somebody's eye: documents that gave nothing, and what waits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from minewatch.errors import NotKnown
from minewatch.model.finding import ReviewState
from minewatch.model.when import When
from minewatch.watch.results import Results
from minewatch.watch.rooms import UNNAMED, waiting
from minewatch.watch.stories import names, waiting_decisions
from minewatch.watch.workspace import Workspace

Need = Literal[
    "not collected", "not read", "not searched", "waits for run", "without claims", "read with a doubt",
    "without a date", "without a publisher", "waits for review", "decided, and gone", "answered, and refused",
]  # fmt: skip
NEEDS: tuple[Need, ...] = get_args(Need)
_STAGES: dict[str, Need] = {
    "collect": "not collected",
    "read": "not read",
    "extract": "not searched",
    "gate": "answered, and refused",
}
_REVIEW: dict[ReviewState, str] = {
    "machine": "not reviewed by anybody",
    "second_reader": "waiting for a second reader",
    "unsure": "that readers are not sure of",
}

_APART = re.compile(
    r"not read: (?:attachment|forwarded message)"
)  # documents of their own, with authors of their own


@dataclass(frozen=True)
class Note:
    """One thing to look at: what it needs, where, and why in words."""

    need: Need
    where: str
    why: str


def examine(workspace: Workspace, results: Results) -> Iterator[Note]:
    """Everything that needs an eye, the most urgent kind first; nothing where all is well."""
    for refusal in workspace.record.refusals():
        yield Note(_STAGES[refusal.stage], refusal.address, refusal.why)
    unread, unsearched = waiting(workspace)
    if unread or unsearched:
        why = f"{_counted(unread, 'document')} to be read, {_counted(unsearched, 'text')} to be searched"
        yield Note("waits for run", str(workspace.folder), why)
    yield from _of_texts(results)
    yield from _gone(workspace, results)
    states = Counter(finding.review for finding in results.edition.findings)
    for state, words in _REVIEW.items():
        if states[state]:
            yield Note(
                "waits for review", str(workspace.folder), f"{_counted(states[state], 'finding')} {words}"
            )


def _gone(workspace: Workspace, results: Results) -> Iterator[Note]:
    """Decisions about claims that no current reading makes any more, unless they have followed their words."""
    from minewatch.review import resting_on_nothing

    known = {item.original for item in results.reviewed} | {f.id for f in results.edition.findings}
    live = {(d.by, d.at, d.verdict) for d in results.edition.decisions if d.about in known}
    for decision in resting_on_nothing(results.edition.decisions, known):
        if (decision.by, decision.at, decision.verdict) in live:
            continue
        told = f"{decision.verdict} by {decision.by}: nothing here"
        try:
            quote = workspace.record.claim(decision.about).evidence.quote
        except NotKnown:
            yield Note("decided, and gone", decision.about, f"{told} has that id")
        else:
            yield Note("decided, and gone", decision.about, f"{told} says “{quote}” in that way any more")

    for decision in waiting_decisions(results):
        where = ", ".join(sorted(names(decision)))
        yield Note(
            "decided, and gone", where, f"{decision.verdict} by {decision.by}: not all of these are here"
        )


def _of_texts(results: Results) -> Iterator[Note]:
    from minewatch.extract import supported
    from minewatch.read.language import taken_to_be

    shelf = results.shelf
    for id_, text in shelf.texts.items():
        where = shelf.address(text)
        told = text.language or results.publishers[id_].language
        language = taken_to_be(text.content, told)
        if language and not told:
            why = "too short to tell its language; searched as English. Another? minewatch collect FILE --source …"
            yield Note("read with a doubt", where, why)
        if supported(language) and id_ not in shelf.by_text:
            yield Note("without claims", where, f"nothing found in its {len(text.content):,} characters")
        for doubt in text.notes:
            step = "; to have it read, save it as a file and collect that" if _APART.match(doubt) else ""
            yield Note("read with a doubt", where, doubt + step)
        if text.published is None:
            why = "words such as “Friday” in it name no day; say when it appeared with --published"
            yield Note("without a date", where, why)
        elif to_come(str(text.published), results.edition.on):
            why = f"its date of publication, {text.published}, is still to come; correct it with --published"
            yield Note("read with a doubt", where, why)
        if results.publishers[id_] == UNNAMED:
            why = "it never counts as a primary source; say whose it is with --source"
            yield Note("without a publisher", where, why)


def to_come(published: str, on: date) -> bool:
    """Whether a date of publication (ISO, partial allowed) lies wholly after the day; a day may be a zone ahead."""
    try:
        start = When.parse(published).start
    except ValueError:
        return False
    return start is not None and start > on + timedelta(days=1)


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")
