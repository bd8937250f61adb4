"""Export: the marks as Moodle and Canvas import them, after a check of who is who."""

import csv
import io
import re
import shutil
from pathlib import Path

import pytest
from class_folders import NAMES, make_class_folder
from handed_in import PS1, answers_file, hand_in
from marked_class import LEVELS, make_class_with_gradebook, mark_all, mark_essay, mark_line

from seminar.__main__ import main
from seminar.classes.class_folder import open_class
from seminar.classes.class_list import Student
from seminar.files import tame, tame_key
from seminar.give_back.export_lms import find_person, list_keys

FULL = sum(question.points for question in PS1.questions) + sum(LEVELS.values())
HEADER = [
    "Student",
    "ID",
    "SIS User ID",
    "SIS Login ID",
    "Section",
    "Quiz 1 (11)",
    "ps1: a list (4711)",
    "Final Score",
]
POSSIBLE = ["    Points Possible", "", "", "", "", "10", str(PS1.points), "(read only)"]


@pytest.fixture(scope="module")
def marked(tmp_path_factory):
    """A class in which all but z5 handed in, and all is marked."""
    class_ = make_class_with_gradebook(tmp_path_factory.mktemp("export") / "class")
    students = [name for name in NAMES if name != "z5"]
    mark_all(class_, **{name: {} for name in students})
    mark_essay(class_, "bo02", LEVELS | {"claim": 0}, comment="=HYPERLINK(1)")
    return class_


@pytest.fixture
def class_(marked, tmp_path):
    """A copy of that class."""
    shutil.copytree(marked.folder, tmp_path / "class")
    return open_class(tmp_path / "class")


def export(class_, *options):
    """Run the command; return its status."""
    return main(["export", str(class_.folder), "ps1", *options])


def read(class_, lms):
    """Return the rows of an exported file, as the LMS reads them."""
    text = (class_.folder / "export" / f"ps1-{lms}.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def write_canvas(class_, rows=None, header=HEADER, delimiter=",", bom=False):
    """Write a gradebook as Canvas exports it; return its path."""
    if rows is None:
        people = enumerate(NAMES.items(), start=500)
        rows = [
            [full, str(number), f"sis{number}", name, "A, 2", "7", "", "0"] for number, (name, full) in people
        ]
    path = class_.folder.parent / "canvas.csv"
    with open(path, "w", newline="", encoding="utf-8-sig" if bom else "utf-8") as file:
        csv.writer(file, delimiter=delimiter).writerows([header, POSSIBLE, *rows])
    return str(path)


def test_moodle_gets_each_address_with_its_points_and_a_few_words(class_):
    assert export(class_) == 0
    rows = {row["Email address"]: row for row in read(class_, "moodle")}
    column = f"ps1 (of {PS1.points})"
    emails = {student.id: student.email for student in class_.students}
    assert {name: rows[email][column] for name, email in emails.items() if name != "z5"} == {
        "an01": f"{FULL}", "bo02": f"{FULL - 3}", "山田太郎": f"{FULL}", "kim04": f"{FULL}",
    }  # fmt: skip
    asked = sum(question.points for question in PS1.questions)
    assert f"Questions: {asked} of {asked}." in rows[emails["an01"]]["ps1 feedback"]
    # A row without a mark could clear one that Moodle has.
    assert emails["z5"] not in rows
    assert [row["Full name"] for row in read(class_, "moodle")] == list(NAMES.values())[:-1]


def test_moodle_finds_people_by_id_number_too_and_never_by_the_number_of_a_file(class_):
    path = class_.folder / "class.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text(
        "\n".join([f"{lines[0]},lms_id", *[f"{line},9021" for line in lines[1:]]]), encoding="utf-8"
    )
    assert export(class_) == 0
    assert [row["ID number"] for row in read(class_, "moodle")] == list(NAMES)[:-1]
    assert "9021" not in (class_.folder / "export" / "ps1-moodle.csv").read_text(encoding="utf-8")


