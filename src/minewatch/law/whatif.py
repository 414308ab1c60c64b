"""What if: acts added for one question, and never stored.

An act is written as people say it:

    sign TREATY DAY                 ratify | accede | join TREATY DAY
    withdraw TREATY DAY             revoke TREATY DAY            suspend TREATY DAY
    extend TREATY ARTICLE DEADLINE DAY       complete TREATY ARTICLE DAY       discover TREATY ARTICLE DAY
    request TREATY ARTICLE DEADLINE DAY      report TREATY ARTICLE DAY

DAY is the day of signature, of receipt by the depositary, or of the meeting's end. Asking so and storing the
same act give the same answers.
"""

from __future__ import annotations

from collections.abc import Iterable

from minewatch.errors import ActRefused, NotKnown
from minewatch.law.acts import Acts
from minewatch.law.order import problems
from minewatch.law.status import code_of, rule_of
from minewatch.model.act import Act, ActKind
from minewatch.model.when import When

VERBS: dict[str, tuple[ActKind, str]] = {
    "sign": ("signature", "DAY"),
    "ratify": ("ratification", "DAY"),
    "accept": ("acceptance", "DAY"),
    "approve": ("approval", "DAY"),
    "accede": ("accession", "DAY"),
    "join": ("consent", "DAY"),
    "consent": ("consent", "DAY"),
    "withdraw": ("withdrawal", "DAY"),
    "denounce": ("withdrawal", "DAY"),
    "revoke": ("withdrawal_revoked", "DAY"),
    "suspend": ("suspension", "DAY"),
    "extend": ("extension_granted", "ARTICLE DEADLINE DAY"),
    "request": ("extension_requested", "ARTICLE DEADLINE DAY"),
    "complete": ("completion", "ARTICLE DAY"),
    "discover": ("discovery", "ARTICLE DAY"),
    "report": ("report", "ARTICLE DAY"),
}
HOW = "Write it like 'withdraw APMBC 2025-08-20' or 'extend APMBC 5 2030-12-31 2025-12-05'."


def supposed(written: str, state: str) -> Act:
    """The act that a what-if names. Raises ActRefused where it names none."""
    where = f"what-if {written!r}"
    words = written.split()
    if not words or words[0].lower() not in VERBS:
        raise ActRefused(where, f"it begins with none of {', '.join(VERBS)}.", HOW)
    kind, form = VERBS[words[0].lower()]
    names = ["TREATY", *form.split()]
    if len(words) - 1 != len(names):
        raise ActRefused(where, f"after {words[0]!r} it needs {' '.join(names)}.", HOW)
    told = dict(zip(names, words[1:], strict=True))
    try:
        rule = rule_of(told["TREATY"])
        when = When.parse(told["DAY"])
        deadline = When.parse(told["DEADLINE"]) if "DEADLINE" in told else None
    except NotKnown as unknown:
        raise ActRefused(where, f"{unknown.what}: {unknown.why}", unknown.do) from None
    except ValueError as error:
        raise ActRefused(where, f"{error}.", HOW) from None
    return Act(
        treaty=rule.code,
        state=code_of(state),
        kind=kind,
        when=when,
        source="supposed for this question",
        article=told.get("ARTICLE"),
        deadline=deadline,
        row=where,
    )


def what_if(acts: Iterable[Act], written: str | Iterable[str], state: str) -> Acts:
    """The acts with those that a what-if supposes for a state; the acts handed in stay as they are.

    Raises ActRefused where the words name no act, or the act cannot stand beside those on record (a
    withdrawal by a state that never consented, an extension shorter than the old deadline).
    """
    record = Acts.of(acts)
    more = [supposed(text, state) for text in ([written] if isinstance(written, str) else written)]
    mine = [act for act in record if act.state in {act.state for act in more}]
    rows = {act.row for act in more}
    for problem in problems([*mine, *more]):
        if problem.where in rows:
            raise ActRefused(problem.where, problem.why, HOW)
    return record.plus(more)
