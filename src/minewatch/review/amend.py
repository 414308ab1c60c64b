"""Amending a claim: the fields a person may set, how they are written, and the claim that results.

A value is written as text: a word of the vocabulary, a date as `When.parse` reads it, a number, "true" or
"false", a comma-separated list for `scope`; None empties the field. The words of the evidence are the
document's and cannot be amended: a claim that quotes the wrong words is rejected.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, get_args

from minewatch.errors import InputRefused
from minewatch.model import claim as words
from minewatch.model.claim import Claim, Quantity, Speaker
from minewatch.model.when import When

Pairs = Iterable[tuple[str, str | None]]


def amended(claim: Claim, pairs: Pairs) -> Claim:
    """The claim with these fields set. Raises InputRefused for a field or value that there is not."""
    for field, value in pairs:
        if field not in FIELDS:
            raise InputRefused(
                f"field {field!r}",
                "a claim has no such field, or it may not be amended.",
                f"One of: {', '.join(FIELDS)}.",
            )
        try:
            claim = FIELDS[field](claim, field, value)
        except ValueError as error:
            raise InputRefused(f"{field} = {value!r}", f"{error}.") from error
    return claim


def differences(left: Claim, right: Claim) -> tuple[tuple[str, str | None, str | None], ...]:
    """The fields in which two claims differ, as (field, left's value, right's value), each as written."""
    a, b = written(left), written(right)
    return tuple((field, a[field], b[field]) for field in FIELDS if a[field] != b[field])


def written(claim: Claim) -> dict[str, str | None]:
    """Every field that may be amended, as a person would write it; `amended` reads it back."""
    return {field: _written(claim, field) for field in FIELDS}


def _written(claim: Claim, field: str) -> str | None:
    value: Any = claim
    for name in field.split("."):
        value = getattr(value, name) if value is not None else None
    if field == "scope":
        return ",".join(value) or None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return None if value is None else str(value)


def _word(allowed: tuple[str, ...], empty: bool = True) -> Callable[[Claim, str, str | None], Claim]:
    def put(claim: Claim, field: str, value: str | None) -> Claim:
        _check(value, allowed, empty)
        return _set(claim, field, value)

    return put


def _check(value: str | None, allowed: tuple[str, ...], empty: bool = True) -> None:
    if value is None and not empty:
        raise ValueError("this field cannot be empty")
    if value is not None and value not in allowed:
        raise ValueError(f"not a word of the vocabulary; one of {', '.join(allowed)}")


def _set(claim: Claim, field: str, value: Any) -> Claim:
    """The values were checked by the callers, against the same words as the types name."""
    fields: dict[str, Any] = {field: value}
    return replace(claim, **fields)


def _name(claim: Claim, field: str, value: str | None) -> Claim:
    return _set(claim, field, (value or "").strip() or None)


def _time(claim: Claim, field: str, value: str | None) -> Claim:
    return replace(claim, time=When.parse(value) if value else None)


def _scope(claim: Claim, field: str, value: str | None) -> Claim:
    parts = tuple(part.strip() for part in (value or "").split(",") if part.strip())
    for part in parts:
        _check(part, get_args(words.Who))
    return _set(claim, field, parts)


def _quoted(claim: Claim, field: str, value: str | None) -> Claim:
    _check(value, ("true", "false"), empty=False)
    return replace(claim, quoted=value == "true")


def _quantity(claim: Claim, field: str, value: str | None) -> Claim:
    part = field.partition(".")[2]
    old = claim.quantity
    if part == "unit" and value is None:
        return replace(claim, quantity=None)  # a number without a unit says nothing: emptying it removes both
    new: Any = value
    if part in ("low", "high"):
        new = float(value) if value is not None else None
        if new is not None and not 0 <= new < 1e15:
            raise ValueError("not a number that can be counted")
    elif part == "per":
        _check(value, get_args(words.Per))
    elif part == "bound":
        _check(value, get_args(words.Bound), empty=False)
    if old is None and part != "unit":
        raise ValueError("a number needs its unit: set quantity.unit first")
    fields: dict[str, Any] = {part: new}
    return replace(claim, quantity=replace(old, **fields) if old else Quantity(None, None, **fields))


def _speaker(claim: Claim, field: str, value: str | None) -> Claim:
    part = field.partition(".")[2]
    value = (value or "").strip() or None
    if part == "name":
        if value is None:
            return replace(claim, speaker=None)
        return replace(claim, speaker=Speaker(value, claim.speaker.role if claim.speaker else None))
    if claim.speaker is None:
        raise ValueError("a role needs a speaker: set speaker.name first")
    return replace(claim, speaker=Speaker(claim.speaker.name, value))


FIELDS: dict[str, Callable[[Claim, str, str | None], Claim]] = {
    "kind": _word(words.KINDS, empty=False),
    "actor": _name,
    "assertion": _word(words.ASSERTIONS, empty=False),
    "weapon": _word(get_args(words.Weapon)),
    "treaty": _word(get_args(words.TreatyCode)),
    "step": _word(get_args(words.Step)),
    "counterparty": _name,
    "place": _name,
    "quantity.unit": _quantity,
    "quantity.low": _quantity,
    "quantity.high": _quantity,
    "quantity.per": _quantity,
    "quantity.bound": _quantity,
    "measure": _word(get_args(words.Measure)),
    "scope": _scope,
    "label": _name,
    "time": _time,
    "speaker.name": _speaker,
    "speaker.role": _speaker,
    "quoted": _quoted,
}
