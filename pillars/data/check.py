"""Check data/ from end to end: its files, the cells, the rules of each table, and the sources.

A table names in its schema the rules that a Frictionless schema alone cannot say:
sortedBy: columns. rising: lists of columns whose values may not fall. distinct: lists of columns of which no
two may be equal in a row. someOf: lists of columns of which a row must fill one. requiredFor, emptyFor: a
column -> the column and values with which it may not be empty, or must be. complete: columns, or lists of
columns, of which every combination must be there. twins: a column of the key -> values that come together.
scoredIn: the table whose rows give each score. sums: of a column, by another, is what a third one says.
references: of a field, true or the table whose rows it names; or: the one word that may stand in their place.
"""

import itertools
from pathlib import Path

from pillars.data.cells import cell_problems, odd_cells, open_package, remedy, shorten
from pillars.data.sources import Bibliography, entry_problems, orphans, unknown_keys
from pillars.data.tables import DATA, ROOT, Damaged, Problem, read_table

LAST_COLUMNS = ["source", "note"]
# How a score follows from the points of its scorers; of a mean, a half is rounded up.
COMBINED = {
    "low": min,
    "likely": lambda points: (2 * sum(points) + len(points)) // (2 * len(points)),
    "high": max,
}


def problems(folder=DATA, chapters=ROOT / "chapters", names=None):
    """Return one line for each fault in a data folder; none if it is sound.

    A line names file, row, column and remedy. Rows are numbered as an editor numbers lines, the header is 1.
    The chapters are read only to see which sources they use. names: the tables to check; all if None.
    """
    try:
        package = open_package(Path(folder))
    except Damaged as error:
        return [str(error.args[0])]
    found = find_problems(Path(folder), package, Path(chapters), names)
    return [str(problem) for problem in sorted(first_of_each_cell(found))]


def first_of_each_cell(found):
    """Return the Problems without a second one for the same cell, since one fault can break several rules."""
    cells = {}
    for problem in found:
        cells.setdefault(problem[:3] if problem.row and problem.column else problem, problem)
    return cells.values()


def find_problems(folder, package, chapters, names):
    """Return the Problems of files, else of cells, rules and sources, else of sources that nobody uses."""
    tables, damaged = read_tables(folder, package)
    try:
        bibliography = Bibliography(folder)
    except Damaged as error:
        damaged.append(error.args[0])
    # A table or bibliography that cannot be read would make every reference to it look wrong.
    if damaged:
        return damaged
    checked = tables if names is None else {name: tables[name] for name in names}
    found = cell_problems(package, tables, checked)
    # So would a table whose columns have moved.
    if headers := [problem for problem in found if problem.row == 1]:
        return headers
    unsound = {problem.file for problem in found}
    for table in checked.values():
        found += [
            *odd_cells(table),
            *dangling_references(table, tables),
            *unknown_keys(table, bibliography),
        ]
        found += rule_problems(table, tables) if table.file not in unsound else []
    found += entry_problems(bibliography)
    # A mistyped key leaves its entry unused: the mistype is the fault to tell.
    return found or list(orphans(bibliography, tables.values(), chapters))


def read_tables(folder, package):
    """Return the Tables by name, and the Problems of the files that cannot be read or are not described."""
    tables, damaged = {}, []
    for resource in package.resources:
        try:
            tables[resource.name] = read_table(folder, resource.path, resource.schema.to_descriptor())
        except Damaged as error:
            damaged.append(error.args[0])
    described = {resource.path for resource in package.resources}
    for path in sorted(folder.glob("*.csv")):
        if path.name not in described:
            what = "is not described; add a resource for it to datapackage.json"
            damaged.append(Problem(f"{folder.name}/{path.name}", 0, "", what))
    return tables, damaged


def rule_problems(table, tables):
    """Return the Problems of a whole table; its cells must be sound."""
    unknown = list(unknown_columns(table))
    if unknown:
        return unknown
    rules = (
        no_rows,
        misplaced_columns,
        unsorted_row,
        falling_values,
        equal_values,
        empty_cells,
        missing_combinations,
        missing_twins,
        unlike_scorings,
        wrong_sums,
    )
    return [problem for rule in rules for problem in rule(table, tables)]


