"""First round against run-off: the race for the party and the vote for prime minister, as slopes."""

from functools import partial

from pillars.data import load
from pillars.figures.chart import Chart, in_words, sources_of
from pillars.figures.panel import Panel
from pillars.figures.style import BLUE, INK, MUTED, VERMILLION, Type, house_style, sheet, write

CONTESTS = {
    "Party, 27 September 2024": ("ldp_2024_round1", "ldp_2024_runoff"),
    "Lower house, 11 November 2024": ("pm_2024_11_round1", "pm_2024_11_runoff"),
}
WINNER = "ishiba"
LOW, HIGH, HEIGHT, HEAD, SIDE = 120, 250, 190, 34, 92
SIZES = {"wide": (504, 10.5, 2), "narrow": (232, 9.5, 1)}
CAPTION = (
    "Two contests, each from the first round on the left to the run-off on the right. Only the two who met "
    "in the run-off are drawn. The dashed line is the majority of the lower house; in the party’s first "
    "round a majority was {threshold} and lies off the scale. The scale begins at {low}. The electors "
    "differ: lawmakers and party members in the one, members of the lower house in the other."
)


def plot_votes(votes=None):
    """Chart the first round and the run-off of the two contests that made Ishiba prime minister.

    votes: like data/votes.csv, which is the default; counts in votes.
    """
    votes = load("votes") if votes is None else votes
    pairs = {title: pair_of(votes, *names) for title, names in CONTESTS.items()}
    drawn = votes[votes.vote.isin([name for names in CONTESTS.values() for name in names])]
    party, house = (int(votes[votes.vote == first].threshold.iloc[0]) for first, _ in CONTESTS.values())
    return Chart(
        name="votes",
        title=finding(pairs),
        alt=describe(pairs),
        caption=CAPTION.format(threshold=party, low=LOW),
        source_keys=sources_of(drawn),
        table="votes",
        draw=partial(draw, pairs, house),
    )


def pair_of(votes, first, second):
    """Return who stood in both rounds, with both counts."""
    by_name = votes.set_index(["vote", "candidate"])[["title", "count"]]
    both = by_name.loc[first].join(by_name.loc[second], how="inner", suffixes=("_first", "_second"))
    return both.sort_values("count_second", ascending=False)


def gain(pair):
    """Return the winner's votes in the run-off less those in the first round."""
    return int(pair.loc[WINNER, "count_second"] - pair.loc[WINNER, "count_first"])


def finding(pairs):
    """Return what the winner gained in each run-off."""
    party, house = (in_words(gain(pair)) if gain(pair) else "none" for pair in pairs.values())
    return f"In the party’s run-off Ishiba gained {party} votes, in the lower house’s {house}"


def describe(pairs):
    """Return the alt text: the finding, then both counts of each candidate."""
    parts = [f"{finding(pairs)}."]
    for title, pair in pairs.items():
        moves = [f"{r.title_first} from {r.count_first} to {r.count_second}" for r in pair.itertuples()]
        parts.append(f"{title}: {'; '.join(moves)}.")
    return " ".join(parts)


def draw(pairs, majority, size):
    """Return the figure of one size, "wide" or "narrow"."""
    width, points, across = SIZES[size]
    block = width / across
    with house_style():
        axes = sheet(width, (HEAD + HEIGHT + 30) * (len(pairs) / across))
        for i, (title, pair) in enumerate(pairs.items()):
            left, top = (i % across) * block, (i // across) * (HEAD + HEIGHT + 30)
            edges = left + SIDE, top + HEAD, left + block - 40, top + HEAD + HEIGHT
            panel = Panel(axes, *edges, 0, 1, LOW, HIGH)
            write(axes, (left + 4, top + 12), [title], Type(points, "bold"))
            draw_pair(panel, pair, list(CONTESTS.values())[i], Type(points))
            if i:
                draw_majority(panel, majority, Type(points))
    return axes.figure


def draw_pair(panel, pair, names, type_):
    """Draw both candidates of one contest, each with a name, a line and two dots."""
    for row in pair.itertuples():
        mine = row.Index == WINNER
        colour, shape = (VERMILLION, "D") if mine else (BLUE, "o")
        panel.draw_line([0, 1], [row.count_first, row.count_second], colour, f"{names[0]}:{row.Index}")
        for x, count, name in ((0, row.count_first, names[0]), (1, row.count_second, names[1])):
            panel.draw_dot(x, count, colour, f"{name}:{row.Index}", shape, 7)
        (x0, y0), (x1, y1) = panel.at(0, row.count_first), panel.at(1, row.count_second)
        surname = row.title_first.split()[0]
        write(panel.axes, (x0 - 8, y0), [f"{surname} {row.count_first}"], type_, ha="right", color=INK)
        write(panel.axes, (x1 + 8, y1), [f"{row.count_second}"], type_, color=INK)
    y = panel.bottom + 14
    write(panel.axes, (panel.left, y), ["first round"], type_, ha="center", alpha=MUTED)
    write(panel.axes, (panel.right, y), ["run-off"], type_, ha="center", alpha=MUTED)


def draw_majority(panel, majority, type_):
    """Draw the majority as a dashed line with its number."""
    panel.draw_level(majority)
    place = ((panel.left + panel.right) / 2, panel.down(majority) - 10)
    write(panel.axes, place, [f"majority {majority}"], type_, ha="center", alpha=MUTED)
