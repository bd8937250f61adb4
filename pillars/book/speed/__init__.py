"""Whatever is done only so that a build takes less time."""
