"""Collecting what a class handed in, as Moodle, Canvas and a shared folder give it."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest
from class_folders import make_class_folder
from hand_in_files import (
    DEADLINE,
    Sent,
    answered,
    fill_in,
    make_hand_ins,
    make_twenty,
    name_moodle,
    read_blank,
    write_canvas,
    write_folder,
    write_moodle,
    write_zip,
)

from pillars.data import ROOT
from seminar.__main__ import main
from seminar.classes.class_folder import open_class
from seminar.collect.hand_ins import find_counting, list_hand_ins


@pytest.fixture(scope="module")
def term(tmp_path_factory):
    """A class of twenty, and what nineteen of them sent."""
    class_ = make_twenty(tmp_path_factory.mktemp("twenty") / "class")
    return SimpleNamespace(class_=class_, sent=make_hand_ins(class_))


@pytest.fixture
def class_(tmp_path):
    """The class of twenty again, in a folder of its own, with nothing collected."""
    return make_twenty(tmp_path / "class")


def collect(class_, source, *more):
    """Run the command; return its status."""
    return main(["collect", str(class_.folder), "ps1", str(source), *more])


def set_up(class_, line):
    """Put a line at the front of class.toml."""
    path = class_.folder / "class.toml"
    path.write_text(f"{line}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")


def list_unknown(class_):
    """Return the names of the files that belong to nobody."""
    folder = class_.folder / "received" / "ps1" / "_unknown"
    return sorted(path.name for path in folder.glob("*/*") if path.name != "hand-in.json")


def list_bytes(class_):
    """Return everything below received/ with its bytes, but the records, which may learn something."""
    folder = class_.folder / "received"
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != "hand-in.json"]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def expect(term):
    """Return for each student the hashes of what was sent."""
    owners = {student.id: [] for student in term.class_.students}
    for one in term.sent:
        owners[one.student].append(hashlib.sha256(one.content).hexdigest())
    return {student: sorted(hashes) for student, hashes in owners.items()}


def check_all_taken(class_, term):
    """Assert that each student has what was sent, byte for byte, and that nothing is left over."""
    hand_ins = list_hand_ins(class_, "ps1")
    assert {student: sorted(one.sha256 for one in each) for student, each in hand_ins.items()} == expect(term)
    for each in hand_ins.values():
        assert [one.number for one in each] == list(range(1, len(each) + 1))
        for one in each:
            assert hashlib.sha256(one.path.read_bytes()).hexdigest() == one.sha256
    assert list_unknown(class_) == []


def write_source(kind, place, term):
    """Write what was sent as one kind of delivery."""
    if kind == "folder":
        return write_folder(place / "hand-ins", term.sent)
    if kind == "canvas":
        return write_canvas(place / "submissions.zip", term.class_, term.sent)
    flat, form = "flat" in kind, "NFD" if "nfd" in kind else "NFC"
    return write_moodle(place / "ps1.zip", term.class_, term.sent, folders=not flat, form=form)


@pytest.mark.parametrize("kind", ["moodle", "moodle flat", "moodle nfd", "canvas", "folder"])
def test_every_hand_in_goes_to_its_student_byte_for_byte(class_, term, tmp_path, capsys, kind):
    assert collect(class_, write_source(kind, tmp_path, term)) == 0
    check_all_taken(class_, term)
    said = capsys.readouterr().out
    assert f"{len(term.sent)} taken, 0 here already; nothing yet from 1 of 20 students" in said
    assert "Next: " in said


def test_kinds_and_lateness_are_told_and_the_right_hand_in_counts(class_, term, tmp_path):
    set_up(class_, 'counts = "last on time"')
    collect(class_, write_source("moodle", tmp_path, term))
    hand_ins = list_hand_ins(class_, "ps1")
    sent = {hashlib.sha256(one.content).hexdigest(): one for one in term.sent}
    for one in (one for each in hand_ins.values() for one in each):
        assert (one.kind, one.late) == (sent[one.sha256].kind, sent[one.sha256].late)
    counts = {student: one.name for student, one in find_counting(open_class(class_.folder), "ps1").items()}
    assert counts["an01"] == "ps1 (1).ipynb"
    assert counts["bo02"] == "ps1.ipynb"
    assert counts["park11"] == "ps1-park11.json"
    assert counts["tanaka"] == "ps1 (1).ipynb"


def test_canvas_says_itself_what_is_late(class_, term, tmp_path, capsys):
    collect(class_, write_source("canvas", tmp_path, term))
    late = {
        (student, one.number)
        for student, each in list_hand_ins(class_, "ps1").items()
        for one in each
        if one.late
    }
    assert {student for student, _ in late} == {"bo02", "kim04", "park11"}
    assert "All times" not in capsys.readouterr().out


def test_collecting_again_takes_nothing_twice_from_whatever_lms(class_, term, tmp_path, capsys):
    collect(class_, write_source("moodle", tmp_path, term))
    before = list_bytes(class_)
    for kind in ("moodle", "canvas", "folder"):
        capsys.readouterr()
        assert collect(class_, write_source(kind, tmp_path, term)) == 0
        assert f"0 taken, {len(term.sent)} here already" in capsys.readouterr().out
        assert list_bytes(class_) == before


def test_what_comes_later_gets_the_next_number(class_, tmp_path):
    for wrong in (0, 1):
        collect(
            class_,
            write_folder(tmp_path / str(wrong), [Sent("an01", "ps1.ipynb", answered(class_, "an01", wrong))]),
        )
    assert [one.number for one in list_hand_ins(class_, "ps1")["an01"]] == [1, 2]


@pytest.mark.parametrize(
    ("codec", "names"),
    [
        ("cp932", {"y1": "山田 太郎", "s2": "佐藤 花子", "o3": "表 十三"}),
        ("euc_kr", {"k1": "김민수", "p2": "박서연", "c3": "최 유진"}),
        ("gbk", {"w1": "王伟", "l2": "李 小龙", "z3": "张 锋"}),
        ("big5", {"c1": "陳 怡君", "l2": "林 志豪", "h3": "黃 淑芬"}),
        ("cp437", {"m1": "Anna Müller", "j2": "José Núñez", "b3": "François Lévêque"}),
        ("cp1252", {"m1": "Anna Müller", "j2": "José Núñez", "b3": "François Lévêque"}),
        ("cp866", {"i1": "Иван Петров", "a2": "Анна Щукина"}),
        ("utf-8", {"m1": "Anna Müller", "k2": "김민수", "y3": "山田 太郎"}),
    ],
)
def test_names_in_a_zip_that_does_not_say_how_they_are_written_are_read_and_the_guess_is_told(
    tmp_path, capsys, codec, names
):
    class_ = make_class_folder(tmp_path / "class", names)
    sent = [Sent(name, "ps1.ipynb", answered(class_, name)) for name in names]
    assert collect(class_, write_moodle(tmp_path / "ps1.zip", class_, sent, codec=codec)) == 0
    assert all(len(each) == 1 for each in list_hand_ins(class_, "ps1").values())
    assert ("they were read as" in capsys.readouterr().out) == (codec != "utf-8")


def test_a_file_that_says_it_is_somebody_elses_is_kept_apart_and_named(class_, tmp_path, capsys):
    path = write_moodle(tmp_path / "ps1.zip", class_, [Sent("an01", "ps1.ipynb", answered(class_, "bo02"))])
    assert collect(class_, path) == 0
    said = capsys.readouterr().out
    assert (
        "Anna Müller_100200_assignsubmission_file_/ps1.ipynb: its name points to an01, the file says bo02"
        in said
    )
    assert list_unknown(class_) == ["ps1.ipynb"]
    assert not any(list_hand_ins(class_, "ps1").values())


def test_a_file_is_never_believed_alone(class_, tmp_path, capsys):
    path = write_zip(tmp_path / "ps1.zip", [("ps1.ipynb", answered(class_, "an01"), DEADLINE)])
    collect(class_, path)
    assert "ps1.ipynb: its name names nobody; the file says an01" in capsys.readouterr().out
    assert list_unknown(class_) == ["ps1.ipynb"]


def test_a_file_of_nobody_is_listed_by_the_number_that_the_next_command_takes(class_, tmp_path, capsys):
    files = [(f"x{number}/ps1.ipynb", answered(class_, "an01", number), DEADLINE) for number in (0, 1)]
    path = write_zip(tmp_path / "ps1.zip", files)
    collect(class_, path)
    said = capsys.readouterr().out
    assert "2 handed in, not yet assigned" in said and "number 2, x1/ps1.ipynb: its name names nobody" in said
    assert f"collect {class_.folder} ps1 --assign 1 STUDENT" in said
    assert main(["collect", str(class_.folder), "ps1", "--assign", "2", "AN01"]) == 0
    assert [one.path.read_bytes() for one in list_hand_ins(class_, "ps1")["an01"]] == [files[1][1]]
    assert "1 handed in, not yet assigned" in capsys.readouterr().out
    assert main(["collect", str(class_.folder), "ps1", "--assign", "2", "an01"]) == 1
    assert "has this number; there: 1." in capsys.readouterr().err


def test_hand_ins_of_another_problem_set_are_not_taken_and_the_right_command_is_named(
    class_, tmp_path, capsys
):
    sent = [Sent(one, "ps1.ipynb", answered(class_, one)) for one in ("an01", "bo02")]
    path = write_moodle(tmp_path / "all of them.zip", class_, [*sent, Sent("x17", "ps1.docx", b"PK")])
    assert main(["collect", str(class_.folder), "ps2", str(path)]) == 1
    said = capsys.readouterr().err
    assert f"{path}: its files say that they are ps1, none ps2; nothing was taken" in said
    assert f"-m seminar collect {class_.folder} ps1 '{path}'" in said
    assert not (class_.folder / "received").exists()


def test_a_source_without_a_file_is_said_to_be_empty(class_, tmp_path, capsys):
    (tmp_path / "downloads").mkdir()
    for source in (tmp_path / "downloads", write_zip(tmp_path / "empty.zip", [])):
        assert collect(class_, source) == 1
        assert f"{source}: there is no file in it" in capsys.readouterr().err


def test_an_address_will_do_in_place_of_an_id(class_, tmp_path):
    (tmp_path / "x.ipynb").write_bytes(answered(class_, "bo02"))
    assert collect(class_, tmp_path / "x.ipynb", "--student", class_.student("bo02").email.upper()) == 0
    assert len(list_hand_ins(class_, "ps1")["bo02"]) == 1


def test_the_instructor_can_say_whose_it_is(class_, tmp_path, capsys):
    content = answered(class_, "bo02")
    collect(class_, write_zip(tmp_path / "ps1.zip", [("x/ps1.ipynb", content, DEADLINE)]))
    (tmp_path / "ps1.ipynb").write_bytes(content)
    assert collect(class_, tmp_path / "ps1.ipynb", "--student", "AN01") == 0
    assert [one.path.read_bytes() for one in list_hand_ins(class_, "ps1")["an01"]] == [content]
    assert list_unknown(class_) == []
    assert collect(class_, tmp_path / "ps1.ipynb", "--student", "nobody") == 1
    assert "not in class.csv" in capsys.readouterr().err


def test_two_students_of_one_name_are_told_apart_by_the_file_or_by_the_number_of_the_lms(
    class_, tmp_path, capsys
):
    bare = [fill_in(read_blank(class_, "doe.j"), {}, {"ps1-essay": text}) for text in ("one", "two")]
    for number, content in enumerate(bare):
        notebook = json.loads(content) | {"metadata": {}}
        bare[number] = json.dumps(notebook).encode()
    sent = [Sent("doe.j", "ps1.ipynb", bare[0]), Sent("doe.k", "ps1.ipynb", bare[1])]
    path = write_moodle(tmp_path / "ps1.zip", class_, sent)
    collect(class_, path)
    assert "its name fits doe.j or doe.k" in capsys.readouterr().out
    rows = (class_.folder / "class.csv").read_text(encoding="utf-8").splitlines()
    numbered = [f"{row},{'lms_id' if place == 0 else 100199 + place}" for place, row in enumerate(rows)]
    (class_.folder / "class.csv").write_text("\n".join(numbered), encoding="utf-8")
    collect(class_, path)
    hand_ins = list_hand_ins(class_, "ps1")
    assert [[one.path.read_bytes() for one in hand_ins[name]] for name in ("doe.j", "doe.k")] == [
        [bare[0]],
        [bare[1]],
    ]


def test_a_hand_in_of_another_problem_set_is_kept_apart(class_, tmp_path, capsys):
    notebook = json.loads(answered(class_, "an01"))
    notebook["metadata"]["wpf"]["problem_set"] = "ps2"
    sent = [Sent("an01", "ps1.ipynb", json.dumps(notebook).encode())]
    sent.append(Sent("bo02", "ps1.ipynb", answered(class_, "bo02")))
    collect(class_, write_folder(tmp_path / "in", sent))
    assert "the file says that it is ps2" in capsys.readouterr().out


def test_a_folder_that_names_one_student_and_a_file_that_names_another_agree_on_nobody(
    class_, tmp_path, capsys
):
    collect(
        class_, write_folder(tmp_path / "in", [Sent("an01", "ps1 kim04.ipynb", answered(class_, "an01"))])
    )
    assert "its name points to an01 and to kim04" in capsys.readouterr().out


def test_the_same_file_from_two_students_is_named(class_, tmp_path, capsys):
    bare = json.dumps(json.loads(answered(class_, "an01")) | {"metadata": {}}).encode()
    collect(
        class_, write_folder(tmp_path / "in", [Sent("an01", "a.ipynb", bare), Sent("ivan", "b.ipynb", bare)])
    )
    assert "The very same file from several students:\n  an01, ivan: a.ipynb" in capsys.readouterr().out


def test_times_that_are_all_after_the_deadline_prove_nothing(class_, tmp_path, capsys):
    sent = [Sent(name, "ps1.ipynb", answered(class_, name), -30) for name in ("an01", "bo02")]
    path = write_moodle(tmp_path / "ps1.zip", class_, sent)
    collect(class_, path)
    assert "All times in ps1.zip are after the deadline" in capsys.readouterr().out
    assert [one.late for each in list_hand_ins(class_, "ps1").values() for one in each] == [False, False]
    collect(class_, path, "--late", "yes")
    assert [one.late for each in list_hand_ins(class_, "ps1").values() for one in each] == [True, True]
    collect(class_, path, "--late", "no")
    assert [one.late for each in list_hand_ins(class_, "ps1").values() for one in each] == [False, False]


def test_a_collection_that_was_killed_is_completed_by_the_next_one(class_, term, tmp_path):
    path = write_source("moodle", tmp_path, term)
    command = [sys.executable, "-m", "seminar", "collect", str(class_.folder), "ps1", str(path)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    received = class_.folder / "received" / "ps1"
    while process.poll() is None and len(list(received.glob("*/*/hand-in.json"))) < 5:
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.wait()
    half = received / "an01" / ".part-half"
    half.mkdir(exist_ok=True, parents=True)
    (half / "ps1.ipynb").write_bytes(b"half")
    assert collect(class_, path) == 0
    check_all_taken(class_, term)
    assert list(received.glob("*/.part-*")) == []


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("nothing.zip", "not there"),
        ("broken.zip", "not a zip that can be read"),
        ("more.rar", "or unpack it"),
    ],
)
def test_a_source_that_is_none_is_refused_with_what_would_be_right(class_, tmp_path, capsys, source, says):
    if source != "nothing.zip":
        (tmp_path / source).write_bytes(b"PK\x03\x04 not at all")
    assert collect(class_, tmp_path / source) == 1
    assert says in capsys.readouterr().err


def test_what_systems_leave_behind_is_passed_over(class_, tmp_path, capsys):
    good = ("an01/ps1.ipynb", answered(class_, "an01"), DEADLINE)
    junk = ["__MACOSX/an01/._ps1.ipynb", "an01/.DS_Store", "Thumbs.db", "an01/.ipynb_checkpoints/ps1.ipynb"]
    collect(class_, write_zip(tmp_path / "ps1.zip", [good, *((name, b"x", DEADLINE) for name in junk)]))
    assert "1 taken" in capsys.readouterr().out
    assert list_unknown(class_) == []


def test_a_folder_name_in_no_encoding_at_all_is_collected(class_, tmp_path):
    place = os.fsencode(tmp_path) + b"/in/an01"
    os.makedirs(place)
    with open(place + b"/\xff\xfe\x80.ipynb", "wb") as file:
        file.write(answered(class_, "an01"))
    assert collect(class_, tmp_path / "in") == 0
    assert len(list_hand_ins(class_, "ps1")["an01"]) == 1


def test_the_released_folders_handed_back_are_collected(class_, tmp_path):
    main(["release", str(class_.folder), "ps1"])
    assert collect(class_, shutil.copy(class_.folder / "release" / "ps1.zip", tmp_path)) == 0
    hand_ins = list_hand_ins(class_, "ps1")
    assert all("notebook" in {one.kind for one in each} for each in hand_ins.values())


def test_a_name_like_that_of_our_record_does_no_harm(class_, tmp_path):
    content = answered(class_, "an01")
    collect(class_, write_folder(tmp_path / "in", [Sent("an01", "hand-in.json", content)]))
    assert [one.path.read_bytes() for one in list_hand_ins(class_, "ps1")["an01"]] == [content]


def test_two_members_of_one_name_are_both_kept(class_, tmp_path):
    name = name_moodle(class_, Sent("an01", "ps1.ipynb", b""), 0)
    files = [(name, answered(class_, "an01", wrong), DEADLINE) for wrong in (0, 1)]
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = write_zip(tmp_path / "ps1.zip", files)
    collect(class_, path)
    assert len(list_hand_ins(class_, "ps1")["an01"]) == 2
