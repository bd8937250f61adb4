"""nbgrader's own marking page, in a real browser: essays are marked there, and nothing in them runs."""

import json
import re
import signal
import subprocess
import sys
import urllib.request
from urllib.parse import urljoin

import pytest
from class_folders import NAMES
from handed_in import PS1, answers_file, hand_in
from marked_class import make_class_with_gradebook

from pillars.data import ROOT
from seminar.__main__ import main
from seminar.marks.by_hand import name_marker
from seminar.marks.gradebook import open_gradebook
from seminar.marks.totals import find_marks

HOSTILE = [
    "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 2'>",
    "[click](javascript:window.hacked=3) <javascript:window.hacked=4> ![pic](http://foreign.example/p.png)",
    "<svg onload='window.hacked=5'><a xlink:href='javascript:window.hacked=6'>x</a></svg>",
    r"$\href{javascript:window.hacked=7}{x}$ $$\require{html}\unicode{x3c}$$ \(\class{a}{b}\)",
    "<iframe src='http://foreign.example/'></iframe><style>body { display: none }</style>",
    "{{ 7 * 7 }} {% include 'x' %} ${7 * 7}",
    "</code></pre></div><script>window.hacked = 8</script>",
    "```mermaid\ngraph TD; A-->B\n```\r<b>bold</b>\u2028# heading\n\n<link rel=stylesheet href=//foreign.ex>",
    "<form action=//foreign.example><button formaction=javascript:window.hacked=9>x</button></form>",
]
ALIEN = "#notebook-container :is(iframe, svg, script, style, img, link, form, b, object, embed, math)"
EVE = {"eve": "<img src=x onerror='window.hacked=10'> Eve"}


@pytest.fixture(scope="module")
def class_(tmp_path_factory):
    """A class whose essays and answers are hostile; graded."""
    class_ = make_class_with_gradebook(tmp_path_factory.mktemp("marking") / "class", NAMES | EVE)
    wrong = {question.id: HOSTILE[0] for question in PS1.questions}
    for student in ["an01", "山田太郎", "eve"]:
        content = answers_file(class_, student, essay="\n\n".join(HOSTILE), answers=wrong)
        hand_in(class_, student, content, "answers")
    assert main(["grade", str(class_.folder), "ps1"]) == 0
    return class_


