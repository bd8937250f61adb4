"""The meetings of the six-party talks over time, with North Korea’s nuclear tests and missiles."""

from datetime import date
from functools import partial

from pillars.data import load
from pillars.figures.chart import Chart, in_words, sources_of
from pillars.figures.dates import first_and_last_day
from pillars.figures.panel import Panel
from pillars.figures.style import BLUE, GREEN, GREY, MUTED, VERMILLION, Type, block, house_style, sheet, write

LANES = {
    "sessions": ("rounds, phases and sessions", BLUE),
    "heads": ("heads of delegation, ministers", GREEN),
    "mechanism": ("peace and security mechanism", GREY),
}
LANE_OF = {
    "round": "sessions",
    "phase": "sessions",
    "session": "sessions",
    "heads of delegation": "heads",
    "ministers": "heads",
    "working group": "mechanism",
}
CAPTION = (
    "Each upright stroke is one meeting, at its first day, or one nuclear test. The last lane gives "
    "the missiles launched in each year, by the narrower of two ways of counting. The four other working "
    "groups are left out. Nearness in time does not show that one thing caused another."
)
FIRST, LAST, HIGH, LANE = 2003, 2010, 12, 40
WIDTHS, SIZES = {"wide": 504, "narrow": 232}, {"wide": 10.5, "narrow": 9.5}


def plot_sessions(sessions=None):
    """Chart the meetings of 2003 to 2009 in lanes, above the nuclear tests and the missiles of each year.

    sessions: like data/sessions.csv, which is the default.
    """
    sessions = in_lanes(load("sessions") if sessions is None else sessions)
    return Chart(
        name="sessions",
        title=finding(sessions),
        alt=describe(sessions),
        caption=CAPTION,
        source_keys=sources_of(sessions),
        table="sessions",
        draw=partial(draw, sessions),
    )


def in_lanes(sessions):
    """Return the meetings with `lane` and `day`, the first of each."""
    days = [first_and_last_day(date)[0] for date in sessions.date]
    return sessions.assign(lane=sessions.kind.map(LANE_OF), day=days)


def tests_of_the_time():
    """Return the nuclear tests that fall into the years of the chart."""
    tests = load("tests")
    return tests[tests.date.between(str(FIRST), str(LAST))]


def finding(sessions):
    """Return how many meetings there were, and that a test came while they went on."""
    counts = [in_words(int((sessions.lane == lane).sum())) for lane in LANES]
    last = max(sessions.day)
    during = sum(date.fromisoformat(day) <= last for day in tests_of_the_time().date)
    return (
        f"{counts[0].capitalize()} numbered meetings, {counts[1]} of heads of delegation or ministers, "
        f"{counts[2]} on a mechanism; {in_words(during)} nuclear test came before the last of them"
    )


def describe(sessions):
    """Return the alt text: the finding, the first and last of each lane, the tests, the missiles."""
    parts = [f"{finding(sessions)}."]
    for lane, (label, _) in LANES.items():
        days = sorted(sessions.day[sessions.lane == lane])
        if days:
            parts.append(f"{label.capitalize()}: from {days[0]:%B %Y} to {days[-1]:%B %Y}.")
    counts = ", ".join(f"{count} in {year}" for year, count in missiles().items())
    tests = ", ".join(f"{date.fromisoformat(day):%B %Y}" for day in tests_of_the_time().date)
    return " ".join([*parts, f"Nuclear tests: {tests}.", f"Missiles launched: {counts}."])


def missiles():
    """Return the missiles of each year of the chart."""
    rows = load("launches").query("counting_basis == 'missiles' and year < @LAST")
    return dict(zip(rows.year, rows.launches, strict=True))


def year_of(day):
    """Return a day as a year with its fraction."""
    return day.year + (day.timetuple().tm_yday - 1) / 366


def draw(sessions, size):
    """Return the figure of one size, "wide" or "narrow"."""
    width, type_ = WIDTHS[size], Type(SIZES[size])
    lanes = [(label, colour, strokes(sessions, lane)) for lane, (label, colour) in LANES.items()]
    tests = [(f"test:{row.test}", date.fromisoformat(row.date)) for row in tests_of_the_time().itertuples()]
    lanes.append(("nuclear tests", VERMILLION, tests))
    bottom = LANE * (len(lanes) + 1)
    with house_style():
        axes = sheet(width, bottom + 24)
        panel = Panel(axes, 10, 0, width - 6, bottom, FIRST, LAST, 0, 1)
        for i, (label, colour, places) in enumerate(lanes):
            draw_lane(panel, i * LANE, label, colour, places, type_)
        write(axes, (4, len(lanes) * LANE + 10), ["missiles launched in the year"], type_, alpha=MUTED)
        for year, count in missiles().items():
            place = (panel.across(year + 0.5), len(lanes) * LANE + 28)
            write(axes, place, [str(count)], Type(type_.size, "bold" if count else "normal"), ha="center")
        write_years(panel, type_)
    return axes.figure


def strokes(sessions, lane):
    """Return the gid and day of each meeting of a lane."""
    rows = sessions[sessions.lane == lane]
    return [(f"{lane}:{row.session}", row.day) for row in rows.itertuples()]


def draw_lane(panel, top, label, colour, places, type_):
    """Write a lane’s name, and below it draw one upright stroke for each day."""
    write(panel.axes, (4, top + 10), [label], type_, alpha=MUTED)
    for gid, day in places:
        block(panel.axes, (panel.across(year_of(day)), top + 20), 2, HIGH, colour, gid=gid)
    y = top + LANE - 6
    panel.axes.plot([panel.left, panel.right], [y, y], color=colour, linewidth=0.8, alpha=0.5)


def write_years(panel, type_):
    """Write each year below the middle of its twelve months."""
    for year in range(FIRST, LAST):
        place = (panel.across(year + 0.5), panel.bottom + 10)
        write(panel.axes, place, [str(year)], type_, ha="center", alpha=MUTED)
