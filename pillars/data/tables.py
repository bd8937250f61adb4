"""Load a table of data/ with the column types that datapackage.json gives it."""

import io
import json
from functools import cache, lru_cache
from pathlib import Path

PILLARS = Path(__file__).resolve().parents[1]
# A wheel carries what lies at the top of a checkout, see setup.py.
CARRIED = PILLARS / "carried"
ROOT = CARRIED if CARRIED.is_dir() else PILLARS.parent
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
    rows = read(table, parse).copy()
    rows.attrs["table"] = table
    return rows


def read(table, parse):
    """Return what a function makes of the name and the content of a table; raise ValueError as load does."""
    if table not in resources():
        raise ValueError(f"There is no table {table!r}. The tables are: {', '.join(resources())}.")
    path = resources()[table]["path"]
    try:
        return parse(table, (DATA / path).read_bytes())
    except (OSError, ValueError) as error:
        advice = "run python -m pillars.data to see where and why"
        raise ValueError(f"data/{path} cannot be read by its schema; {advice}.") from error


@lru_cache(maxsize=64)
def parse(table, content):
    """Return the rows of a CSV file by its content, so that an edited file is read again."""
    # Only now: it takes half a second to import, and who only wants to know where data/ is needs none of it.
    import pandas as pd  # noqa: PLC0415

    fields = resources()[table]["schema"]["fields"]
    types = {field["name"]: COLUMN_TYPES.get(field["type"], "str") for field in fields}
    # By default pandas also reads words such as NA and None as missing.
    options = {"keep_default_na": False, "na_values": [""], "encoding": "utf-8"}
    return pd.read_csv(io.BytesIO(content), dtype=types, **options)


def field_titles(table):
    """Return what the columns of a table are called in words: name -> title."""
    return {field["name"]: field["title"] for field in resources()[table]["schema"]["fields"]}


def find_row(table, name):
    """Return the row that `table:name` means; the cells of a longer key are joined with `/`.

    Raises ValueError if there is no such row.
    """
    places = read(table, find_places)
    if name not in places:
        raise ValueError(f"Table {table} has no row {name!r}.")
    return read(table, parse).iloc[places[name]].copy()


@lru_cache(maxsize=64)
def find_places(table, content):
    """Return at which place each row of a CSV file stands: the cells of its key, joined with `/` -> place."""
    keys = resources()[table]["schema"]["primaryKey"]
    keys = [keys] if isinstance(keys, str) else keys
    names = parse(table, content)[keys].astype("str").fillna("")
    return {"/".join(cells): place for place, cells in enumerate(names.itertuples(index=False, name=None))}


def state_title(state):
    """Return the name of a state by its ISO 3166 code, or the code if data/states.csv does not have it."""
    return state_titles().get(state, state)


@cache
def state_titles():
    """Return the names of all states: code -> name."""
    return load("states").set_index("state").title.to_dict()
