"""Bring the tables of data/ into the shape that the weigher shows."""

from pillars.data import cite, load

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


def read_presets(wanted):
    """Return the presets that give points to every wanted criterion."""
    presets = []
    for (preset, title), rows in load("presets").groupby(["preset", "title"], sort=False):
        swings = dict(zip(rows["criterion"], map(float, rows["swing"]), strict=True))
        if set(wanted) <= set(swings):
            presets.append(
                {"preset": preset, "title": title, "swings": {name: swings[name] for name in wanted}}
            )
    return presets


def read_scores(scores=None, *, evidence=True):
    """Return score rows; with evidence, also the rationale, counter-reading, evidence and sources of each.

    scores: rows or a DataFrame with option, criterion, low, likely, high; the book's own if None.
    Raises ValueError if a column is missing.
    """
    if scores is None:
        return [read_score(row, evidence) for row in load("scores").fillna("").to_dict("records")]
    rows = scores.to_dict("records") if hasattr(scores, "to_dict") else list(scores)
    for row in rows:
        missing = [column for column in SCORE if column not in row]
        if missing:
            raise ValueError(f"Scores have no column {missing[0]!r}; they need {', '.join(SCORE)}.")
    blank = {"rationale": "", "counter_reading": "", "evidence": [], "sources": []}
    return [{column: row[column] for column in SCORE} | blank for row in rows]


def read_score(row, evidence):
    """Return one row of the book's scores, ready to show."""
    score = {column: row[column] for column in SCORE}
    if not evidence:
        return score
    return score | {
        "rationale": row["rationale"],
        "counter_reading": row["counter_reading"],
        "evidence": [describe_evidence(reference) for reference in row["evidence"].split(";")],
        "sources": [describe_source(source) for source in cite(row["source"])],
    }


def describe_evidence(reference):
    """Return text and address of a `table:row` reference."""
    table, _, name = reference.strip().partition(":")
    rows = load(table)
    row = rows[rows.iloc[:, 0] == name].iloc[0]
    title = row.get("title", row.get("passage", name))
    return {"text": f"{title} ({table}.csv)", "href": f"../data/{table}.csv"}


def describe_source(source):
    """Return text and address of a source."""
    place = f", {source['locator']}" if source["locator"] else ""
    return {"text": f"{source['author']}, {source['title']} ({source['year']}){place}", "href": source["url"]}
