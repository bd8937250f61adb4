"""Run the cells of one notebook, inside the sandbox, and send what they give as lines of JSON.

What is sent is only data: a student who finds the pipe can forge his own answers, as he could by giving
them. The job, {"cells", "names", "paths", "limits"}, comes on standard input; the pipe is standard output.
"""

import builtins
import json
import os
import resource
import signal
import sys
import time
import types
import warnings

# The student may replace what builtins holds; this module keeps its own.
__builtins__ = dict(vars(builtins))
sys.path.insert(0, "/runner")
from cells import Text, TimeUp, count_figures, run_source, tell  # noqa: E402
from magic import Shell  # noqa: E402
from values import Unfit, Writer, quote  # noqa: E402

write, leave, now = os.write, os._exit, time.monotonic
set_timer, set_signal = signal.setitimer, signal.signal
MEGABYTE = 1_000_000


class Runner:
    """The cells' common namespace, and the pipe."""

    def __init__(self, job, pipe):
        """Take the job; the pipe is not passed on to programs that the student starts."""
        self.job, self.limits, self.pipe = job, job["limits"], pipe
        self.sent, self.names, self.text = {}, make_names(), Text(job["limits"]["output"])

    def send(self, **fields):
        """Send one line; it begins on a new line, whatever was written before."""
        pairs = ",".join(f"{quote(name)}:{text}" for name, text in fields.items())
        data = b"\n{" + pairs.encode("ascii") + b"}\n"
        while data:
            data = data[write(self.pipe, data) :]

    def run(self):
        """Run all cells in turn."""
        self.send(start="true")
        for number, source in enumerate(self.job["cells"], start=1):
            self.send(begin=str(number))
            self.run_cell(number, source)
        self.send(end="true")

    def run_cell(self, number, source):
        """Run one cell; send the answers and what it gave. Only a failure of the pipe gets out."""
        told, start = {"remark": "", "error": None, "figures": 0}, now()
        try:
            self.prepare()
            self.try_source(number, source, told)
            self.send_answers()
            told["figures"] = count_figures()
        except BaseException as problem:
            told["error"] = told["error"] or tell(problem, number)
        set_timer(signal.ITIMER_REAL, 0)
        told.update(number=number, seconds=round(now() - start, 3), output=self.text.take())
        self.send(cell=Writer(10 * self.limits["output"] + MEGABYTE).write(told))

    def prepare(self):
        """Put back what an earlier cell may have changed, and start the clock."""
        sys.stdout = sys.stderr = self.text
        set_signal(signal.SIGALRM, stop_cell)
        set_timer(signal.ITIMER_REAL, self.limits["cell"], 1)

    def try_source(self, number, source, told):
        """Run a source; note a remark, or what went wrong."""
        try:
            told["remark"] = run_source(source, f"<cell {number}>", self.names)
        except BaseException as problem:
            told["error"] = tell(problem, number)

    def send_answers(self):
        """Send the wanted names whose value is new."""
        for name in self.job["names"]:
            if name in self.names:
                line = write_answer(self.names[name], self.limits["answer"])
                if self.sent.get(name) != line:
                    self.send(answer=quote(name), **line)
                    self.sent[name] = line


def write_answer(value, length):
    """Return what to send of an answer: its value as JSON and remarks, or why it is none."""
    if value is ...:
        return {"blank": "true"}
    writer = Writer(length)
    try:
        text = writer.write(value)
        return {"value": text, "remark": quote("; ".join(dict.fromkeys(writer.remarks)))}
    except Unfit as problem:
        return {"remark": quote(str(problem))}
    except Exception as problem:
        return {"remark": quote(f"a value that cannot be read ({type(problem).__name__[:60]})")}


def stop_cell(*ignored):
    """Stop the cell that runs."""
    raise TimeUp


def make_names():
    """Return the namespace of the cells, with the few names that Jupyter gives."""
    main = sys.modules["__main__"] = types.ModuleType("__main__")
    main.display = lambda *values: print(*map(repr, values), sep="\n")
    main.exit = main.quit = sys.exit
    shell = Shell(vars(main))
    main.get_ipython = lambda: shell
    return vars(main)


def limit(limits):
    """Set the limits of this process and of all that it will start; none of them can be raised again."""
    for name, value in (
        ("AS", limits["address"] * MEGABYTE),
        ("NPROC", limits["processes"]),
        ("NOFILE", limits["files"]),
        ("FSIZE", limits["file_size"] * MEGABYTE),
        ("CPU", limits["cpu"]),
        ("CORE", 0),
    ):
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (value, value))


def main():
    """Read the job, shut what leads out but the pipe, and run."""
    job = json.load(sys.stdin)
    pipe = os.dup(1)
    nothing = os.open("/dev/null", os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    sys.path[:] = ["/work", *(path for path in sys.path if path != "/runner"), *job["paths"]]
    for name in ("cells", "magic", "values"):
        del sys.modules[name]
    warnings.filterwarnings("ignore", message=".*non-interactive.*")
    runner = Runner(job, pipe)
    limit(job["limits"])
    runner.run()
    leave(0)


if __name__ == "__main__":
    main()
