"""Bring the tables of data/ into the shape that the weigher shows, with JavaScript and without."""

from collections.abc import Mapping
from functools import cache
from html import escape

import pandas as pd

from pillars.data import cite, find_row, load
from pillars.data.citations import thin_mark
from pillars.weighing import Codes, is_number, leaders, overall_value, read_matrix
from pillars.weighing.roles import role_swings, silent_criteria

# The column that tells a reader which row is meant; the first that a table has.
TELLING = ("title", "passage", "speaker", "venue", "wording")
SCORE = ("option", "criterion", "low", "likely", "high")


def read_options(wanted):
    """Return title, short_title and description of the wanted options, in the order wanted."""
    return read_rows("options", wanted, ("title", "short_title", "description"))


def read_criteria(wanted):
    """Return title, question, worst and best of the wanted criteria, in the order wanted."""
    return read_rows("criteria", wanted, ("title", "question", "worst", "best"))


def read_rows(table, wanted, columns):
    """Return the wanted rows of a table; a row that the book does not have is called by its id."""
    key = table.removesuffix("s") if table == "options" else "criterion"
    known = load(table).fillna("").set_index(key)
    plain = dict.fromkeys(columns, "")
    return [
        {key: name} | (dict(known.loc[name, list(columns)]) if name in known.index else plain | called(name))
        for name in wanted
    ]


def called(name):
    """Return titles for a row that is not in the book's tables."""
    return {"title": name, "short_title": name}


def read_presets(wanted, kind="document"):
    """Return the presets of one kind, document or role, that give points to every wanted criterion."""
    known = load("presets").query("kind == @kind").to_dict("records")
    points = {row["preset"]: role_swings(row["preset"]) for row in known}
    return [
        read_preset(row, points[row["preset"]], wanted)
        for row in known
        if set(wanted) <= set(points[row["preset"]])
    ]


def read_preset(row, swings, wanted):
    """Return a preset with the swings of the wanted criteria, and on which of them its text is silent."""
    return {"preset": row["preset"], "title": row["title"]} | {
        "swings": {name: swings[name] for name in wanted},
        "silent": [name for name in silent_criteria(row["preset"]) if name in wanted],
    }


def read_scores(scores=None, *, evidence=True):
    """Return score rows; with evidence, also the rationale, counter-reading, evidence and sources of each.

    scores: a DataFrame or rows with option, criterion, low, likely, high and, if wanted, the other columns
    of the book's own table, which is the default. Raises ValueError if a column is missing.
    """
    table = load("scores") if scores is None else read_table(scores)
    missing = [column for column in SCORE if column not in table]
    if missing and len(table):
        raise ValueError(f"Scores have no column {missing[0]!r}; they need {', '.join(SCORE)}.")
    rows = table.astype(object).where(table.notna(), None).to_dict("records")
    return [read_score(row, evidence) for row in rows]


def read_table(scores):
    """Return scores as a DataFrame, or raise ValueError."""
    if isinstance(scores, pd.DataFrame):
        return scores
    if isinstance(scores, list | tuple) and all(isinstance(row, Mapping) for row in scores):
        return pd.DataFrame(list(scores))
    raise ValueError(f"Scores are {type(scores).__name__}; give a DataFrame or a list of dicts.")


def read_score(row, evidence):
    """Return one row of scores, ready to show and to send."""
    score = {"option": str(row["option"]), "criterion": str(row["criterion"])}
    score |= {"alliance": row["alliance"]} if row.get("alliance") else {}
    score |= {name: float(row[name]) if is_number(row[name]) else row[name] for name in SCORE[2:]}
    if not evidence:
        return score
    return score | {
        "rationale": row.get("rationale") or "",
        "counter_reading": row.get("counter_reading") or "",
        "evidence": [
            describe_evidence(name) for name in (row.get("evidence") or "").split(";") if name.strip()
        ],
        "sources": [describe_source(source) for source in cite(row.get("source"))],
    }


def describe_evidence(reference):
    """Return text and address of a `table:row` reference."""
    table, _, name = reference.strip().partition(":")
    row = find_row(table, name)
    what = next((row[column] for column in TELLING if column in row), name)
    when = next((f", {row[column]}" for column in ("date", "signed") if not pd.isna(row.get(column))), "")
    return {"text": f"{what}{when} (table {table})", "href": f"../data/{table}.csv"}


