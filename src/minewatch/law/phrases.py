"""What a claim says and what the treaty record answers, as sentences for a reader of the press.

Made from the claim's fields and the acts alone: "One source says that Finland joined the Mine Ban Treaty on
1 July 2012." and "The treaty record says that Finland deposited its consent to be bound on 9 January 2012".
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from minewatch.law.entry import Span
from minewatch.law.treaty import Treaty
from minewatch.law.treatyfile import treaties
from minewatch.model.claim import Claim
from minewatch.model.place import places
from minewatch.model.status import StatusCode
from minewatch.model.when import When

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_WITH_ARTICLE = frozenset(
    "ARE BHS CAF COK COM DOM GBR GMB MDV MHL NLD PHL SLB SYC USA VAT".split()  # noqa: SIM905
)
# What happened, of a state and a treaty, by the names that dates go under in `facts`.
EVENTS = {
    "signature": "{who} signed {treaty}",
    "consent": "{who} deposited its consent to be bound by {treaty}",
    "entry_into_force": "{treaty} entered into force for {who}",
    "withdrawal_notified": "the depositary was notified of {whose} withdrawal from {treaty}",
    "withdrawal_effective": "{whose} withdrawal from {treaty} took effect",
}
_AGAIN = {  # the same, of a state and a treaty just named
    "signature": "it signed",
    "consent": "it deposited its consent",
    "entry_into_force": "the treaty entered into force for it",
    "withdrawal_notified": "the depositary was notified",
    "withdrawal_effective": "the withdrawal took effect",
}
_NONE_OF = {
    "signature": "no signature of {treaty} by {who}",
    "consent": "no consent of {who} to be bound by {treaty}",
    "entry_into_force": "no entry into force of {treaty} for {who}",
    "withdrawal_notified": "no withdrawal of {who} from {treaty}",
    "withdrawal_effective": "no withdrawal of {who} from {treaty}",
}
_STANDINGS: Mapping[StatusCode, str] = {
    "none": "{was} not a party to {treaty} and {had} made no act under it",
    "signed": "{had} signed {treaty} and {was} not bound by it",
    "deposited_pending": "{had} deposited its consent, and {treaty} {was} not yet in force for it",
    "party": "{was} a State Party to {treaty}",
    "party_provisional": "{had} declared that it applies {treaty} provisionally, before entry into force",
    "exit_notified": "{was} still a State Party to {treaty}, with notice of withdrawal given",
    "exit_deferred_conflict": "{was} still bound by {treaty}: an armed conflict defers its withdrawal",
    "exited": "{was} no longer a State Party to {treaty}",
    "not_determined": "{had} a standing under {treaty} that the acts on record do not settle",
}


def the(treaty: Treaty | None) -> str:
    """A treaty in running prose: "the Mine Ban Treaty", "Protocol V to the Convention on …"."""
    if treaty is None:
        return "a treaty not named"
    if treaty.parent:
        return f"{treaty.short_name} to {the(treaties()[treaty.parent])}"
    return f"the {treaty.short_name}"


def named(state: str) -> str:
    """A state in running prose: "the United States"; whoever is none stays as written."""
    place = places().get(state)
    if place is None:
        return state
    return f"the {place.name}" if state in _WITH_ARTICLE else place.name


def _parts(state: str, treaty: Treaty | None) -> dict[str, str]:
    who = named(state)
    return {"who": who, "whose": f"{who}'" if who.endswith("ands") else f"{who}'s", "treaty": the(treaty)}


def event(what: str, state: str, treaty: Treaty) -> str:
    """What happened, without its date."""
    return EVENTS[what].format(**_parts(state, treaty))


def instead(what: str, told: When) -> str:
    """What else happened at the time told: "on 1 July 2012 the treaty entered into force for it"."""
    return f"{at(told).strip()} {_AGAIN[what]}"


def day(written: date) -> str:
    """Day month year, whatever the machine's locale."""
    return f"{written.day} {_MONTHS[written.month - 1]} {written.year}"


