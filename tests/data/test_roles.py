"""The seven capitals: each has its points, all but Tokyo their own scores, and every option is put to all."""

from pillars.data import load

CAPITALS = {"asean", "beijing", "pyongyang", "seoul", "taipei", "tokyo", "washington"}
NATIONAL = {"affordability", "autonomy", "deterrence"}


def test_seven_capitals_have_points_for_every_criterion_and_the_first_has_100():
    roles = load("presets").query("kind == 'role'").preset
    assert set(roles) == CAPITALS
    points = load("swings").query("preset in @CAPITALS").groupby("preset").swing
    assert set(points.max()) == {100} and set(points.size()) == {len(load("criteria"))}


def read_so():
    """Return (option, alliance) of each reading."""
    rows = load("readings")
    return list(zip(rows.option, rows.alliance, strict=True))


def test_every_capital_but_tokyo_scores_each_reading_on_the_three_national_criteria():
    rows = load("role_scores")
    there = set(zip(rows.role, rows.option, rows.alliance, rows.criterion, strict=True))
    assert there == {
        (role, *reading, criterion)
        for role in CAPITALS - {"tokyo"}
        for reading in read_so()
        for criterion in NATIONAL
    }


def test_every_reading_is_put_to_every_capital():
    rows = load("consents")
    assert set(zip(rows.option, rows.alliance, rows.role, strict=True)) == {
        (*reading, role) for reading in read_so() for role in CAPITALS
    }


def test_no_two_capitals_say_the_same_sentence():
    rows = load("role_scores")
    for column in ("rationale", "counter_reading"):
        assert rows.groupby(column).role.nunique().max() == 1, column
