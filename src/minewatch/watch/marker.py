"""How far the record has been read and searched, so that a run looks only at what came since.

A small file beside the record. It only saves time: it names the log's entry up to which nothing waits, with that
entry's hash, the readers and the extractor. Where one of these is another now, or the file is gone, a run looks
at everything again.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minewatch.store import Record

FILE = ".run.json"


def reached(folder: Path, record: Record, versions: list[str]) -> int:
    """The number of the entry up to which nothing waits for these versions; 0 where that is not known."""
    try:
        seq, digest, by = json.loads((folder / FILE).read_text(encoding="utf-8"))
        entry = next(record.log(int(seq) - 1), None)
    except (OSError, ValueError, TypeError):  # none yet, or not ours: everything is looked at
        return 0
    same = entry is not None and (entry.seq, entry.hash) == (seq, digest) and by == versions
    return int(seq) if same else 0


def set_mark(folder: Path, seq: int, digest: str, versions: list[str]) -> None:
    """Note that nothing waits up to this entry."""
    new = folder / f"{FILE}.new"
    with suppress(OSError):  # where it cannot be kept, the next run takes longer, and that is all
        new.write_text(json.dumps([seq, digest, versions]), encoding="utf-8")
        os.replace(new, folder / FILE)
