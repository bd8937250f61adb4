"""The commands of the seminar: python -m seminar release ITEMS FOLDER."""

import argparse
import sys

from pillars.exercises import ItemError
from seminar.course import CourseError, release

NEXT = """Released: {notebook}
Next: give this notebook to your students; it needs the book's packages (pip install -r requirements.txt).
The folder {folder} also holds source/, with the answers: keep it to yourself.
Autograding runs what students wrote. Without a sandbox, do that with your own test files only."""


def main(arguments=None):
    """Run one command; return 0, or 1 after a line that says what is wrong."""
    options = read_arguments(arguments)
    try:
        notebook = release(options.items, options.folder)
    except (ItemError, CourseError) as error:
        print(error, file=sys.stderr)
        return 1
    print(NEXT.format(notebook=notebook, folder=options.folder))
    return 0


def read_arguments(arguments):
    """Return the parsed command line."""
    parser = argparse.ArgumentParser(prog="python -m seminar", description="Make assignments for nbgrader.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("release", help="make the notebook that students get, from a file of items")
    command.add_argument("items", help="a file of items, such as chapters/01-higuchi-report.exercises.yml")
    command.add_argument("folder", help="the nbgrader course folder to make or to add to")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
