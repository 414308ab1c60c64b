"""What stands beside the sentences: positions over time, sums, arithmetic on published figures."""

from __future__ import annotations

from dataclasses import dataclass

from minewatch.model.finding import Arithmetic, Position, Statement, SumCheck
from minewatch.publish.inert import line
from minewatch.publish.law_words import decoded
from minewatch.publish.sentences.dates import day_words, when_words
from minewatch.publish.sentences.names import sentence_start, spoken_name
from minewatch.publish.shelf import Shelf

_STANCES = {1: "yes", 0: "open", -1: "no"}


@dataclass(frozen=True, slots=True)
class Said:
    """What was said on one day in one sense: the first statement's words, and who else said so that day."""

    day: str
    stance: str
    who: str
    claim: str
    quote: str
    turn: str
    others: tuple[tuple[str, str], ...]  # (claim, who)


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures held against each other: a heading, the working, a note, and the claims they come from."""

    heading: str
    equation: str
    note: str
    off: bool
    sources: tuple[tuple[str, str], ...]  # (claim, publisher and date)


def series(shelf: Shelf, position: Position) -> list[Said]:
    """The statements, oldest first, those of one day in one sense in one row; a turn says what was before."""
    days: dict[tuple[str, int], list[Statement]] = {}
    for statement in position.statements:
        day = day_words(statement.said_on) if statement.said_on else "Date not known"
        days.setdefault((day, statement.stance), []).append(statement)
    rows: list[Said] = []
    settled: tuple[str, int] | None = None
    for (day, stance), same in days.items():
        turned = any(s.turn for s in same) and settled is not None
        before = f"turn: “{_STANCES[settled[1]]}” on {settled[0]}" if turned and settled else ""
        first, *rest = same
        rows.append(
            Said(
                day=day,
                stance=_STANCES[stance],
                who=_who(shelf, first),
                claim=first.claim,
                quote=first.quote,
                turn=before,
                others=tuple((s.claim, _who(shelf, s)) for s in rest),
            )
        )
        if stance and (settled is None or turned or settled[1] == stance):
            settled = (day, stance)
    return rows


def _who(shelf: Shelf, statement: Statement) -> str:
    publisher = line(shelf.publisher_name(statement.publisher or "a publisher not named"), 80)
    if statement.speaker is None:
        return publisher
    role = statement.speaker.role
    speaker = sentence_start(spoken_name(line(statement.speaker.name, 80)))
    named = f"{speaker}, {line(role, 80)}" if role and role.casefold() != speaker.casefold() else speaker
    return f"{named} (in {publisher})"


def sum_figures(shelf: Shelf, one: SumCheck) -> Figures:
    """A sum that must hold, with what is left over."""
    heading = "The figures add up" if one.holds else "The figures do not add up"
    note = "" if one.holds else line(decoded(one.note), 400)
    return Figures(heading, one.equation, note, not one.holds, _sources(shelf, one.total, *one.parts))


def quotient_figures(shelf: Shelf, one: Arithmetic) -> Figures:
    """A published need over a published rate, with the note that it is no forecast."""
    heading, sources = "A published need over a published rate", _sources(shelf, one.need, one.rate)
    return Figures(heading, one.equation, line(one.note, 400), False, sources)


def _sources(shelf: Shelf, *claims: str) -> tuple[tuple[str, str], ...]:
    told = []
    for id_ in dict.fromkeys(claims):
        claim = shelf.claims.get(id_)
        if claim is not None:
            text = shelf.text_of(claim)
            published = when_words(text.published) or "date not known"
            told.append((id_, f"{line(shelf.publisher(text), 80)}, {published}"))
    return tuple(told)
