"""The count: from a file to every round, the real command beside every library that can count the same file.

Each is a whole process on the same file; ours and the peers take turns, so that a busy minute hits all of them, and the
best time of each stands. A peer is compared only where its winners are right. The data come from a seed. Memory is that
of all processes of a program together. Ends with 0 where every goal is met.

    python benchmarks/count.py            sizes up to 1,000,000
    python benchmarks/count.py --large    10,000,000 as well, ours alone: time in line with the ballots, memory flat
    python benchmarks/count.py --alone    without peers
"""

from __future__ import annotations

import itertools
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from _count_peers import PEER_CODE  # type: ignore[import-not-found]  # it lies beside this script

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / ".venv-peers"
WANTED = ROOT / "requirements" / "peers.txt"
TIMES, ENOUGH = 7, 6.0
"""Each program is run so many times, or until it has run for so many seconds."""
FASTER = 5.0
"""So many times faster than the fastest peer, where there is a goal: ten thousand ballots are start-up and little else."""
PATIENCE = 120.0
"""Seconds after which a peer is no longer waited for."""
LINEAR = 12.0
"""Ten times the ballots may take so many times as long."""
_AT_ONCE = 20_000


@dataclass(frozen=True)
class Case:
    """One file and how it is counted. ``seconds`` and ``megabytes`` are the goals for ours, None where there is none."""

    name: str
    file: Path
    words: tuple[str, ...]
    seats: int
    peers: tuple[str, ...]
    seconds: float | None = None
    megabytes: float | None = None
    like: str = ""
    """The case with a tenth of the ballots, to which this one must be in line."""


@dataclass(frozen=True)
class Run:
    """The best of a few runs of one program."""

    seconds: float
    megabytes: float
    answer: str


