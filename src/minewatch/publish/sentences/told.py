"""What one sentence has to tell, and the noun phrases every group of kinds shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from minewatch.model.claim import Assertion, Claim, Kind, Quantity, Speaker, Step
from minewatch.model.finding import Finding
from minewatch.model.when import When
from minewatch.publish.inert import line
from minewatch.publish.sentences.names import is_plural, name, possessive
from minewatch.publish.sentences.numbers import MEASURES, amount, stated

TREATIES = {
    "APMBC": "the Mine Ban Treaty",
    "CCM": "the Convention on Cluster Munitions",
    "CCW": "the Convention on Certain Conventional Weapons",
    "CCW-APII": "Amended Protocol II to the Convention on Certain Conventional Weapons",
    "CCW-P5": "Protocol V to the Convention on Certain Conventional Weapons",
    "ATT": "the Arms Trade Treaty",
}
_UNNAMED_TREATY = "an unnamed treaty"
# (one, many); None is a weapon that the source does not name.
_WEAPONS: dict[str | None, tuple[str, str]] = {
    "ap_mine": ("antipersonnel mine", "antipersonnel mines"),
    "av_mine": ("antivehicle mine", "antivehicle mines"),
    "mine": ("landmine", "landmines"),
    "cluster_munition": ("cluster munition", "cluster munitions"),
    "improvised_mine": ("improvised mine", "improvised mines"),
    "erw": ("explosive remnant of war", "explosive remnants of war"),
    None: ("unspecified weapon", "unspecified weapons"),
}
_COUNTED = frozenset({"mine", "munition", "device"})


@dataclass(frozen=True, slots=True)
class Told:
    """A finding seen through the claim that leads it.

    `said` is when the leading text was published, `seen` when any text last said so, `on` the edition's day:
    they decide the tense.
    """

    kind: Kind
    assertion: Assertion
    actor: str | None
    on: date
    said: When | None = None
    seen: date | None = None
    counterparty: str | None = None
    place: str | None = None
    weapon: str | None = None
    treaty: str | None = None
    step: Step | None = None
    quantity: Quantity | None = None
    measure: str | None = None
    scope: tuple[str, ...] = ()
    label: str | None = None
    time: When | None = None
    speaker: Speaker | None = None
    known_as: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, finding: Finding, lead: Claim, said: When | None, on: date, known_as: Mapping[str, str]
    ) -> Told:
        """The finding's own matter, time, value and assertion; the rest as the leading claim has it."""
        matter = finding.matter
        return cls(
            kind=matter.kind,
            assertion=finding.assertion,
            actor=matter.actor,
            on=on,
            said=said,
            seen=finding.last_seen or (said.start if said else None),
            counterparty=matter.counterparty or lead.counterparty,
            place=_plain(matter.place or lead.place),
            weapon=matter.weapon,
            treaty=matter.treaty,
            step=finding.step or lead.step,
            quantity=finding.value or lead.quantity,
            measure=lead.measure,
            scope=lead.scope,
            label=_plain(lead.label, 60),
            time=finding.time,
            speaker=Speaker(line(lead.speaker.name, 120), _plain(lead.speaker.role, 160))
            if lead.speaker
            else None,
            known_as=known_as,
        )

    def named(self, code: str) -> str:
        """A code or slug as prose has it: as its own document writes it, where it is no state."""
        return self.known_as.get(code) or name(code)

    @property
    def counts_states(self) -> bool:
        """Whether the actor is a number of unnamed states."""
        q = self.quantity
        return self.actor is None and q is not None and q.unit == "state" and stated(q)

    @property
    def new_deadline(self) -> date | None:
        """Of an extension: the day it runs to, where the time stated is that and not the day of asking."""
        said = self.seen or (self.said.start if self.said else None)
        if self.kind != "extend" or self.time is None or self.time.end is None:
            return None
        ahead = said is not None and self.time.end > said
        return self.time.end if self.time.start is None or ahead else None

    @property
    def number(self) -> Quantity | None:
        """The quantity, where it is one and is not used up by the subject."""
        return self.quantity if stated(self.quantity) and not self.counts_states else None


def _plain(words: str | None, longest: int = 120) -> str | None:
    """A document's own words, as one harmless line."""
    return line(words, longest) if words else None


def subject(told: Told) -> tuple[str, bool]:
    """Who acts, and whether a verb after it takes the plural."""
    if told.actor:
        return told.named(told.actor), is_plural(told.actor)
    if told.quantity is not None and told.counts_states:
        counted = amount(told.quantity)
        return counted.words, counted.plural
    if told.place:
        return f"an unnamed group in {told.named(told.place)}", False
    return "an unnamed actor", False


def its(told: Told) -> str:
    """The possessive that refers back to the subject."""
    return "their" if subject(told)[1] else "its"


def treaty(told: Told) -> str:
    """The treaty by the Monitor's name for it."""
    return TREATIES.get(told.treaty or "", told.treaty or _UNNAMED_TREATY)


def weapons(told: Told, *, of: str | None = None) -> str:
    """What is counted or named: "1,029,763 antipersonnel mines", "landmines (“PMN-2”)".

    `of` replaces the weapon's own plural. A number that does not count weapons follows in brackets.
    """
    one, many = _WEAPONS.get(told.weapon, _WEAPONS[None])
    if told.weapon is None and told.number and told.number.unit in _COUNTED:
        one, many = MEASURES[told.number.unit]
    many = of or many
    label = f" (“{told.label}”)" if told.label else ""
    if told.number is None:
        return f"{many}{label}"
    if told.number.unit in _COUNTED:
        return f"{amount(told.number, one, many).words}{label}"
    return f"{many}{label} ({amount(told.number).words})"


def kinds_of_weapon(told: Told) -> str:
    """The weapon in the plural without any number: what a policy or a ban is about."""
    return _WEAPONS.get(told.weapon, _WEAPONS[None])[1]


def where(told: Told, before: str = "in") -> str:
    """A place that adds to the actor: " in Kharkiv, Ukraine", " on its own territory", or ""."""
    if not told.place or (told.actor is None and not told.counts_states):
        return ""
    if told.place == told.actor:
        return f" on {its(told)} own territory"
    return f" {before} {told.named(told.place)}"


def other(told: Told, before: str) -> str:
    """The counterparty behind a preposition: " to Ukraine", or ""."""
    if not told.counterparty or told.counterparty == told.actor:
        return ""
    return f" {before} {told.named(told.counterparty)}"


def policy_of_other(told: Told) -> str:
    """What is criticised or backed: "Poland's policy on the Mine Ban Treaty"."""
    about = ""
    if told.treaty:
        about = f" on {treaty(told)}"
    elif told.weapon:
        about = f" on {kinds_of_weapon(told)}"
    if told.counterparty and told.counterparty != told.actor:
        return f"{possessive(told.named(told.counterparty))} policy{about}"
    return f"an act or policy{about}"
