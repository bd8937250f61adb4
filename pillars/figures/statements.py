"""Who said what of an Asian NATO: capitals down, answers across, before and after Ishiba's text."""

from pillars.data import load, state_title
from pillars.figures.chart import Chart, first_and_last_day, in_words, listed, sources_of
from pillars.figures.house import FAINT, INK, painter

POSTED = "2024-09-27"
STANCES = ("rejects", "doubts", "no comment", "open", "supports")
SPACE = 0.17
CAPTION = (
    "A mark is one statement, in the column of its stance as we code it: hollow if it came before the text "
    "was posted, which it then cannot answer. The empty columns are the finding. A capital without a row may "
    "have spoken where we did not look."
)


def plot_statements(statements=None, posted=POSTED):
    """Chart each statement by capital and stance, and whether it came before the text was posted.

    statements: like data/statements.csv, which is the default. posted: an ISO day.
    Raises ValueError for a `posted` that is no date, or is later than a statement which answers the text.
    """
    day, _ = first_and_last_day(posted, "posted")
    statements = in_time_order(load("statements") if statements is None else statements, day)
    actors = list(statements.actor.value_counts().index)

    def paint(figure, narrow):
        axes, size = figure.subplots(), 9 if narrow else 10
        for x, stance in enumerate(STANCES):
            words = stance.replace(" ", "\n")
            axes.text(x, -0.75, words, ha="center", va="bottom", size=size, weight="bold")
            axes.axvline(x - 0.5, color=INK, alpha=FAINT, linewidth=0.8)
        for y, actor in enumerate(actors):
            ours = statements[statements.actor == actor]
            for stance, together in ours.groupby("stance"):
                draw_statements(axes, together, STANCES.index(stance), y)
            if narrow:
                axes.text(-0.45, y - 0.42, state_title(actor), va="center_baseline", size=size)
        axes.set_yticks(range(len(actors)), [""] * len(actors) if narrow else map(state_title, actors))
        axes.set(xlim=(-0.5, len(STANCES) - 0.5), ylim=(len(actors) - 0.5, -1.4), xticks=[])
        axes.spines["bottom"].set_visible(False)

    return Chart(
        name="statements",
        title=finding(statements),
        alt=describe(statements),
        caption=CAPTION,
        source_keys=sources_of(statements),
        table="statements",
        draw=painter(paint, 50 + 24 * len(actors), 60 + 36 * len(actors)),
    )


def draw_statements(axes, together, x, y):
    """Draw the statements of one capital with one stance side by side; an early one is hollow."""
    first = x - SPACE * (len(together) - 1) / 2
    for place, row in enumerate(together.itertuples()):
        looks = {"mfc": "none" if row.before else INK, "markeredgewidth": 1.3, "color": INK, "markersize": 6}
        axes.plot(first + SPACE * place, y, "o", gid=f"{row.stance}:{row.statement}", **looks)


def in_time_order(statements, posted):
    """Return the statements in time order, with `day` and `before`, whether it came before the text.

    Raises ValueError if one that answers the text came before it.
    """
    days = [first_and_last_day(date) for date in statements.date]
    statements = statements.assign(day=[first for first, _ in days])
    statements["before"] = [last < posted for _, last in days]
    for row in statements[statements.before & (statements.reacts_to == "Hudson text")].itertuples():
        what = f"statements, row {row.statement!r}, column 'reacts_to': it is of {row.date}"
        raise ValueError(f"{what}, so it cannot answer a text posted on {posted}.")
    order = ["before", "date", "statement"]
    return statements.sort_values(order, ascending=[False, True, True]).reset_index(drop=True)


def finding(statements):
    """Return how many statements came before the text, and how many support the plan."""
    count, all_ = int(statements.before.sum()), len(statements)
    supporters = int((statements.stance == "supports").sum())
    who, verb = in_words(supporters) if supporters else "none", "support" if supporters > 1 else "supports"
    before = in_words(count) if count else "none"
    return (
        f"{who.capitalize()} of {all_} statements {verb} the plan; {before} came before the text was posted"
    )


def describe(statements):
    """Return the alt text: the finding, then who stands where on each side of the day."""
    parts = [f"{finding(statements)}."]
    for side, rows in (("Before", statements[statements.before]), ("After", statements[~statements.before])):
        for stance in STANCES:
            names = [
                f"{r.speaker} ({state_title(r.actor)})" for r in rows[rows.stance == stance].itertuples()
            ]
            if names:
                parts.append(f"{side} the text, {stance}: {listed(names)}.")
    return " ".join(parts)
