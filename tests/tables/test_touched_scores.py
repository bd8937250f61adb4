"""The matrix of touched scores counts and draws what the table of developments says."""

from collections import Counter

import pytest
from drawings import mark_of, marks_of, middle, texts_of

from pillars.data import load
from pillars.figures import plot_touched_scores


def counted(rows):
    """Return how many developments touch each direction:option/criterion."""
    return Counter(
        f"{row.direction}:{option.split(':')[1]}/{criterion.split(':')[-1]}"
        for row in rows.itertuples()
        for option in row.option.split("; ")
        for criterion in row.criterion.split("; ")
    )


def number_beside(figure, gid):
    """Return the text that stands on the line of a mark, next to the right of it."""
    x, y = middle(mark_of(figure, gid))
    near = [t for t in texts_of(figure) if abs(t.get_position()[1] - y) < 1 and t.get_position()[0] > x]
    return min(near, key=lambda text: text.get_position()[0]).get_text()


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_every_touched_score_has_a_mark_for_each_direction_and_its_number(size):
    figure, numbers = plot_touched_scores().draw(size), counted(load("developments"))
    assert {artist.get_gid() for artist in marks_of(figure)} == set(numbers)
    assert {gid: int(number_beside(figure, gid)) for gid in numbers} == numbers


def test_a_row_of_the_matrix_is_a_criterion_and_a_column_an_option():
    figure = plot_touched_scores().figure
    down, right = "lowers:hub_and_spokes/reassurance", "lowers:minilateral_lattice/reassurance"
    above = "lowers:hub_and_spokes/durability"
    assert middle(mark_of(figure, down))[0] == middle(mark_of(figure, above))[0]
    assert middle(mark_of(figure, right))[0] > middle(mark_of(figure, down))[0]
    assert middle(mark_of(figure, above))[1] < middle(mark_of(figure, down))[1]


def test_the_finding_names_the_option_touched_most_and_counts_what_is_not_touched():
    numbers = counted(load("developments"))
    cells = {gid.split(":")[1] for gid in numbers if not gid.endswith("/chance")}
    title = plot_touched_scores().title
    assert title.startswith("Hub and spokes is touched most often")
    scores = len(load("options")) * len(load("criteria"))
    assert f"{scores - len(cells)} of {scores} scores" in title


def test_what_moves_only_the_chance_stands_below_the_criteria_and_counts_for_no_score():
    figure = plot_touched_scores().figure
    chance, score = (
        mark_of(figure, gid) for gid in ("raises:asian_nato/chance", "lowers:treaty_of_amity/reassurance")
    )
    assert middle(chance)[1] > middle(score)[1]


def test_a_tie_is_named_as_a_tie():
    rows = load("developments").set_index("development", drop=False)
    two = rows.loc[["jakarta_treaty_2026", "party_congress_2026"]]
    assert plot_touched_scores(two).title.startswith(
        "Minilateral lattice and Six-party talks are touched most"
    )


def test_an_option_that_nothing_touches_says_so_in_words():
    rows = load("developments")
    chart = plot_touched_scores(rows[rows.development == "tac_57_2025"])
    assert "Asian NATO: not touched." in chart.alt
    assert sum(text.get_text() == "not touched" for text in texts_of(chart.narrow)) == 6
