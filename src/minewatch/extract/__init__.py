"""Claims out of texts, by words and grammar: deterministic, offline, exact to the character."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from minewatch.errors import NotKnown

if TYPE_CHECKING:
    from minewatch.model.claim import Claim
    from minewatch.model.text import Text

EXTRACTOR = "rules 0.2"


@cache
def languages() -> tuple[str, ...]:
    """The languages (ISO 639-1) in whose texts claims can be found: English, and every folder of `data` with
    tables of claims (docs/languages.md).
    """
    folders = resources.files("minewatch.extract").joinpath("data").iterdir()
    found = {f.name for f in folders if f.is_dir() and (f / "claims.toml").is_file()}
    return tuple(sorted({"en", *found}))


def supported(language: str | None) -> bool:
    """Whether claims can be found in texts of this language (ISO 639-1). A language that is not known is
    not.
    """
    return language in languages()


def extract(text: Text, *, why: bool = False) -> tuple[Claim, ...]:
    """The claims of a text, in order of their evidence, each with content[start:end] as its quotation.

    With `why`, each claim's `marks` say which words set which field. Raises NotKnown for a language that
    `supported` refuses; a text without claims gives an empty tuple.
    """
    if not supported(text.language):
        raise NotKnown(
            f"language {text.language!r}",
            "texts in it cannot be searched for claims yet.",
            f"Known: {', '.join(languages())}.",
        )
    if text.language == "en":
        from minewatch.extract.engine import Reader as English

        return English(text, "en", EXTRACTOR, why).claims()
    from minewatch.extract.clauses.reader import Reader

    return Reader(text, text.language or "", EXTRACTOR, why).claims()
