"""How CPU a request grows with the data, as SVG: a panel a store, a line a scenario, both axes logarithmic."""
import math
from html import escape

COLOURS = ["#1b6ca8", "#c0392b", "#2e8b57", "#8e44ad", "#b8860b", "#444444", "#d35400", "#16a085", "#7f8c8d"]
WIDTH, HEIGHT, LEFT, TOP, LABELS = 580, 420, 78, 40, 170


def panel(title, lines, sizes, low, high, x):
    def at(size, value):
        step = (WIDTH - LEFT - LABELS) / max(1, len(sizes) - 1)
        return x + LEFT + sizes.index(size) * step, TOP + (HEIGHT - TOP - 50) * (1 - math.log(value / low) / math.log(high / low))

    yield f'<text x="{x + LEFT}" y="22" font-weight="bold">{escape(title)}</text>'
    for power in range(round(math.log10(low)), round(math.log10(high)) + 1):
        _, y = at(sizes[0], 10**power)
        yield f'<path d="M{x + LEFT} {y:.0f}H{x + WIDTH - LABELS}" stroke="#ddd"/><text x="{x + LEFT - 6}" y="{y + 4:.0f}" text-anchor="end">{10**power:,} µs</text>'
    for size in sizes:
        yield f'<text x="{at(size, low)[0]:.0f}" y="{HEIGHT - 28}" text-anchor="middle">{size}</text>'
    bottom = math.inf
    for number, (name, values) in sorted(enumerate(lines.items()), key=lambda line: list(line[1][1].values())[-1]):
        colour = COLOURS[number % len(COLOURS)]
        points = [at(size, values[size]) for size in sizes if size in values]
        first, last = values[min(values, key=sizes.index)], values[max(values, key=sizes.index)]
        bottom = min(points[-1][1], bottom - 14)
        path = " ".join(f"{px:.1f},{py:.1f}" for px, py in points)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        yield "".join(f'<circle cx="{px:.1f}" cy="{py:.1f}" r="3" fill="{colour}"/>' for px, py in points)
        yield f'<text x="{points[-1][0] + 8:.0f}" y="{bottom + 4:.0f}" fill="{colour}">{escape(name)} × {last / first:.2f}</text>'


def svg(panels):
    """panels: by title, lines by name, CPU µs by size."""
    values = [value for lines in panels.values() for line in lines.values() for value in line.values()]
    sizes = [size for size in "SML" if any(size in line for lines in panels.values() for line in lines.values())]
    low, high = 10 ** math.floor(math.log10(min(values))), 10 ** math.ceil(math.log10(max(values)) + 1e-9)
    drawn = [part for place, (title, lines) in enumerate(panels.items()) for part in panel(title, lines, sizes, low, high, place * WIDTH)]
    width = WIDTH * len(panels)
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{HEIGHT}" viewBox="0 0 {width} {HEIGHT}"'
            f' font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="white"/>\n' + "\n".join(drawn) + "\n</svg>\n")
