"""Place labels so that none covers another: in rows beside their marks, or down along an axis."""

from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle in points, y running down."""

    left: float
    top: float
    right: float
    bottom: float

    def moved(self, down):
        """Return the box moved down."""
        return self._replace(top=self.top + down, bottom=self.bottom + down)

    def meets(self, other, gap=0):
        """Say whether two boxes are nearer to each other than `gap`."""
        across = self.left < other.right + gap and other.left < self.right + gap
        return across and self.top < other.bottom and other.top < self.bottom


def pack(boxes, step, gap=6):
    """Return how far to move each box down, in steps, so that none meets one placed before it."""
    placed, moves = [], []
    for box in boxes:
        down = 0
        while any(box.moved(down).meets(other, gap) for other in placed):
            down += step
        placed.append(box.moved(down))
        moves.append(down)
    return moves


def spread(wanted, heights, low, high):
    """Return tops near the wanted ones, in the same order, so that each label ends before the next begins.

    All lie between `low` and `high` if there is room. The sum of the squared distances is the least possible.
    """
    before = [sum(heights[:i]) for i in range(len(heights))]
    groups = []
    for top, offset in zip(wanted, before, strict=True):
        groups.append((top - offset, 1))
        while len(groups) > 1 and groups[-2][0] > groups[-1][0]:
            groups[-2:] = [pooled(*groups[-2:])]
    level = [max(low, min(mean, high - sum(heights))) for mean, count in groups for _ in range(count)]
    return [mean + offset for mean, offset in zip(level, before, strict=True)]


def pooled(one, other):
    """Return the common mean of two groups of labels that touch, and their number."""
    (a, n), (b, m) = one, other
    return (a * n + b * m) / (n + m), n + m
