"""Time and memory of building, asking and opening, as whole processes, beside a bare import in the same run."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 5
QUESTION = "网商银行的董事长是谁？"


def measure_costs() -> dict[str, dict[str, float]]:
    """Return what `main` prints, from a fresh process: a child's peak memory is never less than its parent's was."""
    done = subprocess.run([sys.executable, "-m", "tests.benchmarks.costs"], stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def main() -> None:
    """Print, as JSON, medians over RUNS: wall seconds and peak memory in MiB of processes, milliseconds of a warm query."""
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "XDG_CACHE_HOME": cache}
        commands = {
            "import sentence_transformers": [sys.executable, "-c", "import sentence_transformers"],
            "report-qa build": [sys.executable, "-m", "qa", "build"],
            "report-qa ask, cold": [sys.executable, "-m", "qa", "ask", QUESTION],
        }
        runs: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        _run(commands["report-qa build"], environment)  # the files are warm, the index is built
        for _ in range(RUNS):  # in turn, so that a machine that drifts drifts for all
            for name, command in commands.items():
                runs[name].append(_run(command, environment))
    costs = {
        name: {
            "wall_s": round(statistics.median(wall for wall, _ in values), 2),
            "peak_mib": round(statistics.median(peak for _, peak in values)),
        }
        for name, values in runs.items()
    }
    bare = [wall for wall, _ in runs["import sentence_transformers"]]
    cold = [wall for wall, _ in runs["report-qa ask, cold"]]
    costs["report-qa ask, cold"]["times_bare_import"] = round(
        statistics.median(a / b for a, b in zip(cold, bare, strict=True)), 2
    )
    open_ms, query_ms = _open_and_query_ms()
    costs["open, libraries imported"] = {"ms": round(open_ms, 1)}
    costs["query, warm"] = {"ms": round(query_ms, 1)}
    print(json.dumps(costs))


def _run(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Return a process's wall seconds and peak MiB; it must end with status 0."""
    start = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{command} ended with status {process.returncode}")
    return wall, usage.ru_maxrss / 1024


def _open_and_query_ms() -> tuple[float, float]:
    """Return the median milliseconds of opening corpus, index and model, and of a query, in one warm process."""
    from qa.engine import QueryEngine

    engine = QueryEngine.open()
    opens = []
    for _ in range(RUNS):
        start = time.perf_counter()
        QueryEngine.open()
        opens.append(time.perf_counter() - start)
    times = []
    for _ in range(30):
        start = time.perf_counter()
        engine.query(QUESTION)
        times.append(time.perf_counter() - start)
    return statistics.median(opens) * 1000, statistics.median(times) * 1000


if __name__ == "__main__":
    main()
