"""The chart of who could sign draws the gains that the tables give, and counts them right."""

from functools import cache

import pytest
from drawings import chart_of, drawing_of, mark_of, marks_of, middle, words_of

from pillars.data import load
from pillars.figures import plot_signers
from pillars.weighing import overall_value
from pillars.weighing.roles import gain_of, role_swings
from pillars.widgets import Lab

CONSENTS = load("consents").query("alliance == 'beside'")
NEEDED = CONSENTS[CONSENTS.consent == "needed"].option.value_counts()
SHOWN = CONSENTS[
    CONSENTS.option.isin(NEEDED[NEEDED > 1].index)
    & (CONSENTS.option != "hub_and_spokes")
    & (CONSENTS.consent != "not asked")
]
PAIRS = list(zip(SHOWN.option, SHOWN.role, strict=True))
each_size = pytest.mark.parametrize("size", ["wide", "narrow"])


def sign(number):
    """Return 1, 0 or -1."""
    return (number > 0) - (number < 0)


@cache
def overall_values(role):
    """Return the overall values of a capital, worked out from the lab's own matrix."""
    lab = Lab()
    lab.role = role
    return overall_value(lab.matrix, role_swings(role))


def likely_gain(option, role):
    """Return a capital's gain by the lab's own matrix."""
    values = overall_values(role)
    return values[option] - values["hub_and_spokes"]


@each_size
def test_every_capital_that_is_asked_has_one_mark_a_disc_for_a_gain_a_diamond_for_a_loss_a_square_for_neither(
    size,
):
    figure = drawing_of(plot_signers, size)
    marks = {a.get_gid(): a for a in marks_of(figure) if not a.get_gid().startswith("line:")}
    shapes = {":".join(pair): "soD"[sign(round(gain_of(pair[1], pair[0]).likely))] for pair in PAIRS}
    assert (
        set(shapes.values()) == set("soD")
        and {gid: mark.get_marker() for gid, mark in marks.items()} == shapes
    )


@each_size
def test_marks_stand_apart_as_the_gains_do(size):
    figure = drawing_of(plot_signers, size)
    places = {pair: middle(mark_of(figure, ":".join(pair)))[0] for pair in PAIRS}
    gains = {pair: gain_of(pair[1], pair[0]).likely for pair in PAIRS}
    (first, least), *_, (last, most) = sorted(gains.items(), key=lambda each: each[1])
    scale = (places[last] - places[first]) / (most - least)
    for pair in PAIRS:
        assert places[pair] - places[first] == pytest.approx((gains[pair] - least) * scale)


@pytest.mark.parametrize(("option", "role"), [("asian_osce", "beijing"), ("treaty_of_amity", "tokyo")])
def test_a_gain_is_the_difference_of_two_overall_values_by_the_labs_matrix(option, role):
    assert gain_of(role, option).likely == pytest.approx(likely_gain(option, role))


def test_the_title_names_the_option_that_most_of_those_who_must_agree_would_gain_by():
    counts = {}
    for option, rows in SHOWN[SHOWN.consent == "needed"].groupby("option"):
        counts[option] = (sum(round(likely_gain(option, role)) > 0 for role in rows.role), len(rows))
    most = max(gainers / needed for gainers, needed in counts.values())
    best = [option for option, (gainers, needed) in counts.items() if gainers / needed == most]
    titles = load("options").set_index("option").short_title[best]
    start = "All who must agree would gain by" if most == 1 else "No option would gain all who must agree"
    assert chart_of(plot_signers).title.startswith(start)
    assert all(title in chart_of(plot_signers).title for title in titles)


def test_who_is_only_invited_stands_in_brackets():
    invited = SHOWN[SHOWN.consent == "invited"]
    words = words_of(drawing_of(plot_signers, "wide"))
    names = load("presets").set_index("preset").title.str.split(",").str[0]
    assert len(invited) and all(f"({names[role]})" in words for role in invited.role)


def test_a_role_that_the_book_does_not_have_is_named():
    with pytest.raises(ValueError, match="Unknown role 'mars'"):
        plot_signers(CONSENTS.assign(role="mars"))


def test_the_alt_text_says_how_many_lines_cross_from_loss_to_gain_and_what_brackets_mean():
    points = [gain_of(role, option) for option, role in PAIRS]
    crossing = sum(each.low < 0 < each.high for each in points)
    assert f"{crossing} of {len(PAIRS)} lines reach from a loss to a gain." in chart_of(plot_signers).alt
    assert "in brackets is only invited" in chart_of(plot_signers).alt
