"""Writes README.md and growth.svg of a run: report.py FOLDER SIZE COMMAND [FOLDER-BEFORE], from the raw tables in the folder.

SIZE is the one everything was measured on; of other sizes that are there it takes how cost grows.
"""
import csv
import pathlib
import sys

from figures import Figures, failed, median, shown, table
from goals import GOALS
from plot import svg

GROWING = ["post-anonymous", "post", "list", "feed", "feed-deep", "feed-wide", "feed-quiet", "publish", "publish-unknown", "publish-everybody"]


class Run:
    """What was measured on one store."""

    def __init__(self, folder, store, size):
        self.store = store
        self.main = Figures(folder / f"{store}-{size}.tsv")
        self.sizes = {each: Figures(folder / f"{store}-{each}.tsv") for each in "SML" if (folder / f"{store}-{each}.tsv").exists()}
        mix = folder / f"{store}-{size}.mix.tsv"
        self.mix = list(csv.DictReader(open(mix), delimiter="\t")) if mix.exists() else []
        facts = folder / f"{store}-{size}.facts.tsv"
        self.facts = [line.split("\t") for line in facts.read_text().splitlines()] if facts.exists() else []
        self.about = (folder / f"{store}-{size}.txt").read_text()

    def connections(self, scenario):
        return [key[1] for key in self.main.runs if key[0] == scenario]

    def values(self, name):
        return [value for key, value in self.facts if key == name]

    def fact(self, name):
        values = self.values(name)
        return median([{name: value} for value in values], name) if values else None


def goals(runs):
    yield "| goal | wanted |" + "".join(f" {run.store} | |" for run in runs)
    yield "|---|---" + "|---|---" * len(runs) + "|"
    for name, (wanted, met), measured in GOALS:
        row = f"| {name} | {wanted} |"
        for run in runs:
            value = measured(run)
            row += " not measured | |" if value is None else f" {value:.2f} | {'met' if met(value) else '**missed**'} |"
        yield row


def mixed(run):
    yield "| slice | requests/s | p50 ms | p99 ms | errors | app µs CPU | db µs CPU | memory MB |"
    yield "|---" * 8 + "|"
    for row, memory in zip(run.mix, run.values("rss_in_mix_mb")):
        yield (f"| {row['round']} | {float(row['rps']):.0f} | {row['p50_ms']} | {row['p99_ms']} | {failed([row])} | {row['app_us']} | {row['db_us']} | {memory} |")
    yield ""
    yield f"Memory before {shown(run.fact('rss_before_mix_mb'), 0)} MB, after {shown(run.fact('rss_after_mix_mb'), 0)} MB."
    yield ""
    yield "Answers that were neither a success nor 304, as the server counted them up to the end: " + ("; ".join(run.values("refused_in_mix")) or "none") + "."


def start(run):
    yield (f"{run.store}: start to the first 200 {', '.join(run.values('start_ms'))} ms (CPU {', '.join(run.values('start_cpu_ms'))} ms); idle memory"
           f" {', '.join(run.values('rss_idle_mb'))} MB; jar {', '.join(run.values('jar_mb'))} MB; AOT cache: {', '.join(run.values('aot_cache'))}.")


def grown(runs):
    yield "| store | scenario |" + "".join(f" {size} CPU µs (p50 ms) |" for size in "SML") + " largest to smallest |"
    yield "|---" * 6 + "|"
    for run in runs:
        for name in GROWING:
            cells = {size: figures.scenario(name).get("kith") for size, figures in run.sizes.items()}
            costs = [run.sizes[size].cpu(name) for size, rows in cells.items() if rows]
            row = "".join(f" {run.sizes[size].cpu(name):.0f} ({median(cells[size], 'p50_ms'):.1f}) |" if cells.get(size) else " |" for size in "SML")
            if costs:
                yield f"| {run.store} | {name} |{row} {costs[-1] / costs[0]:.2f} |"


def before_and_now(runs, before, size):
    yield "| store | scenario | CPU µs before, server + database | now | before to now |"
    yield "|---" * 5 + "|"
    for run in runs:
        path = before / f"{run.store}-{size}.tsv"
        old = Figures(path) if path.exists() else None
        for name in dict.fromkeys(key[0] for key in run.main.runs):
            rows = [figures.scenario(name).get("kith") for figures in (old, run.main) if figures]
            if len(rows) == 2 and all(rows):
                then, now = ([median(each, field) for field in ("app_us", "db_us")] for each in rows)
                yield f"| {run.store} | {name} | {then[0]:.0f} + {then[1]:.0f} | {now[0]:.0f} + {now[1]:.0f} | {sum(then) / max(1, sum(now)):.1f} |"


def report(folder, size, command, before):
    stores = [store for store in ("postgresql", "sqlite") if (folder / f"{store}-{size}.tsv").exists()]
    runs = [Run(folder, store, size) for store in stores]
    loads = [float(row["load"]) for run in runs for targets in run.main.runs.values() for rows in targets.values() for row in rows]
    yield f"# {folder.name}, size {size}\n"
    yield f"    {command}\n"
    yield f"Load average at the ends of the single runs: {min(loads)} to {max(loads)}. Only ratios and CPU time are results; see ../../README.md.\n"
    yield "## Goals\n"
    yield from goals(runs)
    yield "\nA rate to the peer is the lowest of those that were measured: of the scenarios of that line, and of each number of connections.\n"
    if before:
        yield f"## Against {before.name}\n"
        yield from before_and_now(runs, before, size)
    for run in runs:
        yield f"\n## {run.store}, size {size}\n"
        yield from table(run.main)
        if run.mix:
            yield f"\n### Mixed load (M1), {run.store}\n"
            yield from mixed(run)
    if any(run.facts for run in runs):
        yield "\n## Start and size (B1)\n"
        for run in runs:
            yield from start(run)
            yield ""
    if any(len(run.sizes) > 1 for run in runs):
        yield "\n## How cost grows\n\n![CPU a request by size](growth.svg)\n"
        yield from grown(runs)
        lines = {run.store: {name: {size: cost for size in run.sizes if (cost := run.sizes[size].cpu(name))} for name in GROWING} for run in runs}
        lines = {store: {name: values for name, values in each.items() if values} for store, each in lines.items()}
        (folder / "growth.svg").write_text(svg(lines))
    yield "\n## What it ran on\n"
    for run in runs:
        yield "\n".join("    " + line for line in run.about.splitlines()) + "\n"


folder = pathlib.Path(sys.argv[1])
before = pathlib.Path(sys.argv[4]) if len(sys.argv) > 4 and sys.argv[4] else None
text = "\n".join(report(folder, sys.argv[2], sys.argv[3], before)) + "\n"
(folder / "README.md").write_text(text)
print(folder / "README.md")
