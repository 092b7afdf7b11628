"""The raw tables of a run, and what is said of them: medians over the rounds, and ratios.

A ratio is the median of the ratios of each round, whose runs stood next to each other in time.
"""
import csv
import statistics


class Figures:
    """Rows by scenario, connections and target."""

    def __init__(self, path):
        self.runs = {}
        for row in csv.DictReader(open(path), delimiter="\t"):
            self.runs.setdefault((row["scenario"], row["connections"]), {}).setdefault(row["target"], []).append(row)

    def scenario(self, name, connections=None):
        """Targets of the fewest connections, or of those asked for; nothing when it was not measured."""
        found = [key for key in self.runs if key[0] == name and connections in (None, key[1])]
        return self.runs[found[0]] if found else {}

    def cpu(self, name):
        """CPU µs of one of Kith's requests, server and database; None when it was not measured."""
        rows = self.scenario(name).get("kith")
        return cpu(rows) if rows else None

    def to_peer(self, name, connections=None):
        """Kith's rate to the peer's better mode."""
        targets = self.scenario(name, connections)
        return ratio(targets["kith"], targets[best_peer(targets)]) if "kith" in targets and best_peer(targets) else None

    def to_pgbench(self, name):
        alone, ours = self.scenario(name, "8").get("pgbench"), self.scenario(name, "8").get("kith")
        return ratio(ours, alone) if alone and ours else None


def median(rows, field):
    values = [float(row[field]) for row in rows if row[field]]
    return statistics.median(values) if values else 0


def cpu(rows):
    return median(rows, "app_us") + median(rows, "db_us")


def failed(rows):
    return sum(int(row["non2xx"]) + int(row["socket_errors"]) for row in rows)


def ratio(ours, theirs, field="rps"):
    theirs = {row["round"]: float(row[field]) for row in theirs}
    each = [float(row[field]) / theirs[row["round"]] for row in ours if theirs.get(row["round"])]
    return statistics.median(each) if each else None


def best_peer(targets):
    peers = [name for name in targets if name.startswith("peer")]
    return max(peers, key=lambda name: median(targets[name], "rps")) if peers else None


def table(figures):
    """Every line of a run, as Markdown."""
    yield "| scenario | conn. | target | requests/s | p50 ms | p99 ms | errors | app µs CPU | db µs CPU | rate to peer | rate to pgbench | peer's CPU to ours |"
    yield "|---" * 12 + "|"
    for (scenario, connections), targets in figures.runs.items():
        peers = [name for name in targets if name.startswith("peer")]
        thrifty = min(peers, key=lambda name: cpu(targets[name])) if peers else None
        for name, rows in targets.items():
            ours = name == "kith"
            cells = [
                scenario, connections, name, f"{median(rows, 'rps'):.0f}", f"{median(rows, 'p50_ms'):.1f}",
                f"{median(rows, 'p99_ms'):.1f}" if name != "pgbench" else "", failed(rows), f"{median(rows, 'app_us'):.0f}",
                f"{median(rows, 'db_us'):.0f}", shown(figures.to_peer(scenario, connections)) if ours else "",
                shown(figures.to_pgbench(scenario)) if ours and connections == "8" else "",
                f"{cpu(targets[thrifty]) / cpu(rows):.1f}" if ours and thrifty and cpu(rows) else "",
            ]
            yield "| " + " | ".join(map(str, cells)) + " |"


def shown(number, digits=2):
    return "" if number is None else f"{number:.{digits}f}"
