"""Which hand-in came last, which counts, and which is late: by what a student cannot write.

In this order: the number that Canvas gives each file (an Attachment's, from one rising sequence: its
lib/content_zipper.rb names a file user, LATE, number of the user, number of the file, name) or the time in
Moodle's grading worksheet; times of files, where they differ within one delivery; else the order of
collecting, and then there is a question. A notebook's own times and those in a sheet never count.
"""

from dataclasses import replace
from datetime import UTC, timedelta

from seminar.collect.identify import find_numbers

# A zip that is made for a download has the minutes of the download, or one time for all.
SPREAD = timedelta(minutes=10)
# Told by a record of version 0.5, which wrote down what followed and not whether an instructor had said it.
BEFORE = "on time in version 0.5"
LATENESS = {"late": True, "on time": False, BEFORE: False}
WITNESSES = {
    "worksheet": "Moodle's grading worksheet",
    "zip": "the times in the zip",
    "folder": "the times of the files",
}
ASK = (
    "{student}: {count} hand-ins, and nothing says for certain which came last. Number {number} counts, "
    "{why}. If another should: {command}"
)


def times_differ(times):
    """Return whether the times of one delivery differ, so that they are not those of a download."""
    naive = [time for time in times if time and time.tzinfo is None]
    aware = [time for time in times if time and time.tzinfo is not None]
    return any(len(each) > 1 and max(each) - min(each) >= SPREAD for each in (naive, aware))


def find_zone(class_, problem_set):
    """Return where the clock of the LMS stands: as told, else the deadline's zone, else this machine's."""
    deadline = class_.deadlines.get(problem_set)
    return class_.lms_zone or (deadline.tzinfo if deadline else None)


def place_time(class_, problem_set, time):
    """Return a time with its zone, None for none."""
    if time is None or time.tzinfo is not None:
        return time
    zone = find_zone(class_, problem_set)
    return time.replace(tzinfo=zone) if zone else time.astimezone()


def settle(class_, hand_in):
    """Return a HandIn with its time, its deadline and whether it is late, as things stand now."""
    at = place_time(class_, hand_in.problem_set, hand_in.time)
    deadline = class_.deadline(hand_in.problem_set, hand_in.student)
    settled = replace(hand_in, at=at, deadline=deadline)
    # Canvas's word stands: it knows the minute, and we do not.
    late = LATENESS.get(hand_in.told, is_past(settled) or hand_in.marked)
    return replace(settled, late=late)


def is_past(hand_in):
    """Return whether a witness says that a settled HandIn came after its deadline."""
    return bool(hand_in.deadline and hand_in.at and hand_in.telling and hand_in.at > hand_in.deadline)


def choose(hand_ins, rule="last"):
    """Return the HandIn that counts by a rule of class.toml; None if there is none.

    A file that is neither a notebook nor saved answers counts only where there is nothing else.
    """
    taken = [one for one in hand_ins if one.chosen and one.chosen == len(hand_ins)]
    ordered = taken or put_in_order(hand_ins)[0]
    if rule == "first":
        return ordered[0] if ordered else None
    in_time = [one for one in ordered if not one.late] if rule == "last on time" else []
    return (in_time or ordered or [None])[-1]


def put_in_order(hand_ins):
    """Return the HandIns that may count, first to last, and what is unproved: the order, or the rest."""
    usable = [one for one in hand_ins if one.kind != "unknown"] or list(hand_ins)
    for rank in (lambda one: one.upload, rank_worksheet, rank_time):
        ranks = [rank(one) for one in usable]
        if None not in ranks:
            placed = sorted(zip(ranks, usable, strict=True), key=lambda pair: (pair[0], pair[1].number))
            return [one for _, one in placed], "the order" if len(set(ranks)) < len(ranks) else ""
    collected = sorted(usable, key=lambda one: one.number)
    last = find_certain_last(collected)
    if last:
        rest = [one for one in collected if one is not last]
        return [*rest, last], "the rest" if len(rest) > 1 else ""
    return collected, "the order" if len(collected) > 1 else ""


