"""Actor, other side, place, weapon and treaty: who and what the quoted or marked words name."""

from __future__ import annotations

import re

from minewatch.extract.gate.case import Case, Refused
from minewatch.extract.gate.reading import Name, Reading, Span
from minewatch.extract.words.fold import fold
from minewatch.model.place import places


def actor(case: Case) -> None:
    """Raises Refused where the actor is not named, or the words name another as who did it."""
    code = case.answer.actor
    if code is None:
        return
    case.marks_carry("actor", lambda span: carried(case.reading, span, code))
    if carried(case.reading, case.span, code):
        _in_place(case, code)
        _stance(case, code)
        if _accuser(case, code):
            raise Refused("actor", f"the quoted words name {code} as who accuses.")
        return
    runs = [span for span in case.runs.get("actor", ()) if carried(case.reading, span, code)]
    if not runs and not ("actor" in case.title and titled(case.reading, code)):
        raise Refused("actor", f"the quoted or marked words do not name {code}.")
    rival = _elsewhere(case) if case.answer.kind in WHERE else None
    if case.answer.kind not in WHERE and not _spoken_or_judged(case):
        rival = _doer(case, case.span, code)
    if rival:
        raise Refused("actor", f"the quoted words name {rival} as who did it, not {code}.")
    if runs:
        _nearest(case, code, max(runs))


def _elsewhere(case: Case) -> str | None:
    """The state that the quotation says it happened in."""
    folded = case.reading.folded
    for name in _inside(case, case.span):
        if (
            name.sub == "name"
            and _is_state(name)
            and _IN.search(folded[max(0, name.start - 12) : name.start])
        ):
            return sorted(name.codes)[0]
    return None


def _is_state(name: Name) -> bool:
    return any(code in places() and places()[code].kind == "state" for code in name.codes)


_IN = re.compile(r"\b(?:in|across|inside|throughout)\s(?:the\s)?$")


def _stance(case: Case, code: str) -> None:
    """Refuses as who judges or accuses somebody whom the words name only as judged or accused, and the reverse."""
    names = [n for n in _inside(case, case.span) if n.sub != "region"]
    first = next((n for n in names if not _oblique(case, n)), None)
    mine = [n for n in names if code in n.codes]
    if first is None or not mine or code in first.codes:
        return
    if not (case.reading.subject(first) or first.start == case.span[0]):
        return
    judges = any(case.reading.subject(n) for n in mine) or _BY.search(case.folded((first.end, mine[0].start)))
    if case.answer.kind in ("oppose", "support") and not judges:
        gap = case.reading.content[first.end : mine[0].start]
        if not _TOGETHER.fullmatch(gap):
            raise Refused(
                "actor", f"the quoted words name {sorted(first.codes)[0]} as who judges, not {code}."
            )


# "was condemned by", "criticised by"
_BY = re.compile(r"\b(?:was|were|is|been|also)\b[^.;]{0,30}\bby\b")


def _accuser(case: Case, code: str) -> bool:
    """Whether the quotation names the actor only as who accuses another."""
    found = _ACCUSING.search(case.folded(case.span))
    if found is None or case.answer.kind in ("oppose", "support"):
        return False
    at = case.span[0] + found.start()
    mine = [n for n in _inside(case, case.span) if code in n.codes]
    after = [n for n in _inside(case, case.span) if n.start > at and n.sub != "region"]
    return bool(mine) and all(n.start < at for n in mine) and bool(after)


_ACCUSING = re.compile(r"\b(?:accus|blam)\w+")


def _spoken_or_judged(case: Case) -> bool:
    """Whether the quotation tells of others' acts by its nature, or speaks for its speaker: "we", "our forces"."""
    return case.answer.kind in ("oppose", "support") or _OURS.search(case.folded(case.span)) is not None


_OURS = re.compile(r"\b(?:we|our|us|i|my)\b")


