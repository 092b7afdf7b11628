"""The raw figures of a run in, a Markdown table out: medians over the rounds, and ratios.

A ratio is the median of the ratios of each round, whose runs stood next to each other in time.
"""
import csv
import statistics
import sys

runs = {}
for row in csv.DictReader(open(sys.argv[1]), delimiter="\t"):
    runs.setdefault((row["scenario"], row["connections"]), {}).setdefault(row["target"], []).append(row)


def median(rows, field):
    values = [float(row[field]) for row in rows if row[field]]
    return statistics.median(values) if values else 0


def ratio(ours, theirs):
    theirs = {row["round"]: float(row["rps"]) for row in theirs}
    each = [float(row["rps"]) / theirs[row["round"]] for row in ours if theirs.get(row["round"])]
    return f"{statistics.median(each):.2f}" if each else ""


def cpu(rows):
    return median(rows, "app_us") + median(rows, "db_us")


print("| scenario | conn. | target | requests/s | p50 ms | p99 ms | not 2xx | app µs CPU | db µs CPU | rate to peer | rate to pgbench | peer's CPU to ours |")
print("|---" * 12 + "|")
for (scenario, connections), targets in runs.items():
    peers = [name for name in targets if name.startswith("peer")]
    best = max(peers, key=lambda name: median(targets[name], "rps")) if peers else None
    thrifty = min(peers, key=lambda name: cpu(targets[name])) if peers else None
    alone = runs.get((scenario, "8"), {}).get("pgbench", [])
    for name, rows in targets.items():
        ours = name == "kith"
        failed = sum(int(row["non2xx"]) + int(row["socket_errors"]) for row in rows)
        print(
            f"| {scenario} | {connections} | {name} | {median(rows, 'rps'):.0f} | {median(rows, 'p50_ms'):.1f} |"
            f" {median(rows, 'p99_ms'):.1f} | {failed} | {median(rows, 'app_us'):.0f} | {median(rows, 'db_us'):.0f} |"
            f" {ratio(rows, targets[best]) if ours and best else ''} | {ratio(rows, alone) if ours and alone else ''} |"
            f" {f'{cpu(targets[thrifty]) / cpu(rows):.1f}' if ours and thrifty else ''} |")
