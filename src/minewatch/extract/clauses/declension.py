"""Names of states and capitals in the cases a language has, by the letters they end in.

The rules are data (`names.toml`): the cases in order, and for an ending its forms in that order. A form "-" is
no ending at all, "/" parts forms of one case. In a name a word that never changes is written with "=" before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from minewatch.extract.clauses.patterns import lowered

MOST_FORMS = 12  # of one name in one case; names of four words with two forms each have no more


def declined(
    name: str, cases: Sequence[str], rules: Mapping[str, str]
) -> Iterator[tuple[str, frozenset[str]]]:
    """(form, its cases) of a name, each form once. Without rules the name alone, in any case."""
    if not cases:
        yield lowered(name).replace("=", ""), frozenset()
        return
    words = lowered(name).split()
    forms: dict[str, set[str]] = {}
    each = [_word(word, len(cases), rules) for word in words]
    for i, case in enumerate(cases):
        for chosen in list(product(*(forms_of[i] for forms_of in each)))[:MOST_FORMS]:
            forms.setdefault(" ".join(chosen), set()).add(case)
    for form, named in forms.items():
        yield form, frozenset() if "any" in named else frozenset(named)


def _word(word: str, size: int, rules: Mapping[str, str]) -> list[list[str]]:
    """The forms of one word for each case."""
    if word.startswith("="):
        return [[word[1:]]] * size
    for length in range(len(word), -1, -1):
        ending = word[len(word) - length :]
        if ending in rules:
            stem = word[: len(word) - length]
            cells = rules[ending].split()
            return [[stem + ("" if form == "-" else form) for form in cell.split("/")] for cell in cells]
    return [[word]] * size
