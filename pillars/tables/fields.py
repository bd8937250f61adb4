"""Every table of data/ as datapackage.json describes it: its rows, its key, its licence, its columns."""

from html import escape

from pillars.data import load
from pillars.data.tables import resources
from pillars.tables.listing import Listing, link
from pillars.tables.table import table_html, table_row

HEADS = ["Column", "What stands in it", "Type and unit", "Rule"]


def show_tables():
    """Show what datapackage.json says of every table; a table’s id on the page is table-<name>."""
    jumps = "".join(
        f"<li>{link(f'#table-{table}', resource['title'])}: {len(load(table))} rows</li>"
        for table, resource in resources().items()
    )
    parts = "".join(table_part(table) for table in resources())
    text = "\n".join(f"{table}: {resource['title']}" for table, resource in resources().items())
    return Listing(f"<ul>{jumps}</ul>{parts}", text)


def show_fields(table):
    """Show what datapackage.json says of one table.

    Raises ValueError for a table that is not there.
    """
    load(table)
    fields = resources()[table]["schema"]["fields"]
    text = "\n".join(f"{field['name']}: {field['description']}" for field in fields)
    return Listing(table_part(table), text)


def table_part(table):
    """Return one table’s heading, description and columns as HTML."""
    resource = resources()[table]
    schema = resource["schema"]
    keys = schema.get("primaryKey", [])
    facts = [
        f"{len(load(table))} rows",
        f"key: {' and '.join([keys] if isinstance(keys, str) else keys)}",
        ", ".join(link(item["path"], item["title"]) for item in resource["licenses"]),
        link(f"../data/{resource['path']}", resource["path"]),
    ]
    rows = [table_row(field_cells(field, schema), HEADS) for field in schema["fields"]]
    return (
        f'<h2 id="table-{table}">{escape(resource["title"])}</h2><p>{escape(resource["description"])}</p>'
        f"<p>{' · '.join(facts)}</p>"
        f'<details class="pillar-fold"><summary>Columns ({len(schema["fields"])})</summary>'
        f"{table_html(HEADS, rows, 'pillar-table pillar-fields')}</details>"
    )


def field_cells(field, schema):
    """Return the cells of one column’s row."""
    kind = f"{field['type']}, {field['unit']}" if field.get("unit") else field["type"]
    return [field["name"], f"{field['title']}: {field['description']}", kind, rule(field, schema) or None]


def rule(field, schema):
    """Return in words what a cell of a column must be, as far as its schema says it."""
    limits = field.get("constraints", {})
    parts = ["required"] if limits.get("required") else []
    parts += [f"one of {', '.join(map(str, limits['enum']))}"] if "enum" in limits else []
    parts += [f"at least {limits['minimum']}"] if "minimum" in limits else []
    parts += [f"at most {limits['maximum']}"] if "maximum" in limits else []
    parts += [f"such as {field['example']}"] if "example" in field else []
    for foreign in schema.get("foreignKeys", []):
        if field["name"] in foreign["fields"]:
            parts.append(f"a row of {foreign['reference']['resource'] or 'this table'}")
    return "; ".join(parts)
