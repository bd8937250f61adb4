"""Mend what keeps a page of the theme from people who do not see it or do not use a mouse."""


def name_regions(page):
    """Put the book's title, which stands outside every landmark, into one of its own.

    Upstream: pydata/pydata-sphinx-theme#1428, pydata/pydata-sphinx-theme#1454.
    """
    for logo in page.select(".sidebar-primary-item:has(> .navbar-brand)"):
        logo["role"], logo["aria-label"] = "region", "Title of the book"


def drop_hiding_labels(page):
    """Drop labels that hide the visible words, by which people who speak to their computer call a button.

    Upstream: none found (November 2026).
    """
    for element in page.select("summary[aria-label], .search-button-field[aria-label]"):
        del element["aria-label"]


def name_sidebar_buttons(page):
    """Name the two sidebar buttons by what they show, not by how the theme calls it.

    Upstream: none found (November 2026).
    """
    names = {".primary-toggle": "Contents of the book", ".secondary-toggle": "Contents of this page"}
    for selector, name in names.items():
        for button in page.select(selector):
            button["title"] = button["aria-label"] = name


def name_dialogs(page):
    """Name the dialogs in which search and the two sidebars open.

    Upstream: none found (November 2026).
    """
    names = {
        "pst-search-dialog": "Search",
        "pst-primary-sidebar-modal": "Contents of the book",
        "pst-secondary-sidebar-modal": "Contents of this page",
    }
    for dialog in page.select("dialog[id]"):
        dialog["aria-label"] = names.get(dialog["id"], "Dialog")


def replace_empty_headers(page):
    """Turn the empty header cells of pandas' tables, which announce nothing, into plain cells.

    Upstream: pydata/pydata-sphinx-theme#1480.
    """
    for cell in page.select("th"):
        if not cell.get_text(strip=True) and not cell.find(True):
            cell.name = "td"


MENDS = (name_regions, drop_hiding_labels, name_sidebar_buttons, name_dialogs, replace_empty_headers)
