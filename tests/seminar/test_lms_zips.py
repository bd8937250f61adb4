"""Feedback as Moodle and Canvas take it back: their rules for names, as their source has them."""

import re
import zipfile
from types import SimpleNamespace

import pytest
from class_folders import make_class_folder
from hand_in_files import TWENTY, Sent, make_twenty, saved_answers, write_canvas, write_moodle
from handed_in import answers_file, hand_in
from marked_class import make_blank_gradebook

from seminar.__main__ import main
from seminar.give_back.lms_zips import write_lms_zips

STUDENTS = ["an01", "yamada", "z5", "doe.j"]


def read_as_moodle(path, participants):
    """Return (number, file) as Moodle's importziplib.php reads a path; None for what it passes over."""
    parts = path.split("/")
    while parts:
        info = parts.pop(0).split("_", 4)
        if len(info) < 4 or not info[1].isdigit() or int(info[1]) not in participants:
            continue
        assert info[2:4] == ["assignsubmission", "file"]
        return int(info[1]), "/".join(filter(None, [*info[4:], *parts]))
    return None


def read_as_canvas(path):
    """Return (student, file's number) as Canvas's infer_comment_context_from_filename reads a path."""
    split = [part for part in path.rpartition("/")[2].split("_") if part != "LATE"]
    if split[0] == "anon":
        return tuple(split[1:3])
    return tuple([part for part in split if re.fullmatch(r"\d+", part)][:2])


def list_zip(path):
    """Return the names in a zip and what they hold."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.fixture
def graded(tmp_path, capsys):
    """A function that takes hand-ins in, one of them by hand, grades them and writes feedback."""

    def grade(write, **options):
        class_ = make_twenty(tmp_path / "class")
        (class_.folder / "gradebook.db").write_bytes(make_blank_gradebook())
        sent = [Sent(one, f"ps1-{one}.json", saved_answers(class_, one), kind="answers") for one in STUDENTS]
        path = write(tmp_path / "download.zip", class_, sent, **options)
        assert main(["collect", str(class_.folder), "ps1", str(path)]) == 0
        hand_in(class_, "quiet", answers_file(class_, "quiet"), "answers")
        assert main(["grade", str(class_.folder), "ps1"]) == 0
        capsys.readouterr()
        assert main(["feedback", str(class_.folder), "ps1"]) == 0
        return class_, capsys.readouterr().out

    return grade


@pytest.mark.parametrize("folders", [True, False])
def test_moodle_gives_each_page_to_the_student_who_handed_in(graded, folders):
    class_, said = graded(write_moodle, folders=folders)
    inside = list_zip(class_.folder / "feedback/ps1-moodle.zip")
    numbers = {100200 + place: student for place, student in enumerate(TWENTY)}
    read = {read_as_moodle(f"/import/{path}", numbers): text for path, text in inside.items()}
    assert {numbers[number]: file for number, file in read} == dict.fromkeys(STUDENTS, "ps1.html")
    for (number, _), text in read.items():
        assert text == (class_.folder / f"feedback/{numbers[number]}/ps1.html").read_text(encoding="utf-8")
    assert "(4 of 5 pages)\n    not in it, as no hand-in of theirs came from Moodle: quiet\n" in said
    assert not (class_.folder / "feedback/ps1-canvas.zip").exists()


def test_canvas_gives_each_page_to_the_student_who_handed_in(graded):
    class_, said = graded(write_canvas)
    inside = list_zip(class_.folder / "feedback/ps1-canvas.zip")
    places = {student: place for place, student in enumerate(TWENTY)}
    read = {read_as_canvas(path): text for path, text in inside.items()}
    assert set(read) == {(str(5000 + places[one]), str(70000 + places[one])) for one in STUDENTS}
    page = (class_.folder / "feedback/an01/ps1.html").read_text(encoding="utf-8")
    assert read["5000", "70000"] == page
    assert "came from Canvas: quiet" in said
    assert not (class_.folder / "feedback/ps1-moodle.zip").exists()


@pytest.mark.parametrize(
    ("paths", "lms", "expected"),
    [
        (["Group A-Anna_Bo_77001_assignsubmission_file_/ps1.ipynb"], "moodle", (77001, "ps1.html")),
        (["Teilnehmer/in 4711_assignsubmission_file_/a_2024_12_b.ipynb"], "moodle", (4711, "ps1.html")),
        (["Participant_4711_assignsubmission_file/ps1.ipynb"], "moodle", (4711, "ps1.html")),
        (["Anna_77001_assignsubmission_onlinetext_onlinetext.html"], "moodle", (77001, "ps1.html")),
        (["obrienbob_LATE_12346_998878_ps1-2.ipynb"], "canvas", ("12346", "998878")),
        (["anon_LATE_7HUGw_998_ps1.json"], "canvas", ("7HUGw", "998")),
        (["bob_12346_998_a.ipynb", "bob_12346_1001_a-1.ipynb"], "canvas", ("12346", "1001")),
        (["bob_12346_1001_a-1.ipynb", "bob_12346_998_a.ipynb"], "canvas", ("12346", "1001")),
    ],
)
def test_names_as_each_lms_writes_them_come_back_to_the_same_student(tmp_path, paths, lms, expected):
    hand_ins = [SimpleNamespace(origin=f"download.zip: {path}") for path in paths]
    written = write_lms_zips(tmp_path, "ps1", {"an01": "page"}, {"an01": hand_ins})
    assert [path.name for path in tmp_path.iterdir()] == [f"ps1-{lms}.zip"]
    (path,) = list_zip(written[lms.capitalize()][0])
    read = read_as_moodle(f"/import/{path}", {77001, 4711}) if lms == "moodle" else read_as_canvas(path)
    assert read == expected


def test_without_any_lms_there_is_no_zip_for_one_and_an_old_one_goes(tmp_path):
    class_ = make_class_folder(tmp_path / "class")
    (tmp_path / "ps1-moodle.zip").write_bytes(b"old")
    one = hand_in(class_, "an01", b"{}")
    assert write_lms_zips(tmp_path, "ps1", {"an01": "page"}, {"an01": [one]}) == {}
    assert not (tmp_path / "ps1-moodle.zip").exists()
