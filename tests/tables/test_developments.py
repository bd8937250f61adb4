"""The developments, quarter by quarter, and the scores that they touch, are those of the table."""

from collections import Counter

import pytest
from bs4 import BeautifulSoup

from pillars.data import load
from pillars.tables import show_developments, show_touched_scores
from pillars.tables.developments import DIRECTIONS, quarter

ROWS = load("developments")
SHOWN = BeautifulSoup(show_developments().html(), "html.parser")


def counted(rows):
    """Return how many developments touch each (option, criterion, direction)."""
    return Counter(
        (option.split(":")[1], criterion.split(":")[-1], row.direction)
        for row in rows.itertuples()
        for option in row.option.split("; ")
        for criterion in row.criterion.split("; ")
    )


def test_every_development_stands_in_one_row_in_time_order_with_the_mark_of_its_direction():
    shown = [(row["id"], row.select_one(".pillar-mark").get_text()) for row in SHOWN.select("tr[id]")]
    rows = ROWS.sort_values("date", kind="stable").itertuples()
    assert shown == [(f"development-{row.development}", DIRECTIONS[row.direction].sign) for row in rows]


@pytest.mark.parametrize(
    ("date", "where"), [("2025", "2025-0"), ("2025-03", "2025-1"), ("2024-12-03", "2024-4")]
)
def test_a_development_belongs_to_the_quarter_of_its_first_day(date, where):
    assert quarter(date) == where


def test_a_closed_quarter_counts_its_directions():
    for fold in SHOWN.select("details.pillar-fold"):
        marks = Counter(mark.get_text() for mark in fold.select("td .pillar-mark"))
        told = fold.summary.select_one("span").get_text(" ")
        assert all(f"{sign} {DIRECTIONS_BY_SIGN[sign]}  {number}" in told for sign, number in marks.items())


DIRECTIONS_BY_SIGN = {mark.sign: word for word, mark in DIRECTIONS.items()}


def test_a_row_says_what_it_touches_in_words_and_by_when_to_look_again():
    row = SHOWN.find(id="development-martial_law_korea_2024").get_text(" ")
    assert (
        "3 December 2024 to 4 April 2025" in row
        and "As of 19 February 2026; look again by 30 June 2027." in row
    )
    assert "Durability: A lattice of minilaterals" in row and "governments" in row


def test_the_finding_counts_each_direction():
    counts = ROWS.direction.value_counts()
    title = show_developments().title
    assert title.startswith(f"{counts['lowers']} of {len(ROWS)} developments lower")
    assert f"{counts['raises']} raise one" in title and f"{counts['unclear']} are unclear" in title


def test_a_single_development_is_counted_in_the_singular():
    one = show_developments(ROWS[ROWS.development == "raa_philippines_2025"])
    assert one.title == "0 of 1 developments lower a score, 1 raises one, and 0 are unclear"


def test_directions_differ_in_shape_as_well_as_in_colour():
    marks = DIRECTIONS.values()
    assert len({mark.sign for mark in marks}) == len({mark.tone for mark in marks}) == 3


def test_the_matrix_counts_each_direction_of_each_score_a_row_an_option_and_the_chance_last():
    page = BeautifulSoup(show_touched_scores().html(), "html.parser")
    numbers, criteria = counted(ROWS), [*load("criteria").criterion, "chance"]
    for option, row in zip(load("options").option, page.select("tbody tr"), strict=True):
        for criterion, cell in zip(criteria, row.select("td"), strict=True):
            wanted = [(d, numbers[option, criterion, d]) for d in DIRECTIONS]
            told = "".join(f"{DIRECTIONS[d].sign}{d} {number}" for d, number in wanted if number)
            assert cell.get_text() == told, (option, criterion)


def test_the_finding_names_the_option_touched_most_and_counts_what_is_not_touched():
    touched = {(option, criterion) for option, criterion, _ in counted(ROWS) if criterion != "chance"}
    scores = len(load("options")) * len(load("criteria"))
    title = show_touched_scores().title
    assert title.startswith("Hub and spokes is touched most often")
    assert f"{scores - len(touched)} of {scores} scores" in title


def test_a_tie_is_named_as_a_tie():
    two = ROWS[ROWS.development.isin(["jakarta_treaty_2026", "party_congress_2026"])]
    assert show_touched_scores(two).title.startswith(
        "Minilateral lattice and Six-party talks are touched most"
    )
