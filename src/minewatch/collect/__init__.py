"""Collect: files, folders (and later addresses and feeds) become captures and sightings.

`collect(transport, source)` yields what to keep, and one `Refusal` for each thing that cannot be kept.
"""

from minewatch.collect.captures import Collected, collect
from minewatch.collect.files import LARGEST, FilesTransport, printable
from minewatch.collect.kinds import media_type
from minewatch.collect.sources import SourceFile, load_source, load_source_file
from minewatch.collect.transport import Fetched, Refusal, Transport

__all__ = [
    "LARGEST",
    "Collected",
    "Fetched",
    "FilesTransport",
    "Refusal",
    "SourceFile",
    "Transport",
    "collect",
    "load_source",
    "load_source_file",
    "media_type",
    "printable",
]
