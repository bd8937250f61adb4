"""Treaties through time on a map: an arc between two, a table for many, and each duty in words."""

from math import cos, pi, sin

from traitlets import Dict, List, validate

from pillars.bundle import read_module
from pillars.data import load
from pillars.figures.chart import listed, sources_of
from pillars.figures.treaty_ties import (
    FIRST,
    LAST,
    events_of,
    pairs_in,
    read_ties,
    read_treaties,
    through_hub,
)
from pillars.maps.globe import (
    HERE,
    SHEETS,
    SPOTS,
    BadChoice,
    MapWidget,
    OneOf,
    Year,
    draw_globe,
    draw_state,
    draw_year,
    name_of,
    place_of,
    read_land,
    svg,
    words,
)

FRAMES = (1956, 1980, 2024)
SHOWN = ("defence", "consultation", "access")
KINDS = {
    "defence": "duty to help if attacked",
    "consultation": "duty to consult",
    "access": "bases and access",
    "non_aggression": "promise not to attack",
}
# Where the table of a pact stands: longitude, latitude and the side of its name.
TABLES = {
    "manila_pact_1954": (137, 5, "right"),
    "anglo_malayan_1957": (98, -13, "below"),
    "five_power_1971": (94, -11, "below"),
    "anzus_1951": (160, -14, "left"),
    "aukus_2021": (157, -8, "left"),
    "camp_david_2023": (143, 48, "right"),
    "tac_1976": (129, 1, "below"),
}
ELSEWHERE = (140, 8, "right")
# How far the arcs of one pair bow, in parts of their length; those to Seoul clear Japan.
LIFTS = (0.2, 0.36, -0.12, 0.5)
HIGH = {"KOR-USA": 0.62, "PRK-RUS": 0.3}
ROUND, CHAIR = 4.2, 1.3


