"""How to mend what keeps a sandbox from starting, by what this machine is."""

import sys
from pathlib import Path

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
