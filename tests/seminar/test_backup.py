"""A class is copied, got back and deleted; what is stored of a student can be found and deleted too."""

import io
import zipfile

import pytest
from class_folders import make_class_folder
from marked_class import make_class_with_gradebook, mark_all

from seminar.__main__ import main
from seminar.classes.class_folder import open_class
from seminar.files import UNFINISHED
from seminar.marks.totals import find_marks


@pytest.fixture(scope="module")
def marked(tmp_path_factory):
    """A class with two marked hand-ins, and the zip that `backup` made of it."""
    folder = tmp_path_factory.mktemp("backup")
    class_ = make_class_with_gradebook(folder / "class")
    assert main(["release", str(class_.folder), "ps1"]) == 0
    mark_all(class_, an01={}, 山田太郎={})
    for command in ("feedback", "export", "key"):
        assert main([command, str(class_.folder), "ps1"]) == 0
    assert main(["backup", str(class_.folder), str(folder / "class.zip")]) == 0
    return class_, folder / "class.zip"


def find_marks_in(folder):
    """Return student -> total."""
    return {student: one.total for student, one in find_marks(open_class(folder), "ps1").items()}


def test_a_backup_that_is_restored_has_the_same_marks_the_secret_and_a_gradebook_after_grade(
    marked, tmp_path, capsys
):
    class_, path = marked
    assert main(["restore", str(path), str(tmp_path / "again")]) == 0
    assert f"seminar grade {tmp_path / 'again'} ps1" in capsys.readouterr().out
    assert find_marks_in(tmp_path / "again") == find_marks_in(class_.folder)
    assert (tmp_path / "again" / "secret").read_bytes() == class_.secret
    assert (tmp_path / "again" / "secret").stat().st_mode & 0o777 == 0o600
    capsys.readouterr()
    assert main(["grade", str(tmp_path / "again"), "ps1"]) == 0
    assert "0 graded now, 2 as before" in capsys.readouterr().out
    assert (tmp_path / "again" / "gradebook.db").exists()


def test_a_backup_leaves_out_what_can_be_made_again_and_is_closed_to_others(marked):
    _, path = marked
    parts = {name.partition("/")[0] for name in zipfile.ZipFile(path).namelist()}
    assert parts == {
        "backup.json",
        "class.csv",
        "class.toml",
        "secret",
        "received",
        "results",
        "marks",
        "release",
    }
    assert path.stat().st_mode & 0o077 == 0


def test_a_backup_is_never_written_over_and_never_inside_the_class(marked, capsys):
    class_, path = marked
    assert main(["backup", str(class_.folder), str(path)]) == 1
    assert "is there already" in capsys.readouterr().err
    assert main(["backup", str(class_.folder), str(class_.folder / "x.zip")]) == 1
    assert "name another place" in capsys.readouterr().err


def test_a_damaged_backup_restores_nothing_and_is_named(marked, tmp_path, capsys):
    buffer = io.BytesIO()
    with zipfile.ZipFile(marked[1]) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"{}" if name.endswith("an01.jsonl") else old.read(name))
    (tmp_path / "bad.zip").write_bytes(buffer.getvalue())
    assert main(["restore", str(tmp_path / "bad.zip"), str(tmp_path / "again")]) == 1
    assert "damaged at marks/ps1/an01.jsonl; nothing was restored" in capsys.readouterr().err
    assert not (tmp_path / "again").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["bad.zip"]


def test_a_zip_that_is_no_backup_and_a_folder_that_is_taken_are_refused(marked, tmp_path, capsys):
    (tmp_path / "no.zip").write_bytes(b"PK")
    assert main(["restore", str(tmp_path / "no.zip"), str(tmp_path / "again")]) == 1
    assert "not a backup of a class" in capsys.readouterr().err
    assert main(["restore", str(marked[1]), str(marked[0].folder)]) == 1
    assert "name a new folder" in capsys.readouterr().err


def holds(folder, *words):
    """Return the files in which one of the words stands, in name or content."""
    return [
        path
        for path in folder.rglob("*")
        if path.is_file()
        and path.name != "secret"
        and any(word in str(path.relative_to(folder)) or word.encode() in path.read_bytes() for word in words)
    ]


def test_a_student_who_is_forgotten_stands_in_no_file_any_more_and_the_others_keep_their_marks(
    marked, tmp_path, capsys
):
    main(["restore", str(marked[1]), str(tmp_path / "class")])
    folder = tmp_path / "class"
    main(["grade", str(folder), "ps1"])
    main(["feedback", str(folder), "ps1"])
    main(["export", str(folder), "ps1", "--partial"])
    (folder / "results" / "ps1" / f"{UNFINISHED}killed").write_text('{"student": "an01"')
    assert holds(folder, "an01", "Anna")
    capsys.readouterr()
    assert main(["forget", str(folder), "AN01", "--yes"]) == 0
    assert "marks/ps1/an01.jsonl" in capsys.readouterr().out
    assert holds(folder, "an01", "Anna") == []
    assert list(find_marks_in(folder)) == ["山田太郎"]


def test_nothing_is_deleted_unless_the_name_is_typed(marked, capsys, monkeypatch):
    class_, _ = marked
    monkeypatch.setattr("sys.stdin", io.StringIO("yes\n"))
    before = sorted(class_.folder.rglob("*"))
    assert main(["forget", str(class_.folder), "an01"]) == 1
    assert "Nothing was deleted." in capsys.readouterr().out
    assert sorted(class_.folder.rglob("*")) == before


def test_a_whole_class_is_deleted_once_its_name_is_typed_and_what_is_not_ours_is_left(
    tmp_path, capsys, monkeypatch
):
    class_ = make_class_folder(tmp_path / "class")
    (class_.folder / "thesis.txt").write_text("mine")
    (class_.folder / f"{UNFINISHED}killed").write_text("an01")
    monkeypatch.setattr("sys.stdin", io.StringIO("class\n"))
    assert main(["forget", str(class_.folder)]) == 0
    assert "Left, because no command of ours made it: thesis.txt" in capsys.readouterr().out
    assert [path.name for path in class_.folder.iterdir()] == ["thesis.txt"]


def test_somebody_of_whom_nothing_is_stored_is_said(marked, capsys):
    assert main(["forget", str(marked[0].folder), "nobody"]) == 1
    assert "nothing is stored of such a student" in capsys.readouterr().err
