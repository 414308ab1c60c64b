"""The status rule in OpenFisca-core: a program by itself, run by benchmarks/law.py in its own environment.

OpenFisca-core is under the AGPL; nothing of the package imports this file or that library. Input is a JSON
object on stdin: `days` to answer for, and one row a state and treaty with days as numbers since 1970 (a day
beyond all others for "never"). Output is the seconds taken and a status number for each day and row.
"""

from __future__ import annotations

import json
import sys
from time import perf_counter

import numpy as np
from openfisca_core.entities import Entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

PARTY = Entity("standing", "standings", "A state under a treaty", "")
INPUTS = (
    "signed",
    "consented",
    "noticed",
    "whole",
    "months",
    "days",
    "first_of_month",
    "exit_months",
    "exit_days",
)


def months_on(days, months, first_of_month):
    """Days since 1970 moved by months, clamped at the month's end or set to its first day, as arrays."""
    moments = days.astype("datetime64[D]")
    month = moments.astype("datetime64[M]")
    then = month + months.astype("timedelta64[M]")
    last = (then + 1).astype("datetime64[D]") - np.timedelta64(1, "D")
    same = then.astype("datetime64[D]") + (moments - month.astype("datetime64[D]"))
    day = np.where(first_of_month == 1, then.astype("datetime64[D]"), np.minimum(same, last))
    return day.astype(np.int64)


def given(name):
    """A fact about a standing that holds for ever."""
    body = {"value_type": int, "entity": PARTY, "definition_period": DateUnit.ETERNITY}
    return type(name, (Variable,), body)


class bound(Variable):  # noqa: N801  # OpenFisca names variables by their class
    """The day the treaty is in force for the state."""

    value_type = int
    entity = PARTY
    definition_period = DateUnit.ETERNITY

    def formula(standing, period):  # noqa: N805
        consented = standing("consented", period)
        moved = months_on(consented, standing("months", period), standing("first_of_month", period))
        return np.maximum(standing("whole", period), moved + standing("days", period))


class out(Variable):  # noqa: N801
    """The day a withdrawal takes effect."""

    value_type = int
    entity = PARTY
    definition_period = DateUnit.ETERNITY

    def formula(standing, period):  # noqa: N805
        noticed = standing("noticed", period)
        moved = months_on(noticed, standing("exit_months", period), np.zeros_like(noticed))
        return moved + standing("exit_days", period)


class status(Variable):  # noqa: N801
    """0 none, 1 signed, 2 pending, 3 party, 4 notified, 5 exited, on a day."""

    value_type = int
    entity = PARTY
    definition_period = DateUnit.DAY

    def formula(standing, period):  # noqa: N805
        day = period.start.date.toordinal() - 719163
        steps = [standing(name, period) for name in ("signed", "consented", "bound", "noticed", "out")]
        return np.select([day >= step for step in reversed(steps)], [5, 4, 3, 2, 1], 0)


def main() -> None:
    """Answer for every day, and say how long it took."""
    asked = json.load(sys.stdin)
    system = TaxBenefitSystem([PARTY])
    for variable in (*map(given, INPUTS), bound, out, status):
        system.add_variable(variable)
    rows = np.array(asked["rows"], dtype=np.int64).T
    start = perf_counter()
    simulation = SimulationBuilder().build_default_simulation(system, rows.shape[1])
    for name, column in zip(INPUTS, rows, strict=True):
        simulation.set_input(name, DateUnit.ETERNITY, column)
    answers = [simulation.calculate("status", day).tolist() for day in asked["days"]]
    json.dump({"seconds": perf_counter() - start, "answers": answers}, sys.stdout)


if __name__ == "__main__":
    main()
