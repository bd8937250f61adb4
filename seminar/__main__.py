"""The seminar, step by step: wpf COMMAND ..., which is python -m seminar COMMAND ...

A command is the module of its name, in the folder of its subject. It has add_arguments(parser) and
run(options), which returns the exit status. It raises ClassError for what the instructor can mend. It is
imported only when it is called.
"""

import argparse
import importlib
import os
import sys
from pathlib import Path

from pillars.exercises import ItemError
from seminar import STOPPED
from seminar.classes.class_folder import ClassError
from seminar.files import UNFINISHED, Busy
from seminar.problems.variants import SecretError

# In the order of a term.
COMMANDS = {
    "new": ("seminar.classes.new", "make the folder of a class"),
    "release": ("seminar.release.release", "write the notebook and the sheet of each student"),
    "collect": ("seminar.collect.collect", "take what was handed in from a folder or an LMS's zip"),
    "key": ("seminar.release.key", "write the answers of a class, for you alone"),
    "doctor": ("seminar.sandbox.doctor", "say whether this machine can grade safely, and how to mend it"),
    "grade": ("seminar.grade.grade", "run and judge what was handed in"),
    "mark": ("seminar.marks.mark", "open the page on which essays are marked"),
    "feedback": ("seminar.give_back.feedback", "write one page of feedback for each student"),
    "statistics": ("seminar.give_back.statistics", "say how each question went, and what was mistaken"),
    "export": ("seminar.give_back.export", "write the marks as Moodle and Canvas import them"),
    "backup": ("seminar.classes.backup", "copy all of a class that cannot be made again into one zip"),
    "restore": ("seminar.classes.restore", "make the folder of a class from such a zip"),
    "forget": ("seminar.give_back.forget", "delete what is stored of a student, or a whole class"),
}
REFUSED = (
    "{path}: cannot be used: {problem}. See that it is a folder or file that you may write to, that the disk "
    "has room, and that no other program has it open; then run the same command again."
)
UNNAMED = (
    "A file could not be read or written: {problem}. See that the disk has room and that you may write to "
    "the class folder; what was written before is whole. Then run the same command again."
)
SPACES = '; put a path that has spaces in quotation marks, as "/home/me/my class"'


def main(arguments=None):
    """Run one command; return its status, or 1 after a line that says what is wrong."""
    arguments = sys.argv[1:] if arguments is None else arguments
    options = read_arguments(arguments)
    try:
        refuse_swapped(options)
        status = options.run(options)
        sys.stdout.flush()
        return status
    except (ClassError, ItemError, SecretError, Busy) as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Whoever read what is printed has gone, as `| head` does; Python would complain again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        print(explain(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(STOPPED, file=sys.stderr)
        return 130


def explain(error):
    """Return one line on a file that cannot be read or written."""
    if not error.filename:
        return UNNAMED.format(problem=error.strerror or error)
    path = Path(os.fsdecode(error.filename))
    # A file that is written begins under another name, which means nothing to anybody.
    path = path.parent if path.name.startswith(UNFINISHED) else path
    return REFUSED.format(path=path, problem=error.strerror or error)


def refuse_swapped(options):
    """Raise ClassError where the problem set comes first and the folder after it."""
    folder, name = getattr(options, "folder", ""), getattr(options, "problem_set", "")
    if not Path(folder).expanduser().is_dir() and (Path(name).expanduser() / "class.toml").is_file():
        raise ClassError(f"{folder}: no folder; first the folder of the class, then the problem set.")


class Parser(argparse.ArgumentParser):
    """A parser that says why a path falls apart."""

    def error(self, message):
        """End with a message; words too many are mostly a path with a space in it."""
        hint = SPACES if message.startswith("unrecognized arguments") else ""
        super().error(f"{message}{hint}")


def read_arguments(arguments):
    """Return the parsed command line; only the command that is called gets imported."""
    parser = Parser(prog="wpf", description="Hand out problem sets, collect, grade and return them.")
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
