"""The share codes of a class become one table, from whatever an instructor has collected them in."""

import pandas as pd
import pytest
from class_codes import LETTERS, MATRIX, invent_codes, invent_weighings

from pillars.weighing import (
    Score,
    Weighing,
    leaders,
    overall_value,
    replace_scores,
    swing_weights,
    write_code,
)
from pillars.widgets import ClassView, read_codes
from pillars.widgets.tables import read_role_matrix

CODES = invent_codes(3)
ONE, TWO, THREE = CODES
SPELLINGS = {
    "lines": f"{ONE}\n\n{TWO}\r\n{THREE}",
    "a byte order mark": f"\ufeff{ONE}\n{TWO}\n{THREE}",
    "links": "\n".join(f"https://example.org/lab.html#{code}" for code in CODES),
    "links with escaped marks": "\n".join(f"https://example.org/#{c.replace('~', '%7E')}" for c in CODES),
    "a chat": f"Aiko, 10:02: here is mine {ONE}.\n{TWO} and my neighbour's {THREE}",
    "capitals of a phone": "\n".join(code.capitalize() for code in CODES),
    "a column": f"Code\n{ONE}\n{TWO}\n{THREE}\n",
    "a CSV": f"when,CODE\n1,{ONE}\n2,{TWO}\n3,{THREE}\n",
    "a CSV with semicolons": f'when;"code"\r\n"1; 2";"{ONE}"\r\n2;{TWO}\r\n3;{THREE}\r\n',
    "a CSV with tabs": f"when\tcode\n1\t{ONE}\n2\t{TWO}\n3\t{THREE}",
    "a form": f'Time,Your share code,Why\n1,{ONE},"so, ""so""\nand so"\n2,{TWO},\n3,{THREE},x\n',
    "a CSV without a header": f"Aiko,{ONE}\nBen,{TWO}\nChen,{THREE}",
    "a quote that never closes": f'when,code\n"1,{ONE}\n2,{TWO}\n3,{THREE}',
}


def write(path, content):
    """Write a file of a class; return its path."""
    path.write_bytes(content)
    return path


@pytest.mark.filterwarnings("ignore:1 line was skipped")
@pytest.mark.parametrize("text", SPELLINGS.values(), ids=SPELLINGS)
def test_codes_are_found_in_whatever_surrounds_them(text):
    pd.testing.assert_frame_equal(
        read_codes(text).drop(columns="line"), read_codes(CODES).drop(columns="line")
    )


@pytest.mark.filterwarnings("ignore:1 line was skipped")
@pytest.mark.parametrize("text", SPELLINGS.values(), ids=SPELLINGS)
def test_the_widget_finds_the_same_codes(text):
    assert ClassView(text).frame.equals(read_codes(text))


def test_a_row_has_weights_values_and_leaders_by_the_scores_of_its_role_and_its_own():
    for weighing, row in zip(
        invent_weighings(30), read_codes(invent_codes(30)).to_dict("records"), strict=True
    ):
        matrix = replace_scores(read_role_matrix(weighing.role), weighing.scores)
        weights = swing_weights(weighing.swings)
        values = overall_value(matrix, weights)
        assert {name: row[f"weight_{name}"] for name in MATRIX.criteria} == weights
        assert {name: row[f"value_{name}"] for name in MATRIX.options} == values
        assert (row["role"], row["leader"]) == (weighing.role, leaders(values)[0])


def test_a_code_without_a_first_weighing_has_no_leader_before():
    frame = read_codes(invent_codes(6))
    assert frame.leader_before.isna().tolist() == [True, False, False] * 2
    assert frame.before_deterrence.isna().tolist() == [True, False, False] * 2


def test_role_and_name_come_from_their_columns_and_the_role_wins():
    frame = read_codes(f"Name;ROLE;code\nAiko;<b>Mars</b>;{TWO}\n=Ben;;{TWO}")
    assert frame[["name", "role"]].to_numpy().tolist() == [["Aiko", "<b>Mars</b>"], ["=Ben", "washington"]]


