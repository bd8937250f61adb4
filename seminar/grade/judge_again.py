"""Let results and totals follow a change of mind at once: another key, other points, one more answer."""

from seminar.grade.judge import EDITION, GIVEN, judge_item
from seminar.marks.gradebook_marks import take_over
from seminar.marks.results import read_results, write_result
from seminar.marks.totals import find_marks, say_changes
from seminar.problems.problem_set import items_for, name_of, student_text
from seminar.release.release_record import find_changes, read_releases, seal
from seminar.terminal import command, list_names

STALE = "  graded before the set or the grading changed, so their points may be others: {names}; run: {grade}"


def work_out(class_, key):
    """Return student -> Marks as class.toml and the set stand now; print whose have changed, and what is odd.

    Raises ClassError if nothing is graded.
    """
    take_over(class_, key.problem_set)
    stale, name = judge_again(class_, key), key.problem_set.name
    if stale:
        print(STALE.format(names=list_names(stale), grade=command("grade", class_.folder, name)))
    marks = find_marks(class_, key.problem_set.name)
    notes = [f"  {student}: {note}" for student, one in marks.items() for note in one.notes]
    for line in [*say_changes(class_, key.problem_set.name, marks), *notes]:
        print(line)
    return marks


def list_changed(class_, key):
    """Return student -> what was handed out otherwise than it is marked now, each in a few words.

    The record may be of an earlier version of the book; what class.toml changes is no change here.
    """
    handed_out, changed = key.problem_set.handed_out, {}
    for student, before in read_releases(class_.folder / "release" / f"{key.problem_set.name}.json").items():
        answers = seal(items_for(handed_out, student, class_.secret), class_.secret)
        now = {"text": student_text(handed_out, student, class_.secret), "answers": answers}
        changed[student] = find_changes(before, now)
    return {student: found for student, found in changed.items() if found}


def judge_again(class_, key):
    """Judge the answers of results once more where only the rules of their questions have changed.

    Nothing of a student's runs for it. Return the students whose result must be graded anew by `grade`.
    """
    stale = []
    for student, result in read_results(class_, key.problem_set.name).items():
        seal = key.seal(student)
        if result["seal"] == seal or result["status"] == "refused":
            continue
        rows, by_row = {row["id"]: row for row in result["items"]}, key.problem_set.rows
        items = [judge_row(item, number, rows.get(item.id), by_row) for number, item in key.items(student)]
        if all(items) and result.get("edition") == EDITION:
            write_result(class_, result | {"items": items, "seal": seal})
        else:
            stale.append(student)
    return stale


def judge_row(item, number, row, by_row):
    """Return the row of an item judged by its rule now, None where the answer is not known any more."""
    if (
        row is None
        or row["variant"] != number
        or (isinstance(row["given"], str) and len(row["given"]) > GIVEN)
    ):
        return None
    name = name_of(item.id)
    answers = {} if row["given"] is None else {name: row["given"]}
    remarks = {name: row["remark"]} if row["remark"] else {}
    new = judge_item(item, number, {"answers": answers, "remarks": remarks}, by_row)
    same = [new[part] == row[part] for part in ("points", "max", "correct")]
    return row if all(same) else new | ({"look": row["look"]} if row.get("look") else {})
