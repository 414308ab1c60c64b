"""What "it", "we" and "which" mean, and which act a time is of."""

from __future__ import annotations

from minewatch.extract import extract
from minewatch.model.claim import Claim
from minewatch.model.text import Text
from minewatch.model.when import When

PUBLISHED = When.parse("2025-12-18")


def found(content: str, publisher: str | None = None) -> list[Claim]:
    return list(extract(Text("t", "test", content, publisher=publisher, published=PUBLISHED, language="en")))


def test_a_treaty_named_in_the_sentence_is_the_one_joined() -> None:
    """ "A party to Amended Protocol II, which it joined": not the treaty the text is about."""
    text = "Chad is outside the Mine Ban Treaty. Mali left the Mine Ban Treaty. Chad is a party to Amended Protocol II, "
    joined = [c for c in found(text + "which it joined in 2005.") if c.kind == "join"]
    assert [c.treaty for c in joined] == ["CCW-APII"]


def test_we_is_the_campaign_that_publishes() -> None:
    """A campaign's "we" is the campaign; a newspaper has none."""
    text = "Chad has suspended the Mine Ban Treaty, it told the UN. We condemn it."
    assert [c.actor for c in found(text, "Quiet Fields Campaign") if c.kind == "oppose"] == [
        "quiet-fields-campaign"
    ]


def test_an_organisation_that_goes_on_speaking_keeps_its_name() -> None:
    """ "It said": the speaker is written as the text writes it, and not as a slug."""
    spoken = [
        c for c in found("Orvik, a company, makes landmines. It said Chad needs the mines.") if c.speaker
    ]
    assert {c.speaker.name for c in spoken if c.speaker} == {"Orvik"}


def test_the_time_of_a_decision_is_not_that_of_what_was_decided() -> None:
    """ "Decided this week to resume production" leaves open when production resumes."""
    (claim,) = found(
        "Chad's minister said the government had decided this week to resume production of landmines."
    )
    assert (claim.kind, claim.assertion, claim.time) == ("produce", "intent", None)
    (later,) = found("Chad's minister said the government would resume production of landmines this week.")
    assert later.time is not None


def test_reported_speech_goes_on_as_its_tenses_show() -> None:
    """After "the minister said that", "would" and "had" are still the minister's; a plain past is the writer's."""
    text = (
        "Peru's defence minister, Ana Quispe, said that her country had cleared its border of landmines. "
        "Peru would destroy the landmines in its depots by 2030. Chad laid landmines in 2019."
    )
    told = {c.kind: c.speaker.name if c.speaker else None for c in found(text)}
    assert told == {"clear": "Ana Quispe", "destroy": "Ana Quispe", "use": None}


def test_months_of_what_is_planned_lie_ahead() -> None:
    """ "Undertook to finish by June" and "is expected to follow in March" look forward from the day of publication."""
    (peru,) = found("Peru undertook to destroy 9,526 landmines by June.")
    assert peru.time is not None
    assert str(peru.time.end) == "2026-06-30"
    (chad,) = found("Chad is expected to sign the Mine Ban Treaty in March.")
    assert chad.time is not None
    assert str(chad.time.start) == "2026-03-01"


def test_an_act_inside_a_since_clause_has_its_very_day() -> None:
    """ "Since it acceded on 28 July 1999" dates the accession to the day, and what followed from that day on."""
    told = {
        c.kind: c.time
        for c in found("Since it acceded to the Mine Ban Treaty on 28 July 1999, Chad has laid no mine.")
    }
    joined, used = told["join"], told["use"]
    assert joined is not None
    assert joined.start == joined.end
    assert used is not None
    assert used.end is None


def test_not_until_means_then() -> None:
    """ "Did not ratify until 2012" asserts that it did, in 2012; "will not join until 2030" asserts nothing done."""
    (poland,) = [
        c
        for c in found("Poland signed the Mine Ban Treaty but did not ratify until 2012.")
        if c.kind == "join"
    ]
    assert (poland.assertion, str(poland.time)) == ("fact", "2012")
    (chad,) = found("Chad will not join the Mine Ban Treaty until 2030.")
    assert chad.assertion == "denial"


def test_people_named_like_states_are_people() -> None:
    """ "Paris Hilton said" and "Ms. Kenya Moore" name no state; "Paris said" does."""
    assert [c.speaker.name for c in found("Sofia Petrova said Chad laid landmines.") if c.speaker] == [
        "Sofia Petrova"
    ]
    assert not {c.actor for c in found("Ms. Kenya Moore supports the Mine Ban Treaty.")} & {"KEN"}
    assert {c.actor for c in found("Paris said it would leave the Mine Ban Treaty.")} == {"FRA"}
