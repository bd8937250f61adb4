"""The chart of who could sign draws the gains that the tables give, and counts them right."""

from functools import cache

import pytest
from drawings import chart_of, drawing_of, mark_of, marks_of, texts_of

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
    marks = {a.get_gid(): a for a in marks_of(figure)}
    shapes = {":".join(pair): "soD"[sign(round(gain_of(pair[1], pair[0]).likely))] for pair in PAIRS}
    assert (
        set(shapes.values()) == set("soD")
        and {gid: mark.get_marker() for gid, mark in marks.items()} == shapes
    )


@each_size
def test_a_mark_is_hollow_where_the_scores_leave_open_whether_it_is_a_gain(size):
    figure = drawing_of(plot_signers, size)
    hollow = {pair for pair in PAIRS if mark_of(figure, ":".join(pair)).get_mfc() == "none"}
    points = {pair: gain_of(pair[1], pair[0]) for pair in PAIRS}
    assert hollow == {pair for pair, each in points.items() if each.low < 0 < each.high}


@each_size
def test_an_option_is_a_row_and_a_capital_a_column(size):
    figure = drawing_of(plot_signers, size)
    places = {pair: mark_of(figure, ":".join(pair)).get_xydata()[0] for pair in PAIRS}
    assert len({(pair[0], place[1]) for pair, place in places.items()}) == SHOWN.option.nunique()
    assert len({(pair[1], place[0]) for pair, place in places.items()}) == SHOWN.role.nunique()


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
    words = [text.get_text() for text in texts_of(drawing_of(plot_signers, "wide"))]
    assert len([word for word in words if word.startswith("(")]) == len(invited) > 0


def test_a_role_that_the_book_does_not_have_is_named():
    with pytest.raises(ValueError, match="Unknown role 'mars'"):
        plot_signers(CONSENTS.assign(role="mars"))


def test_the_alt_text_says_for_how_many_the_sign_is_open_and_what_brackets_mean():
    points = [gain_of(role, option) for option, role in PAIRS]
    crossing = sum(each.low < 0 < each.high for each in points)
    assert f"For {crossing} of {len(PAIRS)} the scores leave open" in chart_of(plot_signers).alt
    assert "in brackets is of a capital that is only invited" in chart_of(plot_signers).alt
