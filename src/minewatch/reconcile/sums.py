"""Figures that must add up: stocks, casualties, released land, types; and lengths of time against dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product

from minewatch.model.claim import Claim
from minewatch.model.finding import SumCheck, SumRule
from minewatch.model.text import Text
from minewatch.reconcile.amounts import UNITS, Amount, amount
from minewatch.reconcile.durations import durations
from minewatch.reconcile.told import name

# A part of a stock destroyed in one year is no total: only figures that account for nearly all are summed.
NEARLY_ALL = 0.9
MOST = 6  # figures of one sort that are tried against each other; a family of copies repeats the same few
_UNKNOWN = ("unknown", "not known", "not recorded", "unclear", "not reported", "unspecified")


def _figure(claim: Claim) -> Amount | None:
    """The claim's number where it is one number: a floor or a ceiling need not add up to anything."""
    q = claim.quantity
    if q is None or q.low is None or q.low != q.high or q.bound not in ("exact", "about"):
        return None
    return amount(q)


def _counts(claims: Iterable[Claim]) -> list[Claim]:
    return [c for c in claims if c.assertion == "fact" and _figure(c) is not None]


def _distinct(claims: Sequence[Claim]) -> list[Claim]:
    """One claim for each number, the first by id."""
    by: dict[float, Claim] = {}
    for claim in sorted(claims, key=lambda c: c.id):
        figure = _figure(claim)
        if figure is not None:
            by.setdefault(
                figure.raw * UNITS.get(claim.quantity.unit if claim.quantity else "", ("", 1.0))[1], claim
            )
    return list(by.values())[:MOST]


def _number(value: float) -> str:
    rounded = round(value, 6)
    return f"{rounded:,.0f}" if float(rounded).is_integer() else f"{rounded:,.10g}"


def _check(rule: SumRule, total: Claim, parts: Sequence[Claim], words: Sequence[str], whole: str) -> SumCheck:
    """Add the parts in the total's own unit and compare, as exactly as the figures are written."""
    unit = total.quantity.unit if total.quantity else ""
    factor = UNITS.get(unit, ("", 1.0))[1]
    stated, figures = _figure(total), [_figure(p) for p in parts]
    if stated is None:
        raise ValueError("a total that is not one number cannot be checked")
    numbers = [(f.low + f.high) / 2 / factor for f in figures if f]
    slack = sum((f.high - f.low) / 2 / factor for f in (stated, *figures) if f)
    all_told = (stated.low + stated.high) / 2 / factor
    added = round(sum(numbers), 9)
    holds = abs(all_told - added) <= slack + 1e-6
    left = " + ".join(f"{_number(n)} {w}" for n, w in zip(numbers, words, strict=True))
    equation = f"{_number(all_told)} {whole} = {left}"
    if not holds:
        rest = all_told - added
        equation += f" {'+' if rest > 0 else '-'} {_number(abs(rest))} unexplained"
    note = f"{name(total.actor)}: the figures add up."
    if not holds:
        rest = all_told - added
        side = "fall short of" if rest > 0 else "exceed"
        note = f"{name(total.actor)}: the parts {side} what is {whole} by {_number(abs(rest))}, unexplained."
    return SumCheck(
        rule, total.actor, total.id, tuple(p.id for p in parts), all_told, added, unit, holds, equation, note
    )


def _best(checks: Iterable[SumCheck]) -> list[SumCheck]:
    """Of all ways to combine the figures of one total, the one that leaves least."""
    by: dict[tuple[str | None, float], SumCheck] = {}
    for check in checks:
        key = (check.actor, check.stated)
        if key not in by or (abs(check.remainder), check.id) < (abs(by[key].remainder), by[key].id):
            by[key] = check
    return list(by.values())


def _grouped(claims: Iterable[Claim], key: Callable[[Claim], object]) -> Iterator[list[Claim]]:
    by: dict[str, list[Claim]] = {}
    for claim in claims:
        by.setdefault(repr(key(claim)), []).append(claim)
    for words in sorted(by):
        yield by[words]


def _weapon(claim: Claim) -> str:
    return claim.weapon or "mine"


def _stocks(claims: Sequence[Claim]) -> Iterator[SumCheck]:
    """Declared = destroyed + retained + transferred (Mine Ban Treaty, Articles 3, 4 and 7(1))."""
    wanted = [c for c in claims if c.kind in ("stockpile", "destroy", "retain", "transfer") and not c.label]
    pieces = [c for c in _counts(wanted) if (f := _figure(c)) and f.dimension == "pieces" and not f.is_rate]
    for group in _grouped(pieces, lambda c: (c.actor, _weapon(c))):
        kinds = {k: _distinct([c for c in group if c.kind == k]) for k in ("stockpile", "destroy", "retain")}
        sent: list[Claim | None] = [None, *_distinct([c for c in group if c.kind == "transfer"])]
        yield from _best(_accounts(kinds, sent))


