"""The table of the claims says and links what the ledger says."""

from bs4 import BeautifulSoup

from pillars.data import load
from pillars.tables import show_claims
from pillars.tables.claims import VERDICTS

CLAIMS = load("claims").sort_values("place")
SHOWN = BeautifulSoup(show_claims().html(), "html.parser")


def test_every_claim_is_a_mark_of_its_verdict_in_the_order_of_the_article_that_leads_to_its_row():
    links = [(a["href"], a.get_text()) for a in SHOWN.select("td a")]
    assert links == [(f"#claim-{row.claim}", VERDICTS[row.verdict].sign) for row in CLAIMS.itertuples()]


def test_who_hears_a_mark_hears_its_verdict_and_its_passage():
    names = [a["aria-label"] for a in SHOWN.select("td a")]
    told = [f"Claim {row.place}, {row.verdict}: {row.passage}" for row in CLAIMS.itertuples()]
    assert names == told


def test_each_part_of_the_article_has_one_row():
    parts = [head.get_text() for head in SHOWN.select('th[scope="row"]')]
    assert parts == list(dict.fromkeys(CLAIMS.section))


def test_the_finding_counts_the_verdicts_of_the_table():
    claims = CLAIMS.head(3).assign(verdict=["wrong", "loose", "loose"])
    assert show_claims(claims).title == "One of 3 claims is wrong, 2 loose and 0 open; 0 hold"


def test_the_key_says_how_many_claims_have_each_verdict():
    words = SHOWN.select_one(".pillar-key").get_text()
    assert all(f"{verdict}: {(CLAIMS.verdict == verdict).sum()}" in words for verdict in VERDICTS)
