"""`restore`: make the folder of a class from a zip that `backup` wrote."""

import hashlib
import json
import os
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

from seminar.classes.backup import CONTENTS
from seminar.classes.class_folder import ClassError, open_class, refuse_repository
from seminar.files import UNFINISHED, write_whole
from seminar.terminal import command

NO_BACKUP = "{path}: not a backup of a class; give the zip that `backup` wrote."
DAMAGED = "{path}: damaged at {name}; nothing was restored. Take another copy."
TAKEN = "{folder}: is there already; name a new folder, so that nothing is lost."
DONE = """Restored {folder}: {count} files, {students} students.
Next: {next}
  It makes the gradebook again, and grades only what was not graded."""


def add_arguments(parser):
    """Add what `restore` needs to its parser."""
    parser.add_argument("file", help="the zip that `backup` wrote")
    parser.add_argument("folder", help="the folder to make, outside the repository")


def run(options):
    """Check the whole zip, then write the folder in one step."""
    path, folder = (Path(one).expanduser().resolve() for one in (options.file, options.folder))
    refuse_repository(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ClassError(TAKEN.format(folder=folder))
    contents = read_backup(path)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=UNFINISHED) as part:
        for name, content in contents.items():
            write_whole(Path(part, "class", name), content, 0o600 if name == "secret" else 0o644)
        if folder.exists():
            folder.rmdir()
        os.rename(Path(part, "class"), folder)
    students = len(open_class(folder).students)
    sets = sorted({Path(name).parts[1] for name in contents if name.startswith("results/")})
    after = command("grade", folder, sets[0] if sets else "ps1")
    print(DONE.format(folder=folder, count=len(contents), students=students, next=after))
    return 0


def read_backup(path):
    """Return name -> bytes of a backup, each as it was written. Raises ClassError."""
    name = CONTENTS
    try:
        with zipfile.ZipFile(path) as archive:
            hashes = json.loads(archive.read(CONTENTS))["sha256"]
            contents = {}
            for name, sha256 in hashes.items():
                contents[name] = archive.read(name)
                if hashlib.sha256(contents[name]).hexdigest() != sha256 or not is_inside(name):
                    raise ClassError(DAMAGED.format(path=path, name=name))
    except FileNotFoundError:
        raise ClassError(f"{path}: no such file; give the zip that `backup` wrote.") from None
    except (zipfile.BadZipFile, KeyError, TypeError, AttributeError, json.JSONDecodeError, EOFError):
        said = NO_BACKUP if name == CONTENTS else DAMAGED
        raise ClassError(said.format(path=path, name=name)) from None
    if not {"class.toml", "class.csv", "secret"} <= set(contents):
        raise ClassError(NO_BACKUP.format(path=path))
    return contents


def is_inside(name):
    """Return whether a name stays in the folder."""
    parts = PurePosixPath(name).parts
    return bool(parts) and not name.startswith("/") and ".." not in parts and "\\" not in name
