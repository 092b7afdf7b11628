"""The goals, each with what was measured: name, what is wanted, and a function of the figures that gives a number or None.

W3 and M1 ask for no errors; the quarter that publishing may differ by is what two equal runs do on a busy machine.
"""
from figures import failed, median

R3 = "feed"


def lowest(values):
    values = [value for value in values if value is not None]
    return min(values) if values else None


def highest(values):
    values = [value for value in values if value is not None]
    return max(values) if values else None


def per(a, b):
    return a / b if a is not None and b else None


def rate(run, name):
    rows = run.main.scenario(name).get("kith")
    return median(rows, "rps") if rows else None


def peer(run, *names):
    return lowest(run.main.to_peer(name, connections) for name in names for connections in run.connections(name))


def pgbench(run, *names):
    return lowest(run.main.to_pgbench(name) for name in names)


def errors(run, name):
    rows = run.main.scenario(name).get("kith")
    return failed(rows) if rows else None


def growth(run, *names):
    """How much dearer the largest size is than the smallest."""
    if len(run.sizes) < 2:
        return None
    small, large = (run.sizes[size] for size in (min(run.sizes, key="SML".index), max(run.sizes, key="SML".index)))
    return highest(per(large.cpu(name), small.cpu(name)) for name in names)


def at_least(limit):
    return f"≥ {limit}", lambda value: value >= limit


def at_most(limit):
    return f"≤ {limit}", lambda value: value <= limit


GOALS = [
    ("R1 rate to peer", at_least(20), lambda run: peer(run, "post-anonymous", "post")),
    ("R1 rate to pgbench", at_least(1), lambda run: pgbench(run, "post-anonymous", "post")),
    ("R2 rate to peer", at_least(20), lambda run: peer(run, "list")),
    ("R2 rate to pgbench", at_least(1), lambda run: pgbench(run, "list")),
    ("R3 rate to peer", at_least(100), lambda run: peer(run, R3)),
    ("R3 rate to pgbench", at_least(5), lambda run: pgbench(run, R3)),
    ("R4 20 pages deep, CPU to R3's", at_most(3), lambda run: per(run.main.cpu("feed-deep"), run.main.cpu(R3))),
    ("R4 follows 5 000, CPU to R3's", at_most(3), lambda run: per(run.main.cpu("feed-wide"), run.main.cpu(R3))),
    ("R4 followees silent, CPU to R3's", at_most(3), lambda run: per(run.main.cpu("feed-quiet"), run.main.cpu(R3))),
    ("W1 rate to peer", at_least(5), lambda run: peer(run, "like", "like-one")),
    ("W1 rate to pgbench", at_least(0.5), lambda run: pgbench(run, "like", "like-one")),
    ("W1 all on one post, rate to random", at_least(0.5), lambda run: per(rate(run, "like-one"), rate(run, "like"))),
    ("W2 rate to peer", at_least(5), lambda run: peer(run, "follow", "follow-one")),
    ("W2 rate to pgbench", at_least(0.5), lambda run: pgbench(run, "follow", "follow-one")),
    ("W2 all on one person, rate to random", at_least(0.5), lambda run: per(rate(run, "follow-one"), rate(run, "follow"))),
    ("W3 celebrity's CPU to an unknown's", at_most(1.25), lambda run: per(run.main.cpu("publish"), run.main.cpu("publish-unknown"))),
    ("W3 CPU of whom everybody follows to an unknown's", at_most(1.25),
     lambda run: per(run.main.cpu("publish-everybody"), run.main.cpu("publish-unknown"))),
    ("W3 posts a follower did not see at once", at_most(0), lambda run: errors(run, "publish-seen")),
    ("M1 errors", at_most(0), lambda run: failed(run.mix) if run.mix else None),
    ("B1 start, seconds, median", at_most(1.5), lambda run: per(run.fact("start_ms"), 1000)),
    ("B1 idle memory, MB", at_most(250), lambda run: run.fact("rss_idle_mb")),
    ("R1 to R4, CPU of the largest size to the smallest", at_most(1.5),
     lambda run: growth(run, "post-anonymous", "post", "list", R3, "feed-deep", "feed-wide", "feed-quiet")),
    ("W3 publishing, CPU of the largest size to the smallest", at_most(1.5), lambda run: growth(run, "publish", "publish-everybody")),
]
