"""Draw who could sign: a block for each option, a row for each capital, the status quo as a line."""

from typing import NamedTuple

from pillars.figures.style import BLUE, MUTED, VERMILLION, Type, house_style, mark, rule, sheet, wrap, write


class Layout(NamedTuple):
    """Where things stand in one of the two sizes, in points."""

    width: float
    size: float
    left: float
    right: float


LAYOUTS = {"wide": Layout(504, 10.5, 150, 450), "narrow": Layout(232, 9, 96, 198)}
GAP = 8


def draw(blocks, options, names, size):
    """Return the figure of one size, "wide" or "narrow"."""
    layout, rows = LAYOUTS[size], [one for block in blocks.values() for one in block]
    type_ = Type(layout.size)
    reach = max(abs(points) for one in rows for points in one.points)
    row = type_.leading * 1.35
    heads = {
        name: wrap(headline(block, options[name]), layout.width, Type(layout.size, "bold"))
        for name, block in blocks.items()
    }
    height = (
        sum(len(lines) * type_.leading + GAP for lines in heads.values()) + row * len(rows) + type_.leading
    )
    with house_style():
        axes = sheet(layout.width, height + GAP)
        y = label_axis(axes, layout, type_)
        for option, block in blocks.items():
            y = draw_block(axes, y, heads[option], block, (names, layout, reach, row))
    return axes.figure


def headline(block, title):
    """Return the title of an option with how many of those who must agree would gain."""
    needed = [one for one in block if one.consent == "needed"]
    gainers = sum(one.points.likely > 0 for one in needed)
    return f"{title}: {gainers} of {len(needed)} would gain"


def label_axis(axes, layout, type_):
    """Write what left and right mean; return how far down the first block begins."""
    y = type_.leading / 2
    write(axes, (layout.left, y), ["loss"], type_, alpha=MUTED)
    write(axes, (layout.right, y), ["gain"], type_, ha="right", alpha=MUTED)
    return type_.leading + GAP / 2


def draw_block(axes, top, head, block, how):
    """Draw one option from `top` down; return where the next begins."""
    names, layout, reach, row = how
    bold = Type(layout.size, "bold")
    rule(axes, (0, top), (layout.width, top))
    write(axes, (0, top + GAP / 2 + bold.leading / 2), head, bold)
    first = top + GAP / 2 + len(head) * bold.leading
    middle = (layout.left + layout.right) / 2
    rule(axes, (middle, first), (middle, first + row * len(block)), MUTED)
    for place, one in enumerate(block):
        draw_row(axes, first + (place + 0.5) * row, one, how)
    return first + row * len(block) + GAP / 2


def draw_row(axes, y, one, how):
    """Draw one capital: its name, its range, its likely gain and the number."""
    names, layout, reach, _ = how
    type_ = Type(layout.size)
    name = names[one.role] if one.consent == "needed" else f"({names[one.role]})"
    write(axes, (0, y), [name], type_)
    middle, half = (layout.left + layout.right) / 2, (layout.right - layout.left) / 2
    low, likely, high = (middle + points / reach * half for points in one.points)
    colour, shape = (BLUE, "o") if one.points.likely > 0 else (VERMILLION, "D")
    gid = f"{one.option}:{one.role}"
    axes.plot([low, high], [y, y], color=colour, linewidth=1.2, alpha=MUTED, gid=f"line:{gid}")
    mark(axes, (likely, y), shape, colour, 7 if shape == "o" else 6, gid)
    write(axes, (layout.width, y), [signed(one.points.likely)], type_, ha="right")


def signed(points):
    """Return points with their sign, whole; a minus sign and not a hyphen."""
    whole = round(points)
    return f"+{whole}" if whole > 0 else f"−{-whole}" if whole < 0 else "0"
