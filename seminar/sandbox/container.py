"""The sandbox where there is no bubblewrap: a container for each submission, by podman or docker."""

import hashlib
import os
import re
import secrets
import shutil
import subprocess
from dataclasses import replace

from pillars.data import ROOT
from seminar.sandbox.bubblewrap import HERE, NOBODY, SETTINGS, build_python, find_own
from seminar.sandbox.records import MEGABYTE, Sandbox

PACKAGES = "/usr/local/lib/python3.11/site-packages"
SOURCES = (HERE / "Containerfile", ROOT / ".binder" / "requirements.txt")
ENVIRONMENT = SETTINGS | {"PATH": "/usr/local/bin:/usr/bin:/bin", "MPLCONFIGDIR": "/opt/matplotlib"}
APART = "--network none --read-only --cap-drop ALL --security-opt no-new-privileges"
UNSAFE = re.compile(r'[,"\x00-\x1f]')


class Container:
    """A kind of sandbox; `program` is podman or docker."""

    def __init__(self, program):
        """Use this program."""
        self.name, self.program, self.version = program, program, (program, "--version")

    def find_missing(self):
        """Return what is not installed, not running or not built, or ""."""
        if not shutil.which(self.program):
            return f"{self.program} not found"
        asked = [self.program, "images", "--quiet", name_image()]
        try:
            seen = subprocess.run(asked, capture_output=True, timeout=30, check=False)
        except subprocess.TimeoutExpired:
            return f"{self.program} does not answer"
        if seen.returncode:
            return f"{self.program} does not run: {seen.stderr.decode(errors='replace').strip()[:200]}"
        return "" if seen.stdout.strip() else "its image is not built"

    def build(self):
        """Return the command that builds the image."""
        return [self.program, "build", "-t", name_image(), "-f", str(HERE / "Containerfile"), str(ROOT)]

    def open(self, limits, files=None):
        """Return the Sandbox for one submission."""
        name = f"seminar-{secrets.token_hex(8)}"
        command = [self.program, "run", "--rm", "--interactive", "--name", name, *APART.split()]
        command += ["--pull", "never", "--log-driver", "none", *limit(limits), *show(files), name_image()]
        command += build_python("/usr/local/bin/python3")
        # Python's own limit would count the processes of all containers, for they have one user.
        inner = replace(limits, processes=10_000)
        stop = [self.program, "rm", "--force", name]
        return Sandbox(command, ["/book", PACKAGES], inner, stop, dict(os.environ))


def name_image():
    """Return the image's name, which changes with what it is built from."""
    content = b"".join(path.read_bytes() for path in SOURCES)
    return f"which-pillar-first-sandbox:{hashlib.sha256(content).hexdigest()[:12]}"


def limit(limits):
    """Return the arguments that limit a container."""
    memory, size = f"{limits.memory * MEGABYTE}b", f"{limits.scratch * MEGABYTE}"
    room = [part for place in ("/work", "/tmp") for part in ("--tmpfs", f"{place}:rw,size={size},mode=1777")]
    own = ["--memory", memory, "--memory-swap", memory, "--pids-limit", str(limits.processes)]
    return [*own, "--shm-size", f"{size}b", *room]


def show(files):
    """Return the arguments that say who runs, where, and what is shown; nothing shown can be written."""
    told = [part for name, value in ENVIRONMENT.items() for part in ("--env", f"{name}={value}")]
    # A comma in a student's file name would begin another setting of the mount.
    safe = [(source, place) for source, place in find_own(files).items() if not UNSAFE.search(source + place)]
    binds = [f"type=bind,source={source},target={place},readonly" for source, place in safe]
    shown = [part for bind in binds for part in ("--mount", bind)]
    return ["--user", f"{NOBODY}:{NOBODY}", "--workdir", "/work", "--hostname", "sandbox", *told, *shown]