class TreatyMap(MapWidget):
    """Show who owed what to whom at the end of a year, from 1950 to 2024.

    Python may read or set `year`, `kinds` (the kinds of duty that count) and `chosen` (a state or a treaty,
    or an empty text), and may observe them; `finding` says what the page announces, `detail` what it tells of
    what is chosen. Raises ValueError for what is not there.
    """

    name, table = "treaty-network", "treaties"
    _esm = read_module(HERE / "map.js")

    year = Year().tag(sync=True)
    kinds = List().tag(sync=True)
    choices = List().tag(sync=True)
    treaties = List().tag(sync=True)
    events = List().tag(sync=True)
    chosen = OneOf("may_be_chosen", "Chosen").tag(sync=True)
    names = Dict().tag(sync=True)

    def __init__(self, year=LAST, treaties=None, parties=None, clauses=None):
        """Read the tables, by default the book's own; raise ValueError for a year that is not there."""
        treaties = load("treaties") if treaties is None else treaties
        parties = load("parties") if parties is None else parties
        self.ties = read_ties(treaties, parties)
        self.read = read_treaties(treaties, parties, load("clauses") if clauses is None else clauses)
        states = sorted({s for t in self.read for _, _, bound in t.spans for s in bound}, key=name_of)
        super().__init__(
            first=FIRST,
            last=LAST,
            year=year,
            names={state: name_of(state) for state in states},
            choices=[{"kind": kind, "title": title} for kind, title in KINDS.items()],
            treaties=[plain(treaty) for treaty in self.read if treaty.spans],
            events=sorted(list(event) for treaty in self.read for event in events_of(treaty)),
            drawings={size: draw(self.read, states, size) for size in SHEETS},
            source_keys=[sources_of(treaties)],
            title=conclude(self.ties),
            kinds=list(SHOWN),
        )

    def may_be_chosen(self):
        """Return the states and the treaties."""
        return [*self.names, *(row["treaty"] for row in self.treaties)]

    @validate("kinds")
    def _check_kinds(self, proposal):
        """Accept kinds of the map, in its order."""
        unknown = [kind for kind in proposal.value if kind not in KINDS]
        if unknown:
            raise BadChoice(f"Kind {unknown[0]!r}: give some of {', '.join(KINDS)}.")
        return [kind for kind in KINDS if kind in proposal.value]

    def finding_in(self, year):
        """Return what the page says of a year: what changed in it, and how many pairs are tied at its end."""
        changed = [said for when, kind, said in self.events if when == year and kind in self.kinds]
        many, hub = count(self.ties, year, self.kinds)
        counted = (
            f"{many} {'pair' if many == 1 else 'pairs'} of states tied, {hub} of them with the United States."
        )
        if "defence" in self.kinds and len(self.kinds) > 1:
            few, hub = count(self.ties, year, ["defence"])
            counted += f" By a duty to help: {few}, {hub} of them with the United States."
        return f"{year}: {' '.join([*changed, counted])}"

    @property
    def finding(self):
        """Return what the page says of the year that is shown."""
        return self.finding_in(self.year)

    @property
    def detail(self):
        """Return what the page tells of the state or the treaty that is chosen, as lines."""
        return tell(self.read, self.kinds, self.chosen, self.year) if self.chosen else []

    def still(self):
        """Return the frames for paper and for a reader without JavaScript."""
        keys = "".join(f'<li><span class="pm-key pm-{kind}">{KINDS[kind]}</span></li>' for kind in SHOWN)
        frames = "".join(self.frame(year, number) for number, year in enumerate(FRAMES))
        return f'<ul class="pm-keys">{keys}</ul><div class="pm-frames">{frames}</div>'

    def frame(self, year, number):
        """Return one year as a drawing that stands still; the first lends its land to the others."""
        land = (
            '<use href="#coast-treaties"/>'
            if number
            else f'<g data-coast id="coast-treaties">{read_land()}</g>'
        )
        drawn = [t for t in self.read if t.kind in SHOWN]
        lines = [line for t in drawn for line in lines_of(t, t.bound_in(year), "narrow", self.read)]
        bound = {s for t in drawn for s in t.bound_in(year)}
        ever = {s for t in drawn for _, _, states in t.spans for s in states}
        states = [draw_state(s, "narrow") for s in self.names if s in ever and (s in bound or s in SPOTS)]
        shown = [part for _, part in sorted(lines, key=lambda line: "table" in line[0])]
        told = TreatyMap.finding_in(self, year)
        return svg(
            "narrow", [draw_globe("narrow", land), *shown, *states, draw_year("narrow", year)], "still", told
        )


def plain(treaty):
    """Return what the page needs of a treaty."""
    row = treaty.row
    keys = {name: getattr(row, name) for name in ("treaty", "title", "short_title", "duty", "area")}
    return keys | {"kind": treaty.kind, "sides": treaty.sides, "spans": treaty.spans, "clause": treaty.clause}


def count(ties, year, kinds):
    """Return how many pairs the kinds of duty tie in a year, and how many of them with the United States."""
    pairs = pairs_in(ties, year, kinds)
    return len(pairs), len(through_hub(pairs))


def conclude(ties):
    """Return the title: the part of the United States in the last year, narrowly and widely counted."""
    (few, hub), (many, wide) = count(ties, LAST, ["defence"]), count(ties, LAST, SHOWN)
    tied = f"{hub} of {few} duties to help run to the United States"
    return f"In {LAST}, {tied}, but only {wide} of all {many} ties"


def tell(treaties, kinds, chosen, year):
    """Return in lines the duties of a state, or what a treaty says and between whom it stands."""
    treaty = next((t for t in treaties if t.row.treaty == chosen), None)
    if treaty:
        bound = [name_of(state) for state in treaty.bound_in(year)]
        parties = f"Between {listed(bound)}." if bound else "Binds nobody at the end of this year."
        lines = [parties, treaty.row.duty, f"Where: {treaty.row.area}.", treaty.clause]
        return [treaty.row.title, *filter(None, lines)]
    lines = [
        f"{listed([name_of(s) for s in others])}: {KINDS[kind]} ({t.row.short_title})."
        for kind in kinds
        for t in treaties
        if t.kind == kind and (others := t.partners(chosen, year))
    ]
    return [f"{name_of(chosen)}, {year}", *(lines or ["No duty of the kinds chosen."])]


