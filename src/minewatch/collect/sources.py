"""A source file says whose documents these are: a few lines of YAML or TOML, read strictly.

    publisher: Ministry of Foreign Affairs
    class: official
    language: en
    licence: CC BY 4.0
    republish: yes
    state: NOR
    address: https://ministry.example/news
    date: 2026-03             # the date of publication of everything in the folder, if it is one
    documents:                # what is known of single files
      statement.pdf: {date: 2026-03-14, address: https://ministry.example/news/14.pdf}

Only `publisher` is needed. Every value is taken as it is written: a language `no` is Norwegian, not false.
"""

from __future__ import annotations

import difflib
import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from minewatch.errors import InputRefused, NotKnown
from minewatch.model.place import find_place
from minewatch.model.source import SOURCE_CLASSES, Source, SourceClass
from minewatch.model.when import When

SOURCE_NAMES = frozenset({"source.yaml", "source.yml", "source.toml"})
# A few lines per document; what is longer is not a source file.
_LONGEST = 256 * 1024
_KEYS = (
    "publisher", "id", "class", "language", "licence", "republish", "state", "address", "date", "sample",
    "documents",
)  # fmt: skip
_DOCUMENT_KEYS = ("date", "address")
_TRUTH = {"yes": True, "true": True, "no": False, "false": False}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A source, the date stated for its documents, and what is stated of single ones by file name."""

    source: Source
    published: str | None = None
    documents: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def without_documents(self) -> SourceFile:
        """The same for a folder further down, where other files may have the same names."""
        return replace(self, documents={})

    def published_of(self, name: str) -> str | None:
        """The date of publication stated for the file of this name."""
        return self.documents.get(name, {}).get("date", self.published)

    def address_of(self, name: str) -> str | None:
        """Where the file of this name was published, if that is stated."""
        return self.documents.get(name, {}).get("address")


def load_source(given: str | Path | bytes) -> Source:
    """The source that a file (or the bytes of one) describes. Raises InputRefused in one line."""
    return load_source_file(given).source


def load_source_file(given: str | Path | bytes) -> SourceFile:
    """Everything a source file says; bytes are YAML. Raises InputRefused for anything it may not say."""
    name = "the source file" if isinstance(given, bytes) else str(given)
    data = given if isinstance(given, bytes) else _bytes(Path(given))
    if len(data) > _LONGEST:
        raise InputRefused(name, f"is longer than {_LONGEST // 1024} kB, so it is no source file.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputRefused(name, "is not valid UTF-8.", "Save it as UTF-8.") from error
    rows = _toml(text, name) if name.endswith(".toml") else _yaml(text, name)
    return _source_file(rows, name)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_LONGEST + 1)
    except OSError as error:
        raise InputRefused(str(path), f"cannot be read ({error.strerror}).") from error


def _toml(text: str, name: str) -> dict[str, Any]:
    try:
        return cast("dict[str, Any]", _as_written(tomllib.loads(text)))
    except tomllib.TOMLDecodeError as error:
        raise InputRefused(name, f"is not valid TOML: {error}.") from error


def _as_written(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_written(inner) for key, inner in value.items()}
    return str(value).lower() if isinstance(value, bool) else str(value)


def _yaml(text: str, name: str) -> dict[str, Any]:
    import yaml

    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        said = " ".join(str(getattr(error, "problem", None) or error).split())
        mark = getattr(error, "problem_mark", None)
        line = f" on line {mark.line + 1}" if mark else ""
        raise InputRefused(name, f"is not valid YAML: {said}{line}.") from error
    if not isinstance(root, yaml.MappingNode):
        raise InputRefused(name, "holds no 'key: value' lines.", "Begin with 'publisher: NAME'.")
    return _mapping(root, name, depth=0)


def _mapping(node: Any, name: str, depth: int) -> dict[str, Any]:
    """A YAML mapping with every scalar as the words that stand there."""
    import yaml

    rows: dict[str, Any] = {}
    for key_node, value_node in node.value:
        where = f"line {key_node.start_mark.line + 1}"
        if not isinstance(key_node, yaml.ScalarNode):
            raise InputRefused(name, f"{where}: a key must be one word.")
        if key_node.value in rows:
            raise InputRefused(name, f"{where}: {key_node.value!r} stands there twice.", "Keep one.")
        if isinstance(value_node, yaml.ScalarNode):
            rows[key_node.value] = value_node.value.strip()
        elif isinstance(value_node, yaml.MappingNode) and depth < 2:
            rows[key_node.value] = _mapping(value_node, name, depth + 1)
        else:
            raise InputRefused(name, f"{where}: {key_node.value!r} must be one value, not a list.")
    return rows


def _source_file(rows: dict[str, Any], name: str) -> SourceFile:
    _only(rows, _KEYS, name)
    documents = rows.pop("documents", None) or {}
    if not isinstance(documents, dict):
        raise InputRefused(name, "'documents' must list files, each with date or address.")
    for key, value in rows.items():
        if not isinstance(value, str):
            raise InputRefused(name, f"{key!r} must be one value.")
    said = {key: value for key, value in rows.items() if value}
    publisher = said.get("publisher")
    if not publisher:
        raise InputRefused(
            name, "names no publisher, so nobody could tell whose words these are.", "Add 'publisher: NAME'."
        )
    source = Source(
        id=slug(said.get("id", publisher)),
        name=publisher,
        source_class=_class(said.get("class", "anonymous"), name),
        language=_language(said.get("language"), name),
        licence=said.get("licence"),
        republish=_truth(said.get("republish", "no"), "republish", name),
        address=_address(said.get("address"), name),
        state=_state(said.get("state"), name),
        sample=_truth(said.get("sample", "no"), "sample", name),
    )
    return SourceFile(source, _date(said.get("date"), name), _documents(documents, name))


def _documents(rows: Mapping[str, Any], name: str) -> dict[str, dict[str, str]]:
    checks: dict[str, Callable[[str | None, str], str | None]] = {"date": _date, "address": _address}
    found: dict[str, dict[str, str]] = {}
    for document, facts in rows.items():
        if not isinstance(facts, dict):
            raise InputRefused(name, f"documents: {document!r} needs a date or an address.")
        _only(facts, _DOCUMENT_KEYS, f"{name}, {document}")
        found[document] = {key: checks[key](value, name) or "" for key, value in facts.items()}
    return found


def _only(rows: Iterable[str], allowed: tuple[str, ...], name: str) -> None:
    for key in rows:
        if key not in allowed:
            near = difflib.get_close_matches(key, allowed, n=1, cutoff=0.6)
            hint = f"Did you mean {near[0]!r}? " if near and key != "name" else ""
            hint += f"It may say: {', '.join(allowed)}."
            hint += " 'publisher' is needed." if "publisher" in allowed else ""
            raise InputRefused(name, f"{key!r} is no key of a source file.", hint)


def slug(publisher: str) -> str:
    """The publisher's name as an id: small Latin letters, digits and dashes, or a hash for other scripts."""
    plain = unicodedata.normalize("NFKD", publisher).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(words) >= 2 and len(plain) * 2 > len(publisher):
        return words[:80]
    return "source-" + hashlib.sha256(publisher.encode()).hexdigest()[:12]


