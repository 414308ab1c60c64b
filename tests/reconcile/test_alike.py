"""What only looks like a disagreement, each beside the like of it that is one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from minewatch.model.claim import Claim

from .conftest import Book

APMBC: dict[str, Any] = {"treaty": "APMBC"}


def agrees(book: Book, claim: Claim) -> None:
    """The treaty record has it as the claim does."""
    book.check(claim, "value")
    book.checks[claim.id] = replace(book.checks[claim.id], verdict="consistent", why=None)


def test_an_exit_that_the_treaty_record_confirms_is_no_vote_taken_for_it(book: Book) -> None:
    """A notice recalled without its date, on the day of the exit: a step confused only if the law objects."""
    leaving = {"kind": "withdraw", "actor": "POL", **APMBC}
    book.say(
        "The notice was deposited with the UN.", "2026-02-20", "official", step="notification", **leaving
    )
    left = book.say("Poland left the treaty on Friday.", "2026-02-20", step="effect", **leaving)
    assert book.reasons() == ["step"]
    agrees(book, left)
    assert book.reasons() == []


def test_a_law_on_leaving_is_not_the_exit(book: Book) -> None:
    """Suspended, and a vote to leave, can both be; suspended and gone cannot."""
    book.say("Ukraine suspends the treaty.", "2025-07-18", "official", kind="suspend", actor="UKR", **APMBC)
    book.say(
        "Parliament adopted the law.", "2025-07-21", kind="withdraw", actor="UKR", step="approval", **APMBC
    )
    assert book.reasons() == []
    book.say(
        "Ukraine has left the treaty.", "2025-07-21", kind="withdraw", actor="UKR", step="effect", **APMBC
    )
    assert "declared_vs_legal" in book.reasons()


def test_a_date_that_was_planned_before_the_notice_can_change(book: Book) -> None:
    """A plan told months earlier names no wrong date; told in the same weeks it does."""
    effect = {"kind": "withdraw", "actor": "LVA", "step": "effect", "assertion": "intent", **APMBC}
    early = book.say("It will take effect in October.", "2025-04-16", time="2025-10", **effect)
    book.check(early, "value")
    book.say("It takes effect on 27 December 2025.", "2025-07-03", "depositary", time="2025-12-27", **effect)
    assert "value" not in {d.reason for f in book.findings() for d in f.disagreements if d.settled}
    late = book.say("The exit is for October.", "2025-07-01", time="2025-10", **effect)
    book.check(late, "value")
    assert "value" in {d.reason for f in book.findings() for d in f.disagreements if d.settled}


def test_entry_into_force_for_some_is_not_the_treatys_own(book: Book) -> None:
    """A sentence on those that joined late dates nothing but their own entry."""
    own = {"kind": "in_force", **APMBC}
    book.say("It entered into force on 1 March 1999.", "1999-03-01", "depositary", time="1999-03-01", **own)
    book.say("It entered into force for them on 1 September.", "2025-12-09", "ngo", time="2025-09-01", **own)
    assert book.reasons() == []
    book.say("It entered into force on 1 March 2009.", "2014-06-10", "un", time="2009-03-01", **own)
    assert book.reasons() == ["value"]


def test_two_that_joined_and_all_that_did_are_two_counts(book: Book) -> None:
    """Counts of states far apart make no range: some of them, and all."""
    for number, words in ((2, "Two states join"), (162, "162 remain"), (166, "166 states joined")):
        book.say(words, "2025-12-01", kind="member", quantity=(number, number, "state"), **APMBC)
    values = {(f.value.low, f.value.high) for f in book.findings() if f.value}
    assert values == {(2, 2), (162, 166)}


def test_a_translation_is_told_in_plain_words(book: Book) -> None:
    """The note names languages and subjects as a reader would, not by the record's codes."""
    minister = {"actor": "LTU", "weapon": "ap_mine", "speaker": ("Ona Sample", "minister")}
    book.say("Turime gaminti minas.", "2025-03-04", kind="halt_production", language="lt", **minister)
    book.say("We make mines.", "2025-03-05", kind="produce", **minister)
    plan = {"kind": "produce", "actor": "POL", "weapon": "ap_mine", "speaker": ("Jan Sample", "minister")}
    book.say("Produkujemy miny.", "2025-03-04", language="pl", **plan)
    book.say("We will make mines.", "2025-03-05", assertion="intent", **plan)
    notes = {d.note for f in book.findings() for d in f.disagreements if d.reason == "translation"}
    assert notes == {
        "The same speaker is quoted stating a fact in Polish and announcing a plan in English.",
        "The same speaker is quoted on an end of production in Lithuanian and on production in English.",
    }


