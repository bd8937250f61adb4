"""Load a table of data/ with the column types that datapackage.json gives it."""

import json
from functools import cache
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
COLUMN_TYPES = {"integer": "Int64", "number": "float64"}


@cache
def resources():
    """Return the tables that data/datapackage.json describes: name -> resource, in its order."""
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    return {resource["name"]: resource for resource in package["resources"]}


def load(table):
    """Return one table of data/ as a DataFrame.

    Whole numbers are Int64, other numbers float64, all else str; an empty cell is missing. Dates stay ISO
    strings, because some name a day and some only a month or a year.
    Raises ValueError for a table that is not there or does not fit its schema.
    """
    if table not in resources():
        raise ValueError(f"There is no table {table!r}. The tables are: {', '.join(resources())}.")
    resource = resources()[table]
    types = {field["name"]: COLUMN_TYPES.get(field["type"], "str") for field in resource["schema"]["fields"]}
    # By default pandas also reads words such as NA and None as missing.
    options = {"keep_default_na": False, "na_values": [""], "encoding": "utf-8"}
    try:
        rows = pd.read_csv(DATA / resource["path"], dtype=types, **options)
    except (OSError, ValueError) as error:
        advice = "run python -m pillars.data to see where and why"
        raise ValueError(f"data/{resource['path']} cannot be read by its schema; {advice}.") from error
    rows.attrs["table"] = table
    return rows


def field_titles(table):
    """Return what the columns of a table are called in words: name -> title."""
    return {field["name"]: field["title"] for field in resources()[table]["schema"]["fields"]}


def find_row(table, name):
    """Return the row that `table:name` means; the cells of a longer key are joined with `/`.

    Raises ValueError if there is no such row.
    """
    rows = load(table)
    keys = resources()[table]["schema"]["primaryKey"]
    keys = [keys] if isinstance(keys, str) else keys
    found = rows[rows[keys].astype("str").fillna("").agg("/".join, axis=1) == name]
    if found.empty:
        raise ValueError(f"Table {table} has no row {name!r}.")
    return found.iloc[0]


def state_title(state):
    """Return the name of a state by its ISO 3166 code, or the code if data/states.csv does not have it."""
    return state_titles().get(state, state)


@cache
def state_titles():
    """Return the names of all states: code -> name."""
    return load("states").set_index("state").title.to_dict()
