"""Kind, step, measure, scope and label: fields that words of a closed list carry."""

from __future__ import annotations

import re

from minewatch.extract.gate.case import Case, Refused
from minewatch.extract.gate.cues import cue
from minewatch.extract.gate.reading import Span
from minewatch.model.claim import KINDS

_ANY: frozenset[str] = frozenset(KINDS)


def kind(case: Case) -> None:
    """Raises Refused where no word of the kind stands in the quotation or what is marked for it.

    Where the quotation has words that only another kind uses, words that many kinds share are not enough:
    "destroyed its stockpile" is no stockpile.
    """
    kind, quoted = case.answer.kind, case.plain(case.span)
    if kind == "stockpile":
        quoted = _STILL_THERE.sub(" ", quoted)
    case.marks_carry("kind", lambda span: _tells(case, kind, span))
    if cue("own", kind).search(quoted):
        return
    shared = cue("kind", kind).search(quoted) is not None and _LISTED.search(quoted) is not None
    told = _tells(case, kind, case.span)
    for other in _rivals(kind, shared, told):
        if cue("own", other).search(quoted):
            raise Refused("kind", f"the quoted words speak of {other}, not of {kind}.")
    if not any(_tells(case, kind, span) for span in case.carriers("kind")):
        raise Refused("kind", f"no quoted or marked word says {kind}.")
    if kind == "stockpile" and case.answer.quantity is None and not _plainly(case, kind):
        raise Refused("kind", "having something is a stockpile only with its number or its word.")


def _tells(case: Case, kind: str, span: Span) -> bool:
    return cue("kind", kind).search(case.plain(span)) is not None or kind in case.reading.kinds(span)


# What is still to be destroyed, or destroys itself, is there.
_STILL_THERE = re.compile(r"\b(?:to be destroyed|to destroy|destroys? itself)\b")


def _plainly(case: Case, kind: str) -> bool:
    return any(cue("having", kind).search(case.plain(span)) for span in case.carriers("kind"))


def _rivals(kind: str, listed: bool, told: bool) -> frozenset[str]:
    """The kinds whose own words tell against this one. Acts in one list are told by each other's words."""
    family = next((group for group in (BANNED, OF_TREATIES) if kind in group), frozenset())
    others = _ANY - {kind} - RELATED.get(kind, frozenset())
    if kind not in OF_TREATIES:
        # "since the Convention entered into force", "had them in its depots when it signed"
        others -= OF_TREATIES if told else {"in_force", "nonmember", "remain"}
    return others - family if listed and family is BANNED else others


_LISTED = re.compile(r"\b(?:and|or|nor|neither)\b")
BANNED = frozenset(
    {"use", "produce", "transfer", "acquire", "stockpile", "retain", "halt_production", "halt_transfer"}
)
OF_TREATIES = frozenset(
    {"sign", "join", "in_force", "member", "nonmember", "withdraw", "suspend", "remain", "report", "extend"}
)

# Kinds that are told with the words of others: a halt with what is halted, a stance with what it is about.
RELATED: dict[str, frozenset[str]] = {
    "oppose": _ANY - {"assist"},
    "support": _ANY - {"casualty", "assist", "destroy", "nonmember"},
    "halt_production": frozenset({"produce", "transfer", "acquire", "use", "nonmember"}),
    "halt_transfer": frozenset({"transfer", "acquire", "use", "destroy"}),
    "clear": frozenset({"destroy", "use"}),
    "assist": frozenset({"clear", "destroy", "use"}),
    "nonmember": frozenset({"sign", "join", "produce"}),
    "member": frozenset({"join"}),
    "sign": frozenset({"join"}),
    "withdraw": frozenset({"sign"}),
    "remain": frozenset({"withdraw", "join", "suspend"}),
    "suspend": frozenset({"withdraw"}),
    "acquire": frozenset({"sign", "produce"}),
    "violate": frozenset({"report", "destroy"}),
    "stockpile": frozenset({"retain"}),
    "capacity": frozenset({"produce"}),
    "need": frozenset({"assist", "clear"}),
    "retain": frozenset({"clear"}),
    "use": frozenset({"nonmember"}),
}


def step(case: Case) -> None:
    """Raises Refused where no word of the step is quoted or marked, or the quotation is of another step."""
    wanted = case.answer.step
    if wanted is None:
        return
    pattern, quoted = cue("step", wanted), _IF_CLAUSE.sub(" ", case.plain(case.span))
    case.marks_carry("step", lambda span: pattern.search(case.plain(span)) is not None)
    runs = [quoted, *(case.plain(span) for span in case.runs.get("step", ()))]
    if not any(pattern.search(run) for run in runs):
        raise Refused("step", f"no quoted or marked word says {wanted}.")
    if not cue("ownstep", wanted).search(quoted):
        for other in ("proposal", "approval", "notification", "effect"):
            if other != wanted and cue("ownstep", other).search(quoted):
                raise Refused("step", f"the quoted words tell of the {other}, not of the {wanted}.")


_IF_CLAUSE = re.compile(
    r"\bif\b[^,]*,"
)  # what it depends on is another step: "if the notice is deposited, it is out"


def measure(case: Case) -> None:
    """Raises Refused where no word of the measure is quoted or marked, or the quotation counts another."""
    wanted = case.answer.measure
    if wanted is None:
        return
    pattern = cue("measure", wanted)
    case.marks_carry("measure", lambda span: pattern.search(case.folded(span)) is not None)
    if not any(pattern.search(case.folded(span)) for span in case.carriers("measure")):
        raise Refused("measure", f"no quoted or marked word says {wanted}.")
    if case.answer.kind == "casualty":
        _of_people(case, wanted)


def _of_people(case: Case, wanted: str) -> None:
    """Killed, injured, or both together, by the quotation's own words where it has any."""
    quoted = case.folded(case.span)
    said = {name for name in ("killed", "injured", "together") if cue("harm", name).search(quoted)}
    if "together" in said:
        said = {"casualties"}
    elif wanted == "casualties" and cue("harm", "either").search(quoted):
        return
    if said and wanted not in said:
        raise Refused("measure", f"the quoted words count the {' and '.join(sorted(said))}, not {wanted}.")


def scope(case: Case) -> None:
    """Raises Refused where no word names those who are counted."""
    for who in case.answer.scope:
        if not any(cue("scope", who).search(case.folded(span)) for span in case.carriers("scope")):
            raise Refused("scope", f"no quoted or marked word says {who}.")


def label(case: Case) -> None:
    """Raises Refused where the munition is not named as the label writes it."""
    wanted = case.answer.label
    content = case.reading.content
    if wanted and not any(_whole(content[a:b], wanted) for a, b in case.carriers("label")):
        raise Refused("label", f"{wanted!r} is not written so in the quoted or marked words.")


def _whole(words: str, name: str) -> bool:
    at = words.find(name)
    while at >= 0:
        end = at + len(name)
        ends = words[end + 1 :] if words[end : end + 1] == "s" else words[end:]  # "PFM-1s"
        if not (words[at - 1 : at].isalnum() and at) and not ends[:1].isalnum():
            return True
        at = words.find(name, at + 1)
    return False
