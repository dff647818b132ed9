"""The ground of a city: a shore and an outline, cut into parts that fit without gaps or overlaps.

A city is made of small hexagons. Each part grows from a seed, so it is in one piece, and in a hexagon
lattice at most three parts meet at a corner, so every border is a plain curve. Borders are drawn
once, from meeting point to meeting point, and both neighbors use the same line.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from practicum.errors import AuthoringError

OUTSIDE = -1
Cell = tuple[int, int]
Corner = tuple[int, int]

# From a cell at (x, y), in half widths and half sides: its six neighbors, and the corners that lie
# before and after the edge to each of them, counterclockwise.
AROUND = ((2, 0), (1, 3), (-1, 3), (-2, 0), (-1, -3), (1, -3))
CORNERS = ((1, -1), (1, 1), (0, 2), (-1, 1), (-1, -1), (0, -2))
WIDTH, HEIGHT = np.sqrt(3) / 2, 0.5  # of those units, in sides of a hexagon


@dataclass(frozen=True)
class Shore:
    """Where the water is: the direction (east, north) in which it lies, how near, how ragged."""

    toward: tuple[float, float]
    near: float = 0.6
    ragged: float = 0.1


def outline(count: int, shore: Shore, rng: np.random.Generator) -> list[Cell]:
    """Return about `count` cells that lie together: a round city, cut by a shore."""
    phase, size = rng.uniform(0, 2 * np.pi, (2, 5)), rng.uniform(0.02, 0.08, (2, 5))
    waves = np.arange(2, 7)
    toward = np.array(shore.toward) / np.hypot(*shore.toward)
    reach = int(np.sqrt(count)) + 4
    cells = [(2 * c + (r % 2), 3 * r) for r in range(-reach, reach + 1) for c in range(-reach, reach + 1)]
    at = place(cells)
    angle = np.arctan2(at[:, 1], at[:, 0])
    edge = 1 + (size[0] * np.cos(waves * angle[:, None] + phase[0])).sum(axis=1)
    # How far beyond the shore each cell lies, and where along it.
    beyond, along = at @ toward, at @ np.array([-toward[1], toward[0]])
    # The cut is the same for any radius, so the radius that gives `count` cells is found by halving.
    low, high = 1.0, 4.0 * np.sqrt(count)
    for _ in range(30):
        radius = (low + high) / 2
        bays = (
            shore.ragged
            * (size[1] / 0.05 * np.cos(1.7 * waves * along[:, None] / radius + phase[1])).sum(axis=1)
            / 2
        )
        inside = (np.hypot(*at.T) < radius * edge) & (beyond < radius * (shore.near + bays))
        low, high = (radius, high) if inside.sum() < count else (low, radius)
    kept = {cell for cell, here in zip(cells, inside, strict=True) if here}
    whole = _largest(kept)
    box = set(cells)
    open_air = _largest(box - whole)
    return sorted(box - open_air)


def split(
    cells: Sequence[Cell],
    parts: Sequence[float] | np.ndarray,
    rng: np.random.Generator,
    seeds: np.ndarray | None = None,
) -> np.ndarray:
    """Split cells that lie together into parts that do.

    Parameters
    ----------
    cells : sequence of cell
    parts : sequence of float
        Size of each part, relative to the others.
    rng : numpy.random.Generator
    seeds : ndarray, shape (parts, 2), optional
        Where each part grows from; spread evenly otherwise.

    Returns
    -------
    ndarray of int, shape (cells,)
        The part of each cell.

    Raises
    ------
    AuthoringError
        When no part-by-part growth leaves every part whole.
    """
    if len(parts) == 1:
        return np.zeros(len(cells), dtype=int)
    at, wanted = place(cells), np.array(parts, dtype=float) / np.sum(parts)
    cost = rng.uniform(0.75, 1.25, len(cells))
    seeds = _spread(at, len(parts), rng) if seeds is None else seeds
    speed, best, least = np.ones(len(parts)), None, np.inf
    for _ in range(10):
        label = _grow(cells, cost, _nearest(at, seeds), speed)
        share = np.bincount(label, minlength=len(parts)) / len(cells)
        off = np.abs(np.log(share / wanted)).max()
        if off < least and all(_no_holes(cells, label, part) for part in range(len(parts))):
            best, least = label, off
        speed = speed * (share / wanted) ** 0.35
        # The middle of a part is a better start than where it happened to begin.
        seeds = 0.5 * seeds + 0.5 * np.array([at[label == part].mean(axis=0) for part in range(len(parts))])
    if best is None:
        sentence = "no way to split the ground was found; choose other anchors or another seed."
        raise AuthoringError(Path("curriculum/cities/families/geography.toml"), None, sentence)
    return best


def place(cells: Iterable[Cell]) -> np.ndarray:
    """Return the centers of cells (or their corners) in sides of a hexagon, shape (cells, 2)."""
    return np.array(list(cells), dtype=float) * [WIDTH, HEIGHT]


def polygons(
    cells: Sequence[Cell], levels: Mapping[str, np.ndarray], fine: str, rng: np.random.Generator
) -> dict[str, list[np.ndarray]]:
    """Return the border of every part, at each level.

    Parameters
    ----------
    cells : sequence of cell
    levels : mapping of str to ndarray of int
        The part of each cell, at several levels; the parts of `fine` lie inside those of the others.
    fine : str
        The level with the smallest parts.

    Returns
    -------
    dict of str to list of ndarray, shape (points, 2)
        For each level and part, its corners counterclockwise, the first not repeated at the end; in
        sides of a hexagon.
    """
    of_cell = dict(zip(cells, levels[fine], strict=True))
    meeting = _meeting_points(of_cell)
    jitter: dict[Corner, np.ndarray] = {}
    for corner in sorted({c for cell in cells for c in _corners(cell)}):
        jitter[corner] = place([corner])[0] + rng.uniform(-0.2, 0.2, 2)
    arcs: dict[tuple[Corner, ...], np.ndarray] = {}

    def drawn(arc: list[Corner]) -> np.ndarray:
        forward = arc[0] < arc[-1] or (arc[0] == arc[-1] and arc[1] < arc[-2])
        key = tuple(arc if forward else arc[::-1])
        if key not in arcs:
            arcs[key] = _simplified(np.array([jitter[corner] for corner in key]), 0.6)
        return arcs[key] if forward else arcs[key][::-1]

    def ring(label: np.ndarray, part: int) -> np.ndarray:
        corners = _ring(dict(zip(cells, label, strict=True)), part)
        first = next(i for i, corner in enumerate(corners) if corner in meeting)
        corners = corners[first:] + corners[: first + 1]
        cuts = [i for i, corner in enumerate(corners) if corner in meeting]
        return np.concatenate(
            [drawn(corners[i : j + 1])[:-1] for i, j in zip(cuts[:-1], cuts[1:], strict=True)]
        )

    return {level: [ring(label, part) for part in range(label.max() + 1)] for level, label in levels.items()}


def _corners(cell: Cell) -> list[Corner]:
    return [(cell[0] + dx, cell[1] + dy) for dx, dy in CORNERS]


def _neighbors(cell: Cell) -> list[Cell]:
    return [(cell[0] + dx, cell[1] + dy) for dx, dy in AROUND]


def _largest(cells: set[Cell]) -> set[Cell]:
    """Return the largest group of cells that touch each other."""
    left, largest = set(cells), set[Cell]()
    while left:
        group = set(front := [left.pop()])
        while front:
            found = [cell for cell in _neighbors(front.pop()) if cell in left]
            left.difference_update(found)
            group.update(found)
            front += found
        largest = max(largest, group, key=len)
    return largest


def _spread(at: np.ndarray, count: int, rng: np.random.Generator) -> np.ndarray:
    """Return `count` places spread evenly over cells: a few rounds of k-means."""
    seeds = at[rng.choice(len(at), count, replace=False)]
    for _ in range(12):
        nearest = np.hypot(*(at[:, None] - seeds).transpose(2, 0, 1)).argmin(axis=1)
        seeds = np.array(
            [
                at[nearest == part].mean(axis=0) if (nearest == part).any() else seeds[part]
                for part in range(count)
            ]
        )
    return seeds[np.lexsort((seeds[:, 0], -seeds[:, 1].round()))]  # read like a page, from the north


def _nearest(at: np.ndarray, seeds: np.ndarray) -> list[int]:
    """Return the cell nearest to each seed, no cell twice."""
    taken: list[int] = []
    for seed in seeds:
        order = np.hypot(*(at - seed).T).argsort()
        taken.append(int(next(cell for cell in order if cell not in taken)))
    return taken


def _grow(cells: Sequence[Cell], cost: np.ndarray, starts: list[int], speed: np.ndarray) -> np.ndarray:
    """Return which start reaches each cell first."""
    index = {cell: number for number, cell in enumerate(cells)}
    label = np.full(len(cells), OUTSIDE)
    front = [(0.0, cell, part) for part, cell in enumerate(starts)]
    heapq.heapify(front)
    while front:
        so_far, here, part = heapq.heappop(front)
        if label[here] != OUTSIDE:
            continue
        label[here] = part
        for cell in _neighbors(cells[here]):
            there = index.get(cell, OUTSIDE)
            if there != OUTSIDE and label[there] == OUTSIDE:
                heapq.heappush(front, (so_far + cost[there] * speed[part], there, part))
    return label


def _edges(of_cell: Mapping[Cell, int], part: int) -> dict[Corner, Corner]:
    """Return the edges around a part: from corner to corner, counterclockwise."""
    edges = {}
    for cell, label in of_cell.items():
        if label == part:
            corners = _corners(cell)
            for side, other in enumerate(_neighbors(cell)):
                if of_cell.get(other, OUTSIDE) != part:
                    edges[corners[side]] = corners[(side + 1) % 6]
    return edges


def _ring(of_cell: Mapping[Cell, int], part: int) -> list[Corner]:
    edges = _edges(of_cell, part)
    start = min(edges)
    ring = [start]
    while (corner := edges[ring[-1]]) != start:
        ring.append(corner)
    return ring


def _no_holes(cells: Sequence[Cell], label: np.ndarray, part: int) -> bool:
    of_cell = dict(zip(cells, label, strict=True))
    edges = _edges(of_cell, part)
    return bool(edges) and len(_ring(of_cell, part)) == len(edges)


def _meeting_points(of_cell: Mapping[Cell, int]) -> set[Corner]:
    """Return the corners where three parts meet; the outside counts as one."""
    around: dict[Corner, list[int]] = {}
    for cell, label in of_cell.items():
        for corner in _corners(cell):
            around.setdefault(corner, []).append(label)
    return {
        corner for corner, labels in around.items() if len({*labels, *[OUTSIDE] * (3 - len(labels))}) == 3
    }


def _simplified(points: np.ndarray, tolerance: float) -> np.ndarray:
    """Return the points without those that lie within `tolerance` of the line (Douglas and Peucker, 1973)."""
    keep = np.zeros(len(points), dtype=bool)
    keep[[0, -1]] = True
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        line, between = points[last] - points[first], points[first + 1 : last] - points[first]
        length = np.hypot(*line)
        away = (
            np.abs(line[0] * between[:, 1] - line[1] * between[:, 0]) / length
            if length
            else np.hypot(*between.T)
        )
        farthest = first + 1 + int(away.argmax())
        if away.max() > tolerance:
            keep[farthest] = True
            spans += [(first, farthest), (farthest, last)]
    return points[keep]
