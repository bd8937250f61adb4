"""The lab as Python sees it: its traits, what follows from them, and what it refuses."""

import pytest

from pillars.data import load
from pillars.weighing import Score, leaders, overall_value, read_code, read_matrix, replace_scores
from pillars.widgets import Lab

BOOK = read_matrix(load("scores").to_dict("records"))
SWINGS = dict(zip(BOOK.criteria, (90, 10, 40, 70, 20, 60), strict=True))
OWN = {"option": "asian_nato", "criterion": "deterrence", "low": 90, "likely": 95, "high": 100, "reason": "x"}


@pytest.fixture
def lab():
    """A lab in which nothing is weighed yet."""
    return Lab()


def test_own_scores_change_the_matrix_and_with_it_the_values_at_once(lab):
    lab.swings = SWINGS
    lab.own_scores = [OWN]
    expected = overall_value(replace_scores(BOOK, {("asian_nato", "deterrence"): (90, 95, 100)}), SWINGS)
    assert lab.overall_value == pytest.approx(expected) and lab.leader == leaders(expected)[0]


def test_an_own_score_that_cannot_be_is_refused_and_the_last_one_stays(lab):
    lab.own_scores = [OWN]
    with pytest.raises(ValueError, match="'asian_nato' on criterion 'deterrence'.*out of order"):
        lab.own_scores = [OWN | {"low": 96}]
    assert lab.own_scores == [OWN]


def test_a_row_that_lacks_a_part_is_refused_by_the_part(lab):
    with pytest.raises(ValueError, match="A row has no 'likely'"):
        lab.own_scores = [{name: OWN[name] for name in OWN if name != "likely"}]


def test_a_capital_brings_its_own_scores_in_three_criteria_only(lab):
    lab.role = "beijing"
    changed = {
        criterion for (_, criterion), score in lab.matrix.scores.items() if score != BOOK.scores[_, criterion]
    }
    assert changed and changed <= {"affordability", "autonomy", "deterrence"}
    lab.role = ""
    assert lab.matrix == BOOK


