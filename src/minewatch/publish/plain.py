"""A profile as plain text for a terminal: the page's own sentences and notes, wrapped."""

from __future__ import annotations

import textwrap

from minewatch.model.edition import Edition
from minewatch.model.place import find_place, states
from minewatch.publish.besides import quotient_figures, series, sum_figures
from minewatch.publish.disagreements import pairs
from minewatch.publish.gaps import gap_rows
from minewatch.publish.inert import show
from minewatch.publish.law_words import (
    duty_words,
    lacking,
    open_duties,
    rule_words,
    source_words,
    standing,
    treaty_title,
)
from minewatch.publish.notes import Note, Quotation, note
from minewatch.publish.profile import Part, Profile, Sentence, alike, profile
from minewatch.publish.render import SAMPLE, topic_words
from minewatch.publish.sentences.dates import day_words
from minewatch.publish.shelf import Extras, Shelf
from minewatch.publish.states import all_sentences

WIDTH = 80


def profile_text(edition: Edition, state: str, extras: Extras | None = None) -> str:
    """One state's profile with numbered notes. `state` is a code or a name.

    Raises NotKnown where no state has that name. Reading one's own record is no publication: unreviewed
    findings are shown, marked as such.
    """
    from minewatch.errors import NotKnown

    place = find_place(state)
    if place.code not in states():
        raise NotKnown(place.name, "it is no state, so it has no profile.", "See `minewatch findings`.")
    shelf = Shelf(edition, extras)
    told = profile(shelf, place.code)
    lines = [*_head(shelf, told)]
    notes: list[Note] = []
    for part in told.parts:
        lines += _part(shelf, part, notes)
    lines += _disagreements(shelf, told)
    lines += _gaps(shelf, told)
    if notes:
        lines += ["", "NOTES", *(line for n in notes for line in _note(n))]
    return show("\n".join(lines)) + "\n"


def _head(shelf: Shelf, told: Profile) -> list[str]:
    lines = [SAMPLE, ""] if shelf.edition.sample else []
    lines += [told.place.name.upper(), told.place.long_name, f"Edition for {day_words(shelf.edition.on)}", ""]
    status = told.status
    if status is None:
        return [*lines, "Mine Ban Treaty: not computed"]
    label, meaning = standing(status)
    since = f" since {day_words(status.since)}" if status.since else ""
    lines += _wrap(f"Mine Ban Treaty: {label}{since}. {meaning}")
    lines += [line for r in status.declared for line in _wrap(f"Declared: {rule_words(r)}")]
    lines += [line for r in status.contested for line in _wrap(f"Contested: {rule_words(r)}")]
    lines += [line for d in open_duties(status) for line in _wrap(duty_words(d))]
    for other in told.other_statuses:
        said, missing = standing(other)[0], lacking(other)
        gap = f" ({missing})" if missing else ""
        lines += _wrap(f"{treaty_title(other.treaty)}: {said}{gap}")
    return lines


def _part(shelf: Shelf, part: Part, notes: list[Note]) -> list[str]:
    if not (part.law or part.sentences or part.others):
        return []
    dates = [f"information as of {day_words(part.as_of)}"] if part.as_of else []
    dates += [f"last checked {day_words(part.checked)}"] if part.checked else []
    lines = ["", part.section.title.upper()]
    lines += [f"({', '.join(dates)})"] if dates else []
    lines += _sentences(shelf, part.law, notes)
    if part.law and part.sentences:
        lines += ["", "What sources say"]
    lines += _sentences(shelf, part.sentences, notes)
    lines += _besides(shelf, part)
    if part.others:
        lines += ["", "What others do and say"]
    return lines + _sentences(shelf, part.others, notes)


def _sentences(shelf: Shelf, sentences: tuple[Sentence, ...], notes: list[Note]) -> list[str]:
    """The same words are told once, with every note that proves them."""
    lines: list[str] = []
    for same in alike(sentences):
        numbers = ""
        for sentence in same:
            notes.append(note(shelf, len(notes) + 1, sentence))
            numbers += f"[{len(notes)}]"
        states = dict.fromkeys((*(s.state for s in same), *(mark for s in same for mark in s.marks)))
        lines += _wrap(f"{same[0].words} {numbers} ({'; '.join(states)})")
    return lines


def _besides(shelf: Shelf, part: Part) -> list[str]:
    """Positions over time, sums and arithmetic."""
    lines: list[str] = []
    for position in part.positions:
        lines += ["", f"Position over time: {topic_words(position.topic)}"]
        for said in series(shelf, position):
            more = f" (and {len(said.others)} more that day)" if said.others else ""
            turn = f" <- {said.turn}" if said.turn else ""
            lines += _wrap(f"{said.day}, {said.stance}: {said.who}: “{said.quote}”{more}{turn}")
    figures = [sum_figures(shelf, one) for one in part.sums]
    figures += [quotient_figures(shelf, one) for one in part.arithmetic]
    for one in figures:
        sources = "; ".join(who for _, who in one.sources)
        lines += _wrap(f"{one.heading}. {one.equation}. {one.note} ({sources})")
    return lines


def _note(n: Note) -> list[str]:
    sentence = n.sentence
    lines = [f"[{n.number}] {sentence.id}"]
    if sentence.act:
        mark = "" if sentence.act.verified else " (not re-read in its source)"
        return [*lines, *_wrap(f"{source_words(sentence.act)}{mark}", 4)]
    if sentence.status:
        return [*lines, *_wrap(f"Computed: {rule_words(sentence.status.reason)}", 4)]
    for quotation in n.quotations:
        lines += _quotation(quotation)
    for check in n.checks:
        lines += _wrap(check, 4)
    others = len(n.more) + len(n.against) + len(n.unsure) + n.unlisted
    return [*lines, f"    and {others} more"] if others else lines


def _quotation(q: Quotation) -> list[str]:
    title = f", “{q.title}”" if q.title else ""
    lines = _wrap(f"“{' '.join(q.passage.quote.split())}”", 4)
    lines += _wrap(f"{q.publisher}{title}, {q.published}. {q.address}", 4)
    lines += _wrap(f"How it came: {q.chain}.", 4) if q.chain else []
    return [*lines, f"    sha256 {q.sha256}"]


def _disagreements(shelf: Shelf, told: Profile) -> list[str]:
    if not told.disagreements:
        return []
    sentences = all_sentences(shelf)
    lines = ["", "WHAT SOURCES DISAGREE ON"]
    for shown, _ in pairs(shelf, list(told.disagreements), sentences):
        lines += _wrap(f"{shown.title}: {shown.note}{' (settled)' if shown.settled else ''}")
        for side in shown.sides:
            lines += _quotation(side.quotation)
        others = len(shown.alike) + shown.unlisted
        lines += [f"    and {others} more {'pair' if others == 1 else 'pairs'} alike"] if others else []
    return lines


def _gaps(shelf: Shelf, told: Profile) -> list[str]:
    if not told.gaps:
        return []
    lines = ["", "WHAT WE COULD NOT FIND"]
    for looked in gap_rows(shelf, told.gaps, told.place.name):
        lines += _wrap(looked.how)
        for titles, answer in looked.answers:
            lines += _wrap(f"{answer} {titles}.")
    return lines


def _wrap(words: str, indent: int = 0) -> list[str]:
    pad = " " * indent
    return textwrap.wrap(
        words, WIDTH, initial_indent=pad, subsequent_indent=pad or "  ",
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
