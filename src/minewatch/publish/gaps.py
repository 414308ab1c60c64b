"""What could not be found: silence is a value, with what was searched and until when."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from minewatch.model.finding import Finding, Gap, Silence
from minewatch.model.text import Text
from minewatch.publish.inert import line
from minewatch.publish.sections import OTHER_TREATIES, SECTIONS, section_of
from minewatch.publish.sentences.dates import day_words
from minewatch.publish.sentences.names import sentence_start
from minewatch.publish.shelf import Shelf

# By the keys of the profile's own sections and of the reconciler's finer ones.
_TITLES = {section.key: section.title for section in (*SECTIONS, OTHER_TREATIES)} | {
    "policy": "Policy statements",  # the acts themselves are law's, and never missing
    "status": "Statements on its standing",
    "position": "Position on the ban",
    "transparency": "Transparency reports",
    "compliance": "Breaches of duties",
    "stockpile": "Stockpile",
    "destruction": "Stockpile destruction",
    "retained": "Retained mines",
    "contamination": "Contamination",
    "clearance": "Clearance",
    "deadline": "Longer deadlines",
    "support": "Support for mine action",
}
# The six answers, what was not found first.
SILENCE: dict[Silence, str] = {
    "not_searched": "No document on this state was there to be searched.",
    "not_stated": "Not stated in any of them.",
    "unknown": "Told only as unknown, possible or wished for.",
    "denied": "Alleged and denied; nobody establishes it.",
    "no": "Sources say that there is none, or that it has ended.",
    "not_applicable": "Asked only of States Parties.",
}


@dataclass(frozen=True, slots=True)
class Looked:
    """What shares one search: how it was looked for, whose documents those were, and what came of it.

    `answers` are (sections, the answer); `publishers` are (name, number of documents).
    """

    how: str
    publishers: tuple[tuple[str, int], ...]
    answers: tuple[tuple[str, str], ...]


def gaps_of(shelf: Shelf, state: str, told: list[Finding]) -> tuple[Gap, ...]:
    """The sections on which the record is silent for a state.

    They are the reconciler's where it gave any; else every section without a sentence is one, `not_stated`
    where documents that name the state were read and `not_searched` where none was.
    """
    given = tuple(gap for gap in shelf.extras.gaps if gap.state == state)
    if given:
        return given
    texts = {shelf.claims[c].text for f in told for c in (*f.claims_for, *f.claims_against, *f.undetermined)}
    checked = shelf.last_checked(c for t in texts for c in shelf.by_text[t])
    answer: Silence = "not_stated" if texts else "not_searched"
    there = {section_of(f).key for f in told if f.matter.actor == state}
    searched = tuple(sorted({shelf.publisher(shelf.texts[t]) for t in texts}))
    return tuple(
        Gap(state, s.key, answer, checked, searched, (), SILENCE[answer])
        for s in SECTIONS
        if s.key not in there
    )


def gap_rows(shelf: Shelf, gaps: tuple[Gap, ...], place: str) -> list[Looked]:
    """The gaps by search and answer: what shares a search or an answer is told once."""
    order = list(SILENCE)
    searches: dict[tuple[date | None, tuple[str, ...]], dict[str, list[str]]] = {}
    for gap in sorted(gaps, key=lambda gap: order.index(gap.answer)):
        title = _TITLES.get(gap.section, gap.section.replace("_", " ").capitalize())
        answers = searches.setdefault((gap.last_looked, gap.searched), {})
        answers.setdefault(_answer(gap, place), []).append(title)
    return [
        _looked(shelf, gaps[0].state, last, searched, answers)
        for (last, searched), answers in searches.items()
    ]


def _answer(gap: Gap, place: str) -> str:
    """The answer in our words; a note of its own, where there is one."""
    generic = gap.note.startswith(f"{place}, ")
    return SILENCE[gap.answer] if generic or not gap.note else sentence_start(line(gap.note, 400))


def _looked(
    shelf: Shelf, state: str, last: date | None, searched: tuple[str, ...], answers: dict[str, list[str]]
) -> Looked:
    """ "Searched: 12 documents of 3 publishers that speak of it, up to 3 March 2026; last looked …"."""
    texts = [t for t in _texts(shelf, state) if shelf.publisher(t) in searched]
    by_publisher = Counter(line(shelf.publisher(t), 80) for t in texts)
    days = [d for t in texts if t.published and (d := t.published.end or t.published.start)]
    looked = f"; last looked {day_words(last)}" if last else ""
    how = f"Nothing was searched{looked}."
    if texts:
        latest = f", the latest of {day_words(max(days))}" if days else ""
        of = _count(len(by_publisher), "publisher")
        how = f"Searched: {_count(len(texts), 'document')} of {of} that speak of it{latest}{looked}."
    elif searched:
        how = f"Searched: {', '.join(line(where, 80) for where in searched)}{looked}."
    return Looked(
        how=how,
        publishers=tuple(sorted(by_publisher.items(), key=lambda row: (-row[1], row[0].casefold()))),
        answers=tuple(("; ".join(titles), answer) for answer, titles in answers.items()),
    )


def _texts(shelf: Shelf, state: str) -> list[Text]:
    """The documents with a claim that names the state as actor, counterparty or place."""
    ids = {c.text for c in shelf.claims.values() if state in (c.actor, c.counterparty, c.place)}
    return [shelf.texts[id_] for id_ in sorted(ids)]


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
