"""Say in our one-line form what the frictionless library finds wrong with a cell, a row or a header."""

import itertools
import re
from datetime import date

from frictionless import FrictionlessException, Package, errors

from pillars.data.tables import Damaged, Problem, read_package

KINDS = {"integer": "a whole number", "number": "a number", "string": "text", "date": "a date"}
DATE = "ISO 8601 date"
WHOLE_ROW = (errors.ExtraCellError, errors.MissingCellError, errors.BlankRowError)


def open_package(folder):
    """Return the frictionless Package of folder/datapackage.json; raises Damaged."""
    descriptor = read_package(folder)
    try:
        return Package.from_descriptor(descriptor, basepath=str(folder))
    except FrictionlessException as error:
        note = (error.reasons or [error.error])[0].note
        what = f"is not a data package: {note}"
        raise Damaged(Problem(f"{folder.name}/datapackage.json", 0, "", what)) from error


def cell_problems(package, tables, names):
    """Return the Problems that frictionless finds in the named tables of a Package; tables has them all."""
    reports = [resource.validate() for resource in package.resources if resource.name in names]
    found = [Problem("datapackage.json", 0, "", error.note) for report in reports for error in report.errors]
    for task in (task for report in reports for task in report.tasks):
        found += table_problems(tables[task.name], task.errors, tables)
    return found


def table_problems(table, task_errors, tables):
    """Return the Problems of one table, only the first of those that follow from one another."""
    headers = [error for error in task_errors if isinstance(error, errors.HeaderError)]
    if headers:
        return [header_problem(table, headers[0])]
    broken = {error.row_number for error in task_errors if isinstance(error, WHOLE_ROW)}
    problems = []
    for error in task_errors:
        if not isinstance(error, errors.RowError):
            problems.append(table.problem(0, "", error.note))
        elif error.row_number not in broken:
            problems += row_problem(table, error, tables)
        elif isinstance(error, WHOLE_ROW):
            problems.append(width_problem(table, error))
    return problems


def header_problem(table, error):
    """Return the Problem of a header that does not name the columns of the schema in their order."""
    names = [field["name"] for field in table.schema["fields"]]
    pairs = itertools.zip_longest(names, error.labels)
    wanted, found = next(pair for pair in pairs if pair[0] != pair[1])
    what = f"is not where it belongs; the columns are, in this order: {', '.join(names)}"
    return table.problem(1, wanted or found, what)


def width_problem(table, error):
    """Return the Problem of a row with too few or too many cells, or none at all."""
    if not any(error.cells):
        return table.problem(error.row_number, "", "is blank; delete the line")
    wanted = len(table.schema["fields"])
    remedy = "quote each cell that contains a comma"
    if len(error.cells) < wanted:
        remedy = "leave an unknown cell empty, but write its comma"
    what = f"has {len(error.cells)} cells where the header has {wanted}; {remedy}"
    return table.problem(error.row_number, "", what)


def row_problem(table, error, tables):
    """Return, in a list of at most one, the Problem of a key or a cell."""
    if isinstance(error, errors.PrimaryKeyError):
        return duplicate_problem(table, error)
    if isinstance(error, errors.ForeignKeyError):
        return [reference_problem(table, error, tables)]
    field = next(field for field in table.schema["fields"] if field["name"] == error.field_name)
    fault = f'"{shorten(error.cell)}" does not fit'
    if not error.cell.strip():
        fault = "is empty"
    elif isinstance(error, errors.TypeError):
        fault = f'"{shorten(error.cell)}" is not {KINDS[field["type"]]}'
    return [table.problem(error.row_number, error.field_name, f"{fault}; write {remedy(field)}")]


def duplicate_problem(table, error):
    """Return the Problem of a repeated key; an empty key is reported as an empty cell instead."""
    match = re.search(r"row at position (\d+)", error.note)
    if not match:
        return []
    key = ", ".join(table.rows[error.row_number - 2][column] for column in table.key)
    another = " and ".join(table.key)
    what = f'"{key}" stands already in row {match[1]}; write another {another} or delete a row'
    return [table.problem(error.row_number, table.key[-1], what)]


def reference_problem(table, error, tables):
    """Return the Problem of a value, or of values together, that another table does not have."""
    target, cells = tables[error.reference_name], list(error.field_cells)
    rows = [[row.get(name, "") for name in error.reference_field_names] for row in target.rows]
    near = [row for row in rows if row[:-1] == cells[:-1]]
    place = len(cells) - 1 if near else 0
    known = list(dict.fromkeys(row[place] for row in near or rows))
    what = f'"{", ".join(cells[: place + 1])}" is not in {target.file}'
    write = f"write {'one of ' if len(known) > 1 else ''}{', '.join(known)}"
    return table.problem(error.row_number, error.field_names[place], f"{what}; {write}")


def odd_cells(table):
    """Report each cell that is only spaces, begins or ends with one, or is no day of the calendar."""
    for number, row in table.numbered():
        for field in table.schema["fields"]:
            column, cell = field["name"], row.get(field["name"], "")
            if cell and not cell.strip():
                yield table.problem(number, column, f"is empty but for spaces; write {remedy(field)}")
            elif cell != cell.strip():
                yield table.problem(number, column, f'"{shorten(cell)}" has a space at an end; delete it')
            elif field.get("unit") == DATE and not is_a_day(cell):
                yield table.problem(number, column, f'"{cell}" is not a day of the calendar; correct it')


def is_a_day(cell):
    """Tell whether a date exists; a cell that does not name a day is left to the schema."""
    try:
        return len(cell) != len("1994-08-12") or bool(date.fromisoformat(cell))
    except ValueError:
        return False


def remedy(field):
    """Return what belongs in a field, from its schema: an enum, a range, or its description and example."""
    limits = field.get("constraints", {})
    if "enum" in limits:
        return f"one of {', '.join(limits['enum'])}"
    if "minimum" in limits and "maximum" in limits:
        return f"{KINDS[field['type']]} from {limits['minimum']} to {limits['maximum']}"
    first = field["description"].split(". ")[0].rstrip(".")
    example = f", such as {field['example']}" if "example" in field else ""
    return first[0].lower() + first[1:] + example


def shorten(cell, limit=40):
    """Return a cell short enough to quote on one line."""
    return cell if len(cell) <= limit else cell[:limit] + "…"
