"""Give each figure, table, claim, exercise and other widget an address, and a link that shows it."""

# What the first word of an id says of the place.
WHAT = {
    "fig": "figure",
    "table": "table",
    "claim": "claim",
    "presence_claim": "claim",
    "exercise": "exercise",
}
TABLES = ".table-scroll"
WIDGETS = ".pillar-widget"
ROWS = "tr[id]"


def link_places(page):
    """Add the links, each with an id that another page, or an essay, may rely on."""
    for article in page.select("article.bd-article"):
        taken = {element["id"] for element in article.select("[id]")}
        for heading in article.select("a.headerlink"):
            heading["aria-label"] = heading["title"]
        for figure in article.select("figure[id]"):
            (data_line(figure) or figure).append(link(page, figure["id"]))
        for row in article.select(ROWS):
            row.find_all("td")[-1].append(link(page, row["id"]))
        for place in article.select(f"{TABLES}, {WIDGETS}"):
            # A widget draws its inside anew.
            if not place.find_parent("figure") and not place.find_parent(class_="pillar-widget"):
                put_before(page, place, taken)


def data_line(figure):
    """Return the line of a figure that leads to its data."""
    data = figure.select_one('figcaption a[href$=".csv"]')
    return data and data.parent


def put_before(page, place, taken):
    """Put a line with a link before a table or a widget, which gets an id unless it has one."""
    if not place.get("id"):
        place["id"] = free_id(wanted_id(place), taken)
        taken.add(place["id"])
    line = page.new_tag("p", attrs={"class": "pillar-place"})
    line.append(link(page, place["id"]))
    place.insert_before(line)


def wanted_id(place):
    """Return an id from the data that a table shows, or else from the section that it stands in."""
    after = place.find_next_sibling("p")
    data = place.select_one(".pillar-table") and after and after.select_one('a[href$=".csv"]')
    kind = "widget" if "pillar-widget" in place["class"] else "table"
    section = place.find_parent("section", id=True)
    about = data.get_text().removesuffix(".csv") if data else section["id"] if section else "here"
    return f"{kind}-{about}"


def free_id(wanted, taken):
    """Return an id that stands nowhere else on the page: the second table of votes is table-votes-2."""
    number = 2
    free = wanted
    while free in taken:
        free, number = f"{wanted}-{number}", number + 1
    return free


def link(page, place):
    """Return a link to a place of its own page."""
    words = f"Link to this {WHAT.get(place.split('-')[0], 'part of the page')}"
    anchor = page.new_tag("a", attrs={"class": "pillar-link", "href": f"#{place}", "title": words})
    anchor["aria-label"] = words
    anchor.string = "#"
    return anchor


FIXES = (link_places,)