@pytest.mark.parametrize(
    ("trait", "value", "complaint"),
    [
        ("role", "mars", 'give "" or one of'),
        ("order", ["prestige"], "'prestige' is no criterion"),
        ("order", ["autonomy", "autonomy"], "is there twice"),
        ("comparisons", [{"first": "autonomy", "second": "prestige", "ratio": 2}], "unknown criterion"),
        ("comparisons", [{"first": "autonomy", "second": "deterrence", "ratio": 0}], "ratio above 0"),
        ("comparisons", [{"first": "autonomy"}], "A row has no 'second'"),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_would_be_right(lab, trait, value, complaint):
    with pytest.raises(ValueError, match=complaint):
        setattr(lab, trait, value)


def test_answers_about_pairs_give_a_second_set_of_weights(lab):
    first, *others = lab.matrix.criteria
    lab.comparisons = [{"first": first, "second": other, "ratio": 2.0} for other in others]
    assert lab.pair_weights == pytest.approx({first: 2 / 7} | dict.fromkeys(others, 1 / 7))


def test_the_code_is_empty_until_everything_is_weighed_and_then_carries_it(lab):
    assert lab.code == ""
    lab.swings, lab.role, lab.own_scores = SWINGS, "seoul", [OWN]
    found = read_code(lab.code, lab.letters)
    assert (found.role, found.swings) == ("seoul", SWINGS)
    assert found.scores == {("asian_nato", "beside", "deterrence"): Score(90, 95, 100)}


def test_every_capital_gives_points_and_reasons_for_every_criterion(lab):
    assert len(lab.roles) == 7
    for role in lab.roles:
        assert set(role["swings"]) == set(role["reasons"]) == set(lab.matrix.criteria)
        assert max(role["swings"].values()) == 100 and role["doubt"]


def test_a_reader_without_javascript_finds_the_scores_and_the_orders_of_the_capitals(lab):
    html = lab._repr_mimebundle_()[0]["text/html"]
    assert "Performance matrix" in html and all(role["title"] in html for role in lab.roles)


def test_a_lab_of_other_options_weighs_but_has_no_code_and_no_capitals():
    rows = [
        {"option": o, "criterion": c, "low": 10, "likely": likely, "high": 90}
        for (o, c), likely in zip(((o, c) for o in "ab" for c in "xy"), (20, 80, 70, 40), strict=True)
    ]
    lab = Lab(scores=rows)
    lab.swings = {"x": 100, "y": 50}
    assert (lab.leader, lab.code, lab.roles, lab.consents) == ("b", "", [], [])


def test_a_code_of_fewer_criteria_says_plainly_that_it_does_not_fit_the_whole_book():
    small = load("scores").query("criterion in ['autonomy', 'deterrence']")
    lab = Lab(scores=small)
    lab.swings = {"autonomy": 100, "deterrence": 50}
    with pytest.raises(ValueError, match="made for another edition: it has no points for 'affordability'"):
        read_code(lab.code, Lab().letters)


def test_the_code_takes_as_points_before_the_first_weighing_that_is_not_the_labs(lab):
    other = dict.fromkeys(BOOK.criteria, 50.0)
    lab.swings = SWINGS
    lab.path = [{"name": "lab", "swings": SWINGS}, {"name": "index", "swings": other}]
    assert read_code(lab.code, lab.letters).before == other


def test_the_code_of_a_capital_has_no_points_before_for_the_path_is_the_readers_own(lab):
    lab.swings, lab.role = SWINGS, "seoul"
    lab.path = [{"name": "index", "swings": dict.fromkeys(BOOK.criteria, 50.0)}]
    assert read_code(lab.code, lab.letters).before == {}


def test_options_of_the_book_on_a_criterion_of_ones_own_have_no_capitals_to_ask():
    rows = [
        {"option": option, "criterion": "cost", "low": 10, "likely": likely, "high": 90}
        for option, likely in (("hub_and_spokes", 20), ("asian_osce", 80))
    ]
    lab = Lab(scores=rows)
    assert (lab.roles, lab.consents) == ([], [])


def test_a_cell_sends_the_reader_to_chapters_only(lab):
    pages = {row["page"] for rows in lab.chapters.values() for row in rows}
    assert pages and all(page[0].isdigit() for page in pages)


def test_instead_of_the_alliance_other_scores_count_and_beside_it_the_old_ones_again(lab):
    lab.swings = SWINGS
    before = dict(lab.overall_value)
    lab.alliance = "instead"
    instead = read_matrix(load("scores").to_dict("records"), "instead")
    assert lab.matrix == instead and lab.overall_value == pytest.approx(overall_value(instead, SWINGS))
    lab.alliance = "beside"
    assert lab.matrix == BOOK and lab.overall_value == before


def test_an_own_score_counts_in_the_reading_for_which_it_was_given(lab):
    lab.own_scores = [OWN | {"option": "asian_osce", "alliance": "instead"}]
    assert lab.matrix == BOOK
    lab.alliance = "instead"
    assert lab.matrix.scores["asian_osce", "deterrence"] == Score(90, 95, 100)


def test_the_code_carries_the_reading_and_the_chances_of_both(lab):
    lab.swings, lab.alliance = SWINGS, "instead"
    lab.chances = [
        {"option": "asian_osce", "alliance": "instead", "chance": 5},
        {"option": "hub_and_spokes", "alliance": "beside", "chance": 62.5},
    ]
    found = read_code(lab.code, lab.letters)
    assert found.alliance == "instead"
    assert found.chances == {("asian_osce", "instead"): 5, ("hub_and_spokes", "beside"): 62.5}


def test_an_option_is_beaten_by_another_with_more_value_and_more_chance_in_this_reading_only(lab):
    lab.swings = SWINGS
    order = sorted(lab.overall_value, key=lab.overall_value.get)
    lab.chances = [{"option": o, "alliance": "beside", "chance": i * 10} for i, o in enumerate(order[-2:])]
    assert lab.beaten == {order[-2]: [order[-1]]}
    lab.alliance = "instead"
    counting = [row for row in lab.chances if lab._read_as("instead")[row["option"]] == "beside"]
    assert len(lab.beaten) <= len(counting)


@pytest.mark.parametrize(
    ("trait", "value", "complaint"),
    [
        ("alliance", "without", "give 'beside' or 'instead'"),
        ("chances", [{"option": "asian_osce", "alliance": "beside", "chance": 101}], "number from 0 to 100"),
        ("chances", [{"option": "asian_nato", "alliance": "instead", "chance": 5}], "no such reading"),
        ("chances", [{"option": "prestige", "alliance": "beside", "chance": 5}], "Unknown option 'prestige'"),
        ("chances", [{"option": "asian_osce", "alliance": "beside"}], "A row has no 'chance'"),
    ],
)
def test_a_reading_or_a_chance_that_cannot_be_is_refused_with_what_would_be_right(
    lab, trait, value, complaint
):
    with pytest.raises(ValueError, match=complaint):
        setattr(lab, trait, value)
