"""The seminar, step by step: python -m seminar COMMAND ..."""

import argparse
import importlib
import sys

from pillars.exercises import ItemError
from seminar.class_folder import ClassError
from seminar.commands import COMMANDS
from seminar.variants import SecretError

STOPPED = "\nStopped. Nothing is lost: run the same command again, and it goes on."


def main(arguments=None):
    """Run one command; return its status, or 1 after a line that says what is wrong."""
    arguments = sys.argv[1:] if arguments is None else arguments
    options = read_arguments(arguments)
    try:
        return options.run(options)
    except (ClassError, ItemError, SecretError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(STOPPED, file=sys.stderr)
        return 130


def read_arguments(arguments):
    """Return the parsed command line; only the command that is called gets imported."""
    parser = argparse.ArgumentParser(
        prog="python -m seminar", description="Hand out problem sets, collect, grade and return them."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, (place, summary) in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.")
        if arguments[:1] == [name]:
            module = importlib.import_module(place)
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
