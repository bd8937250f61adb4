"""Where the book's repository is published; _config.yml is the one place that says it."""

import yaml

from pillars.data import ROOT


def read_repository():
    """Return the address and the branch of the repository."""
    settings = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))["repository"]
    return settings["url"].rstrip("/"), settings["branch"]
