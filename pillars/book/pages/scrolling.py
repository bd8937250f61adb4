"""Let a wide table or a long line scroll by itself, with the keyboard too, so that the page never does."""

HEADINGS = ["h1", "h2", "h3", "h4"]
# Characters: a date or a number keeps to one line; a sentence needs some width to be read.
SHORT, LONG = 12, 60


def wrap_tables(page):
    """Put each table into a region that can be focused and scrolled, with a name of its own.

    Upstream: pydata/pydata-sphinx-theme#1903.
    """
    named = {}
    for table in page.select("article table"):
        name = name_of(table)
        named[name] = named.get(name, 0) + 1
        region = page.new_tag("div", attrs={"class": "table-scroll", "role": "region", "tabindex": "0"})
        region["aria-label"] = name if named[name] == 1 else f"{name} ({named[name]})"
        table.wrap(region)


def keep_cells_readable(page):
    """Mark short cells, which must not break, and tables with sentences, which scroll rather than shrink.

    Upstream: none found (November 2026).
    """
    for table in page.select("article table"):
        lengths = {cell: len(cell.get_text(strip=True)) for cell in table.select("td")}
        if max(lengths.values(), default=0) > LONG:
            table["class"] = [*table.get("class", []), "wordy"]
        for cell in (cell for cell, length in lengths.items() if 0 < length <= SHORT):
            cell["class"] = [*cell.get("class", []), "short"]


def name_of(table):
    """Return a name for a table: its caption, or the heading that it stands under."""
    words = table.caption or table.find_previous(HEADINGS)
    text = " ".join(words.get_text(" ").split()).removesuffix(" #") if words else "this page"
    return f"Table: {text}"


def focus_long_lines(page):
    """Let the keyboard reach code and output that may be wider than the page.

    Upstream: pydata/pydata-sphinx-theme#1100, pydata/pydata-sphinx-theme#1777.
    """
    for block in page.select("article pre"):
        block["tabindex"] = "0"


def mark_widgets(page):
    """Mark what holds a widget; a rule with :has() would be weighed anew at each step of a slider.

    Upstream: none found (November 2026).
    """
    for widget in page.select(".output > .pillar-widget"):
        widget.parent["class"] = [*widget.parent["class"], "with-widget"]


def replace_empty_headers(page):
    """Turn the empty header cells of pandas' tables, which announce nothing, into plain cells.

    Upstream: pydata/pydata-sphinx-theme#1480.
    """
    for cell in page.select("th"):
        if not cell.get_text(strip=True) and not cell.find(True):
            cell.name = "td"


FIXES = (replace_empty_headers, wrap_tables, keep_cells_readable, focus_long_lines, mark_widgets)
