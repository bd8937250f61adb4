"""The meetings of the six-party talks over time, the pauses between them, and North Korea’s nuclear tests."""

from datetime import date

from pillars.data import load
from pillars.figures.chart import Chart, first_and_last_day, in_words, sources_of
from pillars.figures.house import GOLD, INK, PURPLE, TEAL, painter

# Label, colour and height of the stroke of a meeting.
LANES = {
    "sessions": ("rounds, phases, sessions", TEAL, 1.0),
    "heads": ("heads of delegation, ministers", PURPLE, 0.7),
    "mechanism": ("peace and security mechanism", GOLD, -0.3),
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
    "A stroke is one meeting, at its first day; four other working groups are left out. The last row counts "
    "the missiles launched in each year, by the narrower of two ways of counting. Nearness in time is no "
    "cause."
)
FIRST, LAST, PAUSES = 2003, 2010, 2


def plot_sessions(sessions=None):
    """Chart the meetings of 2003 to 2009 on one line of time, above the nuclear tests and the missiles.

    sessions: like data/sessions.csv, which is the default.
    """
    sessions = in_lanes(load("sessions") if sessions is None else sessions)

    def paint(figure, narrow):
        axes = figure.subplots()
        # Where a year begins the line has a small stroke; the name of a year stands in its middle.
        axes.plot(range(FIRST, LAST + 1), [0] * (LAST + 1 - FIRST), "|-", color=INK, lw=1, ms=5, mew=1)
        for row in sessions.itertuples():
            _, colour, height = LANES[row.lane]
            x = year_of(row.day)
            axes.plot([x, x], [0, height], color=colour, linewidth=1.8, gid=f"{row.lane}:{row.session}")
        draw_pauses(axes, sessions, narrow)
        draw_tests(axes, narrow)
        for place, (label, colour, _) in enumerate(LANES.values()):
            y = 3.15 - 0.4 * place
            axes.plot(FIRST + 0.05, y, "s", color=colour, clip_on=False)
            axes.text(FIRST + (0.35 if narrow else 0.2), y, label, va="center_baseline")
        axes.set(xlim=(FIRST, LAST), ylim=(-2, 3.4), yticks=[])
        axes.set_xticks(
            [year + 0.5 for year in range(FIRST, LAST)], range(FIRST, LAST), size=9 if narrow else 10
        )
        axes.spines["bottom"].set_visible(False)

    return Chart(
        name="sessions",
        title=finding(sessions),
        alt=describe(sessions),
        caption=CAPTION,
        source_keys=sources_of(sessions),
        table="sessions",
        draw=painter(paint, 270, 270),
    )


def draw_pauses(axes, sessions, narrow):
    """Write the length of the longest pauses above the line of time, on a phone one higher than the other."""
    for place, (first, last) in enumerate(pauses(sessions)[:PAUSES]):
        ends = (year_of(first), 1.15), (year_of(last), 1.15)
        axes.annotate("", *ends, arrowprops={"arrowstyle": "<->", "color": INK, "shrinkA": 0, "shrinkB": 0})
        middle = (year_of(first) + year_of(last)) / 2
        looks = {"ha": "center", "va": "center_baseline", "weight": "bold"}
        axes.text(middle, 1.35 + 0.4 * place * narrow, f"{(last - first).days} days", **looks)


def draw_tests(axes, narrow):
    """Mark the nuclear tests below the line, and write the missiles of each year."""
    for row in tests_of_the_time().itertuples():
        x = year_of(date.fromisoformat(row.date))
        axes.plot(x, -0.55, "*", color=INK, markersize=10, gid=f"test:{row.test}")
        axes.text(x, -0.95, "nuclear test", ha="center", va="center_baseline")
    axes.text(FIRST, -1.4, "missiles in the year", va="center_baseline", alpha=0.75)
    for year, count in missiles().items():
        weight = "bold" if count else "normal"
        axes.text(year + 0.5, -1.8, str(count), ha="center", va="center_baseline", weight=weight)


def in_lanes(sessions):
    """Return the meetings with `lane`, `day`, the first of each, and `ends`, its last."""
    days = [first_and_last_day(date)[0] for date in sessions.date]
    ends = [first_and_last_day(date)[1] for date in sessions.end_date.fillna(sessions.date)]
    return sessions.assign(lane=sessions.kind.map(LANE_OF), day=days, ends=ends)


def tests_of_the_time():
    """Return the nuclear tests that fall into the years of the chart."""
    tests = load("tests")
    return tests[tests.date.between(str(FIRST), str(LAST))]


def pauses(sessions):
    """Return the last day of a meeting and the first of the next, for each two, the longest pause first."""
    rows = sessions.sort_values("day")
    pairs = zip(rows.ends, rows.day.iloc[1:], strict=False)
    return sorted(pairs, key=lambda pair: pair[0] - pair[1])


def finding(sessions):
    """Return how many meetings there were, in how many years, and the longest pause between two."""
    days = sorted(sessions.day)
    first, last = pauses(sessions)[0]
    years = in_words(days[-1].year - days[0].year + 1)
    return f"{len(days)} meetings in {years} years; the longest pause lasted {(last - first).days} days"


def describe(sessions):
    """Return the alt text: the finding, the first and last of each lane, the tests, the missiles."""
    parts = [f"{finding(sessions)}."]
    for lane, (label, *_) in LANES.items():
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
