"""What pyproject.toml cannot say: a wheel carries files of the checkout's top inside the package."""

from setuptools import find_namespace_packages, setup
from setuptools.command.build_py import build_py

OWN = find_namespace_packages(include=["pillars*", "seminar*"], exclude=["*__pycache__*"])
# pillars/data/tables.py finds them there where there is no checkout.
CARRIED = "pillars.carried"
FILES = ["data/*", "chapters/*.md", "chapters/*.yml", "_config.yml", ".binder/requirements.txt"]


class BuildPackages(build_py):
    """The top of the checkout gives its files, and not this module."""

    def find_package_modules(self, package, package_dir):
        """Return the modules of a package."""
        return [] if package == CARRIED else super().find_package_modules(package, package_dir)


setup(
    cmdclass={"build_py": BuildPackages},
    packages=[*OWN, CARRIED],
    package_dir={CARRIED: "."},
    package_data=dict.fromkeys(OWN, ["*.*", "Containerfile"]) | {CARRIED: FILES},
)
