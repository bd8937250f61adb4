"""The figure of the statements says and draws what the statements say."""

import pytest
from drawings import mark_of, marks_of

from pillars.data import load
from pillars.figures import plot_statements
from pillars.figures.statements import STANCES

each_size = pytest.mark.parametrize("size", ["wide", "narrow"])


def gid(row):
    """Return the gid of a statement's mark."""
    return f"{row.stance}:{row.statement}"


@each_size
def test_each_statement_is_drawn_once_with_its_stance(size):
    drawn = [artist.get_gid() for artist in marks_of(plot_statements().draw(size))]
    assert sorted(drawn) == sorted(map(gid, load("statements").itertuples()))


@each_size
def test_what_was_said_before_the_day_is_hollow(size):
    figure, rows = plot_statements().draw(size), load("statements")
    hollow = {r.statement for r in rows.itertuples() if mark_of(figure, gid(r)).get_mfc() == "none"}
    assert hollow == set(rows.query("date < '2024-09-27'").statement)


@each_size
def test_marks_stand_in_the_row_of_their_capital_and_the_column_of_their_stance(size):
    figure, rows = plot_statements().draw(size), load("statements")
    places = {r.statement: mark_of(figure, gid(r)).get_xydata()[0] for r in rows.itertuples()}
    assert all(abs(places[r.statement][0] - STANCES.index(r.stance)) < 0.5 for r in rows.itertuples())
    assert len({(r.actor, places[r.statement][1]) for r in rows.itertuples()}) == rows.actor.nunique()


def test_the_title_counts_both_sides_and_the_supporters():
    assert plot_statements().title == (
        "None of 22 statements supports the plan; eight came before the text was posted"
    )
    later = load("statements").query("date >= '2024-09-27'")
    assert plot_statements(later.replace({"stance": {"no comment": "supports"}})).title == (
        "Five of 14 statements support the plan; none came before the text was posted"
    )


def test_another_day_moves_the_line():
    # Without the coding of what a statement answers, an earlier day is as good as any.
    statements = load("statements").assign(reacts_to="general")
    assert "; seven came before" in plot_statements(statements, "2024-09-16").title


def test_a_day_of_posting_that_is_none_or_after_an_answer_to_the_text_is_refused():
    with pytest.raises(ValueError, match="posted: 'autumn' is not a date"):
        plot_statements(posted="autumn")
    with pytest.raises(ValueError, match="column 'reacts_to': .* cannot answer a text posted on 2025-01-01"):
        plot_statements(posted="2025-01-01")
