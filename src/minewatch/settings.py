"""What the operator set: `minewatch.toml` in the workspace, over it the environment. Read once, by the doors.

    [publish]
    unreviewed = false      # publish findings that no person has reviewed (samples always may)

    [run]
    workers = 2             # processes that read documents

Environment: MINEWATCH_PUBLISH_UNREVIEWED, MINEWATCH_WORKERS.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from minewatch.errors import WorkspaceTrouble

FILE = "minewatch.toml"
STARTING_FILE = """\
# A minewatch workspace. The record, the captures and the site lie beside this file.

[publish]
# Findings that no person has reviewed stay out of the site unless this is true.
unreviewed = false

[run]
# Processes that read documents.
workers = 2
"""


class Publish(BaseModel):
    """Section [publish]."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    unreviewed: bool = False


class Run(BaseModel):
    """Section [run]."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    workers: int = Field(default=2, ge=1, le=256)


class Settings(BaseModel):
    """All sections, with their defaults."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    publish: Publish = Publish()
    run: Run = Run()


def load(folder: Path) -> Settings:
    """The settings of the workspace in `folder`.

    Raises WorkspaceTrouble where the file is missing, is not TOML, or has a word or value we do not know.
    """
    path = folder / FILE
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise WorkspaceTrouble(
            str(folder), f"no workspace is here (no {FILE}).", f"Make one with: minewatch init {folder}"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise WorkspaceTrouble(str(path), f"cannot be read as TOML ({error}).", "Mend the file.") from error
    for section, key, variable in (
        ("publish", "unreviewed", "MINEWATCH_PUBLISH_UNREVIEWED"),
        ("run", "workers", "MINEWATCH_WORKERS"),
    ):
        if variable in os.environ:
            written.setdefault(section, {})[key] = os.environ[variable]
    try:
        return Settings.model_validate(written)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise WorkspaceTrouble(str(path), f"{where}: {first['msg']}.", "Mend that line.") from error
