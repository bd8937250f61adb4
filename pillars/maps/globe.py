"""The globe above the South China Sea: one projection, one coast, the states, and the figure they make."""

import json
from functools import cache
from html import escape
from math import cos, hypot, radians, sin
from numbers import Integral
from pathlib import Path
from typing import NamedTuple

import anywidget
from traitlets import Dict, Int, List, TraitError, Unicode

from pillars.bundle import read_style
from pillars.data import DATA, state_title
from pillars.figures.chart import CSS, Chart, minified

HERE = Path(__file__).parent
COAST = DATA / "coast.json"
STYLES = HERE.parent / "widgets" / "frame.css", HERE / "map.css"
# A notebook may show a map before any chart, and needs the tones of a dark page too.
TONES = CSS.split("figure.pillar-chart")[0]
# A page without JavaScript needs no more of the style sheet than its beginning.
STILL = (HERE / "map.css").read_text(encoding="utf-8").split("/* Only what moves. */")[0]
CENTRE = (120, 14)
# The coast is written once a page, in whole units; each drawing scales it to its own size.
UNITS = 300
CREDIT = (
    "Coast and borders: Natural Earth 4.1, simplified; they show who controls what, not who has a right "
    "to it. Who lies beyond the edge stands in a box."
)
TYPEFACE = "'DejaVu Sans',Verdana,sans-serif"


class Sheet(NamedTuple):
    """The size of a drawing, the middle and the radius of its globe, and the size of its type, in points."""

    width: float
    height: float
    x: float
    y: float
    radius: float
    type: float

    def put(self, longitude, latitude):
        """Return where a place of the globe stands on the sheet."""
        x, y = project(longitude, latitude)
        return self.x + x * self.radius, self.y - y * self.radius


SHEETS = {
    "wide": Sheet(504, 322, 176, 152, 204, 9.6),
    "narrow": Sheet(232, 256, 120, 122, 146, 8.6),
}


class Spot(NamedTuple):
    """Where a state's dot stands on the globe, and on which side of it its name."""

    longitude: float
    latitude: float
    side: str = "right"


SPOTS = {
    "AUS": Spot(144, -27, "left"),
    "BRN": Spot(114.8, 4.6),
    "CHN": Spot(104, 32, "left"),
    "IDN": Spot(110, -7.3, "below"),
    "IND": Spot(78.5, 21.5, "below"),
    "JPN": Spot(138.5, 36.2),
    "KHM": Spot(104.8, 12.3),
    "KOR": Spot(127.8, 36.3, "below"),
    "LAO": Spot(102.6, 18.2, "left"),
    "MMR": Spot(95.5, 22, "above"),
    "MNG": Spot(103, 47, "left"),
    "MYS": Spot(101.8, 5.3, "left"),
    "NZL": Spot(173, -42, "left"),
    "PAK": Spot(70, 29.5, "above"),
    "PHL": Spot(121.3, 16.3),
    "PRK": Spot(126.6, 40.4, "above"),
    "RUS": Spot(104, 57.5, "left"),
    "SGP": Spot(103.9, 0.9, "left"),
    "THA": Spot(100.6, 14.2, "left"),
    "TLS": Spot(125.8, -8.9),
    "TWN": Spot(121, 24),
    "VNM": Spot(105.8, 20.3),
}
# Beyond the edge: where the box stands, as parts of the width and the height of the sheet, per size.
BOXES = {
    "USA": {"wide": (0.885, 0.36), "narrow": (0.846, 0.345)},
    "CAN": {"wide": (0.885, 0.14), "narrow": (0.9, 0.09)},
    "GBR": {"wide": (0.062, 0.72), "narrow": (0.09, 0.72)},
    "FRA": {"wide": (0.062, 0.83), "narrow": (0.09, 0.835)},
}
SHORT = {"GBR": "Britain"}


def project(longitude, latitude):
    """Return the place of a point as seen from far above the middle; 1 is the radius of the globe.

    What lies beyond the horizon stands on it.
    """
    across, up, middle = radians(longitude - CENTRE[0]), radians(latitude), radians(CENTRE[1])
    x = cos(up) * sin(across)
    y = cos(middle) * sin(up) - sin(middle) * cos(up) * cos(across)
    near = sin(middle) * sin(up) + cos(middle) * cos(up) * cos(across)
    far = hypot(x, y) if near < 0 else 1
    return x / far, y / far


def name_of(state):
    """Return the name of a state as it stands on the map."""
    return SHORT.get(state, state_title(state))


@cache
def read_land():
    """Return the land as markup: a path for each state, in UNITS to the radius of the globe."""
    land = json.loads(COAST.read_text(encoding="utf-8"))
    return "".join(
        f'<path id="land-{state}" d="{"".join(outline(ring) for ring in rings)}"/>'
        for state, rings in land.items()
    )


def outline(ring):
    """Return the closed line of one ring, whose numbers are tenths of a degree, as short SVG steps."""
    places = [project(lon / 10, lat / 10) for lon, lat in zip(ring[::2], ring[1::2], strict=True)]
    dots = [(round(x * UNITS), round(-y * UNITS)) for x, y in places]
    steps = [(x - a, y - b) for (a, b), (x, y) in zip(dots, dots[1:], strict=False)]
    line = "".join(f"{x}{'' if y < 0 else ' '}{y} " for x, y in steps if x or y)
    return f"M{dots[0][0]} {dots[0][1]}l{line.strip()}z"


def draw_globe(size, land=""):
    """Return the sea, the horizon and the land of a sheet as markup."""
    sheet = SHEETS[size]
    turned = f'transform="translate({sheet.x} {sheet.y})scale({sheet.radius / UNITS:.4g})"'
    disc = f'<circle class="m-sea" cx="{sheet.x}" cy="{sheet.y}" r="{sheet.radius}"/>'
    return f'{disc}<g class="m-land" {turned}>{land}</g>'


