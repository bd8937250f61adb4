"""What a development does to a score: how each direction is called and marked."""

from typing import NamedTuple

from pillars.figures.style import BLUE, GREY, MUTED, VERMILLION, mark, text_width, write

MARK, GUTTER, APART = 8, 4, 14


class Direction(NamedTuple):
    """How a direction is called and marked."""

    label: str
    shape: str
    colour: str


DIRECTIONS = {
    "raises": Direction("raises", "^", BLUE),
    "unclear": Direction("unclear", "o", GREY),
    "lowers": Direction("lowers", "v", VERMILLION),
}


def draw_key(axes, place, type_):
    """Write what each mark means, from `place` to the right."""
    x, y = place
    for direction in DIRECTIONS.values():
        mark(axes, (x + MARK / 2, y), direction.shape, direction.colour, MARK)
        x += MARK + GUTTER
        write(axes, (x, y), [direction.label], type_, alpha=MUTED)
        x += text_width(direction.label, type_) + APART
