"""The seven capitals: each has its points, all but Tokyo their own scores, and every option is put to all."""

from pillars.data import load

CAPITALS = {"asean", "beijing", "pyongyang", "seoul", "taipei", "tokyo", "washington"}
NATIONAL = {"affordability", "autonomy", "deterrence"}


def test_seven_capitals_have_points_for_every_criterion_and_the_first_has_100():
    roles = load("presets").query("kind == 'role'").preset
    assert set(roles) == CAPITALS
    points = load("swings").query("preset in @CAPITALS").groupby("preset").swing
    assert set(points.max()) == {100} and set(points.count()) == {len(load("criteria"))}


def test_every_capital_but_tokyo_scores_each_option_on_the_three_national_criteria():
    rows = load("role_scores")
    there = set(zip(rows.role, rows.option, rows.criterion, strict=True))
    assert there == {
        (role, option, criterion)
        for role in CAPITALS - {"tokyo"}
        for option in load("options").option
        for criterion in NATIONAL
    }


def test_every_option_is_put_to_every_capital():
    rows = load("consents")
    assert set(zip(rows.option, rows.role, strict=True)) == {
        (option, role) for option in load("options").option for role in CAPITALS
    }


def test_no_two_capitals_say_the_same_sentence():
    rows = load("role_scores")
    for column in ("rationale", "counter_reading"):
        assert rows[rows.duplicated(column)].empty, column
