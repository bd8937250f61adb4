"""A table for reading: whole cells, headings in words, its data one click away."""

from html import escape
from numbers import Real

import pandas as pd

from pillars.data import field_titles, load
from pillars.data.citations import thin_rows

# Tables whose rows people argue about one by one, with the column that names a row.
LEDGERS = {"claims": "claim", "presence_claims": "presence_claim"}


class Table:
    """Rows and columns of a table of data/, as a page shows them."""

    def __init__(self, rows, columns, name):
        """Keep what is shown; rows: a DataFrame with those columns, name: the table in data/."""
        self.rows, self.columns, self.name = rows, columns, name

    def __repr__(self):
        """Return the rows as text, for a terminal."""
        return self.rows[self.columns].to_string(index=False)

    def _repr_html_(self):
        """Return an HTML table; the first column names its row."""
        titles = [field_titles(self.name)[column] for column in self.columns]
        heads = "".join(f'<th scope="col" role="columnheader">{escape(title)}</th>' for title in titles)
        rows = self.rows[self.columns].itertuples(index=False)
        body = "".join(table_row(row, titles, place) for row, place in zip(rows, self.places(), strict=True))
        link = f'<a href="../data/{self.name}.csv">{self.name}.csv</a>'
        head = f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        table = (
            f'<table class="pillar-table" role="table">{head}<tbody role="rowgroup">{body}</tbody></table>'
        )
        return f"{table}<p>All columns, with sources: {link}. {thin_rows(self.name)}</p>"

    def places(self):
        """Return an id for each row of a ledger, by which it can be linked to; None for other rows."""
        key = LEDGERS.get(self.name)
        if key not in self.rows:
            return [None] * len(self.rows)
        return [f"{key}-{value}" for value in self.rows[key]]


def in_text(cell):
    """Return a cell as a reader sees it: a missing value is a dash, and a long number has commas."""
    if pd.isna(cell):
        return "–"
    if isinstance(cell, Real) and not isinstance(cell, bool):
        # A year has four digits and no comma; no other number of four digits needs one.
        return f"{cell:,.10g}" if abs(cell) > 9999 else f"{cell:.10g}"
    return str(cell)


def table_row(cells, titles, place=None):
    """Return one row of HTML, its first cell a heading; place: the id of the row.

    The roles keep it a row of a table where a phone lays it out as a card; the titles are for that card.
    """
    first, *rest = (escape(in_text(cell)) for cell in cells)
    tds = (
        f'<td role="cell" data-title="{escape(title)}">{cell}</td>'
        for cell, title in zip(rest, titles[1:], strict=True)
    )
    anchor = f' id="{escape(place)}"' if place else ""
    return f'<tr role="row"{anchor}><th scope="row" role="rowheader">{first}</th>{"".join(tds)}</tr>'


def show_table(table, *columns):
    """Show some columns of a table of data/, by its name or as rows chosen from `load(name)`.

    Raises ValueError for a table or a column that is not there.
    """
    rows = load(table) if isinstance(table, str) else table
    name = rows.attrs.get("table")
    if name is None:
        raise ValueError("These rows do not come from load(); start from load('documents'), for instance.")
    unknown = [column for column in columns if column not in rows]
    if unknown:
        raise ValueError(f"Table {name} has no column {unknown[0]!r}; it has {', '.join(rows)}.")
    return Table(rows, list(columns or rows.columns), name)
