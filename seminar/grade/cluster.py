"""Grade on a Dask cluster: the same work as on one machine, done by workers that may come and go.

    dask scheduler
    dask worker tcp://SCHEDULER:8786 --nthreads 1 --nworkers 4     (in the book's folder, on each machine)

Each worker needs this same book, its packages with the extra `cluster`, and a sandbox. Dask asks no one who
he is: keep the cluster in a network of your own, or set up its TLS.
"""

import queue
import uuid
import warnings
from itertools import islice

from seminar.classes.class_folder import ClassError
from seminar.grade.work import Outcome, fail
from seminar.sandbox.doctor import find_obstacle

try:
    from distributed import Client
    from distributed.client import FutureCancelledError
    from distributed.scheduler import KilledWorker
except ModuleNotFoundError:
    raise ClassError(
        "--scheduler needs Dask: .venv/bin/uv pip install -e '.[cluster]', here and for the workers"
    ) from None

SILENT = "{address}: no Dask scheduler answers there; start one (dask scheduler), or leave --scheduler out"
IDLE = "{address}: the scheduler has no workers; in the book's folder: dask worker {address} --nthreads 1"
UNSAFE = "worker {worker}: {obstacle}"
LOST = "The scheduler was lost. What was graded is kept: run the same command again."
KILLED = "The grader itself was ended several times while it worked on this hand-in; look at it by hand."
WAIT, REVIVAL = 10, 60  # seconds


def grade_on_cluster(grade, work, address):
    """Yield one Outcome for each Work, as the workers are done with it. Raises ClassError."""
    with connect(address) as client:
        check_workers(client, address)
        suspects = []
        for one, outcome in run(client, grade, work, address):
            if outcome.problem == KILLED:
                suspects.append(one)
            else:
                yield outcome
        # Dask suspects all that a worker held when it died; alone, each one shows whether it was the cause.
        for one in suspects:
            yield from (outcome for _, outcome in run(client, grade, [one], address))


def run(client, grade, work, address):
    """Yield each Work with its Outcome, as the workers are done with it. Raises ClassError."""
    work, done, waiting = iter(work), queue.SimpleQueue(), {}
    while fill(client, grade, work, done, waiting):
        future = take(client, done, address)
        one = waiting.pop(future.key)[0]
        yield one, read(client, future, one.key, address)


def connect(address):
    """Return a client of the scheduler. Raises ClassError."""
    try:
        return Client(address, timeout=WAIT, set_as_default=False)
    except (OSError, ValueError) as problem:
        raise ClassError(SILENT.format(address=address)) from problem


def check_workers(client, address):
    """Raise ClassError unless there are workers, each of which can run students' code safely."""
    if not client.nthreads():
        raise ClassError(IDLE.format(address=address))
    obstacles = client.run(find_obstacle, on_error="return")
    for worker, obstacle in obstacles.items():
        if obstacle:
            raise ClassError(UNSAFE.format(worker=worker, obstacle=obstacle))


def fill(client, grade, work, done, waiting):
    """Send so many hand-ins that each worker has one and the next; return whether any wait."""
    room = max(2, 2 * sum(client.nthreads().values())) - len(waiting)
    for one in islice(work, max(0, room)):
        with warnings.catch_warnings():
            # Dask would like large data to be sent apart, but then they die with the worker that holds them.
            warnings.simplefilter("ignore")
            future = client.submit(grade, one.content, one.plan, key=f"hand-in-{uuid.uuid4()}", pure=False)
        waiting[future.key] = one, future
        future.add_done_callback(done.put)
    return bool(waiting)


def take(client, done, address):
    """Return the next future that is done. Raises ClassError if no one is left to work."""
    while True:
        try:
            return done.get(timeout=WAIT)
        except queue.Empty:
            check_alive(client, address)


def read(client, future, key, address):
    """Return the Outcome of a future that is done. Raises ClassError if no one is left to work."""
    while True:
        try:
            return Outcome(key, future.result(timeout=WAIT))
        except FutureCancelledError:
            raise ClassError(LOST) from None
        except KilledWorker:
            return Outcome(key, None, KILLED)
        except Exception as problem:
            # A result that was lost with its worker is computed again, which may take longer than the wait.
            if not isinstance(problem, TimeoutError) or future.status == "error":
                return fail(key, problem)
            check_alive(client, address)


def check_alive(client, address):
    """Raise ClassError if the scheduler is lost, or has no workers, nor any that are just starting again."""
    try:
        client.wait_for_workers(1, timeout=REVIVAL)
    except TimeoutError:
        raise ClassError((IDLE if client.status == "running" else LOST).format(address=address)) from None
    if client.status != "running":
        raise ClassError(LOST)
