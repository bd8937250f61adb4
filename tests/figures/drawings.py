"""What a test can see in a chart: its texts, its marks, and where they stand."""

from functools import cache

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from pillars.figures.house import BAND


@cache
def chart_of(plot):
    """Return the chart of the book that a function makes; made and drawn once a run."""
    return plot()


def drawing_of(plot, size):
    """Return one drawing of a chart of the book."""
    return chart_of(plot).figure if size == "wide" else chart_of(plot).narrow


def texts_of(figure):
    """Return the texts that a figure shows; matplotlib also holds labels of ticks beyond the axes."""
    axes = [axis for one in figure.axes if one.axison for axis in (one.xaxis, one.yaxis)]
    shown = {id(tick.label1) for axis in axes for tick in axis._update_ticks()}
    beyond = {id(tick.label1) for axis in axes for tick in axis.get_major_ticks()} - shown
    texts = [text for text in figure.findobj(Text) if text.get_text() and text.get_visible()]
    return [text for text in texts if id(text) not in beyond]


def words_of(figure):
    """Return all that a figure says, as one line."""
    return " ".join(text.get_text() for text in texts_of(figure))


def mark_of(figure, gid):
    """Return the one mark or bar that stands for something."""
    (found,) = [artist for artist in marks_of(figure) if artist.get_gid() == gid]
    return found


def marks_of(figure):
    """Return the marks and bars that stand for something."""
    return [artist for artist in figure.findobj(Line2D) + figure.findobj(Rectangle) if artist.get_gid()]


@cache
def boxes_of(figure):
    """Return (what, box) of each text, mark and bar, in points; pale bands and lines lie behind them."""
    renderer = FigureCanvasAgg(figure).get_renderer()
    solid = [artist for artist in marks_of(figure) if not lies_behind(artist)]
    boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in texts_of(figure)]
    boxes += [(artist.get_gid(), artist.get_window_extent(renderer)) for artist in solid]
    to_points = Affine2D().scale(72 / figure.dpi)
    return [(what, box.transformed(to_points)) for what, box in boxes]


def lies_behind(artist):
    """Say whether a label may stand on an artist: a pale band, or the line of a series."""
    return artist.get_alpha() == BAND or artist.get_gid().startswith("line:")


def middle(artist):
    """Return the middle of a mark or a bar, in points."""
    box = artist.get_bbox() if isinstance(artist, Rectangle) else artist.get_path().get_extents()
    return (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
