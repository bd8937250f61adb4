"""`backup`: put all of a class that cannot be made again into one zip."""

import hashlib
import json
import os
import tempfile
import zipfile
from collections import Counter
from datetime import datetime
from pathlib import Path

from seminar.classes.class_folder import ClassError, open_class, refuse_repository
from seminar.files import UNFINISHED
from seminar.terminal import command

CONTENTS = "backup.json"
# What commands make again from the rest: the command is named for whoever restores.
MADE = {"key": "key", "feedback": "feedback", "export": "export", "autograded": "grade", "submitted": ""}
LOCKS = ("_grading", "_marking")
WORDS = {
    "received": "files of hand-ins and their records",
    "results": "results of grading",
    "marks": "files of marks by hand",
    "release": "files that were handed out",
    "problem_sets": "own problem sets",
}
DONE = """{path}, {size:.1f} MB. It holds
{holds}
Left out, because commands make it again: {left}.
It holds the secret and the names of the class: keep it where nobody else can read it.
To get the class back: {restore}"""
SERVER = "The gradebook on its server is not in it; `grade` fills it again.\n"
OLD = "  the gradebook, in which version 0.5 kept marks by hand"


def add_arguments(parser):
    """Add what `backup` needs to its parser."""
    parser.add_argument("folder", help="the folder of the class")
    parser.add_argument("file", nargs="?", help="the zip to make (default: beside the folder, with the day)")


def run(options):
    """Write the zip, whole or not at all, and say what it holds."""
    class_ = open_class(options.folder)
    now = datetime.now().astimezone()
    path = class_.folder.with_name(f"{class_.folder.name}-backup-{now:%Y-%m-%d-%H%M%S}.zip")
    path = Path(options.file).expanduser().resolve() if options.file else path
    refuse_place(class_, path)
    files = list_files(class_)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_backup(class_.folder, files, path)
    counts = Counter(name.parts[0] for name in files if len(name.parts) > 1)
    holds = [f"  {', '.join(name.name for name in files if len(name.parts) == 1)}"]
    holds += [f"  {counts[part]} {words}" for part, words in WORDS.items() if counts[part]]
    restore = command("restore", path, class_.folder.with_name(f"{class_.folder.name}-again"))
    left = ", ".join([*MADE, "gradebook"])
    print(
        DONE.format(
            path=path, size=path.stat().st_size / 1e6, holds="\n".join(holds), left=left, restore=restore
        )
    )
    return 0


def refuse_place(class_, path):
    """Raise ClassError for a place that is public, in the class folder, or taken."""
    refuse_repository(path.parent)
    if path.is_relative_to(class_.folder):
        raise ClassError(f"{path}: a copy inside the class folder goes with it; name another place.")
    if path.exists():
        raise ClassError(f"{path}: is there already; name another file.")


def list_files(class_):
    """Return the paths, from the class folder, of all that cannot be made again."""
    folder, kept = class_.folder, []
    old = needs_gradebook(folder)
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        first, last = name.parts[0], name.name
        made = first in MADE and not (old and first == "autograded")
        made |= len(name.parts) == 2 and first == "release" and last.endswith(".zip")
        made |= len(name.parts) == 1 and "gradebook" in last and not old
        part = any(one.startswith(UNFINISHED) for one in name.parts) or last in LOCKS
        if path.is_file() and not path.is_symlink() and not made and not part:
            kept.append(name)
    return kept


def needs_gradebook(folder):
    """Return whether marks by hand lie in the gradebook alone, as version 0.5 kept them."""
    sets = {path.parent.name for path in folder.glob("autograded/*/*/*.ipynb")}
    return any(not (folder / "marks" / name / "_taken-over.json").exists() for name in sets)


def write_backup(folder, files, path):
    """Write the zip under another name first; a disk that is full leaves nothing half-written."""
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=UNFINISHED)
    try:
        with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            hashes = {}
            for name in files:
                content = (folder / name).read_bytes()
                hashes[name.as_posix()] = hashlib.sha256(content).hexdigest()
                archive.writestr(name.as_posix(), content)
            archive.writestr(
                CONTENTS, json.dumps({"class": folder.name, "sha256": hashes}, ensure_ascii=False)
            )
        os.replace(part, path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    finally:
        Path(part).unlink(missing_ok=True)
