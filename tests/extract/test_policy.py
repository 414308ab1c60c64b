"""Policy: who joins, leaves, criticises, reports, asks for time and breaks a treaty, in sentences of our
own.
"""

from __future__ import annotations

import pytest

from minewatch.extract import extract
from minewatch.model.claim import Claim
from minewatch.model.text import Text
from minewatch.model.when import When

PUBLISHED = "2025-06-01"


def claims(text: str, *kinds: str) -> list[Claim]:
    """The claims of a text, of the kinds given or of any."""
    found = extract(Text("t", "plain", text, published=When.parse(PUBLISHED), language="en"))
    return [c for c in found if not kinds or c.kind in kinds]


def actors(text: str, kind: str, assertion: str = "fact") -> set[str | None]:
    """Who does it, for claims of one kind and assertion."""
    return {c.actor for c in claims(text, kind) if c.assertion == assertion}


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        ("Fiji entered into the Mine Ban Treaty in 1998.", "join", {"FJI"}),
        ("Only one state joined the Mine Ban Treaty this year: Tonga in June.", "join", {"TON"}),
        (
            "Neither Chad, Mali nor Niger has joined the Convention on Cluster Munitions.",
            "nonmember",
            {"TCD", "MLI", "NER"},
        ),
        ("Neither Korea has signed the Mine Ban Treaty.", "nonmember", {"KOR", "PRK"}),
        ("Cuba and Egypt have still to join the Mine Ban Treaty.", "nonmember", {"CUB", "EGY"}),
        ("Georgia has yet to ratify the Mine Ban Treaty.", "nonmember", {"GEO"}),
        ("Iran and Syria remain outliers to the Mine Ban Treaty.", "nonmember", {"IRN", "SYR"}),
        ("Vietnam stands outside the Mine Ban Treaty.", "nonmember", {"VNM"}),
        (
            "Several countries are not party to the Mine Ban Treaty: Egypt, Israel and Nepal.",
            "nonmember",
            {"EGY", "ISR", "NPL"},
        ),
        (
            "Those that ratified the Mine Ban Treaty this year include Tonga and Nauru.",
            "join",
            {"TON", "NRU"},
        ),
        ("The island is all that keeps Cuba from joining the Mine Ban Treaty.", "nonmember", {"CUB"}),
        ("Chad, a State Party since 1999, has mines. The Mine Ban Treaty binds it.", "member", {"TCD"}),
    ],
)
def test_standing(text: str, kind: str, who: set[str]) -> None:
    """Who is in a treaty and who is outside it is read from lists, hold-outs, hindrances and appositions."""
    assert actors(text, kind) == who


def test_membership_is_counted() -> None:
    """A number of parties is nobody's in particular; the states it includes are named beside it."""
    found = claims("The Mine Ban Treaty has more than 160 parties including Kenya.", "member")
    assert {(c.actor, c.quantity.low if c.quantity else None) for c in found} == {(None, 160), ("KEN", None)}


def test_not_among_them() -> None:
    """Those said not to be among the parties are none."""
    text = "The Mine Ban Treaty has more than 160 parties. Cuba and India are not among them."
    assert actors(text, "nonmember") == {"CUB", "IND"}


def test_among_them_of_others_is_no_membership() -> None:
    """Names among donors or producers are not made parties by a treaty named before."""
    text = "Cuba never joined the Mine Ban Treaty. Twelve donors fund demining, among them Japan and Norway."
    assert actors(text, "member") == set()
    assert actors(text, "nonmember") == {"CUB"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Mine Ban Treaty went into effect in 1999.", {None}),
        ("The Mine Ban Treaty took effect in March 1999.", {None}),
        ("The Mine Ban Treaty entered into force for Kenya on 1 July 2001.", {"KEN"}),
        ("The Mine Ban Treaty came into force in 1999 and for Kenya in 2001.", {None, "KEN"}),
        ("Kenya ratified in 2001 and the Mine Ban Treaty entered into force on 1 July 2001.", {"KEN"}),
        ("The Mine Ban Treaty enters into force for a state six months after it ratifies.", set()),
        ("Kenya's withdrawal from the Mine Ban Treaty took effect on 1 May.", set()),
    ],
)
def test_in_force(text: str, who: set[str | None]) -> None:
    """A treaty enters into force as a whole or for the state named; a rule or a withdrawal is no such
    event.
    """
    assert actors(text, "in_force") == who


