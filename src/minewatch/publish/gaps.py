"""What could not be found: silence is a value, with what was searched and until when."""

from __future__ import annotations

from minewatch.model.finding import Finding, Gap, Silence
from minewatch.publish.sections import OTHER_TREATIES, SECTIONS, section_of
from minewatch.publish.sentences.dates import day_words
from minewatch.publish.shelf import Shelf

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


def gap_words(gap: Gap) -> str:
    """How a gap was looked for: "Searched: 12 documents that speak of it; last looked 3 March 2026."."""
    where = f"Searched: {', '.join(gap.searched)}" if gap.searched else "Nothing was searched"
    last = f"; last looked {day_words(gap.last_looked)}" if gap.last_looked else ""
    return f"{where}{last}."


def gap_rows(gaps: tuple[Gap, ...]) -> list[tuple[str, str, str]]:
    """(sections, the answer, how it was looked for): sections with the same answer and search share a row."""
    rows: dict[tuple[str, str], list[str]] = {}
    for gap in gaps:
        title = _TITLES.get(gap.section, gap.section.replace("_", " ").capitalize())
        rows.setdefault((gap.note or SILENCE[gap.answer], gap_words(gap)), []).append(title)
    return [("; ".join(titles), answer, how) for (answer, how), titles in rows.items()]


def _documents(count: int) -> str:
    return "1 document that speaks of it" if count == 1 else f"{count} documents that speak of it"
