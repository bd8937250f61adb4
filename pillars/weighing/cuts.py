"""How the leader and the shares of weight space depend on the way in which the criteria are cut."""

from collections.abc import Mapping
from itertools import combinations
from typing import NamedTuple

from pillars.weighing.additive import TIE, leaders, overall_value, swing_weights
from pillars.weighing.draws import DRAWS, LAWS, SEED, first_places, weight_draws
from pillars.weighing.matrix import PerformanceMatrix, Score


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