def test_round_numbers_agree_no_further_than_about(book: Book) -> None:
    """5 million may be 4.6 million, and 88,000 is 88,412; 2,000 is not 3,000."""
    counts = {"kind": "destroy", "weapon": "ap_mine", "time": "2025"}
    pairs = {"AGO": (5e6, 4.6e6), "BIH": (88_000, 88_412), "NPL": (2_000, 3_000)}
    for actor, numbers in pairs.items():
        for number in numbers:
            book.say(f"{number}", "2026-03-04", actor=actor, quantity=(number, number, "mine"), **counts)
    differing = {f.matter.actor for f in book.findings() if f.disagreements}
    assert differing == {"NPL"}


def test_two_words_on_a_plan_months_apart_are_a_changed_plan(book: Book) -> None:
    """In April October was foreseen, in July December: no wrong date; said in one week, they differ."""
    effect = {"kind": "withdraw", "actor": "LVA", "step": "effect", "assertion": "intent", **APMBC}
    book.say("It would take effect in October.", "2025-04-16", time="2025-10", **effect)
    book.say("It takes effect on 27 December 2025.", "2025-07-03", "official", time="2025-12-27", **effect)
    assert book.reasons() == []
    book.say("The exit is for October.", "2025-07-01", time="2025-10", **effect)
    assert book.reasons() == ["value"]


def test_still_bound_before_it_had_left_is_no_contradiction(book: Book) -> None:
    """Bound in August agrees with gone by November; bound in December does not."""
    gone = {"kind": "withdraw", "actor": "POL", "step": "effect", **APMBC}
    book.say("The withdrawal took effect in 2025.", "2025-11-12", "ngo", time="2025", **gone)
    bound = {"kind": "remain", "actor": "POL", **APMBC}
    book.say("Poland remains a State Party.", "2025-08-25", "depositary", **bound)
    assert book.reasons() == []
    book.say("Poland remains a State Party.", "2025-12-05", "depositary", **bound)
    assert book.reasons() == ["declared_vs_legal"]


def test_none_today_and_some_to_come_can_both_be(book: Book) -> None:
    """A stock that is planned is no answer to having none; a stock that there is, is one."""
    stock = {"kind": "stockpile", "actor": "POL", "weapon": "ap_mine"}
    book.say("Poland holds none today.", "2026-02-20", "official", assertion="denial", **stock)
    book.say("They will be kept in depots.", "2026-02-20", "official", assertion="intent", **stock)
    assert book.reasons() == []
    book.say("Poland holds mines in depots.", "2026-02-21", assertion="fact", **stock)
    assert book.reasons() == ["assertion"]


def test_what_had_not_been_done_before_was_done_later(book: Book) -> None:
    """A story of a day that is not named denies nothing of another day; a denial of today does."""
    joined = {"kind": "join", "actor": "LTU", **APMBC}
    book.say("Lithuania ratified it on 12 May 2003.", "2003-07-03", "depositary", time="2003-05-12", **joined)
    book.say("It had not yet ratified it.", "2003-05-20", assertion="denial", **joined)
    assert book.reasons() == []
    book.say("Lithuania has not ratified it.", "2003-07-20", assertion="denial", **joined)
    assert book.reasons() == ["assertion"]


def test_what_is_made_and_what_could_be_are_two_capacities(book: Book) -> None:
    """Of one text, today's output and tomorrow's are no disagreement; two texts may well disagree."""
    belma = {"kind": "capacity", "actor": "belma", "assertion": "possible"}
    text = book.text("It makes 100,000 a year. It could make 1,200,000 a year, he said.", "2026-02-20")
    book.say(
        "It makes 100,000 a year.", None, quantity=(100_000, 100_000, "mine", "year"), text=text, **belma
    )
    book.say(
        "It could make 1,200,000 a year, he said.", None, quantity=(1_200_000, 1_200_000, "mine", "year"),
        text=text, speaker=("A director",), **belma,
    )  # fmt: skip
    assert book.reasons() == []
