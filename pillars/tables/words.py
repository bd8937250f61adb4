"""What people say for what data/ holds as a code, a date or a number of millions."""

from functools import cache
from numbers import Real

import pandas as pd

from pillars.data.tables import load, resources
from pillars.figures.dates import date_words, span_words

DATE, SHARE, MILLIONS = "ISO 8601 date", "percent", "million of the currency"
# Units that a reader knows from the heading, or that no heading needs.
PLAIN = ("year", "persons", "people", "parties", "votes", "minutes")
SCALES = ((1_000_000, "trillion"), (1_000, "billion"), (1, "million"))


def in_words(rows, columns, name):
    """Return some columns of a table's rows as texts under headings in words; nothing stands for missing.

    A first and a last day become one column.
    """
    told = {}
    for column in columns:
        if column == "date" and "end_date" in columns:
            pairs = zip(rows.date, rows.end_date, strict=True)
            told["Date"] = [span_words(first, last) for first, last in pairs]
        elif column != "end_date" or "date" not in columns:
            told[heading(name, column)] = [tell(name, column, row) for row in rows.to_dict("records")]
    return pd.DataFrame(told, dtype="str")


def heading(name, column):
    """Return what a column is called, with its unit if its cells do not say it."""
    field = fields(name)[column]
    unit = field.get("unit", "").split(" (")[0].split(",")[0]
    said = unit in (DATE, SHARE, MILLIONS) or any(word in unit for word in PLAIN)
    return f"{field['title']} ({unit})" if unit and not said else field["title"]


def tell(name, column, row):
    """Return one cell of a row in words; None if it is missing."""
    cell, unit = row[column], fields(name)[column].get("unit", "")
    if pd.isna(cell):
        return None
    if isinstance(cell, Real):
        if unit.startswith(MILLIONS):
            return amount(cell, words_of(name, "currency")[row["currency"]])
        return number(cell) + "%" * (unit == SHARE)
    if unit == DATE:
        return date_words(cell)
    known = words_of(name, column)
    parts = [part.strip() for part in cell.split(";")] if "references" in fields(name)[column] else [cell]
    return "; ".join(known.get(part, part) for part in parts)


def number(value):
    """Return a number as people write it; a long one has commas."""
    # A year has four digits and no comma; no other number of four digits needs one.
    return f"{value:,.10g}" if abs(value) > 9999 else f"{value:.10g}"


def amount(millions, currency):
    """Return an amount as people say it: 1.5 trillion won."""
    size, word = next((scale for scale in SCALES if millions >= scale[0]), SCALES[-1])
    return f"{millions / size:.5g} {word} {currency}"


@cache
def fields(name):
    """Return the fields of a table: name -> what datapackage.json says of it."""
    return {field["name"]: field for field in resources()[name]["schema"]["fields"]}


@cache
def words_of(name, column):
    """Return what people say for the codes of a column: code -> words; {} if it holds no codes."""
    field = fields(name)[column]
    if "categories" in field:
        return {category["value"]: category["label"] for category in field["categories"]}
    if isinstance(field.get("references"), str):
        target = field["references"]
        return {f"{target}:{code}": title for code, title in titles_of(target).items()}
    for key in resources()[name]["schema"].get("foreignKeys", []):
        own, others = as_list(key["fields"]), as_list(key["reference"]["fields"])
        if column in own:
            target = key["reference"]["resource"] or name
            return titles_of(target) or words_of(target, others[own.index(column)])
    return {}


def titles_of(name):
    """Return the titles of a table's rows by their key; {} if it has no titles, or a key of two columns."""
    rows, keys = load(name), as_list(resources()[name]["schema"]["primaryKey"])
    return dict(zip(rows[keys[0]], rows.title, strict=True)) if "title" in rows and len(keys) == 1 else {}


def as_list(names):
    """Return one name, or a list of names, as a list."""
    return [names] if isinstance(names, str) else names
