#!/usr/bin/env python3
"""Score the names of states and areas against a fetched copy of a public list of names.

usage: score_names.py PATH [--misses N] [--sentences]

PATH is one of: a folder of i18n-iso-countries (langs/*.json), world-countries' countries.json, or countrynames'
data.yaml. Each name is looked up alone; `found` means the right place, `wrong` another one, `missing` none. A
name that the list itself gives to several places is left out. Countrynames says no languages: its names count
as "any". With --sentences the name stands in an English sentence and the actor of the claim is what is scored.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from minewatch.errors import NotKnown
from minewatch.model.place import find_place, places

LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar", "pl", "uk", "fi", "lt", "lv", "et", "de", "pt")
THREE = {
    "fra": "fr", "spa": "es", "rus": "ru", "zho": "zh", "ara": "ar", "pol": "pl", "fin": "fi", "est": "et", "deu": "de",
    "por": "pt",
}  # fmt: skip
# Countrynames' codes of states that are no more, and ours.
FORMER = {
    "YUCS": "YUG",
    "CSXX": "SCG",
    "SUHH": "SUN",
    "CSHH": "CSK",
    "DD": "DDR",
    "YDYE": "YMD",
    "VDVN": "VDR",
    "ZR": "COD",
}
ALPHA2 = Path(__file__).resolve().parent.parent / "src/minewatch/model/data/alpha2.csv"
Named = tuple[str, str, str]  # language, code, name


def alpha2() -> dict[str, str]:
    """ISO alpha-2 codes to ours."""
    with ALPHA2.open(encoding="utf-8") as file:
        return {row["alpha2"]: row["code"] for row in csv.DictReader(file)} | FORMER


def of_folder(path: Path) -> Iterator[Named]:
    """Names of i18n-iso-countries: one file a language, a name or several a code."""
    codes = alpha2()
    for language in LANGUAGES:
        file = next(path.rglob(f"{language}.json"))
        for short, names in json.loads(file.read_text(encoding="utf-8"))["countries"].items():
            for name in [names] if isinstance(names, str) else names:
                yield language, codes.get(short, short), name


def of_json(path: Path) -> Iterator[Named]:
    """Names of world-countries: common and official, in English and in the languages it is translated to."""
    for row in json.loads(path.read_text(encoding="utf-8")):
        code = "XKX" if row["cca3"] == "UNK" else row["cca3"]
        for key in ("common", "official"):
            yield "en", code, row["name"][key]
            for three, language in THREE.items():
                if three in row["translations"]:
                    yield language, code, row["translations"][three][key]


def of_yaml(path: Path) -> Iterator[Named]:
    """Names of countrynames, without their languages."""
    codes = alpha2()
    for short, names in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        for name in names:
            yield "any", codes.get(short, short), str(name)


def names_of(path: Path) -> list[Named]:
    """Every name of the list once, those of several places left out. Raises OSError where there is no list."""
    read: Callable[[Path], Iterator[Named]] = (
        of_folder if path.is_dir() else of_json if path.suffix == ".json" else of_yaml
    )
    rows = list(dict.fromkeys(read(path)))
    meant: dict[tuple[str, str], set[str]] = defaultdict(set)
    for language, code, name in rows:
        meant[language, name.casefold()].add(code)
    return [row for row in rows if len(meant[row[0], row[2].casefold()]) == 1]


def looked_up(name: str) -> str | None:
    """The code that a name means to us, looked up alone."""
    try:
        return find_place(name).code
    except NotKnown:
        return None


def in_a_sentence(name: str) -> str | None:
    """The actor of the claim that an English sentence about the name makes."""
    from minewatch.extract import extract
    from minewatch.model.text import Text

    words = f"Delegates met in Oslo on Monday. {name} has joined the Ottawa Convention, an official said."
    claims = extract(Text("sentence", "labelled", words, language="en"))
    return next((claim.actor for claim in claims if claim.kind == "join"), None)


def score(rows: list[Named], meaning: Callable[[str], str | None], misses: int) -> None:
    """Prints a line a language for the 197 states, one for all of them, and one for other areas."""
    known = places()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    shown: Counter[str] = Counter()
    for language, code, name in rows:
        ours = code in known
        part = language if ours and known[code].kind == "state" else "other areas" if ours else "not ours"
        got = meaning(name)
        verdict = "found" if got == code else "missing" if got is None else "wrong"
        if not ours:
            verdict = "wrong" if got else "missing"
        counts[part][verdict] += 1
        if ours and verdict != "found" and shown[part] < misses:
            shown[part] += 1
            print(f"  {verdict} {part} {code}: {name}{f' taken for {got}' if got else ''}")
    for part in sorted(counts, key=lambda p: (p in ("other areas", "not ours"), p)):
        n = counts[part]
        total = sum(n.values())
        print(
            f"{part:12} {total:6} names  found {n['found'] / total:.4f}  wrong {n['wrong'] / total:.4f}"
            f"  missing {n['missing'] / total:.4f}"
        )


def main() -> None:
    """Read the list and print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument(
        "--misses", type=int, default=0, help="show so many names a language that were not found"
    )
    parser.add_argument("--sentences", action="store_true", help="score English names within a sentence")
    args = parser.parse_args()
    rows = names_of(args.path)
    if args.sentences:
        rows = [row for row in rows if row[0] == "en"]
    score(rows, in_a_sentence if args.sentences else looked_up, args.misses)


if __name__ == "__main__":
    main()