def test_the_file_for_moodle_begins_with_the_mark_that_excel_needs(class_):
    export(class_)
    assert (class_.folder / "export" / "ps1-moodle.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(("delimiter", "bom"), [(",", False), (",", True), (";", False)])
def test_canvas_gets_back_its_own_rows_and_column_with_the_points(class_, delimiter, bom):
    path = write_canvas(class_, delimiter=delimiter, bom=bom)
    assert export(class_, "--canvas", path) == 0
    data = (class_.folder / "export" / "ps1-canvas.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") == bom
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=delimiter))
    assert rows[0] == [*HEADER[:5], "ps1: a list (4711)"]
    assert rows[1] == [*POSSIBLE[:5], str(PS1.points)]
    text = Path(path).read_text(encoding="utf-8-sig")
    given = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    assert [row[:5] for row in rows[2:]] == [row[:5] for row in given[2:]]
    assert [row[5] for row in rows[2:]] == [f"{FULL}", f"{FULL - 3}", f"{FULL}", f"{FULL}", ""]


def test_without_a_file_from_canvas_a_new_column_is_offered(class_, capsys):
    export(class_)
    rows = read(class_, "canvas")
    assert rows[0]["Student"].strip() == "Points Possible"
    assert rows[0][PS1.title] == str(PS1.points)
    assert [row["SIS Login ID"] for row in rows[1:]] == [name for name in NAMES if name != "z5"]
    assert "--canvas FILE" in capsys.readouterr().out


def test_people_are_found_by_number_login_or_address_and_never_by_name(class_):
    emails = {student.id: student.email for student in class_.students}
    rows = [
        ["Bo Nguyễn", "1", "", " AN01 ", "A", "", "", ""],
        ["Anna Müller", "2", "bo02", "", "A", "", "", ""],
        ["Somebody", "3", "", emails["山田太郎"].upper(), "A", "", "", ""],
        ["Kim", "kim04", "", "", "A", "", "", ""],
    ]
    assert export(class_, "--canvas", write_canvas(class_, rows)) == 0
    points = {row["ID"]: row["ps1: a list (4711)"] for row in read(class_, "canvas")[1:]}
    assert points == {"1": f"{FULL}", "2": f"{FULL - 3}", "3": f"{FULL}", "kim04": f"{FULL}"}


def test_a_number_that_two_students_share_belongs_to_neither():
    keys = list_keys([Student("an01", "Anna", "a@x.org", "77"), Student("bo02", "Bo", "b@x.org", "77")])
    assert find_person(keys, "77") is None
    assert find_person(keys, "77", "bo02") == "bo02"


def test_who_is_only_in_one_of_the_lists_is_named(class_, capsys):
    rows = [[full, "1", "", name, "A", "", "", ""] for name, full in NAMES.items() if name != "an01"]
    rows.append(["Student, Test", "9", "", "f3a9", "A", "", "", ""])
    path = write_canvas(class_, rows)
    assert export(class_, "--canvas", path) == 1
    said = capsys.readouterr()
    assert "not in the file from Canvas: an01" in said.err
    assert "not on the class list (left out): Student, Test" in said.out
    assert not (class_.folder / "export").exists()
    assert export(class_, "--canvas", path, "--partial") == 0
    assert "Student, Test" not in [row["Student"] for row in read(class_, "canvas")]


def test_one_student_in_two_rows_is_refused(class_, capsys):
    rows = [["Anna", "1", "", "an01", "A", "", "", ""], ["Anna again", "2", "an01", "", "B", "", "", ""]]
    assert export(class_, "--canvas", write_canvas(class_, rows), "--partial") == 1
    assert "an01 stands there more than once (Anna; Anna again)" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("columns", "options", "said"),
    [
        (["Quiz 1 (11)", "Memo (12)"], [], "0 of its assignments fit ps1"),
        (["ps1 (11)", "PS1 (12)"], [], "2 of its assignments fit ps1"),
        (["Quiz 1 (11)", "Memo (12)"], ["--assignment", "memo"], None),
        (["Quiz 1 (11)", "Memo (12)"], ["--assignment", "12"], None),
        (["Quiz ps10 (11)", "The set PS1, again (12)"], [], None),
        (["Problem set 10 (11)", "Problem set 1 (12)"], [], None),
    ],
)
def test_the_assignment_in_canvas_is_the_one_that_fits_or_the_command_asks(
    class_, capsys, columns, options, said
):
    header = [*HEADER[:5], *columns, HEADER[-1]]
    status = export(class_, "--canvas", write_canvas(class_, header=header), *options)
    assert status == (1 if said else 0)
    assert (said or "students with marks") in "".join(capsys.readouterr())
    if not said:
        assert list(read(class_, "canvas")[0])[-1] == columns[1]


