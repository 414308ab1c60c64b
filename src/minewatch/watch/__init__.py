"""Watch: runs the rooms in order, on what changed. The only module that knows every room."""

from minewatch.watch.again import after_decisions
from minewatch.watch.effects import Effect, effects
from minewatch.watch.health import NEEDS, Note, examine, to_come
from minewatch.watch.progress import Progress, silent
from minewatch.watch.results import (
    Results,
    acts_of,
    assemble,
    check_gates,
    differing,
    export,
    is_sample,
    made_again,
    publish_site,
    verify_workspace,
)
from minewatch.watch.rooms import Report, collect_into, run, source_of, waiting
from minewatch.watch.rows import Difference, deadlines_ahead, differences, finding_row, sentence_of
from minewatch.watch.searching import not_searched
from minewatch.watch.stories import Story, regroup, stories, take_back, waiting_decisions
from minewatch.watch.workspace import Workspace, open_workspace

__all__ = [
    "NEEDS",
    "Difference",
    "Effect",
    "Note",
    "Progress",
    "Report",
    "Results",
    "Story",
    "Workspace",
    "acts_of",
    "after_decisions",
    "assemble",
    "check_gates",
    "collect_into",
    "deadlines_ahead",
    "differences",
    "differing",
    "effects",
    "examine",
    "export",
    "finding_row",
    "is_sample",
    "made_again",
    "not_searched",
    "open_workspace",
    "publish_site",
    "regroup",
    "run",
    "sentence_of",
    "silent",
    "source_of",
    "stories",
    "take_back",
    "to_come",
    "verify_workspace",
    "waiting",
    "waiting_decisions",
]
