"""Rules of the tree that no linter knows: what stands in no file, and what two files must agree on.

Exits with 1 and one line a breach. Run by `./dev check`.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Written in pieces, so that this file does not break its own rule.
INDEX = re.compile(
    "index" + r"-url[ =]\S*http|registry = \"" + "http|" + "py" + r"pi\.org|pythonhosted" + r"\.org"
)
MACHINE = re.compile(r"(?<![\w./])/(?:home|Users|root|work)/\w")
LONGEST_MODULE = 450  # lines; past that a module does a second job


def tracked() -> list[Path]:
    """The files git knows or would take, as paths; outside a checkout, every file of the source."""
    command = ["git", "ls-files", "-co", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]
    kept = ("src", "tests", "docs", "scripts", "benchmarks", "locks", "labelled")
    return [path for folder in kept for path in (ROOT / folder).rglob("*") if path.is_file()]


def breaches() -> list[str]:
    """Every breach, as one line."""
    found = []
    for path in tracked():
        name = path.relative_to(ROOT)
        if path.name == "uv.lock":
            found.append(f"{name}: names an index's address; the locks are in locks/")
        try:
            written = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(written.splitlines(), 1):
            if INDEX.search(line):
                found.append(f"{name}:{number}: names a package index")
            if MACHINE.search(line) and path.suffix not in {".html", ".eml"}:
                found.append(f"{name}:{number}: names a path of one machine")
        lines = written.count("\n")
        if path.suffix == ".py" and "src" in name.parts and lines > LONGEST_MODULE:
            found.append(f"{name}: {lines} lines, over {LONGEST_MODULE}; what second job does it do?")
    return found + lock_breaches()


def lock_breaches() -> list[str]:
    """locks/core.in names just what pyproject.toml does, and what builds the wheel."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = (ROOT / "locks/core.in").read_text(encoding="utf-8").splitlines()
    named = {line for line in lines if line and not line.startswith("#")} - {"build", "hatchling>=1.27"}
    differ = named ^ set(project["dependencies"])
    return [f"locks/core.in and pyproject.toml differ: {', '.join(sorted(differ))}"] if differ else []


def main() -> None:
    """Print the breaches; exit 1 where there are any."""
    found = breaches()
    print("\n".join(found) if found else f"tree: {len(tracked())} files in order")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
