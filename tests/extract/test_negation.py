"""What is denied never becomes a fact: verbs, negators and positions in all combinations."""

from __future__ import annotations

import pytest

from minewatch.extract import extract
from minewatch.model.claim import Claim
from minewatch.model.text import Text
from minewatch.model.when import When

# base, participle, gerund, third person
VERBS = [
    ("use", "used", "using", "uses"),
    ("lay", "laid", "laying", "lays"),
    ("produce", "produced", "producing", "produces"),
    ("export", "exported", "exporting", "exports"),
    ("stockpile", "stockpiled", "stockpiling", "stockpiles"),
    ("retain", "retained", "retaining", "retains"),
    ("buy", "bought", "buying", "buys"),
    ("transfer", "transferred", "transferring", "transfers"),
    ("destroy", "destroyed", "destroying", "destroys"),
    ("plant", "planted", "planting", "plants"),
    ("possess", "possessed", "possessing", "possesses"),
    ("supply", "supplied", "supplying", "supplies"),
    ("clear", "cleared", "clearing", "clears"),
    ("remove", "removed", "removing", "removes"),
]
DENIED = """
{S} has not {pp} {O}. | {S} has never {pp} {O}. | {S} did not {b} {O}. | {S} does not {b} {O}.
{S} does not currently {b} any {O}. | {S} has {pp} no {O}. | {S} {pp} no {O} last year. | {S} {z} no {O}.
{S} never {pp} {O}. | {S} is not {g} {O}. | {S} has not been {g} {O}. | {S} has yet to {b} {O}.
{S} isn't {g} {O}. | {S} hasn't {pp} {O}. | {S} didn't {b} {O}. | {S} won't {b} {O}. | {S} cannot {b} {O}.
{S} is not known to have {pp} {O}. | {S} is not believed to {b} {O}. | {S} was never found to have {pp} {O}.
{S} has neither {pp} nor tested {O}. | Neither {S} nor Latvia has {pp} {O}. | {S} has {pp} neither {O} nor bombs.
No {O} have been {pp} by {S}. | No {O} were ever {pp} by {S}. | {O} have never been {pp} by {S}.
None of the {O} were {pp} by {S}. | Not a single one of the {O} was {pp} by {S}. | {S} has {pp} zero {O}.
{S} said it has not {pp} {O}. | {S} said that it had never {pp} {O}. | Officials said {S} had not {pp} {O}.
{S} denied {g} {O}. | {S} denied that it had {pp} {O}. | {S} denies having {pp} {O}. | {S} claims not to have {pp} {O}.
There is no evidence that {S} has {pp} {O}. | There is no sign that {S} {pp} {O}. | Few believe that {S} has {pp} {O}.
It is not true that {S} has {pp} {O}. | It is not clear whether {S} has {pp} {O}. | It is unclear if {S} has {pp} {O}.
The envoy found no proof that {S} had {pp} {O}. | The envoy doubts that {S} has {pp} {O}.
{S} has not, according to its ministry, {pp} {O}. | At no time has {S} {pp} {O}. | Never has {S} {pp} {O}.
Nowhere has {S} {pp} {O}. | Not once has {S} {pp} {O}. | Nobody in {S} has {pp} {O}.
{S} refused to {b} {O}. | {S} refrained from {g} {O}. | {S} failed to {b} {O}. | {S} is unable to {b} {O}.
{S} lacks the means to {b} {O}. | {S} ruled out {g} {O}. | {S} decided against {g} {O}. | {S} no longer {z} {O}.
{S} has no plans to {b} {O}. | {S} has no intention of {g} {O}. | {S} would never {b} {O}.
{S} has not and will not {b} {O}. | {S} has not {pp} or {pp} {O} since 2001. | {S} has hardly ever {pp} {O}.
Without {g} {O}, {S} held the line. | {S} held the line without {g} {O}.
"""  # fmt: skip
NOUNS = [
    "use of antipersonnel mines", "production of landmines", "export of cluster munitions", "stockpiles of mines",
    "acquisition of landmines", "minefields", "laying of mines",
]  # fmt: skip
DENIED_NOUNS = """
There has been no {n} by {S}. | There was no {n} in {S} in 2024. | No {n} by {S} was recorded. | {S} denied any {n}.
The envoy found no evidence of {n} by {S}. | The envoy recorded no {n} in {S}. | {S} has not reported any {n}.
There is no sign of {n} in {S}. | No sign of {n} has been found in {S}. | There were zero {n} in {S} last year.
{S} does not have {n}. | {S} said there was no {n} on its territory. | The envoy did not find any {n} in {S}.
{S} has no {n}. | {S} has no history of {n}. | There is little evidence of {n} by {S}. | Nothing suggests {n} by {S}.
"""
# Kinds that say in so many words that something ended, is not, or is resisted.
NEGATIVE = {"halt_production", "halt_transfer", "nonmember", "remain", "oppose"}


def forms(listed: str) -> list[str]:
    return [cell.strip() for line in listed.strip().splitlines() for cell in line.split("|")]


def claims(sentence: str) -> tuple[Claim, ...]:
    content = sentence[0].upper() + sentence[1:]
    return extract(Text("capture", "test", content, published=When.parse("2025-06-01"), language="en"))


def asserted(sentence: str) -> list[tuple[str, str]]:
    return [
        (c.kind, c.assertion)
        for c in claims(sentence)
        if c.assertion in ("fact", "intent") and c.kind not in NEGATIVE
    ]


@pytest.mark.parametrize("form", forms(DENIED))
def test_no_fact_comes_out_of_a_negated_clause(form: str) -> None:
    """Whatever the verb, and wherever the negation stands, nothing is asserted of what is denied."""
    for base, participle, gerund, third in VERBS:
        for weapon in ("antipersonnel mines", "cluster munitions"):
            sentence = form.format(S="Poland", O=weapon, b=base, pp=participle, g=gerund, z=third)
            assert not asserted(sentence), sentence


@pytest.mark.parametrize("form", forms(DENIED_NOUNS))
def test_no_fact_comes_out_of_a_denied_noun(form: str) -> None:
    """Acts and stocks named by nouns are denied with the words that deny them."""
    for noun in NOUNS:
        sentence = form.format(S="Poland", n=noun)
        assert not asserted(sentence), sentence


def test_the_same_verbs_without_a_negation_are_facts() -> None:
    """The rules deny only what is denied: every verb gives a fact in a plain sentence."""
    for _, participle, _, _ in VERBS:
        for sentence in (
            f"Poland has {participle} landmines.",
            f"Poland said it had {participle} landmines.",
        ):
            assert any(c.assertion == "fact" for c in claims(sentence)), sentence


@pytest.mark.parametrize(
    ("sentence", "kind", "assertion"),
    [
        ("There is no doubt that Russia has used landmines.", "use", "fact"),
        ("Poland has not only used landmines but also exported them.", "use", "fact"),
        ("The ministry did not deny that Poland had produced landmines.", "produce", "fact"),
        ("Poland could not confirm that Russia had used landmines.", "use", "allegation"),
    ],
)
def test_negative_words_that_deny_nothing(sentence: str, kind: str, assertion: str) -> None:
    """ "No doubt" and "not only" assert; what cannot be confirmed is an allegation."""
    assert (kind, assertion) in [(c.kind, c.assertion) for c in claims(sentence)]
