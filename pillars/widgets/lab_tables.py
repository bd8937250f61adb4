"""Bring the tables of the capitals into the shape that the lab shows, and read the rows that it sends."""

from pillars.data import ROOT, cite, load
from pillars.data.citations import page_uses
from pillars.weighing import ALLIANCES, Comparison, Score, check_chance, choose_reading
from pillars.widgets.tables import SCORE, describe_source, read_presets
from pillars.widgets.weigher import BadWeight


def read_roles(criteria):
    """Return the capitals whose presets give points to every wanted criterion, with reasons and sources."""
    told = load("presets").set_index("preset")
    reasons = load("swings").set_index(["preset", "criterion"])
    roles = []
    for preset in read_presets(criteria, kind="role"):
        role, rows = preset["preset"], reasons.loc[preset["preset"]]
        roles.append(
            {"role": role}
            | {name: preset[name] for name in ("title", "swings", "silent")}
            | {name: told.loc[role, name] for name in ("description", "doubt")}
            | {
                "reasons": {c: rows.rationale[c] for c in criteria},
                "basis": {c: rows.basis[c] for c in criteria},
            }
            | {"sources": {c: [describe_source(s) for s in cite(rows.source[c])] for c in criteria}}
        )
    return roles


def read_role_scores(matrix):
    """Return the rows in which a capital scores a cell of this matrix otherwise than the book does."""
    rows = load("role_scores")
    kept = rows[rows.option.isin(matrix.options) & rows.criterion.isin(matrix.criteria)]
    return [
        {"role": row["role"], "alliance": row["alliance"], **{name: row[name] for name in SCORE[:2]}}
        | {name: float(row[name]) for name in SCORE[2:]}
        | {name: row[name] for name in ("rationale", "counter_reading")}
        | {"sources": [describe_source(source) for source in cite(row["source"])]}
        for row in kept.to_dict("records")
    ]


def read_consents(options):
    """Return which capital must agree to which of the wanted options, and why."""
    rows = load("consents")
    kept = rows[rows.option.isin(options)]
    return kept[["option", "alliance", "role", "consent", "why"]].to_dict("records")


def read_readings(options):
    """Return how each of the wanted options can be read, beside and instead of the alliance."""
    rows = load("readings")
    kept = rows[rows.option.isin(options)]
    return kept[["option", "alliance", "title", "description"]].to_dict("records")


def read_chapters():
    """Return the chapters that cite the sources of a cell: "option:criterion" -> rows of page, title."""
    pages = page_uses(ROOT / "chapters")
    return {
        f"{row['option']}:{row['criterion']}": [
            {"page": page, "title": title} for page, title in pages_of(row["source"], pages).items()
        ]
        for row in choose_reading(load("scores").to_dict("records"))
    }


def pages_of(source, pages):
    """Return the numbered chapters that cite one of the sources of a field: page -> title."""
    found = {page: title for part in cite(source) for page, title in pages.get(part["key"], {}).items()}
    return {page: found[page] for page in sorted(found) if page[0].isdigit()}


def checked(read):
    """Call a function that raises ValueError; raise it as an error that traitlets knows how to undo."""
    try:
        read()
    except (ValueError, TypeError) as error:
        raise BadWeight(str(error)) from None
    except KeyError as error:
        raise BadWeight(f"A row has no {error}; give each row all its parts.") from None


def read_comparisons(rows):
    """Return rows of first, second and ratio as Comparisons."""
    return [Comparison(row["first"], row["second"], row["ratio"]) for row in rows]


def read_own(rows, read_as):
    """Return the own scores that count as (option, criterion) -> Score; read_as: option -> its reading."""
    cells = read_own_cells(rows)
    return {
        (o, c): score for (o, alliance, c), score in cells.items() if read_as.get(o, alliance) == alliance
    }


def read_chances(rows, codes):
    """Return rows of chances as (option, alliance) -> chance; raise ValueError for one that cannot be."""
    found = {(row["option"], row["alliance"]): row["chance"] for row in rows}
    for (option, alliance), chance in found.items():
        check_chance(option, chance, codes.options)
        if alliance not in codes.readings.get(option, ALLIANCES):
            raise ValueError(f"Chance of '{option}', read as {alliance!r}: there is no such reading.")
    return found


def read_own_cells(rows):
    """Return rows of own scores as (option, alliance, criterion) -> Score; beside if a row does not say."""
    return {
        (row["option"], row.get("alliance", "beside"), row["criterion"]): Score(
            row["low"], row["likely"], row["high"]
        )
        for row in rows
    }
