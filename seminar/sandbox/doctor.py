"""`doctor`: say whether this machine can grade safely, what is missing, and how to mend it."""

import functools
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from seminar.sandbox.bubblewrap import Bubblewrap
from seminar.sandbox.container import Container
from seminar.sandbox.probe import Finding, probe
from seminar.sandbox.records import MEGABYTE, Limits
from seminar.sandbox.session import read_field
from seminar.terminal import command

KINDS = [Bubblewrap(), Container("podman"), Container("docker")]
# Names one kind, where more than one would do: bubblewrap, podman or docker.
CHOICE = "SEMINAR_SANDBOX"
REFUSED = "This machine cannot run students' code safely ({problem}). To mend it: python -m seminar doctor"
SAFE = """
This machine can grade safely, with {name}. {room}
Next: {next}"""
UNSAFE = """
This machine cannot grade safely yet: grading will refuse, and nothing that a student wrote will run."""
INSTALL = """Install bubblewrap (0.8 or newer):
  Debian 12, Ubuntu 24.04 and newer:  sudo apt install bubblewrap
  Fedora:                             sudo dnf install bubblewrap
  Arch:                               sudo pacman -S bubblewrap"""
WINDOWS = """Grade inside WSL: wsl --install, then the book and bubblewrap in its Ubuntu."""
OLD = """This bubblewrap is older than 0.8 (Ubuntu 22.04 has 0.6): take a newer system, or a container."""
APPARMOR = """Ubuntu keeps bubblewrap from making user namespaces. Allow it to bubblewrap alone:
  sudo tee /etc/apparmor.d/bwrap <<'END'
  abi <abi/4.0>,
  include <tunables/global>
  profile bwrap /usr/bin/bwrap flags=(unconfined) { userns, }
END
  sudo systemctl reload apparmor"""
CLONE = """This system lets no ordinary user make user namespaces. Allow it:
  echo kernel.unprivileged_userns_clone=1 | sudo tee /etc/sysctl.d/60-sandbox.conf; sudo sysctl --system"""
NONE = """This system allows no user namespaces at all. Allow them:
  echo user.max_user_namespaces=15000 | sudo tee /etc/sysctl.d/60-sandbox.conf; sudo sysctl --system"""
INSIDE = """This is a container, in which bubblewrap seldom starts: grade on the machine itself."""
IMAGE = """Let podman or docker keep students' code in. Install one of them (macOS: Podman Desktop or
Docker Desktop; Linux: sudo apt install podman), start it, and in the book's folder build the image once:
  {build}"""
ASKED = {
    "kernel/apparmor_restrict_unprivileged_userns": ("1", APPARMOR),
    "kernel/unprivileged_userns_clone": ("0", CLONE),
    "user/max_user_namespaces": ("0", NONE),
}


def find_sandbox():
    """Return the first kind of sandbox that keeps everything in, or None."""
    return next((kind for kind, findings in examine() if not find_faults(findings)), None)


def find_obstacle():
    """Return why no student's code can be run here, or ""."""
    if find_sandbox():
        return ""
    faults = [f"{kind.name}: {find_faults(findings)[0].fault}" for kind, findings in examine()]
    return REFUSED.format(problem="; ".join(faults) or f"{CHOICE} names no kind of sandbox")


def find_faults(findings):
    """Return the findings that are not as they should be."""
    return [finding for finding in findings if finding.fault]


@functools.cache
def examine():
    """Return each kind of sandbox with its findings, up to the first sound one; tried once in a process."""
    wanted, examined = os.environ.get(CHOICE), []
    for kind in [kind for kind in KINDS if wanted in (None, "", kind.name)]:
        missing = kind.find_missing()
        examined.append((kind, [Finding("it is there", missing)] if missing else probe(kind)))
        if not find_faults(examined[-1][1]):
            break
    return examined


def add_arguments(parser):
    """Add the option of the command: which kind of sandbox to try."""
    names = [kind.name for kind in KINDS]
    told = f"try this kind alone (to grade with it, set {CHOICE} in the environment)"
    parser.add_argument("--sandbox", choices=names, help=told)


def run(options):
    """Try the sandboxes of this machine; return 0 if one of them is sound, else 1."""
    if options.sandbox:
        os.environ[CHOICE] = options.sandbox
        examine.cache_clear()
    print("Trying to get out of a sandbox ...")
    for kind, findings in examine():
        print(f"\n{kind.name}{describe_version(kind)}")
        for finding in findings:
            print(f"  NO   {finding.holds}: {finding.fault}" if finding.fault else f"  yes  {finding.holds}")
    kind = find_sandbox()
    after = command("grade", "FOLDER", "ps1")
    print(SAFE.format(name=kind.name, room=describe_room(), next=after) if kind else UNSAFE)
    return 0 if kind else tell_remedies()


def describe_version(kind):
    """Return the version of the program of a kind of sandbox, if it is there."""
    if not shutil.which(kind.version[0]):
        return ""
    said = subprocess.run(kind.version, capture_output=True, text=True, check=False).stdout
    return f" ({said.strip()})"


def describe_room():
    """Return how many submissions this machine bears at once."""
    free, cores = read_field("/proc/meminfo", "MemAvailable:") * 1000 // MEGABYTE, os.cpu_count()
    bears = max(1, free // Limits().memory)
    if not free or bears >= cores:
        return f"It has {cores} cores: so many submissions at a time."
    return f"It has {cores} cores, but memory for {bears} greedy submissions: use --workers {bears}."


def tell_remedies():
    """Print how to mend what is missing; return 1."""
    fault = " ".join(
        finding.fault for kind, findings in examine() if kind is KINDS[0] for finding in findings
    )
    builder = next((kind for kind in KINDS[1:] if shutil.which(kind.program)), KINDS[1])
    for number, remedy in enumerate(find_remedies(fault, shlex.join(builder.build()))):
        print(f"\n{'Or: ' if number else 'To mend it: '}{remedy}")
    print("\nThen:", command("doctor"))
    return 1


def find_remedies(fault, build, system=Path("/proc/sys"), platform=sys.platform):
    """Return texts that say what to do about bubblewrap's fault, the likeliest first."""
    if platform == "win32":
        return [WINDOWS]
    if platform != "linux":
        return [IMAGE.format(build=build)]
    found = [INSTALL] if "not found" in fault else []
    found += [OLD] if "disable-userns" in fault else []
    found += [remedy for name, (bad, remedy) in ASKED.items() if read(system / name) == bad]
    found += [INSIDE] if not found and is_container() else []
    return [*found, IMAGE.format(build=build)]


def read(path):
    """Return a setting of the kernel; "" where there is none."""
    try:
        return path.read_text().strip()
    except OSError:
        return ""


def is_container():
    """Return whether this seems to be a container."""
    return Path("/.dockerenv").exists() or Path("/run/.containerenv").exists()
