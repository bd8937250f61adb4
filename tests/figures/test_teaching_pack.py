"""What an instructor hands out is drawn from the tables, all of it."""

import pytest

from pillars.data import load
from pillars.figures import show_injects, show_role_cards, show_run_sheet


def test_a_run_sheet_says_from_when_to_when_each_step_goes():
    html = show_run_sheet(50)._repr_html_()
    assert "Minute 0–5: Predict" in html and "Minute 42–50: Debrief" in html


def test_an_unknown_length_is_named_with_those_that_there_are():
    with pytest.raises(ValueError, match=r"no run sheet of 60 minutes; there are 50, 75 and 150"):
        show_run_sheet(60)


def test_each_line_of_each_card_is_shown():
    html = show_role_cards()._repr_html_()
    assert all(line.replace("&", "&amp;") in html for line in load("role_cards").text)


def test_a_card_says_what_cannot_be_had_without_its_capital():
    html = show_role_cards()._repr_html_()
    taipei = html[html.index('id="card-taipei"') : html.index('id="card-tokyo"')]
    assert "needed for:</b> none of the seven options" in taipei


def test_the_injects_are_read_in_their_order_with_the_words_of_the_table_of_developments():
    html = show_injects()._repr_html_()
    minutes = [html.index(f"Minute {minute}:") for minute in sorted(load("injects").minute)]
    assert minutes == sorted(minutes)
    told = load("developments").set_index("development").what["trump_seoul_2025"]
    assert told in html and html.count("Invented for the seminar.") == 2
