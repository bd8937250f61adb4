"""Grade: read what a hand-in gives, in the sandbox where it is code, and judge it apart from there."""
