"""A table for reading: whole cells, codes in words, headings in words, its data one click away."""

from html import escape

import pandas as pd

from pillars.data import load
from pillars.data.citations import thin_rows
from pillars.tables.words import DATE, fields, in_words

# Tables whose rows people argue about one by one, with the column that names a row.
LEDGERS = {"claims": "claim", "presence_claims": "presence_claim"}
# Characters: a cell that is longer is a text. With more columns after the first, and texts, rows are cards.
TEXT, WIDE = 60, 6


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
        words = in_words(self.rows, self.columns, self.name)
        looks = {title: looks_of(words[title]) for title in words.columns[1:]}
        rows = [
            table_row(row, list(words), place, ["", *looks.values()])
            for row, place in zip(words.itertuples(index=False), self.places(), strict=True)
        ]
        link = f'<a href="../data/{self.name}.csv">{self.name}.csv</a>'
        texts = [title for title, look in looks.items() if "text" in look]
        cards = " pillar-cards" if len(looks) >= WIDE and len(texts) > 1 else ""
        once = [f"{title}: {words[title].iloc[0]}" for title, look in looks.items() if "same" in look]
        same = f'<p class="pillar-same" hidden>In every row: {escape("; ".join(once))}</p>' if once else ""
        table = table_html(list(words), rows, f"pillar-table{cards}", widths(words) if not cards else [])
        return f"{same}{table}<p>All columns, with sources: {link}. {thin_rows(self.name)}</p>"

    def places(self):
        """Return an id for each row of a ledger, by which it can be linked to; None for other rows."""
        key = LEDGERS.get(self.name)
        if key not in self.rows:
            return [None] * len(self.rows)
        return [f"{key}-{value}" for value in self.rows[key]]


def looks_of(cells):
    """Return the classes of a column: text if it has a long cell, same if all of three or more are alike."""
    text = "text" if cells.str.len().max() > TEXT else ""
    same = "same" if len(cells) > 2 and cells.notna().all() and cells.nunique() == 1 else ""
    return f"{text} {same}".strip()


def widths(words):
    """Return the width of each column in per cent, so that a long text gets room and no word stands alone."""
    lengths = {title: words[title].str.len().fillna(1).mean() for title in words}
    wants = [max(len(title), length, 9) ** 0.5 for title, length in lengths.items()]
    return [round(100 * want / sum(wants)) for want in wants]


def table_html(titles, rows, look, shares=(), caption=""):
    """Return a table as HTML; rows: as table_row gives them; shares: the width of each column in per cent.

    The roles keep it a table where a phone lays out each row as a card.
    """
    columns = "".join(f'<col style="width:{share}%">' for share in shares)
    heads = "".join(f'<th scope="col" role="columnheader">{title}</th>' for title in map(escape, titles))
    columns = f"<colgroup>{columns}</colgroup>" if columns else ""
    caption = f'<caption class="pillar-said">{escape(caption)}</caption>' if caption else ""
    return (
        f'<table class="{look}" role="table">{caption}{columns}'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{"".join(rows)}</tbody></table>'
    )


def table_row(cells, titles, place=None, looks=()):
    """Return one row of HTML of the texts of its cells, the first a heading; nothing stands for missing.

    place: the id of the row; looks: classes of the cells. The titles are for a phone, which has no heads.
    """
    texts = ["–" if pd.isna(cell) else escape(str(cell)) for cell in cells]
    looks = [
        f"{look} none".strip() if pd.isna(cell) else look
        for look, cell in zip(looks or [""] * len(texts), cells, strict=True)
    ]
    return row_html(texts, titles, place, looks)


def row_html(cells, titles, place=None, looks=()):
    """Return one row of HTML of cells that are HTML already, the first a heading."""
    first, *rest = cells
    looks = [*looks][1:] or [""] * len(rest)
    tds = "".join(
        f'<td role="cell" class="{look}" data-title="{escape(title)}">{cell}</td>'.replace(' class=""', "", 1)
        for cell, title, look in zip(rest, titles[1:], looks, strict=True)
    )
    anchor = f' id="{escape(place)}"' if place else ""
    return f'<tr role="row"{anchor}><th scope="row" role="rowheader">{first}</th>{tds}</tr>'


def show_table(table, *columns):
    """Show some columns of a table of data/, by its name or as rows chosen from `load(name)`.

    A table given by its name stands in the order of its first date; one without dates as in its file.
    Raises ValueError for a table or a column that is not there.
    """
    rows = load(table) if isinstance(table, str) else table
    name = rows.attrs.get("table")
    if name is None:
        raise ValueError("These rows do not come from load(); start from load('documents'), for instance.")
    unknown = [column for column in columns if column not in rows]
    if unknown:
        raise ValueError(f"Table {name} has no column {unknown[0]!r}; it has {', '.join(rows)}.")
    columns = list(columns or rows.columns)
    if isinstance(table, str):
        dates = [column for column in columns if fields(name)[column].get("unit") == DATE]
        rows = rows.sort_values(dates[0], kind="stable") if dates else rows
    return Table(rows, columns, name)
