"""Entry into force: of a treaty as a whole, and for one state.

APMBC and CCM Article 17, CCW Article 5, ATT Article 22. All answers are spans (first and last possible day),
so that a partial date on record stays one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from minewatch.law.acts import Acts
from minewatch.law.treaty import Treaty
from minewatch.law.treatyfile import treaties
from minewatch.model.act import CONSENTS, Act
from minewatch.model.place import places
from minewatch.model.status import Reason
from minewatch.model.when import When


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last day that an event can have been on; the same day where it is known."""

    first: date
    last: date

    @classmethod
    def of(cls, when: When | None) -> Span | None:
        """The span of a date as stated; an open end reaches as far as dates go."""
        return cls(when.start or date.min, when.end or date.max) if when else None

    @property
    def day(self) -> date | None:
        """The day, where only one is possible."""
        return self.first if self.first == self.last else None

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"some day from {self.first} to {self.last}"


@dataclass(frozen=True, slots=True)
class Entry:
    """Entry into force for a state: when it consented, when it is bound from, and why.

    `computed` is what the rule gives where that differs from the published date in `bound`.
    """

    act: Act
    consented: Span
    bound: Span
    reason: Reason
    computed: Span | None = None


def cite(act: Act) -> str:
    """An act in words, with its date and source: what a person would look up."""
    when = f" {act.when}" if act.when else ""
    mark = " [unverified]" if not act.verified else ""
    by = f" by {act.by}" if act.by else ""
    return f"{act.kind.replace('_', ' ')}{by}{when} ({act.source}){mark}"


def because(
    rule: str, article: str | None, *acts: Act, arithmetic: str | None = None, then: tuple[Reason, ...] = ()
) -> Reason:
    """A reason that rests on acts: their ids, citations and marks put where they belong."""
    return Reason(
        rule=rule,
        article=article,
        acts=tuple(act.id for act in acts),
        sources=tuple(cite(act) for act in acts),
        arithmetic=arithmetic,
        unverified=any(not act.verified for act in acts) or any(step.unverified for step in then),
        because=then,
    )


def whole(treaty: Treaty, acts: Acts) -> tuple[date | None, Reason]:
    """The day the treaty itself entered into force, None while too few have consented.

    The file's published day stands; where the deposits on record can be counted, the count is shown with it.
    """
    entry, counted = treaty.entry, count_to(treaty, acts)
    rule = f"{treaty.code} enters into force as a whole"
    if counted:
        trigger, day = counted
        text = f"deposit no. {entry.deposits}: {entry.after.shown(trigger)}"
        if entry.day and entry.day != day:
            text = f"{entry.day}, as published; the deposits on record would give {day}"
        return entry.day or day, Reason(rule, entry.article, arithmetic=text)
    if entry.day:
        return entry.day, Reason(
            rule, entry.article, sources=(treaty.source,), arithmetic=f"{entry.day}, as published"
        )
    return None, Reason(f"{rule} only after {entry.deposits} consents", entry.article)


def count_to(treaty: Treaty, acts: Acts) -> tuple[date, date] | None:
    """The day of the deposit that completes the number, and the day of entry into force it brings.

    None where the record cannot show it: too few consents, or one of them without a day.
    """
    if not treaty.entry.counted:
        return None
    days = [act.when.end for act in acts.consents(treaty.code) if act.when and act.when.precision == "day"]
    if len(days) < treaty.entry.deposits:
        return None
    trigger = sorted(day for day in days if day)[treaty.entry.deposits - 1]
    return trigger, treaty.entry.after.after(trigger)


def entries(treaty: Treaty, acts: Acts, state: str) -> list[Entry]:
    """Each consent of a state with the day it is bound from, in order; a state may leave and come back."""
    made = [
        entry
        for act in acts.of_state(treaty.code, state)
        if act.kind in CONSENTS and (entry := _entry(treaty, acts, act))
    ]
    return sorted(made, key=lambda entry: entry.consented.last)


