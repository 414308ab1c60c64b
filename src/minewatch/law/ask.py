"""Many questions at once: rows of a file in, the same rows with `answer` and `basis` out.

A file that is no table of questions (a missing column, a row of another length) is refused with its row. A question
that cannot be understood (an unknown state, treaty or question, a day that does not exist), or is clear but has
no one answer, gets `not_determined`, and the basis says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from minewatch.errors import ActRefused, NotKnown
from minewatch.law.acts import Acts
from minewatch.law.actsfile import rows
from minewatch.law.counts import Count, Counts, consents_in_year, counts
from minewatch.law.course import at, course, exits
from minewatch.law.duties import duty_on
from minewatch.law.entry import Entry, entries, whole
from minewatch.law.status import code_of, rule_of, status
from minewatch.law.treaty import DutyRule, Treaty
from minewatch.law.words import basis
from minewatch.model.act import Act
from minewatch.model.status import Duty, Reason
from minewatch.model.when import When

COLUMNS = ("id", "treaty", "iso3", "as_of", "question")
NONE = "not_determined"


@dataclass(frozen=True, slots=True)
class Question:
    """One row: what is asked of which treaty, state and day. `where` is its file and row."""

    id: str
    treaty: Treaty
    state: str
    as_of: When | None
    question: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A status or duty code, an ISO date, a number, or `not_determined`; with articles and acts."""

    answer: str
    basis: str


def _of_reason(answer: object, reason: Reason) -> Answer:
    return Answer(str(answer), basis(reason))


def _status(acts: Acts, q: Question, on: date) -> Answer:
    made = status(acts, q.treaty, q.state, on=on)
    return _of_reason(made.code, made.reason)


def _entry_of(acts: Acts, q: Question, on: date) -> Entry | None:
    made = entries(q.treaty, acts, q.state)
    known = [e for e in made if e.consented.first <= on or e.bound.first <= on]
    return known[-1] if known else None


def _entry_into_force(acts: Acts, q: Question, on: date) -> Answer:
    if not q.state:
        day, reason = whole(q.treaty, acts)
        return _of_reason(day or NONE, reason)
    entry = _entry_of(acts, q, on)
    if entry is None:
        return Answer(NONE, f"no consent of {q.state} to {q.treaty.code} is on record by {on}")
    if entry.computed:
        return _of_reason(NONE, entry.reason)
    return _of_reason(entry.bound.day if entry.bound.day not in (None, date.max) else NONE, entry.reason)


def _withdrawal_effective(acts: Acts, q: Question, on: date) -> Answer:
    ways = [
        way for way in exits(q.treaty, acts, q.state) if way.notified.first <= on or way.effect.first <= on
    ]
    if not ways:
        claimed = status(acts, q.treaty, q.state, on=on)
        said = "".join(
            f"; {basis(told)}" for told in claimed.declared if "suspension_claimed" in claimed.flags
        )
        return Answer(
            NONE, f"no notice of {q.treaty.withdrawal.word} by {q.state} is on record by {on}{said}"
        )
    way = ways[-1]
    reason = way.reason
    clause = q.treaty.withdrawal.armed_conflict
    if clause and not way.settled:
        rule = f"unless the state is engaged in an armed conflict on that day; then not before {clause.until}"
        reason = Reason(rule, clause.article, because=(reason,), unverified=reason.unverified)
    return _of_reason(NONE if way.computed or not way.effect.day else way.effect.day, reason)


def _duty(acts: Acts, q: Question, on: date, rule: DutyRule | None, article: str) -> Duty | Answer:
    if rule is None:
        return Answer(NONE, f"Article {article} of {q.treaty.code} sets no time limit of this kind")
    bound = entries(q.treaty, acts, q.state)
    return duty_on(q.treaty, rule, acts, q.state, on, course(q.treaty, acts, q.state), bound)


def _deadline(article: str) -> Callable[[Acts, Question, date], Answer]:
    def answered(acts: Acts, q: Question, on: date) -> Answer:
        rule = q.treaty.duty(article)
        if article == "7" and rule and rule.kind != "first_report":
            rule = None
        made = _duty(acts, q, on, rule, article)
        if isinstance(made, Answer):
            return made
        if _entry_of(acts, q, on) is None:
            return Answer(NONE, f"no consent of {q.state} to {q.treaty.code} is on record by {on}")
        if at(course(q.treaty, acts, q.state), on).code == "exited" and made.deadline is None:
            return _of_reason(NONE, made.reason)
        return _of_reason(made.deadline or NONE, made.reason)

    return answered


def _duty_state(article: str) -> Callable[[Acts, Question, date], Answer]:
    def answered(acts: Acts, q: Question, on: date) -> Answer:
        made = _duty(acts, q, on, q.treaty.duty(article), article)
        return made if isinstance(made, Answer) else _of_reason(made.state, made.reason)

    return answered


def _count(which: Callable[[Counts], Count]) -> Callable[[Acts, Question, date], Answer]:
    def answered(acts: Acts, q: Question, on: date) -> Answer:
        return _counted(which(counts(acts, q.treaty, on)), f"on {on}")

    return answered


def _counted(count: Count, when: str) -> Answer:
    told = f"{count.basis}, {when}: {count}"
    if count.note:
        told += f"; {count.note}"
    if count.unverified:
        told += "; counts unverified rows"
    return Answer(NONE if count.value is None else str(count.value), told)


