"""The gradebook: results go into nbgrader's own database, and what a hand has marked stays."""

import json
import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser

import nbformat
import pytest
from class_folders import make_class_folder
from hand_in_files import read_set
from handed_in import ESSAY, PS1, answers_file, hand_in
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from marked_class import make_class_with_gradebook, mark_line
from nbconvert.filters import markdown2html
from nbgrader.api import Gradebook

from pillars.data import ROOT
from seminar.__main__ import main
from seminar.classes.class_folder import ClassError, open_class
from seminar.marks.by_hand import add_line
from seminar.marks.gradebook import COURSE, find_edition, open_gradebook
from seminar.marks.marking_notebook import literal, show_essay, show_given
from seminar.marks.totals import find_marks
from seminar.problems.problem_set import items_for

CRITERIA = {f"ps1-essay-{one['id']}" for one in PS1.essays[0].rubric}
SYNTAX = "<>&`$\\~*_[]()#\n\r\t -'\"{}|!:/"
POINTS = sum(question.points for question in PS1.questions)


@pytest.fixture
def class_(tmp_path):
    """Return a class."""
    return make_class_with_gradebook(tmp_path / "class")


def grade(class_, student="an01", number=1, **changes):
    """Hand in a file of answers, grade it, and return the student's Marks."""
    hand_in(class_, student, answers_file(class_, student, **changes), "answers", number)
    assert main(["grade", str(class_.folder), "ps1"]) == 0
    return marks(class_)[student]


def marks(class_):
    """Return student -> Marks."""
    return find_marks(class_, "ps1")


def mark(class_, student="an01", comment="", **points):
    """Mark by hand as the marking page does: points, and a comment."""
    for name, score in points.items():
        mark_line(class_, student, name.replace("_", "-"), score)
    add_line(class_, "ps1", student, "ps1-essay", comment=comment)


def test_graded_items_have_their_points_and_each_criterion_of_the_essay_waits_for_a_hand(class_):
    found = grade(class_)
    assert found.total == POINTS
    assert found.waiting == CRITERIA
    with open_gradebook(class_) as book:
        submission = book.find_submission("ps1", "an01")
        assert (submission.score, submission.max_score) == (POINTS, PS1.points)


def test_no_essay_has_no_points_and_waits_for_nobody(class_):
    found = grade(class_, essay="")
    assert found.waiting == set()
    assert found.total == POINTS


def test_marks_by_hand_count_and_stay_when_the_same_is_graded_again(class_):
    grade(class_)
    mark(class_, "an01", "Good.", ps1_essay_claim=5, ps1_essay_evidence=4, ps1_essay_limits=0)
    assert main(["grade", str(class_.folder), "ps1", "--again"]) == 0
    found = marks(class_)["an01"]
    assert found.total == POINTS + 9
    assert found.waiting == {"ps1-essay-style"}
    assert found.comments == {"ps1-essay": "Good."}


def test_marks_by_hand_stay_when_another_text_comes_and_ask_to_be_looked_at(class_):
    grade(class_)
    mark(class_, "an01", "Good.", **{name.replace("-", "_"): 1 for name in CRITERIA})
    found = grade(class_, number=2, essay="Another text.")
    assert found.total == POINTS + 4
    assert found.waiting == CRITERIA
    assert found.comments == {"ps1-essay": "Good."}


def test_a_score_that_a_hand_has_corrected_stays_and_is_shown_again_only_if_the_answer_changes(class_):
    first = PS1.questions[0].id
    grade(class_, answers={})
    mark(class_, **{first.replace("-", "_"): 2})
    assert main(["grade", str(class_.folder), "ps1", "--again"]) == 0
    assert first not in marks(class_)["an01"].waiting
    found = grade(class_, number=2)
    assert found.points[first] == 2
    assert first in found.waiting