def unknown_columns(table):
    """Report each column that a rule in the schema names and the table does not have."""
    names = {field["name"] for field in table.schema["fields"]}
    for column in named_columns(table.schema):
        if column not in names:
            yield table.problem(1, column, "is not in the table, but a rule in datapackage.json names it")


def named_columns(schema):
    """Yield each column that a rule names."""
    for rule in ("primaryKey", "sortedBy", "twins"):
        yield from schema.get(rule, [])
    for columns in schema.get("complete", []):
        yield from as_list(columns)
    for rule in ("rising", "distinct", "someOf"):
        yield from itertools.chain(*schema.get(rule, []))
    for column, condition in (*conditions(schema, "requiredFor"), *conditions(schema, "emptyFor")):
        yield from (column, *condition)
    for total in schema.get("sums", []):
        yield from total.values()


def conditions(schema, rule):
    """Return the (column, condition) pairs of a rule."""
    return schema.get(rule, {}).items()


def as_list(columns):
    """Return one column or a list of columns as a list."""
    return [columns] if isinstance(columns, str) else columns


def no_rows(table, _tables):
    """Report a table that has a header and nothing else."""
    if not table.rows:
        yield table.problem(0, "", "has no rows; restore them")


def misplaced_columns(table, _tables):
    """Report a table whose last two columns are not source and note."""
    names = [field["name"] for field in table.schema["fields"]]
    if names[-2:] != LAST_COLUMNS:
        yield table.problem(1, names[-1], "is the last column; end every table with source, note")


def unsorted_row(table, _tables):
    """Report the first row that sorts before the row above it."""
    columns = table.schema.get("sortedBy", table.key)
    for (_, above), (number, row) in itertools.pairwise(table.numbered()):
        if [row[column] for column in columns] < [above[column] for column in columns]:
            column = next(column for column in columns if row[column] != above[column])
            what = f'"{row[column]}" stands below "{above[column]}"; sort the rows by {", ".join(columns)}'
            yield table.problem(number, column, what)
            return


def falling_values(table, _tables):
    """Report values that fall where the schema says that they rise, such as low, likely, high."""
    types = {field["name"]: field["type"] for field in table.schema["fields"]}
    for columns in table.schema.get("rising", []):
        for number, row in table.numbered():
            filled = [column for column in columns if row[column]]
            for lower, upper in itertools.pairwise(filled):
                if falls(row[lower], row[upper], types[lower]):
                    what = f"{row[lower]} is above {upper} {row[upper]}"
                    yield table.problem(number, lower, f"{what}; write values with {' <= '.join(columns)}")


def falls(lower, upper, kind):
    """Tell whether a value is above the next one; dates compare as far as both are exact."""
    if kind in ("integer", "number"):
        return float(lower) > float(upper)
    exact = min(len(lower), len(upper))
    return lower[:exact] > upper[:exact]


def equal_values(table, _tables):
    """Report values that are equal where the schema says that they differ, such as places in one list."""
    for columns in table.schema.get("distinct", []):
        for number, row in table.numbered():
            for one, other in itertools.combinations(columns, 2):
                if row[one] and row[one] == row[other]:
                    what = f"{row[other]} stands already in column {one}; write another value"
                    yield table.problem(number, other, what)


def empty_cells(table, _tables):
    """Report each row that breaks someOf, requiredFor or emptyFor."""
    for number, row in table.numbered():
        for columns in table.schema.get("someOf", []):
            if not any(row[column] for column in columns):
                what = f"is empty like {' and '.join(columns[1:])}; fill at least one of them"
                yield table.problem(number, columns[0], what)
        for column, condition in conditions(table.schema, "requiredFor"):
            for other, values in condition.items():
                if row[other] in as_list(values) and not row[column]:
                    yield table.problem(number, column, f"is empty; a row with {other} {row[other]} needs it")
        for column, condition in conditions(table.schema, "emptyFor"):
            for other, values in condition.items():
                if row[other] in as_list(values) and row[column]:
                    what = f"is {row[column]}; leave it empty in a row with {other} {row[other]}"
                    yield table.problem(number, column, f"{what}, or change {other}")


