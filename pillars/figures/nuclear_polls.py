"""South Korean polls on nuclear weapons: a strip for each kind of question; never one line through them."""

from pillars.data import load
from pillars.figures.chart import Chart, sources_of
from pillars.figures.house import GOLD, INK, PURPLE, TEAL, levels, painter, rows

# Label, marker and colour of each kind of question.
QUESTIONS = {
    "own_weapons": ("Own weapons, asked plainly", "o", TEAL),
    "elite": ("The same, asked of elites", "X", PURPLE),
    "own_if_north_armed": ("… if the North keeps its own", "o", TEAL),
    "own_with_costs": ("… after costs are named", "^", GOLD),
    "one_of_several": ("… as one of several answers", "D", GOLD),
    "us_deployment": ("American weapons in Korea", "s", PURPLE),
}
CAPTION = (
    "A mark is one poll: the share in favour. No line joins them, because wording, method and pollster "
    "differ even in one row. The yearly surveys of Seoul National University for 2013 to 2017, with more "
    "people against than for, are missing: we saw no figure."
)


def plot_nuclear_polls(polls=None):
    """Chart what South Koreans answered about nuclear weapons, by kind of question.

    polls: like data/polls.csv, which is the default; shares in percent.
    """
    polls = on_nuclear_weapons(load("polls") if polls is None else polls)
    kinds = [kind for kind in QUESTIONS if kind in set(polls.kind)]

    def paint(figure, narrow):
        axes = figure.subplots()
        rows(axes, [QUESTIONS[kind][0] for kind in kinds], narrow)
        axes.axvline(50, color=INK, linewidth=1, linestyle="--", alpha=0.75)
        for y, kind in enumerate(kinds):
            draw_strip(axes, polls[polls.kind == kind], y, QUESTIONS[kind][1:], narrow)
        axes.set(xlim=(20, 95), xticks=[25, 50, 75])
        axes.xaxis.set_major_formatter("{x:.0f}%")

    return Chart(
        name="nuclear-polls",
        title=finding(polls),
        alt=describe(polls),
        caption=CAPTION,
        source_keys=sources_of(polls),
        table="polls",
        draw=painter(paint, 40 + 44 * len(kinds), 40 + 64 * len(kinds)),
    )


def draw_strip(axes, polls, y, look, narrow):
    """Draw the polls of one kind of question, those of like shares above one another."""
    (shape, colour), polls = look, polls.sort_values("share_for")
    for row, level in zip(polls.itertuples(), levels(polls.share_for, 2 if narrow else 1.2), strict=True):
        place = row.share_for, y - (0.08 if narrow else 0.14) * level
        axes.plot(*place, shape, color=colour, markersize=4.5 if narrow else 6, gid=f"poll:{row.poll}")


def on_nuclear_weapons(polls):
    """Return the Korean polls with a share in favour, with `kind`: their question, or "elite"."""
    asked = (polls.state == "KOR") & polls.wording_class.isin(list(QUESTIONS)) & polls.share_for.notna()
    polls = polls[asked]
    return polls.assign(kind=polls.wording_class.where(polls.population != "elite", "elite"))


def finding(polls):
    """Return how often a plain question found a majority, and how far all answers lie apart."""
    asked = polls[polls.kind == "own_weapons"]
    low, high = polls.share_for.min(), polls.share_for.max()
    return (
        f"Asked plainly, most South Koreans wanted nuclear weapons in {(asked.share_for > 50).sum()} of "
        f"{len(asked)} polls; over all questions, {low:g}% to {high:g}%"
    )


def describe(polls):
    """Return the alt text: the finding, then the range of each kind of question."""
    parts = []
    for kind, (label, *_) in QUESTIONS.items():
        shares = polls.share_for[polls.kind == kind]
        if len(shares):
            span = f"{shares.min():g}%" if len(shares) == 1 else f"{shares.min():g}% to {shares.max():g}%"
            parts.append(f"{label}: {len(shares)} found, {span}.")
    return f"{finding(polls)}. {' '.join(parts)}"
