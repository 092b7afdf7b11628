"""A flame graph: collapsed stacks (flame.py STACKS TITLE) in, SVG out. Wide is much CPU time, up is who was called; the rest is in tooltips."""
import sys
import zlib
from html import escape

WIDTH, ROW, SHOWN = 1200, 16, 0.01  # frames of less than this share are left out


def tree(path):
    root = {"name": "all", "count": 0, "calls": {}}
    for line in open(path):
        stack, count = line.rsplit(" ", 1)
        node = root
        node["count"] += int(count)
        for name in stack.split(";"):
            node = node["calls"].setdefault(name, {"name": name, "count": 0, "calls": {}})
            node["count"] += int(count)
    return root


def boxes(node, x, depth, total):
    if node["count"] < SHOWN * total:
        return
    yield x, depth, node
    for call in sorted(node["calls"].values(), key=lambda each: each["name"]):
        yield from boxes(call, x, depth + 1, total)
        x += call["count"]


def svg(root, title):
    sys.setrecursionlimit(5000)
    drawn = list(boxes(root, 0, 0, root["count"]))
    height = ROW * (max(depth for _, depth, _ in drawn) + 3)
    yield (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" font-family="monospace" font-size="11">'
           f'<text x="4" y="14">{escape(title)}</text>')
    for x, depth, node in drawn:
        share, wide = node["count"] / root["count"], WIDTH * node["count"] / root["count"]
        left, top = WIDTH * x / root["count"], height - ROW * (depth + 1)
        hue = zlib.crc32(".".join(node["name"].split(".")[:3]).encode()) % 360
        short = ".".join(node["name"].split(".")[-2:])
        yield (f'<g><title>{escape(node["name"])} {100 * share:.1f} %</title><rect x="{left:.1f}" y="{top}" width="{wide:.1f}" height="{ROW - 1}"'
               f' fill="hsl({hue},60%,75%)"/>' + (f'<text x="{left + 2:.1f}" y="{top + 11}">{escape(short[:int(wide / 7)])}</text>' if wide > 30 else "") + "</g>")
    yield "</svg>"


print("\n".join(svg(tree(sys.argv[1]), sys.argv[2])))