def wrong_sums(table, _tables):
    """Report the first row of each group whose numbers do not add up to its total."""
    for rule in table.schema.get("sums", []):
        groups = {}
        for number, row in table.numbered():
            groups.setdefault(row[rule["by"]], []).append((number, row))
        for name, rows in groups.items():
            (number, first), total = rows[0], sum(float(row[rule["of"]]) for _, row in rows)
            if total != float(first[rule["is"]]):
                what = f"adds up to {total:g} for {name}, not to {rule['is']} {first[rule['is']]}"
                yield table.problem(number, rule["of"], f"{what}; correct a row or it")


def missing_combinations(table, tables):
    """Report each combination of the columns in `complete` that has no row."""
    groups = [as_list(columns) for columns in table.schema.get("complete", [])]
    if not groups:
        return
    columns = list(itertools.chain(*groups))
    there = {tuple(row[column] for column in columns) for row in table.rows}
    for parts in itertools.product(*(domain(table, group, tables) for group in groups)):
        values = tuple(itertools.chain(*parts))
        if values not in there:
            pair = ", ".join(f"{column} {value}" for column, value in zip(columns, values, strict=True))
            yield table.problem(0, columns[-1], f"there is no row for {pair}; add it")


def domain(table, columns, tables):
    """Return what columns must cover: the values of the table their foreign key names, else their own."""
    for foreign in table.schema.get("foreignKeys", []):
        if foreign["fields"] == columns:
            reference = foreign["reference"]
            table, columns = tables[reference["resource"]], reference["fields"]
    return list(dict.fromkeys(tuple(row[c] for c in columns) for row in table.rows if row.get(columns[0])))


def missing_twins(table, _tables):
    """Report each row without a twin that `twins` asks for, such as the scoring of one scorer only."""
    for column, needed in table.schema.get("twins", {}).items():
        groups = {}
        for number, row in table.numbered():
            names = tuple(row[name] for name in table.key if name != column)
            groups.setdefault(names, {})[row[column]] = number
        for names, there in groups.items():
            for value in (value for value in needed if value not in there):
                what = f"{'/'.join(names)} has {' and '.join(there)}, but not {value}; add the row of {value}"
                yield table.problem(min(there.values()), column, what)


def unlike_scorings(table, tables):
    """Report each score that is not what its scorings give: lowest low, mean likely, highest high."""
    if "scoredIn" not in table.schema:
        return
    scorings, given = tables[table.schema["scoredIn"]], {}
    for row in scorings.rows:
        given.setdefault(tuple(row.get(name) for name in table.key), []).append(row)
    for number, row in table.numbered():
        rows = given.get(tuple(row[name] for name in table.key), [])
        for column, combine in COMBINED.items():
            points = [int(each[column]) for each in rows if each[column].isdigit()]
            if points and int(row[column]) != combine(points):
                what = f"is {row[column]}, but {scorings.file} gives {combine(points)}; write that"
                yield table.problem(number, column, f"{what}, or mend a scoring")


def dangling_references(table, tables):
    """Report each `table:row` that names no row, or one of another table than the field must name."""
    for field in table.schema["fields"]:
        allowed = field.get("references")
        for number, row in table.numbered() if allowed else ():
            cell = row.get(field["name"], "")
            for reference in cell.split(";") if cell not in ("", field.get("or")) else ():
                name, _, key = reference.strip().partition(":")
                found = name in tables and key in row_names(tables[name])
                if not found or allowed not in (True, name):
                    what = f'"{shorten(reference.strip())}" names no row; write {remedy(field)}'
                    yield table.problem(number, field["name"], what)


def row_names(table):
    """Return the names of the rows of a table; the cells of a longer key are joined with `/`."""
    return {"/".join(row.get(column, "") for column in table.key) for row in table.rows}
