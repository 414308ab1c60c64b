"""How an act is asserted: the words over it that deny, plan, hedge, wish or accuse.

A fact is refused where a word in the quotation, or one right before it in its sentence, takes it away. Any
other assertion is refused where no quoted or marked word says so, or where a word says another more strongly.
"""

from __future__ import annotations

import re

from minewatch.extract.gate.case import Case, Refused
from minewatch.extract.gate.cues import cue

# What each kind can be asserted as, where that is not everything. A membership is a fact or no claim; what
# stops making or exporting is not denied by saying that it does not make.
_STATES = frozenset({"fact"})
_ENDS = frozenset({"fact", "intent", "possible", "wish"})
ALLOWED: dict[str, frozenset[str]] = {
    "member": _STATES, "nonmember": _STATES, "halt_production": _ENDS, "halt_transfer": _ENDS,
    "remain": frozenset({"fact", "intent", "wish"}), "in_force": frozenset({"fact", "intent", "possible"}),
    "casualty": frozenset({"fact", "denial", "possible", "allegation"}),
    "contamination": frozenset({"fact", "denial", "possible", "allegation"}),
    "oppose": frozenset({"fact", "possible", "wish"}), "support": frozenset({"fact", "intent", "wish", "denial"}),
    "violate": frozenset({"fact", "denial", "possible", "allegation"}),
    "extend": frozenset({"fact", "denial", "intent", "possible"}),
    "need": frozenset({"fact", "intent", "possible", "denial"}),
    **dict.fromkeys(
        ("sign", "join", "withdraw", "suspend", "report", "destroy", "retain", "clear", "assist",
         "fortify"),
        frozenset({"fact", "denial", "intent", "possible", "wish"}),
    ),
}  # fmt: skip

# Kinds in whose nature such words lie, so that they take nothing away from the fact.
_OWN_WORDS = {
    "denial": frozenset({"nonmember", "halt_production", "halt_transfer", "remain", "oppose", "support"}),
    "intent": frozenset(
        {"remain", "halt_production", "halt_transfer", "oppose", "support", "need", "fortify"}
    ),
    "possible": frozenset({"oppose", "support", "need", "capacity", "halt_production"}),
    "wish": frozenset({"extend", "need", "oppose", "support", "violate"}),
    "allegation": frozenset({"report", "extend", "oppose", "halt_production", "halt_transfer"}),
}
_STOPPED = frozenset({"use", "acquire", "stockpile", "produce", "transfer", "assist", "retain", "need"})
_LATE = re.compile(
    r"\b(?:late|overdue)\b(?! by)"
)  # a report that is late is none yet; "late by a week" it came


def assertion(case: Case) -> None:
    """Raises Refused where the words assert it otherwise than claimed."""
    claimed, kind = case.answer.assertion, case.answer.kind
    if claimed not in ALLOWED.get(kind, {claimed}):
        raise Refused("assertion", f"{kind} is never asserted as {claimed}.")
    if claimed == "fact":
        _fact(case)
        return
    _carried(case, claimed)
    rival = _rival(case, claimed, case.plain(case.span))
    if rival:
        raise Refused("assertion", f"a quoted word makes it a {rival}, so it is no {claimed}.")


def _rival(case: Case, claimed: str, quoted: str) -> str | None:
    """What the quotation's words make of the act more strongly than what is claimed."""
    kind = case.answer.kind
    judged = kind in ("oppose", "support")
    if claimed == "denial":
        if judged and not _SILENT.search(quoted):
            return "fact"
        return "possible" if _IF.search(quoted) else None
    if kind not in _OWN_WORDS["denial"] and _takes_away(case, "denial", quoted):
        if claimed == "intent" or (claimed == "allegation" and _DENIED.search(quoted)):
            return "denial"
        if claimed == "possible" and not _OPEN.search(quoted):
            return "denial"
        if claimed == "wish" and not cue("over", "wish").search(quoted):
            return "denial"
    if claimed == "intent" and _takes_away(case, "possible", quoted):
        return "possible"
    wished = _WISHED.search(quoted) and not (claimed == "possible" and _OPEN.search(quoted))
    if claimed in ("intent", "possible") and wished and kind not in _OWN_WORDS["wish"]:
        return "wish"
    if claimed == "wish" and judged and not _OUGHT.search(quoted):
        return "fact"
    return None


