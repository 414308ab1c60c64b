"""Extraction on general news: beside spaCy's tokeniser with a Matcher, and beside trafilatura on the same pages.

usage: python benchmarks/news.py FOLDER [--share 0.05] [--peers PYTHON]

FOLDER holds web pages of general news (*.html), such as those of a public article-extraction benchmark. Their
articles are read with trafilatura; of every hundred sentences so many as --share says are put in from the
labelled documents, so that some are on topic. Printed:

- extraction's words a second on that text, and as a multiple of what `spacy.blank("en")` with a Matcher of the
  same terms (weapons, treaties and what is done with them) reads in the same time (6 is the aim);
- extraction's time as a share of trafilatura's for the same pages (0.5 is the aim): with the articles' own
  words, and with every article's words replaced by as many from the labelled documents, all of them on topic.

spaCy is taken from the environment of --peers; without it the first ratio is left out and said so. Processor
time, the best of three.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import trafilatura

from minewatch.extract import extract
from minewatch.extract.words.lexicon import load as lexicon
from minewatch.extract.words.sentences import split
from minewatch.model.text import Text

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from labels import load  # noqa: E402 - the path above comes first

PEER_PROGRAM = """
import json, sys, time
import spacy
from spacy.matcher import Matcher
given = json.load(sys.stdin)
nlp = spacy.blank("en")
nlp.max_length = 10**9
matcher = Matcher(nlp.vocab)
# One pattern for all terms: the fastest way to ask it.
matcher.add("term", [[{"LOWER": {"IN": given["terms"]}}]])
best = 9e9
for _ in range(3):
    start = time.process_time()
    for text in given["texts"]:
        matcher(nlp(text))
    best = min(best, time.process_time() - start)
print(best)
"""
TAGS = frozenset({"WPN", "TRT", "V", "AREA", "ACTION", "PARTY"})


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds, the best of three."""
    spent = []
    for _ in range(3):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def mixed(articles: list[str], labelled: list[str], share: float) -> list[str]:
    """The articles with a sentence on topic for every so many of their own."""
    topical = cycle([t[s.start : s.end] for t in labelled for s in split(t, t.lower())])
    every, count, out = max(1, round(1 / share) - 1), 0, []
    for article in articles:
        kept = []
        for s in split(article, article.lower()):
            kept.append(article[s.start : s.end])
            count += 1
            if count % every == 0:
                kept.append(next(topical))
        out.append(" ".join(kept))
    return out


def replaced(articles: list[str], labelled: list[str]) -> list[str]:
    """For each article as many characters of labelled documents."""
    parts, out = cycle(labelled), []
    for article in articles:
        text = ""
        while len(text) < len(article):
            text += next(parts) + "\n\n"
        out.append(text[: len(article)])
    return out


def read_all(contents: list[str]) -> int:
    """Extracts from all; how many claims there were."""
    return sum(len(extract(Text("b", "bench", content, language="en"))) for content in contents)


def against_spacy(contents: list[str], own: float, python: str | None) -> None:
    """Prints the ratio to spaCy in another environment."""
    if python is None:
        print("  spaCy: not measured; give --peers, an interpreter that has it (pip install spacy)")
        return
    words = lexicon("en")
    terms = {word for word, entry in words.words.items() if entry.tag in TAGS}
    given = json.dumps({"terms": sorted(terms), "texts": contents})
    done = subprocess.run(
        [python, "-c", PEER_PROGRAM], input=given, capture_output=True, text=True, check=True
    )
    theirs = float(done.stdout)
    print(
        f"  spaCy blank with a Matcher of {len(terms):,} terms: {theirs:.2f} s, {theirs / own:.1f} times as long"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--share", type=float, default=0.05)
    parser.add_argument("--peers", metavar="PYTHON")
    args = parser.parse_args()
    pages = [p.read_text(encoding="utf-8", errors="replace") for p in sorted(args.folder.glob("*.html"))]
    if not pages:
        sys.exit(
            f"{args.folder} holds no *.html, so there is nothing to read. Give a folder of saved web pages."
        )
    articles = [trafilatura.extract(page) or "" for page in pages]
    labelled = [document["text"] for document in load(ROOT / "labelled/build")]
    read_all(labelled[:2])  # word lists are read once
    news = mixed(articles, labelled, args.share)
    words = sum(len(text.split()) for text in news)
    own = seconds(lambda: read_all(news))
    print(f"{len(pages)} pages, {words:,} words, {args.share:.0%} of the sentences on topic:")
    print(f"  extraction {own:.2f} s, {words / own:,.0f} words a second")
    against_spacy(news, own, args.peers)
    page_time = seconds(lambda: [trafilatura.extract(page) for page in pages])
    print(f"trafilatura's text of the same pages: {page_time:.2f} s; extraction")
    for name, contents in (
        ("of the articles as they are", articles),
        ("with the sentences on topic", news),
        ("with every word on topic", replaced(articles, labelled)),
    ):
        spent = seconds(lambda contents=contents: read_all(contents))  # type: ignore[misc]
        print(f"  {name}: {spent:.2f} s, {spent / page_time:.2f} of it")


if __name__ == "__main__":
    main()
