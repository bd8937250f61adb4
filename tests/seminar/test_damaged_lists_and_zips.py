"""Whatever damage a list or a zip has taken: a sentence, and nobody is swallowed."""

import contextlib
import io
import zipfile

import pytest
from class_folders import make_class_folder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seminar.__main__ import main
from seminar.classes.class_folder import ClassError
from seminar.classes.class_list import read_class_list
from seminar.collect.hand_ins import list_hand_ins, list_unassigned

LISTS = [
    'student,name,email,lms_id\r\nana,"Müller, Anna",a@x,\r\nbob,Bob O\'Brien,b@x,12\r\n'
    "0012,李 小龍,c@x,7\r\n",
    'Student;ID;SIS Login ID;Section;"PS 1; a (4)"\n    Points Possible;;;;9\n'
    '"Doe, Jane";5;jd;A;\n"Roe, Jo";6;jo;A;\n',
    '"First name","Last name","Email address",Roles\nAna,Gil,a@x.org,Student\nBo,"Li, Jr.",b@x.org,Student\n',
    '"Last Name"\t"First Name"\tUsername\nGil\tAna\tana\nLi\tBo\tbo\n',
]
COUNTS = [3, 2, 2, 2]
LETTERS = '",;\t\n\r\0\ufeff\u200b\u00a0=. 0E+é学\ud800'
place = st.integers(0, 10_000)
FEW = {"max_examples": 150, "deadline": None, "suppress_health_check": list(HealthCheck), "derandomize": True}


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """The path of a list."""
    return tmp_path_factory.mktemp("lists") / "class.csv"


def damage(text, changes):
    """Return a text after changes (what, place, letter)."""
    for what, where, letter in changes:
        at = where % (len(text) + 1)
        if what == "insert":
            text = text[:at] + letter + text[at:]
        elif what == "delete":
            text = text[:at] + text[at + 1 :]
        elif what == "double":
            lines = text.splitlines(keepends=True)
            text = "".join(lines[: where % (len(lines) + 1)] + lines)
        else:
            text = text[:at]
    return text


kind = st.sampled_from(["insert", "insert", "delete", "double", "cut"])
changes = st.lists(st.tuples(kind, place, st.sampled_from(LETTERS)), min_size=1, max_size=5)


@settings(**FEW)
@given(st.sampled_from(LISTS), changes, st.sampled_from(["utf-8", "utf-16", "utf-16-le", "cp1252"]))
def test_a_damaged_list_is_read_or_refused_in_one_line(path, text, changes, codec):
    path.write_bytes(damage(text, changes).encode(codec, "replace"))
    try:
        students, _ = read_class_list(path)
    except ClassError as error:
        assert str(path) in str(error)
    else:
        assert all(student.id and "\n" not in student.name for student in students)


@settings(**FEW)
@given(st.integers(0, len(LISTS) - 1), place)
def test_one_quotation_mark_too_many_never_swallows_a_student(path, number, where):
    path.write_text(damage(LISTS[number], [("insert", where, '"')]), encoding="utf-8")
    with contextlib.suppress(ClassError):
        students, notes = read_class_list(path)
        assert len(students) == COUNTS[number] or "left out" in notes[0]


WHO = [
    "Anna Müller",
    "Bob O'Brien",
    "mulleranna",
    "Participant",
    "Müller",
    "ana",
    "x",
    "..",
    "",
    "a\0b",
    "李\r\n",
]
name = st.builds(
    "{}{}{}_{}{}{}".format,
    st.sampled_from(["", "Group A-", "LATE_", "anon_", "a/../", "C:\\"]),
    st.sampled_from(WHO),
    st.sampled_from(["", "_LATE", "_", "__"]),
    st.sampled_from(["1", "12345", "007", "x", "9" * 30]),
    st.sampled_from(["_assignsubmission_file_/", "_998877_", "_1_", "/", "_assignsubmission_file_\\"]),
    st.sampled_from(["ps1.ipynb", "ps1-2.ipynb", "hand-in.json", "", ".", "Grades.csv", "x" * 300]),
)
content = st.sampled_from(
    [b"", b"{", b"[]", b'{"nbformat": 4}', b'{"nbformat": 4, "metadata": {"wpf": {"student": "ana"}}}']
    + [b'{"format": "wpf-answers-1", "student": ["ana"]}', b'\xff\xfe{\0"\0', b"PK\x03\x04", b"{" * 5000]
    + [b'Identifier,a,"Last modified (submission)"\nParticipant 1,,x']
)
day = st.tuples(st.integers(1980, 2107), st.integers(0, 15), st.integers(0, 31), *[st.integers(0, 31)] * 3)


@settings(**FEW | {"max_examples": 40})
@given(
    st.lists(st.tuples(name, content, day), min_size=1, max_size=6),
    st.none() | st.tuples(place, st.integers(0, 255)),
)
def test_a_damaged_zip_is_collected_or_refused_and_nothing_is_lost(tmp_path_factory, files, flip):
    folder = tmp_path_factory.mktemp("zip")
    class_ = make_class_folder(folder / "class", {"ana": "Anna Müller", "bob": "Bob O'Brien"})
    (folder / "in.zip").write_bytes(make_zip(files, flip))
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(["collect", str(class_.folder), "ps1", str(folder / "in.zip")])
    kept = [one for each in list_hand_ins(class_, "ps1").values() for one in each] + list_unassigned(
        class_, "ps1"
    )
    assert all(one.path.is_file() for one in kept)
    assert kept or status or "Refused:" in out.getvalue() or "0 taken" in out.getvalue()
    assert bool(err.getvalue()) == bool(status) and len(err.getvalue().splitlines()) <= 3


def make_zip(files, flip):
    """Return the bytes of a zip of (name, content, day), one byte of it changed at (place, value)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, data, date in files:
            member = zipfile.ZipInfo(path or "x")
            member.date_time = date
            archive.writestr(member, data)
    raw = bytearray(buffer.getvalue())
    if flip:
        raw[flip[0] % len(raw)] = flip[1]
    return bytes(raw)


def test_a_title_of_two_lines_in_a_list_of_canvas_is_read(path):
    path.write_text('Student,ID,SIS Login ID,Section,"Essay\nweek 2 (4711)"\n"Doe, Jane",7,jdoe,A,\n')
    assert [student.id for student in read_class_list(path)[0]] == ["jdoe"]
