"""Draw answers to polls: one row for each poll, its dot at the share that agreed, in sections by question."""

from typing import NamedTuple

from pillars.figures.style import (
    FAINT,
    INK,
    MUTED,
    Type,
    house_style,
    mark,
    rule,
    sheet,
    text_width,
    wrap,
    write,
)

TICKS = (0, 25, 50, 75, 100)
HALF, MARK, GAP, HEAD, PADDING = 50, 8, 6, 22, 10


class Answer(NamedTuple):
    """One answer: what its mark stands for, its label, the share in percent, and how it is marked."""

    gid: str
    label: str
    share: float
    shape: str
    colour: str


class Section(NamedTuple):
    """Answers to one kind of question, under a heading."""

    heading: str
    answers: list


class Layout(NamedTuple):
    """Where things stand in one of the two sizes, in points."""

    width: float
    size: float
    left: float
    right: float
    stacked: bool


LAYOUTS = {"wide": Layout(504, 10.5, 224, 468, False), "narrow": Layout(232, 9.5, 8, 200, True)}


def draw(sections, size):
    """Return the figure of one size, "wide" or "narrow"; sections: a list of Section."""
    layout = LAYOUTS[size]
    heights = [height_of(section, layout) for section in sections]
    with house_style():
        axes = sheet(layout.width, HEAD + sum(heights) + 2)
        top = HEAD
        draw_shares(axes, layout)
        for section, height in zip(sections, heights, strict=True):
            draw_section(axes, layout, section, top)
            top += height
    return axes.figure


def across(layout, share):
    """Return where a share stands from left to right, in points."""
    return layout.left + share / 100 * (layout.right - layout.left)


def row_height(layout):
    """Return the height of one answer, in points."""
    return Type(layout.size).leading * (2 if layout.stacked else 1) + (5 if layout.stacked else 3)


def heading_of(section, layout):
    """Return the lines of a section's heading."""
    return wrap(section.heading, layout.width - 12, Type(layout.size, "bold"))


def height_of(section, layout):
    """Return the height of a section, in points."""
    lines = len(heading_of(section, layout)) * Type(layout.size).leading
    return 2 * PADDING + lines + len(section.answers) * row_height(layout)


def draw_shares(axes, layout):
    """Write the percentages above the plot."""
    for share in TICKS:
        place = (across(layout, share), HEAD / 2)
        write(axes, place, [f"{share}%"], Type(layout.size), ha="center", alpha=MUTED)


def draw_lines(axes, layout, top, bottom):
    """Draw a line down at each percentage, where no words stand; half is dashed."""
    for share in TICKS:
        x = across(layout, share)
        if share == HALF:
            axes.plot([x, x], [top, bottom], color=INK, linewidth=1, dashes=(3, 2), alpha=MUTED)
        else:
            rule(axes, (x, top), (x, bottom), FAINT)


def draw_section(axes, layout, section, top):
    """Draw one section from `top` down: its heading, then its answers."""
    rule(axes, (0, top), (layout.width, top), MUTED)
    bold = Type(layout.size, "bold")
    y = top + PADDING + bold.leading / 2
    lines = heading_of(section, layout)
    write(axes, (0, y), lines, bold)
    y += len(lines) * bold.leading + 2
    for answer in section.answers:
        draw_answer(axes, layout, answer, y)
        y += row_height(layout)


def beside(layout, x, text):
    """Return where a number begins: right of its mark, or left of it at the edge and before the half."""
    width = text_width(text, Type(layout.size))
    right = x + MARK / 2 + GAP
    half = across(layout, HALF)
    off_edge, on_half = right + width > layout.width, right - 2 < half < right + width + 2
    return x - MARK / 2 - GAP - width if off_edge or on_half else right


def draw_answer(axes, layout, answer, y):
    """Draw one answer whose first line of text is at height `y`."""
    type_ = Type(layout.size)
    write(axes, (0, y), [answer.label], type_)
    at = y + type_.leading if layout.stacked else y
    x, half = across(layout, answer.share), row_height(layout) / 2
    draw_lines(axes, layout, at - type_.leading / 2 + 2 if layout.stacked else at - half, at + half)
    mark(axes, (x, at + 0.5), answer.shape, answer.colour, MARK - (answer.shape == "D"), answer.gid)
    text = f"{answer.share:g}"
    write(axes, (beside(layout, x, text), at), [text], type_, alpha=MUTED)