def change_list(class_, old, new):
    """Change class.csv."""
    path = class_.folder / "class.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("address", ["", "n/a", "0@example.org "])
def test_moodle_gets_no_row_that_it_could_give_to_the_wrong_person(class_, address, capsys):
    change_list(class_, "1@example.org", address)
    assert export(class_, "--partial") == 0
    named = [row["ID number"] for row in read(class_, "moodle")]
    assert named == [name for name in NAMES if name not in ("bo02", "z5", *["an01"] * ("@" in address))]
    said = capsys.readouterr().out
    assert ("have no email in class.csv, so their marks are not in the file for Moodle: bo02" in said) != (
        "@" in address
    )


def test_without_any_address_there_is_no_file_for_moodle(class_, capsys):
    assert export(class_) == 0
    change_list(class_, "@example.org", "")
    assert export(class_) == 0
    assert "no file for Moodle" in capsys.readouterr().out
    assert not (class_.folder / "export" / "ps1-moodle.csv").exists()


def test_what_moodle_does_unless_told_otherwise_is_said_before(class_, capsys):
    export(class_)
    said = capsys.readouterr().out
    assert f"maximum grade of {PS1.points}" in said and "stops its whole import" in said


def test_an_old_export_does_not_stay_beside_a_refused_new_one(class_, capsys):
    assert export(class_) == 0
    hand_in(class_, "z5", answers_file(class_, "z5"), "answers")
    assert export(class_) == 1
    assert "ps1-moodle-outdated.csv and ps1-canvas-outdated.csv now" in capsys.readouterr().err
    names = {path.name for path in (class_.folder / "export").iterdir()}
    assert names == {"ps1-moodle-outdated.csv", "ps1-canvas-outdated.csv"}
    assert export(class_, "--partial") == 0
    names = {path.name for path in (class_.folder / "export").iterdir()}
    assert names == {"ps1-moodle.csv", "ps1-canvas.csv"}


def test_canvas_keeps_what_it_has_where_there_is_no_mark(class_, capsys):
    rows = [[full, "1", "", name, "A", "", "EX", ""] for name, full in NAMES.items()]
    assert export(class_, "--canvas", write_canvas(class_, rows)) == 0
    assert [row["ps1: a list (4711)"] for row in read(class_, "canvas")][-1] == "EX"
    assert "are excused (EX) in Canvas" in capsys.readouterr().out


@pytest.mark.parametrize("names", [["LastName", "FirstName"], ["Last Name", "First Name"]])
def test_a_gradebook_with_the_names_in_two_columns_is_filled(class_, names):
    rows = [[*full.rpartition(" ")[::-2], "5", "", name, "A", "", "", ""] for name, full in NAMES.items()]
    path = write_canvas(class_, rows, [*names, *HEADER[1:]])
    text = Path(path).read_text(encoding="utf-8")
    possible = ",".join(POSSIBLE)
    Path(path).write_text(
        text.replace(possible, possible.replace("Possible,", "Possible,,")), encoding="utf-8"
    )
    assert export(class_, "--canvas", path) == 0
    assert [row["ps1: a list (4711)"] for row in read(class_, "canvas")][1:3] == [f"{FULL}", f"{FULL - 3}"]
    assert list(read(class_, "canvas")[0])[:3] == [*names, "ID"]