def test_a_hand_in_that_could_not_be_graded_has_no_total_and_leaves_the_gradebook_alone(class_):
    grade(class_)
    grade(class_, "bo02")
    one = hand_in(class_, "an01", b"{}", "answers", 2)
    one.path.write_bytes(b"changed")
    main(["grade", str(class_.folder), "ps1"])
    assert list(marks(class_)) == ["bo02"]
    with open_gradebook(class_) as book:
        assert book.find_submission("ps1", "an01").score == POINTS


def test_an_unreadable_hand_in_has_no_points_and_a_flag(class_):
    hand_in(class_, "an01", b"PK", "notebook")
    main(["grade", str(class_.folder), "ps1"])
    assert marks(class_)["an01"].total == 0
    with open_gradebook(class_) as book:
        assert book.find_submission_notebook("ps1", "ps1", "an01").flagged


def test_a_lost_gradebook_is_made_again_from_the_results(class_):
    grade(class_)
    (class_.folder / "gradebook.db").unlink()
    assert main(["grade", str(class_.folder), "ps1"]) == 0
    assert marks(class_)["an01"].total == POINTS


def set_gradebook(class_, url):
    """Write the one setting, and return the class opened again."""
    path = class_.folder / "class.toml"
    path.write_text(f'name = "Test"\n[gradebook]\nurl = "{url}"\n', encoding="utf-8")
    return open_class(class_.folder)


def test_one_setting_names_another_gradebook(tmp_path):
    class_ = make_class_folder(tmp_path / "class")
    other = set_gradebook(class_, "sqlite:///marks of 2027.db")
    grade(other)
    assert (class_.folder / "marks of 2027.db").is_file()
    assert not (class_.folder / "gradebook.db").exists()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://anna:s3cret@127.0.0.1:1/marks", ("needs the package", "cannot be opened")),
        ("postgresql+nodriver://anna:s3cret@127.0.0.1/marks", ("gradebook url",)),
        ("nosuch://anna:s3cret@127.0.0.1/marks", ("gradebook url",)),
        ("sqlite:////nowhere/at/all/gradebook.db", ("cannot be opened",)),
    ],
)
def test_a_gradebook_that_cannot_be_opened_is_said_in_one_line_without_the_password(class_, url, said):
    with pytest.raises(ClassError) as problem, open_gradebook(set_gradebook(class_, url)):
        pass
    assert any(words in str(problem.value) for words in said)
    assert "s3cret" not in str(problem.value)
    assert "\n" not in str(problem.value)


def test_results_are_kept_when_the_gradebook_cannot_be_reached(class_, capsys):
    other = set_gradebook(class_, "sqlite:////nowhere/at/all/gradebook.db")
    hand_in(other, "an01", answers_file(other, "an01"), "answers")
    assert main(["grade", str(class_.folder), "ps1"]) == 1
    assert "cannot be opened" in capsys.readouterr().err
    assert (class_.folder / "results" / "ps1" / "an01.json").is_file()


def test_the_page_to_mark_from_has_no_cell_that_runs_and_every_line_of_the_student_is_set_in(class_):
    hostile = "<script>alert(1)</script>\r\n![x](http://e.example/x.png)\x85$\\href{javascript:1}{x}$"
    grade(class_, essay=hostile)
    page = nbformat.read(class_.folder / "autograded" / "an01" / "ps1" / "ps1.ipynb", as_version=4)
    assert {cell.cell_type for cell in page.cells} == {"markdown"}
    assert PS1.essays[0].exemplars[0]["marks"]["claim"]["why"] in page.cells[-1].source
    lines = next(cell.source for cell in page.cells if cell.id == "ps1-essay").split("\n")
    for start in ("<script>", "![x]", "$\\href"):
        assert [line for line in lines if start in line] == [
            line for line in lines if line[4:].startswith(start)
        ]


