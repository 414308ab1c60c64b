"""Reads a treaty's file strictly: a missing article, an unknown word or an impossible day is refused.

Fields are taken out one by one and what is left over is an error, so that a typing mistake never becomes a
rule that silently does not apply. Messages name the file and the line.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, cast, get_args

import yaml

from minewatch.errors import ActRefused, NotKnown
from minewatch.law.period import Period
from minewatch.law.treaty import (
    ArmedConflict,
    Consent,
    DutyKind,
    DutyRule,
    EntryIntoForce,
    Extension,
    NoSuspension,
    ProvisionalApplication,
    Signature,
    Treaty,
    Withdrawal,
)


class Fields:
    """A mapping of a YAML file whose fields are taken one by one; `close` refuses what nobody took."""

    def __init__(self, node: yaml.Node, file: str, what: str) -> None:
        self.file, self.what, self.line = file, what, node.start_mark.line + 1
        if not isinstance(node, yaml.MappingNode):
            raise self.refused(f"{what} is not a list of named fields.")
        self.nodes: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if key.value in self.nodes:
                self.line = key.start_mark.line + 1
                raise self.refused(f"{what} names {key.value!r} twice.")
            self.nodes[key.value] = value

    def refused(self, why: str, line: int | None = None) -> ActRefused:
        """The error for this place of the file."""
        return ActRefused(f"{self.file}, line {line or self.line}", why, "Correct the treaty file.")

    def text(self, name: str) -> str:
        """A field that must be there and say something."""
        node = self.nodes.pop(name, None)
        if node is None:
            raise self.refused(f"{self.what} has no {name!r}.")
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            raise self.refused(f"{name!r} of {self.what} is empty.", node.start_mark.line + 1)
        return str(node.value)

    def maybe(self, name: str) -> str | None:
        """A field that may be missing."""
        return self.text(name) if name in self.nodes else None

    def day(self, name: str) -> date:
        """A day, written YYYY-MM-DD."""
        line = self.nodes[name].start_mark.line + 1 if name in self.nodes else self.line
        written = self.text(name)
        try:
            return date.fromisoformat(written)
        except ValueError:
            raise self.refused(f"{name!r} of {self.what} is no day: {written!r}.", line) from None

    def number(self, name: str) -> int:
        """A whole number above nought."""
        line = self.nodes[name].start_mark.line + 1 if name in self.nodes else self.line
        written = self.text(name)
        if not written.isdigit() or written == "0":
            raise self.refused(f"{name!r} of {self.what} is no number: {written!r}.", line)
        return int(written)

    def yes(self, name: str, default: bool) -> bool:
        """A yes or a no."""
        written = self.maybe(name)
        if written is None:
            return default
        if written not in ("yes", "no"):
            raise self.refused(f"{name!r} of {self.what} is neither yes nor no: {written!r}.")
        return written == "yes"

    def period(self, name: str) -> Period:
        """A time limit: "4 years", "6 months, first of the month", "180 days"."""
        line = self.nodes[name].start_mark.line + 1 if name in self.nodes else self.line
        try:
            return Period.parse(self.text(name))
        except ValueError as error:
            raise self.refused(f"{name!r} of {self.what}: {error}.", line) from None

    def words(self, name: str) -> tuple[str, ...]:
        """A list of words; empty where the field is missing."""
        node = self.nodes.pop(name, None)
        if node is None:
            return ()
        if not isinstance(node, yaml.SequenceNode):
            raise self.refused(f"{name!r} of {self.what} is not a list.", node.start_mark.line + 1)
        return tuple(str(item.value) for item in node.value)

    def group(self, name: str) -> Fields:
        """A group of fields that must be there."""
        node = self.nodes.pop(name, None)
        if node is None:
            raise self.refused(f"{self.what} has no {name!r}.")
        return Fields(node, self.file, name.replace("_", " "))

    def maybe_group(self, name: str) -> Fields | None:
        """A group of fields that may be missing."""
        return self.group(name) if name in self.nodes else None

    def groups(self, name: str) -> list[Fields]:
        """A list of groups; empty where the field is missing."""
        node = self.nodes.pop(name, None)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise self.refused(f"{name!r} of {self.what} is not a list.", node.start_mark.line + 1)
        return [Fields(item, self.file, f"{name}, number {n}") for n, item in enumerate(node.value, 1)]

    def close(self) -> None:
        """Raises ActRefused for a field that nobody asked for."""
        for name, node in self.nodes.items():
            raise self.refused(f"{self.what} has an unknown field {name!r}.", node.start_mark.line + 1)


def _signature(fields: Fields | None) -> Signature | None:
    if fields is None:
        return None
    made = Signature(fields.text("article"), fields.day("opens"), fields.day("closes"))
    fields.close()
    if made.opens > made.closes:
        raise fields.refused("signature closes before it opens.")
    return made


def _consent(fields: Fields) -> Consent:
    made = Consent(fields.text("article"), fields.words("by_signatories"), fields.words("by_others"))
    fields.close()
    return made


def _entry(fields: Fields) -> EntryIntoForce:
    whole, state = fields.group("treaty"), fields.group("state")
    made = EntryIntoForce(
        article=whole.text("article"),
        deposits=whole.number("deposits"),
        day=whole.day("day") if "day" in whole.nodes else None,
        counted=whole.yes("counted", True),
        note=whole.maybe("note"),
        state_article=state.text("article"),
        after=state.period("after"),
    )
    for group in (whole, state, fields):
        group.close()
    return made


def _withdrawal(fields: Fields) -> Withdrawal:
    clause = fields.maybe_group("armed_conflict")
    conflict = ArmedConflict(clause.text("article"), clause.text("until")) if clause else None
    if clause:
        clause.close()
    made = Withdrawal(
        article=fields.text("article"),
        after=fields.period("after"),
        word=fields.maybe("word") or "withdrawal",
        armed_conflict=conflict,
        later_day_may_be_named=fields.yes("later_day_may_be_named", False),
    )
    fields.close()
    return made


def _duty(fields: Fields) -> DutyRule:
    name, kind = fields.text("name"), fields.text("kind")
    if kind not in get_args(DutyKind):
        raise fields.refused(f"duty {name!r} is of an unknown kind {kind!r}.")
    article = fields.text("article")
    every: tuple[int, int] | None = None
    if "every" in fields.nodes:
        written = fields.text("every")
        try:  # 2000 is a leap year: 29 February would be allowed, 30 February not
            day = date.fromisoformat(f"2000-{written}")
        except ValueError:
            raise fields.refused(f"'every' of duty {name!r} is no day of the year: {written!r}.") from None
        every = (day.month, day.day)
    within = fields.period("within") if "within" in fields.nodes else None
    if (within is None) == (every is None):
        raise fields.refused(f"duty {name!r} needs either 'within' or 'every'.")
    longer = fields.maybe_group("extension")
    extension = Extension(longer.text("article"), longer.period("longest")) if longer else None
    if longer:
        longer.close()
    fields.close()
    return DutyRule(name, article, cast(DutyKind, kind), within, every, extension)


def read_treaty(written: str, file: str) -> Treaty:
    """The treaty of one file's text. Raises ActRefused, with file and line, where it breaks a rule."""
    try:
        node = yaml.compose(written, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise ActRefused(f"{file}, line {line}", "this is not YAML.", "Correct the treaty file.") from None
    if node is None:
        raise ActRefused(file, "the file is empty.", "Write the treaty's rules.")
    fields = Fields(node, file, "the treaty")
    provisional = fields.maybe_group("provisional_application")
    suspension = fields.maybe_group("no_suspension")
    values: dict[str, Any] = {
        "code": fields.text("code"),
        "name": fields.text("name"),
        "short_name": fields.text("short_name"),
        "also": fields.words("also"),
        "adopted": fields.day("adopted"),
        "depositary": fields.text("depositary"),
        "source": fields.text("source"),
        "parent": fields.maybe("protocol_of"),
        "signature": _signature(fields.maybe_group("signature")),
        "consent": _consent(fields.group("consent")),
        "entry": _entry(fields.group("entry_into_force")),
        "withdrawal": _withdrawal(fields.group("withdrawal")),
        "duties": tuple(_duty(duty) for duty in fields.groups("duties")),
    }
    if provisional:
        values["provisional"] = ProvisionalApplication(
            provisional.text("article"), provisional.text("covers")
        )
        provisional.close()
    if suspension:
        values["no_suspension"] = NoSuspension(suspension.text("article"), suspension.text("because"))
        suspension.close()
    fields.close()
    return Treaty(**values, file=file)


@lru_cache(maxsize=1)
def treaties() -> MappingProxyType[str, Treaty]:
    """Every packaged treaty by code, in the order of the files' names.

    Adding a treaty is adding a file to data/treaties (docs/law.md).
    """
    folder = files("minewatch.law").joinpath("data", "treaties")
    found: dict[str, Treaty] = {}
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".yaml"):
            treaty = read_treaty(entry.read_text(encoding="utf-8"), f"treaties/{entry.name}")
            found[treaty.code] = treaty
    for treaty in found.values():
        if treaty.parent and treaty.parent not in found:
            raise ActRefused(treaty.file, f"it is a protocol of {treaty.parent!r}, which has no file.")
    return MappingProxyType(found)


def treaty(written: str) -> Treaty:
    """The treaty meant by a code or a name. Raises NotKnown, with the nearest, where there is none."""
    known = treaties()
    names = {n.casefold(): t for t in known.values() for n in (t.code, t.name, t.short_name, *t.also)}
    found = names.get(written.strip().casefold().removeprefix("the "))
    if found:
        return found
    from difflib import get_close_matches

    near = get_close_matches(written.strip().casefold(), names, n=1, cutoff=0.5)
    hint = f"Did you mean {names[near[0]].code}?" if near else f"Known are {', '.join(known)}."
    raise NotKnown(f"{written!r}", "no treaty of that code or name is known.", hint)
