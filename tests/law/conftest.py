"""What the tests of the law room share: acts made from few words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from minewatch.model.act import Act
from minewatch.model.when import When

MakeAct = Callable[..., Act]


def make_act(treaty: str, state: str, kind: str, when: str | None, **more: object) -> Act:
    """An act from strings; `effective` and `deadline` are dates as written, `source` has a default."""
    dates = {
        name: When.parse(str(value))
        for name, value in more.items()
        if name in ("effective", "deadline") and value is not None
    }
    rest = {name: value for name, value in more.items() if name not in ("effective", "deadline")}
    rest.setdefault("source", "a test")
    return Act(treaty, state, kind, When.parse(when) if when else None, **dates, **rest)  # type: ignore[arg-type]


@pytest.fixture
def act() -> MakeAct:
    """The maker of acts."""
    return make_act
