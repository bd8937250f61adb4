"""What Americans and Japanese answered about bases, fighting for others, and the umbrella."""

from functools import partial

from pillars.data import load
from pillars.figures.answers import Answer, Section, draw
from pillars.figures.chart import Chart, sources_of
from pillars.figures.dates import in_time_order
from pillars.figures.style import BLUE, GREEN, GREY, VERMILLION

QUESTIONS = {
    ("USA", "bases"): ("Americans: the bases should stay", "s", BLUE),
    ("USA", "reinforce_ally"): ("Americans: more troops to an ally in a crisis", "D", GREEN),
    ("USA", "defend_ally"): ("Americans: use troops to fight", "o", VERMILLION),
    ("JPN", "non_nuclear_principles"): ("Japanese: keep the three non-nuclear principles", "s", GREEN),
    ("JPN", "sharing"): ("Japanese: nuclear sharing", "D", GREY),
    ("JPN", "own_weapons"): ("Japanese: own nuclear weapons", "o", VERMILLION),
    ("JPN", "trust_in_ally"): ("Japanese: the United States would protect Japan", "^", BLUE),
}
# More than a listener can hold in mind.
FEW = 3
SHORT = {
    "if China invades Taiwan": "Taiwan, if China invades",
    "if North Korea invades South Korea": "South Korea, if the North invades",
    "if China and Japan clash over islands": "China and Japan over islands",
    "help Japan retake the Senkakus": "Retaking islands for Japan",
    "Defend Japan if North Korea attacks": "Japan, if North Korea attacks",
    "More troops to Japan if China seizes the Senkakus": "Japan, if China seizes islands",
}
CAPTION = (
    "Each mark is one poll: the share that agreed. Sections are kinds of question, and time runs down "
    "within each. The American polls come from one institute, the Japanese from several, by telephone and "
    "by mail, so Japanese marks must not be compared closely. Polls of which only the share against is "
    "known are not drawn."
)


def plot_opinion(polls=None):
    """Chart American and Japanese answers on the umbrella, by kind of question.

    polls: like data/polls.csv, which is the default; shares in percent.
    """
    polls = on_the_umbrella(load("polls") if polls is None else polls)
    return Chart(
        name="opinion",
        title=finding(polls),
        alt=describe(polls),
        caption=CAPTION,
        source_keys=sources_of(polls),
        table="polls",
        draw=partial(draw, sections_of(polls)),
    )


def on_the_umbrella(polls):
    """Return the polls of the chart in time order."""
    kinds = zip(polls.state, polls.wording_class, strict=True)
    polls = polls[[kind in QUESTIONS for kind in kinds]]
    return in_time_order(polls[polls.share_for.notna()])


def sections_of(polls):
    """Return the Sections of the chart, one for each kind of question that has a poll."""
    sections = []
    for (state, wording_class), (heading, shape, colour) in QUESTIONS.items():
        rows = polls[(polls.state == state) & (polls.wording_class == wording_class)]
        made = [
            Answer(f"poll:{row.poll}", label(row), row.share_for, shape, colour) for row in rows.itertuples()
        ]
        sections += [Section(heading, made)] if made else []
    return sections


def label(row):
    """Return the label of a row: the question for Americans, the pollster for Japanese, and the year."""
    if row.state != "USA":
        return f"{row.pollster}, {row.day.year}"
    text = row.wording.removeprefix("Long-term bases in ").removeprefix("Troops ").removeprefix("to ")
    return f"{SHORT.get(text, text)}, {row.day.year}"


def finding(polls):
    """Return how often Americans were for bases, and how often for fighting."""
    bases = polls[(polls.state == "USA") & (polls.wording_class == "bases")].share_for
    fights = polls[(polls.state == "USA") & (polls.wording_class == "defend_ally")].share_for
    return (
        f"Most Americans wanted the bases in {(bases > 50).sum()} of {len(bases)} polls, and to send "
        f"troops to fight in {(fights > 50).sum()} of {len(fights)}"
    )


def describe(polls):
    """Return the alt text: the finding, then the answers of each kind of question."""
    parts = [f"{section.heading}: {spoken(section.answers)}." for section in sections_of(polls)]
    return f"{finding(polls)}. {' '.join(parts)}"


def spoken(answers):
    """Return answers as words: each of a few, of many the least and the most; the table has them all."""
    if len(answers) <= FEW:
        return "; ".join(f"{answer.label}: {answer.share:g}%" for answer in answers)
    ordered = sorted(answers, key=lambda answer: answer.share)
    least, most = (f"{answer.share:g}% ({answer.label})" for answer in (ordered[0], ordered[-1]))
    return f"{len(answers)} polls, from {least} to {most}"
