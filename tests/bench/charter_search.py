"""
How well and how fast the charter answers a citizen's own words.

Run as `python -m tests.bench.charter_search`; `--misses` shows what was not found.

The quality is measured on the charter of Porto with five labelled sets: the one
the search was tuned on, three whose misses widened the words of the charter, and one
that was written last and never tuned on, `blind`. The time is of the handler with its
SQL statements, at 500 entries.
"""

import asyncio
import json
import sys
import time
from dataclasses import asdict
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from chassis.database import session_factory
from services.charter.domain.importing.charter_file import read_charter
from tests.charter.builders import PORTO, load
from tests.charter.quality import (
    PHRASES,
    SETS,
    answer,
    in_other_words,
    phrases,
    quality,
)

ENTRIES = 500


async def measure(database_url: str, *, misses: bool = False) -> dict[str, Any]:
    """The figures, on the migrated and empty charter database at *database_url*."""
    sessions = session_factory(database_url)
    text = PORTO.read_text("utf-8")
    entries = {entry.code: entry for entry in read_charter(text).entries}
    await load(sessions, text)
    report: dict[str, Any] = {}
    for name, path in SETS.items():
        answers = [await answer(sessions, phrase) for phrase in phrases(path)]
        others = [each for each in answers if in_other_words(each.phrase, entries)]
        report[name] = asdict(quality(answers))
        report[f"{name}_in_other_words"] = asdict(quality(others))
        if misses:
            for each in answers:
                if not 1 <= each.rank <= 3:
                    print(each.rank, each.phrase.say, sorted(each.phrase.means), each.codes[:4])
    await load(sessions, many(text, ENTRIES))
    report["latency_ms"] = await latencies(sessions)
    await sessions.kw["bind"].dispose()
    return report


def many(text: str, count: int) -> str:
    """The charter of Porto with its services repeated under other codes, *count* in all."""
    frame, services = text.split("\nservices:\n")
    blocks = ["  - code:" + block for block in services.split("  - code:")[1:]]
    copies = [
        block.replace("code: ", f"code: X{number}-", 1)
        for number in range(count // len(blocks))
        for block in blocks
    ]
    return frame + "\nservices:\n" + "".join(blocks + copies[: count - len(blocks)])


async def latencies(sessions: Any) -> dict[str, float]:
    """
    Percentiles over all phrases, three rounds after one to warm up, one at a time.

    `best` is over the best of the three rounds of each phrase: what the search
    itself takes on a machine that has other work at the same time.
    """
    rounds: list[list[float]] = []
    for _ in range(4):
        times = []
        for phrase in phrases(PHRASES):
            start = time.perf_counter()
            await answer(sessions, phrase)
            times.append((time.perf_counter() - start) * 1000)
        rounds.append(times)
    everything = [each for times in rounds[1:] for each in times]
    best = [min(times) for times in zip(*rounds[1:], strict=True)]
    return {f"p{share}": percentile(everything, share) for share in (50, 90, 99)} | {
        f"p{share}_best": percentile(best, share) for share in (50, 99)
    }


def percentile(values: list[float], share: int) -> float:
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, len(ordered) * share // 100)], 2)


def main() -> None:
    from deploy.local.servers import EmbeddedServers
    from tests.conftest import migrate

    home = Path(mkdtemp(prefix="atende-bench-"))
    home.chmod(0o755)
    with EmbeddedServers(home, durable=False) as servers:
        url = servers.owner_url("charter")
        migrate("charter", url)
        print(json.dumps(asyncio.run(measure(url, misses="--misses" in sys.argv)), indent=2))


if __name__ == "__main__":
    main()