@pytest.mark.parametrize(
    ("text", "kind", "assertion", "step"),
    [
        ("Chad approves the withdrawal from the Mine Ban Treaty.", "withdraw", "fact", "approval"),
        (
            "Chad's parliament voted by 90 to one, with no abstentions, to leave the Mine Ban Treaty.",
            "withdraw",
            "fact",
            "approval",
        ),
        (
            "Chad plans to notify the UN of its withdrawal from the Mine Ban Treaty this summer.",
            "withdraw",
            "intent",
            "notification",
        ),
        (
            "Chad deposited its notice of withdrawal from the Mine Ban Treaty in May 2025.",
            "withdraw",
            "fact",
            "notification",
        ),
        (
            "Chad's ministers on Tuesday recommended that their country leave the Mine Ban Treaty.",
            "withdraw",
            "wish",
            "proposal",
        ),
        (
            "The defence committee of Chad's parliament approved leaving the Mine Ban Treaty.",
            "support",
            "fact",
            None,
        ),
        ("Chad will remain a party to the Mine Ban Treaty.", "remain", "fact", None),
        (
            "Kenya called on Chad to reverse its decision to leave the Mine Ban Treaty.",
            "remain",
            "wish",
            None,
        ),
    ],
)
def test_leaving(text: str, kind: str, assertion: str, step: str | None) -> None:
    """Each step of leaving a treaty is told apart, and approving it is never joining it."""
    found = claims(text, "withdraw", "support", "remain", "join")
    assert [(c.kind, c.actor, c.assertion, c.step) for c in found] == [(kind, "TCD", assertion, step)]


def test_a_bill_that_passes() -> None:
    """A bill spoken of before is the approval of what it is for, with the votes for it."""
    text = (
        "Chad's government wrote a bill on leaving the Mine Ban Treaty. The bill passed by 157 votes to 18."
    )
    found = [c for c in claims(text, "withdraw") if c.step == "approval"]
    assert [(c.actor, c.quantity.low if c.quantity else None, c.measure) for c in found] == [
        ("TCD", 157, "votes_for")
    ]


@pytest.mark.parametrize(
    ("text", "kind", "who", "other"),
    [
        (
            "Norway is dismayed by Chad's decision to transfer cluster munitions to Mali.",
            "oppose",
            {"NOR"},
            "TCD",
        ),
        (
            "Leaders from 21 countries expressed concern about Chad's decision to leave the Mine Ban Treaty.",
            "oppose",
            {None},
            "TCD",
        ),
        (
            "Kenya said it welcomed the decision by Chad to join the Mine Ban Treaty.",
            "support",
            {"KEN"},
            "TCD",
        ),
        (
            "Chad left the Mine Ban Treaty. "
            "The move was criticised by the UN, the ICRC and 12 states, among them Kenya.",
            "oppose",
            {"un", "icrc", None, "KEN"},
            "TCD",
        ),
        (
            "Chad sent cluster munitions to Mali. The shipments drew condemnation from Kenya.",
            "oppose",
            {"KEN"},
            "TCD",
        ),
        (
            "The Peru Campaign to Ban Landmines (PCBL) condemned Chad's use of landmines.",
            "oppose",
            {"pcbl"},
            "TCD",
        ),
    ],
)
def test_judgements(text: str, kind: str, who: set[str | None], other: str) -> None:
    """Whoever judges is the actor, each of several, and whoever did what is judged is the other side."""
    found = claims(text, kind)
    assert {c.actor for c in found} == who
    assert {c.counterparty for c in found} == {other}


def test_a_judged_act_is_told_too() -> None:
    """What somebody is said to have done is a claim also where it is condemned; any use by anyone is not."""
    assert actors("Kenya condemned the use of landmines by Chad.", "use", "allegation") == {"TCD"}
    assert actors("The ICBL condemned the use of landmines by Chad.", "use") == {"TCD"}
    assert claims("Kenya condemned any use of landmines by anyone.", "use") == []


