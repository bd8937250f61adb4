"""Draw groups of steps towards a total: each bar begins where the one above it ends."""

from typing import NamedTuple

from pillars.figures.style import BLUE, FAINT, VERMILLION, Type, block, house_style, rule, sheet, write


class Layout(NamedTuple):
    """Where things stand in one of the two sizes, in points."""

    width: float
    size: float
    left: float
    right: float
    row: float
    bar: float
    stacked: bool

    def half(self, scale):
        """Return the number of people in the middle of the bars."""
        return (self.width - self.left - self.right) / 2 / scale


LAYOUTS = {
    "wide": Layout(504, 10.5, 96, 58, 22, 13, False),
    "narrow": Layout(232, 9.5, 4, 6, 30, 11, True),
}
HEAD, SPACE, GAP = 24, 10, 6


def draw(groups, total, size):
    """Return the figure of one size; groups: {heading: steps}, total: what the steps add up to."""
    layout = LAYOUTS[size]
    high = sum(HEAD + len(steps) * layout.row + SPACE for steps in groups.values())
    with house_style():
        axes = sheet(layout.width, high)
        top = 0
        for heading, steps in groups.items():
            top = draw_group(axes, layout, heading, steps, total, top)
    return axes.figure


def draw_group(axes, layout, heading, steps, total, top):
    """Draw one group from `top` down, and return where the next begins."""
    write(axes, (4 if layout.stacked else 0, top + HEAD / 2), [heading], Type(layout.size, "bold"))
    top += HEAD
    scale = (layout.width - layout.left - layout.right) / total
    for value in (0, total):
        x = layout.left + value * scale
        rule(axes, (x, top), (x, top + len(steps) * layout.row), 2.5 * FAINT)
    for step in steps:
        draw_step(axes, layout, step, scale, top)
        top += layout.row
    return top + SPACE


def draw_step(axes, layout, step, scale, top):
    """Draw one bar with its name and its number; what remains has another colour and bold type."""
    type_ = Type(layout.size, "bold" if step.open else "normal")
    colour = VERMILLION if step.open else BLUE
    x, width = layout.left + step.start * scale, max(step.size * scale, 1.5)
    y = top + layout.row - layout.bar - 3 if layout.stacked else top + (layout.row - layout.bar) / 2
    block(axes, (x, y), width, layout.bar, colour, gid=step.key)
    if layout.stacked:
        write(axes, (layout.left + 2, y - 7), [f"{step.label}: {step.size:,}"], type_)
        return
    middle = y + layout.bar / 2
    write(axes, (layout.left - GAP, middle), [step.label], type_, ha="right")
    # A number beyond the middle stands before its bar, so that it does not cross the line of the total.
    before = step.start > layout.half(scale) and not step.open
    place = (x - GAP if before else x + width + GAP, middle)
    write(axes, place, [f"{step.size:,}"], type_, ha="right" if before else "left")
