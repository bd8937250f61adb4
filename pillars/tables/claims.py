"""The claims of the article in its own order, each a mark that leads to its row in the ledger."""

from html import escape

from pillars.data import load
from pillars.figures.chart import in_words, listed, sources_of
from pillars.tables.marked import Mark, MarkedTable, key
from pillars.tables.table import row_html, table_html

CAPTION = (
    "Each mark is one claim, in the order of the article; it leads to its row in the ledger below. The "
    "verdicts are ours, on the words of the English edition. A share of them measures nothing by itself."
)
VERDICTS = {
    "holds": Mark("●", "teal", "holds"),
    "loose": Mark("◆", "gold", "loose"),
    "wrong": Mark("✕", "purple", "wrong"),
    "open": Mark("□", "ink", "open"),
}
HEADS = ["Part of the article", "Its claims"]


def show_claims(claims=None):
    """Show the verdict on each claim, part by part, in the order of the article.

    claims: like data/claims.csv, which is the default; a place is a whole number from 1.
    """
    claims = load("claims") if claims is None else claims
    claims = claims.sort_values("place", kind="stable")
    number = claims.verdict.value_counts()
    told = {mark: f"{verdict}: {number.get(verdict, 0)}" for verdict, mark in VERDICTS.items()}
    parts = claims.groupby("section", sort=False)
    rows = [row_html([escape(part), "".join(map(link, of.itertuples()))], HEADS) for part, of in parts]
    return MarkedTable(
        name="claims",
        title=finding({verdict: int(number.get(verdict, 0)) for verdict in VERDICTS}),
        caption=CAPTION,
        source_keys=sources_of(claims),
        table="claims",
        body=key(VERDICTS.values(), told) + table_html(HEADS, rows, "pillar-table pillar-claims", [30, 70]),
    )


def finding(number):
    """Return the number of claims for each verdict as a sentence."""
    verb = "is" if number["wrong"] == 1 else "are"
    parts = [
        f"{in_words(number['wrong'])} of {sum(number.values())} claims {verb} wrong",
        f"{number['loose']} loose",
        f"{number['open']} open; {number['holds']} hold",
    ]
    return listed(parts).capitalize()


def link(claim):
    """Return one claim as a mark that leads to its row."""
    mark = VERDICTS[claim.verdict]
    words = escape(f"Claim {claim.place}, {mark.word}: {claim.passage}")
    looks = f'class="pillar-mark {mark.tone}" title="{words}" aria-label="{words}"'
    return f'<a {looks} href="#claim-{claim.claim}">{mark.sign}</a>'
