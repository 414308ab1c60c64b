"""Builds src/minewatch/samples from samples_src: the same bytes every time, on every machine.

    python scripts/make_samples.py          # write the tree
    python scripts/make_samples.py --check  # exit 1 and name what differs, write nothing

A source is `samples_src/<publisher>/<name>.<form>.txt`: YAML between two `---` lines, then plain text with
blank lines between blocks. docs/samples.md lists the keys and the blocks. Nothing here asks for the time,
compresses, or calls a library whose output may change with its version: that keeps the bytes the same.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import yaml
from sample_forms import build_docx, build_eml, build_html, build_txt
from sample_pdf import build_pdf
from sample_words import ROOT, SOURCES, Sample

SAMPLES = ROOT / "src" / "minewatch" / "samples"
BUILDERS = {"txt": build_txt, "html": build_html, "pdf": build_pdf, "docx": build_docx, "eml": build_eml}
SOURCE_KEYS = ("publisher", "id", "class", "language", "licence", "republish", "address", "state", "sample")


def load(path: Path, publisher: dict[str, Any]) -> Sample:
    """One source file. Raises ValueError, naming the file, where it has no head or an unknown form."""
    name, form = path.name.removesuffix(".txt").rsplit(".", 1)
    parts = path.read_text(encoding="utf-8").split("---\n", 2)
    if len(parts) != 3 or parts[0] or form not in BUILDERS:
        raise ValueError(
            f"{path}: a sample starts with YAML between two '---' lines; forms are {sorted(BUILDERS)}"
        )
    return Sample(path.parent.name, name, form, yaml.safe_load(parts[1]), publisher, parts[2])


def samples() -> list[Sample]:
    """Every sample, in the order of folders and names."""
    found: list[Sample] = []
    for folder in sorted(path.parent for path in SOURCES.glob("*/publisher.yaml")):
        publisher = yaml.safe_load((folder / "publisher.yaml").read_text(encoding="utf-8"))
        found.extend(load(path, publisher) for path in sorted(folder.glob("*.txt")))
    return found


def source_yaml(group: list[Sample]) -> bytes:
    """What `collect` reads beside the documents; a date only for those that do not state their own."""
    publisher = {key: group[0].publisher[key] for key in SOURCE_KEYS if key in group[0].publisher}
    documents: dict[str, dict[str, str]] = {}
    for sample in group:
        documents[sample.file] = {"address": sample.address}
        if sample.head.get("date_beside"):
            documents[sample.file]["date"] = sample.published.isoformat()
    tree = {**publisher, "documents": documents}
    return yaml.safe_dump(tree, sort_keys=False, allow_unicode=True, width=100).encode()


def build() -> dict[str, bytes]:
    """The whole tree: relative path to bytes."""
    made: dict[str, bytes] = {}
    groups: dict[str, list[Sample]] = {}
    for sample in samples():
        groups.setdefault(sample.folder, []).append(sample)
        made[f"{sample.folder}/{sample.file}"] = BUILDERS[sample.form](sample)
    for folder, group in groups.items():
        made[f"{folder}/source.yaml"] = source_yaml(group)
    return made


def differences(made: dict[str, bytes]) -> list[str]:
    """What the tree on disk lacks, has too much, or has otherwise."""
    kept = {p.relative_to(SAMPLES).as_posix(): p.read_bytes() for p in SAMPLES.rglob("*") if p.is_file()}
    return sorted(name for name in made.keys() | kept.keys() if made.get(name) != kept.get(name))


def write(made: dict[str, bytes], names: list[str]) -> None:
    """Puts the named files in place and removes those that are no longer built."""
    for name in names:
        path = SAMPLES / name
        if name in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(made[name])
        else:
            path.unlink()


def main() -> int:
    parser = argparse.ArgumentParser(description="Builds the packaged sample documents.")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    check = parser.parse_args().check
    made = build()
    changed = differences(made)
    if check:
        print("\n".join(changed) if changed else "samples are as built", file=sys.stderr)
        return 1 if changed else 0
    write(made, changed)
    print(f"{len(made)} files, {sum(map(len, made.values()))} bytes, {len(changed)} changed", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
