"""States, areas, their people, capitals and regions as words of the lexicon."""

from __future__ import annotations

from minewatch.extract.words.lexicon import Entry, Lexicon
from minewatch.model.place import Place, places


def _caps(name: str) -> str:
    """How a name must be written to be one: "US" in capitals, "Chad" with a capital."""
    return "AA" if name.isupper() and len(name) <= 4 else "A"


def _add(lexicon: Lexicon, place: Place, name: str, sub: str) -> None:
    for written in {name, name.removeprefix("The ").removeprefix("the ")}:
        lexicon.add(written, Entry("STATE", place.code, caps=_caps(written), sub=sub))


def add_places(lexicon: Lexicon) -> None:
    """Adds every name of every place. The value is its code; `sub` says what sort of name it is.

    Dissolved states come first, so that a name they share with a state of today means today's.
    """
    for place in sorted(places().values(), key=lambda p: p.kind != "former"):
        for name in (place.name, place.long_name, *place.aliases):
            _add(lexicon, place, name, "name")
        for people in place.people:
            _add(lexicon, place, people, "people")
        for capital in place.capitals:
            _add(lexicon, place, capital, "capital")
        for region in place.regions:
            lexicon.add(region, Entry("REGION", f"{place.code}:{region}", caps="A"))