@pytest.mark.parametrize(
    ("text", "kind", "who", "assertion"),
    [
        (
            "The Mine Ban Treaty binds them. Chad and Mali missed their deadlines.",
            "violate",
            {"TCD", "MLI"},
            "fact",
        ),
        (
            "Three states missed their deadlines under the Mine Ban Treaty: Chad, Mali and Niger.",
            "violate",
            {"TCD", "MLI", "NER"},
            "fact",
        ),
        ("Chad failed to meet its clearance deadline under the Mine Ban Treaty.", "violate", {"TCD"}, "fact"),
        (
            "Chad cannot meet its clearance deadline under the Mine Ban Treaty.",
            "violate",
            {"TCD"},
            "possible",
        ),
        ("Chad's deadline for destroying its stock of landmines was missed.", "violate", {"TCD"}, "fact"),
        (
            "The Mine Ban Treaty binds Chad, Mali, and Niger, which was unable to meet its deadline.",
            "violate",
            {"NER"},
            "fact",
        ),
        ("Chad remains in breach of the Mine Ban Treaty.", "violate", {"TCD"}, "fact"),
        (
            "Chad requested and was granted a five-year extension of its landmine clearance deadline.",
            "extend",
            {"TCD"},
            "fact",
        ),
        (
            "The Mine Ban Treaty applies. Chad asked for a further extension of its deadline.",
            "extend",
            {"TCD"},
            "fact",
        ),
        (
            "Chad's extension request was granted by the states parties to the Mine Ban Treaty.",
            "extend",
            {"TCD"},
            "fact",
        ),
        (
            "Mine Ban Treaty reports from Chad and Mali. The annual reports from Chad and Mali are overdue.",
            "report",
            {"TCD", "MLI"},
            "denial",
        ),
        ("Chad joined the Mine Ban Treaty. It last reported in 2011.", "report", {"TCD"}, "fact"),
    ],
)
def test_duties(text: str, kind: str, who: set[str], assertion: str) -> None:
    """Deadlines missed, extensions asked for and granted, and reports handed in or overdue are those of
    their states.
    """
    assert actors(text, kind, assertion) == who


def test_what_treaties_ask_of_all_is_no_claim() -> None:
    """Rules for every state and limits on a weapon say nothing of anybody."""
    assert claims("Since 1999, states must accede to the Mine Ban Treaty and cannot simply sign it.") == []
    assert claims("The protocol has limits which it sets on the use of landmines.", "use") == []
    assert claims("Survey shows that no landmine was ever laid.", "use") == []


def test_transfers_by_noun_and_parcel() -> None:
    """Transfers told by a noun, of a state's own weapons, or as what a parcel includes, are that state's."""
    assert actors("The transfers of US cluster munitions to Mali went on.", "transfer") == {"USA"}
    assert actors("The US approved five transfers to Mali of cluster munitions.", "transfer") == {"USA"}
    text = "The new US package for Mali includes shells and cluster munitions."
    assert {(c.actor, c.counterparty) for c in claims(text, "transfer")} == {("USA", "MLI")}


def test_each_recipient_is_a_transfer() -> None:
    """Weapons handed to two states make two claims."""
    found = claims("Brazil exported cluster munitions to Kenya and Chad.", "transfer")
    assert {(c.actor, c.counterparty) for c in found} == {("BRA", "KEN"), ("BRA", "TCD")}


def test_headlines_without_a_verb() -> None:
    """What a headline says is to be done is planned; what it bans is denied."""
    assert {c.assertion for c in claims("US to give Chad landmines", "transfer")} == {"intent"}
    assert {c.assertion for c in claims("US bans use of landmines in Asia", "use")} == {"denial"}


def test_an_ordinary_blast_is_no_criticism() -> None:
    """A landmine blast is not taken for somebody blasting landmines."""
    assert (
        claims("Two blasts wounded eight soldiers, and Chad accuses Mali of laying landmines.", "oppose")
        == []
    )
