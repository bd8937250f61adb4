"""The chapters in JupyterLab and Notebook 7, started from exactly what Binder installs."""

import json
import os
import shutil
import subprocess

import pytest
from jupyter_client import BlockingKernelClient
from live_lab import LAB, run_all_cells, run_lab, wait_until
from playwright.sync_api import expect

from pillars.data import ROOT

# The accessibility statement has nothing to run.
CHAPTERS = sorted(p.stem for p in ROOT.glob("chapters/*.md") if "kernelspec" in p.read_text())
# Forks of one process, since to load its libraries takes longer than to run a chapter.
EXECUTE = """
import sys, jupytext, nbclient
from pillars.book.speed.kernels import forked_kernels
with forked_kernels():
    for chapter in sys.argv[1:]:
        notebook = jupytext.read(f"{chapter}.md")
        nbclient.execute(notebook, allow_errors=True)
        jupytext.write(notebook, f"{chapter}.ipynb")
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A Jupyter server on a copy of the chapters, so that saving leaves ours alone: address and folder."""
    folder = tmp_path_factory.mktemp("binder")
    for name in ("chapters", "data"):
        shutil.copytree(ROOT / name, folder / name)
    with run_lab(folder) as address:
        yield address, folder


@pytest.fixture
def page(browser):
    """A desktop window."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    yield context.new_page()
    context.close()


def evaluate(server, kernel, expression):
    """Return the value of a Python expression in a running kernel."""
    client = BlockingKernelClient(connection_file=str(server[1] / "runtime" / f"kernel-{kernel}.json"))
    client.load_connection_file()
    client.start_channels()
    try:
        reply = client.execute_interactive(
            "", user_expressions={"it": f"__import__('json').dumps({expression})"}, timeout=60
        )
    finally:
        client.stop_channels()
    return json.loads(eval(reply["content"]["user_expressions"]["it"]["data"]["text/plain"]))


def move_a_slider(page, weigher):
    """Give every criterion points by keyboard, the last by its slider; return what the page shows."""
    fields = weigher.get_by_role("spinbutton")
    for place in range(fields.count()):
        fields.nth(place).fill(str(10 * place))
    slider = weigher.get_by_role("slider").last
    slider.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    expect(fields.last).to_have_value("99")


INTERFACES = {
    # Without the reset, the tabs of the test before stand in front.
    "JupyterLab": "lab/tree/chapters/{}.md?reset",
    "Notebook 7": "notebooks/chapters/{}.md?factory=Notebook",
}


@pytest.mark.parametrize("interface", INTERFACES)
def test_a_chapter_opens_as_a_notebook_and_python_sees_the_slider_move(page, server, interface):
    chapter = next(name for name in CHAPTERS if "Lab(" in (ROOT / f"chapters/{name}.md").read_text())
    page.goto(f"{server[0]}/{INTERFACES[interface].format(chapter)}")
    kernel = run_all_cells(page, server[0], f"{chapter}.md")
    lab = page.locator(".pillar-lab").first
    lab.scroll_into_view_if_needed()
    lab.locator("summary", has_text="Give points").click()
    move_a_slider(page, lab.locator(".pw-criteria"))
    lab.locator("summary", has_text="See who leads").click()
    expect(lab.locator(".pw-ranking")).to_be_visible()
    shown = lab.locator(".pw-option").first.text_content()
    # The page sends Python the last of several quick changes a moment later.
    wait_until(lambda: 99 in evaluate(server, kernel, "list(lab.swings.values())"))
    titles = {row["option"]: row["title"] for row in evaluate(server, kernel, "lab.options")}
    assert titles[evaluate(server, kernel, "lab.leader")] == shown
    assert sum(evaluate(server, kernel, "lab.weights").values()) == pytest.approx(1)


def test_python_sees_the_year_to_which_the_reader_moves(page, server):
    texts = {name: (ROOT / f"chapters/{name}.md").read_text() for name in CHAPTERS}
    chapter = next(name for name, text in texts.items() if "TreatyMap()" in text)
    page.goto(f"{server[0]}/{INTERFACES['JupyterLab'].format(chapter)}")
    kernel = run_all_cells(page, server[0], f"{chapter}.md")
    moving = page.locator(".pillar-map", has_text="Which duties count")
    moving.scroll_into_view_if_needed()
    moving.get_by_role("slider", name="Year").press("Home")
    wait_until(lambda: evaluate(server, kernel, "treaties.year") == 1950)
    assert evaluate(server, kernel, "treaties.finding") in moving.text_content()


def test_python_sees_the_lab_and_the_lab_sees_python(page, server):
    chapter = next(name for name in CHAPTERS if "Lab(" in (ROOT / f"chapters/{name}.md").read_text())
    page.goto(f"{server[0]}/{INTERFACES['JupyterLab'].format(chapter)}")
    kernel = run_all_cells(page, server[0], f"{chapter}.md")
    lab = page.locator(".pillar-lab").first
    lab.scroll_into_view_if_needed()
    lab.get_by_role("button", name="Reassurance Worst:").click()
    wait_until(lambda: evaluate(server, kernel, "lab.order") == ["reassurance"])
    evaluate(server, kernel, "lab.set_trait('role', 'beijing')")
    expect(lab.locator(".pl-seat")).to_contain_text("You sit in Beijing")
    evaluate(server, kernel, "lab.set_trait('swings', dict.fromkeys(lab.matrix.criteria, 50))")
    leader = evaluate(
        server, kernel, "next(o['short_title'] for o in lab.options if o['option'] == lab.leader)"
    )
    expect(lab.locator(".pw-status")).to_contain_text(f"{leader}")
    assert evaluate(server, kernel, "lab.code").startswith("wpf2~beijing~")


def test_each_blank_chapter_runs_top_to_bottom_in_binders_environment(tmp_path):
    for name in ("chapters", "data"):
        shutil.copytree(ROOT / name, tmp_path / name)
    environment = os.environ | {"PATH": f"{LAB}:{os.environ['PATH']}"}
    command = [LAB / "python", "-c", EXECUTE, *CHAPTERS]
    subprocess.run(command, cwd=tmp_path / "chapters", env=environment, stderr=subprocess.PIPE, check=True)
    assert [chapter for chapter in CHAPTERS if not has_run(tmp_path / f"chapters/{chapter}.ipynb")] == []


def has_run(notebook):
    """Return whether a notebook has outputs and none of them is an error."""
    cells = json.loads(notebook.read_text())["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return bool(outputs) and all(output["output_type"] != "error" for output in outputs)
