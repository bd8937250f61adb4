"""A share code carries a weighing there and back, and says what is wrong when it cannot."""

import string

import pytest
from code_changes import CHANGERS, FIRST
from hypothesis import given, settings
from hypothesis import strategies as st

from pillars.weighing import ALLIANCES, Codes, Score, Weighing, read_code, write_code
from pillars.weighing.share_code import check_of

CRITERIA = {"deterrence": "de", "reassurance": "re", "autonomy": "au"}
CODES = Codes(CRITERIA, {"asian_nato": "an", "own_deterrent": "od"}, {"asian_nato": ["beside"]})
READ_SO = [("asian_nato", "beside"), ("own_deterrent", "beside"), ("own_deterrent", "instead")]
CELLS = [(*reading, criterion) for reading in READ_SO for criterion in CRITERIA]
points = st.integers(0, 1000).map(lambda tenths: tenths / 10)
swings = st.fixed_dictionaries(dict.fromkeys(CRITERIA, points)).filter(lambda s: any(s.values()))
roles = st.text(string.ascii_lowercase + string.digits + "_-", max_size=24)
score = st.lists(st.integers(0, 100), min_size=3, max_size=3).map(lambda three: Score(*sorted(three)))
alliances = st.sampled_from(ALLIANCES)
weighings = st.builds(
    Weighing,
    roles,
    swings,
    swings,
    st.dictionaries(st.sampled_from(CELLS), score),
    alliances,
    alliances,
    st.dictionaries(st.sampled_from(READ_SO), points),
)
EXAMPLE = Weighing(
    "seoul",
    {"deterrence": 100, "reassurance": 40, "autonomy": 0},
    dict(zip(CRITERIA, (80, 40, 60), strict=True)),
    {CELLS[0]: Score(20, 45, 70)},
    "instead",
    "beside",
    {("own_deterrent", "instead"): 12.5, ("asian_nato", "beside"): 0},
)


@given(weighings)
def test_what_is_written_is_read_again(weighing):
    assert read_code(write_code(weighing, CODES), CODES) == weighing


def test_a_code_is_short_and_may_come_with_the_link_around_it():
    code = write_code(EXAMPLE, CODES)
    assert code.startswith("wpf2~seoul~ide100re40au0~bde80re40au60~anbde20.45.70~anb0odi12.5~")
    assert len(code) < 80
    assert read_code(f" https://example.org/lab.html#{code}\n", CODES) == EXAMPLE


def test_a_code_without_points_before_reads_as_beside():
    code = write_code(Weighing("", EXAMPLE.swings), CODES)
    assert read_code(code, CODES) == Weighing("", EXAMPLE.swings)


@pytest.mark.parametrize("change", CHANGERS.values(), ids=CHANGERS)
def test_what_chats_and_mail_programs_do_to_a_code_is_mended(change):
    assert read_code(change(write_code(EXAMPLE, CODES)), CODES) == EXAMPLE


