"""Position over time: what an actor has said of a topic, in order, with the turns marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from minewatch.model.claim import Claim, Kind
from minewatch.model.finding import Position, Statement
from minewatch.model.source import Source
from minewatch.model.text import Text
from minewatch.reconcile.told import day

# Kind -> (topic, which way a plain "yes" points). The weapon or the treaty makes the topic whole.
TOPICS: Mapping[Kind, tuple[str, int]] = {
    "withdraw": ("leaving", 1), "suspend": ("suspending", 1), "remain": ("leaving", -1),
    "sign": ("joining", 1), "join": ("joining", 1), "nonmember": ("joining", -1),
    "produce": ("production", 1), "halt_production": ("production", -1),
    "acquire": ("purchase", 1), "stockpile": ("stock", 1), "retain": ("keeping for training", 1),
    "transfer": ("transfer", 1), "halt_transfer": ("transfer", -1), "use": ("use", 1),
    "fortify": ("fortification", 1),
}  # fmt: skip
_SIGN = {"fact": 1, "intent": 1, "possible": 0, "wish": 0, "denial": -1}
_WEAPONS = {
    "ap_mine": "antipersonnel mines", "av_mine": "anti-vehicle mines", "mine": "mines",
    "erw": "explosive remnants", "cluster_munition": "cluster munitions",
    "improvised_mine": "improvised mines",
}  # fmt: skip
LONG_AGO = 400  # days: what was over this long before it was said is history, not a position


def _topic(claim: Claim) -> tuple[str, int] | None:
    if claim.kind not in TOPICS or claim.assertion not in _SIGN or claim.actor is None:
        return None
    words, way = TOPICS[claim.kind]
    if claim.kind in ("withdraw", "suspend", "remain", "sign", "join", "nonmember"):
        return f"{words} {claim.treaty or 'a treaty'}", way
    return f"{words} of {_WEAPONS.get(claim.weapon or 'mine', 'mines')}", way


def _history(claim: Claim, said_on: date | None) -> bool:
    end = claim.time.end if claim.time else None
    return bool(end and said_on and (said_on - end).days > LONG_AGO)


def _said_on(text: Text | None) -> date | None:
    published = text.published if text else None
    return (published.start or published.end) if published else None


def positions(
    claims: Iterable[Claim], texts: Mapping[str, Text], sources: Mapping[str, Source] | None = None
) -> tuple[Position, ...]:
    """One series for each actor and topic, oldest statement first, undated ones last.

    Accusations are no position of the accused, nor is what was long over when it was said. A turn is a
    settled statement that points the other way than the last settled one of an earlier day.
    """
    series: dict[tuple[str, str], list[Statement]] = {}
    for claim in {c.id: c for c in claims}.values():
        topic, text = _topic(claim), texts.get(claim.text)
        said_on = _said_on(text)
        if topic is None or claim.actor is None or _history(claim, said_on):
            continue
        words, way = topic
        source = (sources or {}).get(claim.text)
        statement = Statement(
            claim=claim.id,
            said_on=said_on,
            stance=way * _SIGN[claim.assertion],
            assertion=claim.assertion,
            quote=claim.evidence.quote,
            speaker=claim.speaker,
            publisher=source.name if source else (text.publisher if text else None),
        )
        series.setdefault((claim.actor, words), []).append(statement)
    return tuple(Position(actor, topic, _turned(series[actor, topic])) for actor, topic in sorted(series))


def _turned(statements: list[Statement]) -> tuple[Statement, ...]:
    order = sorted(statements, key=lambda s: (s.said_on is None, s.said_on or date.max, s.claim))
    out: list[Statement] = []
    settled: Statement | None = None
    for statement in order:
        if statement.said_on is None or not statement.stance:
            out.append(statement)
            continue
        turns = settled is not None and settled.stance != statement.stance and _after(statement, settled)
        if turns and settled is not None and settled.said_on:
            note = f"turned from {settled.assertion} of {day(settled.said_on)}"
            statement = replace(statement, turn=True, note=note)
        out.append(statement)
        if settled is None or turns or settled.stance == statement.stance:
            settled = statement
    return tuple(out)


def _after(late: Statement, early: Statement) -> bool:
    return bool(late.said_on and early.said_on and late.said_on > early.said_on)
