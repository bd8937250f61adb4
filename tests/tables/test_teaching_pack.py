"""What an instructor hands out is drawn from the tables, all of it."""

from html import escape

import pytest

from pillars.data import cite, load
from pillars.tables import show_injects, show_role_cards, show_run_sheet


def test_a_run_sheet_says_from_when_to_when_each_step_goes():
    html = show_run_sheet(50)._repr_html_()
    assert "Minute 0–5: Predict" in html and "Minute 42–50: Debrief" in html


def test_a_step_that_asks_ends_with_its_question_mark_alone():
    html = show_run_sheet(75)._repr_html_()
    assert "Who could sign?</b>" in html and "?." not in html


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


def test_an_event_is_read_with_its_title_so_that_nobody_is_only_she():
    titles = load("developments").set_index("development").title
    html = show_injects()._repr_html_()
    assert all(escape(titles[key]) + ". " in html for key in load("injects").development.dropna())


def test_each_inject_names_the_criterion_that_it_presses():
    html, titles = show_injects()._repr_html_(), load("criteria").set_index("criterion").title
    for row in load("injects").itertuples():
        assert (
            f"It presses: {titles[row.criterion]}."
            in html.split(f"Minute {row.minute}:")[1].split("</li>")[0]
        )


def test_each_card_links_every_source_of_its_lines():
    html, cards = show_role_cards()._repr_html_(), load("role_cards")
    for role, lines in cards.groupby("role"):
        card = html.split(f'id="card-{role}"')[1].split("</section>")[0]
        urls = {source["url"] for cell in lines.source for source in cite(cell)}
        assert [url for url in urls if escape(url) not in card] == []


@pytest.mark.parametrize("sheet", [50, 75, 150])
def test_each_step_says_what_to_have_ready(sheet):
    html, rows = show_run_sheet(sheet)._repr_html_(), load("run_sheets").query("sheet == @sheet")
    assert all(escape(ready) in html for ready in rows.ready)
