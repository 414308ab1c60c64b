"""Lines of a text that are no sentences: points of a list, headings, and what a text as a whole is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from minewatch.extract.grammar.parse import Parse
from minewatch.extract.words.tokens import Token


def line_of(tokens: list[Token]) -> list[Token]:
    """A list's line ("- Ecuador – confirmed that ...") as a sentence: without the marks before its verb."""
    if tokens and tokens[0].tag == "DASH":
        tokens = tokens[1:]
    if (
        len(tokens) > 3
        and tokens[0].tag == "STATE"
        and tokens[1].tag in ("DASH", "COLON")
        and tokens[2].tag == "V"
    ):
        return [tokens[0], *tokens[2:]]
    return tokens


def heading_name(tokens: list[Token]) -> Token | None:
    """The one name of a heading that is else only numbers and marks: "2. (1) Cambodia."."""
    words = [t for t in tokens[:6] if t.tag not in ("NUM", "STOP", "OPEN", "CLOSE", "DASH")]
    return words[0] if len(words) == 1 and len(tokens) < 7 else None


def leader(p: Parse) -> str | None:
    """Who a list is about that this sentence opens: "Under the new policy, the United States:"."""
    if p.tokens[-1].tag != "COLON":
        return None
    named = [t.e.value for t in p.tokens if t.tag in ("STATE", "ORG") and t.e]
    return named[-1].partition(",")[0] if named else None


def theme(parses: Iterable[Parse]) -> tuple[str | None, str | None]:
    """The weapon a text is about, all mines taken together, and the sort of mine that its "mines" are of."""
    named = Counter(t.e.value for p in parses for t in p.tokens if t.tag == "WPN" and t.e)
    together: Counter[str] = Counter()
    for value, times in named.items():
        together["mine" if value.endswith("mine") or value == "mix" else value] += times
    sort = max(("ap_mine", "av_mine"), key=lambda value: named[value])
    other = named["ap_mine"] + named["av_mine"] - named[sort]
    clear = named[sort] > 2 * other and named[sort] * 3 >= named["mine"]
    return (together.most_common(1)[0][0] if together else None), (sort if clear else None)


def weapon_code(value: str) -> str:
    """The code of a weapon entry; mixed names ("mines and UXO") count as mines."""
    return "mine" if value == "mix" else value
