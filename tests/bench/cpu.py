"""CPU time of processes and all their children, from /proc."""

import os
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def seconds(pids: Mapping[str, int]) -> dict[str, float]:
    """CPU seconds (user and system) so far, by name, of each process and what it started."""
    children: dict[int, list[int]] = defaultdict(list)
    used: dict[int, float] = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            # The name, in brackets, may hold blanks.
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        pid, parent = int(entry.name), int(fields[1])
        children[parent].append(pid)
        # utime, stime, and those of children that ended and were waited for.
        used[pid] = sum(int(field) for field in fields[11:15]) / _TICKS
    return {name: _with_children(pid, children, used) for name, pid in pids.items()}


def _with_children(pid: int, children: Mapping[int, list[int]], used: Mapping[int, float]) -> float:
    below = sum(_with_children(child, children, used) for child in children.get(pid, ()))
    return used.get(pid, 0.0) + below
