"""The command line as `main` runs it, in this process; one demo and one small workspace for the session."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from minewatch.cli import main


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it said on either stream."""

    code: int
    out: str
    err: str


Call = Callable[..., Done]


def call(*words: object) -> Done:
    """`minewatch WORDS`, with its exit code and both streams."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    before, sys.argv = sys.argv, ["minewatch", *map(str, words)]
    code = 0
    try:
        with redirect_stdout(out), redirect_stderr(err):
            main()
    except SystemExit as stop:
        code = int(stop.code or 0)
    finally:
        sys.argv = before
    for stream in (out, err):
        stream.flush()
    return Done(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of 80 columns, and no settings from outside."""
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("NO_COLOR", "MINEWATCH_WORKERS", "MINEWATCH_PUBLISH_UNREVIEWED"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Done]:
    """The demo, built once, and how that ended. Only for reading."""
    folder = tmp_path_factory.mktemp("built") / "demo"
    return folder, call("demo", folder, "--on", "2026-03-01")


@pytest.fixture(scope="session")
def demo(built: tuple[Path, Done]) -> Path:
    """The demo's workspace. Only for reading."""
    return built[0]


SOURCE = "publisher: Test Wire\nclass: wire\nlanguage: en\ndate: 2026-03-04\n"
DOCUMENTS = {
    "nepal.txt": (
        "KATHMANDU, 4 March 2026 - Nepal acceded to the Mine Ban Treaty on 3 March 2026. The foreign "
        "minister said that Nepal destroyed 2,000 stockpiled antipersonnel mines in 2025."
    ),
    "poland.txt": (
        "WARSAW, 4 March 2026 - Poland laid antipersonnel mines on its border in February 2026, the defence "
        "ministry said. Poland requires 5 million mines."
    ),
    "norway.html": (
        "<html><head><title>Norway \u202estays</title></head><body><article><p>Norway stays in the Mine Ban "
        "Treaty, the foreign minister said on 3 March 2026. Norway destroyed 500 stockpiled "
        "antipersonnel mines \u202ein 1996.</p></article></body></html>"
    ),
    "weather.txt": (
        "It rained in the north of the country on Tuesday, and the river stayed below its banks. More rain "
        "is expected in the mountains, and the roads to the coast remain open to all."
    ),
    "პოლონეთი.txt": (
        "პოლონეთი გავიდა ქვეითსაწინააღმდეგო ნაღმების აკრძალვის ხელშეკრულებიდან. ამის შესახებ პარასკევს "
        "ვარშავაში ქვეყნის მთავრობამ განაცხადა, იუწყება სააგენტო თავდაცვის სამინისტროზე დაყრდნობით."
    ),
    "empty.txt": "",
    "half.pdf": "%PDF-1.7\n1 0 obj << /Type /Catalog",
}


def write_documents(folder: Path) -> Path:
    """A reader's own small folder: three documents with claims, one without, three that cannot be used."""
    folder.mkdir()
    (folder / "source.yaml").write_text(SOURCE, encoding="utf-8")
    for name, words in DOCUMENTS.items():
        (folder / name).write_text(words, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of the small folder, collected and run. Only for reading."""
    folder = tmp_path_factory.mktemp("kept")
    documents, workspace = write_documents(folder / "documents"), folder / "monitor"
    assert call("init", workspace).code == 0
    assert call("collect", documents, "-w", workspace).code == 0
    assert call("run", "-w", workspace).code == 0
    return workspace


@pytest.fixture
def own(kept: Path, tmp_path: Path) -> Path:
    """A copy of the small workspace, to write in."""
    return Path(shutil.copytree(kept, tmp_path / "monitor"))
