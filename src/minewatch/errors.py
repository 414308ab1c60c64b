"""Everything minewatch raises on purpose, as one tree.

    MinewatchError            a sentence that says what happened, why it matters, what to do next
    ├── InputRefused          a file or row handed in cannot be used (bad, empty, too big, unknown word)
    │   ├── CaptureRefused    bytes that cannot be kept or whose kind is not readable
    │   ├── Unreadable        a capture that its reader could not turn into text
    │   └── ActRefused        an act, treaty or question row that breaks a rule of its file
    ├── NotKnown              a name that stands for nothing here (state, treaty, claim id); may suggest one
    ├── StoreTrouble          the record cannot be opened, read or written (locked, full, newer schema)
    ├── GateShut              a publication or evidence gate said no
    ├── NotReached            an address outside that did not answer as it should
    └── WorkspaceTrouble      the folder is not a workspace, or already is one

The front doors print `str(error)` on one line and exit with 1. Errors carry what failed (`what`), not
only the sentence.
"""

from __future__ import annotations


class MinewatchError(Exception):
    """What went wrong, why it matters, what to do next: one line for a person.

    `what` is the thing that failed (a path, an id, a row), `why` the reason and what it means, `do`
    the next step. They are joined into the message.
    """

    def __init__(self, what: str, why: str, do: str = "") -> None:
        self.what, self.why, self.do = what, why, do
        line = f"{what}: {why}" + (f" {do}" if do else "")
        super().__init__(" ".join(line.split()))


class InputRefused(MinewatchError):
    """A file, row or argument handed in cannot be used as it is."""


class CaptureRefused(InputRefused):
    """Bytes that are not kept: empty, oversized, vanished, changed while read."""


class Unreadable(InputRefused):
    """A stored capture that no reader could turn into text: damaged, encrypted, no text layer."""


class ActRefused(InputRefused):
    """A row of acts, deadlines, treaties or questions that breaks a rule of its file."""


class NotKnown(MinewatchError):
    """A name that stands for nothing here. The message suggests the nearest where there is one."""


class StoreTrouble(MinewatchError):
    """The record cannot be opened, read or written."""


class GateShut(MinewatchError):
    """A gate refused: words that are not in the text, or unreviewed findings about to be published."""


class NotReached(MinewatchError):
    """An address that the operator named did not answer, or not in a form that can be used."""


class WorkspaceTrouble(MinewatchError):
    """The folder is not a workspace, or already is one."""
