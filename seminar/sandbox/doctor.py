"""Say whether this machine can run students' code safely: start a sandbox, and try to get out of it."""

import functools
import os

from seminar.sandbox.command import Bubblewrap
from seminar.sandbox.container import Container
from seminar.sandbox.probe import Finding, probe

KINDS = [Bubblewrap(), Container("podman"), Container("docker")]
# Names one kind, where more than one would do: bubblewrap, podman or docker.
CHOICE = "SEMINAR_SANDBOX"
REFUSED = "This machine cannot run students' code safely ({problem}). To mend it: python -m seminar doctor"


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
