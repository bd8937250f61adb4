"""What holds for both sizes of every chart."""

import re
from itertools import combinations

import matplotlib
import pytest
from drawings import boxes_of, marks_of, texts_of

from pillars import figures
from pillars.figures.style import BLUE, GREEN, GREY, VERMILLION

CHARTS = {name: getattr(figures, name) for name in figures.__all__ if name.startswith("plot_")}
each_chart = pytest.mark.parametrize("plot", CHARTS.values(), ids=CHARTS.keys())
each_size = pytest.mark.parametrize("size", ["wide", "narrow"])
SMALLEST = {"wide": 10, "narrow": 9}
BROADEST = {"wide": 7, "narrow": 3.41}


@each_size
@each_chart
def test_no_label_covers_another_or_a_mark(plot, size):
    # A hair's breadth is left to the rounding of the pixel grid.
    boxes = [(what, box.padded(-0.5)) for what, box in boxes_of(plot().draw(size))]
    assert [(a, b) for (a, one), (b, other) in combinations(boxes, 2) if one.overlaps(other)] == []


@each_size
@each_chart
def test_nothing_is_cut_off_at_the_edge(plot, size):
    figure = plot().draw(size)
    width, height = figure.get_size_inches() * 72
    edges = {what: (box.x0, box.y0, width - box.x1, height - box.y1) for what, box in boxes_of(figure)}
    assert {what: distances for what, distances in edges.items() if min(distances) < -1} == {}


@each_size
@each_chart
def test_text_can_be_read_at_true_size(plot, size):
    figure = plot().draw(size)
    assert min(text.get_fontsize() for text in texts_of(figure)) >= SMALLEST[size]
    assert figure.get_figwidth() <= BROADEST[size]


@each_chart
def test_both_sizes_mark_the_same_things(plot):
    chart = plot()
    wide, narrow = ({artist.get_gid() for artist in marks_of(f)} for f in (chart.figure, chart.narrow))
    # The wide timeline names its band with a bar; the narrow one has no room for it.
    assert wide and wide - {"life"} == narrow


@each_chart
def test_the_alt_text_states_the_finding_and_no_file_name(plot):
    chart = plot()
    assert len(chart.alt) >= 40 and chart.title in chart.alt
    assert not re.search(r"\.(png|svg|csv)", chart.alt)


@each_chart
def test_drawing_leaves_matplotlib_as_it_was(plot):
    with matplotlib.rc_context({"svg.fonttype": "path", "text.color": "red"}):
        before = dict(matplotlib.rcParams)
        plot().html()
        assert dict(matplotlib.rcParams) == before


@pytest.mark.parametrize("colour", [BLUE, GREEN, GREY, VERMILLION])
@pytest.mark.parametrize("page", ["#ffffff", "#121212"])
def test_a_data_colour_stands_out_on_a_light_and_a_dark_page(colour, page):
    lighter, darker = sorted([luminance(colour), luminance(page)], reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 3


def luminance(colour):
    """Return the relative luminance of a colour, as WCAG defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
