"""How often an option takes each rank when weights are drawn, and who leads if the criteria are cut anew."""

from collections.abc import Mapping
from itertools import combinations
from typing import NamedTuple

from pillars.weighing.additive import TIE, leaders, overall_value, swing_weights
from pillars.weighing.draws import (
    DRAWS,
    LAWS,
    SEED,
    arrays,
    first_places,
    score_draws,
    standard_error,
    weight_draws,
)
from pillars.weighing.matrix import PerformanceMatrix, Score, replace_scores


class Acceptability(NamedTuple):
    """Shares of the draws, 0 to 1: option -> [first, second, ...]; and how many draws there were."""

    ranks: dict[str, list[float]]
    draws: int

    def standard_error(self, option, rank=1):
        """Return the standard error of one share."""
        return standard_error(self.ranks[option][rank - 1], self.draws)


def rank_acceptability(
    matrix: PerformanceMatrix, *, scores=False, law="even", draws=DRAWS, seed=SEED
) -> Acceptability:
    """Return the share of weight space in which each option takes each rank, estimated by seeded draws.

    law: even, all weights that sum to 1 are as likely; or near-equal, see weight_draws. scores: also draw
    each score from its low, likely and high (a triangular distribution). Python and the page draw the same.
    Source: Lahdelma and Salminen 2001, SMAA-2.
    """
    if law not in LAWS:
        raise ValueError(f"Unknown law {law!r}; the laws are {', '.join(LAWS)}.")
    numpy = arrays()
    weights = weight_draws(len(matrix.criteria), draws=draws, seed=seed)[law][:, :-1]
    fixed = replace_scores(matrix, {cell: (s.likely,) * 3 for cell, s in matrix.scores.items()})
    points = score_draws(matrix, draws=draws, seed=seed) if scores else score_draws(fixed, draws=1)
    values = numpy.einsum("doc,dc->do", points, weights)
    order = numpy.argsort(-values, axis=1, kind="stable")
    shares = [((order == place).mean(axis=0)).tolist() for place in range(len(matrix.options))]
    return Acceptability(dict(zip(matrix.options, shares, strict=True)), draws)


def best_margin(matrix: PerformanceMatrix, option: str) -> tuple[float, dict[str, float]]:
    """Return the largest lead over its strongest rival that any weights give an option, and those weights.

    In points. If it is negative, no weighting puts the option first; at 0 it can at most draw level.
    Raises ValueError for an option that the matrix does not have, or that has no rival.
    """
    if option not in matrix.options:
        raise ValueError(f"Unknown option {option!r}; the options are {', '.join(matrix.options)}.")
    rivals = [name for name in matrix.options if name != option]
    if not rivals:
        raise ValueError(f"Option {option!r} has no rival; a margin needs two options.")
    gains = [
        [matrix.scores[option, c].likely - matrix.scores[rival, c].likely for c in matrix.criteria]
        for rival in rivals
    ]
    margin, shares = game_value(gains)
    return margin, dict(zip(matrix.criteria, shares, strict=True))


def never_first(matrix: PerformanceMatrix) -> list[str]:
    """Return the options that no weights put first, not even level with another."""
    return [option for option in matrix.options if best_margin(matrix, option)[0] < -TIE]


def game_value(gains):
    """Return max over weights of the least row of gains, and weights that reach it.

    gains: a row for each rival, a column for each criterion. It is the value of a matrix game.
    """
    # With all entries at least 1 the programme is bounded, and starts from a point that is allowed.
    shift = 1 - min(map(min, gains))
    rows = [[gain + shift for gain in row] for row in gains]
    total, shares = solve(list(zip(*rows, strict=True)))
    return 1 / total - shift, [max(share, 0.0) / total for share in shares]


def solve(table, gains=None, most=None):
    """Maximise gains y subject to table y <= most and y >= 0; return the maximum and the prices of the rows.

    Gains and most are all 1 if not given, and most is nowhere below 0. The simplex method with Bland's rule,
    which cannot go round in circles.
    """
    height, width = len(table), len(table[0])
    most = most or [1.0] * height
    rows = [
        [*map(float, row), *(float(i == j) for j in range(height)), most[i]] for i, row in enumerate(table)
    ]
    goal = [-gain for gain in gains or [1.0] * width] + [0.0] * (height + 1)
    basis = [width + i for i in range(height)]
    while (column := next((j for j, g in enumerate(goal[:-1]) if g < -1e-12), None)) is not None:
        ratios = [(row[-1] / row[column], basis[i], i) for i, row in enumerate(rows) if row[column] > 1e-12]
        pivot(rows, goal, column, min(ratios)[2])
        basis[min(ratios)[2]] = column
    return goal[-1], goal[width:-1]


