"""What happened after the date of the scores: every development, and which scores they touch."""

from html import escape

from pillars.data import load
from pillars.figures.chart import first_and_last_day, listed, sources_of, span_words, titles
from pillars.tables.marked import Mark, MarkedTable, key, matrix
from pillars.tables.table import row_html, table_html, tell

RAISES, LOWERS = Mark("▲", "teal", "raises"), Mark("▼", "purple", "lowers")
UNCLEAR = Mark("○", "ink", "unclear")
DIRECTIONS = {mark.word: mark for mark in (RAISES, UNCLEAR, LOWERS)}
CHANCE = "chance"
HEADS = ["Development", "When", "What happened", "What it touches", "Best reading against it"]
WIDTHS = [17, 14, 28, 17, 24]
MONTHS = ["Some time in", "January to March", "April to June", "July to September", "October to December"]
CAPTION = (
    "A quarter opens on its developments, by their first day. The direction is our judgement. “As of” is the "
    "day of the newest source that we saw. The list is a choice, and thin where our sources end."
)
TOUCHED = (
    "A row is an option, in whatever reading. The number beside a mark counts developments that touch the "
    "score in that direction, by our judgement; a cell is the deeper the more there are. The last column is "
    "no score: it moves who agrees and how likely the option is."
)


def show_developments(developments=None):
    """Show the developments in time order, a fold for each quarter.

    developments: like data/developments.csv, which is the default.
    """
    rows = load("developments") if developments is None else developments
    rows = rows.sort_values("date", kind="stable")
    quarters = rows.groupby(rows.date.map(quarter))
    return MarkedTable(
        name="developments",
        title=finding(rows.direction.value_counts(), len(rows)),
        caption=CAPTION,
        source_keys=sources_of(rows),
        table="developments",
        body=key(DIRECTIONS.values()) + "".join(fold(name, of) for name, of in quarters),
        is_long=True,
    )


def quarter(date):
    """Return year and quarter of a date as 2025-1; of a year alone 2025-0."""
    day, _ = first_and_last_day(date)
    return f"{day.year}-{(day.month + 2) // 3 if '-' in date else 0}"


def fold(name, rows):
    """Return the developments of a quarter as a fold."""
    year, number = name.split("-")
    title = f"{MONTHS[int(number)]} {year}"
    counts = rows.direction.value_counts()
    told = " ".join(f"{mark.html('')}{counts[word]}" for word, mark in DIRECTIONS.items() if word in counts)
    body = [
        row_html(cells(row), HEADS, f"development-{row['development']}") for row in rows.to_dict("records")
    ]
    table = table_html(HEADS, body, "pillar-table pillar-developments", WIDTHS, title)
    return (
        f'<details class="pillar-fold"><summary><b>{title}</b> <span>{told}</span></summary>{table}</details>'
    )


def cells(row):
    """Return the cells of a development as HTML."""
    said = {column: tell("developments", column, row) for column in ("criterion", "option", "kind", "as_of")}
    again = f"As of {said['as_of']}; look again by {tell('developments', 'review_by', row)}."
    touched = f"{said['criterion'].replace(CHANCE, 'the chance')}: {said['option']}"
    return [
        escape(row["title"]),
        f"{span_words(row['date'], row['end_date'])}<br><span class='pillar-muted'>{said['kind']}</span>",
        f"{escape(row['what'])} <span class='pillar-muted'>{again}</span>",
        f"{DIRECTIONS[row['direction']].html()}<br>{escape(touched)}",
        escape(row["counter_reading"]),
    ]


def finding(counts, number):
    """Return how many developments lower a score, raise one, or are unclear."""
    lowers, raises, unclear = (int(counts.get(mark.word, 0)) for mark in (LOWERS, RAISES, UNCLEAR))
    lower, raise_ = ("lowers" if lowers == 1 else "lower"), ("raises" if raises == 1 else "raise")
    parts = f"{lowers} of {number} developments {lower} a score, {raises} {raise_} one"
    return f"{parts}, and {unclear} {'is' if unclear == 1 else 'are'} unclear"


def show_touched_scores(developments=None):
    """Show how many developments raise, lower or leave unclear each score: a row an option.

    developments: like data/developments.csv, which is the default; `criterion` and `option` hold references.
    """
    developments = load("developments") if developments is None else developments
    touched = count(developments)
    options, criteria = titles("options", "short_title"), titles("criteria", "title") | {CHANCE: "Chance"}
    most = max(touched.groupby(level=[0, 1]).sum(), default=1)
    rows = [
        [escape(title), *(touched_cell(touched, (option, criterion), most) for criterion in criteria)]
        for option, title in options.items()
    ]
    return MarkedTable(
        name="touched-scores",
        title=touched_finding(touched, options),
        caption=TOUCHED,
        source_keys=sources_of(developments),
        table="developments",
        body=key(DIRECTIONS.values()) + matrix([*criteria.values()], rows, "touched"),
    )


def count(developments):
    """Return the number of developments by option, criterion and direction, as a Series."""
    parts = developments[["option", "criterion", "direction"]].copy()
    for column in ("option", "criterion"):
        parts[column] = parts[column].str.split(";")
        parts = parts.explode(column)
        parts[column] = parts[column].str.strip().str.split(":").str[-1]
    return parts.value_counts(sort=False)


def touched_cell(touched, score, most):
    """Return one cell: each direction with its number, darker the more there are."""
    numbers = {mark: int(touched.get((*score, word), 0)) for word, mark in DIRECTIONS.items()}
    told = [f"<span>{mark.html('')}{number}</span>" for mark, number in numbers.items() if number]
    return "".join(told), f"--share: {sum(numbers.values()) / most:.2f}"


def touched_finding(touched, options):
    """Return which option is touched most often, and how many of all scores none touches."""
    scores = len(load("scores")[["option", "criterion"]].drop_duplicates())
    cells = {(option, criterion) for option, criterion, _ in touched.index if criterion != CHANCE}
    most = touched.groupby(level=0).sum()
    leaders = [options[name] for name in most[most == most.max()].index]
    verb = "is" if len(leaders) == 1 else "are"
    return (
        f"{listed(leaders)} {verb} touched most often; {scores - len(cells)} of {scores} scores "
        "are not touched"
    )
