"""Say who is meant, in one line, however many they are."""

SHOWN = 8


def list_names(names):
    """Return the first names of a list, and how many more there are; "none" for an empty one."""
    more = f" and {len(names) - SHOWN} more" * (len(names) > SHOWN)
    return f"{', '.join(names[:SHOWN])}{more}" if names else "none"