def svg(size, parts, kind=None, label=""):
    """Return a drawing of one size, "wide" or "narrow"; `label` is the name of one that stands still."""
    sheet = SHEETS[size]
    box = f'viewBox="0 0 {sheet.width} {sheet.height}" font-family="{TYPEFACE}" font-size="{sheet.type}"'
    role = f'role="img" aria-label="{escape(label)}" ' if label else ""
    return f'<svg class="{kind or size}" {role}{box} fill="currentColor">{"".join(parts)}</svg>'


def place_of(state, size):
    """Return where a state stands on a sheet: its dot, or the middle of its box."""
    sheet = SHEETS[size]
    if state in BOXES:
        x, y = BOXES[state][size]
        return x * sheet.width, y * sheet.height
    return sheet.put(*SPOTS[state][:2])


def draw_state(state, size, mark="", room=0):
    """Return a state's dot or box with its name; `mark` stands in place of the dot and wants more room."""
    x, y = place_of(state, size)
    sheet = SHEETS[size]
    if state in BOXES:
        width, height = 0.62 * sheet.type * len(name_of(state)) + 6, sheet.type + 6
        left = min(max(x - width / 2, 1), sheet.width - width - 1)
        corner = f'x="{left:.4g}" y="{y - height / 2:.4g}"'
        box = f'<rect class="m-box" {corner} width="{width:.4g}" height="{height:.4g}" rx="3"/>'
        return group(state, box + words((left + width / 2, y + 0.36 * sheet.type), "middle", name_of(state)))
    dot = mark or f'<circle class="m-dot" cx="{x:.4g}" cy="{y:.4g}" r="2.2"/>'
    return group(state, dot + words(*beside((x, y), SPOTS[state].side, sheet.type, room), name_of(state)))


def group(state, parts):
    """Return the parts of a state, as what a finger or a mouse may choose."""
    return f'<g class="m-state" data-state="{state}">{parts}</g>'


def beside(place, side, size, room):
    """Return where a name begins, ends or has its middle, and which of the three."""
    x, y = place
    return {
        "right": ((x + 4.5 + room, y + 0.36 * size), "start"),
        "left": ((x - 4.5 - room, y + 0.36 * size), "end"),
        "above": ((x, y - 0.6 * size - room), "middle"),
        "below": ((x, y + 1.3 * size + room), "middle"),
    }[side]


def words(place, anchor, text):
    """Return a line of words on a ground of their own."""
    (x, y) = place
    return f'<text x="{x:.4g}" y="{y:.4g}" text-anchor="{anchor}">{escape(text)}</text>'


def draw_year(size, year=""):
    """Return the year in the corner of a sheet."""
    return f'<text class="m-year" x="4" y="{SHEETS[size].height - 5:.4g}">{year}</text>'


class BadChoice(TraitError, ValueError):
    """A year, kind, state or table that a map does not have; a ValueError that traitlets can undo."""


class Year(Int):
    """A trait that holds a whole number of the map's years."""

    def validate(self, obj, value):
        """Return the year as an int; raise BadChoice for anything else."""
        whole = isinstance(value, Integral) and not isinstance(value, bool)
        if not whole or not obj.first <= value <= obj.last:
            raise BadChoice(f"Year {value!r}: give a whole number from {obj.first} to {obj.last}.")
        return int(value)


class OneOf(Unicode):
    """A trait that holds one of the names that another trait lists, or nothing."""

    def __init__(self, listing, what, **options):
        """Keep the name of the method that lists what may be chosen, and the word for it."""
        super().__init__("", **options)
        self.listing, self.what = listing, what

    def validate(self, obj, value):
        """Return the name; raise BadChoice for one that is not there."""
        known = getattr(obj, self.listing)()
        if value and value not in known:
            raise BadChoice(f"{self.what} {value!r}: give one of {', '.join(known)}, or an empty text.")
        return super().validate(obj, value)


class MapWidget(anywidget.AnyWidget):
    """A map that moves: subclasses say what is drawn, what it finds, and which frames stand still."""

    name, table = "", ""
    _css = TONES + read_style(*STYLES)

    title = Unicode().tag(sync=True)
    credit = Unicode(CREDIT).tag(sync=True)
    land = Unicode().tag(sync=True)
    drawings = Dict().tag(sync=True)
    names = Dict().tag(sync=True)
    first = Int().tag(sync=True)
    last = Int().tag(sync=True)
    source_keys = List()

    def __init__(self, **traits):
        """Set the traits in the order given: first and last year before the year, which they limit."""
        super().__init__(**traits, land=read_land())

    def still(self):
        """Return as HTML what a reader without JavaScript sees."""
        raise NotImplementedError

    def html(self):
        """Return the figure of a page: what stands still, and below it data and sources."""
        chart = Chart(self.name, self.title, "", "", "; ".join(self.source_keys), self.table, None)
        credit = f'<p class="pm-credit">{escape(self.credit)}</p>'
        return (
            f'<figure class="pillar-chart" id="fig-{self.name}"><style>{minified(CSS)}</style>'
            f"<style>{minified(STILL)}</style>"
            f'<div class="pillar-widget" id="map-{self.name}" data-model-id="{self.model_id}">'
            f'<p class="finding">{escape(self.title)}</p>{self.still()}{credit}</div>'
            f"<figcaption>{chart.origin()}</figcaption></figure>"
        )

    def _repr_mimebundle_(self, **kwargs):
        """Add what a reader without JavaScript sees, and what a terminal prints."""
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        data["text/html"] = self.html()
        data["text/plain"] = f"{self.title}. {self.finding}"
        return data, metadata
