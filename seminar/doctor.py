"""doctor: say whether this machine can grade safely, what is missing, and how to mend it."""

import os
import shlex
import shutil
import subprocess

from seminar.sandbox.doctor import CHOICE, KINDS, examine, find_sandbox
from seminar.sandbox.records import MEGABYTE, Limits
from seminar.sandbox.remedies import find_remedies
from seminar.sandbox.watch import read_field

SAFE = """
This machine can grade safely, with {name}. {room}
Next: python -m seminar grade"""
UNSAFE = """
This machine cannot grade safely yet: grading will refuse, and nothing that a student wrote will run."""


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
    print(SAFE.format(name=kind.name, room=describe_room()) if kind else UNSAFE)
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
    print("\nThen: python -m seminar doctor")
    return 1