def ranked(path: Path, ballots: int, options: int, dice: random.Random) -> Path:
    """Ranked ballots as a CSV table: every second one ranks all, and the first options are the better liked ones."""
    names = [f"Option {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[:options]]
    with path.open("w", encoding="ascii", newline="\n") as file:
        file.write("ballot," + ",".join(f"rank {rank}" for rank in range(1, options + 1)) + "\n")
        for start in range(0, ballots, _AT_ONCE):
            rows = []
            for number in range(start, min(start + _AT_ONCE, ballots)):
                dice.shuffle(names)
                names.sort(key=lambda name: ord(name[-1]) % 3 * (dice.random() < 0.2))
                long = options if dice.random() < 0.5 else dice.randrange(1, options + 1)
                rows.append(f"{number + 1}," + ",".join(names[:long]) + "," * (options - long) + "\n")
            file.writelines(rows)
    return path


LIKED = (17, 15, 15, 13, 10, 10, 8, 7, 3, 2)
RANKS_GIVEN = (5, 22, 29, 20, 8, 4, 2, 2, 0, 8)
"""Of a hundred voters in a real ward: first choices, option by option, and how many gave one rank, two, three, …"""


def as_people_rank(path: Path, ballots: int, dice: random.Random) -> Path:
    """Rankings of ten options as real voters give them: some options are liked far better, and most papers stop early.

    First choices and lengths are those of a Scottish council ward with eleven candidates (East Renfrewshire 4, 2017).
    Choices are drawn one after the other without regard to parties, so papers differ more than real ones: in 10,203
    papers of eleven options about 4,600 different rankings, where the ward has 3,418. In 100,000 of ten they are one in four.
    """
    options = len(LIKED)
    names = [f"Option {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[:options]]
    lengths = dice.choices(range(1, options + 1), RANKS_GIVEN, k=ballots)
    with path.open("w", encoding="ascii", newline="\n") as file:
        file.write("ballot," + ",".join(f"rank {rank}" for rank in range(1, options + 1)) + "\n")
        for number, long in enumerate(lengths, 1):
            # The largest of random() ** (1 / weight) first: a draw by weight without putting back (Efraimidis, Spirakis).
            keys = [dice.random() ** (1 / weight) for weight in LIKED]
            order = sorted(range(options), key=keys.__getitem__, reverse=True)[:long]
            file.write(f"{number}," + ",".join(names[place] for place in order) + "," * (options - long) + "\n")
    return path


def approvals(path: Path, ballots: int, options: int, dice: random.Random) -> Path:
    """Boxes on paper as the marks file of the program: some are liked better than others."""
    with path.open("w", encoding="ascii", newline="\n") as file:
        file.write("ballot,state,Which of these,overvoted\n")
        for start in range(0, ballots, _AT_ONCE):
            rows = []
            for number in range(start, min(start + _AT_ONCE, ballots)):
                keys = [KEYS[place] for place in range(options) if dice.random() < (place + 3) / 20]
                rows.append(f"{number:012x},{'marked' if keys else 'blank'},{' '.join(keys)},\n")
            file.writelines(rows)
    return path


KEYS = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def money(path: Path, voters: int, projects: int, dice: random.Random) -> Path:
    """A vote on money of the size of a large city's, as a Pabulib file."""
    costs = [dice.randrange(20_000, 900_000) for _ in range(projects)]
    papers = [dice.sample(range(projects), dice.randrange(1, 9)) for _ in range(voters)]
    votes = [0] * projects
    for paper in papers:
        for place in paper:
            votes[place] += 1
    facts = {
        "description": "Benchmark", "num_projects": projects, "num_votes": voters, "budget": sum(costs) // 4,
        "vote_type": "approval", "rule": "equalshares",
    }  # fmt: skip
    with path.open("w", encoding="ascii", newline="\n") as file:
        file.write("META\nkey;value\n" + "".join(f"{key};{value}\n" for key, value in facts.items()))
        file.write("PROJECTS\nproject_id;cost;votes\n")
        file.writelines(f"p{place};{cost};{votes[place]}\n" for place, cost in enumerate(costs))
        file.write("VOTES\nvoter_id;vote\n")
        file.writelines(f"{n};{','.join(f'p{place}' for place in paper)}\n" for n, paper in enumerate(papers))
    return path


def ballot_lines(path: Path, ballots: int, dice: random.Random) -> Path:
    """Rankings of five options, a line a ballot: BLT, or PrefLib where the name ends so."""
    orders = [order for long in range(1, 6) for order in itertools.permutations("12345", long)]
    preflib = path.suffix == ".soi"
    between, end, line = (",", "", "1: {}\n") if preflib else (" ", " 0", "1 {}\n")
    lines = [line.format(between.join(order) + end) for order in orders]
    names = ["Ann", "Bob", "Cid", "Dan", "Eve"]
    with path.open("w", encoding="ascii", newline="\n") as file:
        if preflib:
            file.write("# DATA TYPE: soi\n# NUMBER ALTERNATIVES: 5\n")
            file.writelines(f"# ALTERNATIVE NAME {place}: {name}\n" for place, name in enumerate(names, 1))
        else:
            file.write("5 1\n")
        file.writelines(dice.choices(lines, range(len(lines), 0, -1), k=ballots))
        file.write("" if preflib else "0\n" + "".join(f'"{name}"\n' for name in names))
    return path


def cases(folder: Path, *, large: bool) -> Iterator[Case]:
    """All of them; the goals are those of the design.

    STV has its goal on papers as people rank; the worst case, over 82,000 different rankings in 100,000, is shown without
    one. No peer reads a line a ballot of the formats that have one within the time that a peer is waited for.
    """
    dice = random.Random(20270612)
    irv = ("--method", "irv", "--ties", "order")
    peers = ("pyrankvote", "pref_voting", "votekit")
    for ballots in (10_000, 100_000, 1_000_000):
        file = ranked(folder / f"irv_{ballots}.csv", ballots, 5, dice)
        goals = (0.6, 60.0) if ballots == 1_000_000 else (None, None)
        yield Case(f"IRV, 5 options, {ballots:,}", file, irv, 1, peers, *goals)
    if large:
        file = ranked(folder / "irv_large.csv", 10_000_000, 5, dice)
        yield Case("IRV, 5 options, 10,000,000", file, irv, 1, (), None, 60.0, like="IRV, 5 options, 1,000,000")
    for kind, ending in (("BLT", "blt"), ("PrefLib", "soi")):
        file = ballot_lines(folder / f"lines.{ending}", 1_000_000, random.Random(20270614))
        yield Case(f"IRV, {kind}, 1,000,000 lines", file, irv, 1, (), 0.6, 60.0)
    stv = ("--method", "stv-wigm", "--seats", "3", "--ties", "order")
    file = as_people_rank(folder / "stv.csv", 100_000, random.Random(20270613))
    yield Case("STV, 3 of 10, 100,000", file, stv, 3, peers, 0.3)
    file = ranked(folder / "stv_worst.csv", 100_000, 10, dice)
    yield Case("STV, worst case: all rank at random", file, stv, 3, ("pyrankvote",))
    file = approvals(folder / "approval.csv", 1_000_000, 12, dice)
    boxes = ("abcvoting", "pref_voting, boxes", "votekit, boxes")
    yield Case("Approval, 12 options, 1,000,000", file, ("--method", "approval"), 1, boxes, 0.6)
    file = money(folder / "money.pb", 90_494, 160, dice)
    shares = ("--method", "equal-shares", "--ties", "order")
    yield Case("Equal Shares, 90,494 x 160", file, shares, 1, ("pabutools",), 1.5)


def main() -> int:
    """Print every figure beside its goal; 1 where a goal is missed."""
    large, alone = "--large" in sys.argv, "--alone" in sys.argv
    python = None if alone else peers_python()
    if hasattr(os, "getloadavg") and os.getloadavg()[0] > 1:
        print(
            f"Others work here too (load {os.getloadavg()[0]:.1f}): seconds say little today, how many times as long says more."
        )
    missed = 0
    taken: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for case in cases(Path(folder), large=large):
            missed += _case(case, python, taken)
            case.file.unlink()
    print("every goal is met" if not missed else f"{missed} goals are missed")
    return min(missed, 1)


def peers_python() -> Path | None:
    """The interpreter that has the peers, made on first use; None with a sentence where they cannot be installed."""
    python = PEERS / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    print(f"The peers are in {PEERS}. To install them, the first time, takes a few minutes.")
    if subprocess.run(["make", "--silent", ".venv-peers/ready"], cwd=ROOT, check=False, capture_output=True).returncode:
        print("The peers cannot be installed here: ours is measured alone.")
        return None
    return python


def _case(case: Case, python: Path | None, taken: dict[str, float]) -> int:
    """Print one case; how many of its goals are missed. ``taken`` are the seconds of the cases before, by name."""
    commands = {"": [sys.executable, "-m", "ppm_desktop", "count", str(case.file), "--json", *case.words]}
    for peer in case.peers if python else ():
        commands[peer] = [str(python), "-c", PEER_CODE[peer], str(case.file), str(case.seats)]
    runs = _taking_turns(commands)
    ours = runs.pop("")
    if ours is None:
        print(f"{case.name}: ours did not count it")
        return 1
    taken[case.name] = ours.seconds
    seconds = LINEAR * taken[case.like] if case.like in taken else case.seconds
    over = _over(ours.seconds, seconds, "s") + _over(ours.megabytes, case.megabytes, "MB")
    print(
        f"\n{case.name:34} ours {ours.seconds:7.2f} s {ours.megabytes:6.0f} MB   {_goal(seconds, case.megabytes, over)}"
    )
    answer = "|".join(sorted(json.loads(ours.answer)["winners"]))
    fastest = min((run.seconds for run in runs.values() if run and run.answer == answer), default=None)
    for peer, run in runs.items():
        if run is None:
            print(f"{peer:>34} does not count it, or not within {PATIENCE:.0f} s")
            continue
        right = "" if run.answer == answer else f"   other winners ({run.answer}; ours {answer}): not compared"
        times = run.seconds / ours.seconds
        print(f"{peer:>34} {run.seconds:12.2f} s {run.megabytes:6.0f} MB   {times:6.1f} times as long{right}")
    if case.seconds is not None and fastest is not None and fastest < FASTER * ours.seconds:
        over.append(f"less than {FASTER:.0f} times faster than the fastest peer")
        print(f"{'MISSED':>34} {over[-1]}")
    return len(over)


def _over(measured: float, goal: float | None, unit: str) -> list[str]:
    return [f"over {goal:g} {unit}"] if goal is not None and measured > goal else []


def _goal(seconds: float | None, megabytes: float | None, over: list[str]) -> str:
    goals = [f"{goal:.3g} {unit}" for goal, unit in ((seconds, "s"), (megabytes, "MB")) if goal is not None]
    return f"goal {', '.join(goals)}: {'MISSED, ' + ', '.join(over) if over else 'ok'}" if goals else ""


def _taking_turns(commands: dict[str, list[str]]) -> dict[str, Run | None]:
    """The quickest run of each, None for a program that fails or takes too long."""
    found: dict[str, Run | None] = {}
    spent = dict.fromkeys(commands, 0.0)
    for _ in range(TIMES):
        for name, words in commands.items():
            before = found.get(name)
            if spent[name] > ENOUGH or (name in found and before is None):
                continue
            begun = time.perf_counter()
            run = _run(words)
            spent[name] += time.perf_counter() - begun
            found[name] = run if before is None or (run and run.seconds < before.seconds) else before
    return found


def _run(words: list[str]) -> Run | None:
    """One whole process: seconds from its start to its end, its peak memory, and what it printed last."""
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        # As an installed program runs: with its bytecode kept.
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        process = subprocess.Popen(words, cwd=ROOT, env=environment, stdout=said, stderr=subprocess.DEVNULL)
        helpers = 0
        while True:
            done, status, usage = os.wait4(process.pid, os.WNOHANG)
            if done:
                break
            if time.perf_counter() - begun > PATIENCE:
                process.kill()
            helpers = max(helpers, _kilobytes_of_helpers(process.pid))
            time.sleep(0.004)
        took = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        lines = said.read().decode().splitlines()
    own = usage.ru_maxrss // (1024 if sys.platform == "darwin" else 1)
    return Run(took, (own + helpers) / 1024, lines[-1] if lines else "") if process.returncode == 0 else None


def _kilobytes_of_helpers(process: int) -> int:
    """What the processes that this one started hold for themselves; where the system does not tell, nothing."""
    found = 0
    try:
        for helper in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split():
            facts = Path(f"/proc/{helper}/smaps_rollup").read_text(encoding="ascii")
            found += sum(map(int, re.findall(r"Private_\w+: +(\d+)", facts)))
    except OSError:  # it has just ended, or this is no Linux
        pass
    return found


if __name__ == "__main__":
    sys.exit(main())
