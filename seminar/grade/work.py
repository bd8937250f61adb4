"""One hand-in to grade, and what came of it: plain data, on this machine and on a cluster."""

from dataclasses import dataclass, field

FAILED = "The grader failed on this hand-in ({kind}: {problem}); look at it by hand."


@dataclass(frozen=True)
class Work:
    """One hand-in to grade: the key to file the result under, its bytes, and plain data for `grade`."""

    key: str
    content: bytes
    plan: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What came of one hand-in: the dict that `grade` gave, or None and a sentence on what went wrong."""

    key: str
    result: dict | None
    problem: str = ""


def fail(key, problem):
    """Return the outcome of a hand-in on which the grader raised an error."""
    return Outcome(key, None, FAILED.format(kind=type(problem).__name__, problem=str(problem)[:300]))
