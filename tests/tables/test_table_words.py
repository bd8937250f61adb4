"""What people say for the codes, dates, amounts and units of data/."""

import re

import pytest

from pillars.data import load
from pillars.data.tables import resources
from pillars.figures.chart import date_words, span_words
from pillars.tables import show_table
from pillars.tables.table import amount, fields, heading, in_words, number, words_of


@pytest.mark.parametrize(
    ("cell", "text"), [(1995, "1995"), (83230, "83,230"), (120500, "120,500"), (54.0, "54"), (62.9, "62.9")]
)
def test_a_long_number_has_commas_and_a_year_has_none(cell, text):
    assert number(cell) == text


@pytest.mark.parametrize(
    ("millions", "text"),
    [
        (6200, "6.2 billion won"),
        (1_518_900, "1.5189 trillion won"),
        (932_000, "932 billion won"),
        (45, "45 million won"),
    ],
)
def test_an_amount_is_said_as_people_say_it(millions, text):
    assert amount(millions, "won") == text


@pytest.mark.parametrize(
    ("date", "text"), [("2014-05-21", "21 May 2014"), ("2014-05", "May 2014"), ("2014", "2014")]
)
def test_a_date_is_written_as_exactly_as_it_is_known(date, text):
    assert date_words(date) == text


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2003-08-27", "2003-08-29", "27 to 29 August 2003"),
        ("2005-07-26", "2005-08-07", "26 July to 7 August 2005"),
        ("2024-12-03", "2025-04-04", "3 December 2024 to 4 April 2025"),
        ("2025-02", "2025-04", "February to April 2025"),
        ("2007-03-16", None, "16 March 2007"),
    ],
)
def test_the_month_and_the_year_of_two_dates_are_said_once(first, last, text):
    assert span_words(first, last) == text


def test_every_code_with_an_underscore_has_words_in_the_data_package():
    for name in resources():
        for column, field in fields(name).items():
            codes = [code for code in field.get("constraints", {}).get("enum", []) if "_" in str(code)]
            assert set(codes) <= set(words_of(name, column)), (name, column)
            assert {c["value"] for c in field.get("categories", [])} <= set(
                field.get("constraints", {}).get("enum", [])
            )


@pytest.mark.parametrize(
    ("table", "column", "said"),
    [
        ("pledges", "party", "North Korea"),
        ("scores", "option", "Asian NATO"),
        ("scores", "criterion", "Durability"),
        ("developments", "option", "Hub and spokes"),
        ("cost_sharing", "counting_basis", "cost-sharing budget"),
        ("memberships", "forum", "ASEAN Regional Forum"),
    ],
)
def test_a_code_is_told_by_the_title_of_its_row(table, column, said):
    words = in_words(load(table), [column], table).iloc[:, 0].dropna()
    assert (
        words.str.contains(said, case=False).any()
        and not words.str.contains(r"\b[a-z]+_[a-z]|\b[A-Z]{3}$").any()
    )


def test_a_heading_names_a_unit_that_the_cells_do_not():
    assert heading("scores", "low") == "Low (points)"
    assert heading("polls", "share_for") == "For" and heading("votes", "count") == "Count"


def test_a_missing_cell_is_a_dash_that_a_phone_leaves_out():
    html = show_table("pledges", "title", "due_date")._repr_html_()
    missing = int(load("pledges").due_date.isna().sum())
    assert (
        missing
        and len(re.findall(r'<td role="cell" class="none" data-title="Due on">–</td>', html)) == missing
    )


def test_what_every_row_repeats_is_said_once_for_a_phone():
    votes = load("votes").query("vote == 'seats_2024'")
    html = show_table(votes, "title", "count", "total")._repr_html_()
    assert '<p class="pillar-same" hidden>In every row: Total: 465</p>' in html
    assert html.count('class="same"') == len(votes)


def test_a_table_with_many_columns_and_texts_is_laid_out_as_cards():
    columns = ["option", "alliance", "criterion", "low", "likely", "high", "rationale", "counter_reading"]
    assert 'class="pillar-table pillar-cards"' in show_table("scores", *columns)._repr_html_()
    assert "pillar-cards" not in show_table("scores", *columns[:3])._repr_html_()


def test_a_whole_table_stands_in_the_order_of_its_dates():
    assert not load("pledges").due_date.dropna().is_monotonic_increasing
    assert show_table("pledges", "title", "due_date").rows.due_date.dropna().is_monotonic_increasing
