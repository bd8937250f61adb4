"""Grade many hand-ins at once: on this machine's cores, or with --scheduler on a cluster.

    for outcome in grade_all(grade, work, workers=4):
        write(outcome.key, outcome.result or outcome.problem)

`grade(content, plan)` is a function at the top of a module: the bytes of one hand-in and plain data (what can
be written as JSON) in, a dict of plain data out. It reads no gradebook and writes no file; the caller writes
each outcome as it comes, under its key, so that a batch that is cut short keeps what was done.
"""

import concurrent.futures
import contextlib
import multiprocessing
import os
import resource
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import wait

from seminar.grade.work import Outcome, Work, fail

# A worker may also die by mishap; a submission that is there twice when one dies is taken for the cause.
TRIES = 2
MEMORY = 4_000_000_000  # bytes, of one worker; what students run has limits of its own
LOST = "The grader itself was ended {tries} times while it worked on this hand-in; look at it by hand."


def grade_all(
    grade: Callable, work: Iterable[Work], workers: int | None = None, scheduler: str | None = None
) -> Iterator[Outcome]:
    """Yield one Outcome for each Work, in the order in which they are done; every key exactly once.

    work may be a generator: it is read only as fast as it is graded. workers is the number of processes, all
    cores if not given. scheduler is the address of a Dask scheduler, such as tcp://10.0.0.5:8786. What goes
    wrong with one hand-in is never raised here. Closing the generator stops the rest.
    """
    if scheduler:
        from seminar.grade.cluster import grade_on_cluster  # noqa: PLC0415 - Dask is an optional extra

        yield from grade_on_cluster(grade, work, scheduler)
    else:
        yield from grade_here(grade, work, workers or os.cpu_count())


def grade_here(grade, work, workers):
    """Yield the outcomes of this machine's processes."""
    # One pool for each worker, with one hand-in at a time: when a worker dies, it is known which killed it.
    work, running, ahead = iter(work), {}, []
    try:
        for first in islice(work, workers):
            start(running, open_pool(grade), grade, first, 1)
        while running:
            # To make ready what comes next takes time too, and those who work need not wait for it.
            ahead = ahead or list(islice(work, 1))
            for future in concurrent.futures.wait(running, return_when="FIRST_COMPLETED").done:
                pool, one, tries = running.pop(future)
                if isinstance(future.exception(), BrokenProcessPool):
                    pool = open_pool(grade)
                    if tries < TRIES:
                        start(running, pool, grade, one, tries + 1)
                        continue
                start_next(running, pool, grade, ahead.pop() if ahead else next(work, None))
                yield tell(future, one.key, tries)
    finally:
        for pool, _, _ in running.values():
            close_pool(pool)


def start_next(running, pool, grade, following):
    """Give the pool the next hand-in, or close it if there is none."""
    if following is None:
        pool.shutdown(wait=False)
    else:
        start(running, pool, grade, following, 1)


def start(running, pool, grade, one, tries):
    """Begin with one hand-in."""
    running[pool.submit(grade, one.content, one.plan)] = (pool, one, tries)


def tell(future, key, tries=TRIES):
    """Return the outcome of a task that is done."""
    problem = future.exception()
    if problem is None:
        return Outcome(key, future.result())
    if isinstance(problem, BrokenProcessPool):
        return Outcome(key, None, LOST.format(tries=tries))
    return fail(key, problem)


def warm_up(grade):
    """Begin to make ready what workers are forked from, while this process does something else."""
    forkserver.set_forkserver_preload([grade.__module__, "seminar.sandbox.ready"])
    # Started within the block, it would lift it.
    resource_tracker.ensure_running()
    # Ctrl-C is not for what starts here, which would tell it at length; `ready` lifts the block.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def ask(function):
    """Return what a function gives that is called in a worker of this machine."""
    pool = open_pool(function)
    try:
        return pool.submit(function).result()
    finally:
        pool.shutdown(wait=False)


def open_pool(grade):
    """Return a pool of one process, which shares nothing with this one and knows already how to grade."""
    warm_up(grade)
    context = multiprocessing.get_context("forkserver")
    return concurrent.futures.ProcessPoolExecutor(1, mp_context=context, initializer=prepare)


def close_pool(pool):
    """End a pool and what it works on."""
    for process in list((pool._processes or {}).values()):
        process.kill()
    pool.shutdown(wait=True, cancel_futures=True)


def prepare():
    """Limit this worker's memory, and let it end with the process that started it."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    # macOS knows the limit, but takes none.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, hard))
    # Ctrl-C goes to all of them; the one who started them ends them.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process().sentinel
    threading.Thread(target=lambda: (wait([parent]), os._exit(1)), daemon=True).start()
