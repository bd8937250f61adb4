"""`statistics`: write how each question went, so that the next class gets a better one.

All follows class.toml and the marks by hand as they stand. A student of whom an answer waits for a hand is
left out of that question, and of the rests that it is in: a rest is what somebody has in the other questions.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from statistics import StatisticsError, correlation, fmean

from pillars.exercises.judge import PER_CENT, SHARE
from seminar.classes.class_folder import open_class, read_class_set
from seminar.collect.hand_ins import list_hand_ins, list_unassigned
from seminar.files import tame, write_csv, write_if_changed
from seminar.give_back.export import find_ungraded
from seminar.grade.judge import Key
from seminar.grade.judge_again import work_out
from seminar.marks.gradebook import criterion_name
from seminar.marks.results import read_results
from seminar.terminal import command, count, list_names, show_table

LEAST = 10
PARAMETER = re.compile(r"\{[a-z_0-9]+\}")
COLUMNS = ("part", "id", "title", "chapter", "objective", "skill", "points", "students", "answered")
COLUMNS += ("mean_share", "discrimination", "discrimination_students", "wrong_answers")
HEADING = ("question", "answered", "mean of points", "discrimination")
MEANING = f"""\
Discrimination says whether those who did well in the other questions did well in this one too: from -1 to 1,
and where it is near 0 or below, look at the question and its key. It needs {LEAST} students and points that
differ."""
LEFT_OUT = {
    "wait": "wait for marks, and are left out where they wait",
    "ungraded": "handed in, but not graded; run `grade`",
    "unreadable": "left out, as their file could not be read",
}
NEXT = "The same as a table, without names: {path}\nNext: {next}"


@dataclass
class Part:
    """How one question, essay or objective went; share and discrimination are None where nobody knows."""

    part: str
    name: str
    title: str
    about: tuple = ("", "", "")
    most: float = 0
    students: int = 0
    answered: int = 0
    share: float | None = None
    discrimination: float | None = None
    pairs: int = 0
    wrong: Counter = field(default_factory=Counter)


def add_arguments(parser):
    """Add what `statistics` needs to its parser."""
    parser.add_argument("folder", help="the folder of the class")
    parser.add_argument("problem_set", help="the problem set, such as ps1")


def run(options):
    """Print and write how each question went; return the status."""
    class_ = open_class(options.folder)
    problem_set = read_class_set(class_, options.problem_set)
    marks, found = work_out(class_, Key(problem_set, class_.secret)), read_results(class_, problem_set.name)
    results = {name: one for name, one in found.items() if one["status"] in ("graded", "stopped")}
    parts = find_statistics(problem_set, results, marks)
    heading = f"{problem_set.name} ({problem_set.title})"
    print(f"{heading}: {count(len(results), 'hand-in')} of {count(len(class_.students), 'student')}")
    for line in [*list_left_out(class_, problem_set.name, marks, found), *tell(parts)]:
        print(line)
    path = class_.folder / "export" / f"{problem_set.name}-statistics.csv"
    write_if_changed(path, write_csv([COLUMNS, *map(list_cells, parts)]))
    print(NEXT.format(path=path, next=command("export", class_.folder, problem_set.name)))
    return 0


def list_left_out(class_, name, marks, results):
    """Return a line on each group that is not, or not wholly, in the numbers."""
    groups = {
        "wait": [student for student in results if student in marks and marks[student].waiting],
        "ungraded": find_ungraded(list_hand_ins(class_, name), results, class_.counts),
        "unreadable": [student for student, one in results.items() if one["status"] == "unreadable"],
    }
    lines = [f"  {LEFT_OUT[group]}: {list_names(names)}" for group, names in groups.items() if names]
    apart = len(list_unassigned(class_, name))
    return [
        *lines,
        *([f"  handed in, not yet assigned to a student: {count(apart, 'file')}"] if apart else []),
    ]


def find_statistics(problem_set, results, marks):
    """Return the Parts of a set: questions, essays, objectives. results, marks: of those who count."""
    questions = [describe_question(problem_set, one, results, marks) for one in problem_set.questions]
    essays = [describe_essay(problem_set, one, results, marks) for one in problem_set.essays]
    return [*questions, *essays, *describe_objectives(questions)]


def describe_question(problem_set, question, results, marks):
    """Return the Part of one question."""
    mine = [student for student in results if question.id not in marks[student].waiting]
    rows = {name: {row["id"]: row for row in results[name]["items"]}.get(question.id) for name in mine}
    about = (question.chapter, question.row.get("objective", ""), question.skill)
    part = Part("question", question.id, question.row.get("title", ""), about, question.points, len(mine))
    part.answered = sum(bool(row) and row["given"] is not None for row in rows.values())
    part.wrong = count_wrong(
        question, [row["feedback"] for row in rows.values() if row and not row["correct"]]
    )
    points = {student: marks[student].points[question.id] for student in mine}
    return measure(part, points, rests_of(problem_set, marks, points, question.id))


def describe_essay(problem_set, essay, results, marks):
    """Return the Part of one essay, all criteria of its rubric together."""
    lines = [criterion_name(essay, criterion) for criterion in essay.rubric]
    mine = [student for student in results if not marks[student].waiting & set(lines)]
    part = Part("essay", essay.id, essay.title, most=essay.points, students=len(mine))
    texts = {name: {one["id"]: one["text"] for one in results[name]["essays"]} for name in mine}
    part.answered = sum(bool(one.get(essay.id)) for one in texts.values())
    points = {student: sum(marks[student].points[line] for line in lines) for student in mine}
    return measure(part, points, rests_of(problem_set, marks, points))


def rests_of(problem_set, marks, students, left_out=""):
    """Return student -> points of the other questions, for those of whom none waits."""
    others = [question.id for question in problem_set.questions if question.id != left_out]
    sure = [student for student in students if not marks[student].waiting & set(others)]
    return {student: sum(marks[student].points[line] for line in others) for student in sure}


def measure(part, points, rests):
    """Return a Part with its mean share and its discrimination. points, rests: student -> points."""
    part.share = fmean(points.values()) / part.most if points and part.most else None
    part.pairs = len(rests)
    if part.pairs >= LEAST:
        try:
            part.discrimination = correlation([points[student] for student in rests], list(rests.values()))
        except StatisticsError:
            # All have the same points, in this question or in the others.
            part.discrimination = None
    return part


def count_wrong(question, feedbacks):
    """Return how often each typical mistake was made, by its feedback; variants fill in their values."""
    slips = [" ".join(slip["feedback"].split()) for slip in question.row.get("wrong", [])]
    patterns = {slip: ".+?".join(map(re.escape, PARAMETER.split(slip))) for slip in [*slips, SHARE, PER_CENT]}
    said = [" ".join(text.split()) for text in feedbacks]
    counts = Counter(
        {slip: sum(bool(re.search(one, text)) for text in said) for slip, one in patterns.items()}
    )
    return Counter({PARAMETER.sub("…", slip): number for slip, number in counts.most_common() if number})


def describe_objectives(questions):
    """Return a Part for each objective: the mean of the shares of its questions."""
    groups = defaultdict(list)
    for part in questions:
        if part.about[1] and part.share is not None:
            groups[part.about[:2]].append(part)
    return [
        Part(
            "objective",
            f"{chapter}.{objective}",
            f"chapter {chapter}, objective {objective}",
            (chapter, objective, ""),
            sum(part.most for part in parts),
            share=fmean(part.share for part in parts),
        )
        for (chapter, objective), parts in sorted(groups.items())
    ]


def tell(parts):
    """Return the lines for a terminal: the table, what it means, objectives, and mistakes."""
    asked = [part for part in parts if part.part != "objective"]
    lines = [show_table([HEADING, *map(show_part, asked)], most=40), MEANING]
    aims = [f"  {show_share(part)}  {part.title}" for part in parts if part.part == "objective"]
    lines += ["The mean share of points by objective:", *aims] if aims else []
    wrong = [part for part in asked if part.wrong]
    lines += ["Typical mistakes, and how often:"] if wrong else []
    for part in wrong:
        lines += [f"  {part.name}", *(f"    {number:3}  {slip}" for slip, number in part.wrong.items())]
    return lines


def show_part(part):
    """Return one row of the table on the terminal."""
    relation = "" if part.discrimination is None else f"{part.discrimination:.2f} (n = {part.pairs})"
    return part.name, f"{part.answered} of {part.students}", show_share(part), relation


def show_share(part):
    """Return a mean share as a per cent, "" where there is none."""
    return "" if part.share is None else f"{100 * part.share:3.0f} %"


def list_cells(part):
    """Return one row of the CSV."""
    whole = ("", "", "") if part.part == "objective" else (part.students, part.answered)
    share = "" if part.share is None else f"{part.share:.4f}"
    relation = "" if part.discrimination is None else f"{part.discrimination:.3f}"
    wrong = " | ".join(f"{number} × {slip}" for slip, number in part.wrong.items())
    about = (part.part, part.name, tame(part.title), *part.about, f"{part.most:g}")
    return [*about, *whole[:2], share, relation, part.pairs or "", tame(wrong)]
