"""Number, bound, unit and rate: the amounts that the quotation itself writes."""

from __future__ import annotations

import re

from minewatch.extract.gate.answer import Amount
from minewatch.extract.gate.case import Case, Refused
from minewatch.extract.gate.cues import cue
from minewatch.extract.numbers.numbers import find_numbers
from minewatch.extract.numbers.quantities import QuantityMention

_MINES = frozenset({"ap_mine", "av_mine", "mine", "improvised_mine"})


def quantity(case: Case) -> None:
    """Raises Refused where the quotation writes no such amount. No context can carry a number."""
    claimed = case.answer.quantity
    if claimed is None:
        return
    a, b = case.span
    written = [m for m in case.reading.amounts(case.sentence) if a <= m.number_start and m.number_end <= b]
    same = [m for m in written if _value(m, claimed, case.reading.folded[max(0, m.start - 7) : m.end])]
    if not same:
        if _single(case, claimed, written) or (not written and _bare(case, claimed)):
            return
        raise Refused("quantity", f"the quoted words write no such number as {_shown(claimed)}.")
    bounded = [m for m in same if m.bound == claimed.bound or _estimated(case, m, claimed)]
    if not bounded:
        raise Refused("quantity", f"the quoted words say {same[0].bound}, not {claimed.bound}.")
    if not any(_unit(case, m, claimed.unit) for m in bounded):
        raise Refused("quantity", f"no quoted or marked word makes that {claimed.unit}.")
    if not any(_rate(case, m, claimed.per) for m in bounded):
        raise Refused("quantity", f"the quoted words give no such rate as {claimed.per or 'none'}.")


def _shown(claimed: Amount) -> str:
    return f"{claimed.low} to {claimed.high}"


def _value(m: QuantityMention, claimed: Amount, m_text: str) -> bool:
    if m.bound == "at_least" and claimed.low == claimed.high == m.low and _HANDED.search(m_text):
        return True
    if _SEVERAL.match(m_text) and m.low and (claimed.low, claimed.high) == (2 * m.low, None):
        return True
    scale = 100 if claimed.unit == "percent" and _is_share(m) else 1
    return _same(m.low, claimed.low, scale) and _same(m.high, claimed.high, scale)


def _estimated(case: Case, m: QuantityMention, claimed: Amount) -> bool:
    """ "Estimated at 3 million": a figure that somebody gives as such, or nearly that many. "Hand over 300" is 300."""
    around = case.folded(case.span)
    if claimed.bound == "exact" and m.bound == "about":
        return "estimat" in around
    if claimed.bound == "about" and m.bound == "exact":
        return re.search(r"\bperhaps\b|-odd\b|\bcloser to\b", around) is not None
    return claimed.bound == "exact" and claimed.low is not None and m.bound == "at_least" and "over" in around


_HANDED = re.compile(r"(?:hand|ded|ding) over")
_SEVERAL = re.compile(r".{0,7}several")


def _same(written: float | None, claimed: float | None, scale: int) -> bool:
    if written is None or claimed is None:
        return written is claimed
    return abs(written * scale - claimed) <= 1e-6 * max(1, abs(claimed))


def _single(case: Case, claimed: Amount, written: list[QuantityMention]) -> bool:
    """ "A farmer was killed": one person or thing told of without a number."""
    one = (claimed.low, claimed.high, claimed.bound, claimed.per) == (1, 1, "exact", None)
    counted = claimed.unit in ("person", "munition", "mine", "device")
    if not one or not counted or (written and not _PARENT.search(case.folded(case.span))):
        return False
    return cue("amount", "single").search(case.folded(case.span)) is not None


_PARENT = re.compile(r"\ba (?:mother|father) of\b")  # "a mother of three" is one person


def _bare(case: Case, claimed: Amount) -> bool:
    """A figure beside a date, which counts what the list counts: "3,321 in February 2007"."""
    values = [n.value for n in find_numbers(case.reading.content, *case.span, case.reading.language)]
    plain = claimed.low == claimed.high and claimed.bound == "exact" and claimed.per is None
    year = claimed.low is not None and 1900 <= claimed.low <= 2100
    return plain and not year and claimed.low in values and claimed.unit == _understood(case)


def _unit(case: Case, m: QuantityMention, unit: str) -> bool:
    if m.unit == unit:
        return True
    if unit == "percent" and _is_share(m):
        return True
    if m.unit == "USD" and unit in _DOLLARS:  # a bare "$" is whoever's dollar it is
        return case.answer.actor == _DOLLARS[unit] and "$" in case.reading.content[m.start : m.end]
    if unit == "person" and case.answer.kind == "casualty" and 0 <= m.unit_start < m.number_start:
        return m.noun is not None and ":" in case.reading.content[m.unit_end : m.number_start]  # "Mines: 26"
    if m.unit is not None and not (m.unit == "person" and unit == "state" and _of_states(case, m)):
        return False
    if any(
        cue("unit", unit).search(case.folded(span)) for span in (*case.runs.get("unit", ()), _near(case, m))
    ):
        return True
    return unit == _understood(case)


def _is_share(m: QuantityMention) -> bool:
    return m.unit != "percent" and (m.high or m.low or 9) < 1


def _rate(case: Case, m: QuantityMention, per: str | None) -> bool:
    """The rate beside the amount; one that stands further off in the quotation counts too, and cannot be left out."""
    if m.per == per:
        return True
    words = case.folded((m.end, case.span[1])) + " " + case.folded((case.whole[0], m.start))
    return per is not None and m.per is None and cue("per", per).search(words) is not None


_DOLLARS = {"AUD": "AUS", "CAD": "CAN", "NZD": "NZL"}
_VOTE = re.compile(r"favou?r|against|vot|abst|absten", re.I)


def _of_states(case: Case, m: QuantityMention) -> bool:
    """Whether votes are those of states: at the United Nations, and not in a parliament that leaves a treaty."""
    return case.answer.kind in ("oppose", "support") and _VOTE.search(m.noun or "") is not None


def _near(case: Case, m: QuantityMention) -> tuple[int, int]:
    return m.start, min(case.span[1], m.end + 40)


def _understood(case: Case) -> str | None:
    """What a bare number counts: of casualties people, of a treaty's parties states, else what is named."""
    answer = case.answer
    if answer.kind == "casualty":
        return "person"
    if answer.treaty is not None:
        return None if answer.measure else "state"
    if answer.weapon in _MINES:
        return "mine"
    return "munition" if answer.weapon == "cluster_munition" else None
