"""Show on a terminal how far a command is; elsewhere say nothing."""

import sys


class Progress:
    """A line that counts up, and goes away at the end."""

    def __init__(self, title, total):
        """Count to total; on nothing but a terminal."""
        self.title, self.total, self.done = title, total, 0
        self.shown = sys.stderr.isatty()

    def step(self, name=""):
        """Count one more, perhaps with its name."""
        self.done += 1
        self.show(f"{self.title} {self.done} of {self.total} {name[:40]}")

    def show(self, text):
        """Put a text in place of the last one."""
        if self.shown:
            print(f"\r{text:<79}", end="", file=sys.stderr, flush=True)

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        """Clear the line."""
        self.show("")
        if self.shown:
            print("\r", end="", file=sys.stderr, flush=True)
