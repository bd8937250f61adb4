"""Checking cells and rows: each test spoils one place of the real tables and reads the one line it gives."""

import pytest

from pillars.data.check import COMBINED, problems


def test_a_word_in_a_number_column_is_named_by_file_row_and_column(copy):
    copy.set_cell("scores", 3, "likely", "sixty")
    place = "data/scores.csv, row 3, column likely"
    assert (
        copy.only_problem() == f'{place}: "sixty" is not a whole number; write a whole number from 0 to 100'
    )


def test_a_score_above_the_scale_is_answered_with_the_scale(copy):
    copy.set_cell("scores", 3, "high", "101")
    place = "data/scores.csv, row 3, column high"
    assert copy.only_problem() == f'{place}: "101" does not fit; write a whole number from 0 to 100'


def test_a_missing_value_is_answered_with_what_belongs_there(copy):
    copy.set_cell("documents", 2, "issuer", "")
    line = copy.only_problem()
    assert line.startswith("data/documents.csv, row 2, column issuer: is empty; write the ISO 3166 code")
    assert line.endswith("such as JPN")


def test_a_score_without_a_rationale_is_named_by_file_row_and_column(copy):
    copy.set_cell("scores", 12, "rationale", "")
    remedy = "write one or two sentences on what speaks for the option on this criterion"
    assert copy.only_problem() == f"data/scores.csv, row 12, column rationale: is empty; {remedy}"


@pytest.mark.parametrize("column", ["rationale", "counter_reading", "evidence", "source"])
def test_a_cell_of_spaces_counts_as_empty(copy, column):
    copy.set_cell("scores", 12, column, "  ")
    start = f"data/scores.csv, row 12, column {column}: is empty but for spaces; write "
    assert copy.only_problem().startswith(start)


def test_a_row_without_a_source_is_named(copy):
    copy.set_cell("claims", 2, "source", "")
    start = "data/claims.csv, row 2, column source: is empty; write the key of an entry in data/sources.bib"
    assert copy.only_problem().startswith(start)


def test_a_mistyped_source_key_is_answered_with_the_nearest_one(copy):
    copy.set_cell("documents", 2, "source", "worldjpn_huguchi_1994[contents]")
    place = "data/documents.csv, row 2, column source"
    fault = '"worldjpn_huguchi_1994" is not in data/sources.bib'
    assert copy.only_problem() == f'{place}: {fault}; write "worldjpn_higuchi_1994" or add an entry'


def test_a_source_that_is_not_a_key_is_answered_with_the_form(copy):
    copy.set_cell("documents", 2, "source", "Higuchi Report, p. 3")
    line = copy.only_problem()
    assert line.startswith("data/documents.csv, row 2, column source: ")
    assert "write key[locator], and ; between several" in line


def test_a_repeated_key_names_both_rows(copy):
    rows = copy.rows("documents")
    copy.write_rows("documents", rows[:2] + rows[1:])
    place = "data/documents.csv, row 3, column document"
    fault = '"basic_policy_1957" stands already in row 2'
    assert copy.only_problem() == f"{place}: {fault}; write another document or delete a row"


@pytest.mark.parametrize(("low", "likely", "high", "column"), [(9, 8, 90, "low"), (1, 9, 8, "likely")])
def test_scores_that_fall_are_answered_with_their_order(copy, low, likely, high, column):
    for name, value in {"low": low, "likely": likely, "high": high}.items():
        copy.set_cell("scorings", 5, name, value)
    line = copy.only_problem()
    assert line.startswith(f"data/scorings.csv, row 5, column {column}: 9 is above ")
    assert line.endswith("write values with low <= likely <= high")


def test_an_event_that_ends_before_it_begins_is_named(copy):
    copy.set_cell("events", 2, "end_date", "1901")
    assert copy.only_problem().startswith("data/events.csv, row 2, column date: ")


def test_a_day_that_no_calendar_has_is_named(copy):
    copy.set_cell("claims", 2, "as_of", "2026-02-30")
    place = "data/claims.csv, row 2, column as_of"
    assert copy.only_problem() == f'{place}: "2026-02-30" is not a day of the calendar; correct it'


def test_an_unknown_criterion_is_answered_with_the_criteria(copy):
    copy.set_cell("scores", 2, "criterion", "deterence")
    line = copy.only_problem()
    assert line.startswith(
        'data/scores.csv, row 2, column criterion: "deterence" is not in data/criteria.csv'
    )
    assert "durability" in line


def test_an_unknown_verdict_is_answered_with_the_verdicts(copy):
    copy.set_cell("claims", 2, "verdict", "true")
    assert copy.only_problem().endswith('"true" does not fit; write one of holds, loose, wrong, open')


def test_a_passage_of_more_than_twelve_words_is_refused(copy):
    copy.set_cell("claims", 2, "passage", "one " * 12 + "more")
    assert copy.only_problem().endswith("write at most twelve words quoted from the article")


def test_evidence_that_names_no_row_is_named(copy):
    copy.set_cell("scores", 4, "evidence", "documents:higuchi_1995")
    line = copy.only_problem()
    assert line.startswith(
        'data/scores.csv, row 4, column evidence: "documents:higuchi_1995" names no row; write '
    )


def test_a_row_out_of_order_is_answered_with_the_order(copy):
    copy.swap_rows("documents", 2, 3)
    line = copy.only_problem()
    assert line.startswith("data/documents.csv, row 3, column date: ")
    assert line.endswith("sort the rows by date, document")


