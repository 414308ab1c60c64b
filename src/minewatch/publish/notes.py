"""Notes: what proves a sentence: the words, the publisher, the date, the address, the capture's hash."""

from __future__ import annotations

from dataclasses import dataclass

from minewatch.model.claim import Claim
from minewatch.model.finding import Finding
from minewatch.model.text import Text
from minewatch.publish.inert import direction, line, web_address
from minewatch.publish.law_words import decoded
from minewatch.publish.passages import Passage, passage
from minewatch.publish.profile import Sentence
from minewatch.publish.sentences.dates import when_words
from minewatch.publish.shelf import Shelf, agrees, speaking

QUOTED = 3  # quotations printed in a note, one an origin where there are several
LISTED = 12  # further ones named by publisher and date; the exports hold every one


@dataclass(frozen=True, slots=True)
class Quotation:
    """One claim's words in their place. `href` is None where the address is no web address."""

    claim: str
    passage: Passage
    publisher: str
    title: str
    published: str
    address: str
    href: str | None
    sha256: str
    language: str | None
    direction: str
    page: int | None
    republished: bool
    document: str  # the text's id
    chain: str = ""  # how the words came to the publisher, where somebody else said them first


@dataclass(frozen=True, slots=True)
class Note:
    """What a sentence rests on.

    `more` are further claims that say so, `against` those that say otherwise, `unsure` those that only hold
    it possible, wish for it or allege it; `unlisted` counts those left out.
    """

    number: int
    sentence: Sentence
    quotations: tuple[Quotation, ...] = ()
    more: tuple[Quotation, ...] = ()
    against: tuple[Quotation, ...] = ()
    unlisted: int = 0
    unsure: tuple[Quotation, ...] = ()
    stories: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()


def quotation(shelf: Shelf, claim: Claim) -> Quotation:
    """A claim as a reader must see it to judge it."""
    text = shelf.text_of(claim)
    source = shelf.source_of(text)
    address = shelf.address(text)
    return Quotation(
        claim=shelf.id_of(claim),
        passage=passage(text.content, claim.evidence.start, claim.evidence.end),
        publisher=line(shelf.publisher(text), 120),
        title=line(text.title or "", 200),
        published=when_words(text.published) or "date not known",
        address=line(address, 500),
        href=web_address(address) if len(address) <= 500 else None,
        sha256=text.capture,
        language=text.language,
        direction=direction(text.language),
        page=_page(text, claim.evidence.start),
        republished=source is not None and source.republish,
        document=claim.text,
        chain=chain_words(shelf, shelf.id_of(claim)),
    )


_CLASS: dict[str, str] = {
    "depositary": "the depositary",
    "official": "official",
    "military": "military",
    "un": "United Nations",
    "ngo": "NGO",
    "wire": "news agency",
    "media": "media",
    "armed_group": "armed group",
    "anonymous": "not classed",
}


def chain_words(shelf: Shelf, claim: str) -> str:
    """Who said it, who carried it, who published that: "the ministry (minister) said, A Wire carried".

    Nothing where the publisher speaks for itself: the note names it already.
    """
    chain = shelf.chains.get(claim)
    if chain is None or len(chain.links) < 2:
        return ""
    told = []
    for link in chain.links:
        role = (link.capacity or "").replace("_", " ") or _CLASS.get(link.source_class or "", "")
        shown = f" ({role})" if role and role not in ("publisher", "person") and role not in link.who else ""
        told.append(f"{line(link.who, 120)}{shown} {link.did}")
    return ", ".join(told)


def note(shelf: Shelf, number: int, sentence: Sentence) -> Note:
    """The note of a sentence; for acts and statuses their source and reasons are on the sentence itself."""
    finding = sentence.finding
    if finding is None:
        return Note(number, sentence)
    lead, *rest = _one_an_origin(shelf, finding)
    alike = [lead, *(c for c in rest if agrees(c, shelf.id_of(c), finding))]
    held = {shelf.id_of(c) for c in alike}
    against = sorted({*speaking(finding), *finding.claims_against} - held)
    unsure = sorted({*finding.undetermined} - held - {*against})

    def listed(ids: list[str]) -> tuple[Quotation, ...]:
        return tuple(quotation(shelf, shelf.claims[c]) for c in ids[:LISTED])

    return Note(
        number=number,
        sentence=sentence,
        quotations=tuple(quotation(shelf, c) for c in alike[:QUOTED]),
        more=tuple(quotation(shelf, c) for c in alike[QUOTED : QUOTED + LISTED]),
        against=listed(against),
        unsure=listed(unsure),
        unlisted=sum(max(0, left - LISTED) for left in (len(alike) - QUOTED, len(against), len(unsure))),
        stories=_stories(shelf, finding),
        checks=check_words(finding),
    )


def _one_an_origin(shelf: Shelf, finding: Finding) -> list[Claim]:
    """The leading claim, then the first of each other origin, then the rest in order of publication."""
    lead = shelf.lead(finding)
    rest = [shelf.claims[c] for c in sorted(set(speaking(finding)) - {shelf.id_of(lead)})]
    rest.sort(key=lambda c: (shelf.published(c), c.text))
    origin_of = {text: origin.id for origin in finding.origins for text in origin.texts}
    seen = {origin_of.get(lead.text, lead.text)}
    firsts: list[Claim] = []
    others: list[Claim] = []
    for claim in rest:
        origin = origin_of.get(claim.text, claim.text)
        (others if origin in seen else firsts).append(claim)
        seen.add(origin)
    return [lead, *firsts, *others]


def _stories(shelf: Shelf, finding: Finding) -> tuple[str, ...]:
    """Origins that several publishers carried: "One story: A, B and C"."""
    told = []
    for origin in finding.origins:
        names = [line(shelf.publisher_name(p), 80) for p in dict.fromkeys(origin.publishers)]
        if len(names) > 1:
            shown = names if len(names) <= 6 else [*names[:5], f"{len(names) - 5} others"]
            told.append(f"{', '.join(shown[:-1])} and {shown[-1]} carried one story, counted once.")
    return tuple(told)


def check_words(finding: Finding) -> tuple[str, ...]:
    """What the treaty record says to the claims, each answer once: "Consistent with it: …"."""
    told: dict[str, None] = {}
    for check in finding.checks:
        verb = "Consistent with" if check.verdict == "consistent" else "Differs from"
        if check.verdict != "not_checkable":
            told[f"{verb} the treaty record: {_answer(check.law)}."] = None
    return tuple(told)


def _answer(law: str) -> str:
    """The record's answer without naming the record again."""
    for opening in ("The treaty record says that ", "By the treaty record, "):
        law = law.removeprefix(opening)
    return line(decoded(law), 500).rstrip(".")


def _page(text: Text, start: int) -> int | None:
    return next((p.number for p in text.pages if p.start <= start < p.end), None)
