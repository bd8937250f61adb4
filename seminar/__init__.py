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

# jsonschema, which nbformat imports, would build a grammar of addresses for a second; nothing needs it here.
sys.modules.setdefault("rfc3987_syntax", None)
