"""`python -m pillars.data`: check data/ and print one line for each fault."""

import sys

from pillars.data import load
from pillars.data.tables import resources

try:
    from pillars.data.check import problems
except ModuleNotFoundError as error:
    sys.exit(f"Checking the data needs {error.name}; install it with: pip install -r requirements.txt")


def main():
    """Print the faults of data/, or how much there is; return the exit status."""
    found = problems()
    rows = 0 if found else sum(len(load(table)) for table in resources())
    print("\n".join(found) or f"data: {len(resources())} tables, {rows} rows, 0 problems")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