def describe_source(source):
    """Return text and address of a source."""
    place = f", {source['locator']}" if source["locator"] else ""
    text = f"{source['author']}, {source['title']} ({source['year']}){place}{thin_mark(source)}"
    return {"text": text, "href": source["url"]}


@cache
def read_book_matrix():
    """Return the book's performance matrix."""
    return read_matrix(load("scores").to_dict("records"))


def read_role_titles():
    """Return role -> title of the roles that the book has."""
    roles = load("presets").query("kind == 'role'")
    return dict(zip(roles.preset, roles.title, strict=True))


def read_letters(options, criteria):
    """Return the letters, for share codes, of the wanted options and criteria that the book knows.

    Also the readings of these options.
    """
    readings = load("readings").groupby("option").alliance.agg(list)
    known = (load("criteria").set_index("criterion").code, load("options").set_index("option").code)
    return Codes(
        *(
            {name: code[name] for name in names if name in code}
            for code, names in zip(known, (criteria, options), strict=True)
        ),
        {name: readings[name] for name in options if name in readings},
    )


def tabulate_scores(weigher):
    """Return HTML: options, criteria, the performance matrix if shown, and the order under each preset."""
    matrix = tabulate_matrix(weigher) if weigher.evidence else ""
    return list_options(weigher) + list_criteria(weigher.criteria) + matrix + list_presets(weigher)


def list_options(weigher):
    """Return the options with what they are."""
    items = "".join(
        f"<dt>{escape(row['title'])}</dt><dd>{escape(row['description'])}</dd>" for row in weigher.options
    )
    return f"<p>These are the options:</p><dl>{items}</dl>"


def list_criteria(criteria):
    """Return criteria with what their worst and best mean."""
    items = "".join(
        f"<dt>{escape(row['title'])}</dt><dd>{escape(row['question'])} "
        f"Worst: {escape(row['worst'])} Best: {escape(row['best'])}</dd>"
        for row in criteria
    )
    return f"<p>These are the criteria. To weigh them yourself, turn JavaScript on.</p><dl>{items}</dl>"


def tabulate_matrix(weigher):
    """Return the performance matrix as a table: likely score, with low and high."""
    scores = weigher.matrix.scores
    heads = "".join(f'<th scope="col">{escape(row["title"])}</th>' for row in weigher.criteria)
    body = ""
    for option in weigher.options:
        cells = (scores[option["option"], criterion] for criterion in weigher.matrix.criteria)
        tds = "".join(f"<td>{score.likely:g} ({score.low:g} to {score.high:g})</td>" for score in cells)
        body += f'<tr><th scope="row">{escape(option["title"])}</th>{tds}</tr>'
    caption = "Performance matrix: likely score (low to high), 0 worst, 100 best. Scores are judgements."
    return (
        f"<table><caption>{caption}</caption><thead><tr><td></td>{heads}</tr></thead>"
        f"<tbody>{body}</tbody></table>"
    )


def list_presets(weigher):
    """Return the order of the options under each preset, by the scores of its seat."""
    items = "".join(
        f"<li>{escape(preset['title'])}: "
        f"{escape(order_options(matrix, weigher.options, preset['swings']))}</li>"
        for preset, matrix in weigher.orders()
    )
    return f"<p>The order under our readings of documents and capitals:</p><ul>{items}</ul>" if items else ""


def order_options(matrix, options, swings):
    """Return the options by overall value, as one line of text."""
    values = overall_value(matrix, swings)
    titles = {row["option"]: row["title"] for row in options}
    ranked = sorted(values, key=values.get, reverse=True)
    return ", ".join(f"{titles[option]} {values[option]:.0f}" for option in ranked)


def describe_ranking(weigher):
    """Return one line for a terminal: the leader, or what is still to do."""
    if not weigher.weights:
        return "Weigher: set every criterion's swing to see a ranking."
    tie = " (tie)" if len(leaders(weigher.overall_value)) > 1 else ""
    return f"Weigher: {order_options(weigher.matrix, weigher.options, weigher.weights)}{tie}"
