"""What the operator set: `minewatch.toml` in the workspace, over it the environment. Read once, by the doors.

    [publish]
    unreviewed = false      # publish findings that no person has reviewed (samples always may)

    [run]
    workers = 2             # processes that read documents

    [record]
    database = "postgresql://monitor@db.example.org/mines"    # left out: a SQLite file in the folder

    [extract.model]                        # left out: no model is asked, and nothing leaves this machine
    address = "http://localhost:8080/v1"   # any OpenAI-compatible address
    name = "some-model"
    key = "MY_MODEL_KEY"                   # the environment's variable that holds the key; left out: no key
    timeout = 120                          # seconds for one question
    at_once = 2                            # questions under way together

Environment: MINEWATCH_PUBLISH_UNREVIEWED, MINEWATCH_WORKERS, MINEWATCH_DATABASE.
"""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path
from typing import Any

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

[record]
# A PostgreSQL address, for a team; left empty, the record is a SQLite file in this folder. A password is better
# kept in ~/.pgpass or in MINEWATCH_DATABASE than here.
database = ""
"""

# (section, key, the environment's variable that goes before it)
VARIABLES = (
    ("publish", "unreviewed", "MINEWATCH_PUBLISH_UNREVIEWED"),
    ("run", "workers", "MINEWATCH_WORKERS"),
    ("record", "database", "MINEWATCH_DATABASE"),
)


class Publish(BaseModel):
    """Section [publish]."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    unreviewed: bool = False


class Run(BaseModel):
    """Section [run]."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    workers: int = Field(default=2, ge=1, le=256)


class Record(BaseModel):
    """Section [record]."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    database: str = Field(default="", pattern=r"^(postgres(ql)?://.+)?$")


class Model(BaseModel):
    """Section [extract.model]. `key` is the name of a variable, never the key itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    address: str = Field(pattern=r"^https?://\S+$")
    name: str = Field(min_length=1, max_length=200)
    key: str | None = Field(default=None, pattern=r"^[A-Z][A-Z0-9_]*$")
    timeout: float = Field(default=120, gt=0, le=3600)
    at_once: int = Field(default=2, ge=1, le=16)


class Extract(BaseModel):
    """Section [extract]."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    model: Model | None = None


class Settings(BaseModel):
    """All sections, with their defaults."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    publish: Publish = Publish()
    run: Run = Run()
    record: Record = Record()
    extract: Extract = Extract()


def write_starting_file(folder: Path, database: str = "") -> None:
    """Put the settings file of a new workspace into its folder, whole or not at all."""
    new = folder / f".{FILE}.new"
    try:
        new.write_text(
            STARTING_FILE.replace('database = ""', f"database = {json.dumps(database)}"), encoding="utf-8"
        )
        os.replace(new, folder / FILE)
    except OSError:
        new.unlink(missing_ok=True)
        raise


def load(folder: Path) -> Settings:
    """The settings of the workspace in `folder`.

    Raises WorkspaceTrouble where the file is missing, is not TOML, or has a word or value we do not know, and
    where a variable of the environment has such a value.
    """
    path = folder / FILE
    return _settled(_written(folder, path), path)


def before_there_is_a_file() -> Settings:
    """What the environment says where no workspace is yet. Raises WorkspaceTrouble as `load` does."""
    return _settled({}, Path(FILE))


def _settled(written: dict[str, Any], path: Path) -> Settings:
    """What was written, with the environment's word before it, checked."""
    from_environment = []
    for section, key, variable in VARIABLES:
        if variable in os.environ and isinstance(written.setdefault(section, {}), dict):
            written[section][key] = os.environ[variable]
            from_environment.append((section, key, variable))
    try:
        return Settings.model_validate(written)
    except ValidationError as error:
        first = error.errors()[0]
        for section, key, variable in from_environment:
            if first["loc"] == (section, key):
                raise WorkspaceTrouble(variable, f"{first['msg']}.", "Mend or unset it.") from error
        where = ".".join(str(part) for part in first["loc"])
        raise WorkspaceTrouble(str(path), f"{where}: {first['msg']}.", "Mend that line.") from error


def _written(folder: Path, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        raise WorkspaceTrouble(
            str(folder), f"no workspace is here (no {FILE}).", f"Make one with: minewatch init {folder}"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WorkspaceTrouble(str(path), f"cannot be read as TOML ({error}).", "Mend the file.") from error
    except OSError as error:
        raise WorkspaceTrouble(
            str(path), f"cannot be read ({error.strerror}).", "Check that you may open it."
        ) from error
