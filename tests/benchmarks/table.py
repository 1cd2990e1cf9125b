"""The results as the table that the README shows."""

from collections.abc import Mapping
from typing import Any

FIGURES = ("right", "evidence@1", "answered", "abstained", "answer F1")


def render(results: Mapping[str, Any]) -> str:
    """Return Markdown: each figure on the test half and on other reports, with 95 % intervals and cases; then the costs."""
    systems = results["quality"]
    lines = [*_quality(systems, "test", "on the test half"), "", *_quality(systems, "other", "on six other reports")]
    costs = results["costs"]
    lines += ["", "| cost, medians | wall | peak memory |", "| --- | --- | --- |"]
    for name, cost in costs.items():
        if "ms" in cost:
            times = f" ({cost['times_encode_query']} × encode_query)" if "times_encode_query" in cost else ""
            lines.append(f"| {name} | {cost['ms']} ms{times} | |")
        else:
            times = f" ({cost['times_bare_import']} × the bare import)" if "times_bare_import" in cost else ""
            lines.append(f"| {name} | {cost['wall_s']} s{times} | {cost['peak_mib']} MiB |")
    machine = results["machine"]
    lines += [
        "",
        f"Measured on {machine['cores']} {machine['processor']} cores, Python {machine['python']}, in one run.",
    ]
    return "\n".join(lines)


def _quality(systems: Mapping[str, Any], split: str, title: str) -> list[str]:
    cases = systems["report-qa"][split]
    lines = [
        f"| {title} | " + " | ".join(f"{name} (n = {cases[name]['n']})" for name in FIGURES) + " |",
        "| --- |" + " --- |" * len(FIGURES),
    ]
    for system, splits in systems.items():
        cells = [_cell(splits[split][name], system, name) for name in FIGURES]
        lines.append(f"| {system} | " + " | ".join(cells) + " |")
    return lines


def _cell(figure: Mapping[str, Any], system: str, name: str) -> str:
    if name == "answer F1" and system != "report-qa":
        return "–"  # plain retrieval marks no words
    return f"{figure['value']:.2f} ({figure['low']:.2f}–{figure['high']:.2f})"
