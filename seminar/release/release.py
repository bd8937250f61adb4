"""`release`: write each student's notebook and sheet, one zip of all, and one of each for the whole class.

Doing it again adds what is missing, for a student who came late, and changes nothing that was handed out. If
the problem set itself has changed meanwhile, that is said and named, and needs --replace.

The notebook and the sheet for the whole class ask for the student's id and show the own questions, the very
same as the files for each student; pillars/exercises/own_questions.py says how they are told apart. No names,
no answers, no secret; the salt follows from the secret, so that a file that is made again is the same.
"""

import hashlib
import hmac

from pillars.exercises.own_questions import ROUNDS, seal_row, spell
from seminar.classes.class_folder import open_class, read_released_set, refuse_outdated, refuse_unfilled
from seminar.files import pack, write_if_changed, write_whole
from seminar.problems.problem_set import items_for, student_text
from seminar.release.release_record import (
    count_changes,
    find_changes,
    fingerprint,
    read_releases,
    seal,
    to_text,
    write_releases,
)
from seminar.release.sheet import build_class_sheet, build_sheet
from seminar.release.student_notebook import build_class_notebook, build_notebook
from seminar.terminal import Progress, command, list_names

DONE = """{name} ({title}) for {students} in {folder}
  new {new}, as before {same}, replaced {replaced}, kept although the set or the book has changed {kept}"""
CHANGED = """WARNING: {name} has changed since it was handed out:
  {changes}
Grading goes by the set as it is now. Put the set back as it was, or hand these out anew: add --replace."""
FOR_ALL = """  for the whole class {state}: {folder}/{name}.ipynb and {name}.html"""
NOT_FOR_ALL = "  no new file for the whole class: {reason}; give those students the own folder"
STALE = "the set has changed since it was handed out, and what was handed out stays"
NEXT = """\
Next: put {name}.ipynb and {name}.html of {name}-class on the page of your course: they serve all, and ask for
  the id. Or give each student the own folder of {folder}
  ({name}.zip holds all of them; who can open it sees who has which questions). After the deadline, download
  what was handed in from your LMS, and: {next}"""
TWICE = "the ids {ids} cannot be told apart"


def add_arguments(parser):
    """Add what `release` needs to its parser."""
    parser.add_argument("folder", help="the folder of the class")
    parser.add_argument("problem_set", help="the problem set, such as ps1")
    parser.add_argument(
        "--replace", action="store_true", help="write anew what would now be written otherwise"
    )


def run(options):
    """Release a problem set; say what was done, what changed, and what comes next."""
    class_ = open_class(options.folder)
    refuse_unfilled(class_)
    refuse_outdated(class_, options.problem_set, replace=options.replace)
    problem_set = read_released_set(class_, options.problem_set)
    folder = class_.folder / "release" / problem_set.name
    releases = prepare(class_, problem_set)
    path = folder.with_suffix(".json")
    before = read_releases(path)
    changes = {name: find_changes(before[name], new) for name, new in releases.items() if name in before}
    states = {
        name: write_files(folder / name, files(name, new), options.replace) for name, new in releases.items()
    }
    if options.replace:
        changes = {}
    # What changed is told each time, until it is handed out anew.
    kept = {name: before[name] for name, found in changes.items() if found and states[name] != "new"}
    write_releases(path, problem_set.name, before | releases | kept)
    write_zip(folder, releases)
    for_all = STALE if any(changes.values()) else write_class_files(folder, releases, class_.secret)
    report(class_, problem_set, states, changes, [name for name in before if name not in releases], for_all)
    return 0


def prepare(class_, problem_set):
    """Return student -> what to hand out: the text that a student may see, and the sealed answers."""
    releases = {}
    with Progress(f"{problem_set.name}: writing", len(class_.students)) as progress:
        for student in class_.students:
            text = student_text(problem_set, student.id, class_.secret)
            answers = seal(items_for(problem_set, student.id, class_.secret), class_.secret)
            releases[student.id] = {"text": text, "answers": answers}
            progress.step()
    return releases


def files(student, release):
    """Return the files of one student: name -> content."""
    text, mark = release["text"], fingerprint(release["text"])
    builders = {"ipynb": build_notebook, "html": build_sheet}
    return {f"{text['problem_set']}.{kind}": build(text, student, mark) for kind, build in builders.items()}


