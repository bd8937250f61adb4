"""Take what comes out of the sandbox, line by line: data that may be forged, and is only ever data."""

import json
import math
import re
import time

from seminar.sandbox.records import MEGABYTE, Cell

ITEMS, DEPTH, TEXT = 20_000, 30, 100_000
# Halves of characters cannot be stored; a terminal would obey the others.
ANSWER = re.compile(rb'\s*\{"answer":"(\w{1,200})"')
LOST = "a value that is too large, or holds a number that is"
UNFIT = re.compile("[\ud800-\udfff\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Flood(Exception):
    """More came out than any submission needs."""


class Record:
    """What has been said so far; every line is checked, and a line that does not fit is left out."""

    def __init__(self, names, count, limits):
        """Wait for these answers, and for so many cells."""
        self.names, self.count, self.limits = set(names), count, limits
        self.answers, self.remarks, self.cells = {}, {}, {}
        self.current, self.since, self.started, self.ended = 0, time.monotonic(), False, False
        self.buffer, self.total = b"", 0

    def feed(self, data):
        """Take bytes as they come. Raises Flood."""
        self.total += len(data)
        if self.total > self.limits.messages * MEGABYTE:
            raise Flood
        *lines, self.buffer = (self.buffer + data).split(b"\n")
        for line in filter(None, lines):
            self.take_line(line)

    def take_line(self, line):
        """Take one line if it is what inside.py could have sent."""
        try:
            event = clean(json.loads(line, parse_constant=reject), [ITEMS])
            kind = next(name for name in ("answer", "cell", "begin", "start", "end") if name in event)
            getattr(self, f"take_{kind}")(event)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError, StopIteration):
            self.lose(line)

    def lose(self, line):
        """Note that an answer came that cannot be taken; of other lines nobody misses one."""
        found = ANSWER.match(line)
        name = found[1].decode() if found else ""
        if name in self.names:
            self.answers.pop(name, None)
            self.remarks[name] = LOST

    def take_start(self, event):
        """Note that Python has started."""
        self.started = True

    def take_end(self, event):
        """Note that every cell had its turn."""
        self.ended = True

    def take_begin(self, event):
        """Note which cell runs, and since when."""
        if type(event["begin"]) is int and self.current < event["begin"] <= self.count:
            self.current, self.since = event["begin"], time.monotonic()

    def take_answer(self, event):
        """Note an answer, that it is blank, or why it is none."""
        name = event["answer"]
        if name not in self.names:
            return
        self.answers.pop(name, None)
        self.remarks.pop(name, None)
        if "value" in event:
            self.answers[name] = event["value"]
        if event.get("remark"):
            self.remarks[name] = to_text(event["remark"], 300)

    def take_cell(self, event):
        """Note what a cell gave."""
        told = event["cell"]
        if type(told["number"]) is not int or not 1 <= told["number"] <= self.count:
            return
        self.cells[told["number"]] = Cell(
            number=told["number"],
            output=to_text(told["output"], self.limits.output + 20),
            error=to_error(told["error"]),
            seconds=float(told["seconds"]),
            figures=int(told["figures"]),
            remark=to_text(told["remark"], 300),
        )


def reject(constant):
    """Refuse NaN and Infinity, which are not JSON."""
    raise ValueError(constant)


def clean(value, room, depth=0):
    """Return parsed JSON with texts that can be stored, or raise ValueError for what is too much."""
    room[0] -= 1
    if room[0] < 0 or depth > DEPTH:
        raise ValueError("too much")
    if isinstance(value, str):
        return UNFIT.sub("\ufffd", value)
    if isinstance(value, list):
        return [clean(part, room, depth + 1) for part in value]
    if isinstance(value, dict):
        return {UNFIT.sub("\ufffd", k): clean(part, room, depth + 1) for k, part in value.items()}
    if isinstance(value, (int, float)) and not (abs(value) < 1e300 and math.isfinite(value)):
        raise ValueError("no number that can be judged")
    return value


def to_text(value, length):
    """Return a text of bearable length. Raises ValueError for anything else."""
    if not isinstance(value, str):
        raise ValueError("not a text")
    return value[:length]


def to_error(error):
    """Return an error as name, message and lines, or None."""
    if error is None:
        return None
    lines = [to_text(line, 300) for line in error["lines"][:12]]
    return {"name": to_text(error["name"], 300), "message": to_text(error["message"], 300), "lines": lines}
