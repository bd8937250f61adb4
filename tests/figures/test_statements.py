"""The figure of the statements says and draws what the statements say."""

import pytest
from drawings import mark_of, marks_of, middle

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
    assert sorted(drawn) == sorted(["band:posted", *map(gid, load("statements").itertuples())])


@each_size
def test_what_was_said_before_the_day_stands_above_the_line(size):
    figure = plot_statements().draw(size)
    line = middle(mark_of(figure, "band:posted"))[1]
    above = {
        row.statement
        for row in load("statements").itertuples()
        if middle(mark_of(figure, gid(row)))[1] < line
    }
    assert above == set(load("statements").query("date < '2024-09-27'").statement)


def test_marks_stand_in_the_column_of_their_stance():
    figure = plot_statements().figure
    places = {}
    for row in load("statements").itertuples():
        places.setdefault(row.stance, set()).add(round(middle(mark_of(figure, gid(row)))[0], 2))
    assert all(len(found) == 1 for found in places.values())
    assert [places[s] for s in STANCES if s in places] == sorted(places.values(), key=min)


def test_the_title_counts_both_sides_and_the_supporters():
    assert plot_statements().title.startswith("Eight of 22 statements came before")
    assert plot_statements().title.endswith("none supports the plan")
    later = load("statements").query("date >= '2024-09-27'")
    assert plot_statements(later.replace({"stance": {"no comment": "supports"}})).title == (
        "None of 14 statements came before the text was posted; five support the plan"
    )


def test_another_day_moves_the_line():
    # Without the coding of what a statement answers, an earlier day is as good as any.
    statements = load("statements").assign(reacts_to="general")
    assert plot_statements(statements, "2024-09-16").title.startswith("Seven of 22")


def test_a_day_of_posting_that_is_none_or_after_an_answer_to_the_text_is_refused():
    with pytest.raises(ValueError, match="posted: 'autumn' is not a date"):
        plot_statements(posted="autumn")
    with pytest.raises(ValueError, match="column 'reacts_to': .* cannot answer a text posted on 2025-01-01"):
        plot_statements(posted="2025-01-01")
