"""The chart of contributions draws the amounts of the table, nominal and in prices of 2024."""

import pytest
from drawings import mark_of, marks_of, middle

from pillars.data import load
from pillars.figures import plot_cost_sharing

each_size = pytest.mark.parametrize("size", ["wide", "narrow"])


def heights_of(line):
    """Return how far down the points of a line stand."""
    return [float(y) for y in line.get_ydata()]


def level(state, year):
    """Return the price level of a year, with 2024 as one."""
    return load("deflators").set_index(["state", "year"]).price_level[(state, year)] / 100


@each_size
def test_the_two_korean_lines_keep_the_proportions_of_the_table(size):
    figure = plot_cost_sharing().draw(size)
    amounts = load("cost_sharing").query("host == 'KOR' and currency == 'KRW'").sort_values("year")
    nominal, real = (heights_of(mark_of(figure, f"line:{name}")) for name in ("nominal", "real"))
    assert len(nominal) == len(amounts)
    first, last = amounts.amount.iloc[0], amounts.amount.iloc[-1]
    scale = (nominal[0] - nominal[-1]) / (last - first)
    assert (nominal[0] - real[0]) / scale == pytest.approx(first / level("KOR", 2005) - first, rel=1e-6)


@each_size
def test_the_real_line_ends_with_the_last_price_level_and_meets_the_nominal_one_there(size):
    figure = plot_cost_sharing().draw(size)
    nominal, real = (mark_of(figure, f"line:{name}") for name in ("nominal", "real"))
    years = (
        load("cost_sharing").query("host == 'KOR' and currency == 'KRW'").sort_values("year").year.tolist()
    )
    place = years.index(2024)
    assert len(real.get_xdata()) == place + 1
    assert real.get_ydata()[-1] == pytest.approx(nominal.get_ydata()[place])


@each_size
def test_each_japanese_budget_has_a_dot_and_a_stem_that_begins_there(size):
    figure = plot_cost_sharing().draw(size)
    budgets = load("cost_sharing").query("counting_basis == 'cost_sharing_budget'")
    dots = {artist.get_gid() for artist in marks_of(figure) if artist.get_gid().startswith("nominal:")}
    assert dots == {f"nominal:{entry}" for entry in budgets.entry}
    for entry in budgets.entry:
        stem = mark_of(figure, f"line:real:{entry}")
        dot = mark_of(figure, f"nominal:{entry}")
        assert (stem.get_xdata()[0], stem.get_ydata()[0]) == (dot.get_xdata()[0], dot.get_ydata()[0])


def test_dollars_and_wider_counts_are_not_drawn():
    drawn = " ".join(artist.get_gid() for artist in marks_of(plot_cost_sharing().figure))
    assert "all" not in drawn and "mean" not in drawn


def test_the_finding_gives_nominal_and_real_growth():
    amount = load("cost_sharing").set_index("entry").amount
    nominal = amount["kor_2024"] / amount["kor_2005"]
    real = nominal * level("KOR", 2005)
    assert f"{(nominal - 1) * 100:.0f}%" in plot_cost_sharing().title
    assert f"{(real - 1) * 100:.0f}%" in plot_cost_sharing().title


def test_a_later_dot_of_a_larger_amount_stands_higher():
    figure = plot_cost_sharing().figure
    assert middle(mark_of(figure, "nominal:jpn_1999"))[1] < middle(mark_of(figure, "nominal:jpn_1978"))[1]
