"""Open questions become a queue; answers become decisions; decisions re-enter as amended claims and states.

Pure: nothing here reads a clock, a file or the record.
"""

from __future__ import annotations

from minewatch.review.agreement import Agreement, Change, agreement, changes_for
from minewatch.review.amend import FIELDS, amended, differences, written
from minewatch.review.deciding import decide, last_of, next_moment, regroup, undo
from minewatch.review.exchange import from_lines, to_lines
from minewatch.review.queue import Question, queue
from minewatch.review.relocate import Relocated, relocate
from minewatch.review.standing import Reviewed, apply, finding_state, live, resting_on_nothing

__all__ = [
    "FIELDS", "Agreement", "Change", "Question", "Relocated", "Reviewed", "agreement", "amended", "apply",
    "changes_for", "decide", "differences", "finding_state", "from_lines", "last_of", "live", "next_moment",
    "queue", "regroup", "relocate", "resting_on_nothing", "to_lines", "undo", "written",
]  # fmt: skip
