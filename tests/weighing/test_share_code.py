"""A share code carries a weighing there and back, and says what is wrong when it cannot."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pillars.weighing import Codes, Score, Weighing, read_code, write_code
from pillars.weighing.share_code import check_of

CRITERIA = {"deterrence": "de", "reassurance": "re", "inclusion": "in"}
CODES = Codes(CRITERIA, {"asian_nato": "an", "own_deterrent": "od"})
CELLS = [(option, criterion) for option in CODES.options for criterion in CRITERIA]
points = st.integers(0, 1000).map(lambda tenths: tenths / 10)
swings = st.fixed_dictionaries(dict.fromkeys(CRITERIA, points)).filter(lambda s: any(s.values()))
roles = st.text(string.ascii_lowercase + string.digits + "_-", max_size=24)
score = st.lists(st.integers(0, 100), min_size=3, max_size=3).map(lambda three: Score(*sorted(three)))
own = st.dictionaries(st.sampled_from(CELLS), score)
weighings = st.builds(Weighing, roles, swings, st.one_of(st.just({}), swings), own)
AFTER = {"deterrence": 100, "reassurance": 40, "inclusion": 0}
EXAMPLE = Weighing(
    "seoul", AFTER, dict(zip(CRITERIA, (80, 40, 60), strict=True)), {CELLS[0]: Score(20, 45, 70)}
)


@given(weighings)
def test_what_is_written_is_read_again(weighing):
    assert read_code(write_code(weighing, CODES), CODES) == weighing


def test_a_code_is_short_and_may_come_with_the_link_around_it():
    code = write_code(EXAMPLE, CODES)
    assert code.startswith("wpf1~seoul~de100re40in0~de80re40in60~ande20.45.70~") and len(code) < 70
    assert read_code(f" https://example.org/lab.html#{code}\n", CODES) == EXAMPLE


@settings(max_examples=300)
@given(weighings, st.data())
def test_a_code_with_one_letter_changed_is_refused(weighing, data):
    code = write_code(weighing, CODES)
    at = data.draw(st.integers(0, len(code) - 1))
    letter = data.draw(
        st.sampled_from(string.ascii_lowercase + string.digits + ".~").filter(lambda c: c != code[at])
    )
    with pytest.raises(ValueError):
        read_code(code[:at] + letter + code[at + 1 :], CODES)


@given(weighings, st.data())
def test_a_code_that_is_cut_off_is_refused(weighing, data):
    code = write_code(weighing, CODES)
    with pytest.raises(ValueError):
        read_code(code[: data.draw(st.integers(0, len(code) - 1))], CODES)


def sealed(text):
    """Return a text with the check that belongs to it, as somebody who forges a code would write it."""
    return f"{text}~{check_of(text)}"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("hello", "no share code; a code begins with"),
        ("", "no share code"),
        ("wpf1~" + "x" * 10_000, "no share code"),
        ("wpf2~a~b~c~d", "version wpf2, which this edition does not read"),
        ("wpf1a10de20re30in4~x", "has lost its signs ~, as in a chat; copy it again"),
        ("wpf1~a~de1", "cut off or changed"),
        (sealed("wpf1~<b>~de1re1in1~~"), "something other than a role, points and scores"),
        (sealed("wpf1~a~de1re1in1<script>~~"), "something other"),
        (sealed("wpf1~a~de1re1in1xx5~~"), "another edition: this one has no criterion 'xx'"),
        (sealed("wpf1~a~de1re1~~"), "another edition: it has no points for 'inclusion'"),
        (sealed("wpf1~a~de101re1in1~~"), "gives 'deterrence' more than 100 points"),
        (sealed("wpf1~a~de0re0in0~~"), "gives every criterion 0 points"),
        (sealed("wpf1~a~de1re1in1~~xxde1.2.3"), "another edition: this one has no cell 'xxde'"),
        (sealed("wpf1~a~de1re1in1~~ande1.2.300"), "'1.2.300' is out of order or above 100"),
        (sealed("wpf1~a~de1re1in1~~ande9.2.3"), "'9.2.3' is out of order"),
        (sealed("wpf1~a~~~"), "no points for 'deterrence'"),
    ],
)
def test_a_bad_code_is_refused_with_the_reason(text, complaint):
    with pytest.raises(ValueError, match=complaint):
        read_code(text, CODES)


@pytest.mark.parametrize("role", ["Seoul", "a" * 25, "a~b", "<b>", "日本"])
def test_a_role_that_a_code_cannot_carry_is_refused(role):
    with pytest.raises(ValueError, match="Role .* cannot be written"):
        write_code(EXAMPLE._replace(role=role), CODES)


def test_a_code_made_in_november_2026_still_reads():
    code = "wpf1~seoul~de100re40in0~de80re40in60~ande20.45.70~svqk"
    assert read_code(code, CODES) == EXAMPLE


@pytest.mark.parametrize("cell", [("asian_nato", "prestige"), ("league", "deterrence")])
def test_a_score_of_a_cell_that_there_is_not_cannot_be_written(cell):
    with pytest.raises(ValueError, match="this edition has no such cell"):
        write_code(EXAMPLE._replace(scores={cell: Score(1, 2, 3)}), CODES)


def test_digits_of_another_script_are_no_points():
    with pytest.raises(ValueError, match="something other than a role, points and scores"):
        read_code(sealed("wpf1~a~de٣re1in1~~"), CODES)
