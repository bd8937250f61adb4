"""The lab: the weigher grown up, from the evidence in each cell to a memo and a share code."""

from pathlib import Path

from traitlets import Dict, List, Unicode, observe, validate

from pillars.bundle import read_module, read_style
from pillars.data import ROOT, cite, load
from pillars.data.citations import page_uses
from pillars.weighing import (
    ALLIANCES,
    Comparison,
    Score,
    Weighing,
    beaten_on_both,
    check_chance,
    choose_reading,
    overall_value,
    pair_weights,
    read_matrix,
    replace_scores,
    write_code,
)
from pillars.weighing.roles import role_matrix
from pillars.widgets.tables import SCORE, describe_source, read_letters, read_presets
from pillars.widgets.weigher import BadWeight, Weigher, is_complete

HERE = Path(__file__).parent


class Lab(Weigher):
    """Weigh with evidence, in four stages; all that the reader sets is here for Python to see.

    Beside the traits of the Weigher, Python may read or set `order` (criteria, the most important first),
    `comparisons` (rows of first, second, ratio), `own_scores` (rows of option, criterion, low, likely, high,
    reason, perhaps alliance), `alliance` (beside or instead), `chances` (rows of option, alliance, chance)
    and `role` (the capital in whose seat the reader sits, or ""); it may read `path`, `reasons` and `cited`.
    `matrix` is the performance matrix that follows, `code` the share code.
    status_quo: the option with which "Whose consent" compares the others.
    Raises ValueError for what cannot be used, and keeps what was there before.
    """

    _esm = read_module(HERE / "lab.js")
    _css = read_style(HERE / "frame.css", HERE / "weigher.css", HERE / "lab.css")

    order = List().tag(sync=True)
    comparisons = List().tag(sync=True)
    own_scores = List().tag(sync=True)
    role = Unicode("").tag(sync=True)
    seats = Dict().tag(sync=True)
    alliance = Unicode(ALLIANCES[0]).tag(sync=True)
    chances = List().tag(sync=True)
    reasons = Unicode("").tag(sync=True)
    cited = List().tag(sync=True)
    path = List().tag(sync=True)
    roles = List().tag(sync=True)
    role_scores = List().tag(sync=True)
    consents = List().tag(sync=True)
    readings = List().tag(sync=True)
    chapters = Dict().tag(sync=True)
    codes = Dict().tag(sync=True)
    status_quo = Unicode("").tag(sync=True)

    def __init__(self, name="lab", *, earlier="", scores=None, status_quo="hub_and_spokes"):
        """Read the tables, those of the capitals too."""
        super().__init__(name, earlier=earlier, scores=scores)
        self.book = self.matrix
        options, criteria = self.book.options, self.book.criteria
        self.letters = read_letters(options, criteria)
        self.roles = read_roles(criteria)
        self.role_scores = read_role_scores(self.book)
        self.consents = read_consents(options) if self.roles else []
        self.chapters = read_chapters() if scores is None else {}
        self.codes = self.letters._asdict()
        self.status_quo = status_quo
        self.readings = read_readings(options) if scores is None else []

    @validate("order")
    def _check_order(self, proposal):
        """Accept criteria of the matrix, each once."""
        for name in proposal.value:
            if name not in self.matrix.criteria or proposal.value.count(name) > 1:
                raise BadWeight(f"Order: {name!r} is no criterion or is there twice; {self._known()}")
        return proposal.value

    @validate("role")
    def _check_role(self, proposal):
        """Accept the capitals of the book, and ""."""
        known = [row["role"] for row in self.roles]
        if proposal.value not in ["", *known]:
            raise BadWeight(f'Role {proposal.value!r} is not there; give "" or one of {", ".join(known)}.')
        return proposal.value

    @validate("comparisons")
    def _check_comparisons(self, proposal):
        """Accept answers about two criteria of the matrix."""
        checked(lambda: pair_weights(self.matrix.criteria, read_comparisons(proposal.value)))
        return proposal.value

    @validate("own_scores")
    def _check_own_scores(self, proposal):
        """Accept scores of cells of the matrix, low, likely and high in order."""
        for read_as in map(self._read_as, ALLIANCES):
            checked(lambda rows=read_as: replace_scores(self.matrix, read_own(proposal.value, rows)))
        return proposal.value

    @validate("alliance")
    def _check_alliance(self, proposal):
        """Accept the two readings of the alliance."""
        if proposal.value not in ALLIANCES:
            raise BadWeight(f"Alliance {proposal.value!r} is no reading; give 'beside' or 'instead'.")
        return proposal.value

    @validate("chances")
    def _check_chances(self, proposal):
        """Accept probabilities from 0 to 100 of options, so read as they can be."""
        checked(lambda: read_chances(proposal.value, self.letters))
        return proposal.value

    @observe("own_scores", "role", "alliance")
    def _rescore(self, change):
        """Derive the matrix, and with it the overall values and the leader."""
        self.book = read_matrix(self.scores, self.alliance)
        seen = role_matrix(self.book, self.role, self.alliance)
        self.matrix = replace_scores(seen, read_own(self.own_scores, self._read_as(self.alliance)))
        if is_complete(self.swings):
            self._show_result(overall_value(self.matrix, self.swings))

    def _read_as(self, alliance):
        """Return option -> the reading that counts: the chosen one, or the only one that it has."""
        rows = choose_reading(self.scores, alliance)
        return {row["option"]: row.get("alliance") or ALLIANCES[0] for row in rows}

    @property
    def beaten(self):
        """Return the options that another beats in value and in chance; empty if nothing is weighed."""
        given = read_chances(self.chances, self.letters)
        counting = self._read_as(self.alliance)
        chances = {o: chance for (o, alliance), chance in given.items() if counting[o] == alliance}
        return beaten_on_both(self.overall_value, chances) if self.overall_value else {}

    def _known(self):
        """Return the criteria as the end of a complaint."""
        return f"the criteria are {', '.join(self.matrix.criteria)}."

    def orders(self):
        """Return each preset, those of the capitals with their own scores."""
        seats = [(role, role_matrix(self.book, role["role"])) for role in self.roles]
        return super().orders() + seats

    @property
    def pair_weights(self):
        """Return criterion -> weight by the answers about pairs; empty while they are too few."""
        return pair_weights(self.matrix.criteria, read_comparisons(self.comparisons)) or {}

    @property
    def code(self):
        """Return the share code; "" until all is weighed, and for rows that the book does not have."""
        known = [*self.letters.options, *self.letters.criteria]
        if not is_complete(self.swings) or len(known) < len([*self.book.options, *self.book.criteria]):
            return ""
        # The path is the reader's own: nothing in it came before what is weighed in a capital.
        path = [] if self.role else self.path
        before = next((row["swings"] for row in path if row["name"] != self.name), {})
        own = read_own_cells(self.own_scores)
        chances = read_chances(self.chances, self.letters)
        weighing = Weighing(self.role, self.swings, before, own, self.alliance, chances=chances)
        return write_code(weighing, self.letters)


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
