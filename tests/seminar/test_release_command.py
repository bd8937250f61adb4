"""What the instructor reads when a release cannot be made."""

import pytest

from pillars.data import ROOT
from seminar.__main__ import main

ITEMS = ROOT / "chapters" / "01-higuchi-report.exercises.yml"


def test_a_file_that_is_not_there_is_named(tmp_path, capsys):
    assert main(["assignment", str(tmp_path / "none.exercises.yml"), str(tmp_path / "course")]) == 1
    assert "none.exercises.yml: there is no such file of items" in capsys.readouterr().err


def test_a_file_of_another_kind_is_refused_with_the_right_ending(tmp_path, capsys):
    assert main(["assignment", str(ROOT / "README.md"), str(tmp_path / "course")]) == 1
    assert "give one whose name ends with .exercises.yml" in capsys.readouterr().err


def test_a_malformed_item_stops_the_release_before_a_folder_is_made(tmp_path, capsys):
    (tmp_path / "bad.exercises.yml").write_text("- id: lonely\n  answer: 1\n")
    assert main(["assignment", str(tmp_path / "bad.exercises.yml"), str(tmp_path / "course")]) == 1
    assert "bad.exercises.yml: item lonely, field kind: missing" in capsys.readouterr().err
    assert not (tmp_path / "course").exists()


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path, capsys):
    (tmp_path / "thesis.txt").write_text("mine")
    assert main(["assignment", str(ITEMS), str(tmp_path)]) == 1
    assert "name a new folder" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_the_help_names_the_command_and_what_it_needs(capsys):
    with pytest.raises(SystemExit):
        main(["assignment", "--help"])
    assert "course folder to make" in " ".join(capsys.readouterr().out.split())