@pytest.mark.parametrize("title", ["ps1: a; b; c; d; e; f; g; h; i (4711)", "ps1 (a, b) (4711)"])
def test_a_title_with_any_punctuation_is_read(class_, title):
    assert export(class_, "--canvas", write_canvas(class_, header=[*HEADER[:6], title, HEADER[7]])) == 0
    assert list(read(class_, "canvas")[0])[-1] == title


def test_words_for_which_canvas_passes_over_a_column_are_said(class_, capsys):
    title = "ps1: Final Score (4711)"
    assert export(class_, "--canvas", write_canvas(class_, header=[*HEADER[:6], title, HEADER[7]])) == 0
    assert "Canvas passes over a column called 'ps1: Final Score (4711)'" in capsys.readouterr().out


def test_a_quotation_mark_too_many_in_a_gradebook_is_named_and_nothing_is_exported(class_, capsys):
    path = write_canvas(class_)
    text = Path(path).read_text(encoding="utf-8")
    Path(path).write_text(text.replace("Bo Nguyễn", '"Bo Nguyễn'), encoding="utf-8")
    assert export(class_, "--canvas", path) == 1
    assert "canvas.csv, line 4" in capsys.readouterr().err


def test_a_number_of_canvas_that_excel_rounded_is_refused(class_, capsys):
    rows = [[full, "1.2346E+04", "", name, "A", "", "", ""] for name, full in NAMES.items()]
    assert export(class_, "--canvas", write_canvas(class_, rows)) == 1
    assert "a spreadsheet has rounded the ID of Anna Müller to 1.2346E+04" in capsys.readouterr().err


def test_a_missing_file_of_canvas_is_named_and_where_canvas_gives_it(class_, capsys):
    assert export(class_, "--canvas", str(class_.folder / "none.csv")) == 1
    assert "none.csv: no such file; give the gradebook that Canvas exports" in capsys.readouterr().err


def test_another_file_is_not_taken_for_one_from_canvas(class_, capsys):
    assert export(class_, "--canvas", str(class_.folder / "class.csv")) == 1
    assert "not a gradebook from Canvas" in capsys.readouterr().err


def test_other_points_in_canvas_are_said(class_, capsys):
    path = write_canvas(class_, rows=None)
    text = Path(path).read_text(encoding="utf-8")
    Path(path).write_text(text.replace(f"10,{PS1.points},", "10,100,"), encoding="utf-8")
    export(class_, "--canvas", path)
    assert f"100 points in Canvas, the set has {PS1.points}" in capsys.readouterr().out


def test_while_an_essay_is_not_marked_nothing_is_exported_unless_asked_and_then_not_that_one(class_, capsys):
    mark_line(class_, "kim04", "ps1-essay-claim", None)
    assert export(class_) == 1
    assert "not marked yet: kim04" in capsys.readouterr().err
    assert not (class_.folder / "export").exists()
    assert export(class_, "--partial") == 0
    assert "left out: essays not marked yet: kim04" in capsys.readouterr().out
    points = [row[f"ps1 (of {PS1.points})"] for row in read(class_, "moodle")]
    assert points == [f"{FULL}", f"{FULL - 3}", f"{FULL}"]


def test_a_hand_in_that_came_after_grading_is_said(class_, capsys):
    hand_in(class_, "z5", answers_file(class_, "z5"), "answers")
    hand_in(class_, "an01", answers_file(class_, "an01", essay="New."), "answers", 2)
    assert export(class_) == 1
    assert "run `grade`: an01, z5" in capsys.readouterr().err


def test_who_handed_in_nothing_is_named_and_gets_no_zero(class_, capsys):
    export(class_)
    assert "handed in nothing; no mark of theirs is exported: z5" in capsys.readouterr().out


def test_more_points_than_there_are_are_said(class_, capsys):
    mark_essay(class_, "an01", LEVELS | {"claim": 40})
    export(class_)
    assert f"more than {PS1.points} points: an01" in capsys.readouterr().out


