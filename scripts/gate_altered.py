"""Claims that are not true, made from labelled ones by changing one field at a time.

Each alteration says something that the document does not. A changed claim keeps the context that carried the
true one, or (`lying`) marks anew whatever words near by would carry the change, as a model bent on it would.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from minewatch.extract.gate.reading import Reading
from minewatch.model.claim import ASSERTIONS, KINDS

Row = dict[str, Any]
WEAPONS = ("ap_mine", "av_mine", "mine", "cluster_munition", "improvised_mine", "erw")
TREATIES = ("APMBC", "CCM", "CCW", "CCW-APII", "CCW-P5")
STEPS = ("proposal", "approval", "notification", "effect")
STATES = (
    "POL",
    "RUS",
    "USA",
    "UKR",
    "FIN",
    "MMR",
    "LAO",
    "FRA",
    "KHM",
    "TUR",
    "IRN",
    "NOR",
    "EGY",
    "BRA",
    "IND",
)
UNITS = ("mine", "munition", "device", "person", "area", "km2", "m2", "ha", "state", "percent", "USD", "EUR")
BOUNDS = ("exact", "about", "at_least", "at_most")
SPEAKERS = ("Helena Marsh", "Igor Petrenko", "John Whitfield", "the defence ministry")
LABELS = ("PMN-2", "TM-62", "M15", "CBU-87", "OZM-72", "POM-3")
MEASURES = ("killed", "injured", "casualties", "released", "cleared", "cancelled", "suspected")
# Kinds that say nearly the same of the same words: changing one to another is no lie worth a test.
NEAR = (
    {"join", "member", "sign"}, {"use", "fortify"}, {"produce", "capacity"}, {"destroy", "clear"},
    {"stockpile", "retain"}, {"acquire", "need"}, {"clear", "contamination"}, {"nonmember", "join"},
    {"nonmember", "sign"}, {"remain", "member"}, {"remain", "withdraw"}, {"halt_production", "produce"},
    {"halt_transfer", "transfer"}, {"oppose", "support"}, {"join", "in_force"}, {"acquire", "transfer"},
    {"violate", "report"}, {"extend", "violate"}, {"member", "in_force"}, {"suspend", "withdraw"},
)  # fmt: skip

Change = Callable[[random.Random, Reading, Row], Row | None]


def _other(rng: random.Random, value: Any, choices: Any) -> Any:
    rest = [choice for choice in choices if choice != value]
    return rng.choice(rest) if rest else None


def _here(reading: Reading) -> list[str]:
    """The states that the document names: the likeliest to be put in another's place."""
    names = (name for i in range(len(reading.sentences)) for name in reading.names(i) if name.sub != "region")
    return sorted({code for name in names for code in name.codes if len(code) == 3 and code.isupper()})


def number(rng: random.Random, reading: Reading, row: Row) -> Row | None:
    """Another amount: a digit more, a little off, or one that stands elsewhere in the document."""
    q = row.get("quantity")
    if not q:
        return None
    there = [
        m.low for i in range(len(reading.sentences)) for m in reading.amounts(i)
        if m.low and m.low == m.high and m.low not in (q["low"], q["high"])
    ]  # fmt: skip
    by = rng.choice([10, 0.1, 1.01, 2, None])
    if by is None and there:
        value = rng.choice(there)
        return {**row, "quantity": {**q, "low": value, "high": value, "bound": "exact"}}
    by = by or 3
    changed = {
        end: None if q[end] is None else round(q[end] * by, 2) + (by == 1.01) for end in ("low", "high")
    }
    return {**row, "quantity": {**q, **changed}}


def unit(rng: random.Random, reading: Reading, row: Row) -> Row | None:
    """Another unit."""
    q = row.get("quantity")
    return {**row, "quantity": {**q, "unit": _other(rng, q["unit"], UNITS)}} if q else None


def bound(rng: random.Random, reading: Reading, row: Row) -> Row | None:
    """Exact for about, at least for exact, with the ends that go with it."""
    q = row.get("quantity")
    if not q or q["bound"] == "range":
        return None
    value, new = q["low"] if q["low"] is not None else q["high"], _other(rng, q["bound"], BOUNDS)
    low, high = (None if new == "at_most" else value), (None if new == "at_least" else value)
    return {**row, "quantity": {**q, "low": low, "high": high, "bound": new}}


def year(rng: random.Random, reading: Reading, row: Row) -> Row | None:
    """The same days of another year."""
    t = row.get("time")
    if not t:
        return None
    by = rng.choice([-10, -3, -2, -1, 1, 2, 3, 10])
    return {**row, "time": {end: _shift(t[end], by) for end in ("start", "end")}}


def _shift(day: str | None, by: int) -> str | None:
    if day is None:
        return None
    old = date.fromisoformat(day)
    return (
        f"{old.year + by:04}-{min(old, old.replace(day=28)).isoformat()[5:]}"
        if (old.month == 2 and old.day == 29)
        else f"{old.year + by:04}{day[4:]}"
    )


def day(rng: random.Random, reading: Reading, row: Row) -> Row | None:
    """Days or months away."""
    t = row.get("time")
    if not t or not (t["start"] and t["end"]):
        return None
    by = timedelta(days=rng.choice([-200, -90, 90, 200]))
    return {**row, "time": {end: (date.fromisoformat(t[end]) + by).isoformat() for end in ("start", "end")}}