def test_columns_out_of_order_are_answered_with_the_order(copy):
    copy.write_rows("options", [row[:-2] + row[:-3:-1] for row in copy.rows("options")])
    line = copy.only_problem()
    assert line.startswith("data/options.csv, row 1, column source: is not where it belongs; ")
    assert line.endswith("option, code, title, short_title, proposer, year, description, source, note")


@pytest.mark.parametrize("table", ["scores", "swings"])
def test_a_missing_combination_is_named(copy, table):
    rows = copy.rows(table)
    gone = dict(zip(*rows[:2], strict=True))
    copy.write_rows(table, rows[:1] + rows[2:])
    pair = ", ".join(
        f"{column} {gone[column]}"
        for column in ("option", "alliance", "preset", "criterion")
        if column in gone
    )
    assert copy.only_problem() == f"data/{table}.csv, column criterion: there is no row for {pair}; add it"


@pytest.mark.parametrize(
    ("table", "key", "column", "value", "remedy"),
    [
        ("documents", "higuchi_1994", "alliance", "1", "1 stands already in column alliance; write another"),
        ("events", "hosokawa_cabinet_1993", "end_date", "", "is empty; a row with kind cabinet needs it"),
        ("pledges", "disablement_steps", "delivered", "12", "12 is above promised 11; write values with"),
        ("votes", "seats_2024", "count", "999", "for seats_2024, not to total 465; correct a row or it"),
        ("developments", "martial_law_korea_2024", "option", "criteria:durability", "names no row; write "),
    ],
)
def test_what_a_chart_needs_of_a_row_is_asked_of_the_table(copy, table, key, column, value, remedy):
    row = [cells[0] for cells in copy.rows(table)].index(key) + 1
    copy.set_cell(table, row, column, value)
    assert remedy in copy.only_problem()


def test_a_table_of_nothing_but_a_header_is_named(copy):
    copy.write_rows("retrenchment", copy.rows("retrenchment")[:1])
    found = problems(copy.folder, names=["retrenchment"])
    assert found == ["data/retrenchment.csv: has no rows; restore them"]


def test_an_estimate_without_a_number_is_named(copy):
    for column in ("low", "likely", "high"):
        copy.set_cell("yields", 2, column, "")
    place = "data/yields.csv, row 2, column low"
    assert copy.only_problem() == f"{place}: is empty like likely and high; fill at least one of them"


def test_a_scoring_without_its_twin_is_named_with_the_scorer_that_is_missing(copy):
    rows = copy.rows("scorings")
    copy.write_rows("scorings", rows[:2] + rows[3:])
    assert copy.only_problem() == (
        "data/scorings.csv, row 2, column scorer: asian_nato/beside/affordability has a, but not b; "
        "add the row of b"
    )


@pytest.mark.parametrize("table", ["scores", "scorings", "role_scores", "consents"])
def test_a_reading_of_an_option_that_has_only_one_is_answered_with_that_one(copy, table):
    rows = copy.rows(table)
    last = max(n for n, row in enumerate(rows) if "asian_nato" in row[:2])
    copy.set_cell(table, last + 1, "alliance", "instead")
    found = problems(copy.folder, names=[table])
    assert found[-1].endswith(
        'column alliance: "asian_nato, instead" is not in data/readings.csv; write beside'
    )


def test_an_option_without_any_reading_is_named(copy):
    rows = copy.rows("readings")
    copy.write_rows("readings", [row for row in rows if row[0] != "asian_nato"])
    assert "data/readings.csv, column option: there is no row for option asian_nato; add it" in problems(
        copy.folder, names=["readings"]
    )


@pytest.mark.parametrize(
    ("basis", "swing", "column", "what"),
    [
        ("", "50", "basis", "is empty; write one of said, inferred, silent"),
        ("said", "", "swing", "is empty; a row with basis said needs it"),
        ("silent", "50", "swing", "is 50; leave it empty in a row with basis silent, or change basis"),
    ],
)
def test_a_swing_without_basis_or_one_that_does_not_fit_its_basis_is_named(copy, basis, swing, column, what):
    copy.set_cell("swings", 2, "basis", basis)
    copy.set_cell("swings", 2, "swing", swing)
    assert copy.only_problem() == f"data/swings.csv, row 2, column {column}: {what}"


@pytest.mark.parametrize("column", ["low", "likely", "high"])
def test_a_score_that_does_not_follow_from_its_scorings_is_answered_with_what_they_give(copy, column):
    rows = copy.rows("scores")
    place = rows[0].index(column)
    right = int(rows[2][place])
    copy.set_cell("scores", 3, column, right + 1 if column == "high" else right - 1)
    (line,) = [line for line in problems(copy.folder, names=["scores"]) if "scorings" in line]
    assert line.startswith(
        f"data/scores.csv, row 3, column {column}: is {right - 1 + 2 * (column == 'high')}"
    )
    assert line.endswith(f"data/scorings.csv gives {right}; write that, or mend a scoring")


def test_the_likely_score_is_the_mean_of_all_scorers_a_half_rounded_up_and_the_ends_are_the_outermost():
    assert [COMBINED[name]([40, 43, 41]) for name in ("low", "likely", "high")] == [40, 41, 43]
    assert COMBINED["likely"]([40, 43]) == 42
