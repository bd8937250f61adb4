"""Say which hand-ins are late, and only where that is certain.

Canvas writes LATE into a file's name. Moodle writes nothing, and the times in its zip may all be that of the
download. So a time after the deadline tells something only if another time in the same delivery is before it.
"""

DOUBT = (
    "All times in {origin} are after the deadline, as when an LMS stamps the hour of the download; so nothing"
    " was counted as late for its time. If all of it is late, say so: --late yes"
)


def mark_late(findings, deadline, told, origin):
    """Set `late` of each student's Finding; return a list of notes for the instructor.

    told: True or False if the instructor said that all of them are late or not, else None.
    """
    mine = [one for one in findings if one.student]
    after = [bool(deadline and one.time and one.time > deadline) for one in mine]
    telling = any(deadline and one.time and one.time <= deadline for one in mine)
    for one, is_after in zip(mine, after, strict=True):
        one.late = (one.marked_late or (telling and is_after)) if told is None else told
    # Canvas marks what is late, and then says so of at least one.
    unclear = told is None and after and all(after) and not any(one.late for one in mine)
    return [DOUBT.format(origin=origin)] if unclear else []
