"""Read the share codes of a class into one table."""

import warnings
from functools import cache

import pandas as pd

from pillars.data import load
from pillars.weighing import Codes, leaders, overall_value, read_code, replace_scores, swing_weights
from pillars.widgets.code_lines import CODE, find_codes
from pillars.widgets.tables import read_role_matrix, read_role_titles

SHOWN = 3


def read_codes(source, role_matrix=read_role_matrix):
    """Return a DataFrame with one row for each good code of a class.

    source: a text with a code on each line, a list of texts, the path of a .txt or .csv, or a DataFrame.
    role_matrix: the function that gives the performance matrix of a role, the book's for an unknown one.

    Columns: line, name, role, leader, leader_before, then weight_ and before_ (share) for each criterion and
    value_ (overall value) for each option. A role in a column of the source wins over the code's own.
    `.attrs["problems"]` has (line, what is wrong) for each line that was skipped, and one warning tells of
    them. `.attrs["duplicates"]` has the lines left out because the same code, name and role stood before.
    Raises ValueError for a source that is none of these, or a file that is not text.
    """
    rows, problems, duplicates = tabulate_codes(find_codes(source), role_matrix)
    if problems:
        warnings.warn(describe_problems(problems), stacklevel=2)
    return build_frame(rows, problems, duplicates, name_columns(role_matrix("")))


def build_frame(rows, problems, duplicates, columns):
    """Return the rows as a DataFrame that carries what was left out."""
    frame = pd.DataFrame(rows, columns=columns)
    frame.attrs |= {"problems": problems, "duplicates": duplicates}
    return frame


def tabulate_codes(lines, role_matrix=read_role_matrix):
    """Return rows (dicts), problems and the lines of duplicates, as read_codes has them; lines: of Found."""
    letters, roles = read_letters(role_matrix("")), name_roles()
    as_seen_by = cache(role_matrix)
    rows, problems, duplicates, seen = [], [], [], set()
    for found in lines:
        try:
            weighing = read_code(found.text.lower() if CODE.fullmatch(found.text) else found.text, letters)
        except ValueError as error:
            problems.append((found.line, str(error)))
            continue
        role = found.role or weighing.role
        role = roles.get(role.lower(), role)
        key = (found.text.lower(), found.name, role)
        if key in seen:
            duplicates.append(found.line)
            continue
        seen.add(key)
        matrix = replace_scores(as_seen_by(role), weighing.scores)
        rows.append({"line": found.line, "name": found.name, "role": role} | weigh(matrix, weighing))
    return rows, problems, duplicates


def weigh(matrix, weighing):
    """Return leaders, weights and overall values of one weighing; None where there was no first weighing."""
    after = swing_weights(weighing.swings)
    before = swing_weights(weighing.before) if weighing.before else {}
    values = overall_value(matrix, after)
    return (
        {"leader": leaders(values)[0]}
        | {"leader_before": leaders(overall_value(matrix, before))[0] if before else None}
        | {f"weight_{name}": after[name] for name in matrix.criteria}
        | {f"before_{name}": before.get(name) for name in matrix.criteria}
        | {f"value_{name}": values[name] for name in matrix.options}
    )


def name_columns(matrix):
    """Return the columns of the table, in their order."""
    weights = [f"{kind}_{name}" for kind in ("weight", "before") for name in matrix.criteria]
    values = [f"value_{name}" for name in matrix.options]
    return ["line", "name", "role", "leader", "leader_before", *weights, *values]


def name_roles():
    """Return how a role may be typed -> the role: its title, or itself in any case."""
    titles = read_role_titles()
    return {role.lower(): role for role in titles} | {title.lower(): role for role, title in titles.items()}


def read_letters(matrix):
    """Return the letters of the criteria and options of a matrix."""
    known = [load("criteria").set_index("criterion").code, load("options").set_index("option").code]
    wanted = (matrix.criteria, matrix.options)
    return Codes(*({name: code[name] for name in names} for code, names in zip(known, wanted, strict=True)))


def describe_problems(problems):
    """Return one line that tells how many lines were skipped, and why the first were."""
    first = " ".join(f"Line {line}: {what}" for line, what in problems[:SHOWN])
    more = len(problems) - SHOWN
    rest = f" And {more} more, all in .attrs['problems']." if more > 0 else ""
    lines = "1 line was" if len(problems) == 1 else f"{len(problems)} lines were"
    return f"{lines} skipped. {first}{rest}"