def find_certain_last(hand_ins):
    """Return the HandIn that came after all others for certain, None if none did.

    A stamp of an LMS that proves nothing is that of the upload or of a download, and so never too early.
    """
    told = [one for one in hand_ins if one.telling and one.at]
    last = max(told, key=lambda one: one.at, default=None)
    others = [one for one in hand_ins if one is not last]
    return last if last and all(is_stamped(one) and one.at < last.at for one in others) else None


def is_stamped(hand_in):
    """Return whether a time is that of an LMS, and not one that a file had on somebody's computer."""
    return hand_in.time is not None and bool(find_numbers(hand_in.origin.partition(": ")[2]))


def rank_worksheet(hand_in):
    """Return the time of the worksheet, None where there is none."""
    return hand_in.at if hand_in.time_from == "worksheet" else None


def rank_time(hand_in):
    """Return the time that proves something, None where there is none."""
    return hand_in.at if hand_in.telling else None


def is_later(class_, found, kept):
    """Return whether known bytes came again later than they were kept, by the same witness."""
    if found.upload is not None and kept.upload is not None:
        return found.upload > kept.upload
    sure = kept.telling or is_stamped(kept)
    if not (found.telling and kept.time and sure and found.time_from == kept.time_from):
        return False
    times = [place_time(class_, one.problem_set, one.time) for one in (found, kept)]
    return times[0].astimezone(UTC) > times[1].astimezone(UTC)


def tell_time(hand_in):
    """Return when something was handed in, until when it had to be, and what follows."""
    verdict = "late" if hand_in.late else "on time"
    if hand_in.told == BEFORE and is_past(hand_in):
        return f"{tell_times(hand_in)}, but on time as version 0.5 wrote down (if it is late: --late yes)"
    if hand_in.told and hand_in.told != BEFORE:
        return f"{verdict}, as you said"
    if hand_in.marked:
        return "late, as Canvas says (its own due date; if it is not: --late no)"
    if not hand_in.at or not hand_in.telling:
        return "no time proves anything; counted as on time" if hand_in.deadline else ""
    return f"{tell_times(hand_in)}: {verdict}" if hand_in.deadline else tell_times(hand_in)


def tell_times(hand_in):
    """Return when something was handed in, and until when it had to be."""
    due = f", deadline {show_time(hand_in.deadline)}" if hand_in.deadline else ""
    return f"handed in {show_time(hand_in.at)}{due}"


def show_time(time):
    """Return a time as 2027-03-01 23:30 +01:00."""
    return f"{time:%Y-%m-%d %H:%M} {time.isoformat()[-6:]}"


def tell_witness(hand_in):
    """Return in a word by what a hand-in is put in order."""
    if hand_in.upload is not None:
        return f"Canvas's file {hand_in.upload}"
    if hand_in.telling:
        return show_time(hand_in.at)
    return "order of collecting"


def is_doubtful(hand_ins, counts):
    """Return whether nothing proves that the one which counts is the right one."""
    if not counts or counts.chosen == len(hand_ins):
        return False
    ordered, unproved = put_in_order(hand_ins)
    proved = unproved == "the rest" and counts is ordered[-1]
    return bool(unproved) and not proved and len({one.sha256 for one in ordered}) > 1


def ask(hand_ins, counts, command):
    """Return the question about a student's hand-ins whose order nothing proves, "" where all is clear."""
    if not is_doubtful(hand_ins, counts):
        return ""
    ordered, _ = put_in_order(hand_ins)
    why = "for it was collected last" if counts is ordered[-1] else "by the order of collecting"
    said = [f"number {one.number}: {one.name}, {show_time(one.at)}" for one in ordered if one.at]
    hint = f" (their files say, which proves nothing: {'; '.join(said)})" * bool(said)
    return ASK.format(
        student=counts.student, count=len(ordered), number=counts.number, why=f"{why}{hint}", command=command
    )
