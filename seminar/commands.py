"""The commands of the seminar, in the order of a term; one line for each.

A command is a module with add_arguments(parser) and run(options), which returns the exit status. It raises
ClassError for what the instructor can mend. It is imported only when it is called.
"""

COMMANDS = {
    "new": ("seminar.new", "make the folder of a class"),
    "release": ("seminar.release", "write the notebook and the sheet of each student"),
    "collect": ("seminar.collect", "take what was handed in from a folder or an LMS's zip"),
    "key": ("seminar.answer_key", "write the answers of a class, for you alone"),
    "doctor": ("seminar.doctor", "say whether this machine can grade safely, and how to mend it"),
    "grade": ("seminar.grade", "run and judge what was handed in"),
    "mark": ("seminar.marking", "open the page on which essays are marked"),
    "feedback": ("seminar.feedback", "write one page of feedback for each student"),
    "export": ("seminar.export", "write the marks as Moodle and Canvas import them"),
}
