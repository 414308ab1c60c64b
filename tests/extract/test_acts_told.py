"""Acts on weapons in the constructions that reports use: bare nouns, passives, phrases between, anaphora."""

from __future__ import annotations

import pytest

from minewatch.extract import extract
from minewatch.model.claim import Claim
from minewatch.model.text import Text
from minewatch.model.when import When


def claims(content: str, kind: str | None = None, title: str | None = None) -> list[Claim]:
    """The claims of one kind, or all, in a text published on 1 June 2010."""
    text = Text("capture", "test", content, title, published=When.parse("2010-06-01"), language="en")
    return [c for c in extract(text) if kind is None or c.kind == kind]


def told(content: str, kind: str, title: str | None = None) -> set[tuple[str | None, str]]:
    """Actor and assertion of each claim of one kind."""
    return {(c.actor, c.assertion) for c in claims(content, kind, title)}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("There were no reports of use of antipersonnel mines by Chad last year.", ("TCD", "denial")),
        ("There were no confirmed instances of landmine use by Peru last year.", ("PER", "denial")),
        ("No allegations of new use of landmines by Peru were received.", ("PER", "denial")),
        ("Landmines were laid in May. There are allegations of use by Peru.", ("PER", "allegation")),
    ],
)
def test_use_told_by_nouns(content: str, expected: tuple[str, str]) -> None:
    """A bare "use" under reports or allegations is told of, and "no reports of" denies it once."""
    assert expected in told(content, "use")


def test_bare_verbs_share_what_governs_them() -> None:
    """A list of bare verbs is denied, or known, as its first verb is."""
    content = "Fiji is not known to have used, produced, stockpiled, or transferred cluster munitions."
    assert {(c.kind, c.assertion) for c in claims(content)} == {
        (kind, "denial") for kind in ("use", "produce", "stockpile", "transfer")
    }
    content = "Fiji will not produce or otherwise acquire antipersonnel mines."
    assert {c.kind for c in claims(content)} == {"halt_production", "acquire"}


@pytest.mark.parametrize(
    ("content", "kind", "actor"),
    [
        ("Mali, which since its first war has used landmines, signed.", "use", "MLI"),
        (
            "Troops stationed in Chad laid landmines. French troops based in Mali laid landmines.",
            "use",
            "FRA",
        ),
        ("During the conflict of 1982 Argentine troops laid landmines.", "use", "ARG"),
        ("Mali has likewise laid landmines.", "use", "MLI"),
        ("Mali has since destroyed its own stockpile of landmines.", "destroy", "MLI"),
        ("Mali made landmines until 1988, and sold them to Chad.", "transfer", "MLI"),
        ("Mali uses landmines. Its factories make landmines at Kayes.", "produce", "MLI"),
        ("Chad declared 3,000 landmines kept for training.", "retain", "TCD"),
        ("Chad signed a deed renouncing use of landmines.", "use", "TCD"),
        ("Egypt and Vietnam stockpile antipersonnel mines.", "stockpile", "VNM"),
        ("The use of landmines by Chad in 2006 was condemned by the UN.", "use", "TCD"),
    ],
)
def test_whose_act_it_is(content: str, kind: str, actor: str) -> None:
    """Phrases, adverbs, places and papers between an act and whoever does it do not hide who does it."""
    assert actor in {c.actor for c in claims(content, kind)}


def test_an_army_without_a_name_is_that_of_the_state_a_text_is_about() -> None:
    """A state that only acts once in a text about another does not take over its army."""
    content = (
        "Cyprus signed the mine ban treaty. Cyprus has no demining programme. Turkey signed the treaty too. "
        "The army keeps 1,000 antipersonnel mines for training. Cyprus will clear its land."
    )
    assert told(content, "retain", "Cyprus") == {("CYP", "fact")}


def test_a_sort_of_mine_is_meant_by_pronouns() -> None:
    """Where a text names one sort of mine, "them" after plain "mines" are of that sort."""
    content = (
        "Peru bans antipersonnel mines. Its antipersonnel mines lie in depots. The mines are old. "
        "It has never exported them."
    )
    assert [c.weapon for c in claims(content, "transfer")] == ["ap_mine"]


def test_some_of_a_group_are_named() -> None:
    """A counted group that has used mines acts, with its number, and so does the member named."""
    found = claims("At least 15 countries have used cluster munitions, including Chad.", "use")
    assert {(c.actor, c.quantity.unit if c.quantity else None) for c in found} == {
        (None, "state"),
        ("TCD", None),
    }


def test_times_told_together() -> None:
    """Two years joined by "and" are one span."""
    found = claims("Chad laid landmines in 1998 and 1999.", "use")
    assert [
        (c.time.start.year, c.time.end.year) for c in found if c.time and c.time.start and c.time.end
    ] == [(1998, 1999)]


def test_a_time_of_another_clause_is_not_taken() -> None:
    """When somebody reported it is not when it was done."""
    (claim,) = claims("Chad has laid landmines, a witness said in January 2009.", "use")
    assert claim.time is None


def test_what_all_parties_must_do_is_nobodys_act() -> None:
    """Duties of "a State Party" or "each country" claim nothing."""
    assert not claims("A State Party may never use, produce or transfer antipersonnel mines.")
    assert not claims("Each State Party has to destroy its stockpile of antipersonnel mines.", "destroy")


def test_origin_is_no_production() -> None:
    """Mines of somebody's manufacture say where they come from."""
    assert not claims("The landmines were of Italian and Soviet manufacture.", "produce")


def test_passives_that_an_officer_tells_of_his_own_state() -> None:
    """What a minister says was not done, he says of his own state."""
    content = "“No landmines have been laid on the border,” said Chad's defence minister, Ali Deby."
    assert told(content, "use") == {("TCD", "denial")}


def test_denied_in_lists_and_over_insertions() -> None:
    """ "No reports of" denies each act of a list, and "no evidence to suggest that" what it opens."""
    content = "There were no reports or allegations of production or transfers of landmines by Chad."
    assert told(content, "produce") == told(content, "transfer") == {("TCD", "denial")}
    content = "There is no evidence to suggest that landmines, as the treaty defines them, were used by Peru."
    assert ("PER", "denial") in told(content, "use")


def test_stock_of_a_group_with_a_mine_action_team() -> None:
    """Mines "in its possession" are stock, whatever else the sentence says of mine action."""
    content = "By signing, the Polisario Front agreed to destroy all landmines in its possession and do mine action."
    assert {a for a, _ in told(content, "destroy")} == {"polisario"}


def test_lists_share_their_actor_and_their_time() -> None:
    """The phrase with "by", or the year, at the end of a list is that of each of its members."""
    content = "There were no reports of use, production or export of landmines by Chad."
    assert told(content, "use") == {("TCD", "denial")}
    content = "Peru destroyed 1,273 cluster munitions and 52,000 submunitions in 2008."
    assert [str(c.time) for c in claims(content, "destroy")] == ["2008", "2008"]
    content = "Peru destroyed 1,273 cluster munitions in 2007 and 52,000 submunitions in 2008."
    assert [str(c.time) for c in claims(content, "destroy")] == ["2007", "2008"]
