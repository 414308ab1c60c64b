"""Documents in other languages go the same way as English ones: read, searched, and quoted in the original."""

from __future__ import annotations

import pytest

from minewatch.model.source import Source
from minewatch.watch import Workspace

from .conftest import Keep


@pytest.mark.parametrize(
    ("language", "words", "quote"),
    [
        (
            "pl",
            "W czwartek ministerstwo podało, że Mozambik zniszczył 37 000 min przeciwpiechotnych i nie ma już "
            "żadnych zapasów. "
            "Ostatnie z nich zostały wysadzone w powietrze na poligonie pod stolicą, jak poinformował rzecznik.",
            "zniszczył 37 000 min przeciwpiechotnych",
        ),
        (
            "ru",
            "В четверг министерство сообщило, что Мозамбик уничтожил 37 000 противопехотных мин. "
            "Последние из них были взорваны на полигоне под столицей, как рассказал журналистам представитель армии.",
            "уничтожил 37 000 противопехотных мин",
        ),
    ],
)
def test_claims_of_another_language_reach_the_record(
    work: Workspace, keep: Keep, language: str, words: str, quote: str
) -> None:
    """The language is told by the words, the claim is kept, and its evidence is the original's."""
    keep("a.txt", words, Source("kontinent", "Kontinent", "media"))
    (text,) = work.record.texts()
    assert text.language == language
    (claim,) = [c for c in work.record.claims() if c.kind == "destroy"]
    assert claim.actor == "MOZ"
    assert quote in claim.evidence.quote
    assert text.content[claim.evidence.start : claim.evidence.end] == claim.evidence.quote
    assert not list(work.record.refusals())