def write_files(folder, contents, replace):
    """Write missing files, and with replace those that differ; return new, same, kept or replaced."""
    states = set()
    for name, content in contents.items():
        path = folder / name
        if not path.exists():
            write_whole(path, content)
            states.add("new")
        elif path.read_bytes() != content.encode():
            states.add("replaced" if replace and write_if_changed(path, content) else "kept")
    return next((state for state in ("kept", "replaced", "new") if state in states), "same")


def write_zip(folder, students):
    """Write the zip of all students' folders, of each the files of this set."""
    paths = [
        path
        for student in sorted(students)
        for path in sorted((folder / student).iterdir())
        if path.name.startswith(folder.name)
    ]
    contents = {f"{folder.name}/{path.parent.name}/{path.name}": path.read_bytes() for path in paths}
    write_if_changed(folder.with_suffix(".zip"), pack(contents))


def class_folder(folder):
    """Return where the files for the whole class lie. folder: that of the problem set in release/."""
    return folder.with_name(f"{folder.name}-class")


def write_class_files(folder, releases, secret):
    """Write the files for the whole class; return what became of them, or why there are none."""
    try:
        contents = build_class_files(releases, secret)
    except Alike as problem:
        return str(problem)
    paths = {class_folder(folder) / name: content for name, content in contents.items()}
    new = not any(path.exists() for path in paths)
    changed = [path for path, content in paths.items() if write_if_changed(path, content)]
    return "new" if new else "changed, so upload them again" if changed else "as before"


def report(class_, problem_set, states, changes, gone, for_all):
    """Print what was done and what comes next."""
    folder = class_.folder / "release" / problem_set.name
    counts = {state: list(states.values()).count(state) for state in ("new", "same", "kept", "replaced")}
    students = f"{len(states)} student{'s' * (len(states) != 1)}"
    print(
        DONE.format(
            name=problem_set.name, title=problem_set.title, students=students, folder=folder, **counts
        )
    )
    known = for_all in ("new", "as before") or for_all.startswith("changed")
    told = FOR_ALL if known else NOT_FOR_ALL
    print(told.format(state=for_all, reason=for_all, folder=class_folder(folder), name=problem_set.name))
    edited = [name for name, state in states.items() if state == "kept" and not changes.get(name)]
    for names, said in (
        (edited, "other files, same questions; left as they are"),
        (gone, "no longer on the class list; left"),
    ):
        if names:
            print(f"  {said}: {list_names(names)}")
    if any(changes.values()):
        print(CHANGED.format(name=problem_set.name, changes="\n  ".join(count_changes(changes))))
    after = command("collect", class_.folder, problem_set.name, "DOWNLOAD")
    print(NEXT.format(folder=folder, name=problem_set.name, next=after))


class Alike(ValueError):
    """Two ids that a student would type alike; says which."""


def build_class_files(releases, secret):
    """Return the files for a whole class: name -> content. releases: student -> {"text"}. Raises Alike."""
    refuse_alike(releases)
    texts = {student: release["text"] for student, release in releases.items()}
    variants = list_variants(texts)
    shared = {field: part for field, part in next(iter(texts.values())).items() if field != "items"}
    salt = hmac.new(secret, f"class file {shared['problem_set']}".encode(), hashlib.sha256).hexdigest()[:32]
    rows = dict(sorted(seal_row(pick_own(student, texts, variants), student, salt) for student in texts))
    class_ = {"salt": salt, "rounds": ROUNDS, "rows": rows}
    name = shared["problem_set"]
    return {
        f"{name}.ipynb": build_class_notebook(shared, class_, variants),
        f"{name}.html": build_class_sheet(shared, class_, variants),
    }


def refuse_alike(students):
    """Raise Alike where two ids differ in nothing that counts."""
    seen = {}
    for student in students:
        other = seen.setdefault(spell(student), student)
        if other != student:
            raise Alike(TWICE.format(ids=f"{other} and {student}"))


def list_variants(texts):
    """Return item id -> the questions that students have, each once, in an order that tells of nobody."""
    variants = {}
    for text in texts.values():
        for item in text["items"]:
            variants.setdefault(item["id"], {})[to_text(item)] = item
    return {name: [item for _, item in sorted(found.items())] for name, found in variants.items()}


def pick_own(student, texts, variants):
    """Return a student's row: the id, the fingerprint of the release, and the number of each own question."""
    text = texts[student]
    picks = [[item["id"], variants[item["id"]].index(item)] for item in text["items"]]
    return {"student": student, "release": fingerprint(text), "picks": picks}