class Tags(HTMLParser):
    """Collect tags and text."""

    def __init__(self):
        super().__init__()
        self.tags, self.text = set(), ""

    def handle_starttag(self, tag, attributes):
        """Keep the tag with its attributes."""
        self.tags.add((tag, *attributes))

    def handle_data(self, data):
        """Keep the text."""
        self.text += data


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0") | st.sampled_from(SYNTAX)))
@example("</code></pre><script>alert(1)</script>")
@example("```mermaid\ngraph TD\n```\n\n<svg onload=alert(1)>")
@example("\n\n\\begin{align}x\\end{align}\n$$x$$")
@example("[a]: javascript:alert(1)\n\n[a]\n- <b>\n\t<i>")
def test_whatever_a_student_wrote_is_nothing_but_text_in_nbgraders_page(text):
    assume(literal(text).strip())
    page = Tags()
    page.feed(markdown2html(f"Before.\n\n{literal(text)}\n\nAfter."))
    assert page.tags == {("p",), ("pre",), ("code",)}
    assert "".join(page.text.split()) == "".join(f"Before.{literal(text)}After.".split())


def test_long_lines_are_wrapped_also_where_there_are_no_spaces():
    lines = literal("word " * 100 + "\n" + "東" * 100).split("\n")
    assert max(map(len, lines[:5])) <= 114
    assert all(len(line) <= 4 + 55 for line in lines[5:])
    assert "".join("".join(lines).split()) == "word" * 100 + "東" * 100


def test_answers_are_shown_with_the_words_of_the_question():
    item = PS1.questions[0].make(0)
    entry, choice = next(iter(item.entries)), next(iter(item.choices))
    assert show_given({entry: choice}, item) == f"{item.entries[entry]}: {item.choices[choice]}"
    assert show_given([1.0, None, "x"]) == "1. 1\n2. None\n3. x"
    assert json.loads(show_given("3")) == 3
    assert ESSAY.strip() == ESSAY


def test_the_marking_page_of_a_memo_names_the_government_of_this_student(class_):
    memo = read_set("ps4")
    items = items_for(memo, "an01", class_.secret)
    seen = next(item.title for item in items if item.title.startswith("Seen from "))
    task = show_essay(memo.essays[0], "My advice.", items)[0].source
    assert task.endswith(f"For this student, that question is “{seen}”.")


def test_a_gradebook_that_cannot_be_written_is_named_before_anything_is_marked(class_):
    path = class_.folder / "gradebook.db"
    path.write_bytes(b"")
    path.chmod(0o444)
    refuse = (
        "import sys; from seminar.classes.class_folder import open_class; "
        "from seminar.marks.mark import refuse_read_only; refuse_read_only(open_class(sys.argv[1]), 'ps1')"
    )
    command = [sys.executable, "-c", refuse, str(class_.folder)]
    if not os.getuid():
        # Root may write everything, unless it gives that up.
        command = ["setpriv", "--bounding-set", "-dac_override", "--inh-caps", "-dac_override", *command]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stderr
    assert f"{path}: read only, so no mark could be saved" in said


def test_a_gradebook_that_another_program_holds_is_said_to_be_open_there(class_):
    grade(class_)
    holder = sqlite3.connect(class_.folder / "gradebook.db", isolation_level=None)
    locked = pytest.raises(ClassError, match="database is locked; close what else has the file open")
    with locked, open_gradebook(class_) as book:
        holder.execute("BEGIN EXCLUSIVE")
        book.update_or_create_student("new")
    holder.close()


def test_a_new_gradebook_has_the_tables_that_nbgrader_itself_makes(class_, tmp_path, monkeypatch):
    # It asks alembic's program, which takes seconds to start, for the same.
    monkeypatch.setattr("nbgrader.api.get_alembic_version", find_edition)
    Gradebook(f"sqlite:///{tmp_path / 'stock.db'}", COURSE).close()
    new = replace(class_, gradebook_url=f"sqlite:///{tmp_path / 'ours.db'}")
    with open_gradebook(new):
        pass
    stock, ours = (list(sqlite3.connect(tmp_path / name).iterdump()) for name in ("stock.db", "ours.db"))
    assert ours == stock
