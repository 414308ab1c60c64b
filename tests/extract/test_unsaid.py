"""What nobody says is no claim, and what is called untrue is denied: never the opposite of what a document says."""

from __future__ import annotations

import pytest

from minewatch.extract import extract
from minewatch.model.text import Text


def found(content: str) -> set[tuple[str, str | None, str]]:
    return {(c.kind, c.actor, c.assertion) for c in extract(Text("t", "test", content, language="en"))}


@pytest.mark.parametrize(
    "content",
    [
        "No state party has accused Peru of using antipersonnel mines.",
        "Nobody has alleged that Chad uses antipersonnel mines.",
        "Nobody says that Chad used landmines.",
        "Chad did not say that it would withdraw from the Mine Ban Treaty.",
        "Chad has not said whether it will join the Mine Ban Treaty.",
        "Had Mali used antipersonnel mines, it would have violated the treaty, the minister said.",
    ],
)
def test_what_nobody_says_is_no_claim(content: str) -> None:
    """Nobody's accusation, words not said and a past condition assert nothing."""
    assert found(content) == set()


@pytest.mark.parametrize(
    "content",
    [
        "Reports that Chad used landmines are false, the UN said.",
        "The claim that Chad used landmines is untrue.",
        "There is no truth in reports that Chad used landmines.",
        "It is not true that Chad used landmines.",
    ],
)
def test_what_is_called_untrue_is_denied(content: str) -> None:
    """An accusation that is called false gives the denial."""
    assert found(content) == {("use", "TCD", "denial")}


@pytest.mark.parametrize("opening", ["Should Chad leave", "Were Chad to leave", "If Chad left"])
def test_conditions_without_if_assert_nothing(opening: str) -> None:
    """ "Should Chad leave the treaty" is no leaving; what could follow is possible."""
    assert found(f"{opening} the Mine Ban Treaty, it could buy landmines.") == {
        ("acquire", "TCD", "possible")
    }


def test_not_to_hesitate_is_no_denial() -> None:
    """ "Will not hesitate to use them" is a threat to use them."""
    ((kind, _, assertion),) = found("Chad will not hesitate to use landmines.")
    assert (kind, assertion) == ("use", "intent")


def test_calls_that_are_rejected_are_no_stance_on_the_treaty() -> None:
    """ "Calls to leave the treaty were rejected" judges the calls, not the treaty."""
    assert found("Calls for Chad to leave the Ottawa treaty were rejected by its government.") == set()


@pytest.mark.parametrize(
    ("language", "content"),
    [
        ("pl", "Gdyby Polska używała min przeciwpiechotnych, byłby to skandal."),
        ("ru", "Если Польша выйдет из Оттавской конвенции, это будет ошибкой."),
        ("uk", "Якби Польща вийшла з Оттавської конвенції, це була б помилка."),
        ("fr", "Si la Pologne quittait la convention d’Ottawa, ce serait une erreur."),
        ("es", "Si Polonia abandonara la Convención de Ottawa, sería un error."),
        ("fi", "Jos Puola eroaisi Ottawan sopimuksesta, se olisi virhe."),
        ("de", "Falls Polen aus der Ottawa-Konvention austritt, wäre das ein Fehler."),
    ],
)
def test_what_is_only_supposed_is_no_claim(language: str, content: str) -> None:
    """An if-clause asserts nothing, in any language that is read."""
    assert extract(Text("t", "test", content, language=language)) == ()


def test_leaving_is_not_having_left() -> None:
    """ "Is leaving" and "are withdrawing" announce; only "left" tells of an effect."""
    told = extract(
        Text(
            "t", "test", "Chad is leaving the Mine Ban Treaty. Mali left the Mine Ban Treaty.", language="en"
        )
    )
    assert {(c.actor, c.assertion, c.step) for c in told} == {
        ("TCD", "intent", None),
        ("MLI", "fact", "effect"),
    }


def test_once_opens_what_is_still_to_come() -> None:
    """ "Once the withdrawal has taken effect" tells of an effect that is awaited, and of none that came."""
    told = found("Chad will make landmines once its withdrawal from the Mine Ban Treaty has taken effect.")
    assert {(kind, assertion) for kind, _, assertion in told if kind == "withdraw"} == {
        ("withdraw", "intent")
    }