def pivot(rows, goal, column, at):
    """Make one column a unit column, with its 1 in row `at`; changes rows and goal in place."""
    divisor = rows[at][column]
    rows[at][:] = [entry / divisor for entry in rows[at]]
    for row in [*(row for i, row in enumerate(rows) if i != at), goal]:
        factor = row[column]
        row[:] = [entry - factor * chosen for entry, chosen in zip(row, rows[at], strict=True)]


class Cut(NamedTuple):
    """One way to cut the criteria: whole, merge of two, omission or split of one; and which it cuts."""

    kind: str
    cuts: tuple[str, ...] = ()

    @property
    def name(self):
        """The cut in a few words."""
        forms = {"merge": "{0} + {1}", "omission": "without {0}", "split": "{0} twice"}
        return forms.get(self.kind, "as they are").format(*self.cuts)


WHOLE = Cut("whole")


def all_cuts(criteria) -> list[Cut]:
    """Return each merge of two criteria, each omission and each split of one: 27 for six criteria."""
    merges = [Cut("merge", pair) for pair in combinations(criteria, 2)]
    return merges + [Cut(kind, (name,)) for kind in ("omission", "split") for name in criteria]


def cut_criteria(criteria, cut: Cut) -> dict[str, tuple[str, ...]]:
    """Return the criteria of a cut, and for each the criteria of whose scores its score is the mean.

    Raises ValueError for a cut of criteria that there are not, or of one that is there already.
    """
    unknown = next((name for name in cut.cuts if name not in criteria), None)
    if unknown:
        raise ValueError(f"Unknown criterion {unknown!r}; the criteria are {', '.join(criteria)}.")
    found = {}
    for name in criteria:
        if cut.kind == "merge" and name in cut.cuts:
            found["+".join(cut.cuts)] = cut.cuts
        elif not (cut.kind == "omission" and name in cut.cuts):
            found[name] = (name,)
        if cut.kind == "split" and name in cut.cuts:
            found[f"{name}'"] = (name,)
    return found


def cut_matrix(matrix: PerformanceMatrix, cut: Cut) -> PerformanceMatrix:
    """Return the matrix with its criteria cut; a merged score is the unweighted mean."""
    parts = cut_criteria(matrix.criteria, cut)
    scores = {
        (option, name): mean_score([matrix.scores[option, part] for part in sources])
        for option in matrix.options
        for name, sources in parts.items()
    }
    return PerformanceMatrix(matrix.options, tuple(parts), scores)


def mean_score(scores):
    """Return the mean of low, of likely and of high."""
    return Score(*(sum(points) / len(scores) for points in zip(*scores, strict=True)))


def cut_weights(weights: Mapping[str, float], cut: Cut) -> dict[str, float]:
    """Return the weights after a cut: a merge adds, an omission shares out in proportion, a split halves.

    If an omission leaves no weight at all, the others share evenly. Raises ValueError as swing_weights does.
    """
    shares = swing_weights(weights)
    parts = cut_criteria(tuple(shares), cut)
    copies = 2 if cut.kind == "split" else 1
    left = {
        name: sum(shares[part] for part in sources) / (copies if sources == cut.cuts else 1)
        for name, sources in parts.items()
    }
    total = sum(left.values())
    return {name: share / total if total > TIE else 1 / len(left) for name, share in left.items()}


def leaders_by_cut(matrix: PerformanceMatrix, weights: Mapping[str, float]) -> dict[Cut, list[str]]:
    """Return for each cut, the whole first, the options that lead at these weights; several if they tie."""
    shares = swing_weights(weights, matrix.criteria)
    return {
        cut: leaders(overall_value(cut_matrix(matrix, cut), cut_weights(shares, cut)))
        for cut in (WHOLE, *all_cuts(matrix.criteria))
    }


def shares_by_cut(matrix: PerformanceMatrix, *, draws=DRAWS, seed=SEED) -> dict[Cut, dict[str, dict]]:
    """Return for each cut and each law of weights the share of draws in which each option leads.

    The whole comes first; its shares are those of rank_acceptability. Every cut uses the same draws: a merged
    criterion those of its first part, a copy its own. Returns cut -> law -> option -> share.
    """
    drawn = weight_draws(len(matrix.criteria), draws=draws, seed=seed)
    found = {}
    for cut in (WHOLE, *all_cuts(matrix.criteria)):
        small, columns = cut_matrix(matrix, cut), drawn_columns(matrix.criteria, cut)
        found[cut] = {law: first_places(small, drawn[law][:, columns]) for law in LAWS}
    return found


def drawn_columns(criteria, cut):
    """Return which column of the draws each criterion of a cut takes; a copy takes the one after the last."""
    copy = f"{cut.cuts[0]}'" if cut.kind == "split" else None
    return [
        len(criteria) if name == copy else criteria.index(parts[0])
        for name, parts in cut_criteria(criteria, cut).items()
    ]
