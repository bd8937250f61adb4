"""The chart of the methods draws and says the order that each method gives."""

import pytest
from drawings import mark_of, marks_of, middle, texts_of, words_of

from pillars.data import load
from pillars.figures import plot_methods
from pillars.figures.methods import MOVES
from pillars.weighing import METHODS, compare_methods, rank_options, read_matrix
from pillars.weighing.roles import role_swings

BOOK = read_matrix(load("scores").to_dict("records"))
TITLES = load("options").set_index("option").short_title
PRESETS = ["higuchi_1994", "ishiba_2024", "nye_1995"]
each_size = pytest.mark.parametrize("size", ["wide", "narrow"])
each_preset = pytest.mark.parametrize("preset", PRESETS)


def values_of(preset):
    """Return method -> {option: value}."""
    return compare_methods(BOOK, role_swings(preset))


@each_size
@each_preset
def test_each_column_holds_the_options_in_the_order_of_a_method(preset, size):
    figure = plot_methods(preset).draw(size)
    for method, values in values_of(preset).items():
        heights = {option: middle(mark_of(figure, f"{method}:{option}"))[1] for option in values}
        assert sorted(heights, key=heights.get) == sorted(values, key=values.get, reverse=True)


@each_size
def test_a_line_joins_the_marks_of_an_option_from_method_to_method(size):
    figure = plot_methods().draw(size)
    for option in BOOK.options:
        marks = [middle(mark_of(figure, f"{method}:{option}")) for method in METHODS]
        ends = mark_of(figure, f"line:{option}").get_xydata()
        assert [list(place) for place in ends] == [pytest.approx(place) for place in marks]
        assert [x for x, _ in marks] == sorted(x for x, _ in marks)


@each_preset
def test_coloured_and_diamonds_are_the_options_whose_rank_depends_on_the_method(preset):
    ranks = [rank_options(values) for values in values_of(preset).values()]
    figure = plot_methods(preset).figure
    moves = {o for o in BOOK.options if len({places[o] for places in ranks}) > 1}
    assert {o for o in BOOK.options if mark_of(figure, f"line:{o}").get_color() == MOVES} == moves
    assert {o for o in BOOK.options if mark_of(figure, f"TOPSIS:{o}").get_marker() == "D"} == moves


def matrix_of(table):
    """Return a matrix from option -> likely scores on autonomy and deterrence; the ranges are 20 wide."""
    return read_matrix(
        {"option": option, "criterion": criterion, "low": s - 10, "likely": s, "high": s + 10}
        for option, row in table.items()
        for criterion, s in zip(("autonomy", "deterrence"), row, strict=True)
    )


def test_the_finding_says_so_if_the_methods_have_different_leaders_and_counts_the_pairs_that_change_places():
    matrix = matrix_of({"asian_nato": (60, 80), "asian_osce": (60, 70), "hub_and_spokes": (80, 20)})
    assert plot_methods({"autonomy": 60, "deterrence": 40}, matrix).title == (
        "Asian NATO leads by the additive model and by TOPSIS, Hub and spokes by PROMETHEE II; "
        "two of 3 pairs of options change places"
    )


def test_the_finding_names_a_single_pair_and_says_if_nothing_changes():
    two = matrix_of({"asian_nato": (90, 80), "asian_osce": (40, 90)})
    title = plot_methods({"autonomy": 20, "deterrence": 80}, two).title
    assert title.endswith("Asian NATO and Asian OSCE change places")
    title = plot_methods({"autonomy": 80, "deterrence": 20}, two).title
    assert title == "Asian NATO leads by all three methods; the order of the options is the same"


@each_preset
def test_the_finding_names_each_leader_of_the_book(preset):
    title = plot_methods(preset).title
    assert all(TITLES[max(found, key=found.get)] in title for found in values_of(preset).values())


def test_the_caption_says_by_whose_weights_and_what_each_method_does():
    assert "preset “Higuchi Report, 1994”" in plot_methods().caption
    assert "preset “Nye Report, 1995”" in plot_methods("nye_1995").caption
    assert "The weights are those given." in plot_methods(role_swings("nye_1995")).caption
    assert all(method.how in plot_methods().caption for method in METHODS.values())


def test_the_alt_text_gives_the_order_by_each_method():
    for method, values in values_of("nye_1995").items():
        order = [f"{i} {TITLES[o]}" for i, o in enumerate(sorted(values, key=values.get, reverse=True), 1)]
        assert f"{method}: {', '.join(order)}." in plot_methods("nye_1995").alt


def test_options_that_tie_are_joined_and_share_their_rank():
    rows = [
        {"option": o, "criterion": "deterrence", "low": s, "likely": s, "high": s}
        for o, s in (("asian_nato", 50), ("asian_osce", 50), ("own_deterrent", 20))
    ]
    chart = plot_methods({"deterrence": 1}, read_matrix(rows))
    ties = [a for a in marks_of(chart.narrow) if a.get_gid().startswith("line:tie")]
    assert len(ties) == 3 and chart.title.startswith("Asian NATO and Asian OSCE lead by all three methods")
    assert words_of(chart.narrow).count("  1") == 2 and "joins options that tie" in chart.caption


@each_size
def test_the_rank_of_each_option_stands_after_its_title(size):
    words = [text.get_text() for text in texts_of(plot_methods().draw(size))]
    ranks = rank_options(values_of("higuchi_1994")["additive"])
    assert all(f"{TITLES[option]}  {rank}" in words for option, rank in ranks.items())


@pytest.mark.parametrize(
    ("weights", "complaint"),
    [
        ("league", "Unknown preset 'league'; the presets are .*nye_1995"),
        ({"deterrence": 1}, "Criterion 'affordability' has no weight"),
        ({}, "Criterion 'affordability' has no weight"),
    ],
)
def test_weights_that_cannot_be_used_are_refused(weights, complaint):
    with pytest.raises(ValueError, match=complaint):
        plot_methods(weights)
