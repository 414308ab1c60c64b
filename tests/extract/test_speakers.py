"""Whom the extractor credits with a claim, and whom it does not."""

from __future__ import annotations

import pytest

from minewatch.extract import extract
from minewatch.model.claim import Claim
from minewatch.model.text import Text
from minewatch.model.when import When


def claims(content: str, publisher: str | None = None) -> tuple[Claim, ...]:
    text = Text(
        "capture", "test", content, publisher=publisher, published=When.parse("2025-06-01"), language="en"
    )
    return extract(text)


def speakers(content: str, kind: str, publisher: str | None = None) -> list[str | None]:
    return [c.speaker.name if c.speaker else None for c in claims(content, publisher) if c.kind == kind]


@pytest.mark.parametrize(
    ("content", "kind", "who"),
    [
        (
            "“Peru will destroy its landmines,” Defence Minister Ana Quispe told Reuters.",
            "destroy",
            "Ana Quispe",
        ),
        (
            "Peru will destroy its landmines, the defence ministry said on Friday.",
            "destroy",
            "defence ministry",
        ),
        (
            "Peru will destroy its landmines, Defence Minister Ana Quispe said last month.",
            "destroy",
            "Ana Quispe",
        ),
        ("According to Human Rights Watch, Peru has used landmines.", "use", "Human Rights Watch"),
        ("Human Rights Watch has documented that Peru used landmines.", "use", "Human Rights Watch"),
        (
            "The chair of the defence committee, Ana Quispe, said Peru had used landmines.",
            "use",
            "Ana Quispe",
        ),
        ("Ana Quispe, defence minister of Peru, said it would use landmines.", "use", "Ana Quispe"),
        ("Chile accused Peru of using landmines.", "use", "Chile"),
        ("A senior Peruvian official said the state will use landmines.", "use", "senior Peruvian official"),
        ("In 2013 Yemen reported that Chad had used landmines.", "use", "Yemen"),
        ("On 17 September 2015 Mozambique said that Chad had used landmines.", "use", "Mozambique"),
    ],
)
def test_who_is_credited(content: str, kind: str, who: str) -> None:
    """The speaker is the person, ministry, organisation or other state that the clause names, and no date."""
    assert speakers(content, kind) == [who]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("Peru said it will destroy its landmines.", "destroy"),
        ("The government announced that Peru would use landmines.", "use"),
        ("Peru has promised to destroy its landmines.", "destroy"),
        ("Peru used landmines in 1995.", "use"),
        ("The minister met reporters. Peru used landmines in 1995.", "use"),
        ("No other state has announced that it will follow; Peru has used landmines.", "use"),
        ("Peru destroyed its landmines, and Chile, which has said little, kept its own.", "destroy"),
    ],
)
def test_nobody_is_credited(content: str, kind: str) -> None:
    """A state's own policy, a fact in the publisher's voice and "no state has said" have no speaker."""
    assert set(speakers(content, kind)) == {None}


def test_the_publisher_speaks_in_its_own_voice() -> None:
    """What a press release says its publisher said has no speaker; elsewhere the organisation is one."""
    words = "Peru has used landmines, Human Rights Watch said on Monday."
    assert speakers(words, "use") == ["Human Rights Watch"]
    assert speakers(words, "use", "Human Rights Watch") == [None]
    assert speakers("Peru has used landmines, Human Rights Watch said today.", "use") == [None]


def test_a_state_that_declares_a_fact_about_itself_is_its_speaker() -> None:
    """Declared, informed and reported facts rest on the state's word; its plans need nobody's."""
    assert speakers("Peru informed the Monitor that it has never used landmines.", "use") == ["Peru"]


def test_what_another_state_ascribes_is_an_allegation() -> None:
    """Said, condemned or told in a government's statement: misconduct ascribed by a state is an allegation."""
    for content in (
        "Chile's foreign minister said Peru had used landmines.",
        "Chile condemned the use of landmines by Peru.",
        "Statement by Chile\n\nPeru has used landmines.",
    ):
        assert [c.assertion for c in claims(content) if c.kind == "use" and c.actor == "PER"] == [
            "allegation"
        ]
    independent = "A United Nations panel said Peru had used landmines."
    assert [c.assertion for c in claims(independent) if c.kind == "use"] == ["fact"]


def test_turns_of_a_debate() -> None:
    """Every shape of turn credits its speaker with what follows, until the next; surnames find full names."""
    content = (
        "Mr. Paul Okafor (Nigeria) (spoke in French): Chad has used landmines.\n\n"
        "The Minister of State (Ms. Jane Hale): Peru has used landmines.\n\n"
        "Mr. Okafor: Yemen has used landmines.\n\n"
        "The President: Mali has used landmines.\n"
    )
    got = {c.actor: c.speaker.name for c in claims(content) if c.kind == "use" and c.speaker}
    assert got == {"TCD": "Paul Okafor", "PER": "Jane Hale", "YEM": "Paul Okafor", "MLI": "The President"}


def test_a_summary_record_gives_a_paragraph_to_its_speaker() -> None:
    """In a summary record whoever opens the paragraph is credited with all of it, and with no more."""
    content = (
        "The representative of Cuba said that his country shared the concern. Chad had used landmines.\n\n"
        "Peru has used landmines."
    )
    got = {c.actor: c.speaker.name if c.speaker else None for c in claims(content) if c.kind == "use"}
    assert got == {"TCD": "representative of Cuba", "PER": None}


def test_headings_are_no_turns() -> None:
    """ "ALGERIA:" at the start of an entry is a heading, however often it comes back."""
    content = "ALGERIA: Algeria used landmines in 2003.\n\nCHAD: Chad used landmines in 2004.\n"
    assert speakers(content, "use") == [None, None]


def test_a_quotation_goes_on_over_sentences() -> None:
    """The sentences of a quotation after its reporting clause have the same speaker."""
    content = "“It is late,” Defence Minister Ana Quispe said. “Peru has used landmines. Peru will use landmines again.”"
    assert speakers(content, "use") == ["Ana Quispe", "Ana Quispe"]
    assert all(c.quoted for c in claims(content))