def draw(treaties, states, size):
    """Return the drawing of one size with every line, table and state that is ever seen."""
    lines = {}
    for treaty in treaties:
        for _, _, bound in treaty.spans:
            lines |= dict(lines_of(treaty, bound, size, treaties))
    shown = [part for _, part in sorted(lines.items(), key=lambda line: line[0].startswith("table"))]
    return svg(
        size, [draw_globe(size), *shown, *(draw_state(state, size) for state in states), draw_year(size)]
    )


def lines_of(treaty, bound, size, treaties):
    """Return (mark, markup) of what a treaty draws between those it binds: an arc, or a table with spokes."""
    name = treaty.row.treaty
    if len(bound) == 2:
        return [
            mark(f"arc:{name}:{'-'.join(bound)}", treaty, arc(bound, size, turn_of(treaty, bound, treaties)))
        ]
    if not bound:
        return []
    longitude, latitude, side = TABLES.get(name, ELSEWHERE)
    middle = SHEETS[size].put(longitude, latitude)
    spokes = [
        mark(f"spoke:{name}:{state}", treaty, straight(middle, place_of(state, size))) for state in bound
    ]
    return [*spokes, (f"table:{name}", draw_table(treaty, middle, side, len(bound), size))]


def turn_of(treaty, bound, treaties):
    """Return the number of a treaty among those that ever tie the same two with an arc."""
    same = [t.row.treaty for t in treaties if any(states == bound for _, _, states in t.spans)]
    return same.index(treaty.row.treaty)


def mark(name, treaty, line):
    """Return a line's name, and the line as markup."""
    return name, (f'<path class="m-tie {treaty.kind}" data-mark="{name}" d="{line}"/>')


def straight(start, end):
    """Return a straight line as SVG."""
    return f"M{start[0]:.3g} {start[1]:.3g}L{end[0]:.3g} {end[1]:.3g}"


def arc(pair, size, turn):
    """Return an arc between two states that bows away from the middle of the page."""
    (x, y), (u, v) = (place_of(state, size) for state in pair)
    lift = HIGH.get("-".join(pair), LIFTS[0]) if turn == 0 else LIFTS[turn % len(LIFTS)]
    across, up = (v - y) * lift, (x - u) * lift
    if up > 0 or (abs(up) < abs(across) and across < 0):
        across, up = -across, -up
    bow = f"{(x + u) / 2 + across:.3g} {(y + v) / 2 + up:.3g}"
    return f"M{x:.3g} {y:.3g}Q{bow} {u:.3g} {v:.3g}"


def draw_table(treaty, middle, side, chairs, size):
    """Return a round table with its name and a chair for each party."""
    x, y = middle
    seats = "".join(
        f'<circle class="m-chair" cx="{x + 7 * sin(2 * pi * n / chairs):.4g}" '
        f'cy="{y - 7 * cos(2 * pi * n / chairs):.4g}" r="{CHAIR}"/>'
        for n in range(chairs)
    )
    sheet = SHEETS[size]
    near = {"right": (x + 11, y + 3.4, "start"), "left": (x - 11, y + 3.4, "end")}
    left, top, anchor = near.get(side, (x, y + 9 + sheet.type, "middle"))
    label = words((left, top), anchor, treaty.row.short_title)
    name = treaty.row.treaty
    return (
        f'<g class="m-table" data-mark="table:{name}">{seats}'
        f'<circle class="m-top" cx="{x:.4g}" cy="{y:.4g}" r="{ROUND}"/>{label}</g>'
    )
