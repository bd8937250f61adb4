"""Grading many hand-ins at once: each exactly once, whatever one of them does."""

import os
import signal
import subprocess
import sys
import time

import pytest
from grading_functions import count, fail, fall, swell

from pillars.data import ROOT
from seminar import STOPPED
from seminar.grade.engine import Work, grade_all


@pytest.fixture
def make(tmp_path):
    """Return a list of works; each that is graded leaves a line in the log."""

    def make_works(*contents, **plan):
        plans = [{"log": str(tmp_path / "log"), "key": f"s{n}", **plan} for n in range(len(contents))]
        works = [Work(p["key"], content, p) for p, content in zip(plans, contents, strict=True)]
        return works, tmp_path / "log"

    return make_works


def grade(function, works, workers=2):
    """Return key -> outcome, and make sure that no key comes twice."""
    outcomes = list(grade_all(function, works, workers=workers))
    found = {outcome.key: outcome for outcome in outcomes}
    assert len(found) == len(outcomes) == len(works)
    return found


def test_every_hand_in_is_graded_once_and_by_several_processes(make):
    works, log = make(*[b"x" * n for n in range(12)], seconds=0.05)
    found = grade(count, works)
    assert [found[f"s{n}"].result["bytes"] for n in range(12)] == list(range(12))
    assert sorted(log.read_text().split()) == sorted(found)
    assert {outcome.result["worker"] for outcome in found.values()}.isdisjoint({os.getpid()})
    assert len({outcome.result["worker"] for outcome in found.values()}) == 2


def test_a_hand_in_that_kills_its_worker_again_is_named_and_the_others_are_graded_once(make):
    works, log = make(b"a", b"fatal", b"b", b"mishap", b"c", b"d")
    found = grade(fall, works)
    assert found["s1"].result is None
    assert "2 times" in found["s1"].problem
    assert all(found[key].result for key in ("s0", "s2", "s3", "s4", "s5"))
    assert sorted(log.read_text().split()) == ["s0", "s2", "s3", "s4", "s5"]


def test_an_error_of_the_grader_is_told_and_stops_no_one_else(make):
    works, _ = make(b"a", b"odd", b"b")
    found = grade(fail, works, workers=1)
    assert "LookupError: no such thing" in found["s1"].problem
    assert found["s0"].result
    assert found["s2"].result


def test_a_worker_cannot_take_all_of_the_memory(make):
    works, _ = make(b"a")
    assert "MemoryError" in grade(swell, works)["s0"].problem


def test_no_work_gives_no_outcome():
    assert list(grade_all(count, [])) == []


def test_the_work_is_read_no_faster_than_it_is_graded(make):
    works, _ = make(*[b"x"] * 20)
    read = []
    outcomes = grade_all(count, (read.append(work.key) or work for work in works), workers=2)
    next(outcomes)
    assert len(read) <= 4
    outcomes.close()


def test_whoever_stops_early_leaves_no_process_behind(make):
    works, log = make(*[b"x"] * 8, seconds=0.2)
    outcomes = grade_all(count, works, workers=2)
    worker = next(outcomes).result["worker"]
    outcomes.close()
    assert not is_alive(worker)
    assert len(log.read_text().split()) < 8


BATCH = """
import sys
from grading_functions import count
from seminar.grade.engine import Work, grade_all
if __name__ == "__main__":
    plan = {"log": sys.argv[1], "key": "s", "seconds": 0.2}
    for outcome in grade_all(count, (Work(f"s{n}", b"", plan) for n in range(100)), workers=2):
        print(outcome.result["worker"], flush=True)
"""


def start_batch(folder, **settings):
    """Start a batch of slow hand-ins in a process of its own; it prints who did each."""
    (folder / "batch.py").write_text(BATCH)
    paths = os.pathsep.join([os.path.dirname(__file__), *sys.path])
    command = [sys.executable, str(folder / "batch.py"), str(folder / "log")]
    settings |= {"text": True, "env": os.environ | {"PYTHONPATH": paths}}
    return subprocess.Popen(command, stdout=subprocess.PIPE, **settings)


def test_workers_end_when_the_batch_is_killed(tmp_path):
    with start_batch(tmp_path) as batch:
        workers = {int(batch.stdout.readline()) for _ in range(6)}
        batch.kill()
    deadline = time.monotonic() + 10
    while any(map(is_alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(workers) == 2
    assert not any(map(is_alive, workers))


def test_ctrl_c_ends_all_of_them_without_a_word_from_the_workers(tmp_path):
    with start_batch(tmp_path, stderr=subprocess.PIPE, start_new_session=True) as batch:
        workers = {int(batch.stdout.readline()) for _ in range(6)}
        os.killpg(batch.pid, signal.SIGINT)
        said = batch.communicate(timeout=20)[1]
    assert said == f"{STOPPED}\n"
    assert not any(map(is_alive, workers))


def test_what_workers_are_made_of_hears_no_ctrl_c_from_its_first_moment():
    begin = (
        "from multiprocessing import forkserver; from grading_functions import count; "
        "from seminar.grade.engine import warm_up; warm_up(count); "
        "path = f'/proc/{forkserver._forkserver._forkserver_pid}/status'; "
        "print(*(line.split()[1] for line in open(path) if line.startswith(('SigBlk', 'SigIgn'))))"
    )
    about = {"cwd": ROOT, "env": os.environ | {"PYTHONPATH": f"{ROOT}:{ROOT / 'tests' / 'seminar'}"}}
    done = subprocess.run([sys.executable, "-c", begin], check=True, capture_output=True, text=True, **about)
    assert any(int(mask, 16) & 1 << signal.SIGINT - 1 for mask in done.stdout.split())


def is_alive(pid):
    """Return whether a process runs."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
