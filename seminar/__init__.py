"""The instructor's side: problem sets made of the book's exercise items. Nothing in pillars/ imports it.

Each folder is a step of a term. Imports between them run one way; what stands first here knows nothing of
what comes after it:

    terminal, files     shared by all
    problems, sandbox   what is asked; where students' code runs
    classes             the folder of a class
    release, collect, marks
    grade
    give_back
    __main__            names the module of each command
"""

import sys

STOPPED = "\nStopped. Nothing is lost: run the same command again, and it goes on."


def tell_stop(kind, error, trace):
    """Say in one line that Ctrl-C came while a command was still starting; tell other errors as ever."""
    if issubclass(kind, KeyboardInterrupt):
        print(STOPPED, file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, trace)


sys.excepthook = tell_stop
# jsonschema, which nbformat imports, would build a grammar of addresses for a second; nothing needs it here.
sys.modules.setdefault("rfc3987_syntax", None)