def _class(written: str, name: str) -> SourceClass:
    word = written.lower().replace(" ", "_").replace("-", "_")
    if word not in SOURCE_CLASSES:
        raise InputRefused(
            name, f"the class {written!r} is not known.", f"Use one of: {', '.join(SOURCE_CLASSES)}."
        )
    return word


def _language(written: str | None, name: str) -> str | None:
    if written is not None and not re.fullmatch(r"[a-z]{2}", written):
        raise InputRefused(
            name, f"the language {written!r} is no code of two small letters.", "Write for example 'en'."
        )
    return written


def _truth(written: str, key: str, name: str) -> bool:
    if written.lower() not in _TRUTH:
        raise InputRefused(name, f"{key!r} is {written!r}.", "Write yes or no.")
    return _TRUTH[written.lower()]


def _state(written: str | None, name: str) -> str | None:
    if written is None:
        return None
    try:
        return find_place(written).code
    except NotKnown as error:
        raise InputRefused(name, f"the state {error.what} is not known.", error.do) from error


def _address(written: str | None, name: str) -> str | None:
    if written and not re.fullmatch(r"(?:https?|mailto):\S+", written):
        raise InputRefused(
            name, f"the address {written!r} is none.", "It begins with https:// and has no spaces."
        )
    return written or None


def _date(written: str | None, name: str) -> str | None:
    if not written:
        return None
    try:
        return str(When.parse(written))
    except ValueError as error:
        raise InputRefused(name, f"{error}.", "Write the date as 2014, 2014-03 or 2014-03-01.") from error
