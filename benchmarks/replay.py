"""How long does a year of ten million invented cases take under two stacks, from Parquet?

`python -m benchmarks.replay [CASES]`. The cases are made once, under var/bench. Each replay is a
process of its own, start to end.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

CASES = 10_000_000
HOME = Path("var/bench")
STACKS = ("--stack", "guidance-force", "--against", "recommendation-force")


def main(cases: int) -> None:
    """Make the year if it is not there, then replay it without and with writing the answers."""
    year = HOME / f"year-{cases}.parquet"
    HOME.mkdir(parents=True, exist_ok=True)
    if not year.exists():
        run("generate", "--cases", str(cases), "--seed", "1", "--out", str(year))
    answers = HOME / "answers.parquet"
    print(f"Replay of {cases:,} invented cases from Parquet under two stacks, whole process:")
    for name, more in (
        ("counts by force and offence", ()),
        ("and every answer written", ("--out", str(answers))),
        ("and all grounds written", ("--out", str(answers), "--grounds")),
    ):
        elapsed, cpu, peak = run("replay", str(year), *STACKS, *more)
        print(
            f"  {name:<30} {elapsed:6.2f} s   {cpu:6.2f} s of processor time   peak {peak:5.0f} MiB"
        )
    answers.unlink()


def run(*arguments: str) -> tuple[float, float, float]:
    """Seconds, processor seconds, and the most memory in MiB that a command took."""
    command = [sys.executable, "-m", "safetoshare", "protocol", *arguments]
    start = perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, arguments
    return perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CASES)