@pytest.mark.parametrize("change", CHANGERS.values(), ids=CHANGERS)
def test_a_code_of_version_1_is_answered_with_what_it_was(change):
    with pytest.raises(ValueError) as answer:
        read_code(change(FIRST), CODES)
    assert str(answer.value) == (
        "The code is of version 1: a weighing by the eight criteria of an earlier edition, with most points "
        "for reassurance. This edition has six criteria and two readings of the alliance. "
        "Ask the sender to weigh anew."
    )


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
        ("wpf2~" + "x" * 10_000, "no share code"),
        ("wpf9~a~b~c~d", "version wpf9, which this edition does not read"),
        ("wpf2aide10re20au4x", "has lost its signs ~, as in a chat; copy it again"),
        ("My code is wpf2~a~bde1", "cut off or changed"),
        (FIRST[:-2], "version 1, of an earlier edition, and it is cut off or changed"),
        (sealed("wpf2~<b>~bde1re1au1~~~"), "something other than a role, points, scores and chances"),
        (sealed("wpf2~a~bde1re1au1<script>~~~"), "something other"),
        (sealed("wpf2~a~de1re1au1~~~"), "something other"),
        (sealed("wpf2~a~bde1re1au1xx5~~~"), "another edition: this one has no criterion 'xx'"),
        (sealed("wpf2~a~bde1re1~~~"), "another edition: it has no points for 'autonomy'"),
        (sealed("wpf2~a~bde101re1au1~~~"), "gives 'deterrence' more than 100 points"),
        (sealed("wpf2~a~bde0re0au0~~~"), "gives every criterion 0 points"),
        (sealed("wpf2~a~bde1re1au1~~xxbde1.2.3~"), "this one has no option 'xx' read as 'beside'"),
        (sealed("wpf2~a~bde1re1au1~~anide1.2.3~"), "this one has no option 'an' read as 'instead'"),
        (sealed("wpf2~a~bde1re1au1~~anbxx1.2.3~"), "this one has no criterion 'xx'"),
        (sealed("wpf2~a~bde1re1au1~~anbde1.2.300~"), "'1.2.300' is out of order or above 100"),
        (sealed("wpf2~a~bde1re1au1~~anbde9.2.3~"), "'9.2.3' is out of order"),
        (sealed("wpf2~a~bde1re1au1~~~anb101"), "chance 101 is above 100"),
        (sealed("wpf2~a~bde1re1au1~~~ani10"), "this one has no option 'an' read as 'instead'"),
        (sealed("wpf2~a~b~~~"), "no points for 'deterrence'"),
    ],
)
def test_a_bad_code_is_refused_with_the_reason(text, complaint):
    with pytest.raises(ValueError, match=complaint):
        read_code(text, CODES)


@pytest.mark.parametrize("role", ["Seoul", "a" * 25, "a~b", "<b>", "日本"])
def test_a_role_that_a_code_cannot_carry_is_refused(role):
    with pytest.raises(ValueError, match="Role .* cannot be written"):
        write_code(EXAMPLE._replace(role=role), CODES)


def test_a_code_made_in_december_2026_still_reads():
    code = "wpf2~seoul~ide100re40au0~bde80re40au60~anbde20.45.70~anb0odi12.5~n2av"
    assert read_code(code, CODES) == EXAMPLE


@pytest.mark.parametrize(
    "cell",
    [
        ("asian_nato", "beside", "prestige"),
        ("asian_nato", "instead", "deterrence"),
        ("league", "beside", "deterrence"),
    ],
)
def test_a_score_of_a_cell_that_there_is_not_cannot_be_written(cell):
    with pytest.raises(ValueError, match="there is no such cell"):
        write_code(EXAMPLE._replace(scores={cell: Score(1, 2, 3)}), CODES)


@pytest.mark.parametrize(
    ("reading", "chance", "complaint"),
    [
        (("asian_nato", "instead"), 5, "Chance of 'asian_nato', read as 'instead': there is no such reading"),
        (("league", "beside"), 5, "Unknown option 'league'"),
        (("asian_nato", "beside"), 101, "Chance of 'asian_nato' is 101; give a number from 0 to 100"),
        (("asian_nato", "beside"), "high", "Chance of 'asian_nato' is 'high'; give a number from 0 to 100"),
    ],
)
def test_a_chance_that_cannot_be_is_not_written(reading, chance, complaint):
    with pytest.raises(ValueError, match=complaint):
        write_code(EXAMPLE._replace(chances={reading: chance}), CODES)


def test_a_reading_that_there_is_not_cannot_be_written():
    with pytest.raises(ValueError, match="Alliance 'both' is no reading; give 'beside' or 'instead'"):
        write_code(EXAMPLE._replace(alliance="both"), CODES)


def test_digits_of_another_script_are_no_points():
    with pytest.raises(ValueError, match="something other than a role, points, scores and chances"):
        read_code(sealed("wpf2~a~bde٣re1au1~~~"), CODES)
