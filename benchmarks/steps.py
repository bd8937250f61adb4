"""Step a slider by keyboard, many times, and read from the page and its trace how long each step took."""

import json
import sys
from pathlib import Path

from benchmarks.report import percentile

PROBE = Path(__file__).with_name("probe.js").read_text(encoding="utf-8")
# The second holds each task of each thread, the first the marks that the probe sets.
CATEGORIES = ["blink.user_timing", "disabled-by-default-devtools.timeline"]
WARM_UP = 20
# Long enough that asking whether the step is painted is not itself part of the step.
REST = 60
MEASURES = ("painted", "work", "handler", "event timing")
COLUMNS = ("view", "steps", *MEASURES)
SHARES = {"median": 0.5, "p95": 0.95, "max": 1}


def measure_steps(browser, page, slider, watched, *, count, slowdown=1, image=False):
    """Return measure -> milliseconds of each step after the first few; watched: what a step changes."""
    watched.evaluate(f"(watched, image) => ({PROBE})({{ watched, image }})", image)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
    slider.focus()
    browser.start_tracing(page=page, categories=CATEGORIES)
    for step in range(WARM_UP + count):
        tell_progress(step, WARM_UP + count)
        # There and back, so that the slider never stands at an end.
        page.keyboard.press("ArrowRight" if step // 20 % 2 == 0 else "ArrowLeft")
        page.wait_for_timeout(REST)
        page.evaluate("pillarsProbe.painted()")
    trace = json.loads(browser.stop_tracing())["traceEvents"]
    page.wait_for_timeout(500)
    seen = page.evaluate("pillarsProbe.read()")
    return {name: times[WARM_UP:] for name, times in read_times(seen, trace).items()}


def tell_progress(step, total):
    """Say how far the measuring is, on one line."""
    if step % 10 == 0 or step + 1 == total:
        end = "\n" if step + 1 == total else ""
        print(f"\r  step {step + 1} of {total}", end=end, file=sys.stderr, flush=True)


def read_times(seen, trace):
    """Return measure -> milliseconds of each step; the last two only where the slider is an <input>."""
    steps = seen["steps"]
    times = {"painted": [step["painted"] - step["pressed"] for step in steps], "work": sum_work(trace)}
    if "handled" in steps[0]:
        times["handler"] = [step["handled"] - step["entered"] for step in steps]
        times["event timing"] = [longest_event(step, seen["slow"]) for step in steps]
    return times


def longest_event(step, slow):
    """Return what Chromium's Event Timing says of a step, by 8 ms; 0 if it is less than 16."""
    within = [e["duration"] for e in slow if step["pressed"] - 1 <= e["startTime"] <= step["painted"]]
    return max(within, default=0)


def sum_work(trace):
    """Return for each step how long the main thread worked from the key press to the end of the frame."""
    begun = [event for event in trace if event["name"] == "pillars-step"]
    painted = [event["ts"] for event in trace if event["name"] == "pillars-painted"]
    thread = begun[0]["pid"], begun[0]["tid"]
    tasks = [e for e in trace if e["name"] == "RunTask" and (e["pid"], e["tid"]) == thread and "dur" in e]
    spans = [(task["ts"], task["ts"] + task["dur"]) for task in tasks]
    starts = [max(start for start, end in spans if start <= event["ts"] <= end) for event in begun]
    return [work_within(spans, start, end) for start, end in zip(starts, painted, strict=True)]


def work_within(spans, start, end):
    """Return the milliseconds of the tasks that lie between two times, given in microseconds."""
    return sum(max(min(to, end) - max(since, start), 0) for since, to in spans) / 1000


def summarise(name, times):
    """Return a row: the view, the number of steps, and each measure's median, 95th percentile and maximum."""
    print(f"  {name}: measured", file=sys.stderr, flush=True)
    return [name, len(times["painted"]), *(spread(times.get(measure)) for measure in MEASURES)]


def spread(times):
    """Return median, 95th percentile and maximum; None where nothing was measured."""
    return times and {name: round(percentile(times, share), 1) for name, share in SHARES.items()}