_SILENT = re.compile(
    r"\b(?:abstain\w*|abstention|\w+n't|did not|does not|do not|refus\w+|declined|none|india too)\b"
)
_IF = re.compile(r"\b(?:if|unless|might|did not exclude)\b")
_OPEN = re.compile(
    r"\b(?:if|unless|until|without|may|might|perhaps|(?<!at )once|cannot (?:meet|ratify|finish before)"
    r"|subject to|(?<!say )when|not exclude)\b"
)
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied)|reject\w*|untrue|false|dismiss\w*|disput\w*|fabricat\w*|no longer|stopped)\b"
)
_WISHED = re.compile(
    r"\b(?:hop(?:e|es|ed|ing)|urg\w+|would like|would ask|wants?|wanted|ought|appeal\w*|under consideration|reconsider)\b"
)
_OUGHT = re.compile(r"\b(?:should|must|ought|let)\b")


def _fact(case: Case) -> None:
    if case.runs.get("assertion"):
        raise Refused("assertion", "words are marked that make it something else than a fact.")
    quoted, before = case.plain(case.span), _leading(case)
    if case.answer.kind == "support" and "abstain" in quoted:
        raise Refused("assertion", "abstaining is no support.")
    for other in ("denial", "intent", "possible", "wish", "allegation"):
        if case.answer.kind in _OWN_WORDS[other]:
            continue
        for words in (quoted, before):
            if _takes_away(case, other, words):
                raise Refused("assertion", f"the words make it a {other}, not a fact.")


def _takes_away(case: Case, other: str, words: str) -> bool:
    """Whether a word of the run denies, plans, hedges, wishes or accuses."""
    if other == "denial" and case.answer.kind == "contamination" and _FREE_OF.search(words):
        return True
    plain = cue("harmless", other).sub(" ", words)
    if cue("over", other).search(plain):
        return True
    return other == "denial" and _ended(case, plain)


def _ended(case: Case, words: str) -> bool:
    """Words by which an act of this kind stops or is not done: a halt, a late report, land that is free."""
    kind = case.answer.kind
    if kind == "report":
        return _LATE.search(words) is not None
    return kind in _STOPPED and cue("over", "stop").search(words) is not None


_FREE_OF = re.compile(r"\bfree (?:of|from)\b")


def _leading(case: Case) -> str:
    """The words right before the quotation that govern it: "denied that [...]", "plans to [...]"."""
    before = case.folded((case.whole[0], case.span[0]))
    for other in ("possible", "denial"):
        before = cue("harmless", other).sub(" ", before)
    found = _GOVERNS.search(before)
    if found is None or (_THING.match(case.folded(case.span)) and "that" not in found.group()):
        return ""  # "may cut [its 12,050]" says nothing of having them
    return found.group()


_THING = re.compile(r"(?:its|the|their|a|an|some|[0-9])\b")
_GOVERNS = re.compile(
    r"\b(?:den(?:y|ies|ied|ying) (?:that|having)|disput\w+ that|accus\w+ (?:\w+ ){1,3}of|alleg\w+ that|claim\w* that"
    r"|(?:plan|intend|pledg|promis|vow|hop|want|propos)\w* (?:to|that)|will|would|may|might|could|should"
    r"|urg\w+ (?:\w+ ){1,3}to|if)(?: (?:\w+)){0,2} ?$"
)


def _carried(case: Case, claimed: str) -> None:
    case.marks_carry("assertion", lambda span: _any_way(case, claimed, case.plain(span)))
    runs = [case.plain(span) for span in case.carriers("assertion")]
    if any(_says(case, claimed, run) for run in runs):
        return
    if claimed == "allegation" and case.answer.kind in ("use", "violate"):
        if any(cue("assertion", "ascribed").search(run) for run in runs):
            return
    raise Refused("assertion", f"no quoted or marked word makes it a {claimed}.")


def _any_way(case: Case, claimed: str, run: str) -> bool:
    return _says(case, claimed, run) or (
        claimed == "allegation" and cue("assertion", "ascribed").search(run) is not None
    )


def _says(case: Case, claimed: str, run: str) -> bool:
    kind = case.answer.kind
    if claimed == "denial" and (_ended(case, run) or (kind == "contamination" and _FREE_OF.search(run))):
        return True
    if kind == "contamination" and "not explode" not in run:
        return cue("assertion", claimed).search(run) is not None
    plain = cue("harmless", claimed).sub(" ", run)
    return cue("assertion", claimed).search(plain) is not None
