"""`new`: make the folder of a class, with its settings, its list and its secret."""

import json
import secrets
from pathlib import Path

from seminar.classes.class_folder import ClassError, open_class, refuse_repository
from seminar.classes.settings import DEADLINE, EXAMPLES, EXAMPLES_ABOVE
from seminar.files import UNFINISHED, write_whole
from seminar.terminal import command

SETTINGS = f"""\
name = {{name}}
{EXAMPLES_ABOVE.replace("{", "{{").replace("}", "}}")}
[gradebook]
url = "sqlite:///gradebook.db"   # or postgresql://user:password@host/name

[deadlines]                      # day, time and zone; without a deadline nothing is late
# ps1 = {DEADLINE}
{EXAMPLES.replace("{", "{{").replace("}", "}}")}"""
# The mark at the front tells Excel that the list is in UTF-8.
CLASS_LIST = "\ufeffstudent,name,email,lms_id\r\nexample,An Example,example@example.org,\r\n"
OURS = {"class.toml", "class.csv", "secret"}
NEXT = """{what} {folder}
  class.csv    {count} in the list; the column student is the login or id that your LMS has
  class.toml   the deadlines and the gradebook
  secret       decides who gets which variant; keep a copy elsewhere, and publish it nowhere
Next: put your class into class.csv, then: {next}"""


def add_arguments(parser):
    """Add what `new` needs to its parser."""
    parser.add_argument("folder", help="the folder to make, outside the repository, such as ~/spring-2027")
    parser.add_argument("--name", help="the name of the class (default: the folder's)")


def run(options):
    """Make the folder, or what is missing in it; never change what is there."""
    folder = Path(options.folder).expanduser().resolve()
    made = make_class(folder, options.name or folder.name)
    students = len(open_class(folder).students)
    count = f"{students} student{'s' * (students != 1)}"
    what = "Made" if made else "Already complete:"
    print(NEXT.format(what=what, folder=folder, count=count, next=command("release", folder, "ps1")))
    return 0


def make_class(folder, name):
    """Make what is missing of a class folder; return whether anything was. Raises ClassError."""
    refuse_repository(folder)
    check_place(folder)
    files = {
        "class.toml": SETTINGS.format(name=json.dumps(name, ensure_ascii=False)),
        "class.csv": CLASS_LIST,
    }
    missing = [file for file in [*files, "secret"] if not (folder / file).exists()]
    for file in missing:
        # The secret comes last and is made only once: with another one, everybody's variant would change.
        content = secrets.token_bytes(32) if file == "secret" else files[file]
        write_whole(folder / file, content, 0o600 if file == "secret" else 0o644)
    return bool(missing)


def check_place(folder):
    """Raise ClassError for a file, for a folder with other things, and for a class that lost its secret."""
    if folder.exists() and not folder.is_dir():
        raise ClassError(f"{folder}: a file; name a new folder.")
    names = {path.name for path in folder.iterdir()} if folder.exists() else set()
    there = {name for name in names if not name.startswith(UNFINISHED)}
    if "class.toml" not in there and not there <= OURS:
        raise ClassError(f"{folder}: holds other things and is not the folder of a class; name a new folder.")
    if "secret" not in there and there & {"release", "received"}:
        raise ClassError(
            f"{folder}: the secret is gone; a new one would change all variants: put the copy back."
        )
