"""Claims out of texts, by words and grammar: deterministic, offline, exact to the character."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minewatch.errors import NotKnown

if TYPE_CHECKING:
    from minewatch.model.claim import Claim
    from minewatch.model.text import Text

EXTRACTOR = "rules 0.1"
LANGUAGES = ("en",)


def supported(language: str | None) -> bool:
    """Whether claims can be found in texts of this language (ISO 639-1). A language that is not known is
    not.
    """
    return language in LANGUAGES


def extract(text: Text, *, why: bool = False) -> tuple[Claim, ...]:
    """The claims of a text, in order of their evidence, each with content[start:end] as its quotation.

    With `why`, each claim's `marks` say which words set which field. Raises NotKnown for a language that
    `supported` refuses; a text without claims gives an empty tuple.
    """
    from minewatch.extract.engine import Reader

    if not supported(text.language):
        raise NotKnown(
            f"language {text.language!r}",
            "texts in it cannot be searched for claims yet.",
            f"Known: {', '.join(LANGUAGES)}.",
        )
    return Reader(text, text.language or "en", EXTRACTOR, why).claims()
