"""A table for reading: whole cells, codes and dates in words, headings in words, its data one click away."""

from functools import cache
from html import escape
from numbers import Real

import pandas as pd

from pillars.data import load
from pillars.data.citations import thin_rows
from pillars.data.tables import resources
from pillars.figures.chart import date_words, span_words

DATE, SHARE, MILLIONS = "ISO 8601 date", "percent", "million of the currency"
# Units that a reader knows from the heading, or that no heading needs.
PLAIN = ("year", "persons", "people", "parties", "votes", "minutes")
SCALES = ((1_000_000, "trillion"), (1_000, "billion"), (1, "million"))
# Tables whose rows people argue about one by one, with the column that names a row.
LEDGERS = {"claims": "claim", "presence_claims": "presence_claim"}
# Characters: a cell that is longer is a text. With more columns after the first, and texts, rows are cards.
TEXT, WIDE = 60, 6


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
