"""The claims of the article in its own order, each marked by its verdict."""

from functools import partial

from pillars.data import load
from pillars.figures.chart import Chart
from pillars.figures.claims_drawing import draw
from pillars.figures.wording import in_words, listed, sources_of

ALONE = {"wrong": "wrong", "loose": "loose", "holds": "that hold", "open": "open"}
CAPTION = (
    "Each mark is one claim. The rows are the parts of the article, and the marks stand in the order in "
    "which a reader meets the claims. The verdicts are ours, on the words of the English edition. How many "
    "claims there are depends on how a sentence is cut; a share of them measures nothing by itself."
)


def plot_claims(claims=None):
    """Chart the verdict on each claim, part by part, in the order of the article.

    claims: like data/claims.csv, which is the default; a place is a whole number from 1.
    """
    claims = load("claims") if claims is None else claims
    claims = claims.sort_values("place", kind="stable").reset_index(drop=True)
    return Chart(
        name="claims",
        title=finding(claims),
        alt=describe(claims),
        caption=CAPTION,
        source_keys=sources_of(claims),
        table="claims",
        draw=partial(draw, claims),
    )


def counts(claims):
    """Return how many claims have each verdict, the wrong ones first: verdict -> number."""
    return {
        verdict: int((claims.verdict == verdict).sum()) for verdict in ("wrong", "loose", "holds", "open")
    }


def finding(claims):
    """Return the number of claims for each verdict as a sentence."""
    number = counts(claims)
    verb = "is" if number["wrong"] == 1 else "are"
    parts = [
        f"{in_words(number['wrong'])} of {len(claims)} claims {verb} wrong",
        f"{number['loose']} loose",
        f"{number['open']} open; {number['holds']} hold",
    ]
    return listed(parts).capitalize()


def describe(claims):
    """Return the alt text: the finding, then the verdicts of each part."""
    parts = []
    for section, rows in claims.groupby("section", sort=False):
        found = [f"{number} {ALONE[verdict]}" for verdict, number in counts(rows).items() if number]
        parts.append(f"{section}: {listed(found)}.")
    wrong = claims[claims.verdict == "wrong"]
    ending = (
        f" The wrong ones are numbers {listed([str(place) for place in wrong.place])}." if len(wrong) else ""
    )
    return f"{finding(claims)}. {' '.join(parts)}{ending}"
