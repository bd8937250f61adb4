"""A build's kernels are forks of one process; a chapter cannot tell, and none outlives the build."""

import os
import time

import nbformat
import pytest
from nbclient import execute
from nbclient.exceptions import CellExecutionError, DeadKernelError

from pillars.book.outputs import KernelAtFiles
from pillars.book.speed.kernels import forked_kernels

WHO = "import os, sys\nprint(os.getcwd(), os.getpid(), 'pandas' in sys.modules, __name__)"


@pytest.fixture(scope="module", autouse=True)
def kernels():
    """Kernels that are forked, as in a build."""
    with forked_kernels():
        yield


def run(folder, *sources):
    """Run cells in a forked kernel; return what each printed."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    execute(notebook, cwd=str(folder), timeout=60, kernel_manager_class=KernelAtFiles)
    return ["".join(output.get("text", "") for output in cell.outputs) for cell in notebook.cells]


def test_a_forked_kernel_stands_in_its_chapters_folder_with_the_libraries_at_hand(tmp_path):
    folder, process, loaded, name = run(tmp_path, WHO)[0].split()
    assert (folder, loaded, name) == (str(tmp_path), "True", "__main__") and int(process) != os.getpid()


def test_no_kernel_outlives_the_build(tmp_path):
    with forked_kernels():
        process = int(run(tmp_path, WHO)[0].split()[1])
    until = time.monotonic() + 60
    while os.path.exists(f"/proc/{process}") and time.monotonic() < until:
        time.sleep(0.05)
    assert not os.path.exists(f"/proc/{process}")


def test_two_chapters_do_not_see_each_others_names_or_shuffle_alike(tmp_path):
    shuffle = "import random\nprint(random.random(), 'mark' in globals())\nmark = 1"
    first, second = run(tmp_path, shuffle), run(tmp_path, shuffle)
    assert first[0].split()[0] != second[0].split()[0] and second[0].split()[1] == "False"


def test_a_failing_cell_is_told_with_its_error(tmp_path):
    with pytest.raises(CellExecutionError, match="ZeroDivisionError"):
        run(tmp_path, "1 / 0")


def test_a_kernel_that_dies_ends_the_build_with_an_error(tmp_path):
    with pytest.raises(DeadKernelError):
        run(tmp_path, "import os\nos._exit(1)", "1")


def test_a_cell_may_start_a_program_and_learn_how_it_ended(tmp_path):
    assert run(tmp_path, "import subprocess\nprint(subprocess.run(['false']).returncode)") == ["1\n"]
