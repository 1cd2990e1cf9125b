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
    open_ms, query_ms, encode_ms = _open_query_and_encode_ms()
    costs["open, libraries imported"] = {"ms": round(open_ms, 1)}
    costs["encode_query of one question"] = {"ms": round(encode_ms, 1)}
    costs["query, warm"] = {"ms": round(query_ms, 1), "times_encode_query": round(query_ms / encode_ms, 2)}
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


def _open_query_and_encode_ms() -> tuple[float, float, float]:
    """Return the median milliseconds of opening corpus, index and models, of a query, and of encoding its question.

    In one warm process, over our own questions; encoding is sentence-transformers' encode_query, in float32, on all
    cores, as a program has it that uses the library alone.
    """
    from qa.engine import QueryEngine
    from tests.benchmarks.gold import read_gold

    engine = QueryEngine.open()
    model = engine.index.embedder._model
    opens = []
    for _ in range(RUNS):
        start = time.perf_counter()
        QueryEngine.open()
        opens.append(time.perf_counter() - start)
    queries, encodes = [], []
    for gold in read_gold() * 2:
        start = time.perf_counter()
        engine.query(gold.question, gold.history)
        queries.append(time.perf_counter() - start)
        start = time.perf_counter()
        model.encode_query([gold.question], show_progress_bar=False)
        encodes.append(time.perf_counter() - start)
    return tuple(statistics.median(times) * 1000 for times in (opens, queries, encodes))  # type: ignore[return-value]


if __name__ == "__main__":
    main()