def _consents_in_year(acts: Acts, q: Question, on: date) -> Answer:
    return _counted(consents_in_year(acts, q.treaty, on.year), "instruments of consent and successions")


QUESTIONS: Mapping[str, Callable[[Acts, Question, date], Answer]] = {
    "status": _status,
    "entry_into_force": _entry_into_force,
    "withdrawal_effective": _withdrawal_effective,
    "art4_deadline": _deadline("4"),
    "art5_deadline": _deadline("5"),
    "art7_initial_due": _deadline("7"),
    "art4_state": _duty_state("4"),
    "art5_state": _duty_state("5"),
    "party_count": _count(lambda c: c.consents),
    "in_force_count": _count(lambda c: c.in_force),
    "signatory_count": _count(lambda c: c.signatories),
    "unratified_signatory_count": _count(lambda c: c.unratified),
    "consents_in_year": _consents_in_year,
}
OF_ALL = (
    "party_count",
    "in_force_count",
    "signatory_count",
    "unratified_signatory_count",
    "consents_in_year",
)
# Questions about a date need no day: without one, all that is on record counts.
DATELESS = ("entry_into_force", "withdrawal_effective", "art4_deadline", "art5_deadline", "art7_initial_due")


def answer(acts: Iterable[Act], question: Question) -> Answer:
    """One question answered. A month or a year gets an answer where every day of it has the same."""
    record = Acts.of(acts)
    ask = QUESTIONS[question.question]
    when = question.as_of
    if when is None:
        if question.question in DATELESS:
            return ask(record, question, date.max - timedelta(days=366))
        return Answer(NONE, "the question names no day, and the answer depends on it")
    if when.start is None or when.end is None:
        return Answer(NONE, f"the day asked about is open-ended ({when})")
    if when.precision == "day" or (
        question.question == "consents_in_year" and when.start.year == when.end.year
    ):
        return ask(record, question, when.start)
    return _over(record, question, when.start, when.end)


def _over(acts: Acts, question: Question, start: date, end: date) -> Answer:
    """The answer for a stretch of days: the one that all of them have, or none."""
    ask = QUESTIONS[question.question]
    seen: dict[str, tuple[date, Answer]] = {}
    for day in sorted({start} | {turn for turn in _turns(acts, question) if start < turn <= end}):
        made = ask(acts, question, day)
        seen.setdefault(made.answer, (day, made))
    if len(seen) == 1:
        return next(iter(seen.values()))[1]
    told = "; ".join(f"{found} from {day}: {made.basis}" for found, (day, made) in seen.items())
    return Answer(NONE, f"it changes within {start} to {end}: {told}")


def _turns(acts: Acts, question: Question) -> Iterator[date]:
    """Every day on which an answer can change: acts, stretches, deadlines, and the day after each."""
    rule = question.treaty
    for state in [question.state] if question.state else acts.states(rule.code):
        yield from (stretch.start for stretch in course(rule, acts, state))
        days = [way for entry in entries(rule, acts, state) for way in (entry.bound.first, entry.bound.last)]
        days += [duty.within.after(day) for duty in rule.duties if duty.within for day in days]
        for act in acts.of_state(rule.code, state):
            for when in (act.when, act.effective, act.deadline):
                days += [day for day in (when.start, when.end) if day] if when else []
        for day in days:
            yield day
            if day < date.max:
                yield day + timedelta(days=1)


def questions(written: str, file: str) -> Iterator[tuple[dict[str, str], Question]]:
    """(row as written, question) for each row of a file with (at least) the columns of a question.

    Other columns come back as they are. Raises ActRefused, with file and row, for a row that cannot be
    understood.
    """
    for where, row in rows(written, file, COLUMNS, COLUMNS, others=True):
        yield row, _question(where, row)


def answers(acts: Acts | Iterable[Act], written: str, file: str) -> tuple[list[dict[str, str]], int]:
    """Each row of such a file with `answer` and `basis`, and how many of them could not be understood.

    Those are answered `not_determined`, and the basis says what is wrong with them, so that the others are still
    answered. Raises ActRefused for a file that is no such table.
    """
    found, bad, record = [], 0, Acts.of(acts)
    for where, row in rows(written, file, COLUMNS, COLUMNS, others=True):
        try:
            given = answer(record, _question(where, row))
        except ActRefused as refused:
            given, bad = Answer(NONE, str(refused)), bad + 1
        found.append({**row, "answer": given.answer, "basis": given.basis})
    return found, bad


def _question(where: str, row: Mapping[str, str]) -> Question:
    """The question of a row. Raises ActRefused."""
    if row["question"] not in QUESTIONS:
        raise ActRefused(where, f"{row['question']!r} is no question.", f"Ask one of {', '.join(QUESTIONS)}.")
    try:
        rule = rule_of(row["treaty"])
        state = code_of(row["iso3"]) if row["iso3"] else ""
        as_of = When.parse(row["as_of"]) if row["as_of"] else None
    except NotKnown as unknown:
        raise ActRefused(where, f"{unknown.what}: {unknown.why}", unknown.do) from None
    except ValueError as error:
        raise ActRefused(where, f"'as_of': {error}.", "Write YYYY-MM-DD, YYYY-MM or YYYY.") from None
    if not state and row["question"] not in (*OF_ALL, "entry_into_force"):
        raise ActRefused(
            where, f"{row['question']} is about a state, and 'iso3' is empty.", "Name the state."
        )
    return Question(row["id"], rule, state, as_of, row["question"], where)
