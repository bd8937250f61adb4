"""What Americans answered about bases abroad, and about sending troops to fight for others."""

from pillars.data import load
from pillars.figures.chart import Chart, sources_of
from pillars.figures.house import INK, PURPLE, TEAL, levels, painter, rows

GROUPS = {"bases": ("s", TEAL), "defend_ally": ("o", PURPLE)}
LABELS = {
    "Long-term bases in Japan": "Keep bases in Japan",
    "Long-term bases in South Korea": "Keep bases in South Korea",
    "Defend Japan if North Korea attacks": "Fight if the North attacks Japan",
    "Troops if North Korea invades South Korea": "… if it invades South Korea",
    "Troops if China and Japan clash over islands": "… if China and Japan clash",
    "Troops to help Japan retake the Senkakus": "… to retake the Senkakus",
    "Troops if China invades Taiwan": "… if China invades Taiwan",
}
CAPTION = (
    "A mark is one poll of one institute: the share that agreed, in different years. Polls of which only the "
    "share against is known are not drawn. Japanese answers, by several pollsters, are in the table."
)


def plot_opinion(polls=None):
    """Chart American answers on bases and on fighting, a row for each question.

    polls: like data/polls.csv, which is the default; shares in percent.
    """
    polls = american(load("polls") if polls is None else polls)
    asked = [wording for wording in LABELS if wording in set(polls.wording)]

    def paint(figure, narrow):
        axes = figure.subplots()
        rows(axes, [LABELS[wording] for wording in asked], narrow)
        axes.axvline(50, color=INK, linewidth=1, linestyle="--", alpha=0.75)
        for y, wording in enumerate(asked):
            draw_answers(axes, polls[polls.wording == wording].sort_values("share_for"), y, narrow)
        axes.set(xlim=(15, 80), xticks=[25, 50, 75])
        axes.xaxis.set_major_formatter("{x:.0f}%")

    return Chart(
        name="opinion",
        title=finding(polls),
        alt=describe(polls),
        caption=CAPTION,
        source_keys=sources_of(polls),
        table="polls",
        draw=painter(paint, 40 + 28 * len(asked), 40 + 46 * len(asked)),
    )


def draw_answers(axes, polls, y, narrow):
    """Draw the answers to one question, like shares above one another."""
    for row, level in zip(polls.itertuples(), levels(polls.share_for, 2 if narrow else 1.5), strict=True):
        shape, colour = GROUPS[row.wording_class]
        axes.plot(
            row.share_for,
            y - (0.12 if narrow else 0.2) * level,
            shape,
            color=colour,
            markersize=4.5,
            gid=f"poll:{row.poll}",
        )


def american(polls):
    """Return the American polls of the two groups that have a share in favour."""
    wanted = (
        (polls.state == "USA") & polls.wording_class.isin(list(GROUPS)) & polls.wording.isin(list(LABELS))
    )
    return polls[wanted & polls.share_for.notna()]


def finding(polls):
    """Return how often Americans were for bases, and how often for fighting."""
    bases, fights = (polls.share_for[polls.wording_class == kind] for kind in GROUPS)
    return (
        f"Most Americans wanted the bases in {(bases > 50).sum()} of {len(bases)} polls, and to send "
        f"troops to fight in {(fights > 50).sum()} of {len(fights)}"
    )


def describe(polls):
    """Return the alt text: the finding, then the range of the answers to each question."""
    shares = polls.groupby("wording").share_for.agg(["count", "min", "max"])
    told = [
        f"{wording}: {row['count']:.0f} polls, {row['min']:g}% to {row['max']:g}%."
        for wording, row in shares.iterrows()
    ]
    return f"{finding(polls)}. {' '.join(told)}"
