"""The same work on a Dask cluster of real processes: each hand-in exactly once, whoever dies."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import ExitStack, contextmanager, suppress

import pytest
from grading_functions import count, fail, fall
from hostile_case import notebook

from seminar.classes.class_folder import ClassError
from seminar.grade.engine import Work, grade_all
from seminar.grade.given import read_given

SILENT = {
    "DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "critical",
    "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "1s",
}


@contextmanager
def start(*arguments):
    """Give a process of Dask; it is ended afterwards."""
    paths = os.pathsep.join([os.path.dirname(__file__), *filter(None, sys.path)])
    command = [sys.executable, "-m", "dask", *map(str, arguments)]
    with subprocess.Popen(command, env=os.environ | SILENT | {"PYTHONPATH": paths}) as process:
        try:
            yield process
        finally:
            process.terminate()


def wait_for_address(place):
    """Return the scheduler's address once the file in which it stands is there, and written to its end."""
    while True:
        with suppress(FileNotFoundError, json.JSONDecodeError):
            return json.loads(place.read_text())["address"]
        time.sleep(0.05)


@pytest.fixture
def cluster(tmp_path):
    """Give the address of a scheduler, and a function that starts a worker for it."""
    place = tmp_path / "scheduler.json"
    with ExitStack() as stack:
        stack.enter_context(start("scheduler", "--port", 0, "--no-dashboard", "--scheduler-file", place))
        address = wait_for_address(place)
        own = ["--nthreads", 1, "--no-dashboard", "--local-directory", tmp_path]

        def add_worker(*more):
            return stack.enter_context(start("worker", address, *own, *more))

        yield address, add_worker


def make_works(folder, contents, seconds=0.0):
    """Return works that leave a line in the log when they are graded."""
    plan = {"log": str(folder / "log"), "seconds": seconds}
    return [Work(f"s{n}", content, plan | {"key": f"s{n}"}) for n, content in enumerate(contents)]


def grade(function, works, address):
    """Return key -> outcome, and make sure that no key comes twice."""
    outcomes = list(grade_all(function, works, scheduler=address))
    assert Counter(outcome.key for outcome in outcomes) == Counter(work.key for work in works)
    return {outcome.key: outcome for outcome in outcomes}


def wait_for_workers(address, number):
    """Wait until so many workers have come."""
    from distributed import Client  # noqa: PLC0415 - not before the workers are started

    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(number, timeout=60)


def test_a_worker_that_is_killed_in_mid_run_costs_no_hand_in(cluster, tmp_path):
    address, add_worker = cluster
    doomed = [add_worker("--no-nanny") for number in range(3)][0]
    wait_for_workers(address, 3)
    works, found = make_works(tmp_path, [b"x" * n for n in range(40)], seconds=0.1), []
    for outcome in grade_all(count, works, scheduler=address):
        found.append(outcome)
        if len(found) == 8:
            os.kill(doomed.pid, signal.SIGKILL)
    assert Counter(outcome.key for outcome in found) == Counter(work.key for work in works)
    assert {outcome.key: outcome.result["bytes"] for outcome in found} == {f"s{n}": n for n in range(40)}
    assert doomed.pid in {outcome.result["worker"] for outcome in found}
    assert len({outcome.result["worker"] for outcome in found}) == 3


def test_a_hand_in_that_kills_every_worker_is_named_and_the_others_are_graded(cluster, tmp_path):
    address, add_worker = cluster
    add_worker("--nworkers", 2)
    wait_for_workers(address, 2)
    found = grade(fall, make_works(tmp_path, [b"a", b"fatal", b"b", b"mishap", b"c"]), address)
    assert found["s1"].result is None
    assert "look at it by hand" in found["s1"].problem
    assert all(found[key].result for key in ("s0", "s2", "s3", "s4"))


def test_an_error_of_the_grader_is_told_and_stops_no_one_else(cluster, tmp_path):
    address, add_worker = cluster
    add_worker("--no-nanny")
    wait_for_workers(address, 1)
    found = grade(fail, make_works(tmp_path, [b"a", b"odd", b"b"]), address)
    assert "LookupError: no such thing" in found["s1"].problem
    assert found["s0"].result
    assert found["s2"].result


def test_notebooks_are_graded_in_the_workers_own_sandboxes(cluster):
    address, add_worker = cluster
    add_worker("--no-nanny")
    wait_for_workers(address, 1)
    plan = {
        "kind": "notebook",
        "student": "kim",
        "problem_set": "ps1",
        "names": {"a": "answer_a"},
        "essays": [],
    }
    contents = {f"s{n}": notebook(f"answer_a = {n}", "import os; os._exit(0)") for n in range(4)}
    found = grade(read_given, [Work(key, content, plan) for key, content in contents.items()], address)
    assert [found[f"s{n}"].result["answers"] for n in range(4)] == [{"answer_a": n} for n in range(4)]
    assert {outcome.result["status"] for outcome in found.values()} == {"stopped"}


def test_a_scheduler_without_workers_is_told_how_to_get_them(cluster):
    with pytest.raises(ClassError, match="has no workers; in the book's folder: dask worker tcp://"):
        list(grade_all(count, [Work("a", b"")], scheduler=cluster[0]))


def test_a_worker_that_has_no_sandbox_is_named(cluster, monkeypatch):
    address, add_worker = cluster
    monkeypatch.setenv("SEMINAR_SANDBOX", "none")
    add_worker("--no-nanny")
    wait_for_workers(address, 1)
    with pytest.raises(ClassError, match="worker tcp://.*cannot run students' code safely"):
        list(grade_all(count, [Work("a", b"")], scheduler=address))


def test_an_address_where_no_one_answers_is_named():
    with pytest.raises(ClassError, match="tcp://127.0.0.1:1: no Dask scheduler answers there"):
        list(grade_all(count, [Work("a", b"")], scheduler="tcp://127.0.0.1:1"))
