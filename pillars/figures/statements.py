"""Who said what of an Asian NATO, before and after Ishiba's text was posted."""

from functools import partial

from pillars.data import load, state_title
from pillars.figures.chart import Chart, in_words, listed, sources_of
from pillars.figures.dates import first_and_last_day
from pillars.figures.ledger import Cell, Row, draw_ledger
from pillars.figures.style import BLUE, GREEN, GREY, VERMILLION
from pillars.figures.versions import when

POSTED = "2024-09-27"
STANCES = {
    "rejects": ("X", VERMILLION),
    "doubts": ("D", BLUE),
    "open": ("o", GREEN),
    "supports": ("^", GREEN),
    "no comment": ("s", GREY),
}
CAPTION = (
    "Each row is a statement, in time order; the mark stands under its stance as we code it. The shaded line "
    "is the day on which newspapers say that the Hudson Institute posted the text: what stands above it "
    "cannot answer the text. The last words of a row say what the statement answers. The table holds what "
    "we found; a capital without a row may have spoken."
)


def plot_statements(statements=None, posted=POSTED):
    """Chart each statement by time and stance, and the day on which the text was posted.

    statements: like data/statements.csv, which is the default. posted: an ISO day.
    Raises ValueError for a `posted` that is no date, or is later than a statement which answers the text.
    """
    day, _ = first_and_last_day(posted, "posted")
    statements = in_time_order(load("statements") if statements is None else statements, day)
    return Chart(
        name="statements",
        title=finding(statements),
        alt=describe(statements),
        caption=CAPTION,
        source_keys=sources_of(statements),
        table="statements",
        draw=partial(draw_ledger, tuple(STANCES), rows_of(statements, day)),
    )


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
    of = f"{in_words(count) if count else 'none'} of {in_words(all_)}".capitalize()
    noun = "statement" if all_ == 1 else "statements"
    end = "supports" if supporters <= 1 else "support"
    who = "none" if supporters == 0 else in_words(supporters)
    return f"{of} {noun} came before the text was posted; {who} {end} the plan"


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


def rows_of(statements, posted):
    """Return the rows of the ledger, with a break at the day on which the text was posted."""
    rows = [row_of(statement) for statement in statements.itertuples()]
    text = f"{posted.day} {posted:%B %Y}: the text is posted"
    rows.insert(int(statements.before.sum()), Row(text, gid="band:posted"))
    return rows


def row_of(statement):
    """Return one statement as a row of the ledger."""
    shape, colour = STANCES[statement.stance]
    cell = Cell(
        list(STANCES).index(statement.stance), "", shape, colour, f"{statement.stance}:{statement.statement}"
    )
    heading = f"{statement.speaker}, {state_title(statement.actor)}"
    return Row(heading, f"{when(statement)}; {statement.reacts_to}", (cell,))