def test_two_students_with_one_address_are_not_exported_unseen(class_, capsys):
    path = class_.folder / "class.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("1@example.org", "0@example.org"), encoding="utf-8"
    )
    assert export(class_) == 1
    assert "share one email with somebody else in class.csv: an01, bo02" in capsys.readouterr().err


def test_marks_of_someone_who_left_the_list_are_named(class_, capsys):
    path = class_.folder / "class.csv"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("kim04")]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert export(class_) == 0
    assert "not on the class list: kim04" in capsys.readouterr().out


def test_no_cell_is_a_formula_for_a_spreadsheet(tmp_path, marked):
    shutil.copytree(marked.folder, tmp_path / "class")
    names = {
        "an01": "=cmd|' /C calc'!A0",
        "bo02": "@SUM(1)",
        "kim04": "+Kim",
        "z5": "\t=1",
        "山田太郎": "＝1",
    }
    class_ = make_class_folder(tmp_path / "class", names)
    export(
        class_,
        "--canvas",
        write_canvas(class_, [[n, "1", "", s, "-A()", "", "", ""] for s, n in names.items()]),
    )
    for lms in ("moodle", "canvas"):
        cells = [cell for row in read(class_, lms) for cell in row.values()]
        assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r＝＋－＠")]
    assert "'=cmd|' /C calc'!A0" in [row["Full name"] for row in read(class_, "moodle")]
    assert read(class_, "canvas")[1]["Section"] == "'-A()"


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "  =1", "\r=1", "＝1", "=", "-"])
def test_what_a_spreadsheet_takes_for_a_formula_is_tamed(text):
    assert tame(text) == f"'{text}"
    assert tame(tame(text)) == tame(text)


def test_what_the_lms_must_know_letter_for_letter_stays():
    for text in ("an01", "+anna@example.org", "-42", "@login", "0042", "山田太郎", "O'Brien", "a, b"):
        assert tame_key(text) == text
    assert tame_key("=1") == "'=1"
    assert tame_key("+1+cmd|' /C calc'!A0") == "'+1+cmd|' /C calc'!A0"


def test_exporting_again_gives_the_same_files(class_):
    export(class_)
    files = {
        path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (class_.folder / "export").iterdir()
    }
    export(class_)
    assert files == {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}
    assert len(files) == 2


def test_a_file_that_cannot_be_read_stops_the_export_until_a_hand_gives_it_points(class_, capsys):
    hand_in(class_, "an01", b"PK", "notebook", 2)
    assert main(["grade", str(class_.folder), "ps1"]) == 0
    for criterion in LEVELS:
        mark_line(class_, "an01", f"ps1-essay-{criterion}", 0)
    assert export(class_) == 1
    said = capsys.readouterr().err
    assert "handed in a file that cannot be read; ask for another" in said
    assert "first question on the marking page, 0 too: an01" in said
    mark_line(class_, "an01", PS1.questions[0].id, 0)
    assert export(class_) == 0


def test_for_a_class_of_canvas_nothing_is_said_of_moodle_but_that_there_is_no_file(class_, capsys):
    path = class_.folder / "class.csv"
    path.write_text(re.sub(r"\d+@example.org", "", path.read_text(encoding="utf-8")), encoding="utf-8")
    assert export(class_) == 0
    said = capsys.readouterr().out
    assert [line for line in said.splitlines() if "Moodle" in line] == [
        "  (no file for Moodle: no student with marks has an address of e-mail in class.csv)"
    ]
    assert "Next, in Canvas: Grades, Import, the file " in said


def test_the_row_of_most_points_is_known_in_canvass_other_languages(class_, tmp_path):
    possible = ["    Mögliche Punkte", *POSSIBLE[1:]]
    path = tmp_path / "canvas.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, possible, ["Müller, Anna", "7", "", "an01", "A", "", "", ""]])
    assert export(class_, "--canvas", str(path), "--partial") == 0
    assert [row["Student"] for row in read(class_, "canvas")] == ["    Mögliche Punkte", "Müller, Anna"]
