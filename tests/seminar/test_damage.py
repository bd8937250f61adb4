"""Whatever damage a list, a zip, a notebook or the settings have taken: a sentence, and nobody is swallowed.

`benchmarks/damage.py` runs the same for minutes.
"""

import contextlib
import io
import json
import os
import re
import zipfile

import pytest
from class_folders import make_class_folder
from handed_in import fill_notebook, write_notebook
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from pillars.exercises import ItemError
from seminar.__main__ import main
from seminar.classes.class_folder import ClassError, open_class, read_class_set
from seminar.classes.class_list import read_class_list
from seminar.classes.settings import EXAMPLES, EXAMPLES_ABOVE
from seminar.collect.hand_ins import list_hand_ins, list_unassigned
from seminar.grade.given import blank, read_text
from seminar.grade.judge import Key
from seminar.sandbox import Limits
from seminar.sandbox.notebook import Unreadable, read_cells
from seminar.sandbox.records import Run

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
# How many times as many inputs as a test run takes.
TIMES = int(os.environ.get("DAMAGE_TIMES", "1"))
FEW = {"max_examples": 150 * TIMES, "deadline": None, "derandomize": TIMES == 1}
FEW["suppress_health_check"] = list(HealthCheck)


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
        event("refused in a sentence")
        assert str(path) in str(error)
    else:
        event("read")
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


@settings(**FEW | {"max_examples": 40 * TIMES})
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
    event("refused in a sentence" if status else "read")
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


@pytest.fixture(scope="module")
def class_(tmp_path_factory):
    """A class whose files are damaged and mended again."""
    return make_class_folder(tmp_path_factory.mktemp("damage") / "class")


@pytest.fixture(scope="module")
def filled(class_):
    """A notebook with all its answers, and what is asked of it."""
    plan = Key(read_class_set(class_, "ps1"), class_.secret).plan("an01", "notebook")
    return write_notebook(fill_notebook(class_, "an01")), plan


def few(strategy):
    """Return a strategy that gives nothing three times in four."""
    return st.integers(0, 3).flatmap(lambda chance: st.none() if chance else strategy)


VALUES = st.sampled_from(
    [None, True, -1, 0.5, "", "x", "\ud800", [], [[]], {}, {"": None}, [1, "a"], "#" * 3000, "?help", "!ls"]
)
STEPS = st.sampled_from(["replace", "delete", "double", "rename", "swap"])
hits = st.lists(st.tuples(STEPS, place, VALUES), min_size=1, max_size=6)


def list_places(node):
    """Return every place of a tree of JSON as (what holds it, key or position)."""
    keys = list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
    return [(node, key) for key in keys] + [each for key in keys for each in list_places(node[key])]


def hit(node, hits):
    """Change a tree of JSON in place at some places."""
    for step, where, value in hits:
        places = list_places(node)
        if not places:
            return
        holder, key = places[where % len(places)]
        if step == "replace":
            # A copy: the same list in two places could come to lie in itself.
            holder[key] = json.loads(json.dumps(value))
        elif step == "delete":
            del holder[key]
        elif step == "double" and isinstance(holder, list):
            holder.insert(key, json.loads(json.dumps(holder[key])))
        elif step == "rename" and isinstance(holder, dict):
            holder[str(value)[:20]] = holder.pop(key)
        elif isinstance(holder, list):
            holder.append(holder.pop(key))


@settings(**FEW)
@given(hits, few(st.tuples(place, st.integers(0, 255))), few(place))
def test_a_damaged_notebook_is_read_or_refused_in_one_line(tmp_path_factory, filled, hits, flip, cut):
    text, plan = filled
    tree = json.loads(text)
    hit(tree, hits)
    raw = bytearray(json.dumps(tree).encode())
    if flip:
        raw[flip[0] % len(raw)] = flip[1]
    content = bytes(raw[: cut * 10 % len(raw)] if cut else raw)
    path = tmp_path_factory.getbasetemp() / "damaged.ipynb"
    path.write_bytes(content)
    try:
        read_cells(path, Limits())
    except Unreadable as error:
        event("refused in a sentence")
        assert "\n" not in str(error)
    else:
        event("read")
        given = read_text(blank(plan) | {"status": "ran"}, Run("ran"), content, plan)
        assert [essay["id"] for essay in given["essays"]] == [task["id"] for task in plan["essays"]]


SETTINGS = f"{EXAMPLES_ABOVE}[deadlines]\nps1 = 2027-03-01T23:59:00+09:00\n{EXAMPLES}"
# Without the signs that keep an example from counting, and what explains it; two of them exclude each other.
SETTINGS = re.sub(r" +#.*", "", re.sub(r"^# (?=\w+[\w.-]* = |\[)", "", SETTINGS, flags=re.MULTILINE))
SETTINGS = SETTINGS.replace('same_variant = ["ps1"]', 'same_variant = ["ps2"]')
WRITTEN = ["1", "-1", "nan", "1e400", "true", '"x"', '""', "[]", "[1]", '["ps1"]', "{}", '{"0" = "same"}']
WRITTEN += ["2027-03-01", "2027-03-01T00:00:00", '[["a"]]', '"any"', "9" * 20, '"Europe/Berlin"', '"+25:00"']
WRITTEN += ['"\\u0000"', "0x10", "12:00:00", "[{}]", '"../x"', "= =", '"']
CALLED = ["ps1", "ps9", "ps1.x", "ps1.ps1-essay", "ps1.ps1-days-between", 'ps1.""', "rows", "[drop]", "[x"]
hows = st.sampled_from(["value", "value", "name", "delete", "line"])
edits = st.tuples(hows, place, st.sampled_from(WRITTEN), st.sampled_from(CALLED))


@settings(**FEW)
@given(st.lists(edits, min_size=1, max_size=4))
def test_damaged_settings_are_read_or_refused_with_the_file(class_, edits):
    lines = SETTINGS.splitlines()
    for what, where, value, name in edits:
        at = where % len(lines)
        left, sign, right = lines[at].partition(" = ")
        changed = {"value": f"{left} = {value}", "name": f"{name} = {right}", "delete": "", "line": name}
        lines[at] = changed[what] if sign or what in ("delete", "line") else lines[at]
    (class_.folder / "class.toml").write_text("\n".join(lines), encoding="utf-8")
    try:
        read_class_set(open_class(class_.folder), "ps1")
    except (ClassError, ItemError) as error:
        event("refused in a sentence")
        assert "class.toml" in str(error) and "\n" not in str(error)
    else:
        event("read")


def test_a_title_of_two_lines_in_a_list_of_canvas_is_read(path):
    path.write_text('Student,ID,SIS Login ID,Section,"Essay\nweek 2 (4711)"\n"Doe, Jane",7,jdoe,A,\n')
    assert [student.id for student in read_class_list(path)[0]] == ["jdoe"]
