"""Say whether this machine can run students' code safely, and how to mend it."""
import functools
@functools.cache
def find_obstacle():
    return ""
