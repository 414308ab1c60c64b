"""Search one text for claims: the rules always, and the model where one is set."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from minewatch.errors import NotReached
from minewatch.watch.progress import Progress, silent

if TYPE_CHECKING:
    from minewatch.extract.asking import Model, NotKept
    from minewatch.model.claim import Claim
    from minewatch.model.text import Text


@dataclass(frozen=True, slots=True)
class Searched:
    """What was found in a text and by whom; `refused` are the model's answers that the gate did not let pass,
    `trouble` is why the model gave none. `asked` is whether it did.
    """

    claims: tuple[Claim, ...]
    extractor: str
    supported: bool = True
    asked: bool = False
    refused: tuple[NotKept, ...] = ()
    trouble: str | None = None


def searcher(model: Model | None) -> str:
    """The name under which texts are gone through: the rules', and the model's where one is set."""
    from minewatch.extract import EXTRACTOR

    return EXTRACTOR if model is None else f"{EXTRACTOR} + {model.extractor}"


def not_searched(language: str | None) -> str:
    """Why a text in that language gives no claims."""
    if language is None:
        return (
            "its language could not be told, so it was not searched for claims. "
            "Give its language: minewatch collect FILE --source SOURCE.yaml, with 'language: en' for example."
        )
    return f"its language ({language}) cannot be searched for claims yet."


class Search:
    """Searches texts one after another. Where the model fails it is not asked again by this object: the texts
    are then the rules' alone, and wait for the model until a later run.
    """

    def __init__(self, model: Model | None, progress: Progress = silent) -> None:
        self.model, self.progress = model, progress

    def search(self, text: Text, language: str | None) -> Searched:
        """The claims of a text that is taken to be in that language."""
        from minewatch.extract import EXTRACTOR, extract, supported

        if not supported(language):
            return Searched((), searcher(self.model), supported=False)
        told = replace(text, language=language)
        claims = extract(told)
        if self.model is None:
            return Searched(claims, EXTRACTOR)
        from minewatch.extract.asking import ask
        from minewatch.extract.asking.asked import judged

        if not judged(language):
            return Searched(claims, searcher(self.model))
        try:
            answered = ask(told, self.model, claims, self.progress)
        except NotReached as trouble:
            self.model = None
            return Searched(claims, EXTRACTOR, trouble=str(trouble))
        return Searched((*claims, *answered.claims), searcher(self.model), True, True, answered.refused)