def _entry(treaty: Treaty, acts: Acts, act: Act) -> Entry | None:
    consented = Span.of(act.when) or Span.of(act.effective)
    if consented is None:
        return None
    if act.kind == "succession" and not treaty.parent:
        return _succession(treaty, acts, act, consented)
    start, why = whole(treaty, acts)
    published = Span.of(act.effective)
    if start is None:
        never = Span(date.max, date.max)
        bound = published or never
        return Entry(
            act,
            consented,
            bound,
            because("consent waits for the treaty to begin", treaty.entry.article, act, then=(why,)),
        )
    after = treaty.entry.after
    computed = Span(max(start, after.after(consented.first)), max(start, after.after(consented.last)))
    reason = _computed_reason(treaty, act, consented, computed, start, why)
    if treaty.parent:
        computed, reason = _not_before_parent(treaty, acts, act, computed, reason)
    if published and act.when:
        agrees = published.first <= computed.last and computed.first <= published.last
        words = "agrees with" if agrees else "differs from"
        reason = because(
            f"in force for the state on {published}, as published; this {words} the rule",
            treaty.entry.state_article,
            act,
            arithmetic=reason.arithmetic,
            then=reason.because,
        )
        return Entry(act, consented, published, reason, None if agrees else computed)
    if published:
        return Entry(
            act,
            consented,
            published,
            because(
                f"in force on {published}, as told; the deposit is not on record",
                treaty.entry.state_article,
                act,
            ),
        )
    return Entry(act, consented, computed, reason)


def _computed_reason(
    treaty: Treaty, act: Act, consented: Span, computed: Span, start: date, why: Reason
) -> Reason:
    after = treaty.entry.after
    if computed.day == start and after.after(consented.last) <= start:
        return because(
            "consented before the treaty began: in force for the state with the treaty",
            treaty.entry.article,
            act,
            arithmetic=f"{after.shown(consented.last)}, not before {start}" if consented.day else None,
            then=(why,),
        )
    if consented.day:
        return because(
            "in force for the state after its consent",
            treaty.entry.state_article,
            act,
            arithmetic=after.shown(consented.first),
        )
    return because(
        f"in force for the state on {computed}: the day of its consent is known only as {act.when}",
        treaty.entry.state_article,
        act,
        arithmetic=f"{after.shown(consented.first)}; {after.shown(consented.last)}",
    )


def _not_before_parent(
    treaty: Treaty, acts: Acts, act: Act, computed: Span, reason: Reason
) -> tuple[Span, Reason]:
    """A protocol binds a state no sooner than the convention it belongs to."""
    parent = entries(treaties()[treaty.parent or ""], acts, act.state)
    if not parent:
        return computed, reason
    floor = parent[0].bound
    later = Span(max(computed.first, floor.first), max(computed.last, floor.last))
    if later == computed:
        return computed, reason
    return later, because(
        f"a protocol binds no sooner than its convention: {floor}",
        treaty.entry.state_article,
        act,
        arithmetic=reason.arithmetic,
        then=(parent[0].reason,),
    )


def _succession(treaty: Treaty, acts: Acts, act: Act, consented: Span) -> Entry:
    """A succession is read from its published date of effect, never derived; without one, the day stays open.

    It then lies between independence (general practice of the depositary) and the day an accession deposited
    on the day of notification would have begun, the slowest reading any published source takes.
    """
    published = Span.of(act.effective)
    if published:
        rule = f"succession: bound from {published}, as published; successions are not computed"
        if published.first < consented.first:
            rule += f"; the effect reaches back, and was known only from the notification of {consented}"
        return Entry(act, consented, published, because(rule, treaty.entry.state_article, act))
    start, _ = whole(treaty, acts)
    slowest = max(start or date.max, treaty.entry.after.after(consented.last))
    place = places().get(act.state)
    begins = place.start if place and place.start and place.start <= consented.last else date.min
    earliest = max(begins, start or date.max)
    reason = because(
        "succession without a published date of effect: not computed; the day lies between independence and "
        "the one on which an accession of the same date would have taken effect",
        treaty.entry.state_article,
        act,
        arithmetic=f"{earliest} to {slowest}",
    )
    return Entry(act, consented, Span(earliest, slowest), reason)