def _accounts(kinds: Mapping[str, list[Claim]], sent: Sequence[Claim | None]) -> Iterator[SumCheck]:
    for total, gone, kept, given in product(kinds["stockpile"], kinds["destroy"], kinds["retain"], sent):
        parts = [c for c in (gone, kept, given) if c is not None]
        words = ["destroyed", "retained", "transferred"][: len(parts)]
        check = _check("stockpile", total, parts, words, "declared")
        if NEARLY_ALL * check.stated <= check.added <= check.stated / NEARLY_ALL:
            yield check


def _period(claim: Claim) -> tuple[object, ...]:
    return (claim.actor, str(claim.time), claim.place, claim.scope, _weapon(claim))


def _unknown(claim: Claim) -> bool:
    words = claim.evidence.quote.casefold()
    return claim.measure in (None, "casualties") and any(word in words for word in _UNKNOWN)


def _casualties(claims: Sequence[Claim]) -> Iterator[SumCheck]:
    """Killed + injured + of unknown outcome = casualties."""
    people = [c for c in _counts(claims) if c.kind == "casualty"]
    for group in _grouped(people, _period):
        unknown = [c for c in group if _unknown(c)]
        totals = [c for c in group if c.measure in (None, "casualties") and c not in unknown]
        killed = [c for c in group if c.measure == "killed"]
        injured = [c for c in group if c.measure == "injured"]
        found = _in_one_text(
            totals,
            (killed, injured, unknown),
            ("killed", "injured", "unknown"),
            "casualties",
            "casualties",
            2,
        )
        yield from _best(found)


def _land(claims: Sequence[Claim]) -> Iterator[SumCheck]:
    """Cleared + reduced + cancelled = released (International Mine Action Standards 07.11)."""
    land = [c for c in _counts(claims) if c.kind == "clear" and (f := _figure(c)) and f.dimension == "land"]
    for group in _grouped(land, _period):
        by = {
            m: [c for c in group if c.measure == m] for m in ("released", "cleared", "reduced", "cancelled")
        }
        words = ("cleared", "reduced", "cancelled")
        yield from _best(
            _in_one_text(by["released"], tuple(by[w] for w in words), words, "land_release", "released", 3)
        )


def _in_one_text(
    totals: Sequence[Claim], parts: Sequence[Sequence[Claim]], words: Sequence[str], rule: SumRule,
    whole: str, least: int,
) -> Iterator[SumCheck]:  # fmt: skip
    """Combine a total with parts of its own text: counts of another edition need not add up with these.

    The first `least` parts must be there; a missing later one counts as none.
    """
    for text, total in sorted({(t.text, t.id): t for t in totals}.items()):
        mine = [_distinct([c for c in part if c.text == text[0]]) for part in parts]
        if not all(mine[:least]):
            continue
        choices: list[list[Claim | None]] = [[*part] or [None] for part in mine]
        for chosen in product(*choices):
            named = [(c, w) for c, w in zip(chosen, words, strict=True) if c is not None]
            yield _check(rule, total, [c for c, _ in named], [w for _, w in named], whole)


def _types(claims: Sequence[Claim]) -> Iterator[SumCheck]:
    """The types of a stock add up to the stock, where one text gives both."""
    kinds = ("stockpile", "destroy", "retain")
    for group in _grouped(
        (c for c in _counts(claims) if c.kind in kinds), lambda c: (c.text, c.actor, c.kind, str(c.time))
    ):
        types = {c.label: c for c in sorted(group, key=lambda c: c.id) if c.label}
        totals = _distinct([c for c in group if not c.label])
        if len(types) < 2:
            continue
        ordered = [types[label] for label in sorted(types, key=str)]
        yield from _best(_check("types", t, ordered, sorted(types, key=str), "held in all") for t in totals)


def sums(claims: Iterable[Claim], texts: Mapping[str, Text] | None = None) -> tuple[SumCheck, ...]:
    """Every sum that must hold and can be checked, whether it holds or not, in a fixed order.

    Only figures stated as facts and as one number are added; where several combine, the combination that
    leaves least is shown, so that a remainder is never one of our making. `texts` lets lengths of time
    ("14-year participation") be read beside the claim.
    """
    held = list({c.id: c for c in claims}.values())
    rules = (_stocks, _casualties, _land, _types)
    checks = [check for rule in rules for check in rule(held)]
    checks += durations(held, texts or {})
    return tuple(sorted(checks, key=lambda c: (c.actor or "", c.rule, c.stated, c.total, c.parts)))
