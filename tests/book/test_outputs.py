"""What cells gave is kept, and taken only while nothing has changed that it depends on."""

import os
import shutil
from pathlib import Path

import nbformat
import pytest

from pillars.book.build import find_faults
from pillars.book.outputs import WIDGETS, execute, keep
from pillars.book.site.finish import drop_oldest
from pillars.data import ROOT

OPTIONS = {"timeout": 60, "allow_errors": False}
COUNT = "from pathlib import Path\nlog = Path('log')\nlog.open('a').write('x')\nprint(len(log.read_text()))"
TRANSPORT = """from ipykernel.kernelapp import IPKernelApp
print(IPKernelApp.instance().transport, IPKernelApp.instance().ip)"""
WIDGET = "from pillars.widgets import Weigher\nWeigher()"


def run(folder, source, digest="data"):
    """Run one cell as a build does; return the notebook and the result."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    return notebook, execute(folder / "kept", digest, notebook, str(folder), **OPTIONS)


def text_of(notebook):
    """Return what the only cell printed."""
    return "".join(output.get("text", "") for output in notebook.cells[0].outputs)


def test_the_same_cells_on_the_same_data_are_run_once(tmp_path):
    assert [text_of(run(tmp_path, COUNT)[0]) for _ in range(2)] == ["1\n", "1\n"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_kernel_takes_no_port_that_another_program_could_take_first_and_leaves_no_file(tmp_path):
    transport, place = text_of(run(tmp_path, TRANSPORT)[0]).split()
    assert transport == "ipc" and not list(Path(place).parent.glob(Path(place).name + "*"))


def test_other_data_or_another_cell_is_run_again(tmp_path):
    run(tmp_path, COUNT)
    assert text_of(run(tmp_path, COUNT, digest="other data")[0]) == "2\n"
    assert text_of(run(tmp_path, COUNT + "  # edited")[0]) == "3\n"


def test_a_failing_cell_is_told_each_time_and_never_kept(tmp_path):
    results = [run(tmp_path, COUNT + "\n1 / 0")[1] for _ in range(2)]
    assert all("ZeroDivisionError" in result.exc_string for result in results)
    assert (tmp_path / "log").read_text() == "xx" and not list((tmp_path / "kept").glob("[!.]*"))


def test_a_widget_has_the_same_id_in_every_build(tmp_path):
    states = [list(run(tmp_path, WIDGET, digest)[0].metadata.widgets[WIDGETS]["state"]) for digest in "ab"]
    assert states[0] == states[1] and len(states[0]) == len(set(states[0]))


def test_the_id_in_the_page_is_the_one_in_the_state(tmp_path):
    notebook, _ = run(tmp_path, WIDGET)
    assert any(name in str(notebook.cells[0].outputs) for name in notebook.metadata.widgets[WIDGETS]["state"])


def test_what_could_not_be_made_whole_is_not_kept(tmp_path):
    def make(path):
        path.write_text("half")
        raise OSError

    with pytest.raises(OSError):
        keep(tmp_path, ["a"], make)
    assert keep(tmp_path, ["a"], lambda path: path.write_text("whole")).read_text() == "whole"


def test_of_many_kept_files_those_used_last_stay(tmp_path):
    for number in range(5):
        os.utime(keep(tmp_path, [str(number)], lambda path: path.write_text(path.name)), (number, number))
    used = keep(tmp_path, ["0"], lambda path: path.write_text("made again"))
    drop_oldest(tmp_path, 2)
    assert used.exists() and used.read_text() != "made again" and len(list(tmp_path.iterdir())) == 2


def test_data_found_sound_is_checked_again_when_a_cell_changes(tmp_path):
    for name in ("data", "chapters"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "requirements.txt").write_text("")
    assert find_faults(tmp_path) == [] == find_faults(tmp_path)
    table = tmp_path / "data" / "options.csv"
    text = table.read_text(encoding="utf-8").replace("asian_nato", "asian nato", 1)
    table.write_text(text, encoding="utf-8")
    assert "data/options.csv, row" in "".join(find_faults(tmp_path))
