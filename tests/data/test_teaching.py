"""The tables of the teaching pack: sheets fill their time, each capital has a card, news fits in."""

import pytest

from pillars.data import ROOT, cite, load

SHEETS, CARDS, INJECTS = load("run_sheets"), load("role_cards"), load("injects")
ROLES = load("presets").query("kind == 'role'").preset
LONG = 150


@pytest.mark.parametrize("sheet", [50, 75, LONG])
def test_the_steps_of_a_run_sheet_fill_it_to_the_minute(sheet):
    steps = SHEETS[SHEETS.sheet == sheet]
    assert steps.minutes.sum() == sheet and list(steps.place) == list(range(1, len(steps) + 1))


def test_each_step_opens_a_page_of_the_book():
    assert {page for page in SHEETS.page if not (ROOT / "chapters" / f"{page}.md").exists()} == set()


@pytest.mark.parametrize("role", ROLES)
def test_each_capital_has_two_aims_two_red_lines_and_something_to_give(role):
    kinds = CARDS[CARDS.role == role].kind.value_counts()
    assert kinds.to_dict() == {"aim": 2, "red line": 2, "room": 1}


def test_every_line_of_a_card_names_a_source_that_exists():
    assert all(cite(source) for source in CARDS.source)


def test_every_inject_comes_while_the_table_talks():
    steps = SHEETS[SHEETS.sheet == LONG]
    end = steps.minutes.cumsum()[steps.step == "Negotiate"].item()
    begin = end - steps.minutes[steps.step == "Negotiate"].item()
    assert INJECTS.minute.between(begin, end - 2).all() and INJECTS.minute.is_unique


def test_what_happened_is_an_event_of_the_book_and_only_what_is_invented_has_its_own_text():
    happened = INJECTS.kind == "happened"
    assert INJECTS.development[happened].notna().all() and INJECTS.text[happened].isna().all()
    assert INJECTS.development[~happened].isna().all() and INJECTS.text[~happened].notna().all()


def test_no_delegation_reads_first_more_than_twice():
    assert INJECTS.first_reader.value_counts().max() <= 2
