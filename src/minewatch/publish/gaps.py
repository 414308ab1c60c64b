"""What could not be found: silence is a value, with what was searched and until when."""

from __future__ import annotations

from minewatch.model.finding import Finding, Gap, Silence
from minewatch.publish.inert import line
from minewatch.publish.sections import OTHER_TREATIES, SECTIONS, section_of
from minewatch.publish.sentences.dates import day_words
from minewatch.publish.sentences.names import sentence_start
from minewatch.publish.shelf import Shelf

NAMED = 12  # sources named in a line of what was searched
_TITLES = {section.key: section.title for section in (*SECTIONS, OTHER_TREATIES)}
_TITLES["policy"] = "Policy statements"  # the acts themselves are law's, and never missing
SILENCE: dict[Silence, str] = {
    "no": "The sources say that there is none.",
    "denied": "The sources deny it.",
    "not_stated": "Documents on this state were searched; none states it.",
    "unknown": "The sources say that it is not known.",
    "not_applicable": "It does not apply to this state.",
    "not_searched": "No document on this state was there to be searched.",
}


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
    searched = (_documents(len(texts)),) if texts else ()
    return tuple(
        Gap(state, s.key, answer, checked, searched, (), SILENCE[answer])
        for s in SECTIONS
        if s.key not in there
    )


def gap_rows(gaps: tuple[Gap, ...], place: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """(how it was looked for, [(sections, the answer)]): what shares a search or an answer is told once."""
    searches: dict[str, dict[str, list[str]]] = {}
    for gap in gaps:
        title = _TITLES.get(gap.section, gap.section.replace("_", " ").capitalize())
        searches.setdefault(_how(gap), {}).setdefault(_answer(gap, place), []).append(title)
    return [
        (how, [("; ".join(titles), answer) for answer, titles in answers.items()])
        for how, answers in searches.items()
    ]


def _answer(gap: Gap, place: str) -> str:
    """The note without the place and section it begins with: the row says both."""
    note = gap.note
    if note.startswith(f"{place}, ") and ": " in note:
        note = note.partition(": ")[2]
    return sentence_start(line(note, 400)) or SILENCE[gap.answer]


def _how(gap: Gap) -> str:
    """ "Searched: 12 documents that speak of it; last looked 3 March 2026."."""
    last = f"; last looked {day_words(gap.last_looked)}" if gap.last_looked else ""
    if not gap.searched:
        return f"Nothing was searched{last}."
    more = len(gap.searched) - NAMED
    named = [line(where, 80) for where in gap.searched[:NAMED]]
    return f"Searched: {', '.join(named)}{f' and {more} more' if more > 0 else ''}{last}."


def _documents(count: int) -> str:
    return "1 document that speaks of it" if count == 1 else f"{count} documents that speak of it"
