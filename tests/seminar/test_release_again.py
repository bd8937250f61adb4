"""Releasing again: for a late student, after the set was changed, and with an edited file."""

import base64
import html
import json
import zipfile
import zlib

import pytest
from class_folders import make_class_folder
from released_bytes import find_told, read_every_form

from seminar.__main__ import main
from seminar.classes.class_folder import problem_set_path

SLIP = "      - answer_from: variant.order[2:] + variant.order[:2]"
RIGHT = "    answer_from: variant.order\n"
TWO = {"an01": "Anna", "bo02": "Bo"}


@pytest.fixture
def ours(tmp_path):
    """A class of two that has its own ps1, to be changed."""
    folder = make_class_folder(tmp_path / "class", TWO).folder
    path = folder / "problem_sets" / "ps1.yml"
    path.parent.mkdir()
    path.write_bytes(problem_set_path("ps1").read_bytes())
    assert main(["release", str(folder), "ps1"]) == 0
    return path, folder


def read_all(folder):
    """Return each student's notebook."""
    return {path.parent.name: path.read_bytes() for path in folder.glob("release/ps1/*/ps1.ipynb")}


def test_a_student_who_comes_late_gets_a_notebook_and_nobody_else_is_touched(ours, capsys):
    _, folder = ours
    before = read_all(folder)
    make_class_folder(folder, TWO | {"cy03": "Cy"})
    assert main(["release", str(folder), "ps1"]) == 0
    after = read_all(folder)
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {"cy03"}
    assert "new 1, as before 2" in capsys.readouterr().out
    with zipfile.ZipFile(folder / "release" / "ps1.zip") as archive:
        assert "ps1/cy03/ps1.ipynb" in archive.namelist()


def test_a_student_who_left_is_named_and_the_folder_stays(ours, capsys):
    _, folder = ours
    make_class_folder(folder, {"an01": "Anna"})
    assert main(["release", str(folder), "ps1"]) == 0
    assert "no longer on the class list; left: bo02" in capsys.readouterr().out
    assert set(read_all(folder)) == {"an01", "bo02"}


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("Five events in order", "Five events by date", "ps1-five-events: title (2 students)"),
        ("Put these five events in", "Put the five in", "ps1-five-events: prompt (2 students)"),
        (
            RIGHT,
            RIGHT.replace("order", "order[::-1]"),
            "ps1-five-events: the right answer",
        ),
        ("words: 300", "words: 400", "ps1-essay: words (2 students)"),
        ("This set is about", "This is about", "introduction (2 students)"),
    ],
)
def test_a_set_that_changed_while_out_is_named_and_nothing_is_overwritten(ours, capsys, old, new, named):
    path, folder = ours
    before = read_all(folder)
    # The order turned round has feedback as a wrong answer, which must not become that of the right one.
    text = path.read_text(encoding="utf-8").replace("      - answer_from: variant.order[::-1]", SLIP)
    path.write_text(text.replace(old, new), encoding="utf-8")
    for _ in range(2):
        capsys.readouterr()
        assert main(["release", str(folder), "ps1"]) == 0
        said = capsys.readouterr().out
        assert "WARNING: ps1 has changed" in said
        assert named in said
        assert read_all(folder) == before
    assert main(["release", str(folder), "ps1", "--replace"]) == 0
    capsys.readouterr()
    assert main(["release", str(folder), "ps1"]) == 0
    assert "WARNING" not in capsys.readouterr().out


def test_a_notebook_that_the_instructor_edited_is_left_alone_and_named(ours, capsys):
    _, folder = ours
    path = folder / "release" / "ps1" / "an01" / "ps1.ipynb"
    path.write_bytes(path.read_bytes() + b"\n")
    edited = path.read_bytes()
    assert main(["release", str(folder), "ps1"]) == 0
    assert "other files, same questions; left as they are: an01" in capsys.readouterr().out
    assert path.read_bytes() == edited


def test_an_interrupted_release_is_completed(ours):
    _, folder = ours
    before = read_all(folder)
    (folder / "release" / "ps1" / "bo02" / "ps1.ipynb").unlink()
    (folder / "release" / "ps1.json").unlink()
    assert main(["release", str(folder), "ps1"]) == 0
    assert read_all(folder) == before


def test_a_damaged_record_is_named(ours, capsys):
    _, folder = ours
    (folder / "release" / "ps1.json").write_text("{")
    assert main(["release", str(folder), "ps1"]) == 1
    assert "ps1.json: the record of what was handed out is damaged" in capsys.readouterr().err


def test_an_unknown_problem_set_is_answered_with_the_known_ones(ours, capsys):
    assert main(["release", str(ours[1]), "ps0"]) == 1
    assert "write one of ps1" in capsys.readouterr().err


@pytest.mark.parametrize("wrap", ["plain", "json", "html", "base64", "zlib in base64", "zip"])
def test_the_search_for_secrets_finds_one_in_any_form(wrap, tmp_path):
    secret = 'That is "Seoul’s" reading <1994>, and no more'
    packed = tmp_path / "one.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("one.txt", secret)
    forms = {
        "plain": secret.encode(),
        "json": json.dumps(secret).encode(),
        "html": html.escape(secret).encode(),
        "base64": base64.b64encode(secret.encode()),
        "zlib in base64": base64.b64encode(zlib.compress(secret.encode())),
        "zip": packed.read_bytes(),
    }
    assert find_told({secret.encode()}, read_every_form(b"xx " * (wrap != "zip") + forms[wrap]))


@pytest.fixture
def outdated(tmp_path):
    """A class of two that has ps4 from version 0.5, as far as the record tells."""
    folder = make_class_folder(tmp_path / "class", TWO).folder
    assert main(["release", str(folder), "ps4"]) == 0
    record = folder / "release" / "ps4.json"
    record.write_text(record.read_text("utf-8").replace("'durability': ", "'inclusion': "), "utf-8")
    return folder


@pytest.mark.parametrize("step", ["release", "key", "grade", "mark", "feedback", "statistics", "export"])
def test_a_set_with_criteria_that_are_gone_is_refused_in_one_sentence(outdated, capsys, step):
    record = outdated / "release" / "ps4.json"
    before, _ = record.read_bytes(), capsys.readouterr()
    assert main([step, str(outdated), "ps4"]) == 1
    said = capsys.readouterr().err
    assert "ps4 was handed out by version 0.5" in said and said.count("\n") == 1
    assert "mark it by version 0.5 of the book, or hand it out anew" in said
    assert record.read_bytes() == before


def test_a_set_with_criteria_that_are_gone_is_handed_out_anew_only_while_no_answer_is_in(outdated, capsys):
    (outdated / "received" / "ps4" / "an01").mkdir(parents=True)
    assert main(["release", str(outdated), "ps4", "--replace"]) == 1
    assert capsys.readouterr().err.endswith("mark it by version 0.5 of the book.\n")
    (outdated / "received" / "ps4" / "an01").rmdir()
    assert main(["release", str(outdated), "ps4", "--replace"]) == 0
    assert main(["key", str(outdated), "ps4"]) == 0
