"""Whose act and whose words: turns of transcripts, "we" and "it", stocks told by their size or place."""

from __future__ import annotations

import pytest

from minewatch.extract import extract
from minewatch.model.claim import Claim
from minewatch.model.text import Text
from minewatch.model.when import When


def claims(content: str, kind: str | None = None) -> list[Claim]:
    """The claims of one kind, or all, in a text published on 1 June 2010."""
    text = Text("capture", "test", content, None, published=When.parse("2010-06-01"), language="en")
    return [c for c in extract(text) if kind is None or c.kind == kind]


def spoken(content: str, kind: str) -> set[tuple[str | None, str | None]]:
    """Actor and speaker of each claim of one kind."""
    return {(c.actor, c.speaker.name if c.speaker else None) for c in claims(content, kind)}


def test_transcripts_of_a_house() -> None:
    """A turn opens with an office and a name, a name and a bracket, or a name that came before; "we" are the house's."""
    record = (
        "PARLIAMENT OF FINLAND, plenary session\n\n"
        "Minister of Defence VIRTANEN: We destroyed our landmines in 2015.\n\n"
        "Deputy Aino Laine (Greens): Russia has laid landmines in Ukraine.\n\n"
        "Minister of Defence VIRTANEN: We have not used landmines.\n"
    )
    assert spoken(record, "destroy") == {("FIN", "Virtanen")}
    assert ("FIN", "Virtanen") in spoken(record, "use")
    (foreign,) = [c for c in claims(record, "use") if c.actor == "RUS"]
    assert (foreign.assertion, foreign.speaker.name if foreign.speaker else None) == (
        "allegation",
        "Aino Laine",
    )
    debate = (
        "The Minister for Europe (Jan Nowak): We have used cluster munitions.\n\n"
        "Eva Kay (Northtown) (Ind): Will he stop?\n\n"
        "Jan Nowak: Chad stockpiles cluster munitions.\n"
    )
    assert spoken(debate, "stockpile") == {("TCD", "Jan Nowak")}


def test_written_questions() -> None:
    """A written question is its asker's; the reply is the office's that it is put to."""
    text = (
        "NATIONAL ASSEMBLY OF SOUTH AFRICA\n\n"
        "12. Mr P. J. Dube (ANC) asked the Minister of Defence:\n\n"
        "Whether Mali has used landmines.\n\nREPLY\n\nOur landmines were destroyed in 1997.\n\n"
        "13. Ms A. Smit (DP) asked the Minister of Trade:\n\nWhether Chad has exported landmines.\n\n"
        "REPLY\n\nNo.\n"
    )
    assert spoken(text, "destroy") == {("ZAF", "Minister of Defence")}


@pytest.mark.parametrize(
    ("content", "kind", "expected"),
    [
        ("Peru said that it had never used landmines.", "use", ("PER", "Peru")),
        ("Peru denied using landmines.", "use", ("PER", "Peru")),
        (
            "Landmines were used, a local newspaper said. Chad has used landmines, police said.",
            "use",
            ("TCD", "police"),
        ),
        ("Chad, host of the talks, declared that it had never used landmines.", "use", ("TCD", "Chad")),
        (
            "Advocates said Peru should commit to a ban and begin destroying its stockpile of landmines.",
            "destroy",
            ("PER", "Advocates"),
        ),
        (
            "Chad used cluster bombs, according to a Human Rights Watch report.",
            "use",
            ("TCD", "Human Rights Watch report"),
        ),
        ("The Kivu Front laid landmines in Chad, the army said, killing two.", "use", ("kivu-front", "army")),
    ],
)
def test_who_is_credited_and_who_acts(content: str, kind: str, expected: tuple[str, str]) -> None:
    """States that tell of themselves, bodies without a name and reports are speakers; "it" is who says so."""
    assert expected in spoken(content, kind)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Chad has landmines. Its stockpile is estimated at 30,000 mines.", ("TCD", "fact", 30000)),
        ("Chad bought landmines. The mines will be stored in its depots.", ("TCD", "intent", None)),
        ("Chad joined the treaty. No landmines are left in its depots.", ("TCD", "denial", None)),
    ],
)
def test_stocks_by_size_and_place(content: str, expected: tuple[str, str, int | None]) -> None:
    """How large a stock is, or that mines lie in depots, says who holds them."""
    found = claims(content, "stockpile")
    assert expected in {(c.actor, c.assertion, c.quantity.low if c.quantity else None) for c in found}


@pytest.mark.parametrize(
    ("content", "kind", "actor"),
    [
        ("Government forces loyal to the president of Chad laid landmines.", "use", "TCD"),
        ("Chadian army units are mining the paths to villages. They laid landmines.", "use", "TCD"),
        ("NATO says its planes dropped cluster bombs on Kosovo.", "use", "nato"),
        (
            "Mali declared a moratorium on exports of landmines. Chad has had a moratorium on landmine exports.",
            "halt_transfer",
            "TCD",
        ),
        ("Chad announced a ban on the export of landmines.", "halt_transfer", "TCD"),
        ("Israel may have broken rules by dropping U.S.-made cluster bombs in Lebanon.", "use", "ISR"),
        ("Chad gave up its 3,000 landmines.", "destroy", "TCD"),
        ("Chadian forces engaged in a massive mine-laying operation near landmines.", "use", "TCD"),
        ("Landmines left by the Chadian army kill nomads.", "use", "TCD"),
        ("Chad is listed as a producer of landmines.", "produce", "TCD"),
        ("Chad makes landmines that cannot be found, and exports them.", "transfer", "TCD"),
    ],
)
def test_acts_of_those_behind(content: str, kind: str, actor: str) -> None:
    """Forces, units and planes act for whom they serve; bans announced, lists and things given up are acts."""
    assert actor in {c.actor for c in claims(content, kind)}


@pytest.mark.parametrize(
    "content",
    [
        "It is not illegal to use landmines against tanks. Chad signed the treaty.",
        "Chad is investigating the use of landmines.",
        "Twenty states spoke up against the use of cluster munitions.",
        "Inspectors of Chad will verify whether landmines were used.",
    ],
)
def test_use_that_nobody_asserts(content: str) -> None:
    """What is judged, inquired into or asked is nobody's use."""
    assert not claims(content, "use")
