"""Who could sign: for whom an option that needs consent is worth more than the status quo."""

from functools import partial
from typing import NamedTuple

from pillars.data import load
from pillars.figures.chart import Chart, listed, sources_of
from pillars.figures.style import (
    BLUE,
    GREY,
    MUTED,
    VERMILLION,
    Type,
    house_style,
    mark,
    rule,
    sheet,
    wrap,
    write,
)
from pillars.figures.touched_scores import titles
from pillars.weighing.roles import gains_of_signers


def plot_signers(consents=None, alliance="beside"):
    """Chart what each option that needs consent would gain the capitals which must agree, or are invited.

    consents: a table with option, alliance, role and consent; the book's own if None. alliance: the reading,
    beside or instead, for the options that have both.
    Raises ValueError for a role, an option or a reading that the book does not have.
    """
    rows = load("consents") if consents is None else consents
    blocks = group(gains_of_signers(rows, alliance=alliance))
    names = titles("options", "short_title"), capitals()
    return Chart(
        name="signers",
        title=finding(blocks, names[0]),
        alt=describe(blocks, *names),
        caption=CAPTION.format(READ_AS[alliance]),
        source_keys=sources_of(load("role_scores")),
        table="role_scores",
        draw=partial(draw, blocks, *names),
    )


CAPTION = (
    "A mark is an option’s overall value less that of the status quo, in points, by our reading of the "
    "capital: its points and its own likely scores. {} A disc is a gain, a diamond a loss, a square neither. "
    "The line holds nine in ten of 2,000 draws of the scores, each between its low and its high. Capitals in "
    "brackets are only invited. Moscow, which some options need, has no reading here. This is a reading, not "
    "a forecast."
)
MARKS = {"gain": (BLUE, "o", 7), "loss": (VERMILLION, "D", 6), "level": (GREY, "s", 6)}
READ_AS = {
    "beside": "Each option is read beside the Japan–US alliance.",
    "instead": "Where critics read an option instead of the Japan–US alliance, it is read so here.",
}


def capitals():
    """Return role -> the name of the capital, without the year of the reading."""
    roles = load("presets").query("kind == 'role'")
    return {row.preset: row.title.split(",")[0] for row in roles.itertuples()}


def group(gains):
    """Return option -> its Gains, the needed before the invited; first the option with most gainers."""
    blocks = {}
    for one in sorted(gains, key=lambda g: (g.consent != "needed", -g.points.likely)):
        blocks.setdefault(one.option, []).append(one)
    return dict(sorted(blocks.items(), key=lambda block: -share_of_gainers(block[1])))


def count(block):
    """Return how many of those who must agree would gain, and how many must agree."""
    needed = [one for one in block if one.consent == "needed"]
    return sum(one.verdict == "gain" for one in needed), len(needed)


def share_of_gainers(block):
    """Return the share of those who must agree that would gain."""
    gainers, needed = count(block)
    return gainers / needed


def finding(blocks, options):
    """Return which options all who must agree would gain by; if none, which comes nearest."""
    whole = [options[name] for name, block in blocks.items() if share_of_gainers(block) == 1]
    if whole:
        return f"All who must agree would gain by {listed(whole)}, as we read them"
    best = max(map(share_of_gainers, blocks.values()))
    nearest = [name for name, block in blocks.items() if share_of_gainers(block) == best]
    told = [f"{options[name]} ({'{} of {}'.format(*count(blocks[name]))})" for name in nearest]
    return f"No option would gain all who must agree, as we read them; nearest: {listed(told)}"


def describe(blocks, options, names):
    """Return the alt text: the finding, then each option with the gain of each capital."""
    parts = [f"{finding(blocks, options)}."]
    for option, block in blocks.items():
        rows = [f"{name_of(one, names)} {signed(one.points.likely)}" for one in block]
        parts.append(f"{options[option]}: {', '.join(rows)}.")
    return " ".join([*parts, "Who stands in brackets is only invited.", doubt(blocks)])


def doubt(blocks):
    """Return for how many gains and losses the scores leave open which of the two they are."""
    points = [one.points for block in blocks.values() for one in block]
    crossing = sum(each.low < 0 < each.high for each in points)
    return f"{crossing} of {len(points)} lines reach from a loss to a gain."


def name_of(one, names):
    """Return the name of a capital, in brackets if it is only invited."""
    return names[one.role] if one.consent == "needed" else f"({names[one.role]})"


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
    return "{}: {} of {} would gain".format(title, *count(block))


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
    colour, shape, width = MARKS[one.verdict]
    gid = f"{one.option}:{one.role}"
    axes.plot([low, high], [y, y], color=colour, linewidth=1.2, alpha=MUTED, gid=f"line:{gid}")
    mark(axes, (likely, y), shape, colour, width, gid)
    write(axes, (layout.width, y), [signed(one.points.likely)], type_, ha="right")


def signed(points):
    """Return points with their sign, whole; a minus sign and not a hyphen."""
    whole = round(points)
    return f"+{whole}" if whole > 0 else f"−{-whole}" if whole < 0 else "0"
