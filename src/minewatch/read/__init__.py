"""Read: bytes become plain text with title, publisher, date, language, and positions that are exact.

`read` works in this process and is for bytes we trust, such as tests. `read_all` gives every document a
short-lived, limited process of its own, and is what everything else uses.
"""

from minewatch.read.language import LANGUAGES, language_name
from minewatch.read.many import Reading, Unread, read_all
from minewatch.read.readers import READERS, read, reader_of

__all__ = ["LANGUAGES", "READERS", "Reading", "Unread", "language_name", "read", "read_all", "reader_of"]
