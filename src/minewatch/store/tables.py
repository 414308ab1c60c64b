"""The tables of the record, for SQLite and PostgreSQL alike.

Every row carries `entry`, the number of the log entry that wrote it, and that entry carries the moment. So
"what was known on a day" is one number per question: rows whose entry is later are not seen.

No row is ever changed or removed: triggers refuse it, and `verify` finds it where a trigger was taken away.
Bodies are JSON in ASCII (escapes carry every code point, also those PostgreSQL refuses in text).
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
)

metadata = MetaData()

log = Table(
    "log",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", String, nullable=False, index=True),
    Column("who", String, nullable=False),
    Column("what", String, nullable=False),
    Column("why", String, nullable=False),
    Column("clock", String, nullable=False),  # what the machine's clock said; `at` never goes back, this may
    Column("before", String, nullable=False),
    Column("after", String, nullable=False),
    Column("prev", String, nullable=False),
    Column("hash", String, nullable=False),
)


def _noun(name: str, *columns: Column[object]) -> Table:
    """A table whose rows are (entry, id, ...): the first two name the row in the log."""
    return Table(
        name,
        metadata,
        Column("entry", BigInteger, nullable=False),
        Column("id", String, nullable=False),
        *columns,
        PrimaryKeyConstraint("entry", "id", name=f"{name}_row"),
        Index(f"{name}_id", "id", "entry"),
    )


sources = _noun("sources", Column("body", String, nullable=False))
captures = _noun(
    "captures",
    Column("size", BigInteger, nullable=False),
    Column("media_type", String, nullable=False),
)
sightings = _noun(
    "sightings",
    Column("capture", String, nullable=False, index=True),
    Column("address", String, nullable=False, index=True),
    Column("body", String, nullable=False),
)
texts = _noun(
    "texts",
    Column("capture", String, nullable=False),
    Column("reader", String, nullable=False),
    Column("body", String, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("boxes", LargeBinary, nullable=True),
)
Index("texts_capture", texts.c.capture, texts.c.entry)
extractions = _noun(
    "extractions",
    Column("text", String, nullable=False),
    Column("extractor", String, nullable=False),
    Column("claims", Integer, nullable=False),
)
Index("extractions_text", extractions.c.text, extractions.c.entry)
claims = _noun(
    "claims",
    Column("text", String, nullable=False),
    Column("actor", String, nullable=True),
    Column("kind", String, nullable=False),
    Column("body", String, nullable=False),
)
Index("claims_matter", claims.c.actor, claims.c.kind)
refusals = _noun(
    "refusals",
    Column("address", String, nullable=False, index=True),
    Column("capture", String, nullable=True, index=True),
    Column("stage", String, nullable=False),
    Column("version", String, nullable=False),
    Column("body", String, nullable=False),
)
decisions = _noun(
    "decisions",
    Column("about", String, nullable=False, index=True),
    Column("body", String, nullable=False),
)
editions = _noun("editions", Column("body", String, nullable=False))

# The tables whose rows the log names, in the order in which an entry lists them.
KEPT: dict[str, Table] = {
    str(t.name): t
    for t in (sources, captures, sightings, texts, extractions, claims, refusals, decisions, editions)
}