def _in_place(case: Case, code: str) -> None:
    """Refuses an actor whom the quotation names only as where, to whom or from whom, when it names a doer."""
    if case.answer.kind in WHERE or case.answer.assertion == "wish":
        return  # where it happened; or who is called upon: "urged Poland to stay"
    mine = [n for n in _inside(case, case.span) if code in n.codes]
    end = _RECEIVING.get(case.answer.kind)
    if (
        end
        and mine
        and all(end.search(case.folded((max(case.span[0], n.start - 24), n.start))) for n in mine)
    ):
        raise Refused("actor", f"the quoted words name {code} as the other side.")
    if not mine or not all(_oblique(case, n) for n in mine):
        return
    if (rival := _doer(case, case.span, code)) and not _one_list(case, mine):
        raise Refused("actor", f"the quoted words name {rival} as who did it, not {code}.")


def _to_it(case: Case, name: Name, end: re.Pattern[str]) -> bool:
    """Whether the name is the end of the giving: "to Poland", and not "for Poland's programme"."""
    before = case.folded((max(case.span[0], name.start - 24), name.start))
    return end.search(before) is not None and case.reading.content[name.end : name.end + 2] not in (
        "'s",
        "’s",
    )


_TO = re.compile(r"\b(?:to|for|help|helping|give|gave|giving|given|train|training|arm|supply)\s(?:the\s)?$")
_RECEIVING = {
    "transfer": _TO, "halt_transfer": _TO, "assist": _TO, "acquire": re.compile(r"\bfrom\s(?:the\s)?$"),
}  # fmt: skip


def _one_list(case: Case, mine: list[Name]) -> bool:
    """Whether the names of the quotation stand in one list with the actor's: "from Chad, Guinea and Mali"."""
    names = _inside(case, case.span)
    low, high = min(n.start for n in names), max(n.end for n in names)
    return _LIST.fullmatch(case.reading.content, low, high) is not None and low <= mine[0].start


# Each word ends before the next begins, so that no run of capitals can be cut up in many ways.
_LIST = re.compile(r"(?:(?:and|the|of|company|firm|as well as|[A-Z][\w'’-]*)(?:[\s,]+|$))+")


def _doer(case: Case, span: Span, code: str) -> str | None:
    """Another party that the span names as the subject of a verb, or after "by"."""
    others = {case.answer.counterparty, code}
    for name in _inside(case, span):
        if name.sub == "region" or name.codes & others or _oblique(case, name):
            continue
        if (name.sub == "org") == code.isupper():
            continue  # a state is not mistaken for an organisation, nor the other way about
        if case.reading.acts(name):
            return sorted(name.codes)[0]
    return None


def _nearest(case: Case, code: str, run: Span) -> None:
    """Refuses an actor marked far off, where another party is named in between as who does something."""
    between = (_list_end(case, run), case.span[0])
    if (
        case.answer.kind in WHERE
        or case.answer.assertion == "wish"
        or _FREE.search(case.folded((case.whole[0], case.span[1])))
    ):
        return
    if between[0] < between[1] and (rival := _doer(case, between, code)):
        raise Refused("actor", f"{rival} is named between the words marked for {code} and the quotation.")


def _list_end(case: Case, run: Span) -> int:
    """Where the list of names that the run stands in ends: "Australia, Ireland and Switzerland" is one subject."""
    found = _LIST.match(case.reading.content, run[0], case.span[0])
    return max(run[1], found.end()) if found else run[1]


def _inside(case: Case, span: Span) -> list[Name]:
    first, last = case.reading.at(span[0]), case.reading.at(max(span[0], span[1] - 1))
    names = (name for i in range(first, last + 1) for name in case.reading.names(i))
    return [name for name in names if span[0] <= name.start and name.end <= span[1]]


def _oblique(case: Case, name: Name) -> bool:
    """Whether a preposition of place or direction stands before the name, or it only describes what follows."""
    content = case.reading.content
    if _FORCES.search(content[max(0, name.start - 40) : name.start]):
        return False
    return _BEFORE.search(content[max(0, name.start - 90) : name.start]) is not None


