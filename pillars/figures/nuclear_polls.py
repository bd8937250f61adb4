"""South Korean polls on nuclear weapons, by question, in time order; never one line through them."""

from functools import partial

from pillars.data import load
from pillars.figures.answers import Answer, Section, draw
from pillars.figures.chart import Chart, sources_of
from pillars.figures.dates import first_and_last_day, in_time_order
from pillars.figures.style import BLUE, GREEN, GREY, VERMILLION

QUESTIONS = {
    "own_weapons": ("Own weapons, asked plainly", "o", BLUE),
    "own_if_north_armed": ("Own weapons, if North Korea keeps its own", "s", GREEN),
    "own_with_costs": ("Own weapons, after costs are named", "^", VERMILLION),
    "one_of_several": ("Own weapons as one of several answers", "D", GREY),
    "us_deployment": ("American weapons in South Korea", "v", GREY),
}
ELITE = ("Own weapons, asked plainly: elites, not the public", "X", VERMILLION)
CAPTION = (
    "Each mark is one poll: the share in favour. Sections are kinds of question, and within a section "
    "time runs down. No line joins the marks, because even within a section wording, method and pollster "
    "differ. The dashed line is one half. The chart shows the polls that we found with a figure; the "
    "yearly surveys of Seoul National University for 2013 to 2017, with more people against than for, are "
    "missing because we saw no figure."
)


def plot_nuclear_polls(polls=None):
    """Chart what South Koreans answered about nuclear weapons, by kind of question.

    polls: like data/polls.csv, which is the default; shares in percent.
    """
    polls = on_nuclear_weapons(load("polls") if polls is None else polls)
    return Chart(
        name="nuclear-polls",
        title=finding(polls),
        alt=describe(polls),
        caption=CAPTION,
        source_keys=sources_of(polls),
        table="polls",
        draw=partial(draw, sections_of(polls)),
    )


def on_nuclear_weapons(polls):
    """Return the Korean polls with a share in favour, in time order."""
    asked = (polls.state == "KOR") & polls.wording_class.isin(list(QUESTIONS))
    return in_time_order(polls[asked & polls.share_for.notna()])


def sections_of(polls):
    """Return the Sections of the chart: one for each kind of question, and one for elites."""
    public = polls[polls.population == "public"]
    parts = [(QUESTIONS[name], public[public.wording_class == name]) for name in QUESTIONS]
    parts.insert(1, (ELITE, polls[polls.population == "elite"]))
    return [Section(look[0], answers(rows, look)) for look, rows in parts if len(rows)]


def answers(rows, look):
    """Return the Answers of some polls, marked in one way."""
    _, shape, colour = look
    return [
        Answer(f"poll:{row.poll}", f"{row.pollster}, {month(row.date)}", row.share_for, shape, colour)
        for row in rows.itertuples()
    ]


def month(date):
    """Return a date as a label: its year, with the month where it is known."""
    day = first_and_last_day(date, "polls")[0]
    return f"{day:%b %Y}" if len(str(date)) > 4 else f"{day.year}"


def plain(polls):
    """Return the polls of the public that asked plainly."""
    return polls[(polls.population == "public") & (polls.wording_class == "own_weapons")]


def finding(polls):
    """Return how often a plain question found a majority, and how far all answers lie apart."""
    asked = plain(polls)
    majorities = int((asked.share_for > 50).sum())
    low, high = polls.share_for.min(), polls.share_for.max()
    return (
        f"Asked plainly, most South Koreans wanted nuclear weapons of their own in {majorities} of "
        f"{len(asked)} polls; over all questions the answers run from {low:g}% to {high:g}%"
    )


def describe(polls):
    """Return the alt text: the finding, then the range of each kind of question."""
    parts = []
    for section in sections_of(polls):
        shares = [answer.share for answer in section.answers]
        span = f"{min(shares):g}%" if len(shares) == 1 else f"{min(shares):g}% to {max(shares):g}%"
        parts.append(f"{section.heading}: {len(shares)} found, {span}.")
    return f"{finding(polls)}. {' '.join(parts)}"
