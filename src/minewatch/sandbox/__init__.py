"""The one place where bytes from strangers are parsed: a process of its own for each document, with limits.

Native code aborts and quadratic code hangs; neither can be caught from inside. So each document is handed
to a process that may use so much memory and time, can open no file, no socket and no other program where the
system can forbid it, and whose answer is bounded JSON, never pickle. When it dies, the next document begins
in a new one.

    with Sandbox("package.module:function", warm="package.module:warm") as sandbox:
        for outcome in sandbox.map([(data, {"name": "a.pdf"})]):
            ...  # Answer(value), Refused(what, why, do) or Stopped(why)

The function takes `(data: bytes, about: dict)` and returns what JSON can hold. It is named by a string,
because this layer knows nothing of what it runs.
"""

from minewatch.sandbox.limits import Limits
from minewatch.sandbox.pool import Answer, Job, Outcome, Refused, Sandbox, Stopped

__all__ = ["Answer", "Job", "Limits", "Outcome", "Refused", "Sandbox", "Stopped"]
