"""Law: what treaty rules make of acts on a day, with reasons. Pure: no clock, no network, no store.

    >>> from datetime import date
    >>> from minewatch import law
    >>> law.status(law.acts(), "APMBC", "POL", on=date(2026, 1, 1)).code
    'exit_notified'

`acts()` are the packaged acts, `treaties()` the treaties on file. docs/law.md explains rules and data.
"""

from minewatch.law.acts import Acts, Gap
from minewatch.law.actsfile import checked, known_on, read_acts, released
from minewatch.law.actsfile import packaged as acts
from minewatch.law.ask import COLUMNS as QUESTION_COLUMNS
from minewatch.law.ask import QUESTIONS, Answer, Question, answer, answers, questions
from minewatch.law.check import check
from minewatch.law.claimed import acts_from_claims
from minewatch.law.contradictions import Contradiction, contradictions
from minewatch.law.counts import (
    Count,
    Counts,
    Interval,
    Year,
    by_year,
    consents_in_year,
    counts,
    intervals,
    table,
)
from minewatch.law.course import ConflictFinding
from minewatch.law.deadlines import calendar, deadlines, duties, subject
from minewatch.law.order import Problem, problems
from minewatch.law.period import Period
from minewatch.law.status import status, statuses
from minewatch.law.treaty import Treaty
from minewatch.law.treatyfile import read_treaty, treaties, treaty
from minewatch.law.whatif import supposed, what_if
from minewatch.law.words import CODES, DUTIES, basis, name, reason_lines, status_text

__all__ = [
    "CODES",
    "DUTIES",
    "QUESTIONS",
    "QUESTION_COLUMNS",
    "Acts",
    "Answer",
    "ConflictFinding",
    "Contradiction",
    "Count",
    "Counts",
    "Gap",
    "Interval",
    "Period",
    "Problem",
    "Question",
    "Treaty",
    "Year",
    "acts",
    "acts_from_claims",
    "answer",
    "answers",
    "basis",
    "by_year",
    "calendar",
    "check",
    "checked",
    "consents_in_year",
    "contradictions",
    "counts",
    "deadlines",
    "duties",
    "intervals",
    "known_on",
    "name",
    "problems",
    "questions",
    "read_acts",
    "read_treaty",
    "reason_lines",
    "released",
    "status",
    "status_text",
    "statuses",
    "subject",
    "supposed",
    "table",
    "treaties",
    "treaty",
    "what_if",
]