def test_the_scores_of_a_role_are_used_and_the_codes_own_stand_above_them():
    cell, own = list(MATRIX.scores)[0], list(MATRIX.scores)[1]
    seen = {"seoul": replace_scores(MATRIX, {cell: Score(99, 99, 99), own: Score(1, 1, 1)})}
    code = write_code(
        Weighing("seoul", dict.fromkeys(MATRIX.criteria, 50), scores={own: Score(88, 88, 88)}), LETTERS
    )
    frame = read_codes(code, role_matrix=lambda role: seen.get(role, MATRIX))
    expected = replace_scores(MATRIX, {cell: Score(99, 99, 99), own: Score(88, 88, 88)})
    weights = swing_weights(dict.fromkeys(MATRIX.criteria, 1))
    assert frame.loc[0, f"value_{cell[0]}"] == pytest.approx(overall_value(expected, weights)[cell[0]])


def test_a_role_that_the_book_does_not_know_has_the_books_scores():
    assert read_role_matrix("mars") == read_role_matrix() == MATRIX


def test_broken_lines_are_skipped_warned_about_and_listed():
    lines = [ONE, "hello", TWO[:-1], "wpf9~x~y", THREE]
    with pytest.warns(UserWarning, match="3 lines were skipped. Line 2: This is no share code"):
        frame = read_codes(lines)
    assert frame.line.tolist() == [1, 5]
    assert [line for line, _ in frame.attrs["problems"]] == [2, 3, 4]


def test_the_line_of_a_problem_is_that_of_the_file():
    with pytest.warns(UserWarning, match=r"Line 4: The code is cut off"):
        read_codes(f'why,code\n"two\nlines",{ONE}\nx,{TWO[:-2]}')


def test_the_same_code_counts_once_unless_the_names_differ():
    frame = read_codes(f"name,code\nAiko,{ONE}\nAiko,{ONE}\nBen,{ONE}")
    assert frame.name.tolist() == ["Aiko", "Ben"]
    assert frame.attrs["duplicates"] == [3]


def test_every_kind_of_source_gives_the_same_table(tmp_path):
    expected = read_codes(CODES)
    text = write(tmp_path / "class.txt", "\n".join(CODES).encode())
    assert read_codes(text).equals(expected)
    assert read_codes(str(text)).equals(expected)
    assert read_codes(pd.DataFrame({"Code": CODES})).equals(expected)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_file_from_excel_is_read_in_its_encoding(tmp_path, encoding):
    path = write(tmp_path / "class.CSV", f"name;code\r\nJosé;{ONE}\r\n".encode(encoding))
    assert read_codes(path).name.tolist() == ["José"]


@pytest.mark.parametrize(
    ("content", "said"), [(b"PK\x03\x04rest", "save it as CSV"), (b"\x89PNG\0\0", "not a text")]
)
def test_a_file_that_is_no_text_is_refused_with_the_remedy(tmp_path, content, said):
    with pytest.raises(ValueError, match=said):
        read_codes(write(tmp_path / "class.csv", content))


@pytest.mark.parametrize(
    ("source", "said"), [("no_such.csv", "cannot be opened"), (7, "Codes are int"), ([7], "Codes are list")]
)
def test_a_source_that_holds_no_codes_is_refused(source, said):
    with pytest.raises(ValueError, match=said):
        read_codes(source)


@pytest.mark.parametrize("nothing", ["", [], pd.DataFrame({"code": []}), "code\n"])
def test_nothing_gives_an_empty_table_with_all_columns(nothing):
    frame = read_codes(nothing)
    assert len(frame) == 0
    assert list(frame.columns) == list(read_codes(ONE).columns)


def test_ten_thousand_codes_are_read():
    assert len(read_codes(invent_codes(10_000))) == 10_000


def test_the_widget_reads_what_python_sets_and_never_a_file(tmp_path):
    view = ClassView()
    view.codes = f"{ONE}\nhello"
    assert [row["role"] for row in view.rows] == ["tokyo"]
    assert view.problems == [[2, 'This is no share code; a code begins with "wpf1~".']]
    assert view.frame.attrs["problems"] == [(2, view.problems[0][1])]
    view.codes = str(write(tmp_path / "class.txt", ONE.encode()))
    assert len(view.frame) == 0