def at(when: When | Span | date | None) -> str:
    """A time as the end of a clause: " on 1 July 2012", " in 2013", " by 3 May 2025"; "" for none."""
    if isinstance(when, date):
        return f" on {day(when)}"
    if isinstance(when, Span):
        return f" on {day(when.first)}" if when.day else f" between {day(when.first)} and {day(when.last)}"
    if when is None or (when.start is None and when.end is None):
        return ""
    if when.start is None:
        return f" by {day(when.end)}" if when.end else ""
    if when.end is None:
        return f" since {day(when.start)}"
    if when.precision == "month":
        return f" in {_MONTHS[when.start.month - 1]} {when.start.year}"
    if when.precision == "year":
        return f" in {when.start.year}"
    if when.start == when.end:
        return f" on {day(when.start)}"
    return f" between {day(when.start)} and {day(when.end)}"


def absent(what: str, state: str, treaty: Treaty) -> str:
    """That nothing of the kind is on record."""
    return f"The treaty record holds {_NONE_OF[what].format(**_parts(state, treaty))}"


def stands(code: StatusCode, state: str, treaty: Treaty, on: date | None) -> str:
    """A state's standing on a day, or as the last stretch on record has it."""
    now = {"was": "was", "had": "had"} if on else {"was": "is", "had": "has"}
    words = _STANDINGS[code].format(treaty=the(treaty), **now)
    return f"By the treaty record, {named(state)} {words}{at(on)}"


def says(claim: Claim) -> str:
    """What a document says, as one sentence of ours about it."""
    who, done, base = _clause(claim)
    be = "are" if who.endswith(" states") else "is"
    told = {
        "fact": f"says that {who} {done}",
        "intent": f"says that {who} {be} to {base}",
        "possible": f"says that {who} may {base}",
        "wish": f"wishes that {who} {base}",
        "denial": f"denies that {who} {done}",
        "allegation": f"alleges that {who} {done}",
    }[claim.assertion]
    return f"One source {told}{at(claim.time)}."


def _clause(claim: Claim) -> tuple[str, str, str]:
    """Subject, what it did, and the same in the infinitive."""
    rule = treaties().get(claim.treaty or "")
    if claim.actor is None:
        return _of_nobody(claim, rule)
    parts = _parts(claim.actor, rule)
    who, leaving = parts["who"], f"{parts['whose']} withdrawal from {parts['treaty']}"
    was, treaty = ("was" if claim.time else "is"), parts["treaty"]
    if claim.kind == "withdraw":
        return {
            "proposal": (leaving, "was proposed", "be proposed"),
            "approval": (
                who,
                f"approved its withdrawal from {treaty}",
                f"approve its withdrawal from {treaty}",
            ),
            "notification": (
                who,
                f"notified its withdrawal from {treaty}",
                f"notify its withdrawal from {treaty}",
            ),
            "effect": (leaving, "took effect", "take effect"),
            "": (who, f"left {treaty}", f"leave {treaty}"),
        }[claim.step or ""]
    if claim.kind == "in_force":
        return treaty, f"entered into force for {who}", f"enter into force for {who}"
    did, do = {
        "sign": ("signed", "sign"),
        "join": ("joined", "join"),
        "member": (f"{was} a State Party to", "be a State Party to"),
        "nonmember": (f"{was} not a State Party to", "stay outside"),
        "suspend": ("suspended the operation of", "suspend the operation of"),
    }.get(claim.kind, ("acted on a matter other than its standing under", "act on another matter than"))
    return who, f"{did} {treaty}", f"{do} {treaty}"


def _of_nobody(claim: Claim, rule: Treaty | None) -> tuple[str, str, str]:
    q = claim.quantity
    if q is None or q.unit != "state":
        return the(rule), "entered into force", "enter into force"
    number = " to ".join(f"{n:,.0f}" for n in dict.fromkeys((q.low, q.high)) if n is not None)
    hedge = {"about": "about ", "at_least": "at least ", "at_most": "at most "}.get(q.bound, "")
    did, do = {
        "member": ("are States Parties to", "be States Parties to"),
        "nonmember": ("are not States Parties to", "stay outside"),
        "sign": ("signed", "sign"),
    }.get(claim.kind, ("count under", "count under"))
    return f"{hedge}{number} states", f"{did} {the(rule)}", f"{do} {the(rule)}"