def actor(rng: random.Random, reading: Reading, row: Row) -> Row | None:
    """Another state as who does it: one of the document, or any."""
    if row.get("actor") is None:
        return None
    there = [code for code in _here(reading) if code != row["actor"]]
    new = rng.choice(there) if there and rng.random() < 0.6 else _other(rng, row["actor"], STATES)
    return {**row, "actor": new} if new != row.get("counterparty") else None


def counterparty(rng: random.Random, reading: Reading, row: Row) -> Row | None:
    """Another state on the other side."""
    if row.get("counterparty") is None:
        return None
    there = [code for code in _here(reading) if code not in (row["actor"], row["counterparty"])]
    return {**row, "counterparty": rng.choice(there or [_other(rng, row["counterparty"], STATES)])}


def swapped(rng: random.Random, reading: Reading, row: Row) -> Row | None:
    """Actor and other side in each other's place."""
    if not (row.get("actor") and row.get("counterparty")):
        return None
    return {**row, "actor": row["counterparty"], "counterparty": row["actor"]}


def place(rng: random.Random, reading: Reading, row: Row) -> Row | None:
    """Another place."""
    if row.get("place") is None:
        return None
    names = [name for i in range(len(reading.sentences)) for name in reading.names(i)]
    around = {
        code for name in names if row["place"] in name.codes for code in name.codes
    }  # the state of a region
    there = [code for code in _here(reading) if code not in around | {row["actor"], row["place"]}]
    return {**row, "place": rng.choice(there or [_other(rng, row["place"], STATES)])}


def weapon(rng: random.Random, reading: Reading, row: Row) -> Row | None:
    """Another weapon."""
    return {**row, "weapon": _other(rng, row["weapon"], WEAPONS)} if row.get("weapon") else None


def treaty(rng: random.Random, reading: Reading, row: Row) -> Row | None:
    """Another treaty."""
    return {**row, "treaty": _other(rng, row["treaty"], TREATIES)} if row.get("treaty") else None


def assertion(rng: random.Random, reading: Reading, row: Row) -> Row | None:
    """Another way of asserting it."""
    old = row.get("assertion") or "fact"
    new = _other(rng, old, ASSERTIONS)
    if row["kind"] in ("halt_production", "halt_transfer", "remain") and {old, new} == {"fact", "intent"}:
        return None  # "will not produce" is a halt either way
    return {**row, "assertion": new}


def negation(rng: random.Random, reading: Reading, row: Row) -> Row | None:
    """A denial told as a fact, a fact as a denial."""
    old = row.get("assertion") or "fact"
    return (
        {**row, "assertion": "fact" if old == "denial" else "denial"} if old in ("fact", "denial") else None
    )


def speaker(rng: random.Random, reading: Reading, row: Row) -> Row | None:
    """Another speaker."""
    return {**row, "speaker": {"name": rng.choice(SPEAKERS), "role": None}} if row.get("speaker") else None


def kind(rng: random.Random, reading: Reading, row: Row) -> Row | None:
    """Another kind, and no near relation."""
    near = {other for pair in NEAR if row["kind"] in pair for other in pair} | {row["kind"]}
    return {**row, "kind": rng.choice([other for other in KINDS if other not in near])}


def quotation(rng: random.Random, reading: Reading, row: Row) -> Row | None:
    """A word of the quotation changed, dropped or doubled."""
    words = row["quote"].split(" ")
    at = rng.randrange(len(words))
    if len(words) < 4:
        return {**row, "quote": row["quote"] + " indeed"}
    how = rng.choice(("drop", "double", "change"))
    new = {"drop": [], "double": [words[at]] * 2, "change": ["certainly"]}[how]
    changed = " ".join([*words[:at], *new, *words[at + 1 :]])
    return {**row, "quote": changed} if changed not in reading.content else None


def step(rng: random.Random, reading: Reading, row: Row) -> Row | None:
    """Another step of leaving."""
    return {**row, "step": _other(rng, row["step"], STEPS)} if row.get("step") else None


def label(rng: random.Random, reading: Reading, row: Row) -> Row | None:
    """Another munition's name."""
    if not row.get("label"):
        return None
    new = _other(rng, row["label"], LABELS)
    return {**row, "label": new} if new not in row["quote"] else None  # of two that are named either is true


def measure(rng: random.Random, reading: Reading, row: Row) -> Row | None:
    """Killed for injured, cleared for cancelled."""
    return {**row, "measure": _other(rng, row["measure"], MEASURES)} if row.get("measure") else None


CHANGES: dict[str, Change] = {
    change.__name__: change
    for change in (
        number, unit, bound, year, day, actor, counterparty, swapped, place, weapon, treaty, assertion, negation,
        speaker, kind, quotation, step, label, measure,
    )
}  # fmt: skip


def altered(rng: random.Random, reading: Reading, row: Row) -> Iterator[tuple[str, Row]]:
    """Each change that can be made to the answer, by name."""
    for name, change in CHANGES.items():
        new = change(rng, reading, row)
        if new is not None and new != row:
            yield name, new
