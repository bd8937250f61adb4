"""The chart of contributions draws the amounts of the table, nominal and in prices of 2024."""

import pytest
from drawings import mark_of, marks_of

from pillars.data import load
from pillars.figures import plot_cost_sharing

each_size = pytest.mark.parametrize("size", ["wide", "narrow"])


def level(state, year):
    """Return the price level of a year, with 2024 as one."""
    return load("deflators").set_index(["state", "year"]).price_level[(state, year)] / 100


@each_size
def test_the_nominal_lines_hold_the_amounts_of_the_table_in_units_that_people_read(size):
    figure, rows = plot_cost_sharing().draw(size), load("cost_sharing").sort_values("year")
    won = rows.query("host == 'KOR' and currency == 'KRW'").amount / 1_000_000
    yen = rows.query("counting_basis == 'cost_sharing_budget'").amount / 1_000
    assert mark_of(figure, "line:KOR:nominal").get_ydata().tolist() == pytest.approx(won.tolist())
    assert mark_of(figure, "line:JPN:nominal").get_ydata().tolist() == pytest.approx(yen.tolist())


@each_size
def test_the_real_line_is_the_amount_over_the_price_level_and_meets_the_nominal_one_in_2024(size):
    figure = plot_cost_sharing().draw(size)
    nominal, real = (mark_of(figure, f"line:KOR:{name}") for name in ("nominal", "real"))
    at = {int(year): place for place, year in enumerate(nominal.get_xdata())}
    assert real.get_ydata()[at[2005]] == pytest.approx(nominal.get_ydata()[at[2005]] / level("KOR", 2005))
    assert real.get_ydata()[at[2024]] == pytest.approx(nominal.get_ydata()[at[2024]])


def test_dollars_and_wider_counts_are_not_drawn():
    drawn = " ".join(artist.get_gid() for artist in marks_of(plot_cost_sharing().figure))
    assert "all" not in drawn and "mean" not in drawn


def test_the_finding_gives_nominal_and_real_growth():
    amount = load("cost_sharing").set_index("entry").amount
    nominal = amount["kor_2024"] / amount["kor_2005"]
    real = nominal * level("KOR", 2005)
    assert f"{(nominal - 1) * 100:.0f}%" in plot_cost_sharing().title
    assert f"{(real - 1) * 100:.0f}%" in plot_cost_sharing().title
