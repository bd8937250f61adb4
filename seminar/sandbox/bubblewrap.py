"""Write the command line that starts Python in a bubblewrap sandbox, with its view of the file system.

The view is what a sandbox of any kind shows of this machine's files; nothing of it can be written.

As root, a first bubblewrap shows the folders below /mnt, where an ordinary user can read them, and becomes
that user; a second one, started by that user, is the sandbox. So no student's code runs with root's user id.
"""

import os
import shutil
import site
import sys
from pathlib import Path

from pillars.data.tables import DATA, PILLARS, ROOT
from seminar.sandbox.records import MEGABYTE, Sandbox

NOBODY = "65534"
SYSTEM = ("bin", "sbin", "lib", "lib32", "lib64", "libx32")
ETC = ("/etc/fonts", "/etc/ld.so.cache", "/etc/alternatives")
APART = "--unshare-all --unshare-user --disable-userns --die-with-parent --new-session --cap-drop ALL"
# One thread: more would only compete with the submissions that run beside this one.
SETTINGS = {
    "PATH": "/usr/bin",
    "HOME": "/work",
    "LANG": "C.UTF-8",
    "TZ": "UTC",
    "MPLBACKEND": "Agg",
    "MPLCONFIGDIR": "/tmp/matplotlib",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
}
HERE = Path(__file__).resolve().parent
RUNNER = ("inside.py", "cells.py", "magic.py", "values.py")


class Bubblewrap:
    """The sandbox of Linux: bubblewrap, with this Python and its packages."""

    name, version = "bubblewrap", ("bwrap", "--version")

    def find_missing(self):
        """Return what is not installed, or ""."""
        missing = [name for name in needed() if not shutil.which(name)]
        return f"{' and '.join(missing)} not found" if missing else ""

    def open(self, limits, files=None):
        """Return the Sandbox for one submission, with its own files in /work."""
        paths = ["/book", *map(str, find_packages().values())]
        return Sandbox(build_command(limits, *build_python(find_python()), files=files), paths, limits)


def needed():
    """Return the programs that the sandbox needs."""
    return ["bwrap"] if os.geteuid() != 0 else ["bwrap", "setpriv"]


def build_command(limits, *program, files=None):
    """Return the command that runs a program in the sandbox, with the submission's own files in /work."""
    mounts = find_mounts(files)
    if os.geteuid() != 0:
        return [*build_sandbox(limits, mounts), *program]
    shown = {source: f"/mnt/{number}" for number, source in enumerate(mounts)}
    inner = build_sandbox(limits, {shown[source]: place for source, place in mounts.items()})
    return [*become_nobody(shown), *inner, *program]


def build_python(python):
    """Return the command that runs inside.py with a Python."""
    # -I: nothing from the environment; -S: no .pth files, which would name the book's own folder.
    return [str(python), "-I", "-S", "-B", "-X", "utf8", "/runner/inside.py"]


def find_python():
    """Return the interpreter itself, without a virtual environment around it."""
    return Path(getattr(sys, "_base_executable", sys.executable)).resolve()


def build_sandbox(limits, mounts):
    """Return the bubblewrap command that shows the mounts to a process apart from all others."""
    size = str(limits.scratch * MEGABYTE)
    command = [shutil.which("bwrap"), *APART.split(), "--uid", NOBODY, "--gid", NOBODY]
    command += ["--hostname", "sandbox", "--clearenv"]
    command += [part for name, value in SETTINGS.items() for part in ("--setenv", name, value)]
    command += ["--ro-bind", "/usr", "/usr", *show_system(), "--proc", "/proc", "--dev", "/dev"]
    for place, room in (("/dev/shm", size), ("/tmp", size), ("/work", size)):
        command += ["--size", room, "--tmpfs", place]
    command += [part for source, place in mounts.items() for part in ("--ro-bind", source, place)]
    command += [part for place in find_hidden() for part in cover(place)]
    return [*command, "--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/work"]


def show_system():
    """Return the arguments that show the system's programs and libraries as they are on this machine."""
    arguments = [part for path in ETC for part in ("--ro-bind-try", path, path)]
    for path in (Path("/") / name for name in SYSTEM):
        if path.is_symlink():
            arguments += ["--symlink", os.readlink(path), str(path)]
        elif path.is_dir():
            arguments += ["--ro-bind", str(path), str(path)]
    return arguments


def cover(place):
    """Return the arguments that put an empty folder over a place."""
    return ["--size", "4096", "--tmpfs", str(place), "--remount-ro", str(place)]


def become_nobody(shown):
    """Return the command by which root shows folders below /mnt and becomes an ordinary user."""
    binds = [part for source, place in shown.items() for part in ("--ro-bind", source, place)]
    first = [shutil.which("bwrap"), "--dev-bind", "/", "/", "--tmpfs", "/mnt", *binds]
    drop = ["--clear-groups", "--inh-caps=-all", "--bounding-set=-all"]
    user = [shutil.which("setpriv"), f"--reuid={NOBODY}", f"--regid={NOBODY}", *drop]
    return [*first, "--unshare-pid", "--die-with-parent", *user]


def is_shown(path):
    """Return whether a path is within what the sandbox shows in its own place."""
    return any(path.is_relative_to(place) for place in (Path("/usr"), Path(sys.base_prefix)))


def find_packages():
    """Return the folders of installed packages -> where the sandbox shows them."""
    users = [site.getusersitepackages()] if site.ENABLE_USER_SITE else []
    folders = [path for path in map(Path, [*site.getsitepackages(), *users]) if path.is_dir()]
    return {path: path if is_shown(path) else Path(f"/packages/{n}") for n, path in enumerate(folders)}


def find_mounts(files):
    """Return source -> place of all that the sandbox shows beside /usr; nothing of it can be written."""
    mounts = {str(path): str(place) for path, place in find_packages().items() if path != place}
    if not Path(sys.base_prefix).is_relative_to("/usr"):
        mounts = {sys.base_prefix: sys.base_prefix} | mounts
    # It takes longer to import than all the rest, and only what starts a sandbox needs it.
    import matplotlib  # noqa: PLC0415

    fonts = sorted(Path(matplotlib.get_cachedir()).glob("fontlist-v*.json"))
    mounts |= {str(path): f"/tmp/matplotlib/{path.name}" for path in fonts}
    return mounts | find_own(files)


def find_own(files):
    """Return source -> place of the book, of what runs the cells, and of a submission's own files."""
    mounts = {str(PILLARS): "/book/pillars", str(DATA): "/book/data"}
    mounts |= {str(HERE / name): f"/runner/{name}" for name in RUNNER}
    return mounts | find_files(files)


def find_files(files):
    """Return source -> place of a submission's own files and folders, without links."""
    entries = sorted(os.scandir(files), key=lambda entry: entry.name) if files else []
    own = [e for e in entries if e.is_file(follow_symlinks=False) or e.is_dir(follow_symlinks=False)]
    return {e.path: f"/work/{e.name}" for e in own}


def find_hidden():
    """Return the places that a shown folder would show, and that hold hidden rules."""
    places = [place / "seminar" for path, place in find_packages().items() if (path / "seminar").is_dir()]
    return [*places, *([ROOT] if is_shown(ROOT) else [])]
