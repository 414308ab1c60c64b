"""English verbs in the seven forms a clause needs, regular ones inflected, irregular ones listed."""

from __future__ import annotations

from dataclasses import dataclass

_VOWELS = "aeiou"
# base: (past, participle). Doubling verbs are listed too: English spelling of stress is not computable.
_IRREGULAR = {
    "ban": ("banned", "banned"),
    "build": ("built", "built"),
    "give": ("gave", "given"),
    "have": ("had", "had"),
    "seek": ("sought", "sought"),
    "submit": ("submitted", "submitted"),
    "take": ("took", "taken"),
    "uphold": ("upheld", "upheld"),
    "withdraw": ("withdrew", "withdrawn"),
}
_DOUBLED = frozenset({"ban", "submit"})


@dataclass(frozen=True, slots=True)
class Verb:
    """produce, produces, (they) produce, produced, (they) produced, produced, producing."""

    base: str
    third: str
    plural: str
    past: str
    past_plural: str
    participle: str
    gerund: str

    def present(self, plural: bool) -> str:
        """Of a singular or a plural subject."""
        return self.plural if plural else self.third

    def simple_past(self, plural: bool) -> str:
        """Of a singular or a plural subject; only "be" tells them apart."""
        return self.past_plural if plural else self.past


def verb(*bases: str) -> Verb:
    """The forms of one verb, or of several joined by "or": `verb("supply", "offer")`."""
    forms = [_forms(base) for base in bases]
    base, third, past, participle, gerund = (" or ".join(column) for column in zip(*forms, strict=True))
    return Verb(base, third, base, past, past, participle, gerund)


def be(complement: str = "") -> Verb:
    """ "be" with what follows it: `be("killed")` is the passive."""
    tail = f" {complement}" if complement else ""
    return Verb(*(f"{form}{tail}" for form in ("be", "is", "are", "was", "were", "been", "being")))


def _forms(base: str) -> tuple[str, str, str, str, str]:
    """Of a verb that may trail a particle: "enter into force" inflects "enter"."""
    head, _, tail = base.partition(" ")
    tail = f" {tail}" if tail else ""
    ed, participle = _IRREGULAR.get(head, (_ed(head), _ed(head)))
    return base, _s(head) + tail, ed + tail, participle + tail, _ing(head) + tail


def _consonant_y(head: str) -> bool:
    return head.endswith("y") and head[-2] not in _VOWELS


def _s(head: str) -> str:
    if head == "have":
        return "has"
    if _consonant_y(head):
        return head[:-1] + "ies"
    return head + ("es" if head.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _ed(head: str) -> str:
    if _consonant_y(head):
        return head[:-1] + "ied"
    return head + ("d" if head.endswith("e") else "ed")


def _ing(head: str) -> str:
    if head in _DOUBLED:
        return head + head[-1] + "ing"
    return (head[:-1] if head.endswith("e") and not head.endswith("ee") else head) + "ing"
