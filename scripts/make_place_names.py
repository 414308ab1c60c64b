"""Write src/minewatch/model/data/place_names.csv: names of every place in the languages we recognise.

The names are CLDR's, through Babel (Unicode licence), with the variants that CLDR marks "short" and "variant"
and those of regions where the language is written otherwise (Portugal, Mexico, Taiwan). Run it after a Babel
release and read the difference before committing it.

usage: python scripts/make_place_names.py
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.localedata import locale_identifiers

HERE = Path(__file__).resolve().parent.parent / "src/minewatch/model/data"
LANGUAGES = ("ar", "de", "es", "et", "fi", "fr", "lt", "lv", "pl", "pt", "ru", "uk", "zh")
# CLDR is keyed by alpha-2 codes, and has no alpha-3 for them: the pairs of our table.
ALPHA2 = HERE / "alpha2.csv"


def alpha2() -> dict[str, str]:
    """Our codes to CLDR's, for every place that CLDR has."""
    with ALPHA2.open(encoding="utf-8") as file:
        return {row["code"]: row["alpha2"] for row in csv.DictReader(file)}


def written(language: str, short: str) -> Iterator[str]:
    """The names of one place in a language: CLDR's own first, then those of its variants and regions."""
    regions = sorted(name for name in locale_identifiers() if name.split("_")[0] == language)
    for locale in (language, *regions):
        territories = Locale.parse(locale).territories
        names = {territories.get(key) for key in (short, f"{short}-alt-short", f"{short}-alt-variant")}
        yield from sorted(filter(None, names))


def main() -> None:
    """Write the file, sorted by language and then by code."""
    codes = alpha2()
    rows = [
        (code, language, name)
        for language in LANGUAGES
        for code, short in codes.items()
        for name in dict.fromkeys(written(language, short))
    ]
    with (HERE / "place_names.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "language", "name"))
        writer.writerows(rows)
    print(f"{len(rows)} names in {len(LANGUAGES)} languages; {len(codes)} places")


if __name__ == "__main__":
    main()
