"""Check data/ from end to end: its files, the cells, the rules of each table, and the sources."""

from pathlib import Path

from pillars.data.cells import cell_problems, open_package
from pillars.data.files import Damaged, Problem, read_table
from pillars.data.rules import dangling_references, odd_cells, rule_problems
from pillars.data.sources import Bibliography, entry_problems, orphans, unknown_keys
from pillars.data.tables import DATA, ROOT


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
