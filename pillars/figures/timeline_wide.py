"""Draw the timeline across a page: a lane for each kind of event, its labels beside their marks."""

from typing import NamedTuple

from pillars.figures.placing import Box, pack
from pillars.figures.style import (
    BAND,
    BLUE,
    INK,
    MUTED,
    Type,
    block,
    house_style,
    mark,
    rule,
    sheet,
    text_width,
    wrap,
    write,
)
from pillars.figures.timescale import KINDS, Scale, Span

WIDTH, LEFT, TOP, GUTTER, PADDING = 504, 64, 22, 5, 7
LABEL, MARK, BAR = 150, 8, 7
PLAIN = Type(10)


class Item(NamedTuple):
    """An event with its label: what to draw, and the box that both need."""

    event: object
    ends: tuple
    lines: list
    box: Box
    on_left: bool


def draw(events, life, window):
    """Return the wide figure."""
    scale = Scale(window, LEFT, WIDTH - 2)
    lanes = [(kind, lay_out(events[events.kind == kind], scale)) for kind in KINDS]
    lanes = [(kind, items) for kind, items in lanes if items]
    height = TOP + sum(lane_height(items) for _, items in lanes) + (group_height() if life else 0)
    with house_style():
        axes = sheet(WIDTH, height + 2)
        draw_years(axes, scale, height)
        top = TOP + (draw_group(axes, scale, life, height) if life else 0)
        for kind, items in lanes:
            draw_lane(axes, KINDS[kind].lane, items, top, life)
            top += lane_height(items)
    return axes.figure


def lay_out(events, scale):
    """Return the events of one lane, each moved down until its label is free."""
    items = [item(event, scale) for event in events.itertuples()]
    moves = pack([item.box for item in items], PLAIN.leading)
    return [item._replace(box=item.box.moved(down)) for item, down in zip(items, moves, strict=True)]


def item(event, scale):
    """Return an event with its label to the right of its mark, or to the left where the page ends."""
    ends = mark_ends(event, scale)
    lines = wrap(event.title, LABEL, PLAIN)
    width = max(text_width(line, PLAIN) for line in lines) + GUTTER
    on_left = ends[1] + width > WIDTH
    left, right = (ends[0] - width, ends[1]) if on_left else (ends[0], ends[1] + width)
    return Item(event, ends, lines, Box(left, 0, right, len(lines) * PLAIN.leading), on_left)


def mark_ends(event, scale):
    """Return where a mark begins and ends: a day's marker is wider than its day."""
    if event.first == event.last:
        middle = scale.at(event.first)
        return middle - MARK / 2, middle + MARK / 2
    return scale.stretch(Span(event.first, event.last))


def lane_height(items):
    """Return the height of a lane, in points."""
    return max(item.box.bottom for item in items) + 2 * PADDING


def group_height():
    """Return the height of the advisory group's row."""
    return PLAIN.leading + PADDING


def draw_years(axes, scale, height):
    """Draw a line at the beginning of each year, and the year above it."""
    places = [scale.at(day) for day in scale.years()]
    for day, x, following in zip(scale.years(), places, [*places[1:], WIDTH], strict=True):
        rule(axes, (x, TOP - 4), (x, height))
        if following - x > text_width(str(day.year), PLAIN) + GUTTER:
            write(axes, (x + 3, TOP - 12), [str(day.year)], PLAIN, alpha=MUTED)


def draw_group(axes, scale, life, height):
    """Draw the life of the advisory group as a band across all lanes; return the height of its row."""
    start, end = scale.stretch(life)
    block(axes, (start, TOP), end - start, height - TOP, alpha=BAND, gid="band")
    y = TOP + PLAIN.leading / 2
    block(axes, (start, y - BAR / 2), end - start, BAR, INK, gid="life")
    write(axes, (end + GUTTER, y), ["advisory group at work"], PLAIN._replace(weight="bold"))
    return group_height()


def draw_lane(axes, name, items, top, life):
    """Draw one lane from `top` down."""
    rule(axes, (0, top), (WIDTH, top))
    write(axes, (0, top + PADDING + PLAIN.leading / 2), [name], PLAIN, alpha=MUTED)
    for item in items:
        draw_item(axes, item, top + PADDING + item.box.top + PLAIN.leading / 2, life)


def draw_item(axes, item, y, life):
    """Draw one event with the first line of its label at height `y`."""
    event, (start, end) = item.event, item.ends
    kind = KINDS[event.kind]
    if event.first == event.last:
        mark(axes, ((start + end) / 2, y), kind.shape, kind.colour, MARK - (kind.shape == "D"), event.event)
    else:
        served = event.kind == "cabinet" and life and Span(event.first, event.last).touches(life)
        colour = BLUE if served else kind.colour
        block(axes, (start, y - BAR / 2), max(end - start - 0.7, 1.5), BAR, colour, gid=event.event)
    x, side = (start - GUTTER, "right") if item.on_left else (end + GUTTER, "left")
    write(axes, (x, y), item.lines, PLAIN, ha=side)