# Words by which a sentence reaches back over other names: those of a list ("both"), and who speaks ("we").
_FREE = re.compile(
    r"\b(?:we|our|us|i|my|his|you|your|both|all|none of|neither|either|two|three|four|five|six|seven|they|them|their"
    r"|those|respectively|likewise|too|others|countries|states|nor|so|agency|coalition|company|firm|organi[sz]ation"
    r"|campaign)\b"
)
_FORCES = re.compile(r"\b(?:forces|government|army|troops|military|authorities) of (?:the )?$")
# Kinds whose actor is the state where it happened.
WHERE = frozenset({"casualty", "contamination", "clear"})
_BEFORE = re.compile(
    r"\b(?:in|to|from|against|on|across|into|inside|over|near|at|of|with|for|around|between|like|than|throughout"
    r"|within|outside|behind|towards?|told)(?:\s(?:the|its|their|all|northern|southern|eastern|western|neighbouring))?"
    r"\s(?:[A-Z][\w'’-]*(?:\s(?:of|the)\s|\s|,\s)(?:and\s)?)*$"
)


def counterparty(case: Case) -> None:
    """Raises Refused where the other side is not named."""
    _named(case, "counterparty", case.answer.counterparty)
    if case.answer.counterparty and case.answer.actor:
        _sides(case, case.answer.actor, case.answer.counterparty)


def _sides(case: Case, actor: str, other: str) -> None:
    """Refuses a counterparty that stands in the actor's list, or that the quotation tells of as who did it."""
    names = _inside(case, case.span)
    mine, theirs = [n for n in names if actor in n.codes], [n for n in names if other in n.codes]
    if not theirs or case.answer.assertion in ("wish", "possible"):
        return
    for a in mine:
        for b in theirs:
            low, high = sorted((a, b), key=lambda n: n.start)
            gap = case.reading.content[low.end : high.start]
            if _TOGETHER.fullmatch(gap):
                raise Refused("counterparty", f"{other} is named beside {actor}, not across from it.")
    for a in mine:
        for b in theirs:
            if a.start < b.start and _passive(case, a, b):
                raise Refused("counterparty", f"the quoted words name {other} as who did it.")
    if case.answer.kind in ("transfer", "halt_transfer") and all(_from(case, n) for n in theirs):
        raise Refused("counterparty", f"the quoted words name {other} as the giver.")
    judged = case.answer.kind in ("oppose", "support") and (not mine or mine[0].start < theirs[0].start)
    does = [n for n in theirs if case.reading.subject(n) and not _oblique(case, n)]
    if does and not judged and not any(case.reading.acts(n) for n in mine):
        raise Refused("counterparty", f"the quoted words name {other} as who did it.")


def _passive(case: Case, a: Name, b: Name) -> bool:
    """ "Poland was condemned by Norway": who stands after "by" judges."""
    judged = case.answer.kind in ("oppose", "support")
    return judged and _BY.search(case.folded((a.end, b.start))) is not None


def _from(case: Case, name: Name) -> bool:
    return _OUT_OF.search(case.folded((max(case.span[0], name.start - 24), name.start))) is not None


_OUT_OF = re.compile(r"\bfrom\s(?:the\s)?$")
_JOINED = r"(?:\s*,\s*(?:and\s+)?|\s+(?:and|or)\s+)(?:the\s+)?"
_TOGETHER = re.compile(rf"{_JOINED}(?:[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*)*{_JOINED})*")


def place(case: Case) -> None:
    """Raises Refused where the place is not named."""
    _named(case, "place", case.answer.place)


def _named(case: Case, field: str, code: str | None) -> None:
    if code is None:
        return
    case.marks_carry(field, lambda span: carried(case.reading, span, code))
    if any(carried(case.reading, span, code) for span in case.carriers(field)):
        return
    if field in case.title and titled(case.reading, code):
        return
    raise Refused(field, f"the quoted or marked words do not name {code}.")


def carried(reading: Reading, span: Span, code: str) -> bool:
    """Whether the span names this state, organisation, person or region."""
    for i in range(reading.at(span[0]), reading.at(max(span[0], span[1] - 1)) + 1):
        for name in reading.names(i):
            if code in name.codes and span[0] <= name.start and name.end <= span[1]:
                return True
    return not code.isupper() and _spelt(reading.folded[span[0] : span[1]], code)


