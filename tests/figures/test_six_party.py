"""The figures of the six-party talks say and draw what their tables say."""

import pytest
from drawings import mark_of, marks_of, middle, words_of

from pillars.data import load
from pillars.figures import plot_launches, plot_pledges, plot_sessions, plot_yields
from pillars.figures.sessions import LANE_OF

each_size = pytest.mark.parametrize("size", ["wide", "narrow"])


@each_size
def test_each_meeting_stands_in_its_lane_in_the_order_of_time(size):
    figure, sessions = plot_sessions().draw(size), load("sessions")
    for lane in set(LANE_OF.values()):
        rows = sessions[sessions.kind.map(LANE_OF) == lane].sort_values("date")
        places = [middle(mark_of(figure, f"{lane}:{name}"))[0] for name in rows.session]
        assert places == sorted(places)


def test_the_sessions_title_counts_the_kinds_of_meeting():
    sessions = load("sessions")
    assert plot_sessions(sessions).title.startswith("Ten numbered meetings, three of heads")
    assert plot_sessions(sessions[sessions.session != "round_1"]).title.startswith("Nine numbered meetings")


@each_size
def test_a_delivered_bar_is_as_long_as_its_share_of_the_promise(size):
    figure = plot_pledges().draw(size)
    for row in load("pledges").dropna(subset=["promised"]).itertuples():
        bars = [mark_of(figure, f"{kind}:{row.pledge}@{row.as_of}") for kind in ("delivered", "promised")]
        assert bars[0].get_width() / bars[1].get_width() == pytest.approx(row.delivered / row.promised)


def test_the_pledges_title_counts_the_last_report_of_each_promise():
    pledges = load("pledges")
    assert plot_pledges(pledges).title.startswith("Two of five measured")
    full = pledges.assign(delivered=pledges.promised)
    assert plot_pledges(full).title.startswith("Five of five measured")


@each_size
def test_a_bar_of_launches_is_as_high_as_its_count(size):
    figure, launches = plot_launches().draw(size), load("launches")
    scale = mark_of(figure, "missiles:2016").get_height() / 24
    for row in launches.itertuples():
        bar = mark_of(figure, f"{row.counting_basis}:{row.year}")
        assert abs(bar.get_height()) == pytest.approx(abs(scale) * row.launches)


def test_the_launches_title_counts_the_years_that_differ():
    same = load("launches").assign(launches=1)
    assert plot_launches().title.startswith("The two counts differ in 13 of 15 years; in 5 of them")
    assert plot_launches(same).title.startswith("The two counts differ in 0 of 15 years")


@each_size
def test_single_values_of_a_yield_stand_in_the_order_of_their_size(size):
    figure = plot_yields().draw(size)
    rows = load("yields").query("test == 'test_6'").dropna(subset=["likely"]).sort_values("likely")
    places = [middle(mark_of(figure, f"yield:{row.estimator}:{row.edition}"))[0] for row in rows.itertuples()]
    assert places == sorted(places) and len(set(places)) == rows.likely.nunique()


def test_the_yields_of_another_test_can_be_drawn():
    chart = plot_yields(test="test_5")
    assert chart.title == "Two estimates of one test run from 10 to 30 kilotons, a factor of 3"
    assert len(marks_of(chart.figure)) == 2 and "20–30" in words_of(chart.figure)


@pytest.mark.parametrize(
    ("plot", "table", "change", "complaint"),
    [
        (plot_sessions, "sessions", {"kind": "party"}, "row 'round_1', column 'kind': 'party'"),
        (plot_sessions, "sessions", {"date": "soon"}, "row 'round_1': 'soon' is not a date"),
        (plot_pledges, "pledges", {"delivered": 2e9}, "column 'delivered'"),
        (plot_launches, "launches", {"counting_basis": "rockets"}, "column 'counting_basis': 'rockets'"),
        (plot_launches, "launches", {"launches": -1}, "row 2003, column 'launches': -1"),
        (plot_yields, "yields", {"low": 500.0}, "row '38 North' .first., column 'likely'"),
    ],
)
def test_a_bad_table_is_refused_by_row_and_column(plot, table, change, complaint):
    with pytest.raises(ValueError, match=complaint):
        plot(load(table).assign(**change))
    with pytest.raises(ValueError, match="column 'source' is missing"):
        plot(load(table).drop(columns="source"))