@pytest.fixture(scope="module")
def address(class_):
    """The address that the command `mark` prints."""
    command = [sys.executable, "-m", "seminar", "mark", str(class_.folder), "ps1", "--no-browser"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        try:
            line = server.stdout.readline()
            yield re.search(r"http://127\.0\.0\.1:\S+", line)[0]
            server.send_signal(signal.SIGINT)
            assert "python -m seminar feedback" in server.communicate(timeout=60)[0]
            assert server.returncode == 0
        finally:
            server.kill()


@pytest.fixture
def page(browser, address):
    """A page on the list of hand-ins, which notes errors, dialogues and requests."""
    page = browser.new_context().new_page()
    page.noted = []
    page.on("pageerror", lambda error: page.noted.append(str(error)))
    page.on("dialog", lambda dialog: (page.noted.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda said: said.type == "error" and page.noted.append(said.text))
    page.on("request", lambda one: "127.0.0.1" not in one.url[:25] and page.noted.append(one.url))
    page.goto(address)
    page.wait_for_selector("#main-table a.name-hidden")
    yield page
    page.context.close()


def open_all(page, address):
    """Go to each hand-in in turn."""
    for link in [one.get_attribute("href") for one in page.query_selector_all("#main-table a.name-hidden")]:
        page.goto(urljoin(address, link))
        page.wait_for_selector("#ps1-essay-claim")
        page.wait_for_load_state("networkidle")
        yield page


def test_nothing_that_a_student_wrote_runs_or_loads_in_the_marking_page(page, address):
    count = 0
    for one in open_all(page, address):
        one.wait_for_timeout(300)
        assert one.evaluate("window.hacked") is None
        assert one.query_selector_all(ALIEN) == []
        links = one.eval_on_selector_all("#notebook-container a", "all => all.map(one => one.href)")
        assert not [link for link in links if not link.startswith("http://127.0.0.1")]
        count += 1
    assert count == 3
    assert page.noted == []


def test_the_marker_reads_what_was_written_letter_for_letter(page, address):
    shown = "".join(next(open_all(page, address)).inner_text("#notebook-container").split())
    for text in HOSTILE:
        assert "".join(text.split()) in shown


def test_a_hostile_name_from_the_lms_is_shown_as_text(page, address):
    page.click("text=Show All Names")
    assert "‹img src=x" in page.inner_text("#main-table")
    assert page.evaluate("window.hacked") is None


def test_points_and_a_comment_are_lines_on_the_disk_and_what_is_no_mark_is_refused_in_words(
    page, address, class_
):
    one = next(open_all(page, address))
    with open_gradebook(class_) as book:
        student = book.find_submission_notebook_by_id(
            one.url.split("submissions/")[1].split("/")[0]
        ).student.id
    for criterion, points in zip(PS1.essays[0].rubric, ("5", "4", "2,5", "0"), strict=True):
        field = one.locator(f"#ps1-essay-{criterion['id']}")
        with one.expect_response(lambda answer: "/api/grade/" in answer.url):
            field.fill(points)
            field.blur()
    with one.expect_response(lambda answer: "/api/comment/" in answer.url):
        one.locator("#ps1-essay-comment").fill("Say what would count against it.")
        one.locator("#ps1-essay-comment").blur()
    for typed, said in (
        ("25", "not from 0 to 5"),
        ("-3", "not from 0 to 5"),
        ("2.5.1", "no number of points"),
    ):
        one.locator("#ps1-essay-claim").fill(typed)
        one.locator("#ps1-essay-claim").blur()
        told = one.locator(".nbgrader_cell:has(#ps1-essay-claim) .not-saved").inner_text()
        assert f"{typed} is {said}, so it was not saved" in told
    found = find_marks(class_, "ps1")[student]
    assert {name: found.points[f"ps1-essay-{name}"] for name in ("claim", "evidence", "limits", "style")} == {
        "claim": 5, "evidence": 4, "limits": 2.5, "style": 0,
    }  # fmt: skip
    assert found.comments == {"ps1-essay": "Say what would count against it."}
    assert not [name for name in found.waiting if name.startswith("ps1-essay")]
    lines = (class_.folder / "marks" / "ps1" / f"{student}.jsonl").read_text().splitlines()
    assert [json.loads(line)["who"] for line in lines] == [name_marker()] * 5
    one.locator("#ps1-essay-claim").fill("5")
    with one.expect_response(lambda answer: "/api/grade/" in answer.url):
        one.locator("#ps1-essay-claim").blur()


def test_the_server_itself_refuses_what_is_no_mark(page, address, class_):
    one = next(open_all(page, address))
    name = one.evaluate("formgrader.grades.first().get('id')")
    answer = one.evaluate(
        """async id => { const answer = await fetch(base_url + "/api/grade/" + id, {method: "PUT",
           headers: {"X-XSRFToken": getCookie("_xsrf")}, body: '{"manual_score": 99}'});
           return [answer.status, await answer.text()]; }""",
        name,
    )
    assert answer[0] == 400
    assert "99 is not from 0 to" in answer[1]
    page.noted.clear()


def test_a_second_marking_page_of_the_same_set_is_refused(address, class_, capsys):
    assert main(["mark", str(class_.folder), "ps1", "--no-browser"]) == 1
    assert "is open already, in another terminal" in capsys.readouterr().err


def test_the_hint_in_the_box_for_a_comment_promises_plain_text_only(page, address):
    one = next(open_all(page, address))
    hints = one.eval_on_selector_all("textarea.comment", "all => all.map(one => one.placeholder)")
    assert "A comment, as plain text" in hints
    assert not [hint for hint in hints if "Markdown" in hint or "MathJax" in hint]


def test_nbgraders_other_pages_lead_back_to_the_list_of_hand_ins_and_no_tab_leads_to_them(page, address):
    for path in ("/formgrader/manage_assignments", "/formgrader/manage_submissions/ps1", "/formgrader"):
        page.goto(urljoin(address, path))
        assert page.url.endswith("/formgrader/gradebook/ps1/ps1")
        assert "gradebook.db" not in page.content()
    assert not page.is_visible("text=Manage Assignments")


def test_without_the_token_the_page_is_not_given(address):
    base = address.partition("?")[0]
    with urllib.request.urlopen(base) as answer:
        assert "login" in answer.url
    with urllib.request.urlopen(urljoin(base, "/formgrader/api/submissions/ps1")) as answer:
        assert "login" in answer.url


@pytest.mark.parametrize(
    "path", ["/api/contents", "/api/kernels", "/api/terminals", "/files/secret", "/lab", "/tree"]
)
def test_the_server_has_no_files_no_kernels_and_no_terminal(page, address, path):
    token = {"Authorization": f"token {address.partition('token=')[2]}"}
    assert page.request.get(urljoin(address, path), headers=token).status == 404


@pytest.mark.parametrize("path", ["submission/ps1/an01/autograde", "assignment/ps1/assign", "student/an01"])
def test_what_nbgrader_would_run_or_change_by_its_other_pages_is_not_there(page, address, class_, path):
    token = {"Authorization": f"token {address.partition('token=')[2]}"}
    answer = page.request.post(urljoin(address, f"/formgrader/api/{path}"), headers=token)
    assert answer.status == 404
    assert not (class_.folder / "submitted").exists()