def _spelt(folded: str, code: str) -> bool:
    """Whether the words of a slug or region stand there in order: "alan-whitmore" in "Alan Whitmore"."""
    words = re.findall(r"[^\W_]+", fold(code))
    words = [w if len(w) < 4 else re.escape(w.removesuffix("s")) + "s?" for w in words]
    return bool(words) and re.search(rf"(?<!\w){_JOIN.join(words)}(?!\w)", folded) is not None


_JOIN = r"(?:['’]s)?[\W_]{1,3}"


def titled(reading: Reading, code: str) -> bool:
    """Whether the text's title names it."""
    return any(code in name.codes for name in reading.titled) or (
        not code.isupper() and _spelt(fold(reading.text.title or ""), code)
    )


def weapon(case: Case) -> None:
    """Raises Refused where the weapon is not named, or the quotation names another."""
    wanted = case.answer.weapon
    if wanted is None:
        return
    quoted = case.reading.weapons(case.span)
    if wanted == "mine" and case.reading.closer_than_mine(case.span):
        raise Refused("weapon", "the quoted words name a kind of mine, not mines at large.")
    case.marks_carry("weapon", lambda span: _marks_it(case, wanted, span))
    if _names_it(wanted, quoted):
        return
    stated = case.reading.named_weapons(case.span)
    if stated and not _closer(case, wanted, stated):
        raise Refused("weapon", f"the quoted words name {', '.join(sorted(quoted))}, not {wanted}.")
    if case.runs.get("weapon") or ("weapon" in case.title and wanted in case.reading.titled_weapons):
        return
    raise Refused("weapon", f"the quoted or marked words do not name {wanted}.")


_BANS = {"ap_mine": "APMBC", "cluster_munition": "CCM"}


def _marks_it(case: Case, wanted: str, span: Span) -> bool:
    """Whether a marked run names it; a treaty's name stands for the weapon that it bans."""
    treaty = _BANS.get(wanted)
    if treaty and any(t.tag == "TRT" and t.e and t.e.value == treaty for t in case.reading.words(span)):
        return True
    return _names_it(wanted, case.reading.weapons(span))


def _names_it(wanted: str, found: set[str]) -> bool:
    """Whether words that name these weapons carry the one wanted. A closer word goes before a wider one."""
    if wanted == "erw" and "cluster_munition" in found:
        return False
    return wanted in found or _joint(wanted, found)


def _joint(wanted: str, found: set[str]) -> bool:
    """A joint figure for several weapons is one of mines, where mines are named."""
    return wanted == "mine" and ("mix" in found or {"ap_mine", "av_mine"} <= found)


def _closer(case: Case, wanted: str, quoted: set[str]) -> bool:
    """ "such mines", "the mine": the quotation's plain word points back to a closer one."""
    if quoted != {"mine"} or wanted not in ("ap_mine", "av_mine", "improvised_mine"):
        return False
    return _POINTS.search(case.folded(case.span)) is not None


_POINTS = re.compile(
    r"\b(?:such|these|those|the|its|their|home-made|self-destruct\w*|\w+-type)\b(?:\s[\w,.]+){0,2}\s(?:land)?mines?\b"
)


def treaty(case: Case) -> None:
    """Raises Refused where the treaty is not named, or the quotation names another."""
    wanted = case.answer.treaty
    if wanted is None:
        return
    case.marks_carry("treaty", lambda span: wanted in case.reading.treaties(span))
    if wanted in case.reading.treaties(case.span):
        return
    quoted = {t.e.value for t in case.reading.words(case.span) if t.tag == "TRT" and t.e}
    if quoted and not (wanted.startswith("CCW") and any(code.startswith("CCW") for code in quoted)):
        raise Refused("treaty", f"the quoted words name {', '.join(sorted(quoted))}, not {wanted}.")
    if any(wanted in case.reading.treaties(span) for span in case.runs.get("treaty", ())):
        return
    if "treaty" in case.title and wanted in case.reading.titled_treaties:
        return
    raise Refused("treaty", f"the quoted or marked words do not name {wanted}.")
