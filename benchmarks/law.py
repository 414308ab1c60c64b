"""Speed of the law room: the whole table, and one status with its reasons.

    python benchmarks/law.py            with OpenFisca-core beside it, in a temporary environment of its own
    python benchmarks/law.py --alone    without

The table is 197 states and three areas, six treaties and every day from 1997-01-01 to today, as intervals: a
state has one code for a stretch of days, and an interval of n days stands for n cells. Beside it stand the
same rule as a plain loop that asks for each day anew, and written in OpenFisca-core (AGPL: installed for this
run only, run as a separate program, imported by nothing of ours). Both work on a sample of the days, scaled
to all of them; their answers are held against ours.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import tracemalloc
import venv
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

from minewatch import law
from minewatch.model.act import CONSENTS
from minewatch.model.place import states

START, TODAY = date(1997, 1, 1), date.today()  # noqa: DTZ011
WHO = (*states(), "XKX", "TWN", "ESH")
NEVER = date(2900, 1, 1)
CODES = ["none", "signed", "deposited_pending", "party", "exit_notified", "exited"]
SAMPLE = 60
Row = tuple[law.Treaty, date, date, date]


def best(runs: int, work) -> float:
    """The shortest of some runs, in seconds."""
    times = []
    for _ in range(runs):
        begin = perf_counter()
        work()
        times.append(perf_counter() - begin)
    return min(times)


def plain_rows(acts: law.Acts) -> dict[tuple[str, str], Row]:
    """Signature, consent and notice of each standing, as days; what the plain rule needs."""
    found = {}
    for treaty in law.treaties().values():
        for state in WHO:
            own = acts.of_state(treaty.code, state)
            days = [
                min((a.when.end for a in own if a.kind in kinds and a.when and a.when.end), default=NEVER)
                for kinds in (("signature",), CONSENTS, ("withdrawal",))
            ]
            found[treaty.code, state] = (treaty, *days)
    return found


def is_plain(acts: law.Acts, key: tuple[str, str]) -> bool:
    """Whether the plain rule is the whole rule: no succession, provisional application or gap on record."""
    own, gap = acts.of_state(*key), acts.gap(key[0], None, TODAY)
    if gap and gap.whole and not own:
        return False
    parent = law.treaties()[key[0]].parent
    special = any(a.kind in ("succession", "provisional_application") for a in own)
    return not special and not (parent and any(a.kind == "succession" for a in acts.of_state(parent, key[1])))


def plain_code(row: Row, day: date) -> str:
    """The rule asked anew for one day, as a person would first write it."""
    treaty, signed, consented, noticed = row
    if noticed <= day:
        return "exited" if treaty.withdrawal.after.after(noticed) <= day else "exit_notified"
    if consented <= day:
        whole = treaty.entry.day or NEVER
        return "party" if max(whole, treaty.entry.after.after(consented)) <= day else "deposited_pending"
    return "signed" if signed <= day else "none"


def number(day: date) -> int:
    """Days since 1970."""
    return day.toordinal() - date(1970, 1, 1).toordinal()


def openfisca(rows: dict[tuple[str, str], Row], days: list[date]) -> dict:
    """Seconds and answers of the separate program, with its own environment's peak memory."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder) / "bin" / "python")
        pip = [python, "-m", "pip", "install", "-q", "--only-binary", ":all:", "OpenFisca-Core"]
        subprocess.run(pip, check=True, stdout=sys.stderr, stderr=subprocess.DEVNULL)
        asked = {
            "days": [str(day) for day in days],
            "rows": [
                [
                    *(number(day) for day in (signed, consented, noticed)),
                    number(treaty.entry.day or NEVER),
                    treaty.entry.after.months,
                    treaty.entry.after.days,
                    int(treaty.entry.after.first_of_month),
                    treaty.withdrawal.after.months,
                    treaty.withdrawal.after.days,
                ]
                for treaty, signed, consented, noticed in rows.values()
            ],
        }
        program = str(Path(__file__).with_name("law_openfisca.py"))
        done = subprocess.run(
            [python, program], input=json.dumps(asked), capture_output=True, text=True, check=True
        )
        return json.loads(done.stdout)


def agreement(acts, rows, days, answers) -> tuple[int, int]:
    """(cells that agree, cells compared) with ours, where the plain rule is the whole rule."""
    plain = [n for n, key in enumerate(rows) if is_plain(acts, key)]
    keys = list(rows)
    same = total = 0
    for day, row in zip(days, answers, strict=True):
        table = law.table(acts, day, states=WHO)
        for n in plain:
            code, state = keys[n]
            total += 1
            same += table[state][code] == row[n]
    return same, total


def main() -> None:
    """Measure and print."""
    begin = perf_counter()
    acts = law.acts()
    law.treaties()
    print(f"reading and checking {len(acts)} packaged acts: {(perf_counter() - begin) * 1e3:.0f} ms")

    cells = law.intervals(acts, START, TODAY, states=WHO)
    days = (TODAY - START).days + 1
    answers = sum((cell.end - cell.start).days + 1 for cell in cells)
    assert answers == len(WHO) * len(law.treaties()) * days
    table = best(5, lambda: law.intervals(acts, START, TODAY, states=WHO))
    tracemalloc.start()
    law.intervals(acts, START, TODAY, states=WHO)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    print(
        f"whole table, as intervals: {table * 1e3:.0f} ms for {answers:,} answers in {len(cells):,} intervals"
    )
    print(f"  (required: under 1 s); its own peak memory {peak:.1f} MB")

    on = date(2026, 1, 1)
    times = [best(5, lambda state=state: law.status(acts, "APMBC", state, on=on)) for state in states()]
    print(
        f"one status with reasons and duties: median {statistics.median(times) * 1e3:.2f} ms, "
        f"slowest of 197 {max(times) * 1e3:.2f} ms (required: under 1 ms)"
    )

    rows = plain_rows(acts)
    sample = [START + timedelta(days=n * days // SAMPLE) for n in range(SAMPLE)]
    begin = perf_counter()
    naive = [[plain_code(row, day) for row in rows.values()] for day in sample]
    scaled = (perf_counter() - begin) / SAMPLE * days
    same, total = agreement(acts, rows, sample, naive)
    print(f"plain loop, a day at a time: {scaled:.1f} s for the same cells (from {SAMPLE} days)")
    print(f"  ratio {scaled / table:,.0f}; {same:,} of {total:,} compared cells agree")
    own_memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this process: {own_memory:.0f} MB")

    if "--alone" in sys.argv:
        return
    made = openfisca(rows, sample)
    scaled = made["seconds"] / SAMPLE * days
    same, total = agreement(acts, rows, sample, [[CODES[n] for n in row] for row in made["answers"]])
    print(f"OpenFisca-core, all standings at once: {scaled:.1f} s for the same cells (from {SAMPLE} days)")
    print(f"  ratio {scaled / table:,.0f}; {same:,} of {total:,} compared cells agree")
    theirs = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory of that program: {theirs:.0f} MB")


if __name__ == "__main__":
    main()
