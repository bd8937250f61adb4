"""What holds for both sizes of every chart; a failure names the chart, the size and what is wrong there."""

import re
from itertools import combinations

import matplotlib
import pytest
from drawings import boxes_of, chart_of, drawing_of, marks_of, texts_of

from pillars import figures
from pillars.figures.chart import CSS
from pillars.figures.house import DARK

CHARTS = [getattr(figures, name) for name in figures.__all__ if name.startswith("plot_")]
SIZES = [(plot, size) for plot in CHARTS for size in ("wide", "narrow")]
SMALLEST = {"wide": 10, "narrow": 9}
BROADEST = {"wide": 7, "narrow": 3.41}


def faults(find, drawn=SIZES):
    """Return (chart, size) -> what is wrong there, where something is."""
    found = {(plot.__name__, size): find(drawing_of(plot, size), size) for plot, size in drawn}
    return {where: what for where, what in found.items() if what}


def overlaps(figure, _size):
    """Return the pairs of labels, or of a label and a mark, that cover each other."""
    boxes = boxes_of(figure)
    return [(a, b) for (a, one), (b, other) in combinations(boxes, 2) if covers(one, other)]


def covers(one, other):
    """Say whether two boxes have more in common than a hair's breadth, the rounding of the pixel grid."""
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.y1, other.y1) - max(one.y0, other.y0)
    return across > 1 and down > 1


def cuts(figure, _size):
    """Return what reaches beyond the edge."""
    width, height = figure.get_size_inches() * 72
    edges = {what: (box.x0, box.y0, width - box.x1, height - box.y1) for what, box in boxes_of(figure)}
    return {what: distances for what, distances in edges.items() if min(distances) < -1}


def small_texts(figure, size):
    """Return the texts that are too small to read, and the width if the page would shrink it."""
    small = [text.get_text() for text in texts_of(figure) if text.get_fontsize() < SMALLEST[size]]
    return small + [width for width in [figure.get_figwidth()] if width > BROADEST[size]]


def test_no_label_covers_another_or_a_mark():
    assert faults(overlaps) == {}


def test_nothing_is_cut_off_at_the_edge():
    assert faults(cuts) == {}


def test_text_can_be_read_at_true_size():
    assert all(texts_of(drawing_of(plot, size)) for plot, size in SIZES)
    assert faults(small_texts) == {}


def test_both_sizes_mark_the_same_things():
    for plot in CHARTS:
        wide, narrow = ({a.get_gid() for a in marks_of(drawing_of(plot, s))} for s in ("wide", "narrow"))
        assert wide and wide == narrow, plot.__name__


def test_the_alt_text_states_the_finding_and_no_file_name():
    for chart in map(chart_of, CHARTS):
        assert len(chart.alt) >= 40 and chart.title in chart.alt, chart.name
        assert not re.search(r"\.(png|svg|csv)", chart.alt), chart.name


def test_drawing_leaves_matplotlib_as_it_was():
    with matplotlib.rc_context():
        # From the beginning, since a chart that was drawn before may have left its mark already.
        matplotlib.rcdefaults()
        matplotlib.rcParams.update({"svg.fonttype": "path", "text.color": "red"})
        before = dict(matplotlib.rcParams)
        CHARTS[-1]().html()
        assert dict(matplotlib.rcParams) == before, "html"
        for plot, size in SIZES:
            chart_of(plot).draw(size)
            assert dict(matplotlib.rcParams) == before, (plot.__name__, size)


@pytest.mark.parametrize(
    ("colour", "page", "least"),
    [
        *[(colour, page, 3) for colour in DARK for page in ("#ffffff", "#121212")],
        *[(tone, "#121212", 4.5) for tone in DARK.values()],
    ],
)
def test_a_colour_stands_out_on_a_light_page_and_its_tone_on_a_dark_one(colour, page, least):
    lighter, darker = sorted([luminance(colour), luminance(page)], reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= least


def test_the_style_sheet_has_the_tones_of_the_house():
    assert all(tone in CSS for tone in DARK.values())


def luminance(colour):
    """Return the relative luminance of a colour, as WCAG defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
