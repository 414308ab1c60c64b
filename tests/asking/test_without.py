"""Without the HTTP library everything works but asking, and that says what to install."""

from __future__ import annotations

import subprocess
import sys

import pytest

MISSING = "import sys; sys.modules['httpx2'] = None\n"


def run(code: str) -> subprocess.CompletedProcess[str]:
    """Python in a process of its own, where httpx2 cannot be imported."""
    command = [sys.executable, "-c", MISSING + code]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_asking_says_what_to_install() -> None:
    """One line with the extra's name, and no traceback of an import."""
    done = run(
        "from minewatch.errors import NotReached\n"
        "from minewatch.dial import Address\n"
        "try:\n"
        "    from minewatch.dial import get\n"
        "except NotReached as error:\n"
        "    print(error)\n"
    )
    assert "pip install 'minewatch[model]'" in done.stdout, done.stderr


@pytest.mark.parametrize(
    "module", ["minewatch.cli", "minewatch.watch", "minewatch.extract", "minewatch.extract.gate.gate"]
)
def test_nothing_else_needs_it(module: str) -> None:
    """The doors, the pipeline, the rules and the gate import without it."""
    done = run(f"import {module}")
    assert done.returncode == 0, done.stderr


def test_extracting_does_not_load_it() -> None:
    """Extraction without a model never imports the HTTP library, nor the module that asks."""
    done = subprocess.run(
        [
            sys.executable, "-c",
            "import sys\nfrom minewatch.extract import extract\nfrom minewatch.model.text import Text\n"
            "extract(Text('c', 'plain', 'Poland destroyed 1,200 antipersonnel mines.', language='en'))\n"
            "import minewatch.watch.rooms\n"
            "print([m for m in sys.modules if m.startswith(('httpx2', 'minewatch.dial', 'minewatch.extract.asking'))])",
        ],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert done.stdout.strip() == "[]"
